"""All notes of a reader, whatever collection they were made in: looked through, and written in the forms of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from index.model import Note, Span
from index.notes.links import SCHEME
from index.work.noting import all_notes
from index.work.places import Places

if TYPE_CHECKING:
    from index.work.note_search import NotesFound

__all__ = [
    "LINK",
    "NOTE_FORMATS",
    "all_notes",
    "read_link",
    "search_notes",
    "write_notes",
    "write_notes_by_document",
]

LINK = SCHEME
"""How the address of a place begins, where a path could stand."""

NOTE_FORMATS = ("md", "csv", "json", "jsonld", "html", "bibtex", "csl")
"""The forms that notes can leave in (`index.work.note_exchange`, which is loaded when one of them does)."""


def read_link(link: str) -> tuple[str, Span | None]:
    """The path and the range that a link in an export leads to; no range for a whole document.

    Raises ValueError when no file can have the path.
    """
    from index.notes.links import path_of, range_of

    return path_of(link), range_of(link)


def search_notes(notes: Iterable[Note], query: str) -> NotesFound:
    """The notes, not in the bin, that answer a query with their text, tags or quotes.

    Raises ValueError for a query that asks for what a note has not; one plain line.
    """
    from index.work import note_search

    return note_search.search_notes(notes, query)


def write_notes(places: Places, notes: Sequence[Note], shown: Callable[[str], str], form: str) -> str:
    """The notes, which have the real paths of their documents, in one of `NOTE_FORMATS`; `shown` writes a path."""
    from index.work import note_exchange

    return note_exchange.write_notes(places.notes, notes, shown, form)


def write_notes_by_document(
    places: Places, notes: Sequence[Note], shown: Callable[[str], str]
) -> Mapping[str, str]:
    """The same as Markdown files by name, one for each document."""
    from index.work import note_exchange

    return note_exchange.write_notes_by_document(places.notes, notes, shown)
