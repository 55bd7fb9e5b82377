"""SQLite FTS5 from the standard library, as it comes but for the Porter stemmer; it keeps the text too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.search.articles import Article
from benchmarks.search.questions import NEAR_WORDS, Kind, Question
from benchmarks.search.system import BATCH, PAGE, System
from index.search.query import SHORTEST_PREFIX

_INSERT = "INSERT INTO passages(text, article) VALUES (?, ?)"
_BEST = "SELECT article FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"


class Fts5(System):
    """Finds words by their stems, so phrases and prefixes too."""

    name = "SQLite FTS5"
    kinds = frozenset(Kind) - {Kind.FUZZY, Kind.RANGE}

    def build(self) -> None:
        database = self._connect()
        database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(text, article UNINDEXED, tokenize='porter unicode61')"
        )
        for batch in self.articles.batches(BATCH):
            with database:
                database.executemany(_INSERT, (row for each in batch for row in _rows(*each)))
        database.close()

    def open(self) -> None:
        self.database = self._connect()

    def ask(self, question: Question) -> int:
        return len(self.database.execute(_BEST, (_written(question), PAGE)).fetchall())

    def total(self, question: Question) -> int:
        count = "SELECT count(*) FROM passages WHERE passages MATCH ?"
        return int(self.database.execute(count, (_written(question),)).fetchone()[0])

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        rows = self.database.execute(_BEST, (" OR ".join(f'"{word}"' for word in words), limit))
        return [row[0] for row in rows]

    def change(self, number: int, article: Article) -> None:
        with self.database:
            self.database.execute("DELETE FROM passages WHERE article = ?", (number,))
            self.database.executemany(_INSERT, _rows(number, article))

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(Path(self.folder) / "index.db")


def _rows(number: int, article: Article) -> Iterator[tuple[str, int]]:
    return ((text, number) for text in article.passages)


def _written(question: Question) -> str:
    words = [f'"{word}"' for word in question.words]
    match question.kind:
        case Kind.PHRASE:
            return f'"{" ".join(question.words)}"'
        case Kind.PREFIX:
            return f"{words[0]}*"
        case Kind.ANY:
            return " OR ".join(words)
        case Kind.NEAR:
            return f"NEAR({' '.join(words)}, {NEAR_WORDS - 1})"
        case Kind.TYPED if len(question.words[-1]) >= SHORTEST_PREFIX:
            return " ".join([*words[:-1], f"({words[-1]} OR {words[-1]}*)"]).replace(" (", " AND (")
        case _:
            return " ".join(words)
