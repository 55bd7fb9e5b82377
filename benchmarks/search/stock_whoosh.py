"""Whoosh with its own writer, reader and scoring."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from benchmarks.search.articles import Article
from benchmarks.search.ours import written
from benchmarks.search.questions import NEAR_WORDS, Kind, Question
from benchmarks.search.system import BATCH, PAGE, System
from index.search.query import SHORTEST_PREFIX

warnings.simplefilter("ignore")  # its docstrings have invalid escapes

from whoosh import analysis, fields, index, qparser  # noqa: E402
from whoosh.query import Or, Query, Term, spans  # noqa: E402


class StockWhoosh(System):
    """Whoosh with stems and without stop words, so that it is asked what the others are."""

    name = "stock Whoosh"

    def analyser(self) -> Any:
        """How a text becomes terms."""
        return analysis.StemmingAnalyzer(stoplist=None, minsize=1)

    def build(self) -> None:
        schema = fields.Schema(
            article=fields.NUMERIC(stored=True), text=fields.TEXT(analyzer=self.analyser())
        )
        stock = index.create_in(str(self.folder), schema)
        for batch in self.articles.batches(BATCH):
            writer = stock.writer()
            for number, article in batch:
                _add(writer, number, article)
            writer.commit()

    def open(self) -> None:
        self.index = index.open_dir(str(self.folder))
        self.searcher = self.index.searcher()
        self.parser = qparser.QueryParser("text", self.index.schema)
        self.parser.add_plugin(qparser.FuzzyTermPlugin())

    def ask(self, question: Question) -> int:
        return int(self.searcher.search(self._query(question), limit=PAGE).scored_length())

    def total(self, question: Question) -> int:
        return len(self.searcher.search(self._query(question), limit=1))

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        query = Or([self.parser.parse(word) for word in words])
        return [hit["article"] for hit in self.searcher.search(query, limit=limit)]

    def change(self, number: int, article: Article) -> None:
        writer = self.index.writer()
        writer.delete_by_term("article", number)
        _add(writer, number, article)
        writer.commit()
        self.searcher = self.searcher.refresh()

    def _query(self, question: Question) -> Query:
        match question.kind:
            case Kind.NEAR:
                return spans.SpanNear2(
                    [self._term(word) for word in question.words], slop=NEAR_WORDS, ordered=False
                )
            case Kind.TYPED if len(question.words[-1]) >= SHORTEST_PREFIX:
                *whole, last = question.words
                return self.parser.parse(" ".join([*whole, f"({last} OR {last}*)"]))
            case _:
                return self.parser.parse(written(question))

    def _term(self, word: str) -> Term:
        return Term("text", next(self.index.schema["text"].process_text(word, mode="query")))


class DefaultWhoosh(StockWhoosh):
    """Whoosh as its manual begins: no stems, stop words left out; only how it builds is compared."""

    name = "Whoosh by default"
    kinds = frozenset()
    ranks = False

    def analyser(self) -> Any:
        return analysis.StandardAnalyzer()


def _add(writer: Any, number: int, article: Article) -> None:
    for text in article.passages:
        writer.add_document(article=number, text=text)
