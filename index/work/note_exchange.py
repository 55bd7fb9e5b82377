"""Notes out of the program and into it, in the forms of others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath

from msgspec.structs import replace

from index.model import Document, Note, NoteTarget
from index.notes.arriving import read_notes
from index.notes.arriving_note import Arriving, ArrivingTarget
from index.notes.bibliography import bibtex, csl_json
from index.notes.complete import notes_json
from index.notes.leaving import Exported, ExportedTarget, Source
from index.notes.markdown import notes_markdown, notes_markdown_by_document
from index.notes.notebook import Notebook, WrittenDown
from index.notes.page import notes_html
from index.notes.table import notes_csv
from index.notes.web_annotations import notes_jsonld
from index.store import Edition, NoteStore, Store
from index.text.canonical import text_hash
from index.value import Value
from index.work.documents_now import edition_of
from index.work.shelf import Shelf

FORMATS: Mapping[str, Callable[[Sequence[Exported]], str]] = {
    "md": notes_markdown,
    "csv": notes_csv,
    "json": notes_json,
    "jsonld": notes_jsonld,
    "html": notes_html,
    "bibtex": bibtex,
    "csl": csl_json,
}

_COMPLETE = frozenset({"json", "jsonld"})  # these tell of notes in the bin, too


class Imported(Value, frozen=True):
    """What became of notes that came in."""

    new: int
    known: int  # were here already, unchanged by the import
    waiting: int  # of the new ones: their words are not found, or several times
    homeless: tuple[str, ...]  # of these no document is at hand; one plain line each


def write_notes(path: Path, notes: Sequence[Note], shown: Callable[[str], str], form: str) -> str:
    """The notes in a form.

    Args:
        path: of the notes' file, which knows the titles of documents.
        notes: with the real paths of documents.
        shown: how a path is to be written.
        form: a key of `FORMATS`.
    """
    return FORMATS[form](_exported(path, notes, shown, whole=form in _COMPLETE))


def write_notes_by_document(
    path: Path, notes: Sequence[Note], shown: Callable[[str], str]
) -> Mapping[str, str]:
    """Markdown files by name, one for each document."""
    return notes_markdown_by_document(_exported(path, notes, shown, whole=False))


def _exported(
    path: Path, notes: Sequence[Note], shown: Callable[[str], str], *, whole: bool
) -> list[Exported]:
    """The notes with their sources. What comes in again names documents as the user does, links lead there from anywhere."""
    sources = _sources(path)

    def target(note: Note, number: int, each: NoteTarget) -> ExportedTarget:
        name = shown(each.path)
        place = replace(each, path=name) if whole else each
        source = sources.get((note.id, number), Source(name, PurePath(name).name))
        return ExportedTarget(place, replace(source, path=name))

    exported = (
        (note, tuple(target(note, number, each) for number, each in enumerate(note.targets)))
        for note in notes
        if whole or not note.deleted
    )
    return [
        Exported(replace(note, targets=tuple(each.place for each in targets)), targets)
        for note, targets in exported
    ]


def _sources(path: Path) -> dict[tuple[str, int], Source]:
    """The edition that the range of each target counts in, by note and number of the target."""
    if not path.exists():
        return {}
    store = NoteStore.open(path, to_read=True)
    try:
        with store.reading():
            rows = store.anchors()
            sources = {
                number: _source(store.edition(number)) for number in {row.anchor.edition for row in rows}
            }
    finally:
        store.close()
    return {(row.note, row.target): sources[row.anchor.edition] for row in rows}


def _source(edition: Edition) -> Source:
    return Source(edition.path, edition.title, edition.date, edition.author, text_hash(edition.text))


def take_notes(data: bytes, path: Path, store: Store, real: Callable[[str], str]) -> Imported:
    """Keep the notes of a file that are not here yet, on the documents of a store.

    Args:
        data: the file.
        path: of the user's notes.
        store: the documents to stand on.
        real: the real path of what a file calls so.

    Raises:
        ValueError: the file is none of the known forms; one plain line.
    """
    arriving = read_notes(data)
    shelf = Shelf(store, real)
    kept = NoteStore.open(path)
    try:
        known = kept.ids()
        found, homeless = [], []
        for each in (each for each in arriving if each.id not in known):
            places = [(target, _document_of(target, shelf)) for target in each.targets]
            missing = [target.place.path or target.title for target, document in places if document is None]
            if missing:
                homeless.append(f"{missing[0]}: no document of that name or with these words")
            else:
                found.append(_written_down(each, [(target, known) for target, known in places if known]))
        new = Notebook(kept).take(found)
    finally:
        kept.close()
    waiting = sum(any(not target.confirmed for target in note.targets) for note in new)
    return Imported(len(new), len(arriving) - len(new) - len(homeless), waiting, tuple(homeless))


def _written_down(note: Arriving, places: Sequence[tuple[ArrivingTarget, Document]]) -> WrittenDown:
    written = (
        (
            edition_of(document),
            target.place if target.stands_in(document.text, document.text_hash) else target.quote,
        )
        for target, document in places
    )
    return WrittenDown(note.id, note.text, tuple(written), note.created, note.edited, note.deleted)


def _document_of(target: ArrivingTarget, shelf: Shelf) -> Document | None:
    place = target.place
    return shelf.find(place.path, text_hash=target.text_hash, title=target.title, words=place.exact)
