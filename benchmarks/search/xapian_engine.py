"""Xapian by its Python binding (Debian: python3-xapian); the terms are words and, for search by stem, stems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.search.articles import Article
from benchmarks.search.questions import NEAR_WORDS, Kind, Question
from benchmarks.search.system import BATCH, PAGE, System
from index.search.query import SHORTEST_PREFIX


class Xapian(System):
    """Exact phrases and prefixes, words by their stems, as here. A word one letter off is for its next version."""

    name = "Xapian"
    needs = "xapian"
    kinds = frozenset(Kind) - {Kind.FUZZY, Kind.RANGE}

    def build(self) -> None:
        import xapian

        database = xapian.WritableDatabase(str(self.folder), xapian.DB_CREATE_OR_OPEN)
        for batch in self.articles.batches(BATCH):
            for number, article in batch:
                _add(database, number, article)
            database.commit()
        database.close()

    def open(self) -> None:
        import xapian

        self.xapian = xapian
        self.database = xapian.Database(str(self.folder))
        self.stem = xapian.Stem("english")
        self.writable: Any = None

    def ask(self, question: Question) -> int:
        return int(self._enquire(self._query(question)).get_mset(0, PAGE).size())

    def total(self, question: Question) -> int:
        everything = self.database.get_doccount()
        return int(self._enquire(self._query(question)).get_mset(0, 1, everything).get_matches_lower_bound())

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        query = self.xapian.Query(self.xapian.Query.OP_OR, [self._word(word) for word in words])
        return [int(hit.document.get_data()) for hit in self._enquire(query).get_mset(0, limit)]

    def change(self, number: int, article: Article) -> None:
        if self.writable is None:
            self.writable = self.xapian.WritableDatabase(str(self.folder), self.xapian.DB_OPEN)
        self.writable.delete_document(f"Q{number}")
        _add(self.writable, number, article)
        self.writable.commit()
        self.database.reopen()

    def _enquire(self, query: Any) -> Any:
        enquire = self.xapian.Enquire(self.database)
        enquire.set_query(query)
        return enquire

    def _query(self, question: Question) -> Any:
        query = self.xapian.Query
        words = question.words
        match question.kind:
            case Kind.PHRASE:
                return query(query.OP_PHRASE, list(words), len(words))
            case Kind.PREFIX:
                return self._prefix(words[0])
            case Kind.ANY:
                return query(query.OP_OR, [self._word(word) for word in words])
            case Kind.NEAR:
                return query(query.OP_NEAR, list(words), NEAR_WORDS + 1)
            case Kind.TYPED if len(words[-1]) >= SHORTEST_PREFIX:
                last = query(query.OP_OR, self._word(words[-1]), self._prefix(words[-1]))
                return query(query.OP_AND, [*map(self._word, words[:-1]), last])
            case _:
                return query(query.OP_AND, [self._word(word) for word in words])

    def _prefix(self, start: str) -> Any:
        query = self.xapian.Query
        return query(query.OP_WILDCARD, start, 0, query.WILDCARD_LIMIT_ERROR, query.OP_OR)

    def _word(self, word: str) -> Any:
        return self.xapian.Query("Z" + self.stem(word).decode())


def _add(database: Any, number: int, article: Article) -> None:
    import xapian

    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("english"))
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_SOME)
    for text in article.passages:
        document = xapian.Document()
        document.set_data(str(number))
        document.add_boolean_term(f"Q{number}")
        generator.set_document(document)
        generator.index_text(text)
        database.add_document(document)
