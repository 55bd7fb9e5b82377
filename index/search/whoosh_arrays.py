"""Posting lists as arrays, for an answer; the writer needs none of this and loads no NumPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.search.whoosh_postings import unpack_postings, unpack_steps
from index.search.whoosh_units import NO_UNITS, Units


class Occurrences(NamedTuple):
    """Where a word stands."""

    units: Units
    counts: NDArray[np.unsignedinteger[Any]]  # how often in each of them
    positions: NDArray[np.unsignedinteger[Any]]  # one unit's after the other's


def read_counts(raw: bytes) -> tuple[Units, NDArray[np.unsignedinteger[Any]]]:
    """The units of an encoded list, and how often the word stands in each."""
    packed = unpack_postings(raw)
    return _units_of(packed.step_code, packed.steps), np.frombuffer(packed.counts, packed.count_code)


def read_occurrences(raw: bytes) -> Occurrences:
    """All that an encoded list says."""
    packed = unpack_postings(raw)
    return Occurrences(
        _units_of(packed.step_code, packed.steps),
        np.frombuffer(packed.counts, packed.count_code),
        np.frombuffer(packed.positions(), packed.position_code),
    )


def read_units(raws: Iterable[bytes]) -> Units:
    """The units of many encoded lists, each list's together; for thousands of words, most of which stand in a few."""
    by_code: defaultdict[str, list[bytes]] = defaultdict(list)
    for raw in raws:
        code, steps = unpack_steps(raw)
        by_code[code].append(steps)
    return np.concatenate(
        [NO_UNITS, *(_sums_of_each(code, lists) for code, lists in by_code.items())],
    )


def _units_of(code: str, steps: bytes) -> Units:
    return np.cumsum(np.frombuffer(steps, code), dtype=np.intp)


def _sums_of_each(code: str, lists: list[bytes]) -> Units:
    """The sums within each list of steps, by one sum over all of them."""
    sums = _units_of(code, b"".join(lists))
    lengths = np.array([len(steps) for steps in lists]) // np.dtype(code).itemsize
    before = np.concatenate(([0], sums[np.cumsum(lengths)[:-1] - 1]))
    return np.asarray(sums - np.repeat(before, lengths), np.intp)
