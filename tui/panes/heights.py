"""How many lines the entries of a long list take: measured where somebody looked, guessed elsewhere."""

from __future__ import annotations

from array import array

_UNKNOWN = 0
_BLOCK = 256  # entries that are summed up together: neither they nor their blocks are many to go through


class Heights:
    """The heights of `count` entries in lines, each taken for the mean of those measured until it is measured."""

    def __init__(self, count: int, guess: int) -> None:
        blocks = -(-count // _BLOCK)
        self._measured = array("I", bytes(array("I").itemsize * count))
        self._block_lines = [0] * blocks  # of what is measured in each block
        self._block_unknown = [min(_BLOCK, count - start) for start in range(0, count, _BLOCK)]
        self._guess = guess

    def __len__(self) -> int:
        return len(self._measured)

    def measure(self, position: int, lines: int) -> None:
        """An entry takes that many lines, at least one."""
        before = self._measured[position]
        self._measured[position] = lines
        self._block_lines[position // _BLOCK] += lines - before
        self._block_unknown[position // _BLOCK] -= before == _UNKNOWN

    def known(self, position: int) -> int | None:
        """The lines of an entry, None when it was not measured."""
        return self._measured[position] or None

    @property
    def mean(self) -> int:
        """The lines of a usual entry, at least one."""
        known = len(self) - sum(self._block_unknown)
        return max(1, round(sum(self._block_lines) / known)) if known else self._guess

    @property
    def total(self) -> int:
        """The lines of all."""
        return sum(self._block_lines) + self.mean * sum(self._block_unknown)

    def line_of(self, position: int) -> int:
        """The lines before an entry."""
        block, mean = position // _BLOCK, self.mean
        before = sum(self._block_lines[:block]) + mean * sum(self._block_unknown[:block])
        return before + sum(lines or mean for lines in self._measured[block * _BLOCK : position])

    def entry_at(self, line: int) -> tuple[int, int]:
        """The entry that a line belongs to (clamped) and which line of it that is."""
        mean = self.mean
        left = max(0, min(line, self.total - 1))
        position = 0
        for lines, unknown in zip(self._block_lines, self._block_unknown, strict=True):
            in_block = lines + mean * unknown
            if left < in_block:
                break
            left -= in_block
            position += _BLOCK
        while (lines := self._measured[position] or mean) <= left:
            left -= lines
            position += 1
        return position, left
