"""What is being looked for in the texts, and what was found of it so far: pure, without a terminal.

There is one such thing at a time, whichever key began it: words in each open
document, words in the collection, or a name. What is found comes in slices and
in any order of passages; how many, which is next and what a filter leaves are
asked of what has come.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Self, TypeVar

from msgspec.structs import replace

from index.model import Found, Passage, Span
from index.value import Value
from tui.trail import Place

_Item = TypeVar("_Item", int, Span)


class Kind(StrEnum):
    """Where the next hit may be."""

    WORDS = "words"  # in the same document
    COLLECTION = "collection"  # in the same document, then in the next one that has hits
    NAME = "name"  # in any pane


class Wanted(Value, frozen=True):
    """What is being looked for."""

    kind: Kind
    words: str  # as they were typed, or the name
    goes_on: bool = False  # the last word may be longer, as while it is typed
    origin: Place | None = None  # a mention of the name


class Finds(Value, frozen=True):
    """What was found in one document so far."""

    marks: tuple[Span, ...] = ()  # in text order
    stops: tuple[int, ...] = ()  # where stepping stops: each mark, and each passage that answers without one
    passages: tuple[int, ...] = ()  # numbers of those that answer, in text order
    unseen: tuple[tuple[int, int], ...] = ()  # half-open ranges of passages not looked at, the next one first

    @classmethod
    def none_yet(cls, count: int, first: int) -> Self:
        """Before the first look at a document of `count` passages, which begins at the passage `first`."""
        return cls(
            unseen=tuple(each for each in ((first, count), (0, min(first, count))) if each[0] < each[1])
        )

    @property
    def is_complete(self) -> bool:
        """True when every passage was looked at."""
        return not self.unseen

    def grow(self, found: Found, passages: Sequence[Passage]) -> Self:
        """With what was found from the start of the first unseen range on. `passages` are all of the document."""
        stop, later = self.unseen[0][1], self.unseen[1:]
        return replace(
            self,
            marks=_insert(self.marks, found.marks),
            stops=_insert(self.stops, tuple(_stops(found, passages))),
            passages=_insert(self.passages, found.passages),
            unseen=later if found.next is None else ((found.next, stop), *later),
        )

    def first_from(self, offset: int) -> int | None:
        """The first stop at or after the offset, once it is certain; else None.

        Looking began at the passage of the offset, so the first one found behind it is the first there is.
        """
        position = bisect_left(self.stops, offset)
        return self.stops[position] if position < len(self.stops) else None

    def number_at(self, offset: int) -> int | None:
        """Which stop the offset is at, counted from 1: within its mark, or at its very place. None elsewhere."""
        position = bisect_right(self.stops, offset) - 1
        if position < 0:
            return None
        is_there = self.stops[position] == offset or self.mark_at(offset) is not None
        return position + 1 if is_there else None

    def mark_at(self, offset: int) -> Span | None:
        """The mark around the offset."""
        position = bisect_right(self.marks, offset, key=_start) - 1
        return self.marks[position] if position >= 0 and offset < self.marks[position].end else None

    def marks_near(self, offset: int, count: int) -> tuple[Span, ...]:
        """At least so many marks before the offset and from it on, where there are any, and at most twice as many.

        The same ones for offsets that lie close together.
        """
        position = bisect_left(self.marks, offset, key=_start) // count * count
        return self.marks[max(0, position - count) : position + 2 * count]

    def within(self, shown: Sequence[Span]) -> Self:
        """With the stops that lie in these ranges alone, which are in text order and disjoint."""
        if len(self.stops) < len(shown):
            return replace(self, stops=tuple(stop for stop in self.stops if _is_within(shown, stop)))
        stops: list[int] = []
        for span in shown:
            stops += self.stops[bisect_left(self.stops, span.start) : bisect_left(self.stops, span.end)]
        return replace(self, stops=tuple(stops))


def finds_at(marks: Sequence[Span], passages: Sequence[Passage] = ()) -> Finds:
    """Finds of which all marks are known, in any order. `passages` are all of the document, where it is at hand."""
    ordered = tuple(sorted(set(marks)))
    starts = [passage.span.start for passage in passages]
    numbers = {bisect_right(starts, mark.start) - 1 for mark in ordered} - {-1}
    return Finds(ordered, tuple(mark.start for mark in ordered), tuple(sorted(numbers)))


class Stop(Value, frozen=True):
    """A place that stepping leads to."""

    place: Place
    went_round: bool  # past the last one to the first, or the other way


def step(stops: Sequence[tuple[int, Sequence[int]]], here: Place, steps: int) -> Stop | None:
    """The stop so many steps from here, back when negative, round the ends; None when there is none.

    `stops` are offsets in text order of each document, the documents in the order they are gone through.
    Somewhere else the first stop counts as the next, and the last as the one before.
    """
    total = sum(len(offsets) for _, offsets in stops)
    if not total:
        return None
    target = _position(stops, here, steps) + steps - (1 if steps > 0 else -1)
    position = target % total
    for document, offsets in stops:
        if position < len(offsets):
            return Stop(Place(document, offsets[position]), target != target % total)
        position -= len(offsets)
    return None


def _position(stops: Sequence[tuple[int, Sequence[int]]], here: Place, direction: int) -> int:
    """How many stops come before the first one in that direction."""
    before = 0
    for document, offsets in stops:
        if document == here.document:
            if direction > 0:
                return before + bisect_right(offsets, here.offset)
            return before + bisect_left(offsets, here.offset) - 1
        before += len(offsets)
    return 0 if direction > 0 else before - 1


def describe_count(finds: Finds | None, offset: int) -> str:
    """How much was found: "3 of 17", "17" away from a hit, "17+ …" while there is more to look at, "nothing"."""
    if finds is None:
        return "…"
    count = len(finds.stops)
    if not count:
        return "nothing" if finds.is_complete else "…"
    number = finds.number_at(offset)
    return f"{f'{number} of ' if number else ''}{count}{'' if finds.is_complete else '+ …'}"


def _is_within(shown: Sequence[Span], offset: int) -> bool:
    position = bisect_right(shown, offset, key=_start) - 1
    return position >= 0 and offset < shown[position].end


def _start(mark: Span) -> int:
    return mark.start


def _insert(old: tuple[_Item, ...], new: tuple[_Item, ...]) -> tuple[_Item, ...]:
    """Both in order, where all of the new lie between two of the old."""
    if not new:
        return old
    position = bisect_left(old, new[0])
    return old[:position] + new + old[position:]


def _stops(found: Found, passages: Sequence[Passage]) -> Iterator[int]:
    starts = [mark.start for mark in found.marks]
    for number in found.passages:
        span = passages[number].span
        own = starts[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        yield from own or (span.start,)
