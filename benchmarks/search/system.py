"""What a search engine must do to be measured."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from benchmarks.search.articles import Article, Articles
from benchmarks.search.questions import Kind, Question

PAGE = 60  # hits, as the program asks
BATCH = 2_000  # articles of a commit, as the program commits


class NotInstalled(Exception):
    """A system cannot be measured here; the message says what is missing."""


class System(ABC):
    """A search engine over the passages of articles, its files in a folder of its own."""

    name: ClassVar[str]
    needs: ClassVar[str | None] = None  # a module
    kinds: ClassVar[frozenset[Kind]] = frozenset(Kind) - {Kind.RANGE}
    ranks: ClassVar[bool] = True  # has an order of its own that is worth judging

    def __init__(self, folder: Path, articles: Articles) -> None:
        self.folder = folder
        self.articles = articles

    @classmethod
    def check(cls) -> None:
        """Raise NotInstalled when it is not there."""
        if cls.needs is not None and find_spec(cls.needs) is None:
            raise NotInstalled(f"{cls.name} is left out: there is no module {cls.needs}")

    @abstractmethod
    def build(self) -> None:
        """Index all articles, a batch at a time, into the folder."""

    @abstractmethod
    def open(self) -> None:
        """Be ready to answer, from the folder."""

    @abstractmethod
    def ask(self, question: Question) -> int:
        """Find a page of the best passages; their number."""

    @abstractmethod
    def total(self, question: Question) -> int:
        """How many passages answer."""

    def rank(self, words: Sequence[str], limit: int) -> list[int]:
        """The articles of the best passages with any of the words, best first, some more than once."""
        raise NotImplementedError

    def change(self, number: int, article: Article) -> None:
        """Put an article in the place of another, on the disk and seen by `ask`."""
        raise NotImplementedError
