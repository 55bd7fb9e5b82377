"""The wrap index and the page it makes of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Passage, PassageKind, Span
from tests.unit.reader_texts import one_line_passages, shown_texts
from tui.reader.blocks import BLOCK_LENGTH, Blocks
from tui.reader.breaking import _narrow_row_starts, _wide_row_starts, row_starts
from tui.reader.cells import begins_grapheme, grapheme_start, measure
from tui.reader.folds import Shown
from tui.reader.wrap import Row, WrapIndex

HANGING = " \t\u3000\u200c\ufe0f\u0301"  # spaces, with whatever marks stand on them
widths = st.integers(4, 90)
block_lengths = st.sampled_from([24, 64, 256, 16_384])


def wrapped(shown: Shown, width: int, block_length: int = BLOCK_LENGTH) -> WrapIndex:
    return WrapIndex(Blocks(shown, block_length), width)


def exact(index: WrapIndex) -> WrapIndex:
    while index.refine():
        pass
    return index


def rows_of(index: WrapIndex) -> list[Row]:
    exact(index)
    return [index.row(number) for number in range(index.height)]


def page(text: str, width: int, passages: tuple[Passage, ...] | None = None) -> list[str]:
    index = wrapped(Shown(text, one_line_passages(text) if passages is None else passages), width)
    return [index.row_text(row) for row in rows_of(index)]


def test_words_are_kept_whole_and_spaces_hang() -> None:
    assert page("one two three", 7) == ["one two ", "three"]


def test_two_spaces_after_a_full_stop_do_not_indent_the_next_row() -> None:
    assert page("An end.  A start", 7) == ["An end.  ", "A start"]


def test_a_word_longer_than_the_column_is_cut() -> None:
    assert page("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_scripts_without_spaces_break_anywhere_but_before_closing_marks() -> None:
    assert page("尹锡悦总统，宣布", 10) == ["尹锡悦总", "统，宣布"]


def test_paragraphs_on_neighbouring_lines_are_parted_by_one_blank_row() -> None:
    assert page("One.\nTwo.\n\nThree.", 20) == ["One.", "", "Two.", "", "Three."]


def test_items_of_a_list_and_stubs_stay_together() -> None:
    assert page("- one\n- two", 20) == ["- one", "- two"]
    stubs = (
        Passage(0, Span(0, 5), PassageKind.BOILERPLATE),
        Passage(1, Span(6, 11), PassageKind.BOILERPLATE),
    )
    assert page("Links\nMore:", 20, stubs) == ["Links", "More:"]


def test_a_paragraph_broken_by_its_source_fills_a_column_too_narrow_for_its_lines() -> None:
    text = "one two three\nfour five six"
    passages = (Passage(0, Span(0, len(text))),)
    assert page(text, 10, passages) == ["one two ", "three four ", "five six"]


def test_a_paragraph_broken_by_its_source_keeps_its_lines_where_they_fit() -> None:
    text = "Roses are red\nviolets are blue"
    assert page(text, 20, (Passage(0, Span(0, len(text))),)) == ["Roses are red", "violets are blue"]


def test_an_empty_text_has_one_empty_row() -> None:
    assert rows_of(wrapped(Shown(""), 20)) == [Row(0, 0)]
    assert wrapped(Shown(""), 20).place_of(0) == (0, 0)


def test_a_newline_at_the_end_makes_no_row_of_its_own() -> None:
    assert page("end\n", 20) == ["end"]


def test_the_first_screen_of_a_long_text_wraps_one_block() -> None:
    text = "word after word\n" * 100_000
    index = wrapped(Shown(text, one_line_passages(text)), 60)
    for number in range(40):
        index.row(number)
    assert index.wrapped_blocks == 1


def test_jumping_to_the_end_of_a_long_text_wraps_one_block() -> None:
    index = wrapped(Shown("word after word\n" * 100_000), 60)
    index.row_of(len(index.text))
    assert index.wrapped_blocks == 1


def test_a_giant_line_is_cut_into_blocks_at_spaces() -> None:
    text = "many words " * 20_000
    index = wrapped(Shown(text), 60)
    index.row(0)
    assert index.wrapped_blocks == 1
    assert len(index.blocks.starts) > 5
    assert all(text[start - 1] == " " for start in index.blocks.starts[1:])


@pytest.mark.parametrize("cluster", ["👩\u200d👩\u200d👧", "e\u0301", "🇰🇷"])
def test_a_giant_line_without_spaces_is_never_cut_inside_a_grapheme(cluster: str) -> None:
    text = cluster * 5_000
    index = wrapped(Shown(text), 31, block_length=500)
    assert all(begins_grapheme(text, row.start) for row in rows_of(index))


def test_a_fold_takes_the_place_of_the_blank_row() -> None:
    text = "One.\nTwo.\nThree.\n\nFour.\nFive."
    shown = Shown(text, one_line_passages(text), frozenset({0, 4}))
    index = wrapped(shown, 20)
    assert [(index.row_text(row), row.fold.passages if row.fold else 0) for row in rows_of(index)] == [
        ("One.", 0),
        ("", 3),
        ("Five.", 0),
    ]


def test_folding_nearly_all_of_a_long_text_wraps_as_little_as_reading_it() -> None:
    text = "word after word\n" * 100_000
    index = wrapped(Shown(text, one_line_passages(text), frozenset({0, 1, 50_000, 99_999})), 60)
    exact(index)
    assert index.height == 7
    assert index.row_of(len(text)) == index.height - 1
    assert len(index.blocks.starts) < 6


@pytest.mark.parametrize("kept", [2, 10])
def test_a_long_text_with_many_folds_wraps_one_block_for_the_first_screen(kept: int) -> None:
    text = "word after word\n" * 100_000
    index = wrapped(Shown(text, one_line_passages(text), frozenset(range(0, 100_000, kept))), 60)
    for number in range(40):
        index.row(number)
    assert index.wrapped_blocks == 1


def test_a_row_before_a_block_not_yet_wrapped_is_the_one_right_above() -> None:
    text = "A line of text that is not as short as that.\n\n\n" * 3_000
    lazy, settled = wrapped(Shown(text), 17), exact(wrapped(Shown(text), 17))
    offset = lazy.blocks.starts[3]
    assert lazy.row(lazy.row_near(offset, -1)) == settled.row(settled.row_of(offset) - 1)


@given(shown_texts(), widths, block_lengths)
def test_rows_cover_the_text_in_order(shown: Shown, width: int, block: int) -> None:
    text = shown.text
    position = 0
    for row in rows_of(wrapped(shown, width, block)):
        if position < row.start:
            assert text[position : row.start] == "\n"
        assert position <= row.start <= row.end
        position = max(position, row.end)
    assert text[position:] in ("", "\n")


@given(shown_texts(), widths, block_lengths)
def test_no_row_is_wider_than_the_column(shown: Shown, width: int, block: int) -> None:
    index = wrapped(shown, width, block)
    for row in rows_of(index):
        assert measure(index.row_text(row).rstrip(HANGING)) <= width


@given(shown_texts(), widths, block_lengths)
def test_offset_to_place_and_back_is_the_start_of_the_grapheme(shown: Shown, width: int, block: int) -> None:
    text = shown.text
    index = exact(wrapped(shown, width, block))
    for offset in range(len(text)):
        number, column = index.place_of(offset)
        row = index.row(number)
        assert row.start <= offset <= row.end
        assert not row.is_spacer
        back = index.offset_at(number, column)
        if row.fold is not None:
            assert back == row.start == shown.fold_at(offset).start  # type: ignore[union-attr]
        elif offset < row.end:
            # Marks that stand alone have no cells of their own: what follows them is in the same place.
            assert back == grapheme_start(text, offset) or measure(text[offset:back].replace("\n", " ")) == 0
        else:
            assert row.start <= back <= offset


@given(shown_texts(), widths, block_lengths)
def test_what_is_hidden_stands_on_the_one_row_of_its_fold(shown: Shown, width: int, block: int) -> None:
    index = wrapped(shown, width, block)
    folds = [row for row in rows_of(index) if row.fold is not None]
    assert [row.fold for row in folds] == list(shown.folds)
    for fold in shown.folds:
        numbers = {index.row_of(offset) for offset in range(fold.start, fold.end)}
        assert len(numbers) == 1
        assert index.row(numbers.pop()).fold == fold


@given(shown_texts(), widths, block_lengths)
def test_what_is_shown_stands_on_no_fold(shown: Shown, width: int, block: int) -> None:
    index = wrapped(shown, width, block)
    for passage in shown.passages:
        start, end = passage.span.start, passage.span.end
        inner = [offset for offset in range(start, end) if begins_grapheme(shown.text, offset)]
        assert all(index.row(index.row_of(offset)).has_text for offset in inner)


@given(shown_texts(), widths, block_lengths)
def test_rows_never_begin_inside_a_grapheme(shown: Shown, width: int, block: int) -> None:
    text = shown.text
    for row in rows_of(wrapped(shown, width, block)):
        assert begins_grapheme(text, row.start)


@given(shown_texts(), widths, block_lengths, st.data())
def test_looking_at_rows_in_any_order_gives_the_same_page(
    shown: Shown, width: int, block: int, data: st.DataObject
) -> None:
    text = shown.text
    lazy = wrapped(shown, width, block)
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=8)):
        row = lazy.row(lazy.row_of(offset))
        assert row.start <= offset
    assert rows_of(lazy) == rows_of(wrapped(shown, width, block))


@given(shown_texts(), widths)
def test_a_spacer_stands_only_between_two_passages(shown: Shown, width: int) -> None:
    rows = rows_of(wrapped(shown, width))
    assert not rows[0].is_spacer
    assert not rows[-1].is_spacer
    assert not any(first.is_spacer and not second.has_text for first, second in pairwise(rows))
    assert not any(first.fold and second.is_spacer for first, second in pairwise(rows))


@given(st.text(alphabet="ab ", max_size=200), widths)
def test_narrow_lines_break_alike_on_the_fast_and_on_the_slow_path(line: str, width: int) -> None:
    fast, slow = _narrow_row_starts(line, width), _wide_row_starts(line, width)
    assert row_starts(line, width) == fast
    if not line.startswith(" "):
        assert fast == slow
