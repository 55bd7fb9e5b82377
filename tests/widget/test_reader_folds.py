"""Folding passages in the reading view, and the other things a pane may be told."""

from __future__ import annotations

import pytest

from index.model import Span
from tests.unit.reader_texts import one_line_passages
from tests.widget.reading import ARTICLE, GIANT, drawn_in, reading, screen, settle, watch_painting
from tui.reader.page import GUTTER
from tui.reader.view import ReaderView, StyledSpan

STARTS = [passage.span.start for passage in one_line_passages(ARTICLE)]


def rows(view: ReaderView) -> list[str]:
    return [row.strip() for row in screen(view) if row.strip()]


async def test_hidden_passages_are_one_quiet_row() -> None:
    async with reading("One.\nTwo.\nThree.\nFour.\nFive.") as (view, _):
        view.fold_to(frozenset({0, 4}))
        assert rows(view) == ["One.", "⋯ 3 passages", "Five."]
        view.fold_to(frozenset({1}))
        assert rows(view) == ["⋯ 1 passage", "Two.", "⋯ 3 passages"]
        view.fold_to(frozenset())
        assert rows(view) == ["⋯ 5 passages"]
        view.fold_to(None)
        assert rows(view) == ["One.", "Two.", "Three.", "Four.", "Five."]


async def test_the_words_of_a_fold_have_its_style_and_fit_the_column() -> None:
    async with reading("One.\nTwo.\nThree.", size=(9, 10)) as (view, _):
        view.fold_to(frozenset({0}))
        fold = next(segment for segment in view.render_line(1) if "⋯" in segment.text)
        assert fold.text == "⋯ 2 p"
        assert fold.style == view.rich_style + view._style_of("fold")


async def test_a_caret_in_a_fold_goes_to_the_nearest_shown_passage_on_its_screen_row() -> None:
    async with reading(ARTICLE) as (view, _):
        view.reveal(STARTS[30] + 5, 7)
        view.fold_to(frozenset({3, 28, 50, *range(31, 48)}))
        assert view.caret == STARTS[31]
        assert view.row_of(view.caret) == 7
        view.fold_to(None)
        assert view.caret == STARTS[31]
        assert view.row_of(view.caret) == 7


async def test_a_caret_that_stays_shown_stays_where_it_is() -> None:
    async with reading(ARTICLE) as (view, _):
        view.reveal(STARTS[30] + 5, 7)
        view.fold_to(frozenset(range(0, 60, 2)))
        assert (view.caret, view.row_of(view.caret)) == (STARTS[30] + 5, 7)


async def test_every_motion_steps_over_folds() -> None:
    async with reading(ARTICLE) as (view, _):
        view.fold_to(frozenset({10, 20, 40}))
        seen = []
        for motion, count in ((view.action_paragraph, 1), (view.action_line, 2), (view.action_sentence, 2)):
            view.move_to(STARTS[10])
            motion(count)
            seen.append(view.caret)
        assert seen == [STARTS[20]] * 3
        view.action_line(-1)
        assert STARTS[10] < view.caret < STARTS[11]
        view.action_document_edge(1)
        assert STARTS[40] < view.caret < STARTS[41]
        view.action_document_edge(-1)
        assert view.caret == STARTS[10]
        for motion in (view.action_line, view.action_word, view.action_page, view.action_character):
            for count in (1, -1, 30, -30):
                motion(count)
                assert view._shown.fold_at(view.caret) is None
                assert view.row_of(view.caret) is not None


async def test_what_is_hidden_can_be_asked_for_and_stands_on_its_fold() -> None:
    async with reading(ARTICLE) as (view, _):
        view.fold_to(frozenset({0, 10, 20, 40}))
        assert view.row_of(STARTS[4]) == view.row_of(STARTS[9]) == 2
        view.reveal(STARTS[12], 5, quiet=True)
        assert view.row_of(STARTS[12]) == 5
        assert view.caret == STARTS[10]
        view.move_to(STARTS[19])
        assert view.caret == STARTS[20]


async def test_a_resize_and_a_wheel_keep_the_folds() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.fold_to(frozenset(range(0, 60, 3)))
        view.reveal(STARTS[30], 9)
        for width in (90, 40, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert "⋯ 2 passages" in rows(view)
            assert (view.caret, view.row_of(view.caret)) == (STARTS[30], 9)
        view.scroll_to(y=0, animate=False)
        assert view._shown.fold_at(view.caret) is None


async def test_another_text_shows_all_its_passages() -> None:
    async with reading(ARTICLE) as (view, _):
        view.fold_to(frozenset({3}))
        view.show("One.\nTwo.", one_line_passages("One.\nTwo."))
        assert rows(view) == ["One.", "Two."]


async def test_a_fold_within_the_selection_is_drawn_selected() -> None:
    async with reading("One.\nTwo.\nThree.") as (view, _):
        view.fold_to(frozenset({0, 2}))
        view.select_span(Span(0, 12))
        assert "⋯ 1 passage" in drawn_in(view, "selection")


async def test_folding_a_giant_text_wraps_what_is_seen_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReaderView, "_refine", lambda _self: None)
    async with reading(GIANT) as (view, pilot):
        view.fold_to(frozenset(range(0, 8_000, 7)))
        await pilot.pause()
        assert view._index.wrapped_blocks <= 2
        painted = watch_painting(monkeypatch)
        view.action_document_edge(1)
        await pilot.pause()
        assert view._index.wrapped_blocks <= 5
        assert 0 < len(painted) <= view.size.height
        before = view._index.wrapped_blocks
        view.action_line(-3)
        view.action_paragraph(-2)
        assert view._index.wrapped_blocks <= before + 1


async def test_wrapping_behind_the_scenes_moves_nothing_with_folds_either() -> None:
    async with reading(GIANT) as (view, pilot):
        view.fold_to(frozenset(range(0, 8_000, 2)))
        view.move_to(len(GIANT) // 2)
        before = screen(view)
        await settle(view, pilot)
        await pilot.pause()
        assert screen(view) == before


@pytest.mark.parametrize("kept", [1, 3, 100])
async def test_any_offset_of_a_long_text_comes_to_the_row_asked_for_however_little_was_wrapped(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(ReaderView, "_refine", lambda _self: None)
    text = "\n".join(f"{number}. " + "Words of some length. " * (number % 37) for number in range(9_000))
    passages = one_line_passages(text)
    async with reading(text, size=(40, 30)) as (view, pilot):
        view.fold_to(frozenset(range(0, 9_000, kept)))
        for number in range(8_900, 200, -kept * 7):
            place = passages[number - number % kept].span.start
            view.reveal(place, 11)
            assert (view.caret, view.row_of(place)) == (place, 11)
            assert screen(view)[11].strip().startswith(f"{number - number % kept}.")
            assert view.row_of(place) == 11
            view.action_line(-1)
            view.action_line(1)
            assert view.caret == place
        view.scroll_to(y=view.scroll_y - 1, animate=False)
        assert view.row_of(place) == 12
        await pilot.pause()


# Other things a pane may be told


async def test_the_measure_is_the_widest_column_and_the_caret_keeps_its_row() -> None:
    async with reading(ARTICLE, size=(100, 20)) as (view, _):
        view.reveal(STARTS[30] + 60, 8)
        for cells in (40, 60, 88):
            view.set_measure(cells)
            drawn = screen(view)
            assert max(len(row.strip()) for row in drawn) <= cells
            assert view.row_of(view.caret) == 8
            text = [row for row in drawn if row.strip()]
            assert min(len(row) - len(row.lstrip()) for row in text) >= (100 - cells) // 2 - GUTTER


async def test_a_measure_set_before_there_is_a_screen_holds() -> None:
    async with reading("") as (view, pilot):
        other = ReaderView()
        other.show(ARTICLE, one_line_passages(ARTICLE))
        other.set_measure(30)
        await pilot.app.mount(other)
        await pilot.pause()
        assert max(len(row.strip()) for row in screen(other)) <= 30
        assert view is not other


async def test_absence_is_marked_at_the_caret_and_goes_with_it() -> None:
    async with reading(ARTICLE) as (view, _):
        view.set_signs({0: ("≠", "figures-differ")})
        view.mark_absent(True)
        assert screen(view)[0].startswith("◌")
        view.move_to(STARTS[1])
        assert screen(view)[0].startswith("≠")
        assert [row[0] for row in screen(view)].count("◌") == 1
        view.mark_absent(False)
        assert "◌" not in "".join(screen(view))


async def test_hidden_layers_come_back_as_they_were() -> None:
    async with reading("x Yoon spoke") as (view, _):
        plain = view.render_line(0)
        view.set_layer("hits", [StyledSpan(Span(2, 6), "hit")])
        view.set_layer("entities", [StyledSpan(Span(2, 6), "person")])
        view.set_signs({0: ("=", "matches")})
        marked = view.render_line(0)
        view.hide_layers(frozenset({"hits", "entities", "signs"}))
        assert view.render_line(0) == plain
        view.set_layer("hits", [StyledSpan(Span(2, 6), "hit")])
        assert view.render_line(0) == plain
        view.hide_layers(frozenset())
        assert view.render_line(0) == marked


async def test_the_caret_is_brought_to_the_top_the_middle_and_the_bottom() -> None:
    async with reading(ARTICLE) as (view, _):
        view.move_to(STARTS[30])
        found = []
        for where in ("top", "middle", "bottom"):
            view.action_place(where)  # type: ignore[arg-type]
            found.append(view.row_of(view.caret))
            view.action_line(1)
            view.action_line(-1)
            assert view.row_of(view.caret) == found[-1] or where == "bottom"
        assert found == [2, 9, 17]
        assert view.caret == STARTS[30]


async def test_a_row_at_the_edge_of_the_text_can_be_brought_anywhere_but_below_its_start() -> None:
    async with reading(ARTICLE) as (view, _):
        view.action_place("bottom")
        assert view.row_of(0) == 0
        view.action_document_edge(1)
        view.action_place("top")
        assert view.row_of(view.caret) == 2
        assert rows(view)[-1] == rows(view)[2]
