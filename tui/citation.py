"""Text as it leaves the program: the words exactly as the source has them, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import SIGNS, Document, Passage, PassageKind, Span
from index.text.display import display_line
from tui.alignment import passage_at
from tui.statements import Statement

COUNTED_UP_TO = 50_000
"""Code points in which words are counted; counting them takes 3 ms, and longer texts are told in characters."""

_WORD = re.compile(r"\w\S*")  # to the next space, so that "12,000" and "foot-and-mouth" are one
_LONG_WORD = 24  # characters a word may have on average: above, the script writes no spaces between words


def quote(document: Document, span: Span) -> str:
    """The text of a span alone."""
    return document.text[span.start : span.end]


def cite(document: Document, span: Span) -> str:
    """The text of a span as a quotation with author, title and date where known, file and place.

    White space at the ends is left out, and the place is that of what remains.
    """
    span = trim(document.text, span)
    return f"“{quote(document, span)}”\n— {name_source(document, span)}\n"


def cite_claim(statement: Statement, document: Document, other: Document | None) -> str:
    """A claim with its speaker and source; below it, if there is one, its counterpart in the other document."""
    lines = _claim_lines(document, statement.span, statement.speaker)
    if statement.kind is not None and statement.counterpart is not None and other is not None:
        relation = f"{SIGNS[statement.kind]} {statement.kind.value.replace('-', ' ')}"
        lines += ["", f"{relation}: {display_line(statement.reason)}" if statement.reason else relation, ""]
        lines += _claim_lines(other, statement.counterpart, statement.counterpart_speaker)
    return "\n".join(lines) + "\n"


def _claim_lines(document: Document, span: Span, speaker: str | None) -> list[str]:
    span = trim(document.text, span)
    said_by = display_line(speaker) if speaker else "the author"
    return [f"“{quote(document, span)}”", f"— {said_by}, in: {name_source(document, span)}"]


def name_source(document: Document, span: Span) -> str:
    """Author, title, date, file, paragraphs and characters on one line.

    The character range is half-open and counts code points of the canonical text.
    """
    metadata = document.metadata
    named = [metadata.author, document.info.title, metadata.date, document.info.path]
    place = [_name_passages(document.passages, span), f"characters {span.start}–{span.end}"]
    return ", ".join([*(display_line(part) for part in named if part), *(part for part in place if part)])


def _name_passages(passages: Sequence[Passage], span: Span) -> str:
    first, last = passage_at(passages, span.start), passage_at(passages, max(span.start, span.end - 1))
    if first is None or last is None:
        return ""
    if first.number != last.number:
        return f"paragraphs {first.number + 1}–{last.number + 1}"
    heading = "heading, " if first.kind is PassageKind.HEADING else ""
    return f"{heading}paragraph {first.number + 1}"


def trim(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty at its start when there is nothing else."""
    words = text[span.start : span.end]
    if not words or words.isspace():
        return Span(span.start, span.start)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, span.end - len(words) + len(words.rstrip()))


def passages_span(document: Document, offset: int, count: int = 1) -> Span | None:
    """From the start of the passage at an offset to the end of the last of so many; None without passages."""
    first = passage_at(document.passages, offset)
    if first is None:
        return None
    last = document.passages[min(first.number + max(1, count), len(document.passages)) - 1]
    return trim(document.text, Span(first.span.start, last.span.end))


def measure(text: str, span: Span) -> str:
    """How much a span holds: words, or characters where it is long or its script has no spaces."""
    length = span.end - span.start
    if length <= COUNTED_UP_TO:
        words = sum(1 for _ in _WORD.finditer(text, span.start, span.end))
        if words and length / words <= _LONG_WORD:
            return f"{words:,} word{'' if words == 1 else 's'}"
    return f"{length:,} character{'' if length == 1 else 's'}"
