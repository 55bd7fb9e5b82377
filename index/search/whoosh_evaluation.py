"""Evaluates a query over the segments of an index: whole posting lists, set algebra, BM25.

Whoosh walks postings one by one in Python and joins a prefix of thousands of
words in a tree of matchers (seconds from 5,000 units on); with whole lists the
same queries take milliseconds. What is found equals `Matcher` by test.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from index.search.engine import NO_BOOSTS, Boosts, EngineHit
from index.search.patience import Patience
from index.search.query import (
    About,
    And,
    AtPlaces,
    Dated,
    Everything,
    Fuzzy,
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
)
from index.search.whoosh_finding import MOST_WORDS, PartFinder, ResultCache
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_scoring import boost, first_by_rank, highest, score, weight_of
from index.search.whoosh_units import (
    NO_UNITS,
    Units,
    intersect,
    intersect_all,
    starts_of_runs,
    subtract,
    unite,
)
from index.text.tokens import query_terms


class Evaluation:
    """One query over one state of an index.

    Args:
        query: what is looked for.
        leaves: the segments.
        cache: results that may be reused and will be added to.
        patience: asked again and again, within segments too. Once it is over nothing more is looked for; what was
            found by then does answer the query.
    """

    def __init__(
        self, query: Query, leaves: Sequence[Leaf], cache: ResultCache, patience: Patience | None = None
    ) -> None:
        self._query = query
        self._patience = patience or Patience()
        self._finder = PartFinder(cache, self._patience)
        self._leaves: list[Leaf] = []
        self._answers: list[Units] = []
        for leaf in leaves:
            if self._patience.is_over:
                break
            self._leaves.append(leaf)
            self._answers.append(leaf.without_deleted(self._answer(leaf, query)))
        self.is_unfinished = self._patience.is_over

    def count(self) -> int:
        """How many passages answer."""
        return sum(map(len, self._answers))

    def count_documents(self) -> int:
        """How many documents the answers stand in."""
        # All passages of a document are in one segment, side by side, because they came in one call.
        return sum(len(starts_of_runs(leaf.documents[units])) for leaf, units in self._found())

    def answers(self) -> dict[int, list[int]]:
        """The numbers of all passages that answer, in order, by document."""
        answers: defaultdict[int, list[int]] = defaultdict(list)
        for leaf, units in self._found():
            starts = starts_of_runs(leaf.documents[units])
            numbers = leaf.passages[units].tolist()
            owners = leaf.documents[units[starts]].tolist()
            starts_and_end = [*starts.tolist(), len(units)]
            for place, document in enumerate(owners):
                answers[document] += numbers[starts_and_end[place] : starts_and_end[place + 1]]
        return {document: sorted(numbers) for document, numbers in answers.items()}

    def passages(self, document: int) -> tuple[int, ...]:
        """The numbers of the passages of one document that answer, in order."""
        return tuple(
            sorted(
                number
                for leaf, units in self._found()
                for number in leaf.passages[intersect(leaf.units_of(document), units, leaf.size)].tolist()
            )
        )

    def is_cut(self) -> bool:
        """True when a prefix has more words than are looked for, so that rare ones may be missing."""
        starts = [start for part in _all_parts(self._query) if (start := _open_start(part)) is not None]
        return any(
            len(leaf.vocabulary.places_starting(start)) > MOST_WORDS
            for leaf in self._leaves
            for start in starts
        )

    def best(self, limit: int, boosts: Boosts = NO_BOOSTS) -> tuple[EngineHit, ...]:
        """The answers with the highest scores, ties by document and passage."""
        weights = self._weights_of_parts()
        average_length = self._average_length()
        candidates: list[EngineHit] = []
        for leaf, units in self._found():
            parts = [(self._finder.find(leaf, part), weight) for part, weight in weights.items()]
            scores = score(leaf, units, parts, average_length)
            if boosts.factors:
                scores = boost(leaf, units, scores, boosts, limit)
            candidates += highest(leaf, units, scores, limit)
        candidates.sort(key=lambda hit: (-hit.score, hit.document, hit.passage))
        return tuple(candidates[:limit])

    def counts(self) -> Counter[int]:
        """How often the answers have what is looked for, in each document: for a single word or phrase."""
        counts: Counter[int] = Counter()
        for leaf, units in self._found():
            found = self._finder.find(leaf, self._query)
            numbers = found.counts[np.searchsorted(found.units, units)]
            counts.update(leaf.add_by_document(units, numbers))
        return counts

    def first(self, limit: int, ranks: Mapping[int, int]) -> tuple[EngineHit, ...]:
        """The answers in the order of their documents' ranks, without scores; documents without a rank come last."""
        first = sorted(
            each for leaf, units in self._found() for each in first_by_rank(leaf, units, ranks, limit)
        )
        return tuple(EngineHit(document, passage, 0.0) for _, document, passage in first[:limit])

    def _found(self) -> Iterator[tuple[Leaf, Units]]:
        """The segments that were looked at, with the units that answer."""
        return zip(self._leaves, self._answers, strict=True)

    def _weights_of_parts(self) -> dict[Query, float]:
        """The weight of each part that counts for the order."""
        units = sum(leaf.live_count for leaf in self._leaves)
        return {
            part: weight_of(sum(len(self._finder.find(leaf, part).units) for leaf in self._leaves), units)
            for part in _scoring_parts(self._query)
        }

    def _average_length(self) -> float:
        terms = sum(leaf.total_length for leaf in self._leaves)
        return max(1.0, terms / max(1, sum(leaf.size for leaf in self._leaves)))

    def _answer(self, leaf: Leaf, query: Query, within: Units | None = None) -> Units:
        """The units that answer, of those `within` when that is given; when the time is up, some of them."""
        match query:
            case Everything():
                return leaf.live if within is None else within
            case Nothing():
                return NO_UNITS
            case Not(part):
                units = leaf.live if within is None else within
                others = self._answer(leaf, part, within)
                # What was not looked for may be there.
                return NO_UNITS if self._patience.is_over else subtract(units, others, leaf.size)
            case Or(parts):
                return unite([self._answer(leaf, part, within) for part in parts], leaf.size)
            case And(parts):
                return self._answer_all(leaf, parts, within)
            case About() | Dated() | Named() | Said() | Noted():
                raise TypeError(f"{type(query).__name__} is resolved before an index is asked")
            case _:
                units = self._finder.find(leaf, query).units
                return units if within is None else intersect(units, within, leaf.size)

    def _answer_all(self, leaf: Leaf, parts: Sequence[Query], within: Units | None) -> Units:
        """Single words and phrases first, the rarest before all; what is composed only within what is left."""
        composed = [part for part in parts if isinstance(part, And | Or | Not)]
        single = [self._answer(leaf, part) for part in parts if not isinstance(part, And | Or | Not)]
        units = intersect_all([*single, *([] if within is None else [within])], leaf.size)
        for part in composed:
            units = self._answer(leaf, part, units)
        return leaf.live if units is None else units


def _open_start(part: Query) -> str | None:
    """What the last word of a part begins with, when it may go on."""
    match part:
        case Prefix(start):
            return start
        case Phrase(text, goes_on):
            words, ends_open = query_terms(text)
            return words[-1] if words and (goes_on or ends_open) else None
    return None


def _all_parts(query: Query) -> Iterator[Query]:
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _all_parts(part)
        case Near(parts):
            for part in parts:
                yield from _all_parts(part)
        case Not(part):
            yield from _all_parts(part)
        case _:
            yield query


def _scoring_parts(query: Query) -> Iterator[Query]:
    """The parts that are looked for; what must not be there does not count for the order."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _scoring_parts(part)
        case Term() | Phrase() | Prefix() | Fuzzy() | Number() | Near() | AtPlaces():
            yield query
