"""A pairing of words as pieces of text: what went where, code point by code point."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from index.anchors.sequence import Pairing
from index.model import Span
from index.value import Value


class Run(Value, frozen=True):
    """Old words whose new ones follow each other just so."""

    old: Span
    new: Span
    words: int
    sure: bool  # some of it stood once in both texts
    moved: bool  # it changed places with the rest of the text


class Piece(Value, frozen=True):
    """A part of a run within which every code point went by the same distance."""

    old: Span
    new: Span
    run: int

    def carry(self, place: Span) -> Span:
        """Where a range inside the piece went; the whole piece when its spelling changed its length."""
        if self.old.end - self.old.start != self.new.end - self.new.start:
            return self.new
        shift = self.new.start - self.old.start
        return Span(place.start + shift, place.end + shift)


class Pieces:
    """All pieces of a text in the order of the old version; they never overlap, in neither text."""

    def __init__(self, pairing: Pairing) -> None:
        ranges = pairing.runs()
        stay = _heaviest_chain(
            [(pairing.forward[start], _spelt(pairing, start, end)) for start, end in ranges]
        )
        self.runs: list[Run] = []
        self.pieces: list[Piece] = []
        for number, (start, end) in enumerate(ranges):
            first, last = pairing.forward[start], pairing.forward[end - 1]
            old = Span(pairing.old.starts[start], pairing.old.ends[end - 1])
            new = Span(pairing.new.starts[first], pairing.new.ends[last])
            sure = any(pairing.sure[start:end])
            self.runs.append(Run(old, new, end - start, sure, number not in stay))
            self._cut(pairing, start, end, number)
        self._starts = [piece.old.start for piece in self.pieces]
        self.by_new_place = sorted(self.runs, key=lambda run: run.new)

    def _cut(self, pairing: Pairing, start: int, end: int, run: int) -> None:
        """Add the pieces of a run of words."""
        old, new = pairing.old, pairing.new
        before: Piece | None = None
        for position in range(start, end):
            partner = pairing.forward[position]
            word = Piece(
                Span(old.starts[position], old.ends[position]),
                Span(new.starts[partner], new.ends[partner]),
                run,
            )
            if before is not None and _same_distance(before, word):
                before = Piece(
                    Span(before.old.start, word.old.end), Span(before.new.start, word.new.end), run
                )
                self.pieces[-1] = before
            else:
                self.pieces.append(word)
                before = word

    def overlapping(self, place: Span) -> Sequence[Piece]:
        """The pieces that share a code point with a range of the old text, in its order."""
        first = bisect_right(self._starts, place.start) - 1
        if first < 0 or self.pieces[first].old.end <= place.start:
            first += 1
        return self.pieces[first : bisect_left(self._starts, place.end)]

    def before(self, offset: int) -> Piece | None:
        """The last piece that ends at or before an offset of the old text."""
        number = bisect_right(self._starts, offset) - 1
        while number >= 0 and self.pieces[number].old.end > offset:
            number -= 1
        return self.pieces[number] if number >= 0 else None

    def after(self, offset: int) -> Piece | None:
        """The first piece that begins at or after an offset of the old text."""
        number = bisect_left(self._starts, offset)
        return self.pieces[number] if number < len(self.pieces) else None


def _spelt(pairing: Pairing, start: int, end: int) -> int:
    return pairing.old.ends[end - 1] - pairing.old.starts[start]


def _same_distance(before: Piece, word: Piece) -> bool:
    shift = before.new.start - before.old.start
    return (
        word.new.start - word.old.start == shift
        and word.new.end - word.old.end == shift
        and before.new.end - before.old.end == shift
    )


def _heaviest_chain(steps: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Which steps (place, weight) make the heaviest chain of increasing places: what kept its order.

    A binary indexed tree holds the heaviest chain that ends at or before each rank.
    """
    ranks = {place: rank for rank, place in enumerate(sorted(place for place, _ in steps), 1)}
    heaviest: list[tuple[int, int]] = [(0, -1)] * (len(steps) + 1)  # weight and last step, by rank
    before = [-1] * len(steps)
    last, most = -1, 0
    for number, (place, weight) in enumerate(steps):
        rank = ranks[place]
        total, before[number] = _heaviest_up_to(heaviest, rank - 1)
        total += weight
        if total > most:
            last, most = number, total
        while rank < len(heaviest):
            heaviest[rank] = max(heaviest[rank], (total, number))
            rank += rank & -rank
    chain = set()
    while last >= 0:
        chain.add(last)
        last = before[last]
    return frozenset(chain)


def _heaviest_up_to(heaviest: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        best = max(best, heaviest[rank])
        rank -= rank & -rank
    return best
