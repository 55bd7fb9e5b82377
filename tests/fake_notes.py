"""The notes of a collection in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from index.anchors import TokenMap
from index.collection import Draft, NoteChanged, NoteGone, StoreError
from index.model import (
    Document,
    EarlierPlace,
    Note,
    NoteTarget,
    NoteText,
    Span,
    Verdict,
)


class FakeNotes:
    """Notes in memory, on the documents of a collection in memory."""

    def __init__(self, by_id: dict[int, Document]) -> None:
        self.by_id = by_id
        self.kept: dict[str, Note] = {}
        self.typed: dict[str, Draft] = {}
        self.before: dict[str, EarlierPlace] = {}  # by note
        self.stood: dict[tuple[str, int], list[NoteTarget]] = {}
        self.said: dict[str, list[NoteText]] = {}  # before
        self.places = 0  # that were kept
        self.changed_elsewhere = False
        self.failing = ""  # why nothing can be kept

    def has_news(self) -> bool:
        """As long as nobody looked at what was changed elsewhere."""
        return self.changed_elsewhere

    def notes(self) -> tuple[Note, ...]:
        """All of them."""
        self.changed_elsewhere = False
        return tuple(self.kept.values())

    def note(self, number: str) -> Note:
        """One of them."""
        if number not in self.kept:
            raise NoteGone(number)
        return self.kept[number]

    def history(self, number: str) -> tuple[tuple[str, NoteText], ...]:
        """A minute for each change."""
        texts = (*self.said.get(number, []), self.kept[number].text)
        return tuple((f"2024-11-05T08:{minute:02}", text) for minute, text in enumerate(texts))

    def erase(self, notes: Iterable[Note]) -> int:
        """Without them."""
        self._write()
        return sum(self.kept.pop(note.id, None) is not None for note in notes)

    def tags(self) -> tuple[str, ...]:
        """Those in use."""
        return tuple(dict.fromkeys(tag for note in self.kept.values() for tag in note.text.tags))

    def add(
        self, places: Sequence[tuple[int, Span | None]], text: NoteText, *, note: str | None = None
    ) -> Note:
        """Keep a note."""
        self._write()
        if note in self.kept:
            raise NoteChanged(note)
        targets = tuple(map(self._target, places))
        made = Note(note or str(len(self.kept)), 1, text, targets, "2024-11-05", "2024-11-05")
        self.kept[made.id] = made
        self.typed.pop(made.id, None)
        return made

    def add_beside(self, note: Note, text: NoteText) -> Note:
        """Keep another one where one stands."""
        self._write()
        made = replace(self.note(note.id), id=str(len(self.kept)), text=text, revision=1)
        self.kept[made.id] = made
        return made

    def change(self, note: Note, text: NoteText, *, deleted: bool | None = None) -> Note:
        """Keep another state; NoteChanged when it is not what it was."""
        self._write()
        if note.id not in self.kept or self.kept[note.id].revision != note.revision:
            raise NoteChanged(note.id)
        gone = note.deleted if deleted is None else deleted
        self.said.setdefault(note.id, []).append(note.text)
        self.kept[note.id] = replace(note, text=text, deleted=gone, revision=note.revision + 1)
        self.typed.pop(note.id, None)
        return self.kept[note.id]

    def put(self, note: Note, target: int, place: tuple[int, Span | None]) -> Note:
        """Let it stand elsewhere."""
        return self._stand(note, target, self._target(place))

    def keep_orphaned(self, note: Note, target: int) -> Note:
        """Let it stand nowhere."""
        gone = replace(note.targets[target], span=None, verdict=Verdict.ORPHANED, confirmed=True)
        return self._stand(note, target, gone)

    def put_back(self, note: Note, target: int) -> Note:
        """Where it stood before."""
        self._write()
        return self._stand(note, target, self.stood[note.id, target].pop(), again=False)

    def earlier(self, note: Note, target: int) -> EarlierPlace:
        """What was given, else the words that were written down."""
        shown = note.targets[target]
        words = Span(len(shown.prefix), len(shown.prefix) + len(shown.exact))
        known = EarlierPlace(f"{shown.prefix}{shown.exact}{shown.suffix}", words, is_whole=False)
        return self.before.get(note.id, known)

    def nearest(self, note: Note, target: int, text: str) -> int:
        """By the real mapping."""
        earlier = self.earlier(note, target)
        return TokenMap(earlier.text, text).carry_place(earlier.span.start).offset

    def _stand(self, note: Note, target: int, place: NoteTarget, *, again: bool = True) -> Note:
        self._write()
        targets = [*self.kept[note.id].targets]
        if targets[target].revision != note.targets[target].revision:
            raise NoteChanged(note.id)
        if again:
            self.stood.setdefault((note.id, target), []).append(targets[target])
            self.places += 1
            place = replace(place, revision=self.places)
        targets[target] = place
        self.kept[note.id] = replace(self.kept[note.id], targets=tuple(targets))
        return self.kept[note.id]

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is typed."""
        self._write()
        self.typed[draft.note] = draft

    def drop_draft(self, number: str) -> None:
        """Forget it."""
        self.typed.pop(number, None)

    def drafts(self) -> tuple[Draft, ...]:
        """What was typed."""
        return tuple(self.typed.values())

    def places_of(self, draft: Draft) -> tuple[tuple[int, Span | None], ...] | None:
        """On the documents of these paths, as they are."""
        numbers = {document.info.path: number for number, document in self.by_id.items()}
        return tuple((numbers[path], span) for path, span in draft.places)

    def _write(self) -> None:
        if self.failing:
            raise StoreError(self.failing)

    def _target(self, place: tuple[int, Span | None]) -> NoteTarget:
        number, span = place
        document = self.by_id[number]
        return NoteTarget(document.info.path, span, document.text[slice(*span)] if span else "")
