"""Carries reading places from one version of a document to another for a screen that must not wait.

A short text is mapped on the spot. Mapping a long one in the screen's process would
hold up its keys, in a thread as well (up to 200 ms a key): it is left to a process
that lives as long as that takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.model import CarriedPlace
from index.store import Store
from index.work.client import Worker

SHORT = 60_000  # code points: mapped in less than 50 ms unless every word changed


class Carrier:
    """Carries places for whoever must not wait.

    Args:
        store: where the texts are.
        arguments: the command line of the worker.
    """

    def __init__(self, store: Store, arguments: Sequence[str]) -> None:
        self._store = store
        self._arguments = tuple(arguments)

    async def carry(self, old: int, new: int, offsets: Sequence[int]) -> tuple[CarriedPlace, ...]:
        """As `carry_places`; a long text is mapped in a process of its own.

        Raises:
            KeyError: for an unknown id.
            WorkerFailed: when the process ended before it was done.
        """
        if self._longest(old, new) <= SHORT:
            from index.work.carrying import carry_places  # seldom needed, and never for the first page

            return carry_places(self._store, old, new, offsets)
        worker = Worker("index.work.carrying", self._arguments, lambda _: None)
        try:
            answer = await worker.request("carry", old=old, new=new, offsets=list(offsets))
        finally:
            await worker.close()
        return tuple(CarriedPlace(offset, kept) for offset, kept in answer)

    def _longest(self, old: int, new: int) -> int:
        return max(self._store.version_length(old), self._store.version_length(new))
