"""How long an answer is worked on: until it is whole, or nobody waits for it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator


class Patience:
    """Says when an answer has to do as it is; once it is over it stays over.

    Args:
        time_is_up: asked between two steps of the work, each of which takes milliseconds.
    """

    def __init__(self, time_is_up: Callable[[], bool] = lambda: False) -> None:
        self._time_is_up = time_is_up
        self.is_over = False
        """What was told last."""

    def ends(self) -> bool:
        """Ask: true when no further step is to be made."""
        self.is_over = self.is_over or self._time_is_up()
        return self.is_over

    def portions(self, count: int, size: int) -> Iterator[slice]:
        """Where to cut so many items, until the time is up; the first portion comes in any case."""
        for start in range(0, count, size):
            if start and self.ends():
                return
            yield slice(start, start + size)
