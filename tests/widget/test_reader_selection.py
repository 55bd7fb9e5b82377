"""Selecting in the reading view, by keys and by mouse."""

from __future__ import annotations

import tracemalloc

import pytest
from textual.events import Click, Hide, MouseDown, MouseMove, MouseScrollDown, MouseUp
from textual.pilot import Pilot

from index.model import Span
from tests.widget.reading import (
    ARTICLE,
    GIANT,
    drawn_in,
    moves,
    reading,
    screen,
    selections,
    settle,
    watch_painting,
)
from tui.reader.page import GUTTER
from tui.reader.selection import SelectionKind
from tui.reader.view import ReaderView, StyledSpan

CHARACTERS, PASSAGES = SelectionKind.CHARACTERS, SelectionKind.PASSAGES
FAMILY = "👩\u200d👩\u200d👧"


def words(view: ReaderView) -> str:
    assert view.selection is not None
    return view._text[slice(*view.selection)]


async def point(view: ReaderView, pilot: Pilot[None], kind: type, x: int, y: int, button: int = 1) -> None:
    """One event of the mouse at a cell of the text, as a terminal reports it."""
    left, top = view.region.offset
    x += view._column.left
    delta = 1 if kind is MouseScrollDown else 0
    view.screen._forward_event(
        kind(view, left + x, top + y, 0, delta, button, False, False, False, left + x, top + y)
    )
    await pilot.pause()


async def drag(view: ReaderView, pilot: Pilot[None], start: tuple[int, int], *ways: tuple[int, int]) -> None:
    await point(view, pilot, MouseDown, *start)
    for way in ways:
        await point(view, pilot, MouseMove, *way)
    await point(view, pilot, MouseUp, *(ways or (start,))[-1])


async def test_motions_extend_what_is_selected_in_both_directions() -> None:
    async with reading("One two three four") as (view, pilot):
        view.move_to(8)
        view.select(CHARACTERS)
        assert (words(view), view.is_selecting) == ("t", True)
        view.action_character(4)
        assert words(view) == "three"
        view.action_word(-2)
        assert words(view) == "two t"
        await pilot.pause()
        assert selections(pilot)[-1] == Span(4, 9)
        view.clear_selection()
        await pilot.pause()
        assert selections(pilot)[-1] is None
        assert (view.selection, view.is_selecting, view.caret) == (None, False, 4)


async def test_another_kind_changes_the_selection_and_the_same_ends_it() -> None:
    async with reading("One here.\nTwo there.") as (view, _):
        view.move_to(12)
        view.select(CHARACTERS)
        view.select(PASSAGES)
        assert words(view) == "Two there."
        view.action_paragraph(-2)
        assert words(view) == "One here.\nTwo there."
        view.select(CHARACTERS)
        assert words(view) == "One here.\nTwo"
        view.select(CHARACTERS)
        assert not view.is_selecting


async def test_the_ends_are_swapped_and_the_selection_goes_on_from_the_other() -> None:
    async with reading("One two three four") as (view, _):
        view.move_to(4)
        view.select(CHARACTERS)
        view.action_character(2)
        view.swap_selection_ends()
        assert (words(view), view.caret) == ("two", 4)
        view.action_word(-1)
        assert words(view) == "One two"


async def test_a_span_is_selected_exactly_with_the_caret_on_its_last_grapheme() -> None:
    text = f"One {FAMILY} two.\nThree."
    async with reading(text) as (view, _):
        view.select_span(Span(4, 6))
        assert (words(view), view.caret) == (FAMILY, 4)
        view.select_span(Span(0, text.index("Three")))  # with the newline, which is no place for the caret
        assert words(view) == text[: text.index("Three")]
        assert view.caret == text.index(".\n")
        view.select_span(Span(2, 2))
        assert (view.selection, view.caret) == (None, 2)


async def test_a_partner_that_follows_and_a_wheel_leave_the_selection() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.select_span(Span(3, 12))
        view.reveal(3_000, 4, quiet=True)
        assert view.selection == Span(3, 12)
        view.reveal(3, 0)
        view.select_span(Span(3, 12))
        for _turn in range(5):
            await point(view, pilot, MouseScrollDown, 5, 5)
        assert view.top_offset > 12
        assert view.caret > 12
        assert view.selection == Span(3, 12)


async def test_another_text_has_nothing_selected() -> None:
    async with reading(ARTICLE) as (view, _):
        view.select(PASSAGES)
        view.show("Short.", ())
        assert (view.selection, view.is_selecting) == (None, False)
        assert drawn_in(view, "selection") == []


async def test_an_empty_text_has_nothing_to_select() -> None:
    async with reading("") as (view, _):
        for kind in SelectionKind:
            view.select(kind)
            assert (view.selection, view.is_selecting) == (None, True)
        view.swap_selection_ends()
        view.clear_selection()


async def test_what_is_selected_is_drawn_over_its_rows_with_the_hues_below() -> None:
    async with reading("One two\n\nthree four") as (view, _):
        view.set_layer("entities", [StyledSpan(Span(4, 7), "person")])
        view.select_span(Span(4, 14))
        view.move_to(9)
        view.clear_selection()
        view.select_span(Span(4, 14))
        assert drawn_in(view, "selection") == ["two ", " ", "three"]
        name = next(segment for segment in view.render_line(0) if segment.text == "two")
        assert name.style is not None
        assert name.style.color == view._style_of("person").color


async def test_a_selection_beside_clusters_leaves_them_whole() -> None:
    text = f"{FAMILY}{FAMILY}x 👍🏽 e\u0301y"
    async with reading(text) as (view, _):
        for start in range(len(text)):
            for end in range(start + 1, len(text) + 1):
                view.select_span(Span(start, end))
                assert view.render_line(0).text.strip() == text


async def test_only_rows_that_change_are_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.select_span(Span(0, 150))
        view.reveal(215, 4)
        row, further = (view._index.row_text(view._index.row(view._top_row + y)).strip() for y in (4, 5))
        await pilot.pause()
        painted = watch_painting(monkeypatch)
        view.action_character(1)
        await pilot.pause()
        assert painted == [row]
        painted.clear()
        view.action_line(1)
        await pilot.pause()
        assert painted == [row, further]


async def test_a_selection_of_the_whole_of_a_giant_text_costs_one_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ReaderView, "_refine", lambda _self: None)
    async with reading(GIANT) as (view, pilot):
        view.select(CHARACTERS)
        view.action_document_edge(1)
        await pilot.pause()
        assert view.selection == Span(0, len(GIANT))
        assert view._index.wrapped_blocks <= 5
        painted = watch_painting(monkeypatch)
        view.action_page(-1)
        await pilot.pause()
        assert 0 < len(painted) <= view.size.height
        assert view._index.wrapped_blocks <= 6
        assert len(drawn_in(view, "selection")) > view.size.height // 2
        painted.clear()
        view.clear_selection()
        await pilot.pause()
        assert len(painted) <= view.size.height


async def test_no_key_copies_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReaderView, "_refine", lambda _self: None)
    async with reading(GIANT * 3 + "\n", size=(80, 30)) as (view, _):
        view.action_document_edge(1)
        view.action_percent(50)
        view.select(PASSAGES)
        keys = (
            *(view.action_page, view.action_half_page, view.action_line, view.action_character),
            *(view.action_word, view.action_sentence, view.action_paragraph, view.action_row_edge),
        )
        tracemalloc.start()
        try:
            for key in keys:
                for count in (1, -1):
                    key(count)
                    screen(view)
            view.swap_selection_ends()
            view.action_document_edge(1)
            screen(view)
            assert tracemalloc.get_traced_memory()[1] < len(view._text) // 10
        finally:
            tracemalloc.stop()


# The mouse


async def test_a_drag_selects_from_press_to_release() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await drag(view, pilot, (3, 0), (7, 0), (11, 1), (5, 1))
        first, second = (view._index.row(number).start for number in (0, 1))
        assert view.selection == Span(first + 3, second + 6)
        assert view.caret == second + 5
        assert pilot.app.mouse_captured is None
        await point(view, pilot, MouseMove, 20, 5, button=0)
        assert view.selection == Span(first + 3, second + 6)


async def test_a_plain_click_clears() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await drag(view, pilot, (3, 0), (9, 0))
        await drag(view, pilot, (5, 2))
        assert (view.selection, view.is_selecting) == (None, False)
        assert view.caret == view._index.row(2).start + 5


async def test_a_second_click_selects_the_word_and_a_third_the_passage() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await pilot.click(ReaderView, offset=(GUTTER + 6, 0), times=2)
        assert words(view) == "President"
        await pilot.click(ReaderView, offset=(GUTTER + 6, 0), times=3)
        assert words(view) == ARTICLE.split("\n")[0]
        assert pilot.app.mouse_captured is None


async def test_a_drag_beyond_the_edge_scrolls_until_the_mouse_comes_back() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await point(view, pilot, MouseDown, 3, 5)
        start = view.caret
        await point(view, pilot, MouseMove, 3, 23)
        while view.top_offset < 1_000:
            await pilot.pause(0.01)
        await point(view, pilot, MouseMove, 3, 10)
        top = view.top_offset
        assert view._scroller is None
        await pilot.pause(0.1)
        assert view.top_offset == top
        await point(view, pilot, MouseUp, 3, 10)
        assert view.selection is not None
        assert view.selection.start == start
        assert view.row_of(view.caret) == 10
        await point(view, pilot, MouseDown, 3, 5)
        await point(view, pilot, MouseMove, 3, -4)
        while view.top_offset > 0:
            await pilot.pause(0.01)
        await point(view, pilot, MouseUp, 3, -4)
        assert view.selection.start == 3


async def test_the_wheel_during_a_drag_brings_other_text_under_the_mouse() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await point(view, pilot, MouseDown, 3, 5)
        start = view.caret
        await point(view, pilot, MouseMove, 8, 6)
        for _turn in range(4):
            await point(view, pilot, MouseScrollDown, 8, 6)
        await point(view, pilot, MouseUp, 8, 6)
        assert view.top_offset > 0
        assert view.row_of(view.caret) == 6
        assert view.selection == Span(start, view.caret + 1)
        assert pilot.app.mouse_captured is None


async def test_the_mouse_is_let_go_when_the_pane_is_hidden_or_the_release_was_missed() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await point(view, pilot, MouseDown, 3, 5)
        assert pilot.app.mouse_captured is view
        view.post_message(Hide())
        await pilot.pause()
        assert pilot.app.mouse_captured is None
        await point(view, pilot, MouseDown, 3, 5)
        await point(view, pilot, MouseMove, 9, 9, button=0)
        assert pilot.app.mouse_captured is None
        assert view.selection is None


async def test_other_buttons_do_nothing() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.select_span(Span(3, 12))
        for kind in (MouseDown, MouseUp, Click):
            await point(view, pilot, kind, 9, 9, button=3)
        assert view.selection == Span(3, 12)
        assert pilot.app.mouse_captured is None
        assert moves(pilot)[-1] == 11
        assert screen(view)
        await settle(view, pilot)
