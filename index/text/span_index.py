"""Which of many spans share a code point with another one, without looking at them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from index.model import Span


class SpanIndex:
    """Spans in any order, overlapping or not; a query costs what it finds, besides a bisection."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ordered = sorted((span, position) for position, span in enumerate(spans))
        self._starts = [span.start for span, _ in self._ordered]
        # how far the spans up to each one reach: those before the first that reaches a place end before it
        self._reached = list(accumulate((span.end for span, _ in self._ordered), max))

    def overlapping(self, span: Span) -> list[int]:
        """Positions, in the order given, of the spans that share a code point with `span`; in text order."""
        first = bisect_right(self._reached, span.start)
        end = bisect_left(self._starts, span.end)
        return [position for found, position in self._ordered[first:end] if found.overlaps(span)]
