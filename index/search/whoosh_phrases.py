"""Finds words that stand one after the other, or near each other, in the units of a segment.

All positions of a word are numbers `unit * 2**32 + position`, moved back by the
word's place in the phrase: where the sets of all words meet, a phrase begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain as chained
from itertools import repeat
from operator import add

from index.search.nearness import Occurrence, keep_near
from index.search.query import Near, Query
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_postings import Postings

_UNIT_SHIFT = 32  # positions are below 2**32
_POSITION = 2**_UNIT_SHIFT - 1
_SPARSE = 8  # looking up single units pays when a word stands in so many times more

Row = Sequence[Collection[int]]
"""For each word of a phrase, or of a single word, the places (in `leaf.vocabulary.words`) it may be."""

Rows = Sequence[Row]
"""Alternatives."""


def find_phrase(leaf: Leaf, words: Row, units: AbstractSet[int]) -> Mapping[int, int]:
    """The units with the phrase, and how often it stands there.

    Args:
        leaf: the segment.
        words: none may be empty.
        units: where to look: units that have all words.
    """
    return Counter(start >> _UNIT_SHIFT for start in _starts_of_phrase(leaf, words, units))


def find_near(
    leaf: Leaf, parts: Mapping[Query, Rows], units: AbstractSet[int], near: Near
) -> Mapping[int, int]:
    """The units in which the parts stand near each other, and how many of their words do.

    Args:
        leaf: the segment.
        parts: what each of its parts may be.
        units: where to look: units that have all parts.
        near: how near.
    """
    places: dict[int, dict[Query, list[Occurrence]]] = {unit: {part: [] for part in parts} for unit in units}
    for part, rows in parts.items():
        for row in rows:
            for coded in _starts_of_phrase(leaf, row, units) if all(row) else ():
                unit, start = coded >> _UNIT_SHIFT, coded & _POSITION
                if unit in places:
                    places[unit][part].append((start, start + len(row) - 1))
    found: dict[int, int] = {}
    for unit, occurrences in places.items():
        chain = [occurrences[part] for part in near.parts]
        count = sum(map(len, keep_near(chain, near.words, ordered=near.ordered)))
        if count:
            found[unit] = count
    return found


def _starts_of_phrase(leaf: Leaf, words: Row, units: AbstractSet[int]) -> set[int]:
    """Where the phrase begins, as numbers; also in other units, when that is quicker."""
    starts: set[int] | None = None
    rarest_first = sorted(enumerate(words), key=lambda word: sum(map(leaf.frequency, word[1])))
    for distance, places in rarest_first:
        found: set[int] = set()
        for place in places:
            found.update(_starts_of(leaf.postings(place, with_positions=True), units, distance))
        starts = found if starts is None else starts & found
        units = {start >> _UNIT_SHIFT for start in starts}
    return starts or set()


def _starts_of(postings: Postings, units: AbstractSet[int], distance: int) -> Iterable[int]:
    """Where the phrase would begin; also in units that are not asked for, when that is quicker."""
    if len(postings.units) > _SPARSE * len(units):
        starts: list[int] = []
        for unit, positions in postings.positions_in(sorted(units)):
            base = (unit << _UNIT_SHIFT) - distance
            starts.extend([base + position for position in positions])
        return starts
    bases = [(unit << _UNIT_SHIFT) - distance for unit in postings.units]
    return map(add, chained.from_iterable(map(repeat, bases, postings.counts)), postings.positions)
