"""Everything that is marked can be read, and told apart, in every theme and with few colours."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.color import Color as TerminalColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.themes import INK, LETTERS, MARKERS, PAPER, READABLE, SIGNS, contrast, readable_on, reading_hues

OURS = (INK, PAPER)
PAINTED = (*OURS, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi))
SIXTEEN = (  # as the first colour terminals had them
    *("#000000", "#aa0000", "#00aa00", "#aa5500", "#0000aa", "#aa00aa", "#00aaaa", "#aaaaaa"),
    *("#555555", "#ff5555", "#55ff55", "#ffff55", "#5555ff", "#ff55ff", "#55ffff", "#ffffff"),
)
SIGNS_READABLE = 3.0  # to 1: WCAG 2.2, success criterion 1.4.11, for what is not text


def hues(theme: Theme, *, few_colours: bool = False) -> dict[str, Color]:
    found = reading_hues(theme, few_colours=few_colours)
    return {name.removeprefix("reading-"): Color.parse(hue) for name, hue in found.items()}


def ground(theme: Theme) -> Color:
    return Color.parse(theme.to_color_system().generate()["background"])


def as_shown(colour: Color, system: ColorSystem) -> Color:
    """The colour a terminal with fewer of them shows instead."""
    shown = TerminalColor.parse(colour.hex).downgrade(system)
    if system is ColorSystem.STANDARD:
        return Color.parse(SIXTEEN[shown.number or 0])
    return Color.from_rich_color(shown)


def name_of(theme: Theme) -> str:
    return theme.name


def test_contrast_is_that_of_the_standard() -> None:
    black, white, grey = (Color.parse(each) for each in ("#000000", "#ffffff", "#767676"))
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def test_a_hue_that_can_be_read_stays_and_another_moves_away_from_the_ground() -> None:
    dark = Color.parse("#101010")
    assert readable_on((dark,), Color.parse("#86bdf5")).hex == "#86BDF5"
    moved = readable_on((dark,), Color.parse("#202060"))
    assert READABLE <= contrast(moved, dark) < READABLE + 1


@pytest.mark.parametrize("theme", PAINTED, ids=name_of)
def test_letters_and_signs_can_be_read_in_every_theme(theme: Theme) -> None:
    found, page = hues(theme), ground(theme)
    for name in (*LETTERS, *SIGNS):
        assert contrast(found[name], page) >= READABLE, name


@pytest.mark.parametrize("theme", OURS, ids=name_of)
def test_letters_can_be_read_on_every_marker(theme: Theme) -> None:
    found = hues(theme)
    text = Color.parse(theme.foreground or "")
    for marker in MARKERS:
        for name in LETTERS:
            assert contrast(found[name], found[marker]) >= READABLE, (name, marker)
        assert contrast(text, found[marker]) >= READABLE, marker
    assert contrast(found["evidence"], found["resting"]) >= READABLE
    for sign in SIGNS:
        assert contrast(found[sign], found["thumb"]) >= SIGNS_READABLE, sign


@pytest.mark.parametrize("theme", OURS, ids=name_of)
def test_256_colours_keep_text_readable_and_hues_apart(theme: Theme) -> None:
    found = {name: as_shown(hue, ColorSystem.EIGHT_BIT) for name, hue in hues(theme).items()}
    page = as_shown(ground(theme), ColorSystem.EIGHT_BIT)
    assert all(contrast(found[name], page) >= READABLE for name in (*LETTERS, *SIGNS))
    for first, second in combinations((*LETTERS, *MARKERS), 2):
        assert found[first] != found[second], (first, second)


@pytest.mark.parametrize("theme", OURS, ids=name_of)
def test_sixteen_colours_are_those_the_terminal_has_and_can_be_read(theme: Theme) -> None:
    page = as_shown(ground(theme), ColorSystem.STANDARD)
    for name, hue in hues(theme, few_colours=True).items():
        assert as_shown(hue, ColorSystem.STANDARD) == hue, name
        assert name == "thumb" or contrast(hue, page) >= READABLE, name


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_a_theme_of_the_terminals_own_colours_gets_no_others(name: str) -> None:
    assert all(hue.startswith("ansi_") for hue in reading_hues(BUILTIN_THEMES[name]).values())


@pytest.mark.parametrize("theme", OURS, ids=name_of)
def test_chrome_can_be_read(theme: Theme) -> None:
    found = theme.to_color_system().generate()
    for place in ("background", "surface", "panel"):
        page = Color.parse(found[place])
        quiet = page.blend(Color.parse(found["foreground"]), 0.7)
        assert contrast(quiet, page) >= READABLE, place
        assert contrast(Color.parse(found["accent"]), page) >= SIGNS_READABLE, place
