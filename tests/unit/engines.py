"""The engine under test, and the plain scan that defines what every engine finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from index.search.engine import (
    NO_BOOSTS,
    Boosts,
    Capabilities,
    EngineHit,
    EnginePage,
    EngineWriter,
    SearchEngine,
    Unit,
)
from index.search.matcher import Matcher
from index.search.query import Query
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter
from index.text.tokens import fold, index_terms


class Scan:
    """A writer and an engine that ask the matcher of every passage."""

    def __init__(self) -> None:
        self._pending: dict[int, list[Unit] | None] = {}
        self._documents: dict[int, list[Unit]] = {}
        self.generation = 0

    def upsert(self, units: Iterable[Unit]) -> None:
        batch: dict[int, list[Unit] | None] = {}
        for unit in units:
            members = batch.setdefault(unit.document, [])
            assert members is not None
            members.append(unit)
        self._pending.update(batch)

    def delete(self, document_ids: Iterable[int]) -> None:
        self._pending.update(dict.fromkeys(document_ids))

    def commit(self, generation: int) -> None:
        self._documents.update({document: units for document, units in self._pending.items() if units})
        for document, units in self._pending.items():
            if not units:
                self._documents.pop(document, None)
        self._pending.clear()
        self.generation = generation

    def refresh(self) -> bool:
        return True

    def search(
        self,
        query: Query,
        limit: int,
        ranks: Mapping[int, int] | None = None,
        time_is_up: Callable[[], bool] = lambda: False,
        boosts: Boosts = NO_BOOSTS,
    ) -> EnginePage:
        del time_is_up
        hits = [
            EngineHit(unit.document, unit.passage, boosts.factors.get(unit.document, 1.0))
            for unit in self._units()
            if Matcher(query).matches(unit.text, document=unit.document, number=unit.passage)
        ]
        if ranks is None:
            hits.sort(key=lambda hit: (-hit.score, hit.document, hit.passage))
        else:
            hits.sort(key=lambda hit: (ranks.get(hit.document, len(ranks)), hit.document, hit.passage))
        documents = {hit.document for hit in hits}
        return EnginePage(tuple(hits[:limit]), len(hits), len(documents), generation=self.generation)

    def count(self, query: Query, time_is_up: Callable[[], bool] = lambda: False) -> int:
        del time_is_up
        return self.search(query, 0).total

    def answers(self, query: Query) -> Mapping[int, Sequence[int]]:
        answers: dict[int, list[int]] = {}
        for hit in self.search(query, 1000).hits:
            answers.setdefault(hit.document, []).append(hit.passage)
        return answers

    def passages(self, query: Query, document: int) -> tuple[int, ...] | None:
        if document not in self._documents:
            return None
        return tuple(hit.passage for hit in self.search(query, 1000).hits if hit.document == document)

    def complete(self, prefix: str, limit: int = 10) -> tuple[tuple[str, int], ...]:
        frequencies: dict[str, int] = {}
        for unit in self._units():
            for term in set(index_terms(unit.text)):
                if term.startswith(fold(prefix)):
                    frequencies[term] = frequencies.get(term, 0) + 1
        return tuple(sorted(frequencies.items(), key=lambda item: (-item[1], item[0]))[:limit])

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        raise NotImplementedError

    def rarity(self, word: str) -> float:
        frequency = sum(word in index_terms(unit.text) for unit in self._units())
        return 1 / frequency if frequency else 0.0

    def similar(self, texts: Sequence[str], limit: int = 10) -> tuple[tuple[int, float], ...]:
        raise NotImplementedError

    def capabilities(self) -> Capabilities:
        return Capabilities("scan", fuzzy=True, phrases=True, similar=False)

    def close(self) -> None:
        self._documents.clear()

    def _units(self) -> Iterator[Unit]:
        for units in self._documents.values():
            yield from units


Pair = tuple[EngineWriter, SearchEngine]


def whoosh_pair(folder: Path) -> Pair:
    create_index(folder, "key")
    return WhooshIndexWriter(folder, key="key"), WhooshSearcher(folder, key="key")


def scan_pair(folder: Path) -> Pair:
    scan = Scan()
    return scan, scan


def units_of(document: int, *texts: str) -> list[Unit]:
    return [Unit(document, number, text) for number, text in enumerate(texts)]


def places(page: EnginePage) -> set[tuple[int, int]]:
    return {(hit.document, hit.passage) for hit in page.hits}
