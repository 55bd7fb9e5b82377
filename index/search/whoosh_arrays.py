"""Posting lists as arrays, for an answer; the writer needs none of this and loads no NumPy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.whoosh_postings import unpack_postings, unpack_steps
from index.search.whoosh_units import NO_UNITS, Units


class Occurrences:
    """Where a word stands, as an encoded list says.

    Raises:
        ValueError, KeyError, struct.error, zlib.error: the list is damaged.
    """

    def __init__(self, raw: bytes) -> None:
        self._packed = unpack_postings(raw)
        self.units = _units_of(self._packed.step_code, self._packed.steps)
        self.counts: NDArray[np.unsignedinteger[Any]] = np.frombuffer(
            self._packed.counts, self._packed.count_code
        )
        """How often it stands in each unit."""

    @cached_property
    def positions(self) -> NDArray[np.unsignedinteger[Any]]:
        """Where in each unit, one unit's after the other's; half of the work, so only on demand."""
        return np.frombuffer(self._packed.positions(), self._packed.position_code)


def read_units(raws: Iterable[bytes]) -> Units:
    """The units of many encoded lists, each list's together; for thousands of words, most of which stand in a few."""
    by_code: defaultdict[str, list[bytes]] = defaultdict(list)
    for raw in raws:
        code, steps = unpack_steps(raw)
        by_code[code].append(steps)
    return np.concatenate([NO_UNITS, *(_sums_of_each(code, lists) for code, lists in by_code.items())])


def _units_of(code: str, steps: bytes) -> Units:
    return np.cumsum(np.frombuffer(steps, code), dtype=np.intp)


def _sums_of_each(code: str, lists: list[bytes]) -> Units:
    """The sums within each list of steps, by one sum over all of them."""
    sums = _units_of(code, b"".join(lists))
    lengths = np.array([len(steps) for steps in lists]) // np.dtype(code).itemsize
    before = np.concatenate(([0], sums[np.cumsum(lengths)[:-1] - 1]))
    return np.asarray(sums - np.repeat(before, lengths), np.intp)
