"""Notes: made, changed, put into the bin, and carried from version to version of their documents.

A note stands on the words of one edition of a document. When the document is another one
now, the words are carried there from the last edition in which their place was sure, so that
doubts never add up. What is not the same or merely moved waits for the reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from index.anchors import TokenMap
from index.model import EarlierPlace, Note, NoteTarget, NoteText, Span, Verdict
from index.notes.complete import read_path, written_path
from index.notes.drafts import Draft
from index.notes.selectors import Quote, locate, quote_of
from index.store import Anchor, AnchorRow, Edition, NoteChanged, NoteGone, NoteStore, TextRow
from index.value import Value

_MAPS_KEPT = 4  # between texts that two programs know of one document
_SILENT = frozenset({Verdict.SAME, Verdict.MOVED})

Place = tuple[Edition, Span | None]
"""A document and a range of it; None for all of it."""

Current = Callable[[str], Edition | None]
"""Tells the document at a path as it is now; None for one that is not at hand."""

Moved = Callable[[str, str], Edition | None]
"""Tells the document that the one at a path, with a text of this hash, became when its file was moved; None without."""


def _never_moved(path: str, text_hash: str) -> None:
    """No document is followed to another path."""


class AtHand(Protocol):
    """The documents as one program has them, by path; another may have read a newer file, or an older one."""

    def text_hash(self, path: str) -> str | None:
        """The hash of the text of a document; None for one that is not at hand."""

    def edition(self, path: str) -> Edition | None:
        """The document; None for one that is not at hand."""


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
    """The notes of a user. Every method raises `StoreError`."""

    def __init__(self, store: NoteStore) -> None:
        self._store = store
        self._map = lru_cache(_MAPS_KEPT)(TokenMap)

    # Reading

    def notes(self, at_hand: AtHand | None = None) -> tuple[Note, ...]:
        """All notes, those in the bin too, oldest first.

        Each stands where it was put or carried last; where another text than that is at hand, where it would be
        carried in this.
        """
        with self._store.reading():
            texts, rows = self._store.texts(), self._rows()
            first, sources = self._store.first_dates(), self._store.sources()
        if at_hand is not None:
            rows = {
                note: [self._as_at_hand(row, sources, at_hand) for row in own] for note, own in rows.items()
            }
        return tuple(_note_of(row, first[row.note], rows[row.note], sources) for row in texts)

    def note(self, note: str, at_hand: AtHand | None = None) -> Note:
        """One note. Raises NoteGone."""
        with self._store.reading():
            row, history = self._store.text(note), self._store.history(note)
            anchors, sources = self._store.anchors_of(note), self._store.sources()
        if row is None:
            raise NoteGone(note)
        if at_hand is not None:
            anchors = [self._as_at_hand(each, sources, at_hand) for each in anchors]
        return _note_of(row, min(each.created for each in history), anchors, sources)

    def history(self, note: str) -> tuple[tuple[str, NoteText], ...]:
        """What a note said, and since when, oldest first."""
        return tuple((row.created, _text_of(row.content)) for row in self._store.history(note))

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
        found = [(each, [_target_written(*place) for place in each.places]) for each in notes]
        with self._store.together():
            known = self._store.ids()
            new = [(each, targets) for each, targets in found if each.id not in known]
            editions = {edition for each, _ in new for edition, _ in each.places}
            numbers = {edition: self._store.keep_edition(edition) for edition in editions}
            for each, targets in new:
                on = (numbers[edition] for edition, _ in each.places)
                self._take(each, [_anchor_at(*place) for place in zip(on, targets, strict=True)])
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
        known = self._carried_from(row)
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

    def carry(self, current: Current, moved: Moved = _never_moved) -> None:
        """Write down where notes stand in documents that changed since, or whose files were moved."""
        with self._store.reading():
            sources, rows = self._store.sources(), self._store.anchors()
        now: dict[str, tuple[int, Edition] | None] = {}
        waiting: defaultdict[tuple[int, str], list[tuple[AnchorRow, Anchor]]] = defaultdict(list)
        for row in rows:
            path, text_hash = sources[row.anchor.edition]
            if path not in now:
                found = current(path) or moved(path, text_hash)
                now[path] = None if found is None else (self._store.keep_edition(found), found)
            newest = now[path]
            if newest is not None and newest[0] != row.anchor.edition:
                start = self._carried_from(row)
                if start is None:
                    sought = _target_quoted(newest[1], _quote_of(row.anchor))
                    self._move_to(newest[1], [(row, _anchor_at(newest[0], sought))])
                else:
                    waiting[start.edition, path].append((row, start))
        for (old, path), own in waiting.items():
            newest = now[path]
            if newest is not None:
                self._carry(old, newest, own)

    def _carry(self, old: int, newest: tuple[int, Edition], rows: Sequence[tuple[AnchorRow, Anchor]]) -> None:
        """Carry targets from one edition to the newest; nothing is done where all were erased meanwhile."""
        number, after = newest
        try:
            before = self._store.edition(old)
        except KeyError:
            return
        has_ranges = any(start.span is not None for _, start in rows)
        mapped = TokenMap(before.text, after.text) if has_ranges else None
        self._move_to(after, [(row, _carried(start, mapped, number, after)) for row, start in rows])

    def _move_to(self, edition: Edition, moves: Sequence[tuple[AnchorRow, Anchor]]) -> None:
        """Keep where targets stand in an edition, which another program may have erased meanwhile."""
        with self._store.together():
            number = self._store.keep_edition(edition)
            self._store.move([(row, replace(anchor, edition=number)) for row, anchor in moves], durable=True)

    def _carried_from(self, row: AnchorRow) -> Anchor | None:
        """The anchor that a target is carried from; None for words to be looked for, whose place was never sure."""
        found = self._store.last_sure_anchor(row.note, row.target)
        if found is None and not row.anchor.exact:
            found = self._store.first_anchor(row.note, row.target)
        return None if found is None else found.anchor

    def _as_at_hand(
        self, row: AnchorRow, sources: Mapping[int, tuple[str, str]], at_hand: AtHand
    ) -> AnchorRow:
        """An anchor where it stands in the text at hand, which another program knows a newer or older one of."""
        path, text_hash = sources[row.anchor.edition]
        if at_hand.text_hash(path) in {None, text_hash}:
            return row
        start, after = self._carried_from(row), at_hand.edition(path)
        if start is None or after is None:
            return replace(row, anchor=replace(row.anchor, span=None, verdict=Verdict.ORPHANED, sure=False))
        mapped = (
            None if start.span is None else self._map(self._store.edition(start.edition).text, after.text)
        )
        return replace(row, anchor=_carried(start, mapped, row.anchor.edition, after))

    def _take(self, written: WrittenDown, anchors: Sequence[Anchor]) -> None:
        content = _content(written.text)
        created, edited = written.created or written.edited, written.edited or written.created
        row = self._store.add(written.id, content, anchors, created=created)
        if written.deleted or (created and edited and created < edited):
            self._store.change(written.id, content, written.deleted, row, edited)

    def _anchor(self, edition: Edition, span: Span | None) -> Anchor:
        target = _target_at(edition, span)
        return _anchor_at(self._store.keep_edition(edition), target)

    def _rows(self) -> Mapping[str, list[AnchorRow]]:
        rows: defaultdict[str, list[AnchorRow]] = defaultdict(list)
        for row in self._store.anchors():
            rows[row.note].append(row)
        return rows


def _anchor_at(edition: int, target: NoteTarget) -> Anchor:
    words = (target.exact, target.prefix, target.suffix)
    return Anchor(edition, target.span, *words, target.verdict, sure=target.confirmed)


def _target_at(edition: Edition, span: Span | None) -> NoteTarget:
    """A range that the reader chose; None for the whole document. Raises ValueError for no character of it."""
    if span is None:
        return NoteTarget(edition.path, None, "")
    if not 0 <= span.start < span.end <= len(edition.text):
        raise ValueError("a note stands on at least one character of its document")
    quote = quote_of(edition.text, span)
    return NoteTarget(edition.path, span, quote.exact, quote.prefix, quote.suffix)


def _target_written(edition: Edition, written: Quote | NoteTarget | None) -> NoteTarget:
    if isinstance(written, NoteTarget):
        return written
    return _target_at(edition, None) if written is None else _target_quoted(edition, written)


def _target_quoted(edition: Edition, quote: Quote) -> NoteTarget:
    """Where the words are found again; a place that is not sure is only proposed."""
    found = locate(edition.text, quote)
    if found.span is not None and found.verdict is Verdict.SAME and quote.is_sure:
        return _target_at(edition, found.span)
    verdict = Verdict.AMBIGUOUS if found.verdict is Verdict.SAME else found.verdict
    words = (quote.exact, quote.prefix, quote.suffix)
    return NoteTarget(edition.path, found.span, *words, verdict, confirmed=False)


def _carried(start: Anchor, mapped: TokenMap | None, edition: int, after: Edition) -> Anchor:
    """Where an anchor of an older edition stands in a newer one."""
    if mapped is None or start.span is None:
        return replace(start, edition=edition)
    carried = mapped.carry_span(start.span)
    if not start.sure:
        verdict = Verdict.ORPHANED if carried.span is None else Verdict.AMBIGUOUS
        return replace(start, edition=edition, span=carried.span, verdict=verdict)
    if carried.verdict in _SILENT and carried.span is not None:
        quote = quote_of(after.text, carried.span)
        return Anchor(
            edition, carried.span, quote.exact, quote.prefix, quote.suffix, carried.verdict, sure=True
        )
    return replace(start, edition=edition, span=carried.span, verdict=carried.verdict, sure=False)


def _quote_of(anchor: Anchor) -> Quote:
    """The words that an anchor was made for, when their place was never sure: what was doubtful stays so."""
    start = None if anchor.span is None else anchor.span.start
    return Quote(anchor.exact, anchor.prefix, anchor.suffix, start, is_sure=anchor.span is None)


def _note_of(
    row: TextRow, created: str, anchors: Iterable[AnchorRow], sources: Mapping[int, tuple[str, str]]
) -> Note:
    return Note(
        id=row.note,
        revision=row.id,
        text=_text_of(row.content),
        targets=tuple(_target(each, sources) for each in anchors),
        created=created,
        edited=row.created,
        deleted=row.deleted,
    )


def _target(row: AnchorRow, sources: Mapping[int, tuple[str, str]]) -> NoteTarget:
    anchor = row.anchor
    path, _ = sources[anchor.edition]
    return NoteTarget(
        path=path,
        span=anchor.span,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        verdict=anchor.verdict,
        confirmed=anchor.sure,
        revision=row.id,
    )


def _content(text: NoteText) -> str:
    return msgspec.json.encode(text).decode()


def _draft_of(content: str) -> Draft:
    written = msgspec.json.decode(content, type=Draft)
    return replace(written, places=tuple((read_path(path), span) for path, span in written.places))


def _text_of(content: str) -> NoteText:
    return msgspec.json.decode(content, type=NoteText)
