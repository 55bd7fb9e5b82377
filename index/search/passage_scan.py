"""What a query finds in one document, a stretch at a time.

The reader of a document wants its marks while letters are typed, and a document
may have any length: each call does a little work and says where to go on. What
is found is by definition what the `Matcher` accepts; an index that has told
which passages these are only saves asking it of all the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from index.model import Passage, Span
from index.search.matcher import Matcher
from index.value import Value


class Stretch(Value, frozen=True):
    """What was found from one passage up to another."""

    passages: tuple[int, ...]  # numbers of those that match, in text order
    marks: tuple[Span, ...]  # in text order, in offsets of the document
    next: int | None  # the first passage not looked at; None when the end was reached


def scan_passages(
    text: str,
    passages: Sequence[Passage],
    matcher: Matcher,
    *,
    document: int,
    start: int,
    stop: int,
    known: Sequence[int] | None,
    time_is_up: Callable[[], bool],
) -> Stretch:
    """The passages from number `start` up to, not including, `stop` that match, with their marks.

    Args:
        text: the document's canonical text.
        passages: all of the document's passages.
        matcher: the query.
        document: the document's id.
        start: number of the first passage to look at.
        stop: number of the passage to end before; may lie beyond the last.
        known: the numbers of all passages that match, in order, when something has told; else None.
        time_is_up: asked after each passage that was looked at, so there is always some progress.
    """
    end = min(stop, len(passages))
    numbers: Sequence[int] = range(start, end)
    if known is not None:
        numbers = known[bisect_left(known, start) : bisect_left(known, end)]
    found: list[int] = []
    marks: list[Span] = []
    for place, number in enumerate(numbers, 1):
        span = passages[number].span
        own = matcher.find(text[span.start : span.end], span.start, document, number)
        if own is not None:
            found.append(number)
            marks += own
        if place < len(numbers) and time_is_up():
            return Stretch(tuple(found), tuple(marks), numbers[place])
    return Stretch(tuple(found), tuple(marks), None)
