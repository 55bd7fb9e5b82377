"""Finds notes by themselves, wherever their documents are: a query as for passages, asked of what a note has."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from index.model import Note, QueryError
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import About, Everything, Field, Noted, NoteField, Nothing, Open, Query
from index.search.resolving import open_parts, resolve
from index.text.tokens import index_terms
from index.value import Value


class NotesFound(Value, frozen=True):
    """The notes that answer a query, and what of it could not be read."""

    notes: tuple[Note, ...]
    errors: tuple[QueryError, ...]


def search_notes(notes: Iterable[Note], query: str) -> NotesFound:
    """The notes, not in the bin, that answer a query with their text, tags or quotes.

    Raises ValueError for a query that asks for what a note has not; one plain line.
    """
    parsed = parse_query(query)
    if parsed.query == Nothing() and not parsed.errors:
        raise ValueError("the query holds no word to look for")
    asked = tuple(open_parts(parsed.query))
    if not all(map(_is_of_notes, asked)):
        raise ValueError(
            "notes are found by words, note:, tag:, path: and source:; the rest is for diptych search"
        )
    matcher = None if asked else Matcher(parsed.query)
    found = (each for each in notes if not each.deleted and _answers(each, parsed.query, matcher))
    return NotesFound(tuple(found), parsed.errors)


def words_asked(field: NoteField, note: Note) -> tuple[str, ...]:
    """The words of a note of which one must answer what is asked of the field."""
    return (note.text.body,) if field is NoteField.NOTE else note.text.tags


def _answers(note: Note, query: Query, matcher: Matcher | None) -> bool:
    """True for a note that answers; the query is only made ready for each where it asks for more than words."""
    matcher = matcher or Matcher(resolve(query, lambda part: _answer(note, part)))
    texts = (note.text.body, " ".join(note.text.tags), *(target.exact for target in note.targets))
    return matcher.accepts(index_terms("\n".join(texts)))


def _is_of_notes(part: Open) -> bool:
    is_of_path = isinstance(part, About) and part.field in (Field.PATH, Field.SOURCE)
    return is_of_path or isinstance(part, Noted)


def _answer(note: Note, part: Open) -> Query:
    paths = [target.path for target in note.targets]
    match part:
        case Noted(field, query):
            texts: Iterable[str] = words_asked(field, note)
        case About(Field.SOURCE, query):
            texts = (PurePath(path).name for path in paths)
        case About(_, query):
            texts = paths
        case _:
            return Nothing()
    asked = Matcher(query)
    return Everything() if any(asked.accepts(index_terms(text)) for text in texts) else Nothing()
