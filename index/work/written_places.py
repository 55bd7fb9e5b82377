"""Places that decisions hang on, out of one collection and into another: W3C's selectors, and the text's hash."""

from __future__ import annotations

from index.model import Document, JudgedPlace, Span, Verdict
from index.notes.complete import read_path, written_path
from index.notes.selectors import Quote, locate, quote_of
from index.value import Value
from index.work.shelf import Shelf


class WrittenPlace(Value, frozen=True):
    """Words that something was decided about."""

    document: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    text_hash: str = ""  # of the whole text


class Taken(Value, frozen=True):
    """What became of decisions that came in."""

    new: int
    known: int  # were here already
    unplaced: tuple[str, ...]  # those whose passages are not found; one plain line each


class NotPlaced(Exception):
    """A passage is not found; the text says why."""


def write_place(place: JudgedPlace, document: Document) -> WrittenPlace:
    """Where it is sure; else the words that it was decided about, wherever they may be found."""
    path = written_path(document.info.path)
    if place.span is None or not place.is_sure:
        return WrittenPlace(path, place.exact)
    quote = quote_of(document.text, place.span)
    return WrittenPlace(path, quote.exact, quote.prefix, quote.suffix, quote.start, document.text_hash)


def find_place(place: WrittenPlace, shelf: Shelf) -> tuple[int, Span]:
    """The document and the range of it. Raises NotPlaced."""
    path = read_path(place.document)
    document = shelf.find(path, text_hash=place.text_hash, words=place.exact)
    if document is None:
        raise NotPlaced(f"{path}: no document of that name or with these words")
    found = locate(document.text, Quote(place.exact, place.prefix, place.suffix, place.start))
    if found.span is None:
        raise NotPlaced(f"{path}: the words are not in the document")
    if found.verdict is not Verdict.SAME:
        raise NotPlaced(f"{path}: the words stand in several places of the document")
    return document.id, found.span
