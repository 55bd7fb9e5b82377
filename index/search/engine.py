"""What the program asks of a search engine, whichever it is.

An engine finds passages and orders them; it keeps no text and makes no marks
(`index.search.matcher`). An index is a cache: on any `IndexProblem` the caller
builds a new one beside it from the stored texts and swaps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from index.search.query import Query
from index.value import Value


class IndexProblem(Exception):
    """An index cannot be used; the message is one plain line."""


class IndexForeign(IndexProblem):
    """The folder is not an index of this collection. It was not opened."""


class IndexOutdated(IndexProblem):
    """The index was made by another version of the tokens or the schema."""


class IndexDamaged(IndexProblem):
    """The index cannot be read, or its files are not as they were written."""


class IndexBusy(IndexProblem):
    """Another process is writing to the index."""


class Unit(Value, frozen=True):
    """A passage as an engine gets it."""

    document: int  # id, from 1
    passage: int  # number
    text: str


class EngineHit(Value, frozen=True):
    """A passage that answers a query. Scores order the hits of one query and mean nothing else."""

    document: int
    passage: int
    score: float


class Boosts(Value, frozen=True):
    """Factors for the scores of documents, from 1 to `highest`; documents that are not named have 1."""

    highest: float
    factors: Mapping[int, float]  # by document


NO_BOOSTS = Boosts(1.0, {})


class EnginePage(Value, frozen=True):
    """The best hits of a query, best first, ties by document and passage."""

    hits: tuple[EngineHit, ...]
    total: int  # passages that answer the query, also those beyond `hits`
    documents: int  # documents they stand in
    partial: bool = False  # a prefix of very many words was cut to the most frequent ones, or the time was up
    generation: int = 0


class Capabilities(Value, frozen=True):
    """What an engine can do beyond finding words."""

    name: str  # with its version
    fuzzy: bool
    phrases: bool
    similar: bool


class EngineWriter(Protocol):
    """Adds documents to an index and takes them out. Nothing is visible before `commit`."""

    @property
    def generation(self) -> int:
        """The generation of the last commit; 0 for an index that has none."""

    def upsert(self, units: Iterable[Unit]) -> None:
        """Replace the documents that the units belong to by these units; all passages of a document come in one call."""

    def delete(self, document_ids: Iterable[int]) -> None:
        """Take documents out; unknown ids are ignored."""

    def commit(self, generation: int) -> None:
        """Make all changes since the last commit visible at once, with the number of the state they reflect."""

    def close(self) -> None:
        """Drop what is not committed and release the index."""


class SearchEngine(Protocol):
    """Answers queries over the last commit it has seen."""

    @property
    def generation(self) -> int:
        """The generation that answers are from."""

    def refresh(self) -> bool:
        """See the last commit; true when there was a new one."""

    def search(
        self,
        query: Query,
        limit: int,
        ranks: Mapping[int, int] | None = None,
        time_is_up: Callable[[], bool] = lambda: False,
        boosts: Boosts = NO_BOOSTS,
    ) -> EnginePage:
        """The best `limit` passages that the matcher of the query accepts, by their scores times those of `boosts`.

        With `ranks`, ids of documents to their places in an order, the first ones in that order, each
        document's in the order of reading; documents without a rank come last, by id.

        When the time is up the engine leaves out what it has not looked at; the page is partial then, and whatever
        is on it answers the query.
        """

    def count(self, query: Query, time_is_up: Callable[[], bool] = lambda: False) -> int:
        """How many passages answer the query; when the time is up, how many are known to."""

    def answers(self, query: Query) -> Mapping[int, Sequence[int]]:
        """All passages that answer the query: their numbers in text order, by document."""

    def passages(self, query: Query, document: int) -> tuple[int, ...] | None:
        """The passages of a document that the matcher of the query accepts, in text order; None when it cannot tell."""

    def complete(self, prefix: str, limit: int = 10) -> tuple[tuple[str, int], ...]:
        """Folded words that begin so, most frequent first, each with the passages that it stands in."""

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """Folded words one or two letters away from a word, nearest first, then most frequent; never the word."""

    def rarity(self, word: str) -> float:
        """How much a folded word tells: 0 for one that stands nowhere, the rarer the higher for others."""

    def similar(self, texts: Sequence[str], limit: int = 10) -> tuple[tuple[int, float], ...]:
        """Documents that share the rare words of the texts, most alike first, with a score; the source is among them."""

    def capabilities(self) -> Capabilities:
        """What this engine can do."""

    def close(self) -> None:
        """Release the index."""
