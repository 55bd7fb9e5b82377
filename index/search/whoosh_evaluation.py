"""Evaluates a query over the segments of an index: whole posting lists, set algebra, BM25.

Whoosh walks postings one by one in Python and joins a prefix of thousands of
words in a tree of matchers (seconds from 5,000 units on); with whole lists the
same queries take milliseconds. What is found equals `Matcher` by test.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest, nsmallest
from itertools import chain
from math import log

from index.search.engine import EngineHit
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
)
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_phrases import Row, find_near, find_phrase
from index.text.tokens import query_terms, spaced_figure

# Robertson's usual values; Whoosh's too.
SATURATION = 1.2  # k1
LENGTH_MATTERS = 0.75  # b

# Of a word in the first passage, for every passage of the document: BM25F (Robertson et al. 2004) with
# headline and lead as a field. 0.3 puts more of the right articles first, 1 fewer (docs/benchmarks.md).
_LEAD = 0.3

_INFLECTED = 0.7  # weight of another form: a passage with the very word comes first
# Words of a segment that a prefix is taken to mean, the most frequent ones. Each costs 3.5 µs
# even when it stands in one passage; two letters begin at most 3 % of the words of Reuters and BBC.
_MOST_WORDS = 10_000
_CACHED_UNITS = 1_000_000  # entries of remembered results, about 100 bytes each

Found = Mapping[int, float]  # units of a leaf, and how often what was looked for stands there


class ResultCache:
    """Results for parts of queries in single segments, the least used forgotten first."""

    def __init__(self) -> None:
        self._results: OrderedDict[tuple[str, Query], Found] = OrderedDict()
        self._units = 0

    def get(self, leaf: Leaf, part: Query, find: Callable[[], Found]) -> Found:
        """The remembered result, or that of `find`."""
        key = (leaf.id, part)
        if key in self._results:
            self._results.move_to_end(key)
            return self._results[key]
        found = find()
        self._results[key] = found
        self._units += len(found)
        while self._units > _CACHED_UNITS and len(self._results) > 1:
            self._units -= len(self._results.popitem(last=False)[1])
        return found

    def forget_other_leaves(self, leaves: Iterable[Leaf]) -> None:
        """Drop the results of segments that are gone."""
        kept = {leaf.id for leaf in leaves}
        for key in [key for key in self._results if key[0] not in kept]:
            self._units -= len(self._results.pop(key))


class Evaluation:
    """One query over one state of an index.

    Args:
        query: what is looked for.
        leaves: the segments.
        cache: results that may be reused and will be added to.
        time_is_up: asked before each segment but the first; what is left then is not looked at.
    """

    def __init__(
        self,
        query: Query,
        leaves: Sequence[Leaf],
        cache: ResultCache,
        time_is_up: Callable[[], bool] = lambda: False,
    ) -> None:
        self._query = query
        self._leaves: list[Leaf] = []
        self._cache = cache
        self._answers: list[AbstractSet[int]] = []
        for leaf in leaves:
            if self._leaves and time_is_up():
                break
            units = self._answer(leaf, query)
            self._leaves.append(leaf)
            self._answers.append(units - leaf.deleted if leaf.deleted else units)
        self.is_unfinished = len(self._leaves) < len(leaves)

    def count(self) -> int:
        """How many passages answer."""
        return sum(len(units) for units in self._answers)

    def documents(self) -> set[int]:
        """The ids of the documents that the answers stand in."""
        ids: set[int] = set()
        for leaf, units in zip(self._leaves, self._answers, strict=True):
            ids.update(map(leaf.documents.__getitem__, units))
        return ids

    def answers(self) -> dict[int, list[int]]:
        """The numbers of all passages that answer, in order, by document."""
        answers: defaultdict[int, list[int]] = defaultdict(list)
        for leaf, units in zip(self._leaves, self._answers, strict=True):
            for unit in sorted(units):
                answers[leaf.documents[unit]].append(leaf.passages[unit])
        return {document: sorted(numbers) for document, numbers in answers.items()}

    def passages(self, document: int) -> tuple[int, ...]:
        """The numbers of the passages of one document that answer, in order."""
        return tuple(
            sorted(
                leaf.passages[unit]
                for leaf, units in zip(self._leaves, self._answers, strict=True)
                for unit in leaf.units_of(document)
                if unit in units
            )
        )

    def is_cut(self) -> bool:
        """True when a prefix has more words than are looked for, so that rare ones may be missing."""
        starts = [start for part in _all_parts(self._query) if (start := _open_start(part)) is not None]
        return any(
            len(leaf.vocabulary.places_starting(start)) > _MOST_WORDS
            for leaf in self._leaves
            for start in starts
        )

    def best(self, limit: int) -> tuple[EngineHit, ...]:
        """The answers with the highest scores, ties by document and passage."""
        weights = self._weights_of_parts()
        candidates: list[EngineHit] = []
        for leaf, units in zip(self._leaves, self._answers, strict=True):
            scores = self._scores(leaf, units, weights)
            candidates.extend(
                EngineHit(leaf.documents[unit], leaf.passages[unit], score)
                for unit, score in _highest(leaf, scores, limit)
            )
        candidates.sort(key=lambda hit: (-hit.score, hit.document, hit.passage))
        return tuple(candidates[:limit])

    def counts(self) -> Counter[int]:
        """How often the answers have what is looked for, in each document: for a single word or phrase."""
        counts: Counter[int] = Counter()
        for leaf, units in zip(self._leaves, self._answers, strict=True):
            found = self._find(leaf, self._query)
            for unit in units:
                counts[leaf.documents[unit]] += round(found[unit])
        return counts

    def first(self, limit: int, ranks: Mapping[int, int]) -> tuple[EngineHit, ...]:
        """The answers in the order of their documents' ranks, without scores; documents without a rank come last."""
        last = len(ranks)
        answers = (
            (ranks.get(leaf.documents[unit], last), leaf.documents[unit], leaf.passages[unit])
            for leaf, units in zip(self._leaves, self._answers, strict=True)
            for unit in units
        )
        return tuple(EngineHit(document, passage, 0.0) for _, document, passage in nsmallest(limit, answers))

    def _weights_of_parts(self) -> dict[Query, float]:
        """BM25's weight of each part that counts for the order: the rarer, the more."""
        units = sum(leaf.live_count for leaf in self._leaves)
        weights: dict[Query, float] = {}
        for part in _scoring_parts(self._query):
            frequency = min(units, sum(len(self._find(leaf, part)) for leaf in self._leaves))
            weights[part] = log(1 + (units - frequency + 0.5) / (frequency + 0.5)) * (SATURATION + 1)
        return weights

    def _average_length(self) -> float:
        terms = sum(leaf.total_length for leaf in self._leaves)
        return max(1.0, terms / max(1, sum(len(leaf.lengths) for leaf in self._leaves)))

    def _scores(self, leaf: Leaf, units: AbstractSet[int], weights: dict[Query, float]) -> Found:
        base, slope = (
            SATURATION * (1 - LENGTH_MATTERS),
            SATURATION * LENGTH_MATTERS / self._average_length(),
        )
        lengths = leaf.lengths
        scores: dict[int, float] = {}
        for part, weight in weights.items():
            counts = _with_leads(leaf, self._find(leaf, part), units)
            added = {
                unit: weight * count / (count + base + slope * lengths[unit])
                for unit, count in counts.items()
            }
            for unit in scores.keys() & added.keys():
                added[unit] += scores[unit]
            scores.update(added)
        if len(scores) < len(units):  # some answer because of what they lack
            scores.update(dict.fromkeys(units - scores.keys(), 0.0))
        return scores

    def _answer(self, leaf: Leaf, query: Query, within: AbstractSet[int] | None = None) -> AbstractSet[int]:
        """The units that answer, of those `within` when that is given."""
        match query:
            case Everything():
                return leaf.live if within is None else within
            case Nothing():
                return frozenset()
            case Not(part):
                units = leaf.live if within is None else within
                return units - self._answer(leaf, part, within)
            case Or(parts):
                return frozenset[int]().union(*(self._answer(leaf, part, within) for part in parts))
            case And(parts):
                return self._answer_all(leaf, parts, within)
            case About() | Dated() | Named() | Said() | Noted():
                raise TypeError(f"{type(query).__name__} is resolved before an index is asked")
            case _:
                units = self._find(leaf, query).keys()
                return units if within is None else units & within

    def _answer_all(
        self, leaf: Leaf, parts: Sequence[Query], within: AbstractSet[int] | None = None
    ) -> AbstractSet[int]:
        """Single words and phrases first, the rarest before all; what is composed only within what is left."""
        composed = [part for part in parts if isinstance(part, And | Or | Not)]
        single = [self._answer(leaf, part) for part in parts if not isinstance(part, And | Or | Not)]
        units = within
        for others in sorted(single, key=len):
            units = others if units is None else units & others
        for part in composed:
            units = self._answer(leaf, part, units)
        return leaf.live if units is None else units

    def _find(self, leaf: Leaf, part: Query) -> Found:
        return self._cache.get(leaf, part, lambda: self._find_anew(leaf, part))

    def _find_anew(self, leaf: Leaf, part: Query) -> Found:
        match part:
            case Term(word):
                found = _gather(leaf, leaf.vocabulary.places_of_forms(word), word)
                spaced = self._find_phrase(leaf, spaced_figure(word), False)
                return Counter(found) + Counter(spaced) if spaced else found
            case Prefix(start):
                return _count_words(leaf, _most_frequent_starting(leaf, start))
            case Fuzzy(word, edits):
                return _count_words(leaf, leaf.vocabulary.places_within(word, edits))
            case Phrase(text, goes_on):
                words, ends_open = query_terms(text)
                return self._find_phrase(leaf, words, goes_on or ends_open)
            case Number():
                return _count_words(leaf, leaf.vocabulary.places_in_range(part))
            case InDocuments(ids):
                return dict.fromkeys(leaf.units_in(ids), 1)
            case AtPlaces(places):
                return leaf.units_at(places)
            case Near():
                return self._find_near(leaf, part)
            case _:
                raise TypeError(f"{type(part).__name__} is not looked up")

    def _find_phrase(self, leaf: Leaf, words: tuple[str, ...], goes_on: bool) -> Found:
        if not words:
            return {}
        places = _row_of(leaf, words, goes_on=goes_on)
        if not all(places):
            return {}
        if len(words) == 1:
            return _gather(leaf, places[0], words[0])
        return find_phrase(leaf, places, self._units_with_all(leaf, words, goes_on))

    def _find_near(self, leaf: Leaf, near: Near) -> Found:
        units = self._answer_all(leaf, near.parts)
        return find_near(leaf, {part: self._places(leaf, part) for part in near.parts}, units, near)

    def _places(self, leaf: Leaf, part: Query) -> list[Row]:
        """The rows of words, by their places in the lexicon, that the part may be in a passage."""
        match part:
            case Or(parts):
                return [row for each in parts for row in self._places(leaf, each)]
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

    def _units_with_all(self, leaf: Leaf, words: tuple[str, ...], goes_on: bool) -> AbstractSet[int]:
        last: Query = Prefix(words[-1]) if goes_on else Phrase(words[-1])
        parts: list[Query] = [*(Phrase(word) for word in words[:-1]), last]
        return self._answer_all(leaf, parts)


def _row_of(leaf: Leaf, words: Sequence[str], *, goes_on: bool) -> list[Sequence[int]]:
    """For each word of a phrase the places of `leaf.vocabulary.words` that it may be."""
    row: list[Sequence[int]] = [leaf.vocabulary.places_of(word) for word in words]
    if goes_on:
        row[-1] = _most_frequent_starting(leaf, words[-1])
    return row


def _gather(leaf: Leaf, places: Iterable[int], exact: str) -> Found:
    """How often the words stand in each unit; all but the exact one count less."""
    total: dict[int, float] = {}
    for place in places:
        postings = leaf.postings(place)
        is_exact = leaf.vocabulary.words[place] == exact
        counts = postings.counts if is_exact else map(_INFLECTED.__mul__, postings.counts)
        found: dict[int, float] = dict(zip(postings.units, counts, strict=True))
        for unit in total.keys() & found.keys():
            found[unit] += total[unit]
        total.update(found)
    return total


def _with_leads(leaf: Leaf, found: Found, units: AbstractSet[int]) -> Found:
    """How often what was found stands in each of the units, and with less weight in the lead of its document."""
    if len(units) <= len(found):
        leads = leaf.leads
        return {
            unit: count
            for unit in units
            if (count := found.get(unit, 0) + (_LEAD if leads[unit] in found else 0))
        }
    counts = {unit: count for unit, count in found.items() if unit in units}
    for lead in found:
        for unit in leaf.units_led_by(lead):
            if unit in units:
                counts[unit] = counts.get(unit, 0) + _LEAD
    return counts


def _count_words(leaf: Leaf, places: Iterable[int]) -> Found:
    """How many of the words stand in each unit: for thousands of words, where it is four times quicker."""
    return Counter(chain.from_iterable(leaf.units(place) for place in places))


def _highest(leaf: Leaf, scores: Found, limit: int) -> Iterator[tuple[int, float]]:
    """The units with the highest scores; of those that tie the first to read, for all may tie."""
    if len(scores) <= limit:
        yield from scores.items()
        return
    if limit <= 0:
        return
    least = nlargest(limit, scores.values())[-1]
    higher = [(unit, score) for unit, score in scores.items() if score > least]
    ties = (unit for unit, score in scores.items() if score == least)
    first = nsmallest(limit - len(higher), ties, key=lambda unit: (leaf.documents[unit], leaf.passages[unit]))
    yield from higher
    yield from ((unit, least) for unit in first)


def _most_frequent_starting(leaf: Leaf, start: str) -> Sequence[int]:
    places = leaf.vocabulary.places_starting(start)
    return places if len(places) <= _MOST_WORDS else nlargest(_MOST_WORDS, places, key=leaf.frequency)


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
