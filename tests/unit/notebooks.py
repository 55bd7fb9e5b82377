"""A notebook and its document, for tests of notes."""

from __future__ import annotations

from collections.abc import Callable

from index.model import Note, NoteTarget, NoteText, Span
from index.notes.notebook import Notebook, WrittenDown
from index.notes.selectors import Quote
from index.store import Edition
from index.text.canonical import text_hash

TEXT = "The troops left on Monday.\n\nOfficials denied it. Nobody knows more.\n"
PATH = "/news/a.txt"


def edition(text: str = TEXT, path: str = PATH) -> Edition:
    return Edition(path, text, "A report", "2024-10-28")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def note_on(book: Notebook, words: str, body: str = "check") -> Note:
    return book.add([(edition(), span(words))], NoteText(body, ("todo",)))


def written_down(book: Notebook, *quotes: Quote | NoteTarget | None) -> Note:
    (note,) = book.take([WrittenDown("n", NoteText("x"), tuple((edition(), quote) for quote in quotes))])
    return note


class Texts:
    """Documents at hand, by path."""

    def __init__(self, find: Callable[[str], Edition | None]) -> None:
        self.edition = find

    def text_hash(self, path: str) -> str | None:
        found = self.edition(path)
        return None if found is None else text_hash(found.text)


def carried(book: Notebook, text: str) -> Note:
    book.carry(Texts(lambda path: edition(text, path)))
    (note,) = book.notes()
    return note
