"""Motions by rows and by cells of a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reader_texts import one_line_passages, shown_texts
from tui.reader.blocks import BLOCK_LENGTH, Blocks
from tui.reader.cells import begins_grapheme
from tui.reader.folds import Shown
from tui.reader.row_motions import by_characters, by_rows, standing, text_row, to_row_edge
from tui.reader.wrap import WrapIndex

widths = st.integers(4, 90)
block_lengths = st.sampled_from([24, 64, 16_384])


def wrapped(shown: Shown, width: int, block_length: int = BLOCK_LENGTH) -> WrapIndex:
    return WrapIndex(Blocks(shown, block_length), width)


def folded(text: str, *numbers: int) -> WrapIndex:
    return wrapped(Shown(text, one_line_passages(text), frozenset(numbers)), 20)


def whole(text: str, width: int = 20) -> WrapIndex:
    return wrapped(Shown(text, one_line_passages(text)), width)


def test_a_character_is_a_grapheme_and_the_newline_that_ends_a_row_is_none() -> None:
    index = whole("a👩\u200d👩\u200d👧e\u0301b\nc\n\nd")
    assert [by_characters(index, 0, count) for count in range(8)] == [0, 1, 6, 8, 10, 12, 13, 13]
    assert by_characters(index, 10, -2) == 6


def test_characters_and_rows_step_over_folds() -> None:
    text = "One.\nTwo.\nThree."
    index = folded(text, 0, 2)
    three = text.index("Three")
    assert by_characters(index, 3, 1) == three
    assert by_characters(index, three, -1) == 3
    assert by_rows(index, 1, 1, 1) == three + 1
    assert by_rows(index, three + 1, -1, 1) == 1


def test_a_fold_at_an_edge_is_not_entered() -> None:
    text = "One.\nTwo.\nThree."
    index = folded(text, 1)
    assert by_rows(index, 5, -1, 0) == by_rows(index, 5, 1, 0) == by_characters(index, 5, -3) == 5
    assert by_characters(index, 5, 30) == text.index(".\nThree")


def test_where_everything_is_hidden_the_fold_itself_is_the_row() -> None:
    assert text_row(folded("One.\nTwo."), 0, 1) == 0
    assert by_characters(folded("One.\nTwo."), 0, 1) == 0


def test_the_edges_of_a_row_are_its_first_and_its_last_letter() -> None:
    index = whole("one two three", 8)
    assert (to_row_edge(index, 2, -1), to_row_edge(index, 2, 1)) == (0, 6)
    assert (to_row_edge(index, 9, -1), to_row_edge(index, 9, 1)) == (8, 12)


def test_a_great_count_of_characters_looks_at_each_row_once() -> None:
    text = "word after word\n" * 20_000
    index = whole(text)
    assert by_characters(index, 0, 15 * 20_000) == len(text) - 2
    assert by_characters(index, len(text) - 2, -(10**6)) == 0


@given(shown_texts(), widths, block_lengths)
def test_characters_visit_every_place_of_the_caret_once_there_and_back(
    shown: Shown, width: int, block: int
) -> None:
    index = wrapped(shown, width, block)
    places = sorted({standing(index, offset) for offset in range(len(shown.text))})
    places = [place for place in places if shown.fold_at(place) is None]
    if not places:
        return
    there = [by_characters(wrapped(shown, width, block), places[0], count) for count in range(len(places))]
    back = [by_characters(wrapped(shown, width, block), places[-1], -n) for n in range(len(places))]
    bare = {place for place in there if place not in places}  # marks without a cell of their own
    assert [place for place in there if place not in bare][: len(places)] == places[: len(places) - len(bare)]
    assert all(begins_grapheme(shown.text, place) and shown.fold_at(place) is None for place in there + back)
    assert there == sorted(set(there))
    assert back == sorted(set(back), reverse=True)


@given(shown_texts(), widths, block_lengths, st.data())
def test_rows_lead_to_the_neighbour_with_text_however_little_was_wrapped(
    shown: Shown, width: int, block: int, data: st.DataObject
) -> None:
    lazy, settled = wrapped(shown, width, block), wrapped(shown, width, block)
    while settled.refine():
        pass
    offset = shown.nearest(data.draw(st.integers(0, len(shown.text))))
    count, column = data.draw(st.sampled_from([-1, 1])), data.draw(st.integers(0, width))
    reached = by_rows(lazy, offset, count, column)
    assert reached == by_rows(settled, offset, count, column)
    assert begins_grapheme(shown.text, reached)
    if shown.fold_at(reached) is not None:
        assert not any(settled.row(number).has_text for number in range(settled.height))
