"""The articles that are searched, in one file, an article a line.

Every system reads them from there, so that none holds what another needs, and each
gets the very same passages.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from index.value import Value

SEED = 11


class Article(Value, frozen=True):
    """A title and the passages below it."""

    title: str
    passages: tuple[str, ...]


class Articles:
    """The articles in a file, numbered from 1."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._starts = array("Q", [0])
        with path.open("rb") as file:
            for line in file:
                self._starts.append(self._starts[-1] + len(line))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[Article]:
        with self._path.open("rb") as file:
            yield from map(_article, file)

    def batches(self, size: int) -> Iterator[list[tuple[int, Article]]]:
        """The articles with their numbers, so many at a time."""
        numbered = enumerate(self, 1)
        while batch := list(islice(numbered, size)):
            yield batch

    def __getitem__(self, number: int) -> Article:
        with self._path.open("rb") as file:
            file.seek(self._starts[number - 1])
            return _article(file.readline())


def write_articles(path: Path, articles: Iterable[Article]) -> Articles:
    """The articles, in a file."""
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            file.write(json.dumps([article.title, *article.passages]) + "\n")
    return Articles(path)


def _article(line: bytes) -> Article:
    title, *passages = json.loads(line)
    return Article(title, tuple(passages))
