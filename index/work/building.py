"""Has files read and indexed, and tells how far that is: the side of the builder that asks.

Builds follow one another; what a build ends with counts for whoever waits for it. While
another program builds the same collection the builder says so and takes its turn later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from index.events import DocumentsChanged, Event, IndexGrew, Notice, Progress, Reread
from index.store import Store
from index.work.client import Worker, WorkerFailed
from index.work.messages import progress_from_json
from index.work.protocol import Message

_BUSY = "another diptych is reading these files; what it has finished is here"
_STOPPED = "reading and indexing stopped; the log says why"


class Building:
    """Brings the store up to date with the files, and the index with the store.

    Args:
        store: what is built, as it can be read here.
        arguments: the command line of the builder.
        tell: called in the event loop with all news.
    """

    def __init__(self, store: Store, arguments: Sequence[str], tell: Callable[[Event], None]) -> None:
        self._store = store
        self._tell = tell
        self._builder = Worker("index.work.builder", arguments, self._on_event)
        self._reading_done = asyncio.Event()
        self._indexing_done = asyncio.Event()
        self._busy = asyncio.Event()
        self._failure: str | None = None
        self._refreshed_from: int | None = None  # the generation of a refresh that is under way

    @property
    def is_indexed(self) -> bool:
        """True when the index holds all that was read."""
        return self._indexing_done.is_set()

    def start(self, *, index: bool = True) -> None:
        """Begin to read what changed, and with `index` to index it."""
        self._failure = None
        self._busy.clear()
        self._reading_done.clear()
        self._indexing_done.clear()
        self._builder.order("build", index=index)

    def refresh(self) -> None:
        """As `start`; what came of it is told as `Reread`."""
        self._refreshed_from = self._store.generation
        self.start()

    def rebuild(self) -> None:
        """Begin to make the index anew."""
        self._indexing_done.clear()
        self._builder.order("rebuild")

    async def read(self) -> None:
        """Read what changed, without indexing. Raises WorkerFailed."""
        self.start(index=False)
        await self._wait_for(self._reading_done)

    async def indexed(self, *, wait_for_others: bool) -> None:
        """Read and index what changed; returns at once when another program does, unless it is to be waited for.

        Raises:
            WorkerFailed: when that cannot be done.
        """
        self.start()
        await self._wait_for(self._indexing_done, or_else=None if wait_for_others else self._busy)

    async def close(self) -> None:
        """End the builder."""
        await self._builder.close()

    async def _wait_for(self, done: asyncio.Event, or_else: asyncio.Event | None = None) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (done, or_else) if event is not None]
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in pending:
            wait.cancel()
        if self._failure is not None:
            raise WorkerFailed(self._failure)

    # What the builder says

    def _on_event(self, message: Message) -> None:
        match message:
            case {"event": "progress"}:
                self._take_progress(progress_from_json(message))
            case {"event": "documents"}:
                self._tell(DocumentsChanged())
            case {"event": "committed", "generation": generation}:
                self._tell(IndexGrew(generation))
            case {"event": "busy"}:
                self._tell(Notice(_BUSY, "warning"))
                self._busy.set()
                self._tell(Progress("reading", len(self._store.document_ids()), None, finished=True))
            case {"event": "failed" | "stopped"}:
                self._fail(message.get("message") or _STOPPED)

    def _take_progress(self, progress: Progress) -> None:
        if progress.finished and progress.job == "reading":
            self._reading_done.set()
        if progress.finished and progress.job == "indexing":
            self._indexing_done.set()
        self._tell(progress)
        if progress.finished and progress.job == "reading":
            self._tell_refreshed()

    def _tell_refreshed(self) -> None:
        generation, self._refreshed_from = self._refreshed_from, None
        if generation is not None:
            tally = self._store.tally_since(generation)
            self._tell(Reread(tally.changed, tally.new, tally.gone))

    def _fail(self, reason: str) -> None:
        self._refreshed_from = None
        self._failure = reason
        self._reading_done.set()
        self._indexing_done.set()
        self._tell(Notice(reason, "error"))
