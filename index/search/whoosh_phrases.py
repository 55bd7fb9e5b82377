"""Finds words that stand one after the other, or near each other, in the units of a segment.

All positions of a word are numbers `unit * 2**32 + position`, moved back by the
word's place in the phrase: where the arrays of all words meet, a phrase begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from index.search.nearness import Occurrence, keep_near
from index.search.patience import Patience
from index.search.query import Near, Query
from index.search.whoosh_arrays import Occurrences
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_units import NO_UNITS, Found, Units, are_among, count_runs, meet

_UNIT_SHIFT = 32  # positions are below 2**32
_POSITION = 2**_UNIT_SHIFT - 1
_LISTS_AT_ONCE = 200  # posting lists that are read before anyone asks how long it took: 5 ms
_UNITS_AT_ONCE = 1_000  # units in which words are looked for near each other before: 10 ms

Row = Sequence[Sequence[int]]
"""For each word of a phrase, or of a single word, the places (in `leaf.vocabulary.words`) it may be."""

Rows = Sequence[Row]
"""Alternatives."""

Codes = Units
"""Places in a segment: numbers of unit and position, ascending."""


def find_phrase(leaf: Leaf, words: Row, units: Units, patience: Patience) -> Found:
    """The units with the phrase, and how often it stands there; nothing when the time is up before that is sure.

    Args:
        leaf: the segment.
        words: none may be empty.
        units: where to look: units that have all words.
        patience: asked after each word.
    """
    return count_runs(_starts_of_phrase(leaf, words, units, patience) >> _UNIT_SHIFT)


def find_near(leaf: Leaf, parts: Mapping[Query, Rows], units: Units, near: Near, patience: Patience) -> Found:
    """The units in which the parts stand near each other, and how many of their words do.

    Args:
        leaf: the segment.
        parts: what each of its parts may be.
        units: where to look: units that have all parts.
        near: how near.
        patience: asked again and again; what is found when the time is up is part of it.
    """
    rows = {
        part: [(_starts_of_phrase(leaf, row, units, patience), len(row)) for row in rows if all(row)]
        for part, rows in parts.items()
    }
    found: dict[int, float] = {}
    for portion in patience.portions(len(units), _UNITS_AT_ONCE):
        some = units[portion]
        low, high = int(some[0]) << _UNIT_SHIFT, (int(some[-1]) + 1) << _UNIT_SHIFT
        occurrences = {part: _by_unit(each, low, high) for part, each in rows.items()}
        for unit in some.tolist():
            chain = [occurrences[part].get(unit, []) for part in near.parts]
            count = sum(map(len, keep_near(chain, near.words, ordered=near.ordered)))
            if count:
                found[unit] = count
    return Found(np.array(list(found), np.intp), np.array(list(found.values()), np.float64))


def _by_unit(rows: Sequence[tuple[Codes, int]], low: int, high: int) -> Mapping[int, Sequence[Occurrence]]:
    """The occurrences of the rows between two places, by unit."""
    found: defaultdict[int, list[Occurrence]] = defaultdict(list)
    for starts, length in rows:
        first, end = np.searchsorted(starts, [low, high])
        for code in starts[first:end].tolist():
            start = code & _POSITION
            found[code >> _UNIT_SHIFT].append((start, start + length - 1))
    return found


def _starts_of_phrase(leaf: Leaf, words: Row, units: Units, patience: Patience) -> Codes:
    """Where the phrase begins in the units."""
    starts: Codes | None = None
    rarest_first = sorted(enumerate(words), key=lambda word: sum(map(leaf.frequency, word[1])))
    for number, (distance, places) in enumerate(rarest_first):
        if number and patience.ends():
            return NO_UNITS
        found = _codes_of(leaf, places, units, patience) - distance
        starts = found if starts is None else meet(starts, found)
        units = count_runs(starts >> _UNIT_SHIFT).units
    return NO_UNITS if starts is None else starts


def _codes_of(leaf: Leaf, places: Sequence[int], units: Units, patience: Patience) -> Codes:
    """Where one of the words stands in the units; some of it when the time is up."""
    if len(places) == 1:
        return _codes(leaf.occurrences(places[0]), units, leaf.size)
    likely = leaf.words_that_may_be_in(places, units)
    codes = [
        _codes(leaf.occurrences(place), units, leaf.size)
        for portion in patience.portions(len(likely), _LISTS_AT_ONCE)
        for place in likely[portion]
    ]
    return np.sort(np.concatenate([NO_UNITS, *codes]))


def _codes(word: Occurrences, units: Units, size: int) -> Codes:
    """Where a word stands in those of its units that are looked for; only their positions are taken up."""
    chosen = np.flatnonzero(are_among(word.units, units, size))
    counts = word.counts[chosen].astype(np.intp)
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    firsts = (np.cumsum(word.counts, dtype=np.intp) - word.counts)[chosen]
    places = np.repeat(firsts - (ends - counts), counts) + np.arange(total)
    return np.asarray(np.repeat(word.units[chosen] << _UNIT_SHIFT, counts) + word.positions[places], np.intp)
