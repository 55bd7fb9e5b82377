"""Carries reading places from one version of a document to another for a screen that must not wait.

A short text is mapped on the spot. Mapping a long one in the screen's process would
hold up its keys, in a thread as well (up to 200 ms a key): it is left to a process
that lives as long as that takes.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from index.model import CarriedPlace, Span
from index.store import Store
from index.work.client import Worker

if TYPE_CHECKING:
    from index.anchors import Carried

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
        if not self.is_long(old, new):
            from index.work.carrying import carry_places  # seldom needed, and never for the first page

            return carry_places(self._store, old, new, offsets)
        answer = await self._ask("carry", old=old, new=new, offsets=list(offsets))
        return tuple(CarriedPlace(offset, kept) for offset, kept in answer)

    async def carry_spans(self, old: int, new: int, spans: Sequence[Span]) -> tuple[Carried, ...]:
        """Where passages of one version of a document are in another, found out in a process of its own.

        Raises WorkerFailed when there is no answer to be had.
        """
        from index.anchors import Carried

        answer = await self._ask("carry-spans", old=old, new=new, spans=[list(span) for span in spans])
        return msgspec.convert(answer, tuple[Carried, ...])

    async def carry_notes(self, notes: Path) -> None:
        """Carry the notes of a file to the texts as they are now, in a process of its own. Raises WorkerFailed."""
        await self._ask("carry-notes", notes=os.fspath(notes))

    def is_long(self, old: int, new: int) -> bool:
        """Whether mapping two versions may hold up whoever must not wait. Raises KeyError for an unknown id."""
        return max(self._store.version_length(old), self._store.version_length(new)) > SHORT

    async def _ask(self, what: str, **details: Any) -> Any:
        worker = Worker("index.work.carrying", self._arguments, lambda _: None)
        try:
            return await worker.request(what, **details)
        finally:
            await worker.close()
