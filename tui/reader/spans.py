"""Styled spans over a text: what lies under a row, cut where the style changes.

A layer (entities, hits, …) is replaced as a whole and asked for one row at a
time, so a hundred thousand spans cost a frame no more than those it shows.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from index.model import Span
from index.value import Value
from tui.reader.cells import grapheme_start, is_narrow
from tui.reader.folds import grapheme_from

LAYER_ORDER = ("notes", "entities", "figures", "claims", "hits", "evidence", "same", "current")
"""From the lowest to the topmost: of two styles that set the same thing, the later layer's is seen."""


class StyledSpan(Value, frozen=True):
    """A half-open range of the text and the name of the style it is drawn in, "person" or "hit"."""

    span: Span
    style: str


class Layer:
    """Spans of one layer in text order; they may overlap, and the one that begins later is drawn above.

    Kept as numbers: a hundred thousand objects would take ten times their room.
    """

    def __init__(self, spans: Iterable[StyledSpan]) -> None:
        ordered = sorted(((*styled.span, styled.style) for styled in spans), key=itemgetter(0, 1))
        self._names = sorted({name for _, _, name in ordered})
        numbers = {name: number for number, name in enumerate(self._names)}
        self._starts = array("I", (start for start, _, _ in ordered))
        self._ends = array("I", (end for _, end, _ in ordered))
        self._styles = array("H", (numbers[name] for _, _, name in ordered))
        # The furthest end so far never falls, so bisecting it finds the first span that may reach into a row.
        self._furthest_ends = array("I", accumulate(self._ends, max))

    @property
    def is_empty(self) -> bool:
        """True when it has no spans."""
        return not self._starts

    def overlapping(self, start: int, end: int) -> Iterator[StyledSpan]:
        """The spans that share a code point with the half-open range, in order of their starts."""
        first = bisect_right(self._furthest_ends, start)
        last = bisect_left(self._starts, end)
        for number in range(first, last):
            span = Span(self._starts[number], self._ends[number])
            if span.end > max(start, span.start):
                yield StyledSpan(span, self._names[self._styles[number]])


class Piece(Value, frozen=True):
    """A part of a row in which nothing changes, with the styles over it from the lowest to the topmost."""

    span: Span
    styles: tuple[str, ...]


def layers_in_order(layers: dict[str, Layer]) -> tuple[Layer, ...]:
    """The layers from the lowest to the topmost; those not named in `LAYER_ORDER` above all others, by name."""
    known = {name: position for position, name in enumerate(LAYER_ORDER)}
    return tuple(
        layers[name] for name in sorted(layers, key=lambda name: (known.get(name, len(known)), name))
    )


def spans_over(row: Span, layers: Sequence[Layer], text: str) -> list[StyledSpan]:
    """The spans that lie over a row of the text, from the lowest to the topmost, none ending inside a grapheme.

    A span that touches a grapheme covers the whole of it.
    """
    spans = [styled for layer in layers for styled in layer.overlapping(row.start, row.end)]
    if is_narrow(text, row.start, row.end):
        return spans
    return [StyledSpan(_widen(styled.span, text), styled.style) for styled in spans]


def cut_into_pieces(row: Span, spans: Sequence[StyledSpan]) -> list[Piece]:
    """The row cut wherever a span begins or ends; the pieces cover it in order, an empty row has none."""
    if row.start >= row.end:
        return []
    if not spans:
        return [Piece(row, ())]
    cuts = {row.start, row.end}
    for styled in spans:
        cuts.add(min(max(row.start, styled.span.start), row.end))
        cuts.add(max(min(row.end, styled.span.end), row.start))
    return [
        Piece(
            Span(start, end),
            tuple(styled.style for styled in spans if styled.span.start <= start and end <= styled.span.end),
        )
        for start, end in pairwise(sorted(cuts))
    ]


def _widen(span: Span, text: str) -> Span:
    return Span(grapheme_start(text, span.start), grapheme_from(text, span.end))
