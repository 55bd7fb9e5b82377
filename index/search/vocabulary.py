"""The words of some texts in order, and which of them a part of a query means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.search.query import Number
from index.search.ranges import value_of
from index.text.inflections import all_forms

_AFTER_ANY = "\U0010ffff"  # sorts behind every continuation of a prefix


class Vocabulary:
    """Folded words; a place is a position in `words`.

    Args:
        words: different ones, in the order of their code points.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    def place_of(self, word: str) -> int | None:
        """The place of a word; None when it is not there."""
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def places_of(self, word: str) -> tuple[int, ...]:
        """The place of a word, or none."""
        place = self.place_of(word)
        return () if place is None else (place,)

    def places_starting(self, start: str) -> range:
        """The places of all words that begin so."""
        return range(bisect_left(self.words, start), bisect_left(self.words, start + _AFTER_ANY))

    def places_of_forms(self, word: str) -> Iterator[int]:
        """The places of all inflections of a word, its own among them."""
        for form in all_forms(word):
            yield from self.places_of(form)

    def places_within(self, word: str, edits: int) -> Iterator[int]:
        """The places of all words at most so many edits away."""
        near = process.extract(word, self.words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return iter([place for _, _, place in near])

    def places_in_range(self, number: Number) -> Iterator[int]:
        """The places of all words that are numbers in the range."""
        start = bisect_left(self._values, (number.low, 0))
        for value, place in islice(self._values, start, None):
            if value > number.high:
                return
            if not number.strict or number.low < value < number.high:
                yield place

    @cached_property
    def _values(self) -> list[tuple[float, int]]:
        """What the words that are numbers are worth, ascending, each with its place."""
        first, end = bisect_left(self.words, "0"), bisect_left(self.words, ":")
        values = ((value_of(self.words[place]), place) for place in range(first, end))
        return sorted((value, place) for value, place in values if value is not None)
