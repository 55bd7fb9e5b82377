"""The hits of a search as entries of a list, grouped by document, each passage in its context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from textual.content import Content

from index.model import Document, Hit
from index.text.display import display_line
from tui.panes.document import short_name
from tui.panes.entries import Entries
from tui.panes.lines import QUIET, bar, hang, quoted_window

HIT_STYLE = "bold underline"  # reads without colour
CONTEXT_LINES = 2
MARGIN = 2  # cells kept free at the right: the scrollbar and a blank
INDENT = 6  # room for the number of the passage
GONE = "  no longer in the collection"

FindDocument = Callable[[int], Document | None]


def key_of(hit: Hit) -> str:
    """The key of a hit's entry."""
    return f"{hit.document}:{hit.passage}"


def entries_of(hits: Sequence[Hit], find_document: FindDocument, *, counted: bool = True) -> Entries:
    """Hits as `in_groups` orders them; a document is read when its entries come into sight.

    With `counted` these are all there are, and each document says how many it has.
    """
    counts = Counter(hit.document for hit in hits)

    def head(position: int, width: int) -> list[Content]:
        document = hits[position].document
        if position and hits[position - 1].document == document:
            return []
        count = f" {counts[document]} " if counted else ""
        return [_heading(find_document(document), count, width - MARGIN)]

    def draw(position: int, width: int) -> list[Content]:
        document = find_document(hits[position].document)
        return [Content(GONE)] if document is None else _lines_of(hits[position], document, width - MARGIN)

    return Entries([key_of(hit) for hit in hits], draw, head)


def _heading(document: Document | None, count: str, width: int) -> Content:
    title = Content("")
    if document is not None:
        title = Content.assemble(
            (f" {display_line(document.info.title)}", "bold"),
            (f" · {short_name(document.info.path)}", QUIET),
        )
    return bar(title, Content.styled(count, QUIET), width)


def _lines_of(hit: Hit, document: Document, width: int) -> list[Content]:
    """The number of the passage, and the words around the first mark."""
    words = quoted_window(document.text, hit.span, hit.marks, CONTEXT_LINES * (width - INDENT), HIT_STYLE)
    number = Content.styled(f"  ¶{hit.passage + 1}".ljust(INDENT), QUIET)
    return hang(words, width, number, INDENT, CONTEXT_LINES)
