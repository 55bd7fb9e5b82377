"""Brings an index up to the store's generation, in batches that are searchable at once.

The index says in each commit which generation it holds, so work goes on where
the last commit left it, whatever happened since. On any doubt about an index a
new one is begun beside it.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from index.model import Document
from index.search.engine import IndexBusy, IndexProblem, Unit
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter
from index.store import Store
from index.work.index_place import current_place, discard, move_to_new_place
from index.work.server import Server

log = logging.getLogger(__name__)

_STEP = 128  # documents between two looks at the requests
_SMALLEST_COMMIT = 4  # documents: the first search should not wait
_LARGEST_COMMIT = 2000  # documents; a commit holds its batch in memory
_BUSY_PAUSE = 0.2  # seconds until the next try while another process writes to the index


class Indexing:
    """The work of keeping one store's index true to it; `server` is told how far it is."""

    def __init__(self, store: Store, home: Path, server: Server) -> None:
        self._store = store
        self._home = home
        self._server = server
        self._writer = self._open_writer()
        self._seen = self._writer.generation
        self._waiting = 0  # documents in the writer that no commit holds
        self.to_come = 0  # new files that are still to be read
        self._committed = 0  # documents of this run; commits grow with it, so their number stays small

    def catch_up(self) -> Iterator[None]:
        """Hand the writer what it lacks and commit now and then; a step is some documents."""
        while True:
            changes = self._store.changes_since(self._seen, most=_STEP)
            if changes.generation == self._seen:
                return
            self._writer.delete(changes.removed)
            for number in changes.added:
                self._writer.upsert(units_of(self._document(number)))
            self._seen = changes.generation
            self._waiting += len(changes.added) + len(changes.removed)
            if self._waiting >= min(max(self._committed, _SMALLEST_COMMIT), _LARGEST_COMMIT):
                yield from self._commit()
            yield

    def finish(self) -> Iterator[None]:
        """Commit what is left."""
        if self._writer.generation != self._seen:
            yield from self._commit()
        total = len(self._store.document_ids())
        self._server.emit("progress", job="indexing", done=total, total=total, finished=True)

    def _document(self, number: int) -> Document | None:
        try:
            return self._store.document(number)
        except KeyError:  # replaced since; a later change takes it out
            return None

    def _commit(self) -> Iterator[None]:
        while True:
            try:
                self._writer.commit(self._seen)
                break
            except IndexBusy:
                yield
                time.sleep(_BUSY_PAUSE)
            except IndexProblem:
                log.warning("the index is built anew", exc_info=True)
                self._start_anew()
                return
        self._committed += self._waiting
        self._waiting = 0
        self._server.emit("committed", generation=self._seen)
        total = len(self._store.document_ids())
        left = len(self._store.changes_since(self._seen).added)
        progress = {"done": total - left, "total": total + self.to_come}
        self._server.emit("progress", job="indexing", **progress, finished=False)

    def _open_writer(self) -> WhooshIndexWriter:
        """A writer for the store's index, or for a new one on any doubt about it."""
        place = current_place(self._store, self._home)
        if place is not None:
            try:
                writer = WhooshIndexWriter(place.folder, key=place.key)
            except IndexProblem:
                log.warning("the index is built anew", exc_info=True)
            else:
                if writer.generation <= self._store.generation:
                    return writer
                writer.close()
        return self._begin_index()

    def _start_anew(self) -> None:
        self._writer.close()
        self._writer = self._begin_index()
        self._seen, self._waiting, self._committed = 0, 0, 0

    def _begin_index(self) -> WhooshIndexWriter:
        old = current_place(self._store, self._home)
        place = move_to_new_place(self._store, self._home)
        create_index(place.folder, place.key)
        if old is not None:
            discard(old)
        return WhooshIndexWriter(place.folder, key=place.key)


def units_of(document: Document | None) -> Iterator[Unit]:
    """The passages of a document as an engine gets them; nothing for a document that is gone."""
    if document is None:
        return
    for passage in document.passages:
        yield Unit(document.id, passage.number, document.text[passage.span.start : passage.span.end])
