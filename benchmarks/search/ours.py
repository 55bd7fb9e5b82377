"""This program's engine, asked by what a reader types."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from benchmarks.search.articles import SEED, Article, Articles
from benchmarks.search.questions import NEAR_WORDS, Kind, Question
from benchmarks.search.system import BATCH, PAGE, System
from index.search.engine import Boosts, Unit
from index.search.parser import parse_query
from index.search.query import Query
from index.search.recency import Recency
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter

KEY = "benchmark"

_DAYS = 100


class Ours(System):
    """Also counts all passages that answer, and their articles."""

    name = "diptych"
    kinds = frozenset(Kind)
    writer: WhooshIndexWriter | None = None

    def __init__(self, folder: Path, articles: Articles) -> None:
        super().__init__(folder, articles)
        self._path = folder / "index"

    def build(self) -> None:
        create_index(self._path, KEY)
        writer = WhooshIndexWriter(self._path, key=KEY)
        for batch in self.articles.batches(BATCH):
            for number, article in batch:
                writer.upsert(_units(number, article))
            writer.commit(batch[-1][0])
        writer.close()

    def open(self) -> None:
        self.searcher = WhooshSearcher(self._path, key=KEY)

    def ask(self, question: Question) -> int:
        return len(self.searcher.search(_parsed(question), PAGE).hits)

    def total(self, question: Question) -> int:
        return self.searcher.count(_parsed(question))

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        page = self.searcher.search(parse_query(" OR ".join(words)).query, limit)
        return [hit.document for hit in page.hits]

    def change(self, number: int, article: Article) -> None:
        if self.writer is None:
            self.writer = WhooshIndexWriter(self._path, key=KEY)
        self.writer.upsert(_units(number, article))
        self.writer.commit(self.writer.generation + 1)
        self.searcher.refresh()


class OursDated(Ours):
    """With a date for each article that says nothing, which can only harm the order."""

    name = "diptych, dates by chance"

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        query = parse_query(" OR ".join(words)).query
        page = self.searcher.search(query, limit, boosts=self._boosts)
        return [hit.document for hit in page.hits]

    @cached_property
    def _boosts(self) -> Boosts:
        chance, recency = random.Random(SEED), Recency()
        days = ((number, chance.randrange(_DAYS)) for number in range(1, len(self.articles) + 1))
        recency.add((number, str(date(2024, 1, 1) + timedelta(day))) for number, day in days)
        return recency.boosts


def written(question: Question) -> str:
    """The question as a reader types it."""
    words = question.words
    match question.kind:
        case Kind.PHRASE:
            return f'"{" ".join(words)}"'
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.FUZZY:
            return f"{words[0]}~1"
        case Kind.ANY:
            return " OR ".join(words)
        case Kind.NEAR:
            return f" NEAR/{NEAR_WORDS} ".join(words)
        case Kind.RANGE:
            return f"count:{words[0]}..{words[1]}"
        case _:
            return " ".join(words)


def _parsed(question: Question) -> Query:
    return parse_query(written(question), typing=question.kind is Kind.TYPED).query


def _units(number: int, article: Article) -> Iterator[Unit]:
    return (Unit(number, place, text) for place, text in enumerate(article.passages))
