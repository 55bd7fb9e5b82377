"""Finds words that stand one after the other, or near each other, in the units of a segment.

All positions of a word are numbers `unit * 2**32 + position`, moved back by the
word's place in the phrase: where the arrays of all words meet, a phrase begins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.search.patience import Patience
from index.search.query import Near
from index.search.whoosh_arrays import Occurrences
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_units import (
    NO_UNITS,
    NOTHING_FOUND,
    Found,
    Units,
    add_up,
    are_among,
    count_runs,
    meet,
)

_UNIT_SHIFT = 32  # positions are below 2**32
_LISTS_AT_ONCE = 200  # posting lists that are read before anyone asks how long it took: 5 ms

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


def find_near(leaf: Leaf, parts: Sequence[Rows], units: Units, near: Near, patience: Patience) -> Found:
    """The units in which the parts stand near each other, and how many of their words do.

    Nothing when the time is up before that is sure. As `index.search.nearness`, for all passages at once.

    Args:
        leaf: the segment.
        parts: what each of its parts may be.
        units: where to look: units that have all parts.
        near: how near.
        patience: asked after each word and each pair of parts.
    """
    kept = [_stretches_of(leaf, rows, units, patience) for rows in parts]
    forth = [(place, place - 1, True, not near.ordered) for place in range(1, len(kept))]
    back = [(place, place + 1, not near.ordered, True) for place in reversed(range(len(kept) - 1))]
    for place, other, before, behind in forth + back:
        if patience.ends():
            return NOTHING_FOUND
        kept[place] = _keep_beside(kept[place], kept[other], near.words, before=before, behind=behind)
    return add_up(np.concatenate([part.firsts >> _UNIT_SHIFT for part in kept]), None, leaf.size)


class _Stretches(NamedTuple):
    """Where one part stands: its first and its last word each time."""

    firsts: Codes
    lasts: Codes


def _stretches_of(leaf: Leaf, rows: Rows, units: Units, patience: Patience) -> _Stretches:
    by_length: defaultdict[int, list[Codes]] = defaultdict(list)
    for row in rows:
        if all(row):
            by_length[len(row)].append(_starts_of_phrase(leaf, row, units, patience))
    starts = {length: _unite(each) for length, each in by_length.items()}
    return _Stretches(
        np.concatenate([NO_UNITS, *starts.values()]),
        np.concatenate([NO_UNITS, *(each + length - 1 for length, each in starts.items())]),
    )


def _keep_beside(
    part: _Stretches, other: _Stretches, words: int, *, before: bool, behind: bool
) -> _Stretches:
    """Those with one of the others at most `words` steps before or behind them."""
    # No word stands so late in a passage that these steps lead into another one.
    kept = np.zeros(len(part.firsts), np.bool_)
    if before:
        kept |= _have_within(np.sort(other.lasts), part.firsts - words, part.firsts - 1)
    if behind:
        kept |= _have_within(np.sort(other.firsts), part.lasts + 1, part.lasts + words)
    return _Stretches(part.firsts[kept], part.lasts[kept])


def _have_within(codes: Codes, lows: Codes, highs: Codes) -> NDArray[np.bool_]:
    return np.asarray(np.searchsorted(codes, lows) < np.searchsorted(codes, highs, "right"))


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
    return _unite(codes)


def _unite(codes: Sequence[Codes]) -> Codes:
    """The places that are in any of the arrays."""
    joined = np.concatenate([NO_UNITS, *codes])
    joined.sort(kind="stable")  # merges what is in order already
    return count_runs(joined).units


def _codes(word: Occurrences, units: Units, size: int) -> Codes:
    """Where a word stands in those of its units that are looked for; only their positions are taken up."""
    chosen = np.flatnonzero(are_among(word.units, units, size))
    counts = word.counts[chosen].astype(np.intp)
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    firsts = (np.cumsum(word.counts, dtype=np.intp) - word.counts)[chosen]
    places = np.repeat(firsts - (ends - counts), counts) + np.arange(total)
    return np.asarray(np.repeat(word.units[chosen] << _UNIT_SHIFT, counts) + word.positions[places], np.intp)
