"""Notes as JSON with all that is known of them: for backups, and for another machine.

What is written here is read back as it was (`index.notes.arriving`); only the revision stays
behind, which counts changes in one store.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.model import NoteText, Span, Verdict
from index.notes.json_text import SURROGATES, encodable, pretty_json
from index.notes.leaving import Exported, ExportedTarget
from index.notes.links import SCHEME, link_to, path_of
from index.value import Value

FORMAT = "diptych-notes"
VERSION = 1


class WrittenTarget(Value, frozen=True):
    """A target as it stands in the file."""

    path: str  # the address of `link_to` when the path cannot be written in Unicode
    span: Span | None
    exact: str
    prefix: str
    suffix: str
    verdict: Verdict
    confirmed: bool
    title: str = ""
    date: str | None = None
    author: str | None = None
    text_hash: str = ""


class WrittenNote(Value, frozen=True):
    """A note as it stands in the file."""

    id: str
    created: str | None
    edited: str | None
    deleted: bool
    text: NoteText
    targets: tuple[WrittenTarget, ...]


class WrittenNotes(Value, frozen=True):
    """The whole file."""

    format: str
    version: int
    notes: tuple[WrittenNote, ...]


def notes_json(notes: Sequence[Exported]) -> str:
    """The notes as one JSON object: format, version and the notes."""
    written = WrittenNotes(FORMAT, VERSION, tuple(_note(exported) for exported in notes))
    return pretty_json(written)


def written_path(path: str) -> str:
    """The path, or its address when it cannot be written in Unicode or could be taken for an address."""
    return link_to(path) if path.startswith(SCHEME) or SURROGATES.search(path) else path


def read_path(written: str) -> str:
    """The path that `written_path` was given."""
    return path_of(written) if written.startswith(SCHEME) else written


def _note(exported: Exported) -> WrittenNote:
    note = exported.note
    targets = tuple(_target(target) for target in exported.targets)
    return WrittenNote(note.id, note.created, note.edited, note.deleted, note.text, targets)


def _target(target: ExportedTarget) -> WrittenTarget:
    place, source = target.place, target.source
    return WrittenTarget(
        path=written_path(place.path),
        span=place.span,
        exact=place.exact,
        prefix=place.prefix,
        suffix=place.suffix,
        verdict=place.verdict,
        confirmed=place.confirmed,
        title=encodable(source.title),
        date=source.date,
        author=None if source.author is None else encodable(source.author),
        text_hash=source.text_hash,
    )
