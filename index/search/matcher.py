"""Decides whether a passage answers a query, and which of its words are the answer.

This is the definition of every query: an engine must find exactly the passages
that match here. Marks come from here too and never from an engine, because
engines mark single words of a phrase. Needs no index, so a screen can use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rapidfuzz.distance import OSA

from index.model import Span
from index.search.nearness import keep_near
from index.search.query import (
    About,
    And,
    Dated,
    Everything,
    Fuzzy,
    InDocuments,
    Near,
    Not,
    Nothing,
    Number,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Word,
)
from index.search.ranges import is_in_range
from index.text.inflections import common_start, irregular_forms, stem
from index.text.tokens import index_terms, is_unspaced, query_terms, term_spans

# First and last position of each occurrence, and whether only the first of two
# paired characters is meant at the last position.
_Found = list[tuple[int, int, bool]]
_Words = Callable[[Sequence[str]], _Found | None]  # in the terms of a passage
_Test = Callable[[int, Sequence[str]], _Found | None]  # the same, told the id of the document as well
# None: no match; an empty list: a match without marks


class Matcher:
    """A query made ready to be asked of many passages.

    What it says of documents is resolved (`index.search.facts`): TypeError for `About` and `Dated`.
    """

    def __init__(self, query: Query) -> None:
        self._test = _compile(query)

    def matches(self, text: str, document: int = 0) -> bool:
        """True when the passage, of the document with that id, answers the query."""
        return self._test(document, index_terms(text)) is not None

    def accepts(self, terms: Sequence[str]) -> bool:
        """As `matches`, of words as `index_terms` gives them, outside any document."""
        return self._test(0, terms) is not None

    def marks(self, text: str, start: int = 0, document: int = 0) -> tuple[Span, ...]:
        """The words of the passage that answer the query, none when it does not.

        Ranges are half-open, in code points, in text order, disjoint and moved by
        `start`, the offset of the passage in its document. A phrase is one range.
        What stands under NOT, or in an alternative that fails, is not marked.
        """
        return self.find(text, start, document) or ()

    def find(self, text: str, start: int = 0, document: int = 0) -> tuple[Span, ...] | None:
        """The marks of the passage, None when it does not answer the query: `marks` and `matches` in one reading."""
        terms = index_terms(text)
        found = self._test(document, terms)
        if not found:
            return None if found is None else ()
        spans = term_spans(text)
        ranges = sorted(
            (start + spans[first][0], start + _end_of(last, is_half, spans))
            for first, last, is_half in set(found)
        )
        return tuple(_merge_overlapping(ranges))


def within_edits(word: str, other: str, edits: int) -> bool:
    """True when at most `edits` letters must be added, dropped, replaced or swapped with their neighbour."""
    return OSA.distance(word, other, score_cutoff=edits) <= edits


def _compile(query: Query) -> _Test:
    match query:
        case Everything():
            return lambda _document, _terms: []
        case Nothing():
            return lambda _document, _terms: None
        case InDocuments(ids):
            return lambda document, _terms: [] if document in ids else None
        case And(parts):
            return partial(_find_all, [_compile(part) for part in parts])
        case Or(parts):
            return partial(_find_any, [_compile(part) for part in parts])
        case Not(part):
            return partial(_find_none, _compile(part))
        case Near(parts, words, ordered):
            return partial(_find_near, [_compile(part) for part in parts], words, ordered)
        case Dated() | About():
            raise TypeError(f"{type(query).__name__} is resolved before it is matched")
        case _:
            find = _compile_word(query)
            return lambda _document, terms: find(terms)


def _compile_word(word: Word) -> _Words:
    match word:
        case Term(text):
            return partial(
                _find_forms, text, stem(text), common_start(text), frozenset(irregular_forms(text))
            )
        case Phrase(text, goes_on):
            words, ends_open = query_terms(text)
            return partial(_find_phrase, words, goes_on or ends_open) if words else lambda _: None
        case Prefix(start):
            return partial(_find_phrase, (start,), True)
        case Fuzzy(text, edits):
            return partial(_find_terms, lambda term: within_edits(text, term, edits))
        case Number():
            return partial(_find_terms, partial(is_in_range, word))


def _find_terms(fits: Callable[[str], bool], terms: Sequence[str]) -> _Found | None:
    return [(at, at, False) for at, term in enumerate(terms) if fits(term)] or None


def _find_forms(
    word: str, root: str, start: str, irregular: frozenset[str], terms: Sequence[str]
) -> _Found | None:
    return [
        (at, at, False)
        for at, term in enumerate(terms)
        if term == word or term in irregular or (term.startswith(start) and stem(term) == root)
    ] or None


def _find_phrase(words: tuple[str, ...], goes_on: bool, terms: Sequence[str]) -> _Found | None:
    *exact, last = words
    length = len(words)
    found: _Found = []
    for at in range(len(terms) - length + 1):
        if any(terms[at + place] != word for place, word in enumerate(exact)):
            continue
        end = terms[at + length - 1]
        if end == last or (goes_on and end.startswith(last)):
            found.append((at, at + length - 1, end != last and is_unspaced(last)))
    return found or None


def _find_near(
    tests: list[_Test], words: int, ordered: bool, document: int, terms: Sequence[str]
) -> _Found | None:
    chain: list[_Found] = []
    for test in tests:
        part = test(document, terms)
        if not part:
            return None
        chain.append(part)
    near = keep_near([[found[:2] for found in part] for part in chain], words, ordered=ordered)
    kept = [
        found
        for part, places in zip(chain, map(set, near), strict=True)
        for found in part
        if found[:2] in places
    ]
    return kept or None


def _find_all(tests: list[_Test], document: int, terms: Sequence[str]) -> _Found | None:
    found: _Found = []
    for test in tests:
        part = test(document, terms)
        if part is None:
            return None
        found += part
    return found


def _find_any(tests: list[_Test], document: int, terms: Sequence[str]) -> _Found | None:
    parts = [part for test in tests if (part := test(document, terms)) is not None]
    return [occurrence for part in parts for occurrence in part] if parts else None


def _find_none(test: _Test, document: int, terms: Sequence[str]) -> _Found | None:
    return [] if test(document, terms) is None else None


def _end_of(position: int, is_half: bool, spans: list[tuple[int, int]]) -> int:
    start, end = spans[position]
    middle = spans[position + 1][0] if is_half else end
    return middle if middle > start else end  # one character may fold into two


def _merge_overlapping(ranges: list[tuple[int, int]]) -> list[Span]:
    merged: list[Span] = []
    for start, end in ranges:
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return merged
