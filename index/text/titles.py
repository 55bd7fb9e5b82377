"""The title of a document that tells none itself, from its first passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.model import Passage, PassageKind, Span
from index.text.sentences import split_sentences

_OPENING_WIDTH = 80
"""Code points of the first sentence that stand in for a missing title."""

_FIRST_SENTENCE_REACH = 2_000
"""Code points in which the first sentence should end."""


def guess_title(text: str, passages: Iterable[Passage]) -> str | None:
    """The headline when the document begins with one (page furniture apart), on one line; else None."""
    for passage in passages:
        if passage.kind is PassageKind.HEADING:
            return " ".join(text[passage.span.start : passage.span.end].split())
        if passage.kind is PassageKind.PARAGRAPH:
            return None
    return None


def title_or_opening(text: str, passages: Sequence[Passage]) -> str:
    """The headline, else the first words of the first sentence with "…"; "" for a text without words."""
    title = guess_title(text, passages)
    if title is not None:
        return title
    telling = [passage for passage in passages if passage.kind is PassageKind.PARAGRAPH] or list(passages)
    if not telling:
        return ""
    start, end = telling[0].span
    first = split_sentences(text, Span(start, min(end, start + _FIRST_SENTENCE_REACH)))[0]
    words = " ".join(text[first.start : first.end].split())
    if len(words) <= _OPENING_WIDTH:
        return words
    cut = words[: _OPENING_WIDTH - 1]
    if not words[_OPENING_WIDTH - 1].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" ,;:–—-") + "…"
