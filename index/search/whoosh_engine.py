"""Searches a Whoosh index while another process writes to it.

An open state stays readable whatever the writer does; `refresh` takes over the
next one and keeps what did not change. Anything Whoosh raises becomes
`IndexDamaged`: the index is a cache and is rebuilt.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log
from pathlib import Path

import whoosh
from rapidfuzz.distance import OSA
from whoosh.index import TOC

from index.search.engine import NO_BOOSTS, Boosts, Capabilities, EnginePage, IndexDamaged, IndexProblem
from index.search.patience import Patience
from index.search.query import MOST_EDITS, Query, Term
from index.search.whoosh_evaluation import Evaluation
from index.search.whoosh_finding import ResultCache
from index.search.whoosh_folder import INDEX_NAME, open_storage
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_schema import schema_hash
from index.search.whoosh_scoring import LENGTH_MATTERS, SATURATION
from index.text.tokens import analyser_hash, fold, index_terms

_TRIES = 5  # a writer may take a file away between reading the table of contents and opening it
_WAIT = 0.05  # seconds between tries
_TELLING_WORDS = 25  # words of a document that its likeness is judged by


class WhooshSearcher:
    """Answers queries; satisfies `SearchEngine`.

    Args:
        path: a folder that `create_index` made.
        key: the key it was made with.

    Raises:
        IndexProblem: the index is not ours, is of another version or damaged.
    """

    def __init__(self, path: Path, *, key: str) -> None:
        self._storage = open_storage(path, key)
        self._leaves: list[Leaf] = []
        self._cache = ResultCache()
        self._commit = -1  # Whoosh's own count
        self._generation = 0
        self.refresh()

    @property
    def generation(self) -> int:
        """The generation that answers are from."""
        return self._generation

    def refresh(self) -> bool:
        """See the last commit; true when there was a new one.

        Raises:
            IndexDamaged: the new state cannot be read.
        """
        for attempt in range(_TRIES):
            try:
                with _damage(FileNotFoundError):
                    return self._open_last_commit()
            except FileNotFoundError as error:
                if attempt == _TRIES - 1:
                    raise IndexDamaged("a file of the search index is missing") from error
                time.sleep(_WAIT)
        return False

    def verify(self) -> None:
        """Read the whole index and raise IndexDamaged when a file is not as it was written."""
        with _damage():
            self._storage.check_thoroughly()

    def search(
        self,
        query: Query,
        limit: int,
        ranks: Mapping[int, int] | None = None,
        time_is_up: Callable[[], bool] = lambda: False,
        boosts: Boosts = NO_BOOSTS,
    ) -> EnginePage:
        """The best `limit` passages that the matcher of the query accepts, or the first ones by rank.

        Raises:
            IndexDamaged: the index could not be read.
        """
        with _damage():
            evaluation = Evaluation(query, self._leaves, self._cache, Patience(time_is_up))
            hits = evaluation.best(limit, boosts) if ranks is None else evaluation.first(limit, ranks)
            is_partial = evaluation.is_cut() or evaluation.is_unfinished
            documents = evaluation.count_documents()
            return EnginePage(hits, evaluation.count(), documents, is_partial, self._generation)

    def count(self, query: Query, time_is_up: Callable[[], bool] = lambda: False) -> int:
        """How many passages answer the query; when the time is up, how many are known to."""
        with _damage():
            return Evaluation(query, self._leaves, self._cache, Patience(time_is_up)).count()

    def answers(self, query: Query) -> Mapping[int, Sequence[int]]:
        """All passages that answer the query: their numbers in text order, by document."""
        with _damage():
            return Evaluation(query, self._leaves, self._cache).answers()

    def passages(self, query: Query, document: int) -> tuple[int, ...] | None:
        """The numbers of all passages of a document that the matcher of the query accepts, in text order.

        None when the index does not hold the document, or not all words that a prefix of the query means.

        Raises:
            IndexDamaged: the index could not be read.
        """
        with _damage():
            leaves = [leaf for leaf in self._leaves if len(leaf.units_of(document))]
            evaluation = Evaluation(query, leaves, self._cache)
            return None if not leaves or evaluation.is_cut() else evaluation.passages(document)

    def complete(self, prefix: str, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Folded words that begin so, most frequent first, each with the passages that it stands in."""
        start = fold(prefix)
        with _damage():
            frequencies = self._frequencies(lambda leaf: iter(leaf.vocabulary.places_starting(start)))
        ordered = sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ordered[:limit])

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """Folded words one or two letters away from a word, nearest first, then most frequent; never the word."""
        folded = fold(word)
        with _damage():
            frequencies = self._frequencies(lambda leaf: leaf.vocabulary.places_within(folded, MOST_EDITS))
        frequencies.pop(folded, None)
        ordered = sorted(
            frequencies, key=lambda other: (OSA.distance(folded, other), -frequencies[other], other)
        )
        return tuple(ordered[:limit])

    def rarity(self, word: str) -> float:
        """How much a folded word tells: 0 for one that stands nowhere, the rarer the higher for others."""
        with _damage():
            units = sum(leaf.live_count for leaf in self._leaves)
            places = ((leaf, leaf.vocabulary.place_of(word)) for leaf in self._leaves)
            frequency = sum(leaf.frequency(place) for leaf, place in places if place is not None)
        return log(1 + units / (frequency + 1)) if frequency else 0.0

    def similar(self, texts: Sequence[str], limit: int = 10) -> tuple[tuple[int, float], ...]:
        """Documents that share the rare words of the texts, most alike first, with a score; the source is among them.

        The sum of BM25, here with documents as units, over the telling words (highest count times rarity).
        """
        counts = Counter(term for text in texts for term in index_terms(text))
        scores: defaultdict[int, float] = defaultdict(float)
        with _damage():
            lengths = self._lengths_of_documents()
            mean = sum(lengths.values()) / max(1, len(lengths))
            telling = sorted(counts, key=lambda term: (-counts[term] * self.rarity(term), term))
            for term in telling[:_TELLING_WORDS]:
                found = Evaluation(Term(term), self._leaves, self._cache).counts()
                weight = log(1 + (len(lengths) + 1) / (len(found) + 1))
                for document, count in found.items():
                    norm = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * lengths[document] / mean)
                    scores[document] += weight * count / (count + norm)
        return tuple(sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit])

    def capabilities(self) -> Capabilities:
        """What this engine can do."""
        version = ".".join(map(str, whoosh.__version__))
        return Capabilities(f"Whoosh {version}", fuzzy=True, phrases=True, similar=True)

    def close(self) -> None:
        """Release the index."""
        for leaf in self._leaves:
            leaf.close()
        self._leaves = []

    def _open_last_commit(self) -> bool:
        last = self._storage.last_commit()
        if last == self._commit:
            return False
        contents = TOC.read(self._storage, INDEX_NAME, gen=last)
        known = {leaf.id: leaf for leaf in self._leaves}
        leaves = [
            known.get(segment.segment_id()) or Leaf(self._storage, segment) for segment in contents.segments
        ]
        for leaf, segment in zip(leaves, contents.segments, strict=True):
            leaf.set_deleted(segment)
        for leaf in self._leaves:
            if leaf not in leaves:
                leaf.close()
        self._leaves, self._commit = leaves, last
        self._cache.forget_other_leaves(leaves)
        self._generation = self._read_generation()
        return True

    def _read_generation(self) -> int:
        for leaf in self._leaves:
            facts = leaf.read_facts()
            if facts:
                if (facts["schema"], facts["analyser"]) != (schema_hash(), analyser_hash()):
                    raise IndexDamaged("the search index contradicts its marker")
                return int(facts["generation"])
        if self._leaves:
            raise IndexDamaged("the search index does not say which state it is of")
        return 0

    def _lengths_of_documents(self) -> Counter[int]:
        """How many words each document has, those of deleted passages among them."""
        lengths: Counter[int] = Counter()
        for leaf in self._leaves:
            lengths.update(leaf.lengths_of_documents)
        return lengths

    def _frequencies(self, places: Callable[[Leaf], Iterator[int]]) -> Counter[str]:
        frequencies: Counter[str] = Counter()
        for leaf in self._leaves:
            for place in places(leaf):
                frequencies[leaf.vocabulary.words[place]] += leaf.frequency(place)
        return frequencies


@contextmanager
def _damage(*passed: type[Exception]) -> Iterator[None]:
    """Turn whatever the index raises into IndexDamaged, but for index problems and what is to be passed."""
    try:
        yield
    except Exception as error:
        if isinstance(error, (IndexProblem, *passed)):
            raise
        raise IndexDamaged("the search index cannot be read") from error
