"""Lines that were typed before, and the way through them: for every line of input that has a history."""

from __future__ import annotations

from collections.abc import Sequence

MOST_LINES = 200  # nobody steps further back


def with_line(lines: Sequence[str], line: str) -> tuple[str, ...]:
    """The lines with one more, newest last, none of them twice; the oldest go when there are too many."""
    return (*(each for each in lines if each != line), line)[-MOST_LINES:]


def merge_lines(theirs: Sequence[str], ours: Sequence[str]) -> tuple[str, ...]:
    """Ours, with those that only another program has before them."""
    return (*(each for each in theirs if each not in ours), *ours)[-MOST_LINES:]


class History:
    """The lines, newest last, and where the reader is among them; the one that is being typed is kept."""

    def __init__(self, lines: Sequence[str] = ()) -> None:
        self.lines = tuple(lines)
        self._way: tuple[str, ...] = ()  # that is walked: the lines, and in front what was being typed
        self._position = 0

    @property
    def last(self) -> str:
        """The newest line; empty when there is none."""
        return self.lines[-1] if self.lines else ""

    def remember(self, line: str) -> None:
        """Keep a line for the next time; a blank one is none."""
        if line.strip():
            self.take(with_line(self.lines, line))

    def take(self, lines: Sequence[str]) -> None:
        """These are the lines now; the next step begins from what is typed then."""
        self.lines = tuple(lines)
        self.begin()

    def begin(self) -> None:
        """The next step begins from what is typed then."""
        self._way = ()

    def step(self, steps: int, shown: str) -> str:
        """The line so many steps newer, or older when negative, stopping at the oldest and at what was being typed.

        `shown` is what stands in the field: when it is not what the last step gave, it is being typed.
        """
        if not self._way or self._way[self._position] != shown:
            self._way = (*(line for line in self.lines if line != shown), shown)
            self._position = len(self._way) - 1
        self._position = max(0, min(self._position + steps, len(self._way) - 1))
        return self._way[self._position]
