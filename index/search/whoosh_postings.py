"""Where a term stands: the posting list, in memory and as bytes.

Whoosh keeps pickled blocks of 128 postings, each walked in Python; here a list
is three number arrays that are read and written whole. Building is 2.4 times
quicker, a common word 4 times (`python -m benchmarks.search`).
"""

from __future__ import annotations

import struct
import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_HEADER = struct.Struct("=cccIiI")  # type codes, postings, bytes of ids and counts, bytes of positions
_WIDTHS = {code.encode(): array(code).itemsize for code in "BHI"}  # bytes, by type code
_COMPRESSION = 1  # zlib level; 3 and 6 save less than 1 % of the index
_WORTH_COMPRESSING = 96  # bytes; below, zlib's own bytes eat the gain


class Postings:
    """The units of a term in ascending order, with their count and, one after the other, their positions."""

    __slots__ = ("counts", "positions", "units")

    def __init__(self, units: array[int], counts: array[int], positions: array[int]) -> None:
        self.units = units
        self.counts = counts
        self.positions = positions

    @classmethod
    def empty(cls) -> Postings:
        """A list to be filled."""
        return cls(array("I"), array("I"), array("I"))

    def add(self, unit: int, positions: Sequence[int]) -> None:
        """Append a unit; it must come after all others. Without positions the term counts once."""
        self.units.append(unit)
        self.counts.append(len(positions) or 1)
        self.positions.extend(positions)

    def extend(self, other: Postings, numbers: Mapping[int, int] | None, shift: int) -> None:
        """Append the list of a merged segment under its new unit numbers.

        Args:
            other: the list of the segment.
            numbers: new numbers of the units that stay, None when all stay.
            shift: added to the old numbers when all stay.
        """
        positions = array("I", other.positions)
        if numbers is None:
            self.units.extend(unit + shift for unit in other.units)
            self.counts.extend(iter(other.counts))
            self.positions.extend(positions)
            return
        end = 0
        for unit, count in zip(other.units, other.counts, strict=True):
            start, end = end, end + count
            if unit in numbers:
                self.add(numbers[unit], positions[start:end])

    def encode(self) -> bytes:
        """The list as bytes."""
        steps = _narrow([self.units[0], *(after - before for before, after in pairwise(self.units))])
        counts, positions = _narrow(self.counts), _narrow(self.positions)
        places = steps.tobytes() + counts.tobytes()
        details = positions.tobytes()
        is_packed = len(places) + len(details) > _WORTH_COMPRESSING
        if is_packed:
            places, details = zlib.compress(places, _COMPRESSION), zlib.compress(details, _COMPRESSION)
        codes = (each.typecode.encode() for each in (steps, counts, positions))
        size = -len(places) if is_packed else len(places)
        return _HEADER.pack(*codes, len(self.units), size, len(details)) + places + details


class Packed(NamedTuple):
    """A posting list as `encode` wrote it, parted: numbers as bytes, each with the type code that `array` has for them."""

    length: int  # units
    step_code: str
    steps: bytes  # from unit to unit, the first from 0
    count_code: str
    counts: bytes
    position_code: str
    details: bytes  # the positions, compressed when `is_packed`
    is_packed: bool

    def positions(self) -> bytes:
        """The positions, all units' one after the other."""
        return zlib.decompress(self.details) if self.is_packed else self.details


def unpack_postings(raw: bytes) -> Packed:
    """Part the list that `encode` wrote; its positions, half of the work, stay compressed.

    Raises:
        ValueError, KeyError, struct.error, zlib.error: the bytes are damaged.
    """
    step_code, count_code, position_code, length, size, detail_size = _HEADER.unpack_from(raw)
    is_packed, end = size < 0, _HEADER.size + abs(size)
    places = zlib.decompress(raw[_HEADER.size : end]) if is_packed else raw[_HEADER.size : end]
    split = length * _WIDTHS[step_code]
    if len(raw) != end + detail_size or len(places) != split + length * _WIDTHS[count_code]:
        raise ValueError("a posting list has another length than it says")
    return Packed(
        length,
        step_code.decode(),
        places[:split],
        count_code.decode(),
        places[split:],
        position_code.decode(),
        raw[end:],
        is_packed,
    )


def unpack_steps(raw: bytes) -> tuple[str, bytes]:
    """The steps of a list alone, with their type code: most words stand in a few units, and a prefix has thousands.

    Raises:
        ValueError, KeyError, struct.error, zlib.error: the bytes are damaged.
    """
    step_code, _, _, length, size, _ = _HEADER.unpack_from(raw)
    places = raw[_HEADER.size : _HEADER.size + abs(size)]
    steps = (zlib.decompress(places) if size < 0 else places)[: length * _WIDTHS[step_code]]
    if len(steps) != length * _WIDTHS[step_code]:
        raise ValueError("a posting list has another length than it says")
    return step_code.decode(), steps


def decode_postings(raw: bytes, *, with_positions: bool = True) -> Postings:
    """The list that `encode` wrote; its positions are left out on demand.

    Raises:
        ValueError, KeyError, struct.error, zlib.error: the bytes are damaged.
    """
    packed = unpack_postings(raw)
    steps = array(packed.step_code, packed.steps)
    positions = array(packed.position_code, packed.positions() if with_positions else b"")
    return Postings(array("I", accumulate(steps)), array(packed.count_code, packed.counts), positions)


def _narrow(numbers: Sequence[int]) -> array[int]:
    largest = max(numbers, default=0)
    return array("B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I", numbers)
