"""The facade: one collection of documents, opened, searched, read, analysed and compared.

The terminal and every command talk to this module. It holds the store for short
reads; all that takes time is asked of worker processes, so the caller's event loop
is never blocked and neither Whoosh nor spaCy enters its process.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.events import (
    Analysed,
    DocumentsChanged,
    Event,
    IndexGrew,
    NamesRuled,
    Notice,
    Progress,
    RelationsJudged,
    Reread,
    UnderAnalysis,
)
from index.model import (
    Analysis,
    CarriedPlace,
    Companion,
    Comparison,
    Completion,
    Decoded,
    Document,
    DocumentInfo,
    EntityTable,
    Facets,
    Found,
    HitOrder,
    LikePassage,
    SearchResult,
    Skipped,
    Span,
    Stamp,
)
from index.notes.drafts import Draft
from index.readers.errors import GONE
from index.store import Identity, NoteChanged, NoteGone, Store, StoreError
from index.work.analysing import Analysing
from index.work.building import Building
from index.work.carrier import Carrier
from index.work.changed_files import changed_files
from index.work.client import WorkerFailed
from index.work.comparing import Comparing
from index.work.name_decisions import NameDecisions
from index.work.noting import Noting
from index.work.places import Places, collection_key
from index.work.roots import NoSuchPath, Roots
from index.work.searching import Searching
from index.work.session_file import SessionFile

if TYPE_CHECKING:
    from index.work.note_exchange import Imported
    from index.work.written_places import Taken

__all__ = [
    "LEAST_ALIKE",
    "Analysed",
    "Collection",
    "Comparing",
    "DocumentsChanged",
    "Draft",
    "Event",
    "Identity",
    "IndexGrew",
    "NamesRuled",
    "NoSuchPath",
    "NoteChanged",
    "NoteGone",
    "Notice",
    "Places",
    "Progress",
    "RelationsJudged",
    "Reread",
    "StoreError",
    "UnderAnalysis",
    "WorkerFailed",
]

LEAST_ALIKE = 0.18
"""What is less alike is mostly chance: the highest cut that loses no first right answer (docs/benchmarks.md)."""


class Collection:
    """The documents under some paths. `Collection.open` makes one; `close` ends its processes."""

    def __init__(self, roots: Roots, store: Store, places: Places, notes: Path) -> None:
        self.name = roots.name
        self._roots = roots
        self._store = store
        self._folder: TemporaryDirectory[str] | None = None  # of a collection that is only passing
        self._listeners: list[Callable[[Event], None]] = []
        key = collection_key(roots.arguments)
        self._session = SessionFile(places.session(key))
        stored, indexed = os.fspath(places.store(key)), os.fspath(places.index(key))
        common = ("--log", os.fspath(places.log))
        self._building = Building(store, (stored, indexed, *common, "--", *roots.arguments), self._tell)
        self._searching = Searching(
            (stored, indexed, os.fspath(notes), *common), self._tell, self._building.rebuild
        )
        self._analysing = Analysing(store, (stored, *common), self._tell)
        self._carrier = Carrier(store, (stored, *common))
        self.comparing = Comparing(store, self._analysing, self._carrier, self._tell)
        """What its documents say of each other, and what the reader decided about that."""
        self.naming = NameDecisions(store, self._analysing.rulings, self._tell, self.document, self._real)
        """What the reader decided about names."""
        self.notes = Noting(
            store, notes, roots, lambda line: self._tell(Notice(line, "error")), self._carrier.carry_notes
        )
        """The notes on its documents."""

    @classmethod
    def open(
        cls,
        paths: Sequence[str],
        *,
        places: Places,
        names: Mapping[str, str] | None = None,
        passing: bool = False,
    ) -> Collection:
        """The collection of these files and folders, with what earlier runs know of it.

        Args:
            paths: files and folders, as typed.
            places: where stores, indexes and logs live.
            names: shows a path under another name ("-" for standard input).
            passing: nothing is known from earlier and nothing but notes is left behind.

        Raises:
            NoSuchPath: when a path does not exist.
            StoreError: when the store cannot be opened; says what to do.
        """
        roots = Roots.of(paths, names)
        folder = TemporaryDirectory(prefix="diptych-") if passing else None
        own = (
            places
            if folder is None
            else Places(Path(folder.name), Path(folder.name), places.state, places.config)
        )
        store = Store.open(own.store(collection_key(roots.arguments)))
        collection = cls(roots, store, own, places.notes)
        collection._folder = folder
        return collection

    # Listening

    def listen(self, listener: Callable[[Event], None]) -> None:
        """Call `listener` with every event from now on, in the event loop."""
        self._listeners.append(listener)

    def _tell(self, event: Event) -> None:
        if isinstance(event, DocumentsChanged):
            self._analysing.go_on()
        for listener in self._listeners:
            listener(event)

    # Work behind the scenes

    def start(self) -> None:
        """Begin to read, index and analyse everything; progress comes as events."""
        self._building.start()
        self._searching.prepare()
        self._analysing.start()

    def refresh(self) -> None:
        """Read every file that changed and index it; what came of it is told as `Reread`."""
        self._building.refresh()

    async def read(self) -> None:
        """Read every file that changed, without indexing. Raises WorkerFailed."""
        await self._building.read()

    async def indexed(self, *, wait_for_others: bool = True) -> None:
        """Read every file that changed and index it. Raises WorkerFailed.

        While another process builds the same collection this waits its turn, or with
        `wait_for_others` off returns at once: a search then finds what is there.
        """
        await self._building.indexed(wait_for_others=wait_for_others)

    def focus(self, document_ids: Sequence[int]) -> None:
        """Analyse these documents before all others."""
        self._analysing.focus(document_ids)

    async def analyse(self, document_ids: Sequence[int]) -> None:
        """Wait until these documents have an analysis. Raises WorkerFailed."""
        await self._analysing.analyse(document_ids)

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

    def refusal(self, document_id: int) -> str | None:
        """Why the file of a document is no longer read ("it is empty"); None when it is, or is gone."""
        reason = self._store.refusal(document_id)
        return None if reason == GONE else reason

    def _real(self, path: str) -> str:
        """The real path of what is shown as this one."""
        return os.path.realpath(self._roots.real(path))

    def _shown(self, info: DocumentInfo) -> DocumentInfo:
        return replace(info, path=self._roots.shown(info.path))

    def analysis(self, document_id: int) -> Analysis | None:
        """The analysis of a document, None while there is none."""
        return self._analysing.analysis(document_id)

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
        self._searching.prepare()

    async def search(
        self,
        query: str,
        limit: int = 200,
        order: HitOrder = HitOrder.RELEVANCE,
        *,
        typing: bool = False,
    ) -> SearchResult:
        """The first `limit` passages for a query in some order, from what is indexed so far.

        With `typing` the last word may go on.

        Raises:
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer query overtook this one.
        """
        result = await self._searching.search(query, limit, order, typing=typing)
        return replace(result, partial=result.partial or not self._building.is_indexed)

    async def facets(self, query: str, *, typing: bool = False) -> Facets:
        """How the hits of a query can be narrowed: dates, sources and names that some of them have in common.

        With `typing` the last word may go on, and names are those known so far.

        Raises:
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer request overtook this one.
        """
        return await self._searching.facets(query, typing=typing)

    async def complete(self, query: str, cursor: int) -> Completion:
        """What the cursor of a query stands in, and what could stand there: fields, words and values of the collection.

        `cursor` counts the code points before it.

        Raises:
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer request overtook this one.
        """
        return await self._searching.complete(query, cursor)

    async def companions(
        self, document: int, limit: int = 20, least: float = LEAST_ALIKE
    ) -> tuple[Companion, ...]:
        """The documents that probably report the same events as one, the most alike first.

        Args:
            document: id.
            limit: how many at most.
            least: what is less alike than this (`Companion.share`) is left out.

        Raises:
            KeyError: the document is not known.
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer request overtook this one.
        """
        found = await self._searching.companions(document, limit, least)
        return tuple(replace(each, info=self._shown(each.info)) for each in found)

    async def like_passages(
        self, document: int, span: Span, limit: int = 20, least: float = LEAST_ALIKE
    ) -> tuple[LikePassage, ...]:
        """The passages of the collection that are most like some words of a document, the most alike first.

        Args:
            document: id.
            span: of its text; the passages that it touches are not among the answers.
            limit: how many at most.
            least: what is less alike than this (`LikePassage.share`) is left out; a few words are not
                much like any passage that has them, so 0 is right for those.

        Raises:
            KeyError: the document is not known.
            WorkerFailed: when there is no answer to be had.
            asyncio.CancelledError: when a newer request overtook this one.
        """
        found = await self._searching.like_passages(document, span, limit, least)
        return tuple(replace(each, info=self._shown(each.info)) for each in found)

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
        return await self._searching.find(document, query, start=start, stop=stop, typing=typing)

    async def decode(self, data: bytes) -> Decoded:
        """A file of queries as text, in whatever encoding it is, as documents are read.

        Raises:
            WorkerFailed: the bytes are no text, or there is no answer to be had.
        """
        return await self._searching.decode(data)

    async def entities(self, *, analysed_only: bool = False) -> EntityTable:
        """Every entity of the collection, whatever each document calls it. Raises WorkerFailed.

        Documents without an analysis are analysed first, which may take long, or with `analysed_only` left out.
        """
        return await self._analysing.entities(analysed_only=analysed_only)

    def take_notes(self, data: bytes) -> Imported:
        """Keep the notes of a file that are not here yet: ours, W3C annotations, an export of Hypothesis.

        Raises:
            ValueError: it is none of these; one plain line.
        """
        from index.work.note_exchange import take_notes

        return take_notes(data, self.notes.path, self._store, self._real)

    def written_judgements(self) -> tuple[str, ...]:
        """What the reader decided about passages of two documents, oldest first, each as one line of JSON."""
        from index.work.judgement_exchange import write_judgements

        return tuple(write_judgements(self.comparing.all_judgements(), self.document))

    def take_judgements(self, data: bytes) -> Taken:
        """Keep such lines of another collection, where the words of both passages are found here.

        Raises:
            ValueError: it is something else; one plain line, and nothing is kept.
        """
        from index.work.judgement_exchange import take_judgements

        return take_judgements(data, self.comparing, self._store, self._real)

    def take_decisions(self, documents: Sequence[int]) -> None:
        """Tell what another program decided: about names as `NamesRuled`, about these documents as `RelationsJudged`."""
        self.naming.renew()
        self.comparing.renew(documents)

    async def compare(self, first: int, second: int) -> Comparison:
        """What two documents say of each other's claims, analysing them if need be. Raises WorkerFailed."""
        return await self.comparing.compare(first, second)

    def comparison(self, first: int, second: int) -> Comparison | None:
        """The comparison of two documents if it is known already."""
        return self.comparing.known(first, second)

    async def close(self) -> None:
        """Stop every worker process and close the store."""
        await self.comparing.close()
        await self.notes.stop()
        await asyncio.gather(self._building.close(), self._searching.close(), self._analysing.close())
        self.notes.close()
        self._store.close()
        if self._folder is not None:
            self._folder.cleanup()
