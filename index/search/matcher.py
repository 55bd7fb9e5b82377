"""Decides whether a passage answers a query, and which of its words are the answer.

This is the definition of every query: an engine must find exactly the passages
that match here. Marks come from here too and never from an engine, because
engines mark single words of a phrase. Needs no index, so a screen can use it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from rapidfuzz.distance import OSA

from index.model import Span
from index.search.nearness import keep_near
from index.search.query import (
    About,
    And,
    AtPlaces,
    Dated,
    Everything,
    Fuzzy,
    InDocuments,
    Named,
    Near,
    Not,
    Noted,
    Nothing,
    Number,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    Word,
)
from index.search.ranges import is_in_range
from index.text.inflections import common_start, irregular_forms, stem
from index.text.tokens import index_terms, is_unspaced, query_terms, spaced_figure, term_spans

# First and last position of each occurrence, and whether only the first of two
# paired characters is meant at the last position.
_Found = list[tuple[int, int, bool]]
_Words = Callable[[Sequence[str]], _Found | None]  # in the terms of a passage
_Test = Callable[["_Passage"], _Found | None]
# None: no match; an empty list: a match without marks


class _Passage:
    """What is asked: a passage or a part of one, as far as a query needs it."""

    def __init__(
        self, terms: Sequence[str], text: str = "", start: int = 0, document: int = 0, number: int = 0
    ) -> None:
        self.terms = terms
        self.text = text
        self.start = start  # in the document
        self.document = document
        self.number = number

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The ranges of the terms in the text."""
        return term_spans(self.text)


class Matcher:
    """A query made ready to be asked of many passages.

    What it says of documents, names and speakers is resolved (`index.search.resolving`): else TypeError.
    """

    def __init__(self, query: Query) -> None:
        self._test = _compile(query)

    def matches(self, text: str, start: int = 0, document: int = 0, number: int = 0) -> bool:
        """True when the passage answers the query.

        Args:
            text: the passage, or a part of it.
            start: where the text begins in its document.
            document: id of the document.
            number: of the passage.
        """
        return self._test(_Passage(index_terms(text), text, start, document, number)) is not None

    def accepts(self, terms: Sequence[str]) -> bool:
        """As `matches`, of words as `index_terms` gives them, outside any document."""
        return self._test(_Passage(terms)) is not None

    def marks(self, text: str, start: int = 0, document: int = 0, number: int = 0) -> tuple[Span, ...]:
        """The words of the passage that answer the query, none when it does not; arguments as for `matches`.

        Ranges are half-open, in code points of the document, in text order, and disjoint. A phrase is one range.
        What stands under NOT, or in an alternative that fails, is not marked.
        """
        return self.find(text, start, document, number) or ()

    def find(self, text: str, start: int = 0, document: int = 0, number: int = 0) -> tuple[Span, ...] | None:
        """The marks of the passage, None when it does not answer the query: `marks` and `matches` in one reading."""
        passage = _Passage(index_terms(text), text, start, document, number)
        found = self._test(passage)
        if not found:
            return None if found is None else ()
        ranges = sorted(
            (start + passage.spans[first][0], start + _end_of(last, is_half, passage.spans))
            for first, last, is_half in set(found)
        )
        return tuple(_merge_overlapping(ranges))


def within_edits(word: str, other: str, edits: int) -> bool:
    """True when at most `edits` letters must be added, dropped, replaced or swapped with their neighbour."""
    return OSA.distance(word, other, score_cutoff=edits) <= edits


def _compile(query: Query) -> _Test:
    match query:
        case Everything():
            return lambda _: []
        case Nothing():
            return lambda _: None
        case InDocuments(ids):
            return lambda passage: [] if passage.document in ids else None
        case AtPlaces(places):
            return partial(_find_places, places)
        case And(parts):
            return partial(_find_all, [_compile(part) for part in parts])
        case Or(parts):
            return partial(_find_any, [_compile(part) for part in parts])
        case Not(part):
            return partial(_find_none, _compile(part))
        case Near(parts, words, ordered):
            return partial(_find_near, [_compile(part) for part in parts], words, ordered)
        case Dated() | About() | Named() | Said() | Noted():
            raise TypeError(f"{type(query).__name__} is resolved before it is matched")
        case _:
            find = _compile_word(query)
            return lambda passage: find(passage.terms)


def _compile_word(word: Word) -> _Words:
    match word:
        case Term(text):
            forms = partial(
                _find_forms, text, stem(text), common_start(text), frozenset(irregular_forms(text))
            )
            spaced = spaced_figure(text)
            return partial(_find_either, forms, partial(_find_phrase, spaced, False)) if spaced else forms
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


def _find_either(first: _Words, second: _Words, terms: Sequence[str]) -> _Found | None:
    return [*(first(terms) or []), *(second(terms) or [])] or None


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


def _find_places(places: Mapping[int, Mapping[int, tuple[Span, ...]]], passage: _Passage) -> _Found | None:
    own = places.get(passage.document, {}).get(passage.number, ())
    end = passage.start + len(passage.text)
    here = [place for place in own if place.start < end and passage.start < place.end]
    if not here:
        return None
    starts, ends = [start for start, _ in passage.spans], [end for _, end in passage.spans]
    found = [
        (bisect_right(ends, place.start - passage.start), bisect_left(starts, place.end - passage.start) - 1)
        for place in here
    ]
    return [(first, last, False) for first, last in found if first <= last]


def _find_near(tests: list[_Test], words: int, ordered: bool, passage: _Passage) -> _Found | None:
    chain: list[_Found] = []
    for test in tests:
        part = test(passage)
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


def _find_all(tests: list[_Test], passage: _Passage) -> _Found | None:
    found: _Found = []
    for test in tests:
        part = test(passage)
        if part is None:
            return None
        found += part
    return found


def _find_any(tests: list[_Test], passage: _Passage) -> _Found | None:
    parts = [part for test in tests if (part := test(passage)) is not None]
    return [occurrence for part in parts for occurrence in part] if parts else None


def _find_none(test: _Test, passage: _Passage) -> _Found | None:
    return [] if test(passage) is None else None


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
