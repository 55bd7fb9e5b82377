"""Where a statement begins and ends: without the signs and small words that only join it to its sentence.

What is left of a sentence beside the words of others often ends in a word that led to
them ("…, but", "along with a"); a quotation mark or a bracket that the statement opens is
kept with it.
"""

from __future__ import annotations

import re

from index.model import Span
from index.text.word_lists import alternatives, listed_words

_EDGE = " \t\n\u00a0,;:—–-“”\"‘’'()[]"
_TRAILING_EDGE = _EDGE + ".!?…"
_LINKING_WORD = re.compile(r"(?:[Aa]nd|[Bb]ut|[Oo]r|that)\s+")  # "That is true" speaks of something
_OPENING_OF = {"”": "“", ")": "(", "]": "[", '"': '"'}
_CLOSING_OF = {opening: closing for closing, opening in _OPENING_OF.items()}
_STOPS_BEFORE_MARK = re.compile(r"[.,!?…]?(?P<mark>[”)\]\"])")
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+[A-Z]\Z")  # "the U.S"
_LONGEST_INITIALS = 12

_LEADING_ON = listed_words(
    """
    and but or nor which who whom whose that what where when while because if by with on of in for to from at as
    than a an the his her its their not
    """
)
_LOOSE_END = re.compile(
    rf"(?:(?:\s*[,;:—–-])*\s+(?:{alternatives(_LEADING_ON)}"
    r"|(?:and|but)(?: (?:has|have|had|is|are|was|were|also|then|began|started|continued|went on))+))+\Z",
    re.IGNORECASE,
)


def trim_statement(text: str, span: Span, limit: int | None = None) -> Span:
    """The span without punctuation, quotation marks and "that", "and", "but" at its edges.

    A mark stays that has its other half inside; one that closes what the span opens is taken in up to
    `limit`, by default the span's own end, and so is the last dot of "the U.S.".
    """
    start, end = span
    limit = end if limit is None else limit
    while start < end and text[start] in _EDGE and not _is_contraction(text, start):
        start += 1
    while end > start and text[end - 1] in _TRAILING_EDGE:
        end -= 1
    if start > span.start and _is_closed(text, start, end):
        start -= 1
    elif linked := _LINKING_WORD.match(text, start, end):
        start = linked.end()
    if end < limit and text[end] == "." and _INITIALS.search(text, max(start, end - _LONGEST_INITIALS), end):
        end += 1
    while (closing := _STOPS_BEFORE_MARK.match(text, end, limit)) and _opens(
        text, start, end, closing["mark"]
    ):
        end = closing.end()
    return Span(start, end)


def without_loose_end(text: str, span: Span) -> Span:
    """The span without the words that led on to what somebody else says: "…, but", "along with a".

    Nothing is loose before a sign: "the life she had hoped for," is whole.
    """
    if not text[span.end : span.end + 1].isspace():
        return span
    return Span(span.start, span.start + len(_LOOSE_END.sub("", text[span.start : span.end])))


def _is_contraction(text: str, position: int) -> bool:
    """True for the apostrophe of "he|'ll" and "Obama|'s"."""
    return (
        text[position] in "'’"
        and text[position - 1 : position].isalnum()
        and text[position + 1 : position + 2].isalpha()
    )


def _is_closed(text: str, start: int, end: int) -> bool:
    """True when the mark right before the range opens what a mark inside closes: “a crime” it was."""
    opened = text[start - 1]
    closing = _CLOSING_OF.get(opened)
    if closing is None:
        return False
    if closing == opened:
        return text.count(opened, start, end) % 2 == 1
    return text.count(closing, start, end) > text.count(opened, start, end)


def _opens(text: str, start: int, end: int, mark: str) -> bool:
    """True when the mark closes one that the range opened."""
    opening = _OPENING_OF[mark]
    if opening == mark:
        return text.count(mark, start, end) % 2 == 1
    return text.count(opening, start, end) > text.count(mark, start, end)
