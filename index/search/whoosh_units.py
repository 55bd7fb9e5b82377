"""Sets of units of a segment, as arrays of their numbers in ascending order.

Whole arrays at a time cost a few nanoseconds a unit, sets and dicts of Python fifty times that, and
memory seven times: a word of two letters may begin in half of all passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Units = NDArray[np.intp]
Numbers = NDArray[np.float64]

_SPARSE = 16  # looking up single units pays when there are so many times more to look among

NO_UNITS: Units = np.empty(0, np.intp)


class Found(NamedTuple):
    """Units, and how often what was looked for stands in each."""

    units: Units
    counts: Numbers


NOTHING_FOUND = Found(NO_UNITS, np.empty(0))


def found_once(units: Units) -> Found:
    """The units, each counting once."""
    return Found(units, np.ones(len(units)))


def are_among(units: Units, others: Units, size: int) -> NDArray[np.bool_]:
    """For each unit whether it is one of the others; `size` is the number of units in the segment."""
    if len(others) > _SPARSE * len(units):
        return _look_up(units, others)
    is_other = np.zeros(size, np.bool_)
    is_other[others] = True
    return is_other[units]


def intersect(units: Units, others: Units, size: int) -> Units:
    """What is in both."""
    few, many = (units, others) if len(units) <= len(others) else (others, units)
    return few[are_among(few, many, size)]


def meet(codes: Units, others: Units) -> Units:
    """What is in both of two arrays of ascending numbers that are too large to be counted off."""
    few, many = (codes, others) if len(codes) <= len(others) else (others, codes)
    if len(many) > _SPARSE * len(few):
        return few[_look_up(few, many)]
    both = np.concatenate((few, many))
    both.sort(kind="stable")  # merges what is in order already: ten times as fast as `np.intersect1d`
    return np.asarray(both[:-1][both[1:] == both[:-1]])


def subtract(units: Units, others: Units, size: int) -> Units:
    """What is in the first alone."""
    return units[~are_among(units, others, size)]


def unite(sets: Sequence[Units], size: int) -> Units:
    """What is in any."""
    if len(sets) == 1:
        return sets[0]
    is_in = np.zeros(size, np.bool_)
    for units in sets:
        is_in[units] = True
    return np.flatnonzero(is_in)


def intersect_all(sets: Iterable[Units], size: int) -> Units | None:
    """What is in all, the smallest looked at first; None for no sets at all."""
    left: Units | None = None
    for units in sorted(sets, key=len):
        left = units if left is None else intersect(left, units, size)
    return left


def add_up(units: Units, counts: Numbers | None, size: int) -> Found:
    """What is found of several words: units in any order, some more than once, each counting one without counts."""
    if len(units) * _SPARSE < size:
        different, places = np.unique(units, return_inverse=True)
        return Found(different, np.bincount(places, counts, len(different)).astype(np.float64))
    totals = np.bincount(units, counts, size)
    different = np.flatnonzero(totals)
    return Found(different, totals[different].astype(np.float64))


def starts_of_runs(numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """The places where a number differs from the one before it, the first place among them."""
    if not len(numbers):
        return NO_UNITS
    return np.concatenate(([0], np.flatnonzero(numbers[1:] != numbers[:-1]) + 1))


def count_runs(numbers: NDArray[np.intp]) -> Found:
    """The different numbers of an ascending array, and how often each is there."""
    starts = starts_of_runs(numbers)
    return Found(numbers[starts], np.diff(starts, append=len(numbers)).astype(np.float64))


def _look_up(numbers: Units, others: Units) -> NDArray[np.bool_]:
    """For each number whether it is one of the others, of which there are some."""
    places = np.searchsorted(others, numbers)
    places[places == len(others)] = 0
    return np.asarray(others[places] == numbers)
