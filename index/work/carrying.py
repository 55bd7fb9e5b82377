"""Carries reading places from one version of a document to another, aside when that takes time.

A short text is mapped on the spot. Mapping a long one in the screen's process would
hold up its keys, in a thread as well (up to 200 ms a key): it is left to a process
that lives as long as that takes.

Run as a worker it serves one store until standard input closes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.model import CarriedPlace
from index.store import Store
from index.work.client import Worker
from index.work.protocol import Message
from index.work.server import Rejected, Server, start_process

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
            return carry_places(self._store, old, new, offsets)
        worker = Worker("index.work.carrying", self._arguments, lambda _: None)
        try:
            answer = await worker.request("carry", old=old, new=new, offsets=list(offsets))
        finally:
            await worker.close()
        return tuple(CarriedPlace(offset, kept) for offset, kept in answer)

    def _longest(self, old: int, new: int) -> int:
        return max(self._store.version_length(old), self._store.version_length(new))


def carry_places(store: Store, old: int, new: int, offsets: Sequence[int]) -> tuple[CarriedPlace, ...]:
    """The places of these offsets of one version in another, in their order. Raises KeyError for an unknown id.

    Costs about a second per million code points that changed.
    """
    before, after = store.version(old), store.version(new)
    if before.text_hash == after.text_hash:
        return tuple(CarriedPlace(offset, kept=True) for offset in offsets)
    from index.anchors import TokenMap  # the screen's process seldom needs it, and its first page not at all

    mapped = TokenMap(before.text, after.text)
    return tuple(mapped.carry_place(offset) for offset in offsets)


class CarryingDesk:
    """Answers the one question of a carrier."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.server = Server({"carry": self._on_carry})

    def _on_carry(self, message: Message) -> Any:
        try:
            places = carry_places(self._store, message["old"], message["new"], message["offsets"])
        except KeyError:
            raise Rejected("this version of the document was never read") from None
        return [[place.offset, place.kept] for place in places]


def main() -> None:
    """Serve one store until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--log")
    arguments = parser.parse_args()
    start_process(arguments.log)
    with Store.open(arguments.store) as store:
        CarryingDesk(store).server.run()


if __name__ == "__main__":
    main()
