"""The notes on the documents of one collection, each where it stands now."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.model import EarlierPlace, Note, NoteTarget, NoteText, Span
from index.store import Edition, Identity, NoteStore, Store, StoreError
from index.work.carrier import SHORT
from index.work.client import WorkerFailed
from index.work.documents_now import DocumentsNow, edition_of
from index.work.roots import Roots

if TYPE_CHECKING:
    from index.notes.drafts import Draft
    from index.notes.notebook import Notebook

_PATHS_KEPT = 65_536

Place = tuple[int, Span | None]
"""A document and a range of it; None for all of it."""


class Noting:
    """Makes, changes and tells notes. Every method raises `StoreError`.

    Args:
        store: the documents.
        path: of the notes' file, which is made with the first note.
        roots: how documents are called.
        tell: called with one plain line, once, when notes cannot be read.
        aside: carries the notes of a file to the texts as they are now, in a process of its own. Notes on long texts
            that changed stand nowhere until it did; without, they are carried here.
    """

    def __init__(
        self,
        store: Store,
        path: Path,
        roots: Roots,
        tell: Callable[[str], None],
        aside: Callable[[Path], Awaitable[None]] | None = None,
    ) -> None:
        self._store = store
        self._tell = tell
        self._told = ""
        self._aside = aside
        self._carrying: asyncio.Task[None] | None = None
        self._carried: int | None = None  # the generation of the documents that the notes stand in
        self.path = path
        self._roots = roots
        self._opened: NoteStore | None = None
        self._kept: Notebook | None = None
        self._seen: object = None
        self._shown_in: int | None = None  # the generation that `_notes` were read for
        self._notes: tuple[Note, ...] = ()
        self._shown_before: dict[str, tuple[Note, Note]] = {}  # each note with what was shown of it
        self._now = DocumentsNow(store)
        self._holds = lru_cache(_PATHS_KEPT)(roots.holds)

    # Reading

    def notes(self) -> tuple[Note, ...]:
        """All notes with a target among the documents, those in the bin too, oldest first.

        Those known last when they cannot be read: the documents can be, and the reason is told.
        """
        if self._kept is None and not self.path.exists():
            return ()
        try:
            self._look()
        except StoreError as error:
            if str(error) != self._told:
                self._told = str(error)
                self._tell(f"notes cannot be shown: {error}")
        return self._notes

    def _look(self) -> None:
        book, generation = self._book, self._now.renew()
        if generation != self._carried and not book.read_only:
            is_done = book.carry(self._now, self._moved)
            self._carried = generation
            if not is_done and (self._carrying is None or self._carrying.done()):
                self._carrying = asyncio.get_running_loop().create_task(self._carry_aside())
        change = book.last_change  # before they are read: what is changed meanwhile is still news
        if (change, generation) != (self._seen, self._shown_in):
            found = (note for note in book.notes(self._now) if any(map(self._is_here, note.targets)))
            self._shown_before = {note.id: (note, self._shown(note)) for note in found}
            self._notes = tuple(shown for _, shown in self._shown_before.values())
            self._seen, self._shown_in = change, generation

    async def _carry_aside(self) -> None:
        """Let another process carry what takes long; that it wrote is news then."""
        if self._aside is None:
            return
        try:
            await self._aside(self.path)
        except WorkerFailed as error:
            self._tell(f"notes on long documents wait to be found there: {error}")
        else:
            self._carried = None  # documents may have changed meanwhile

    async def settled(self) -> tuple[Note, ...]:
        """All notes as `notes` tells them, once all are carried to the texts as they are now."""
        notes = self.notes()
        while self._carrying is not None and not self._carrying.done():
            await asyncio.shield(self._carrying)
            notes = self.notes()
        return notes

    def has_news(self) -> bool:
        """True when another program changed notes since `notes` looked. May be called from a thread."""
        if self._kept is None:
            return not self._told and self.path.exists()
        return self._kept.last_change != self._seen

    def note(self, note: str) -> Note:
        """One note. Raises NoteGone."""
        self._now.renew()
        return self._shown(self._book.note(note, self._now))

    def history(self, note: str) -> tuple[tuple[str, NoteText], ...]:
        """What a note said, and since when (ISO 8601, UTC), oldest first."""
        return self._book.history(note)

    def tags(self) -> tuple[str, ...]:
        """Every tag in use, the most frequent first."""
        counts: dict[str, int] = {}
        for note in self.notes():
            for tag in () if note.deleted else note.text.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))

    def earlier(self, note: Note, target: int) -> EarlierPlace:
        """Where the words of a target stood when that was last sure, in the text of then."""
        return self._book.earlier(note, target)

    def nearest(self, note: Note, target: int, text: str) -> int:
        """The place in the text as it is now that is nearest to where the words of a target stood."""
        return self._book.nearest(note, target, text)

    @property
    def read_only(self) -> bool:
        """True when nothing can be kept: notes are told where they stood last."""
        return self._kept is not None and self._kept.read_only

    # Changing

    def add(self, places: Sequence[Place], text: NoteText, *, note: str | None = None) -> Note:
        """Make a note on one or two places, on disk when this returns.

        Raises:
            KeyError: the document never was in the collection.
            ValueError: the range holds no character.
            NoteChanged: there is a note with this id already.
        """
        made = self._book.add([(self._edition(number), span) for number, span in places], text, note=note)
        return self._shown(made)

    def add_beside(self, note: Note, text: NoteText) -> Note:
        """Make another note where one stands, waiting where that waits. Raises NoteGone."""
        return self._shown(self._book.add_beside(note, text))

    def change(self, note: Note, text: NoteText, *, deleted: bool | None = None) -> Note:
        """Let a note say something else, go into the bin or come back from it. Raises NoteChanged."""
        return self._shown(self._book.change(note, text, deleted=deleted))

    def erase(self, notes: Iterable[Note]) -> int:
        """Delete notes of the bin for good, in one step; what was brought back meanwhile is left. How many."""
        return self._book.erase(notes)

    def put(self, note: Note, target: int, place: Place) -> Note:
        """Let a target of a note stand where the reader says; where it is proposed, that confirms it.

        Raises NoteChanged when it stands elsewhere by now.
        """
        number, span = place
        moved = self._book.put(note, target, (self._edition(number), span))
        return self._shown(moved)

    def keep_orphaned(self, note: Note, target: int) -> Note:
        """Let a target stand nowhere in its document any more. Raises NoteChanged when it stands elsewhere by now."""
        return self._shown(self._book.keep_orphaned(note, target))

    def put_back(self, note: Note, target: int) -> Note:
        """Let a target stand where it stood before. Raises NoteChanged when it stands elsewhere by now."""
        self._carried = None  # it may have stood in an older text
        return self._shown(self._book.put_back(note, target))

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, on disk when this returns."""
        self._book.keep_draft(draft)

    def drop_draft(self, note: str) -> None:
        """Forget a draft."""
        self._book.drop_draft(note)

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed when a program ended, oldest first."""
        self.notes()  # whatever is wrong with the file is told there
        return () if self._kept is None else self._kept.drafts()

    def places_of(self, draft: Draft) -> tuple[Place, ...] | None:
        """What a draft is to stand on, in the texts it was begun on; None when one of these is not here."""
        if not draft.text_hashes:
            found = [(self._store.document_at(self._roots.real(path)), span) for path, span in draft.places]
        else:
            found = [
                (self._begun_on(path, text_hash), span)
                for (path, span), text_hash in zip(draft.places, draft.text_hashes, strict=True)
            ]
        places = tuple((number, span) for number, span in found if number is not None)
        return places if places and len(places) == len(found) else None

    def _begun_on(self, path: str, text_hash: str) -> int | None:
        """The version of a document that has a text."""
        number = self._store.document_at(path)
        return None if number is None else self._store.texts_of(number).get(text_hash)

    async def stop(self) -> None:
        """End what is under way."""
        if self._carrying is not None:
            self._carrying.cancel()
            await asyncio.gather(self._carrying, return_exceptions=True)

    def close(self) -> None:
        """Release the file."""
        if self._opened is not None:
            self._opened.close()

    @property
    def _book(self) -> Notebook:
        if self._kept is None:
            from index.notes.notebook import Notebook  # most collections have no note yet

            self._opened = NoteStore.open(self.path)
            has_help = self._aside is not None and not self._opened.read_only
            self._kept = Notebook(self._opened, SHORT if has_help else None)
        return self._kept

    def _edition(self, number: int) -> Edition:
        document = self._store.version(number)
        if self._now.text_hash(document.info.path) != document.text_hash:
            self._carried = None  # what is put on it is to be carried on
        return edition_of(document)

    def _moved(self, path: str, text_hash: str) -> Edition | None:
        """The only document with the text of one whose file went from this collection."""
        if not self._roots.holds(path) or os.path.lexists(path):
            return None
        found = self._store.find_again(Identity(0, path, text_hash))
        return None if found is None else self._edition(found.document)

    def _is_here(self, target: NoteTarget) -> bool:
        return self._holds(target.path)

    def _shown(self, note: Note) -> Note:
        """The note with the paths as the user would write them."""
        before, shown = self._shown_before.get(note.id, (None, note))
        if before is note:
            return shown
        targets = (replace(each, path=self._roots.shown(each.path)) for each in note.targets)
        return replace(note, targets=tuple(targets))


def all_notes(path: Path) -> tuple[Note, ...]:
    """Every note of the user, those in the bin too, oldest first, where they stood when last looked at; real paths."""
    if not path.exists():
        return ()
    from index.notes.notebook import Notebook

    store = NoteStore.open(path, to_read=True)
    try:
        return Notebook(store).notes()
    finally:
        store.close()
