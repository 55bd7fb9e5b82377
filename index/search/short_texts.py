"""Titles, names and the like, many of them in memory: which answer a query, by their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from index.search.matcher import Matcher
from index.search.query import (
    MOST_EDITS,
    And,
    Everything,
    Fuzzy,
    Near,
    Not,
    Nothing,
    Number,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
)
from index.search.vocabulary import Vocabulary
from index.text.tokens import index_terms, query_terms, spaced_figure

Key = TypeVar("Key", bound=Hashable)


class ShortTexts(Generic[Key]):
    """Texts by key. What is found is what the `Matcher` accepts."""

    def __init__(self) -> None:
        self._terms: dict[Key, tuple[str, ...]] = {}
        self._holders: defaultdict[str, set[Key]] = defaultdict(set)
        self._vocabulary: Vocabulary | None = None  # None when a word came or went

    def __contains__(self, key: Key) -> bool:
        return key in self._terms

    def put(self, key: Key, text: str) -> None:
        """Keep a text under a key, in the place of an earlier one."""
        self.remove(key)
        self._terms[key] = terms = tuple(index_terms(text))
        for term in terms:
            if term not in self._holders:
                self._vocabulary = None
            self._holders[term].add(key)

    def remove(self, key: Key) -> None:
        """Drop a text, if there is one."""
        for term in set(self._terms.pop(key, ())):
            self._holders[term].discard(key)
            if not self._holders[term]:
                del self._holders[term]
                self._vocabulary = None

    def find(self, query: Query) -> set[Key]:
        """The keys of the texts that answer a query of words. TypeError when it speaks of documents."""
        match query:
            case Everything():
                return set(self._terms)
            case Nothing():
                return set()
            case And(parts):
                return set.intersection(*map(self.find, parts))
            case Or(parts):
                return set[Key]().union(*map(self.find, parts))
            case Not(part):
                return set(self._terms) - self.find(part)
            case Term(word):
                found = self._with_words(self._words().places_of_forms(word))
                spaced = spaced_figure(word)
                return found | self._matching(query, self._with_all(spaced)) if spaced else found
            case Prefix(start):
                return self._with_words(self._words().places_starting(start))
            case Fuzzy(word, edits):
                return self._with_words(self._words().places_within(word, edits))
            case Number():
                return self._with_words(self._words().places_in_range(query))
            case Phrase(text, goes_on):
                words, ends_open = query_terms(text)
                first = words[:-1] if goes_on or ends_open else words
                return self._matching(query, self._with_all(first) if first else self._starting(words))
            case Near(parts):
                return self._matching(query, self.find(And(parts)))
            case _:
                raise TypeError(f"{type(query).__name__} is not asked of a text")

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """Folded words one or two letters away from a folded word, nearest first, then of most texts; never the word."""
        places = self._words().places_within(word, MOST_EDITS)
        near = [each for each in (self._words().words[place] for place in places) if each != word]
        near.sort(key=lambda each: (OSA.distance(word, each), -len(self._holders[each]), each))
        return tuple(near[:limit])

    def _words(self) -> Vocabulary:
        if self._vocabulary is None:
            self._vocabulary = Vocabulary(sorted(self._holders))
        return self._vocabulary

    def _with_words(self, places: Iterable[int]) -> set[Key]:
        words = self._words().words
        return set[Key]().union(*(self._holders[words[place]] for place in places))

    def _with_all(self, words: tuple[str, ...]) -> set[Key]:
        return set.intersection(*(self._holders.get(word, set[Key]()) for word in words))

    def _starting(self, words: tuple[str, ...]) -> set[Key]:
        return self._with_words(self._words().places_starting(words[0])) if words else set()

    def _matching(self, query: Query, candidates: Iterable[Key]) -> set[Key]:
        matcher = Matcher(query)
        return {key for key in candidates if matcher.accepts(self._terms[key])}
