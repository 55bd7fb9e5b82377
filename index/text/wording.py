"""Where somebody's words stand in a text: by their words, whatever the case, accents and line ends."""

from __future__ import annotations

from index.model import Span
from index.text.tokens import index_terms, term_spans


def find_wording(text: str, words: str) -> Span | None:
    """The first place where these words stand one after the other; None without one, or without a word."""
    sought, terms = index_terms(words), index_terms(text)
    if not sought:
        return None
    for start in range(len(terms) - len(sought) + 1):
        if terms[start : start + len(sought)] == sought:
            spans = term_spans(text)
            return Span(spans[start][0], spans[start + len(sought) - 1][1])
    return None
