"""The notes of a store, read again only where they changed, each where it stands in the texts at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

import msgspec
from msgspec.structs import replace

from index.anchors import TokenMap
from index.model import Note, NoteTarget, NoteText, Verdict
from index.notes.standing import carried, carried_from
from index.store import AnchorRow, Edition, NoteGone, NoteStore, RowMark, TextRow
from index.value import Value

_MAPS_KEPT = 4  # between texts that two programs know of one document
_FEW = 200  # notes, that are read one by one


class AtHand(Protocol):
    """The documents as one program has them, by path; another may have read a newer file, or an older one."""

    def text_hash(self, path: str) -> str | None:
        """The hash of the text of a document; None for one that is not at hand."""

    def edition(self, path: str) -> Edition | None:
        """The document; None for one that is not at hand."""


class _Known(Value, frozen=True):
    """A note as it was read."""

    marks: Sequence[RowMark]  # of what it was read from
    note: Note
    anchors: Sequence[AnchorRow]  # of its targets
    text_hashes: Sequence[str]  # of the texts that these stand in


class NoteReader:
    """Reads the notes of a store.

    Args:
        store: where they are.
        longest: code points of a text to which places are carried here; on a longer one a note stands nowhere
            until another process carried it. None for any.
    """

    def __init__(self, store: NoteStore, longest: int | None = None) -> None:
        self._store = store
        self._longest = longest
        self._map = lru_cache(_MAPS_KEPT)(TokenMap)
        self._known: dict[str, _Known] = {}

    def notes(self, at_hand: AtHand | None = None) -> tuple[Note, ...]:
        """All notes, those in the bin too, oldest first.

        Each stands where it was put or carried last; where another text than that is at hand, where it would be
        carried in this.
        """
        with self._store.reading():
            marks = self._store.row_marks()
            fresh = self._read([note for note, own in marks.items() if not self._is_known(note, own)])
        self._known = {
            note: replace(fresh[note], marks=own) if note in fresh else self._known[note]
            for note, own in marks.items()
        }
        return tuple(self._as_at_hand(each, at_hand) for each in self._known.values())

    def note(self, note: str, at_hand: AtHand | None = None) -> Note:
        """One note. Raises NoteGone."""
        with self._store.reading():
            found = self._read([note])
        if note not in found:
            raise NoteGone(note)
        return self._as_at_hand(found[note], at_hand)

    def _is_known(self, note: str, marks: Sequence[RowMark]) -> bool:
        return note in self._known and self._known[note].marks == marks

    def _read(self, notes: Sequence[str]) -> dict[str, _Known]:
        """These notes, or more; without those that are gone."""
        if not notes:
            return {}
        if len(notes) > _FEW:
            texts, first = self._store.texts(), self._store.first_dates()
            anchors = _by_note(self._store.anchors())
        else:
            texts = [row for row in map(self._store.text, notes) if row is not None]
            first = {row.note: self._store.history(row.note)[0].created for row in texts}
            anchors = {row.note: self._store.anchors_of(row.note) for row in texts}
        sources = self._store.sources()
        return {row.note: _known(row, first[row.note], anchors[row.note], sources) for row in texts}

    def _as_at_hand(self, known: _Known, at_hand: AtHand | None) -> Note:
        """The note where it stands in the texts at hand, which another program knows newer or older ones of."""
        if at_hand is None:
            return known.note
        places = list(zip(known.note.targets, known.anchors, known.text_hashes, strict=True))
        if all(at_hand.text_hash(target.path) in {None, text_hash} for target, _, text_hash in places):
            return known.note
        return replace(
            known.note,
            targets=tuple(
                target
                if at_hand.text_hash(target.path) in {None, text_hash}
                else self._carried(target, row, at_hand)
                for target, row, text_hash in places
            ),
        )

    def _carried(self, target: NoteTarget, row: AnchorRow, at_hand: AtHand) -> NoteTarget:
        after = at_hand.edition(target.path)
        with self._store.reading():  # another program may erase the note
            start = carried_from(self._store, row)
            before = None if start is None else self._store.edition(start.edition)
        if start is None or before is None or after is None:
            return replace(target, span=None, verdict=Verdict.ORPHANED, confirmed=False)
        if self._longest is not None and is_long_way(before, after, self._longest):
            return replace(target, span=None)
        mapped = None if start.span is None else self._map(before.text, after.text)
        return _target(replace(row, anchor=carried(start, mapped, row.anchor.edition, after)), target.path)


def is_long_way(before: Edition, after: Edition, longest: int) -> bool:
    """True when carrying places from one text to the other may take longer than a key may wait."""
    return before.text != after.text and max(len(before.text), len(after.text)) > longest


def text_of(content: str) -> NoteText:
    """The text of a note as it is stored."""
    return msgspec.json.decode(content, type=NoteText)


def _known(
    row: TextRow, created: str, anchors: Sequence[AnchorRow], sources: Mapping[int, tuple[str, str]]
) -> _Known:
    editions = [sources[each.anchor.edition] for each in anchors]
    note = Note(
        id=row.note,
        revision=row.id,
        text=text_of(row.content),
        targets=tuple(_target(each, path) for each, (path, _) in zip(anchors, editions, strict=True)),
        created=created,
        edited=row.created,
        deleted=row.deleted,
    )
    return _Known((), note, anchors, [text_hash for _, text_hash in editions])


def _target(row: AnchorRow, path: str) -> NoteTarget:
    anchor = row.anchor
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


def _by_note(anchors: Iterable[AnchorRow]) -> Mapping[str, Sequence[AnchorRow]]:
    rows: defaultdict[str, list[AnchorRow]] = defaultdict(list)
    for row in anchors:
        rows[row.note].append(row)
    return rows
