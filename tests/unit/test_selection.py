"""What is selected between two offsets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Passage, Span
from tests.unit.reader_texts import one_line_passages, texts_with_passages
from tui.reader.cells import begins_grapheme, grapheme_end, grapheme_start
from tui.reader.selection import Selection, SelectionKind

TEXT = "One here.\nTwo 👩\u200d👩\u200d👧 there.\n\nThree."
PASSAGES = one_line_passages(TEXT)


def selected(anchor: int, head: int, kind: SelectionKind = SelectionKind.CHARACTERS) -> str:
    return TEXT[slice(*Selection(anchor, head, kind).span(TEXT, PASSAGES))]


def test_both_ends_are_selected_whichever_comes_first() -> None:
    assert selected(0, 2) == selected(2, 0) == "One"


def test_a_cluster_is_selected_whole() -> None:
    family = TEXT.index("👩")
    assert selected(family + 3, family + 3) == "👩\u200d👩\u200d👧"


def test_passages_are_selected_from_the_start_of_the_first_to_the_end_of_the_last() -> None:
    assert selected(TEXT.index("there"), 4, SelectionKind.PASSAGES) == TEXT[: TEXT.index("\n\n")]
    assert selected(3, 3, SelectionKind.PASSAGES) == "One here."


def test_swapping_the_ends_selects_the_same() -> None:
    selection = Selection(3, 15)
    assert selection.swapped().head == 3
    assert selection.swapped().span(TEXT, PASSAGES) == selection.span(TEXT, PASSAGES)


@given(texts_with_passages(), st.data(), st.sampled_from(SelectionKind))
def test_a_selection_stands_on_edges_of_graphemes_and_holds_both_ends(
    document: tuple[str, tuple[Passage, ...]], data: st.DataObject, kind: SelectionKind
) -> None:
    text, passages = document
    anchor, head = data.draw(st.tuples(*[st.integers(0, max(0, len(text) - 1))] * 2))
    start, end = Selection(anchor, head, kind).span(text, passages)
    assert begins_grapheme(text, start)
    assert begins_grapheme(text, end)
    assert start <= min(anchor, head)
    assert max(anchor, head) < end or text == ""


@given(texts_with_passages(), st.data())
def test_the_selection_of_a_span_is_that_span_in_whole_graphemes(
    document: tuple[str, tuple[Passage, ...]], data: st.DataObject
) -> None:
    text, passages = document
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Selection.of(Span(start, end), text).span(text, passages)
    assert span == Span(grapheme_start(text, start), grapheme_end(text, end - 1))
