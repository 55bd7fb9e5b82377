"""Lines of chrome made of document text, safely: everything a pane shows besides the text itself.

Text reaches a widget only as `Content`, whose characters are never read as markup;
`flowing` makes it safe for the terminal and fit for a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from index.model import Span
from index.text.display import display

ELLIPSIS = "…"
LEAD = 0.4  # of a window before its first mark: enough to read how the sentence gets there
QUIET = "$foreground 70%"  # all that is not text or current; 5:1 or more against the background of our themes


def flowing(text: str) -> str:
    """Text for display within a line, length unchanged: line ends and tabs are spaces here."""
    return display(text).replace("\n", " ").replace("\t", " ")


def quoted(text: str, span: Span, marks: Iterable[Span] = (), style: str = "bold") -> Content:
    """The words of a span, with the marks that lie in it in a style; all in offsets of `text`."""
    content = Content(flowing(text[span.start : span.end]))
    for mark in marks:
        if mark.overlaps(span):
            start, end = max(mark.start, span.start), min(mark.end, span.end)
            content = content.stylize(style, start - span.start, end - span.start)
    return content


def quoted_window(text: str, span: Span, marks: Sequence[Span], length: int, style: str = "bold") -> Content:
    """As `quoted`, but at most about `length` characters: a part that shows the first mark in its context."""
    window = _window_around(text, span, marks, length)
    before = ELLIPSIS if window.start > span.start else ""
    after = ELLIPSIS if window.end < span.end else ""
    return Content.assemble(before, quoted(text, window, marks, style), after)


def in_context(
    text: str, around: Span, span: Span, marks: Sequence[Span], length: int, style: str = "bold"
) -> Content:
    """A span with as much of the words around it as make about `length` characters, which are quieter; marks in a style."""
    lead = min(int(length * LEAD), max(0, (length - (span.end - span.start)) // 2))
    start = max(around.start, min(span.start - lead, around.end - length))
    if around.start < start < span.start:
        blank = text.find(" ", start, span.start)
        start = start if blank < 0 else blank + 1
    window = Span(start, min(around.end, start + length))
    words = quoted(text, window, marks, style)
    before, after = span.start - window.start, min(span.end, window.end) - window.start
    words = words.stylize(QUIET, 0, before).stylize(QUIET, after).stylize("underline", before, after)
    return Content.assemble(
        ELLIPSIS if window.start > around.start else "", words, ELLIPSIS if window.end < around.end else ""
    )


def _window_around(text: str, span: Span, marks: Sequence[Span], length: int) -> Span:
    if span.end - span.start <= length:
        return span
    first = min((mark.start for mark in marks if mark.overlaps(span)), default=span.start)
    start = max(span.start, min(first - int(length * LEAD), span.end - length))
    if start > span.start:
        blank = text.find(" ", start, first)
        start = start if blank < 0 else blank + 1
    return Span(start, min(span.end, start + length - len(ELLIPSIS)))


def bar(left: Content, right: Content, width: int) -> Content:
    """One line of exactly `width` cells: the left part cut to make room for the right one."""
    if right.cell_length >= width:
        return right.truncate(max(0, width), ellipsis=True)
    room = width - right.cell_length
    left = shorten(left, room - 1)
    return Content.assemble(left, " " * max(0, room - left.cell_length), right)


def shorten(content: Content, width: int) -> Content:
    """The content in at most `width` cells, with "…" where it was cut."""
    if content.cell_length <= width:
        return content
    return content.truncate(max(0, width), ellipsis=True)


def hang(content: Content, width: int, first: Content, indent: int, most: int) -> list[Content]:
    """The content wrapped to `width` cells, `first` before its first line, at most `most` lines."""
    room = max(1, width - indent)
    lines = [line.rstrip() for line in content.wrap(room)]
    if len(lines) > most:
        kept = lines[: most - 1] if most > 1 else []
        last = lines[most - 1].truncate(max(1, room - 1))
        lines = [*kept, Content.assemble(last, ELLIPSIS)]
    blank = " " * indent
    return [Content.assemble(first if position == 0 else blank, line) for position, line in enumerate(lines)]
