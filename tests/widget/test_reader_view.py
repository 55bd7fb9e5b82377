"""The reading view in a small app: what is drawn, how it scrolls, where the caret goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from textual.events import MouseScrollDown
from textual.strip import Strip

from index.model import Span
from index.text.paragraphs import split_passages
from tests.unit.reader_texts import one_line_passages
from tests.widget.reading import ARTICLE, GIANT, Demo, moves, reading, screen, settle
from tui.reader.page import GUTTER, WIDEST_COLUMN
from tui.reader.view import STYLES, ReaderView, StyledSpan


def styled(text: str, words: str, style: str) -> list[StyledSpan]:
    return [StyledSpan(Span(*found.span()), style) for found in re.finditer(words, text)]


async def test_every_row_ends_at_the_ruler_and_begins_with_the_gutter() -> None:
    async with reading(ARTICLE) as (view, _):
        for y in range(view.size.height):
            strip = view.render_line(y)
            assert strip.cell_length == view.size.width - view.ruler.size.width
            assert strip.text.startswith(" " * GUTTER)


async def test_paragraphs_are_parted_by_one_blank_row() -> None:
    async with reading("One.\nTwo.") as (view, _):
        assert [row.strip() for row in screen(view)[:4]] == ["One.", "", "Two.", ""]


async def test_a_wide_pane_gets_air_and_no_longer_lines() -> None:
    async with reading("word " * 100, size=(160, 10)) as (view, _):
        row = screen(view)[0]
        assert len(row.strip()) <= WIDEST_COLUMN
        assert len(row) - len(row.lstrip()) > 20


async def test_markup_in_a_document_is_text() -> None:
    async with reading("said [b]today[/b] [/] [@click=app.quit]x") as (view, _):
        assert screen(view)[0].strip() == "said [b]today[/b] [/] [@click=app.quit]x"


@pytest.mark.parametrize("style", STYLES)
async def test_every_style_can_be_told_from_plain_text_without_or_with_colour(style: str) -> None:
    async with reading("Yoon spoke") as (view, _):
        plain = view.render_line(0)._segments[-1].style
        view.set_layer("entities", [StyledSpan(Span(0, 4), style)])
        drawn = {segment.text: segment.style for segment in view.render_line(0)}
        if style not in ("other",):
            assert any(found != plain for text, found in drawn.items() if text.strip())


async def test_a_hit_keeps_the_hue_of_the_name_under_it() -> None:
    async with reading("x Yoon spoke") as (view, _):
        view.set_layer("hits", styled("x Yoon spoke", "Yoon", "hit"))
        view.set_layer("entities", styled("x Yoon spoke", "Yoon", "person"))
        name = next(segment.style for segment in view.render_line(0) if segment.text == "Yoon")
        person, hit = view._style_of("person"), view._style_of("hit")
        assert name is not None
        assert (name.color, name.bgcolor, name.bold) == (person.color, hit.bgcolor, True)


async def test_a_replaced_layer_is_gone() -> None:
    async with reading("x Yoon spoke") as (view, _):
        before = view.render_line(0)
        view.set_layer("hits", styled("x Yoon spoke", "Yoon", "hit"))
        assert view.render_line(0) != before
        view.set_layer("hits", [])
        assert view.render_line(0) == before


async def test_a_style_never_begins_inside_a_grapheme() -> None:
    text = "x e\u0301👩\u200d👩\u200d👧 end"
    async with reading(text) as (view, _):
        view.set_layer("hits", [StyledSpan(Span(2, 5), "hit")])
        assert "e\u0301👩\u200d👩\u200d👧" in [segment.text for segment in view.render_line(0)]


async def test_signs_and_edges_stand_in_the_gutter_of_their_rows() -> None:
    async with reading(ARTICLE) as (view, _):
        start = ARTICLE.index("Zelensky")
        view.set_signs({start: ("≠", "figures-differ"), start + 1: ("=", "matches")})
        view.set_layer("claims", [StyledSpan(Span(start, start + 70), "claim")])
        row = view.row_of(start)
        assert row is not None
        assert screen(view)[row].startswith("≠▎")
        assert screen(view)[row - 1].startswith("  ")
        assert screen(view)[row + 1].startswith("  " if view.row_of(start + 69) == row else " ▎")


async def test_of_two_signs_on_a_row_the_first_given_is_drawn() -> None:
    async with reading("a claim and a claim") as (view, _):
        view.set_signs({14: ("≠", "figures-differ"), 2: ("=", "matches")})
        assert screen(view)[0].startswith("≠")


async def test_a_sign_beside_another_takes_the_place_of_the_edge_mark() -> None:
    note = ("✎", "note")
    async with reading("a claim and a note") as (view, _):
        view.set_signs({}, {0: note})
        view.set_layer("claims", [StyledSpan(Span(0, 7), "claim")])
        assert screen(view)[0].startswith("✎▎")
        view.set_signs({2: ("≠", "figures-differ")}, {0: note})
        assert screen(view)[0].startswith("≠✎")
        view.mark_absent(True)
        assert screen(view)[0].startswith("◌✎")


async def test_an_unknown_style_is_drawn_plain() -> None:
    async with reading("a claim") as (view, _):
        view.set_layer("notes", [StyledSpan(Span(0, 4), "no-such-style")])
        assert "a claim" in screen(view)[0]


async def test_lines_keep_their_column_over_short_rows_and_blank_ones() -> None:
    async with reading("a long first row\nshort\n\nanother long row") as (view, _):
        view.move_to(12)
        visited = []
        for _step in range(3):
            view.action_line(1)
            visited.append(view.caret)
        assert visited == [21, 23, 36]
        view.action_line(-3)
        assert view.caret == 12


async def test_pages_keep_the_caret_on_its_screen_row_and_end_on_the_last_line() -> None:
    async with reading(ARTICLE) as (view, _):
        view.move_to(view.visible_span.start + 130)
        row = view.row_of(view.caret)
        view.action_page(1)
        assert view.row_of(view.caret) == row
        view.action_page(1_000)
        view.action_page(1)
        assert view._index.row_of(view.caret) == view._index.height - 1
        view.action_half_page(-1_000)
        view.action_page(-1)
        assert view.caret < 60
        assert view.top_offset == 0


async def test_motions_reach_words_sentences_paragraphs_percents_and_edges() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.action_word(2)
        assert ARTICLE[view.caret :].startswith("Yoon")
        view.action_paragraph(2)
        assert ARTICLE[view.caret :].startswith("2. President")
        view.action_sentence(-1)
        assert ARTICLE[view.caret :].startswith("Zelensky")
        view.action_character(3)
        assert ARTICLE[view.caret :].startswith("ensky")
        view.action_row_edge(-1)
        start_of_row = view.caret
        view.action_row_edge(1)
        assert view.caret > start_of_row
        view.action_percent(50)
        assert abs(view.caret - len(ARTICLE) // 2) < 2
        view.action_document_edge(1)
        assert view.caret == len(ARTICLE) - 1
        view.action_document_edge(-1)
        assert view.caret == 0
        await pilot.pause()
        assert moves(pilot)[-1] == 0


async def test_the_caret_is_always_in_sight_after_a_motion() -> None:
    async with reading(ARTICLE) as (view, _):
        for motion in (view.action_line, view.action_sentence, view.action_paragraph, view.action_page):
            for count in (1, 3, 7, -2, 40, -1):
                motion(count)
                assert view.row_of(view.caret) is not None


async def test_the_caret_is_drawn_and_moves_with_the_focus() -> None:
    async with reading("Yoon spoke") as (view, pilot):
        view.move_to(5)
        caret = next(segment for segment in view.render_line(0) if segment.text == "s")
        assert caret.style is not None
        assert caret.style.reverse
        view.blur()
        await pilot.pause()
        caret = next(segment for segment in view.render_line(0) if segment.text == "s")
        assert caret.style is not None
        assert not caret.style.reverse


@pytest.mark.parametrize("row", [0, 3, 11, 19])
@pytest.mark.parametrize("offset", [0, 40, len(ARTICLE) // 2, len(ARTICLE) - 5])
async def test_reveal_puts_any_offset_on_exactly_the_row_asked_for(row: int, offset: int) -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.reveal(offset, row, quiet=True)
        assert view.row_of(offset) == row
        await pilot.pause()
        assert view.row_of(offset) == row
        assert view.caret == offset
        assert moves(pilot) == []
        assert ARTICLE[offset : offset + 3] in screen(view)[row]


async def test_reveal_without_a_row_stays_within_the_page() -> None:
    async with reading(ARTICLE) as (view, _):
        view.reveal(3)
        assert view.top_offset == 0
        view.reveal(len(ARTICLE))
        assert screen(view)[-1].strip()


async def test_what_is_revealed_before_there_is_a_screen_is_shown_when_there_is_one() -> None:
    view = ReaderView()
    view.show(ARTICLE, one_line_passages(ARTICLE))
    view.reveal(3_000, 4)
    view.set_ruler({0: ("≠", "figures-differ")})
    app = Demo("")
    async with app.run_test(size=(60, 40)) as pilot:
        await app.mount(view)
        await pilot.pause()
        assert view.row_of(3_000) == 4
        assert [mark.character for mark in view.ruler.marks] == ["≠"]


async def test_a_new_text_begins_at_its_start_without_the_old_layers() -> None:
    async with reading(ARTICLE) as (view, _):
        view.set_layer("hits", styled(ARTICLE, "troops", "hit"))
        view.reveal(4_000, 2)
        view.show("Short.", one_line_passages("Short."))
        assert (view.caret, view.top_offset, view.row_of(0)) == (0, 0, 0)
        assert view.visible_span == Span(0, 6)
        assert screen(view)[0].strip() == "Short."


async def test_resizing_keeps_the_caret_on_its_screen_row_however_often() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.reveal(3_000, 12)
        top = view.top_offset
        for width, height in ((90, 20), (43, 20), (43, 6), (71, 17), (60, 20)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert view.caret == 3_000
            assert view.row_of(3_000) == min(12, height - 1)
        assert view.top_offset == top


async def test_resizing_keeps_the_text_at_the_top_while_the_caret_is_out_of_sight() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.reveal(3_000, 12)
        view._place(view._index.row_of(4_000))
        top = view.top_offset
        for width in (90, 43, 71, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert view.top_offset <= top < view.visible_span.end
        assert view.top_offset == top


async def test_no_frame_is_painted_in_the_old_wrap(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[tuple[int, int]] = []
    render_line = ReaderView.render_line

    def watched(self: ReaderView, y: int) -> Strip:
        strip = render_line(self, y)
        widths.append((strip.cell_length, self.scrollable_content_region.width))
        return strip

    async with reading(ARTICLE) as (_view, pilot):
        monkeypatch.setattr(ReaderView, "render_line", watched)
        for width in (50, 90, 121, 60):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
        assert widths
        assert all(drawn == room for drawn, room in widths), set(widths)


async def test_the_wheel_scrolls_and_takes_the_caret_along() -> None:
    async with reading(ARTICLE) as (view, pilot):
        for _turn in range(6):
            view.post_message(MouseScrollDown(view, 5, 5, 0, 1, 0, False, False, False))
            await pilot.pause()
        assert view.top_offset > 0
        assert view.row_of(view.caret) == 0
        assert moves(pilot)[-1] == view.caret
        view.scroll_to(y=0, animate=False)
        assert view.top_offset == 0


async def test_scrolling_by_hand_passes_every_row_once() -> None:
    async with reading(ARTICLE) as (view, _):
        tops = []
        for y in range(12):
            view.scroll_to(y=y, animate=False)
            tops.append(screen(view)[0])
        view.scroll_to(y=0, animate=False)
        assert tops == screen(view)[:12]


async def test_a_click_puts_the_caret_there() -> None:
    async with reading(ARTICLE) as (view, pilot):
        await pilot.click(ReaderView, offset=(GUTTER + 4, 0))
        assert view.caret == 4
        await pilot.click(ReaderView, offset=(58, 0))
        assert view.row_of(view.caret) == 0
        await pilot.click(ReaderView, offset=(0, 1))
        assert view.row_of(view.caret) == 1


async def test_an_empty_text_can_be_moved_in() -> None:
    async with reading("") as (view, _):
        for motion in (view.action_line, view.action_word, view.action_page, view.action_paragraph):
            motion(1)
            motion(-1)
        view.action_document_edge(1)
        view.action_percent(50)
        assert view.caret == 0
        assert view.visible_span == Span(0, 0)


async def test_the_first_paint_of_a_long_text_wraps_little_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ReaderView, "_refine", lambda _self: None)
    async with reading(GIANT) as (view, _):
        assert view._index.wrapped_blocks <= 2
        view.action_document_edge(1)
        assert view._index.wrapped_blocks <= 4
        assert screen(view)[-1].strip()


async def test_a_frame_paints_no_more_rows_than_the_screen_has(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    render_line = ReaderView.render_line
    async with reading(GIANT) as (view, pilot):
        await settle(view, pilot)
        view.set_layer("entities", styled(GIANT, "Yoon|Zelensky", "person"))
        await pilot.pause()
        monkeypatch.setattr(
            ReaderView, "render_line", lambda self, y: (asked.append(y), render_line(self, y))[1]
        )
        view.action_page(1)
        await pilot.pause()
        assert 0 < len(asked) <= view.size.height
        asked.clear()
        view.action_line(1)
        await pilot.pause()
        assert 0 < len(asked) <= view.size.height


async def test_wrapping_behind_the_scenes_moves_nothing_on_the_screen() -> None:
    async with reading(GIANT) as (view, pilot):
        view.move_to(len(GIANT) // 2)
        before = screen(view)
        await settle(view, pilot)
        await pilot.pause()
        assert screen(view) == before
        assert view.virtual_size.height == view._index.height


HOSTILE: Sequence[str] = (
    "\x1b]52;c;aGk=\x07",
    "\x1b[2J\x1b]0;title\x1b\\",
    "\x9b31m\x9d0;x\x9c",
    "\x07\x08\x7f\x0b\x0c",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f",
    "a\u200db \ufeff\u2028",
    "\udc80",
    "\U000e0041",
)
ACTED_ON = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize("payload", HOSTILE)
async def test_nothing_a_terminal_acts_on_is_drawn(payload: str) -> None:
    text = f"before {payload} after\t{payload}end"
    async with reading(text) as (view, _):
        view.set_layer("hits", [StyledSpan(Span(8, len(text)), "hit")])
        rows = "".join(screen(view))
        assert not ACTED_ON.search(rows)
        assert "before" in rows
        assert "end" in rows


async def test_plain_text_of_any_source_is_shown_whole() -> None:
    text = "Title of It\n\n   indented\twith tab\n" + "x" * 300 + "\n尹锡悦 spoke"
    async with reading("") as (view, _):
        view.show(text, split_passages(text))
        drawn = "".join("".join(screen(view)).split())
        assert drawn == "".join(text.split())


async def test_an_underline_does_not_run_on_into_the_margin() -> None:
    text = "some words that fill more than one row of this narrow pane, and then some more"
    async with reading(text, size=(40, 10)) as (view, _):
        view.set_layer("claims", [StyledSpan(Span(0, len(text)), "claim")])
        for y in range(2):
            underlined = "".join(
                s.text for s in view.render_line(y) if s.style is not None and s.style.underline
            )
            assert underlined.strip() == underlined != ""


def ruler(view: ReaderView) -> list[str]:
    bar = view.ruler
    return [bar.render_line(y).text for y in range(bar.size.height)]


async def test_marks_on_the_ruler_show_where_in_a_long_text_they_stand() -> None:
    async with reading(ARTICLE) as (view, pilot):
        middle, end = len(ARTICLE) // 2 + 30, len(ARTICLE)
        view.set_ruler(
            {0: ("≠", "figures-differ"), 10: ("=", "matches"), middle: ("!", "denied"), end: ("~", "differs")}
        )
        await pilot.pause()
        assert (ruler(view)[0], ruler(view)[10], ruler(view)[19]) == ("≠", "!", "~")
        view.set_ruler({})
        await pilot.pause()
        assert not {"≠", "!", "~"} & set(ruler(view))


async def test_the_ruler_follows_the_theme() -> None:
    async with reading(ARTICLE) as (view, pilot):
        view.set_ruler({0: ("≠", "figures-differ")})
        await pilot.pause()
        before = view.ruler.render_line(0)
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert view.ruler.render_line(0) != before
        assert ruler(view)[0] == "≠"


async def test_rows_fill_the_pane_after_a_resize_that_leaves_the_column_as_it_was() -> None:
    async with reading(ARTICLE, size=(121, 20)) as (view, pilot):
        for width in (122, 123, 140):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert {view.render_line(y).cell_length for y in range(20)} == {view.size.width - 1}


async def test_the_caret_beside_emoji_leaves_them_whole() -> None:
    text = "👩\u200d👩\u200d👧👩\u200d👩\u200d👧x 👍🏽 e\u0301y"
    async with reading(text) as (view, _):
        for offset in range(len(text)):
            view.move_to(offset)
            assert view.render_line(0).text.strip() == text
