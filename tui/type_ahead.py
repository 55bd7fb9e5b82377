"""Keys typed before what they are for is there: they wait here and count in their order.

People and programs type faster than a card is put together or a hit is fetched; a
letter meant for a line of input must never run a command instead.
"""

from __future__ import annotations

from textual.events import Key

NEVER_HELD = frozenset({"escape", "ctrl+c"})  # the ways out of a wait


class TypeAhead:
    """The keys that wait, and how many things they wait for."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._reasons = 0

    def hold(self) -> None:
        """One more thing has to be done before the next key counts."""
        self._reasons += 1

    def keeps(self, key: Key, *, not_ready: bool) -> bool:
        """Keep the key when it has to wait; `not_ready` when nothing can take keys now. True when kept."""
        if key.key in NEVER_HELD or not (self._keys or self._reasons or not_ready):
            return False
        self._keys.append(key)
        return True

    def release(self, reasons: int) -> list[Key]:
        """So many things are done: the keys that count now, none while there is more to wait for."""
        self._reasons -= reasons
        if self._reasons:
            return []
        released, self._keys = self._keys, []
        return released
