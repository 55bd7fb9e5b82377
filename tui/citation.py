"""A passage as it leaves the program: the words exactly as the source has them, and where they stand."""

from __future__ import annotations

from index.model import Document, Passage
from index.text.display import display_line


def quote_passage(document: Document, passage: Passage) -> str:
    """The passage's text alone."""
    return document.text[passage.span.start : passage.span.end].strip("\n")


def cite_passage(document: Document, passage: Passage) -> str:
    """The passage as a quotation with title, author and date where known, file, paragraph and characters.

    The character range is half-open and counts code points of the canonical text.
    """
    metadata = document.metadata
    source = [metadata.author, document.info.title, metadata.date, document.info.path]
    named = ", ".join(display_line(part) for part in source if part)
    place = f"paragraph {passage.number + 1}, characters {passage.span.start}–{passage.span.end}"
    return f"“{quote_passage(document, passage)}”\n— {named}, {place}\n"
