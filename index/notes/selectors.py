"""How a range of a text is written down so that it can be found again: W3C's text quote and text position selectors.

See https://www.w3.org/TR/annotation-model/#selectors. With the old text at hand a range is
carried (`index.anchors`); the selectors are for texts that came without one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from index.model import Span, Verdict
from index.text.letters import without_blanks
from index.value import Value

CONTEXT = 32  # code points kept on each side

_TELLING = 16  # characters, about three words: fewer stand by chance elsewhere, with other words around them
_REACH = 2  # blanks among so many characters are less than half


class Quote(Value, frozen=True):
    """A text quote selector, and where it stood if that is known."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    length: int = 0  # of a range of which nothing but its position is known
    is_sure: bool = True  # False: of the place where it stood it was not sure that it is meant


class Located(Value, frozen=True):
    """Where a quote is in a text."""

    span: Span | None  # None when it is nowhere
    verdict: Verdict  # SAME, AMBIGUOUS (the span is a proposal) or ORPHANED


def quote_of(text: str, span: Span) -> Quote:
    """The words of a range and those around them."""
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Quote(text[span.start : span.end], before, after, span.start)


def locate(text: str, quote: Quote) -> Located:
    """Find the words of a quote, the very ones or, failing that, the same but for the blanks between them.

    Of several places the one with most of the same words around it is meant. Never a guess: where these do not
    decide, the place nearest to where the quote stood is only proposed, and so is a position without words.
    """
    if not quote.exact:
        return _at_position(text, quote)
    found = _locate_exactly(text, quote)
    return found if found.span is not None else _locate_without_blanks(text, quote)


def _at_position(text: str, quote: Quote) -> Located:
    if quote.start is None or not 0 < quote.length <= len(text) - quote.start:
        return Located(None, Verdict.ORPHANED)
    return Located(Span(quote.start, quote.start + quote.length), Verdict.AMBIGUOUS)


def _locate_without_blanks(text: str, quote: Quote) -> Located:
    """A page in a browser has other blanks and line ends than its text, or none between two blocks."""
    letters, offsets = _letters_of(text)
    exact, prefix, suffix = (without_blanks(words)[0] for words in (quote.exact, quote.prefix, quote.suffix))
    start = None if quote.start is None else bisect_left(offsets, quote.start)
    found = _locate_exactly(letters, Quote(exact, prefix, suffix, start))
    if found.span is None:
        return found
    return Located(Span(offsets[found.span.start], offsets[found.span.end - 1] + 1), found.verdict)


@lru_cache(maxsize=2)
def _letters_of(text: str) -> tuple[str, Sequence[int]]:
    """The letters of a text and their offsets, which many quotes one after the other are looked for in."""
    letters, offsets = without_blanks(text)
    return letters, array("L", offsets)


def _locate_exactly(text: str, quote: Quote) -> Located:
    starts = _occurrences(text, quote.exact) if quote.exact else []
    if not starts:
        return Located(None, Verdict.ORPHANED)
    prefix, suffix = without_blanks(quote.prefix)[0], without_blanks(quote.suffix)[0]
    scores = [_alike_around(text, start, start + len(quote.exact), prefix, suffix) for start in starts]
    best = [start for start, score in zip(starts, scores, strict=True) if score == max(scores)]
    has_context = max(scores) > len(prefix + suffix) / 2
    says_enough = len(without_blanks(quote.exact)[0]) >= _TELLING or not prefix + suffix
    is_sure = has_context or says_enough if len(starts) == 1 else has_context and len(best) == 1
    near = quote.start if quote.start is not None else 0
    start = min(best, key=lambda each: (abs(each - near), each))
    span = Span(start, start + len(quote.exact))
    return Located(span, Verdict.SAME if is_sure else Verdict.AMBIGUOUS)


def _occurrences(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _alike_around(text: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How many characters before and behind agree, from the range outwards, blanks aside."""
    before = without_blanks(text[max(0, start - _REACH * len(prefix)) : start])[0]
    after = without_blanks(text[end : end + _REACH * len(suffix)])[0]
    return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
