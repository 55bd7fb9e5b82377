"""Where the reader's notes stand in a collection: answers `note:` and `tag:`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from index.model import Document, Note, NoteTarget, Span
from index.notes.notebook import Notebook
from index.search.matcher import Matcher
from index.search.query import AtPlaces, Noted
from index.store import NoteStore, Store
from index.text.tokens import index_terms
from index.work.documents_now import DocumentsNow
from index.work.note_search import words_asked


class NotedPlaces:
    """The notes on the documents of one store.

    Args:
        store: the documents.
        path: of the notes' file, which need not be there.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._path = path
        self._now = DocumentsNow(store)
        self._book: Notebook | None = None
        self._seen: object = None
        self._carried: int | None = None  # the generation of the documents that the notes stand in
        self._notes: tuple[Note, ...] = ()
        self._answers: dict[Noted, AtPlaces] = {}

    def answer(self, part: Noted) -> AtPlaces:
        """The places of the notes, not in the bin, whose words or tags answer."""
        self._look()
        if part not in self._answers:
            matcher = Matcher(part.part)
            places: dict[int, dict[int, tuple[Span, ...]]] = {}
            for note in self._notes:
                if any(matcher.accepts(index_terms(words)) for words in words_asked(part.field, note)):
                    for document, passage, span in self._places(note):
                        own = places.setdefault(document, {})
                        own[passage] = (*own.get(passage, ()), span)
            self._answers[part] = AtPlaces(places)
        return self._answers[part]

    def _look(self) -> None:
        if self._book is None:
            if not self._path.exists():
                return
            self._book = Notebook(NoteStore.open(self._path))
        generation = self._now.renew()
        if generation != self._carried and not self._book.read_only:
            self._book.carry(self._now)
        state = (self._book.last_change, generation)
        if state != self._seen:
            self._notes = tuple(note for note in self._book.notes(self._now) if not note.deleted)
            self._answers.clear()
        self._seen, self._carried = state, generation

    def _places(self, note: Note) -> Iterator[tuple[int, int, Span]]:
        for target in note.targets:
            number = self._store.document_at(target.path)
            if number is not None:
                found = _in_passages(self._store.version(number), target)
                yield from ((number, passage, span) for passage, span in found)


def _in_passages(document: Document, target: NoteTarget) -> Iterator[tuple[int, Span]]:
    """The passages that a target touches; of a note on the whole document the first."""
    if target.span is None:
        if target.confirmed and document.passages:
            yield 0, document.passages[0].span
        return
    starts = [passage.span.start for passage in document.passages]
    first = max(0, bisect_right(starts, target.span.start) - 1)
    for passage in document.passages[first:]:
        if passage.span.start >= target.span.end:
            return
        start, end = max(passage.span.start, target.span.start), min(passage.span.end, target.span.end)
        if start < end:
            yield passage.number, Span(start, end)
