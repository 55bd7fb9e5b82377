"""Which words of two wordings of a passage are not the same. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from index.model import Span

_WORDS = re.compile(r"\w+|[^\w\s]")


def differing_words(
    old: str, new: str, old_part: Span, new_part: Span
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that only the old part has, and those that only the new one has, in offsets of their texts.

    Words in a row are one range. Meant for parts of a few hundred words: the time grows with their product.
    """
    before, after = _words(old, old_part), _words(new, new_part)
    matcher = SequenceMatcher(
        None, [old[slice(*each)] for each in before], [new[slice(*each)] for each in after], autojunk=False
    )
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    gone = (_range(before, start, end) for _, start, end, _, _ in changes if start < end)
    come = (_range(after, start, end) for _, _, _, start, end in changes if start < end)
    return tuple(gone), tuple(come)


def _words(text: str, part: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORDS.finditer(text, *part)]


def _range(words: Sequence[Span], start: int, end: int) -> Span:
    return Span(words[start].start, words[end - 1].end)


def surroundings(text: str, span: Span, most: int) -> Span:
    """The paragraphs that a range touches, at most so many characters of them on either side."""
    start = text.rfind("\n\n", max(0, span.start - most), span.start)
    end = text.find("\n\n", span.end, span.end + most)
    return Span(
        max(0, span.start - most) if start < 0 else start + 2,
        min(len(text), span.end + most) if end < 0 else end,
    )


def neighbourhood(text: str, span: Span, most: int) -> Span:
    """A range with at most so many characters around it on either side, whatever paragraphs these belong to."""
    return Span(max(0, span.start - most), min(len(text), span.end + most))
