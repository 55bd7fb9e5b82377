"""The facade: one collection of documents, opened, searched, read, analysed and compared.

The terminal and every command talk to this module. It holds the store for short
reads and three worker processes for all that takes time, so the caller's event
loop is never blocked and neither Whoosh nor spaCy enters its process.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import replace

from index.anchors import CarriedPlace
from index.events import Analysed, DocumentsChanged, Event, IndexGrew, Notice, Progress, Reread
from index.language import codec
from index.model import (
    Analysis,
    Comparison,
    Document,
    DocumentInfo,
    EntityTable,
    Found,
    SearchResult,
    Skipped,
    Stamp,
)
from index.store import Identity, Store, StoreError
from index.work.carrying import Carrier
from index.work.changed_files import changed_files
from index.work.client import Worker, WorkerFailed
from index.work.messages import ANALYSER_KEY, COMPARER_KEY, found_from_json, search_result_from_json
from index.work.places import Places, collection_key
from index.work.protocol import Message
from index.work.roots import NoSuchPath, Roots
from index.work.session_file import SessionFile

log = logging.getLogger(__name__)

__all__ = [
    "Analysed",
    "CarriedPlace",
    "Collection",
    "DocumentsChanged",
    "Event",
    "Identity",
    "IndexGrew",
    "NoSuchPath",
    "Notice",
    "Places",
    "Progress",
    "Reread",
    "StoreError",
    "WorkerFailed",
]


class Collection:
    """The documents under some paths. `Collection.open` makes one; `close` ends its processes."""

    def __init__(self, roots: Roots, store: Store, places: Places) -> None:
        self.name = roots.name
        self._roots = roots
        self._store = store
        self._listeners: list[Callable[[Event], None]] = []
        self._analyser = store.meta(ANALYSER_KEY)
        self._comparer = store.meta(COMPARER_KEY)
        self._reading_done = asyncio.Event()
        self._indexing_done = asyncio.Event()
        self._busy = asyncio.Event()
        self._failure: str | None = None
        self._refreshed_from: int | None = None  # the generation of a refresh that is under way
        key = collection_key(roots.arguments)
        self._session = SessionFile(places.session(key))
        where = (os.fspath(places.store(key)), os.fspath(places.index(key)))
        common = ("--log", os.fspath(places.log))
        self._builder = Worker(
            "index.work.builder", (*where, *common, "--", *roots.arguments), self._on_builder
        )
        self._searcher = Worker("index.work.searcher", (*where, *common), self._on_searcher)
        self._analyst = Worker("index.work.analyst", (where[0], *common), self._on_analyst)
        self._carrier = Carrier(store, (where[0], *common))
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    def open(
        cls, paths: Sequence[str], *, places: Places, names: Mapping[str, str] | None = None
    ) -> Collection:
        """The collection of these files and folders, with what earlier runs know of it.

        Args:
            paths: files and folders, as typed.
            places: where stores, indexes and logs live.
            names: shows a path under another name ("-" for standard input).

        Raises:
            NoSuchPath: when a path does not exist.
            StoreError: when the store cannot be opened; says what to do.
        """
        roots = Roots.of(paths, names)
        store = Store.open(places.store(collection_key(roots.arguments)))
        return cls(roots, store, places)

    # Listening

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call `listener` with every event from now on, in the event loop."""
        self._listeners.append(listener)

    def _tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    # Work behind the scenes

    def start(self) -> None:
        """Begin to read, index and analyse everything; progress comes as events."""
        self._build(index=True)
        self._spawn(self._searcher.start())
        self._spawn(self._quietly(self._analyst.request("wake")))

    def _build(self, *, index: bool) -> None:
        """Bring the store up to date with the files, and with `index` the index with the store."""
        self._failure = None
        self._busy.clear()
        self._reading_done.clear()
        self._indexing_done.clear()
        self._spawn(self._quietly(self._builder.request("build", index=index)))

    def refresh(self) -> None:
        """Read every file that changed and index it; what came of it is told as `Reread`."""
        self._refreshed_from = self._store.generation
        self._build(index=True)

    async def read(self) -> None:
        """Read every file that changed, without indexing. Raises WorkerFailed."""
        self._build(index=False)
        await self._wait_for(self._reading_done)

    async def indexed(self, *, wait_for_others: bool = True) -> None:
        """Read every file that changed and index it. Raises WorkerFailed.

        While another process builds the same collection this waits its turn, or with
        `wait_for_others` off returns at once: a search then finds what is there.
        """
        self._build(index=True)
        await self._wait_for(self._indexing_done, or_else=None if wait_for_others else self._busy)

    async def _wait_for(self, done: asyncio.Event, or_else: asyncio.Event | None = None) -> None:
        waits = [asyncio.ensure_future(event.wait()) for event in (done, or_else) if event is not None]
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in pending:
            wait.cancel()
        if self._failure is not None:
            raise WorkerFailed(self._failure)

    def focus(self, document_ids: Sequence[int]) -> None:
        """Analyse these documents before all others."""
        self._spawn(self._quietly(self._analyst.request("focus", documents=list(document_ids))))

    async def analyse(self, document_ids: Sequence[int]) -> None:
        """Wait until these documents have an analysis. Raises WorkerFailed."""
        await self._analyst.request("analyse", documents=list(document_ids))

    # Reading

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document, by path."""
        return tuple(self._shown(info) for info in self._store.documents())

    def count(self) -> int:
        """How many documents there are."""
        return self._store.count()

    def listing(self, most: int) -> Iterator[tuple[DocumentInfo, ...]]:
        """Every document by path, so many at a time: each step is one short read."""
        after: str | None = None
        while part := self._store.documents_after(after, most):
            yield tuple(map(self._shown, part))
            after = part[-1].path

    def document_at(self, path: str) -> int | None:
        """The id of the document with this path, None when there is none."""
        return self._store.document_at(self._roots.real(path))

    def newest(self, document_id: int) -> int | None:
        """The current version of a document: itself, a newer one, None when its file is gone."""
        return self._store.newest(document_id)

    def neighbour(self, document_id: int, steps: int) -> int | None:
        """The document so many steps further by path, or back when negative; None beyond the ends."""
        return self._store.neighbour(document_id, steps)

    def document(self, document_id: int) -> Document:
        """The document with its text, also an older version or one whose file is gone; KeyError when it never was."""
        document = self._store.version(document_id)
        return replace(document, info=self._shown(document.info))

    def skipped(self) -> tuple[Skipped, ...]:
        """Files that were not read, with the reason."""
        return tuple(replace(file, path=self._roots.shown(file.path)) for file in self._store.skipped())

    def _shown(self, info: DocumentInfo) -> DocumentInfo:
        return replace(info, path=self._roots.shown(info.path))

    def analysis(self, document_id: int) -> Analysis | None:
        """The analysis of a document, None while there is none."""
        if self._analyser is None:
            return None
        try:
            reading = self._store.version_hash(document_id)
        except KeyError:
            return None
        return codec.load_analysis(self._store.analysis(reading, self._analyser))

    # Files that change while one reads

    def changed_files(self, document_ids: Sequence[int]) -> dict[int, Stamp | None]:
        """Those of these documents that `refresh` would renew, with what their file is now; None when it is gone.

        May be called from a thread.
        """
        return changed_files(self._store, document_ids)

    async def carry_places(self, old: int, new: int, offsets: Sequence[int]) -> tuple[CarriedPlace, ...]:
        """The same places in another version of a document, in their order; a long text is mapped aside.

        Raises:
            KeyError: when a version never was.
            WorkerFailed: when there is no answer to be had.
        """
        return await self._carrier.carry(old, new, offsets)

    # What is remembered of reading

    def identify(self, document_ids: Sequence[int]) -> Mapping[int, Identity]:
        """What each of these documents, current or not, can be found again by; unknown ids are left out."""
        return self._store.identities(document_ids)

    def find_again(self, sought: Identity) -> Identity | None:
        """The current document of the same file, or the only one with the same text; None without one."""
        return self._store.find_again(sought)

    def saved_session(self) -> str | None:
        """What `save_session` kept last, in this run or another."""
        return self._session.read()

    def save_session(self, renew: Callable[[str | None], str]) -> str | None:
        """Keep what `renew` makes of the text that is kept now; no other program changes it meanwhile.

        May be called from a thread. None when it is kept, else the reason as one plain line.
        """
        try:
            self._session.change(renew)
        except OSError as error:
            return f"places and marks cannot be saved: {error.strerror or error}"
        return None

    def set_session_aside(self) -> None:
        """Keep a text that cannot be used under another name, so that the next one does not replace it."""
        self._session.set_aside()

    # Searching and comparing

    def prepare_search(self) -> None:
        """Start what answers queries now, so that it is there when the first one comes."""
        self._spawn(self._searcher.start())

    async def search(self, query: str, limit: int = 200, *, typing: bool = False) -> SearchResult:
        """The best `limit` passages for a query, from what is indexed so far.

        With `typing` the last word may go on.

        Raises:
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer query overtook this one.
        """
        answer = await self._searcher.request("search", query=query, limit=limit, typing=typing)
        if answer is None:
            raise asyncio.CancelledError
        result = search_result_from_json(answer)
        return replace(result, partial=result.partial or not self._indexing_done.is_set())

    async def find(
        self, document: int, query: str, *, start: int = 0, stop: int | None = None, typing: bool = False
    ) -> Found:
        """What a query finds in one document from passage `start` on, as far as about 20 ms of work go.

        The passages are those that `search` would find. `Found.next` says where to go on. To be asked one
        after the other: of several that wait only the newest is answered.

        Args:
            document: id.
            query: as for `search`.
            start: number of the first passage to look at.
            stop: number of the passage to end before; None for the end of the document.
            typing: the last word may go on.

        Raises:
            KeyError: the document is no longer there.
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer request overtook this one.
        """
        answer = await self._searcher.request(
            "find", document=document, query=query, start=start, stop=stop, typing=typing
        )
        if answer is None:
            raise asyncio.CancelledError
        if "gone" in answer:
            raise KeyError(document)
        return found_from_json(answer)

    async def entities(self) -> EntityTable:
        """Every entity of the collection, whatever each document calls it. Raises WorkerFailed.

        Documents without an analysis are analysed first, which may take long.
        """
        return codec.entity_table_from_json(await self._analyst.request("entities"))

    async def compare(self, first: int, second: int) -> Comparison:
        """What two documents say of each other's claims, analysing them if need be. Raises WorkerFailed."""
        known = self.comparison(first, second)
        if known is not None:
            return known
        answer = await self._analyst.request("compare", first=first, second=second)
        return replace(codec.comparison_from_json(answer), documents=(first, second))

    def comparison(self, first: int, second: int) -> Comparison | None:
        """The comparison of two documents if it is known already."""
        if self._comparer is None:
            return None
        try:
            hashes = self._store.version_hash(first), self._store.version_hash(second)
        except KeyError:
            return None
        comparison = codec.load_comparison(self._store.comparison(*hashes, self._comparer))
        return None if comparison is None else replace(comparison, documents=(first, second))

    async def close(self) -> None:
        """Stop every worker process and close the store."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(self._builder.close(), self._searcher.close(), self._analyst.close())
        self._store.close()

    # What the workers say

    def _on_builder(self, message: Message) -> None:
        match message:
            case {"event": "progress"}:
                progress = _progress(message)
                if progress.finished and progress.job == "reading":
                    self._reading_done.set()
                if progress.finished and progress.job == "indexing":
                    self._indexing_done.set()
                self._tell(progress)
                if progress.finished and progress.job == "reading":
                    self._tell_refreshed()
            case {"event": "documents"}:
                self._tell(DocumentsChanged())
                self._wake_analyst()
            case {"event": "committed", "generation": generation}:
                self._tell(IndexGrew(generation))
            case {"event": "busy"}:
                self._tell(
                    Notice("another diptych is reading these files; what it has finished is here", "warning")
                )
                self._busy.set()
                self._tell(Progress("reading", len(self._store.document_ids()), None, finished=True))
            case {"event": "failed" | "stopped"}:
                self._fail_building(
                    message.get("message") or "reading and indexing stopped; the log says why"
                )

    def _tell_refreshed(self) -> None:
        generation, self._refreshed_from = self._refreshed_from, None
        if generation is not None:
            tally = self._store.tally_since(generation)
            self._tell(Reread(tally.changed, tally.new, tally.gone))

    def _fail_building(self, reason: str) -> None:
        self._refreshed_from = None
        self._failure = reason
        self._reading_done.set()
        self._indexing_done.set()
        self._tell(Notice(reason, "error"))

    def _on_searcher(self, message: Message) -> None:
        match message:
            case {"event": "damaged"}:
                self._tell(Notice("the index was damaged and is built anew", "warning"))
                self._indexing_done.clear()
                self._spawn(self._quietly(self._builder.request("rebuild")))
            case {"event": "stopped"}:
                self._tell(Notice("the search stopped; the next query starts it again", "warning"))

    def _on_analyst(self, message: Message) -> None:
        match message:
            case {"event": "analyser", "name": name, "comparer": comparer, "missing": missing}:
                self._analyser, self._comparer = name, comparer
                if missing:
                    self._tell(Notice(missing, "warning"))
            case {"event": "analysed", "documents": documents}:
                self._tell(Analysed(tuple(documents)))
            case {"event": "progress"}:
                self._tell(_progress(message))
            case {"event": "failed" | "stopped"}:
                self._tell(Notice("the analysis stopped; it starts again with the next document", "warning"))

    def _wake_analyst(self) -> None:
        if self._analyst.running:
            self._spawn(self._quietly(self._analyst.request("wake")))

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    async def _quietly(request: Awaitable[object]) -> None:
        """Await a request whose failure is told as an event anyway."""
        with contextlib.suppress(WorkerFailed):
            await request


def _progress(message: Message) -> Progress:
    return Progress(message["job"], message["done"], message["total"], message["finished"])
