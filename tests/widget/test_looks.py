"""Every mark in a text looks like no other, on whatever terminal."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import ColorSystem
from rich.style import Style

from index.model import Span
from tests.widget.app_driver import Driver, running
from tui.reader.view import StyledSpan

IN_THE_TEXT = (
    *("person", "organisation", "place", "group", "figure"),
    *("claim", "evidence", "hit", "current", "same", "selection"),
)
ATTRIBUTES = ("bold", "italic", "underline", "reverse", "dim")


def on_terminal(monkeypatch: pytest.MonkeyPatch, **env: str) -> None:
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)


def face(style: Style) -> tuple[bool, ...]:
    return tuple(bool(getattr(style, attribute)) for attribute in ATTRIBUTES)


def look(style: Style, system: ColorSystem) -> tuple[object, ...]:
    colours = (each.downgrade(system) if each else None for each in (style.color, style.bgcolor))
    return (*face(style), *((each.number, each.triplet) if each else None for each in colours))


async def styles(driver: Driver) -> dict[str, Style]:
    await driver.pilot.pause()
    view = driver.view
    return {"": Style(), **{name: view._style_of(name) for name in IN_THE_TEXT}}


@pytest.mark.parametrize("theme", ["ink", "paper", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize(
    ("terminal", "system"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, ColorSystem.TRUECOLOR),
        ({"TERM": "xterm-256color"}, ColorSystem.EIGHT_BIT),
        ({"TERM": "xterm"}, ColorSystem.STANDARD),
    ],
)
async def test_marks_are_told_apart_with_many_colours_and_with_few(
    terminal: dict[str, str], system: ColorSystem, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_terminal(monkeypatch, **terminal)
    async with running((110, 30), theme=theme) as driver:
        driver.view.set_class(system is ColorSystem.STANDARD, "-few-colors")
        looks = {name: look(style, system) for name, style in (await styles(driver)).items()}
        for first, second in combinations(looks, 2):
            assert looks[first] != looks[second], (first, second)


async def test_marks_are_told_apart_without_any_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch, TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1")
    async with running((110, 30)) as driver:
        faces = {name: face(style) for name, style in (await styles(driver)).items()}
        for first, second in combinations(faces, 2):
            assert faces[first] != faces[second], (first, second)


async def test_without_colours_the_terminal_keeps_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch, TERM="xterm-256color", COLORTERM="truecolor", NO_COLOR="1")
    async with running((110, 30)) as driver:
        strips = driver.app.screen._compositor.render_strips()
        filtered = [
            strip.apply_filter(each, driver.view.background_colors[1])
            for strip in strips
            for each in driver.app._filters
            if each.enabled
        ]
        for segment in (segment for strip in filtered for segment in strip):
            colours = (segment.style.color, segment.style.bgcolor) if segment.style else ()
            assert all(colour is None or colour.is_default for colour in colours)


async def test_the_caret_is_seen_on_reversed_text() -> None:
    async with running((110, 30)) as driver:
        view = driver.view
        view.set_layer("current", [StyledSpan(Span(0, 5), "current")])
        first, second = list(view.render_line(0))[1:3]
        assert first.style is not None
        assert second.style is not None
        assert (bool(first.style.reverse), bool(second.style.reverse)) == (False, True)


async def test_a_resting_caret_differs_from_a_focused_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for env in ({"COLORTERM": "truecolor"}, {"NO_COLOR": "1"}):
        on_terminal(monkeypatch, TERM="xterm-256color", **env)
        async with running((110, 30)) as driver:
            focused, resting = driver.view._style_of("caret"), driver.other._style_of("caret")
            assert face(focused) != face(resting)
