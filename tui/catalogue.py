"""The list of all documents, fetched in slices so that no key waits for it.

A collection may hold 100,000 documents and news come many times a second. The
screen asks here for their number, and for the list only while somebody looks at it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from index.collection import Collection
from index.model import DocumentInfo
from index.value import Value

# With 100,000 documents read at once the screen stood for 0.7 s (1.7 s on a busy machine).
SLICE = 200  # documents; 4 ms
PAUSE = 0.001  # seconds between slices: a key passes through several queues before it is met


class Entry(Value, frozen=True):
    """A document in the list, and the words it is found by."""

    info: DocumentInfo
    words: str  # title and path, folded

    @classmethod
    def of(cls, info: DocumentInfo) -> Entry:
        """The entry of a document."""
        return cls(info, f"{info.title}\n{info.path}".casefold())


def matching(entries: Sequence[Entry], words: Sequence[str]) -> Sequence[Entry]:
    """The entries that hold all the words (folded)."""
    for word in words:  # one pass for each word: three times as fast as all words for each entry
        entries = [entry for entry in entries if word in entry.words]
    return entries


class Catalogue:
    """The documents of a collection by path, as far as they have been fetched."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._count: int | None = None
        self._changes = 0  # how often the list changed
        self._fetched: int | None = None  # after how many changes it was last fetched
        self._fetching = asyncio.Lock()
        self.entries: Sequence[Entry] = ()

    @property
    def needs_fetching(self) -> bool:
        """True when what is here is old and nobody fetches it."""
        return self._fetched != self._changes and not self._fetching.locked()

    @property
    def count(self) -> int:
        """How many documents there are."""
        if self._count is None:
            self._count = self._collection.count()
        return self._count

    def forget(self) -> None:
        """The list changed; what was fetched is shown until it is fetched again."""
        self._count = None
        self._changes += 1

    async def fetch(self, show: Callable[[], None] | None = None) -> Sequence[Entry]:
        """The whole list. Calls `show` after the first slice of a list that was never there, and at the end."""
        async with self._fetching:
            if self._fetched != self._changes:
                await self._fetch(show)
        if show is not None:
            show()
        return self.entries

    async def _fetch(self, show: Callable[[], None] | None) -> None:
        changes = self._changes  # news during the fetch make it old again
        entries: list[Entry] = []
        is_first = not self.entries
        for part in self._collection.listing(SLICE):
            entries.extend(map(Entry.of, part))
            if is_first and show is not None:
                self.entries = tuple(entries)
                show()
            is_first = False
            await asyncio.sleep(PAUSE)
        self.entries, self._fetched = entries, changes
