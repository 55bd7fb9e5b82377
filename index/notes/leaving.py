"""What the exporters get: notes, with what is known of the documents they stand on.

Every form is a function from a sequence of `Exported` to a text, in the order of the sequence. Only
the JSON forms tell which notes are in the bin: for the others whoever calls leaves these out.
"""

from __future__ import annotations

from index.model import Note, NoteSubject, NoteTarget, NoteText, Verdict
from index.text.display import one_line
from index.value import Value

_DOUBTS: dict[Verdict, str] = {
    Verdict.CHANGED: "the document has changed here, and the place is not confirmed",
    Verdict.AMBIGUOUS: "the words stand in several places, and the place is not confirmed",
    Verdict.ORPHANED: "the words are no longer in the document",
}
_SUBJECTS = {NoteSubject.ENTITY: "on who or what is named", NoteSubject.RELATION: "on the relation"}
_POSITION_ALONE = "only the position is known, not the words, and the place is not confirmed"


class Source(Value, frozen=True):
    """A document that a note stands on, as the user knows it."""

    path: str  # as the user would write it
    title: str
    date: str | None = None  # ISO 8601
    author: str | None = None
    text_hash: str = ""  # of the text that the note's range counts in; "" when unknown

    @property
    def name(self) -> str:
        """The title, or the path of a document without one."""
        return self.title if self.title.strip() else self.path


class ExportedTarget(Value, frozen=True):
    """Where a note stands, and on what. The target's path is the one that leads back to the document."""

    place: NoteTarget
    source: Source


class Exported(Value, frozen=True):
    """A note that leaves the program; `targets` has those of the note, in their order."""

    note: Note
    targets: tuple[ExportedTarget, ...]


def cite(target: ExportedTarget) -> str:
    """Author, title, date, file and characters on one line, safe to show."""
    source, span = target.source, target.place.span
    named = [source.author, source.title, source.date, source.path]
    place = f"characters {span.start}–{span.end}" if span else ""
    return ", ".join([*(one_line(part) for part in named if part), *([place] if place else [])])


def told_subject(text: NoteText) -> str:
    """What a note speaks of, where that is more than the words it stands on."""
    return _SUBJECTS.get(text.subject, "")


def doubt(place: NoteTarget) -> str:
    """Why a note may not stand where it says; "" when the reader knows where it stands."""
    if place.confirmed:
        return ""
    if place.span is not None and not place.exact:
        return _POSITION_ALONE
    return _DOUBTS.get(place.verdict, "")
