"""Finds one part of a query, words and what stands at places, in a segment of an index.

When the time is up, what is found may be less than there is, never more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

import numpy as np

from index.search.patience import Patience
from index.search.query import AtPlaces, Fuzzy, InDocuments, Near, Number, Or, Phrase, Prefix, Query, Term
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_phrases import Row, find_near, find_phrase
from index.search.whoosh_units import (
    NO_UNITS,
    NOTHING_FOUND,
    Found,
    Units,
    add_up,
    found_once,
    intersect_all,
    unite,
)
from index.text.tokens import query_terms, spaced_figure

_INFLECTED = 0.7  # weight of another form: a passage with the very word comes first
# Words of a segment that a prefix is taken to mean, the most frequent ones. Each costs a few µs
# even when it stands in one passage; two letters begin at most 3 % of the words of Reuters and BBC.
MOST_WORDS = 10_000
_CACHED_UNITS = 2_000_000  # entries of remembered results, 16 bytes each

Key = tuple[str, Query]  # of a segment, and what was looked for there


class ResultCache:
    """Results for parts of queries in single segments, the least used forgotten first."""

    def __init__(self) -> None:
        self._results: OrderedDict[Key, Found] = OrderedDict()
        self._units = 0

    def get(self, key: Key) -> Found | None:
        """The remembered result."""
        if key in self._results:
            self._results.move_to_end(key)
        return self._results.get(key)

    def put(self, key: Key, found: Found) -> None:
        """Remember a result."""
        self._results[key] = found
        self._units += len(found.units)
        while self._units > _CACHED_UNITS and len(self._results) > 1:
            self._units -= len(self._results.popitem(last=False)[1].units)

    def forget_other_leaves(self, leaves: Iterable[Leaf]) -> None:
        """Drop the results of segments that are gone."""
        kept = {leaf.id for leaf in leaves}
        for key in [key for key in self._results if key[0] not in kept]:
            self._units -= len(self._results.pop(key).units)


class PartFinder:
    """Finds the parts of one query.

    Args:
        cache: results that may be reused and will be added to.
        patience: once it is over, nothing is looked for that was not found before.
    """

    def __init__(self, cache: ResultCache, patience: Patience) -> None:
        self._cache = cache
        self._patience = patience
        self._unfinished: dict[Key, Found] = {}

    def find(self, leaf: Leaf, part: Query) -> Found:
        """The units with the part, deleted ones among them, and how often it stands there."""
        key = (leaf.id, part)
        found = self._unfinished.get(key) or self._cache.get(key)
        if found is not None:
            return found
        if self._patience.is_over:
            return NOTHING_FOUND
        found = self._find_anew(leaf, part)
        if self._patience.ends():
            self._unfinished[key] = found
        else:
            self._cache.put(key, found)
        return found

    def _find_anew(self, leaf: Leaf, part: Query) -> Found:
        match part:
            case Term(word):
                found = _gather(leaf, list(leaf.vocabulary.places_of_forms(word)), word)
                spaced = self._find_phrase(leaf, spaced_figure(word), False)
                return _join([found, spaced], leaf.size) if len(spaced.units) else found
            case Prefix(start):
                return self._count_words(leaf, _most_frequent_starting(leaf, start))
            case Fuzzy(word, edits):
                return self._count_words(leaf, list(leaf.vocabulary.places_within(word, edits)))
            case Phrase(text, goes_on):
                words, ends_open = query_terms(text)
                return self._find_phrase(leaf, words, goes_on or ends_open)
            case Number():
                return self._count_words(leaf, list(leaf.vocabulary.places_in_range(part)))
            case InDocuments(ids):
                return found_once(leaf.units_in(ids))
            case AtPlaces(places):
                return leaf.units_at(places)
            case Near():
                return self._find_near(leaf, part)
            case _:
                raise TypeError(f"{type(part).__name__} is not looked up")

    def _find_phrase(self, leaf: Leaf, words: tuple[str, ...], goes_on: bool) -> Found:
        if not words:
            return NOTHING_FOUND
        places = _row_of(leaf, words, goes_on=goes_on)
        if not all(places):
            return NOTHING_FOUND
        if len(words) == 1:
            return _gather(leaf, places[0], words[0])
        last: Query = Prefix(words[-1]) if goes_on else Phrase(words[-1])
        units = self._units_with_all(leaf, [*(Phrase(word) for word in words[:-1]), last])
        return find_phrase(leaf, places, units, self._patience)

    def _find_near(self, leaf: Leaf, near: Near) -> Found:
        units = self._units_with_all(leaf, near.parts)
        rows = [self._rows(leaf, part) for part in near.parts]
        return find_near(leaf, rows, units, near, self._patience)

    def _units_with_all(self, leaf: Leaf, parts: Sequence[Query]) -> Units:
        units = intersect_all((self._units_with(leaf, part) for part in parts), leaf.size)
        return NO_UNITS if units is None else units

    def _units_with(self, leaf: Leaf, part: Query) -> Units:
        if isinstance(part, Or):
            return unite([self._units_with(leaf, each) for each in part.parts], leaf.size)
        return self.find(leaf, part).units

    def _rows(self, leaf: Leaf, part: Query) -> list[Row]:
        """The rows of words, by their places in the lexicon, that the part may be in a passage."""
        match part:
            case Or(parts):
                return [row for each in parts for row in self._rows(leaf, each)]
            case Term(word):
                spaced = spaced_figure(word)
                rows: list[Row] = [[list(leaf.vocabulary.places_of_forms(word))]]
                return [*rows, _row_of(leaf, spaced, goes_on=False)] if spaced else rows
            case Prefix(start):
                return [[_most_frequent_starting(leaf, start)]]
            case Fuzzy(word, edits):
                return [[list(leaf.vocabulary.places_within(word, edits))]]
            case Number():
                return [[list(leaf.vocabulary.places_in_range(part))]]
            case Phrase(text, goes_on):
                words, ends_open = query_terms(text)
                return [_row_of(leaf, words, goes_on=goes_on or ends_open)] if words else []
            case _:
                raise TypeError(f"{type(part).__name__} does not stand at a place")

    def _count_words(self, leaf: Leaf, places: Sequence[int]) -> Found:
        """How many of the words stand in each unit."""
        return add_up(leaf.units_of_words(places, self._patience), None, leaf.size)


def _row_of(leaf: Leaf, words: Sequence[str], *, goes_on: bool) -> list[Sequence[int]]:
    """For each word of a phrase the places of `leaf.vocabulary.words` that it may be."""
    row: list[Sequence[int]] = [leaf.vocabulary.places_of(word) for word in words]
    if goes_on:
        row[-1] = _most_frequent_starting(leaf, words[-1])
    return row


def _gather(leaf: Leaf, places: Iterable[int], exact: str) -> Found:
    """How often the words stand in each unit; all but the exact one count less."""
    found = []
    for place in places:
        word = leaf.occurrences(place)
        weight = 1.0 if leaf.vocabulary.words[place] == exact else _INFLECTED
        found.append(Found(word.units, np.asarray(word.counts * weight, np.float64)))
    return _join(found, leaf.size)


def _join(found: Sequence[Found], size: int) -> Found:
    if len(found) == 1:
        return found[0]
    units = np.concatenate([NO_UNITS, *(each.units for each in found)])
    return add_up(units, np.concatenate([np.empty(0), *(each.counts for each in found)]), size)


def _most_frequent_starting(leaf: Leaf, start: str) -> Sequence[int]:
    return leaf.most_frequent(leaf.vocabulary.places_starting(start), MOST_WORDS)
