"""Notes: made, changed, put into the bin, and carried from version to version of their documents.

A note stands on the words of one edition of a document. When the document is another one
now, the words are carried there from the last edition in which their place was sure, so that
doubts never add up. What is not the same or merely moved waits for the reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from index.anchors import TokenMap
from index.model import EarlierPlace, Note, NoteTarget, NoteText, Span, Verdict
from index.notes.carrying import Moved, carry_notes, never_moved
from index.notes.complete import read_path, written_path
from index.notes.drafts import Draft
from index.notes.reading import AtHand, NoteReader, text_of
from index.notes.selectors import Quote
from index.notes.standing import anchor_at, carried_from, target_at, target_written
from index.store import Anchor, AnchorRow, Edition, NoteChanged, NoteGone, NoteStore
from index.value import Value

Place = tuple[Edition, Span | None]
"""A document and a range of it; None for all of it."""


class WrittenDown(Value, frozen=True):
    """A note as it was written down elsewhere.

    Of a document it tells a quote, or a target that stood in this very text and stands there as it did; None is the whole.
    """

    id: str
    text: NoteText
    places: tuple[tuple[Edition, Quote | NoteTarget | None], ...]
    created: str | None = None  # ISO 8601, UTC; None when unknown
    edited: str | None = None
    deleted: bool = False


class Notebook:
    """The notes of a user. Every method raises `StoreError`.

    Args:
        store: where they are kept.
        longest: code points of a text to which places are carried here; on a longer one a note stands nowhere
            until another process carried it. None for any.
    """

    def __init__(self, store: NoteStore, longest: int | None = None) -> None:
        self._store = store
        self._longest = longest
        self._reader = NoteReader(store, longest)

    # Reading

    def notes(self, at_hand: AtHand | None = None) -> tuple[Note, ...]:
        """All notes, those in the bin too, oldest first.

        Each stands where it was put or carried last; where another text than that is at hand, where it would be
        carried in this.
        """
        return self._reader.notes(at_hand)

    def note(self, note: str, at_hand: AtHand | None = None) -> Note:
        """One note. Raises NoteGone."""
        return self._reader.note(note, at_hand)

    def history(self, note: str) -> tuple[tuple[str, NoteText], ...]:
        """What a note said, and since when, oldest first."""
        return tuple((row.created, text_of(row.content)) for row in self._store.history(note))

    @property
    def read_only(self) -> bool:
        """True when nothing can be kept."""
        return self._store.read_only

    @property
    def last_change(self) -> object:
        """Another value after every change of any note, by whichever program."""
        return self._store.last_change()

    # Changing

    def add(self, places: Sequence[Place], text: NoteText, *, note: str | None = None) -> Note:
        """Make a note on one or two places, on disk when this returns.

        Raises:
            ValueError: a range is empty or not of its document.
            NoteChanged: there is a note with this id already.
        """
        note = note or str(uuid4())
        with self._store.together():
            self._store.add(note, _content(text), [self._anchor(*place) for place in places])
        return self.note(note)

    def take(self, notes: Sequence[WrittenDown]) -> tuple[Note, ...]:
        """Make notes that were written down elsewhere, all in one step, but for those that are here already. Those made."""
        found = [(each, [target_written(*place) for place in each.places]) for each in notes]
        with self._store.together():
            known = self._store.ids()
            new = [(each, targets) for each, targets in found if each.id not in known]
            editions = {edition for each, _ in new for edition, _ in each.places}
            numbers = {edition: self._store.keep_edition(edition) for edition in editions}
            for each, targets in new:
                on = (numbers[edition] for edition, _ in each.places)
                self._take(each, [anchor_at(*place) for place in zip(on, targets, strict=True)])
        made = {each.id for each, _ in new}
        return tuple(note for note in self.notes() if note.id in made)

    def add_beside(self, note: Note, text: NoteText) -> Note:
        """Make another note where one stands, waiting where that waits. Raises NoteGone."""
        number = str(uuid4())
        with self._store.together():
            rows = self._store.anchors_of(note.id)
            if not rows:
                raise NoteGone(note.id)
            self._store.add(number, _content(text), [row.anchor for row in rows])
        return self.note(number)

    def change(self, note: Note, text: NoteText, *, deleted: bool | None = None) -> Note:
        """Let a note say something else, go into the bin or come back from it.

        Raises:
            NoteChanged: it was changed meanwhile, by another program.
        """
        gone = note.deleted if deleted is None else deleted
        self._store.change(note.id, _content(text), gone, note.revision)
        return self.note(note.id)

    def erase(self, notes: Iterable[Note]) -> int:
        """Delete notes of the bin for good, but for those that were brought back or changed meanwhile. How many."""
        return self._store.erase((note.id, note.revision) for note in notes)

    def put(self, note: Note, target: int, place: Place) -> Note:
        """Let a target of a note stand where the reader says; where it is proposed, that confirms it.

        Raises:
            NoteChanged: it was put or carried somewhere since.
        """
        with self._store.together():
            self._stand(self._newest(note, target), self._anchor(*place))
        return self.note(note.id)

    def keep_orphaned(self, note: Note, target: int) -> Note:
        """Let a target stand nowhere in its document: the reader has looked, the words are gone.

        Raises:
            NoteChanged: it was put or carried somewhere since.
        """
        row = self._newest(note, target)
        self._stand(row, replace(row.anchor, span=None, verdict=Verdict.ORPHANED, sure=True))
        return self.note(note.id)

    def put_back(self, note: Note, target: int) -> Note:
        """Let a target stand where it stood before the reader put it there.

        Raises:
            NoteChanged: it was put or carried somewhere since.
        """
        self._store.withdraw(self._newest(note, target))
        return self.note(note.id)

    def _newest(self, note: Note, target: int) -> AnchorRow:
        """Where a target stands, if that is still what the note says. Raises NoteChanged."""
        row = next((row for row in self._store.anchors_of(note.id) if row.target == target), None)
        if row is None or row.id != note.targets[target].revision:
            raise NoteChanged(note.id)
        return row

    def _stand(self, row: AnchorRow, anchor: Anchor) -> None:
        if not self._store.move([(row, anchor)], durable=True):
            raise NoteChanged(row.note)

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, on disk when this returns."""
        places = tuple((written_path(path), span) for path, span in draft.places)
        written = replace(draft, places=places)
        self._store.keep_draft(draft.note, msgspec.json.encode(written).decode())

    def drop_draft(self, note: str) -> None:
        """Forget a draft."""
        self._store.drop_draft(note)

    def drafts(self) -> tuple[Draft, ...]:
        """What was being typed when a program ended, oldest first."""
        return tuple(_draft_of(content) for _, content, _ in self._store.drafts())

    # Where notes stand

    def earlier(self, note: Note, target: int) -> EarlierPlace:
        """Where the words of a target stood when that was last sure, or its position when it came."""
        row = self._store.anchors_of(note.id)[target]
        known = carried_from(self._store, row)
        is_earlier = known is not None and (known.sure or known.edition != row.anchor.edition)
        if known is not None and known.span is not None and is_earlier:
            return EarlierPlace(self._store.edition(known.edition).text, known.span, is_whole=True)
        shown = note.targets[target]
        start = len(shown.prefix)
        words = Span(start, start + len(shown.exact))
        return EarlierPlace(f"{shown.prefix}{shown.exact}{shown.suffix}", words, is_whole=False)

    def nearest(self, note: Note, target: int, text: str) -> int:
        """The place in a newer text that is nearest to where the words stood."""
        earlier = self.earlier(note, target)
        if not earlier.is_whole:
            return 0
        return TokenMap(earlier.text, text).carry_place(earlier.span.start).offset

    def carry(self, at_hand: AtHand, moved: Moved = never_moved) -> bool:
        """Write down where notes stand in documents that changed since, or whose files were moved.

        False when notes on long texts are left to another process.
        """
        return carry_notes(self._store, at_hand, moved, self._longest)

    def _take(self, written: WrittenDown, anchors: Sequence[Anchor]) -> None:
        content = _content(written.text)
        created, edited = written.created or written.edited, written.edited or written.created
        row = self._store.add(written.id, content, anchors, created=created)
        if written.deleted or (created and edited and created < edited):
            self._store.change(written.id, content, written.deleted, row, edited)

    def _anchor(self, edition: Edition, span: Span | None) -> Anchor:
        target = target_at(edition, span)
        return anchor_at(self._store.keep_edition(edition), target)


def _content(text: NoteText) -> str:
    return msgspec.json.encode(text).decode()


def _draft_of(content: str) -> Draft:
    written = msgspec.json.decode(content, type=Draft)
    return replace(written, places=tuple((read_path(path), span) for path, span in written.places))
