"""Styled spans: layers, cuts and their order."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from tests.unit.reader_texts import texts
from tui.reader.cells import begins_grapheme, grapheme_start
from tui.reader.spans import Layer, Piece, StyledSpan, cut_into_pieces, layers_in_order, spans_over

spans = st.builds(
    lambda start, length, style: StyledSpan(Span(start, start + length), style),
    st.integers(0, 60),
    st.integers(0, 30),
    st.sampled_from(["person", "place", "hit", "claim"]),
)


def styled(start: int, end: int, style: str) -> StyledSpan:
    return StyledSpan(Span(start, end), style)


def pieces_of(row: Span, layers: list[Layer] | tuple[Layer, ...], text: str = "x" * 200) -> list[Piece]:
    return cut_into_pieces(row, spans_over(row, layers, text))


def test_a_row_without_spans_is_one_piece() -> None:
    assert pieces_of(Span(3, 9), [Layer([])]) == [Piece(Span(3, 9), ())]


def test_an_empty_row_has_no_pieces() -> None:
    assert pieces_of(Span(3, 3), [Layer([styled(0, 9, "claim")])]) == []


def test_spans_cut_the_row_where_they_begin_and_end() -> None:
    entities = Layer([styled(0, 5, "person"), styled(12, 20, "place")])
    assert pieces_of(Span(2, 15), [entities]) == [
        Piece(Span(2, 5), ("person",)),
        Piece(Span(5, 12), ()),
        Piece(Span(12, 15), ("place",)),
    ]


def test_the_later_layer_lies_above() -> None:
    layers = layers_in_order(
        {"hits": Layer([styled(0, 4, "hit")]), "entities": Layer([styled(0, 4, "person")])}
    )
    assert pieces_of(Span(0, 4), layers) == [Piece(Span(0, 4), ("person", "hit"))]


def test_a_layer_of_another_name_lies_above_the_known_ones() -> None:
    layers = layers_in_order(
        {"a-note": Layer([styled(0, 1, "note")]), "evidence": Layer([styled(0, 1, "evidence")])}
    )
    assert pieces_of(Span(0, 1), layers)[0].styles == ("evidence", "note")


def test_a_long_span_is_found_behind_many_short_ones() -> None:
    layer = Layer([styled(0, 10_000, "claim"), *(styled(n, n + 1, "hit") for n in range(0, 9_000, 3))])
    assert [found.style for found in layer.overlapping(9_500, 9_600)] == ["claim"]


def test_spans_far_from_the_row_are_not_looked_at() -> None:
    looked_at: list[int] = []

    class Watched(array):  # type: ignore[type-arg]
        def __getitem__(self, number: int) -> int:  # type: ignore[override]
            looked_at.append(number)
            end: int = super().__getitem__(number)
            return end

    layer = Layer([styled(n, n + 2, "person") for n in range(0, 300_000, 3)])
    layer._ends = Watched("I", layer._ends)
    assert len(list(layer.overlapping(150_000, 150_080))) == 27
    assert len(looked_at) == 27


def test_of_equal_spans_the_one_that_was_given_last_lies_above() -> None:
    layer = Layer([styled(0, 5, "place"), styled(0, 5, "person")])
    assert [found.style for found in layer.overlapping(0, 5)] == ["place", "person"]


@given(st.lists(spans, max_size=25), st.integers(0, 90), st.integers(1, 40))
def test_overlapping_finds_what_a_full_scan_finds(
    given_spans: list[StyledSpan], start: int, length: int
) -> None:
    found = list(Layer(given_spans).overlapping(start, start + length))
    wanted = [s for s in given_spans if max(s.span.start, start) < min(s.span.end, start + length)]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
    assert [s.span.start for s in found] == sorted(s.span.start for s in found)


@given(st.lists(st.lists(spans, max_size=10), max_size=4), st.integers(0, 60), st.integers(1, 40))
def test_pieces_cover_the_row_and_carry_every_style_over_each_offset(
    given_layers: list[list[StyledSpan]], start: int, length: int
) -> None:
    row = Span(start, start + length)
    pieces = pieces_of(row, [Layer(layer) for layer in given_layers])
    assert "".join(str(list(range(*piece.span))) for piece in pieces).replace("][", ", ") == str(
        list(range(*row))
    )
    for piece in pieces:
        for offset in range(*piece.span):
            over = [s.style for layer in given_layers for s in layer if s.span.start <= offset < s.span.end]
            assert sorted(piece.styles) == sorted(over)


@given(texts, st.lists(spans, max_size=8), st.integers(0, 60), st.integers(1, 40))
def test_no_piece_ends_inside_a_grapheme(
    text: str, given_spans: list[StyledSpan], start: int, length: int
) -> None:
    row = Span(grapheme_start(text, start), grapheme_start(text, start + length))
    inside = [styled for styled in given_spans if styled.span.end <= len(text)]
    for piece in pieces_of(row, [Layer(inside)], text):
        assert begins_grapheme(text, piece.span.start)
        assert begins_grapheme(text, piece.span.end)


def test_a_span_over_a_part_of_a_grapheme_covers_the_whole() -> None:
    text = "ae\u0301b"
    assert pieces_of(Span(0, 4), [Layer([styled(2, 3, "hit")])], text) == [
        Piece(Span(0, 1), ()),
        Piece(Span(1, 3), ("hit",)),
        Piece(Span(3, 4), ()),
    ]
