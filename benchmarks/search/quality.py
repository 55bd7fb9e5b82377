"""How well the systems put articles in order: all are asked for any of some words, by their own scores.

Three sets of questions, each with the articles that are right:

- headline: the words of an article's title, which is taken out of the index; right is that article;
- half a sentence: the words of a run of six in an article, in another order; right is that article;
- event (ECB+): the words of a report's first sentence; right are the other reports of the same event.

An article stands where its best passage does. MRR is the mean of one over the place of
the first right article among the first hundred; nDCG@10 as usual, an article is right or not.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2
from pathlib import Path
from statistics import mean

from benchmarks.companions import event_of, read_reports
from benchmarks.search.articles import SEED, Article, Articles
from benchmarks.search.speed import run_alone
from benchmarks.search.system import System
from index.text.tokens import index_terms
from index.value import Value

MOST = 500  # questions of a set

_RUN = 6  # words of half a sentence
_PASSAGES = 400  # that are looked at for a hundred articles
_LISTED = 100


class Wanted(Value, frozen=True):
    """Words, the articles that are right, and the one that the question is from, which does not count."""

    words: tuple[str, ...]
    right: frozenset[int]
    source: int = 0


class Quality(Value, frozen=True):
    """Means over the questions of a set."""

    reciprocal_rank: float
    gain: float  # nDCG@10


def without_titles(articles: Sequence[Article]) -> Iterator[Article]:
    """The articles of more than a title, their titles no passages of theirs any more."""
    for article in articles:
        passages = article.passages[1:] if article.passages[0] == article.title else article.passages
        if passages:
            yield Article(article.title, passages)


def known_items(articles: Articles) -> dict[str, list[Wanted]]:
    """Headlines and halves of sentences."""
    chance = random.Random(SEED)
    headlines, halves = [], []
    for number in chance.sample(range(1, len(articles) + 1), min(MOST, len(articles))):
        article = articles[number]
        terms = index_terms(chance.choice(article.passages))
        start = chance.randrange(max(1, len(terms) - _RUN))
        run = terms[start : start + _RUN]
        chance.shuffle(run)
        headlines.append(_wanted(index_terms(article.title), frozenset({number})))
        halves.append(_wanted(run, frozenset({number})))
    return {"headline": headlines, "half a sentence": halves}


def read_events(folder: Path) -> tuple[list[Article], list[str]]:
    """The reports of ECB+, a sentence a passage, and the event of each."""
    reports = read_reports(folder)
    articles = [Article(name, tuple(text.splitlines())) for name, text in reports.items()]
    return articles, list(map(event_of, reports))


def event_questions(articles: Articles, events: Sequence[str]) -> dict[str, list[Wanted]]:
    """One question for each report of an event that has another one; the reports are the first articles."""
    reports: dict[str, set[int]] = defaultdict(set)
    for number, event in enumerate(events, 1):
        reports[event].add(number)
    return {
        "event": [
            _wanted(index_terms(articles[number].passages[0]), frozenset(reports[event] - {number}), number)
            for number, event in enumerate(events, 1)
            if len(reports[event]) > 1
        ]
    }


def judge(
    kind: type[System], folder: Path, path: Path, questions: dict[str, list[Wanted]]
) -> dict[str, Quality]:
    """The quality of a system's order for each set, in a process of its own."""
    return dict(run_alone(_judge, kind, folder, path, questions))


def _wanted(terms: Sequence[str], right: frozenset[int], source: int = 0) -> Wanted:
    words = tuple(dict.fromkeys(term for term in terms if term.isascii() and term.isalnum()))
    return Wanted(words, right, source)


def _judge(
    kind: type[System], folder: Path, path: Path, questions: dict[str, list[Wanted]]
) -> dict[str, Quality]:
    system = kind(folder, Articles(path))
    system.build()
    system.open()
    return {
        name: _quality([(each, _articles(system, each)) for each in wanted if each.words])
        for name, wanted in questions.items()
    }


def _articles(system: System, wanted: Wanted) -> list[int]:
    ranked = dict.fromkeys(system.rank(wanted.words, _PASSAGES))
    ranked.pop(wanted.source, None)
    return list(ranked)[:_LISTED]


def _quality(answers: Sequence[tuple[Wanted, Sequence[int]]]) -> Quality:
    ranks, gains = [], []
    for wanted, ranked in answers:
        places = [place for place, number in enumerate(ranked, 1) if number in wanted.right]
        ranks.append(1 / places[0] if places else 0.0)
        ideal = sum(1 / log2(place + 1) for place in range(1, min(10, len(wanted.right)) + 1))
        gains.append(sum(1 / log2(place + 1) for place in places if place <= 10) / ideal)
    return Quality(mean(ranks), mean(gains))
