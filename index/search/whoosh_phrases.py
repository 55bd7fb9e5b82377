"""Finds words that stand one after the other in the units of a segment.

All positions of a word are numbers `unit * 2**32 + position`, moved back by the
word's place in the phrase: where the sets of all words meet, a phrase begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, repeat
from operator import add

from index.search.whoosh_leaf import Leaf
from index.search.whoosh_postings import Postings

_UNIT_SHIFT = 32  # positions are below 2**32
_SPARSE = 8  # looking up single units pays when a word stands in so many times more


def find_phrase(leaf: Leaf, words: Sequence[Collection[int]], units: AbstractSet[int]) -> Mapping[int, int]:
    """The units with the phrase, and how often it stands there.

    Args:
        leaf: the segment.
        words: for each word of the phrase the places (in `leaf.words`) it may be; none may be empty.
        units: where to look: units that have all words.
    """
    starts: set[int] | None = None
    for distance, places in enumerate(words):
        found: set[int] = set()
        for place in places:
            found.update(_starts_of(leaf.postings(place, with_positions=True), units, distance))
        starts = found if starts is None else starts & found
        units = {start >> _UNIT_SHIFT for start in starts}
    return Counter(start >> _UNIT_SHIFT for start in starts or ())


def _starts_of(postings: Postings, units: AbstractSet[int], distance: int) -> Iterable[int]:
    """Where the phrase would begin; also in units that are not asked for, when that is quicker."""
    if len(postings.units) > _SPARSE * len(units):
        starts: list[int] = []
        for unit, positions in postings.positions_in(sorted(units & set(postings.units))):
            base = (unit << _UNIT_SHIFT) - distance
            starts.extend([base + position for position in positions])
        return starts
    bases = [(unit << _UNIT_SHIFT) - distance for unit in postings.units]
    return map(add, chain.from_iterable(map(repeat, bases, postings.counts)), postings.positions)
