"""Where articles come from: files, or more articles made from those in files.

A made article has as many paragraphs as a real one. Each is a real paragraph from
about the same place of another article, one of its sentences exchanged for one of a
third. That alone would bring no new words, while real text never stops doing so: by
Heaps' law the vocabulary is k * words^b, with k and b from the real articles. What a
made article lacks by that law is made up by invented names, in the place of real
names; half of them come from the names of shortly before.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from benchmarks.search.articles import SEED, Article
from index.readers.errors import Unreadable
from index.readers.registry import read_bytes

_RECENT_NAMES = 200
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")
_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvwyz" for vowel in "aeiou"]


def read_articles(folder: Path) -> Iterator[Article]:
    """The text files below a folder, as diptych reads them, in the order of their paths."""
    for path in sorted(folder.rglob("*.txt")):
        try:
            extract = read_bytes(path.read_bytes(), path.name)
        except Unreadable:
            continue
        spans = (passage.span for passage in extract.passages)
        passages = (" ".join(extract.text[span.start : span.end].split()) for span in spans)
        yield Article(extract.metadata.title or path.stem, tuple(passages))


def choose_articles(real: list[Article], count: int | None) -> Iterator[Article]:
    """All articles in a fixed random order, the first `count` of them, or so many made of them."""
    chance = random.Random(SEED)
    chance.shuffle(real)
    if count is None or count <= len(real):
        yield from real[:count]
    else:
        yield from make_articles(real, count, chance)


def make_articles(real: Sequence[Article], count: int, chance: random.Random) -> Iterator[Article]:
    """So many articles of pieces of the real ones."""
    factor, exponent = fit_vocabulary(real)
    names = Names(chance)
    vocabulary: set[str] = set()
    length = 0
    for _ in range(count):
        passages = _recombine(real, chance)
        words = [word for passage in passages for word in _WORD.findall(passage.lower())]
        vocabulary.update(words)
        length += len(words)
        lacking = int(factor * length**exponent) - len(vocabulary)
        if lacking > 0:
            passages = [names.exchange(passage, lacking / len(passages)) for passage in passages]
            vocabulary.update(names.take_new())
        yield Article(passages[0], tuple(passages))


def fit_vocabulary(articles: Sequence[Article]) -> tuple[float, float]:
    """Heaps' law for the articles: the factor and the exponent of their number of words."""
    points = []
    for part in (articles[: len(articles) // 2], articles):
        words = [word for each in part for text in each.passages for word in _WORD.findall(text.lower())]
        points.append((len(words), len(set(words))))
    (half, half_vocabulary), (whole, whole_vocabulary) = points
    exponent = log(whole_vocabulary / half_vocabulary) / log(whole / half)
    return whole_vocabulary / whole**exponent, exponent


class Names:
    """Invents names that no text has."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._recent: deque[str] = deque(maxlen=_RECENT_NAMES)
        self._new: list[str] = []

    def exchange(self, passage: str, rate: float) -> str:
        """The passage with invented names for real ones, about `rate` of them new."""
        found = list(_NAME.finditer(passage))
        wanted = int(rate) + (self._chance.random() < rate % 1)
        for match in sorted(
            self._chance.sample(found, min(2 * wanted, len(found))), key=re.Match.start, reverse=True
        ):
            passage = passage[: match.start()] + self._name() + passage[match.end() :]
        return passage

    def take_new(self) -> list[str]:
        """The names invented since the last time, in small letters."""
        new, self._new = self._new, []
        return new

    def _name(self) -> str:
        if self._recent and self._chance.random() < 0.5:
            return self._chance.choice(self._recent)
        name = "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(3, 6)))
        self._new.append(name)
        self._recent.append(name.capitalize())
        return self._recent[-1]


def _recombine(real: Sequence[Article], chance: random.Random) -> list[str]:
    model = chance.choice(real).passages
    passages = []
    for place in range(len(model)):
        sentences = _SENTENCE_END.split(_passage_at(chance.choice(real), place))
        others = _SENTENCE_END.split(_passage_at(chance.choice(real), place))
        sentences[chance.randrange(len(sentences))] = chance.choice(others)
        passages.append(" ".join(sentences))
    return passages


def _passage_at(article: Article, place: int) -> str:
    return article.passages[min(place, len(article.passages) - 1)]
