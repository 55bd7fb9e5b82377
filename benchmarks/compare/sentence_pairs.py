"""How well the shared matter of two sentences tells that they report the same event.

A pair of sentences of two documents of one topic is positive when both an event
and a participant are the same, negative when no event is; half the negatives
come from another event of the same kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from benchmarks.compare.corpus import Gold, Key, Report, topic_of
from index.compare import Side
from index.compare.commonness import share_of_articles
from index.compare.matter import share_matter
from index.compare.sides import view_claims
from index.language.aliases import link_entities
from index.language.content_words import read_terms
from index.language.pipeline import Pipeline
from index.model import Analysis, Claim


class ScoredPair(NamedTuple):
    """Two sentences, the score of their shared matter (0…1), and whether they report the same event."""

    first: Key
    second: Key
    score: float
    same: bool


def score_pairs(
    pipeline: Pipeline, reports: Mapping[str, Report], gold: Mapping[Key, Gold]
) -> list[ScoredPair]:
    """All gold pairs with the score the comparison gives them."""
    by_documents: defaultdict[tuple[str, str], list[tuple[int, int, bool]]] = defaultdict(list)
    for first, second, same in _gold_pairs(gold):
        by_documents[first[0], second[0]].append((first[1], second[1], same))
    scored: list[ScoredPair] = []
    sides = {name: _with_sentences_as_claims(pipeline, report) for name, report in reports.items()}
    for (first_name, second_name), pairs in by_documents.items():
        both = sides[first_name], sides[second_name]
        views = view_claims(both, link_entities([side.analysis.entities for side in both]), share_of_articles)
        known = [{view.claim.id: view for view in side} for side in views]
        for one, other, same in pairs:
            score = share_matter(known[0][str(one)], known[1][str(other)]).score
            scored.append(ScoredPair((first_name, one), (second_name, other), score, same))
    return scored


def average_precision(scored: Sequence[ScoredPair]) -> tuple[float, float, float]:
    """Average precision, best F1 and the score where it is reached; ties as they come."""
    ranked = sorted(scored, key=lambda pair: -pair.score)
    positives = sum(pair.same for pair in ranked)
    found, total, best, at = 0, 0.0, 0.0, 0.0
    for rank, pair in enumerate(ranked, start=1):
        found += pair.same
        precision, recall = found / rank, found / positives
        if pair.same:
            total += precision
        f1 = 2 * precision * recall / (precision + recall) if found else 0.0
        if f1 > best:
            best, at = f1, pair.score
    return total / positives, best, at


def _gold_pairs(gold: Mapping[Key, Gold]) -> Iterator[tuple[Key, Key, bool]]:
    by_topic: defaultdict[str, list[Key]] = defaultdict(list)
    for key, chains in gold.items():
        if chains.events:
            by_topic[topic_of(key[0])].append(key)
    for keys in by_topic.values():
        for first, second in combinations(sorted(keys), 2):
            if first[0] == second[0]:
                continue
            events = gold[first].events & gold[second].events
            if not events or gold[first].participants & gold[second].participants:
                yield first, second, bool(events)


def _with_sentences_as_claims(pipeline: Pipeline, report: Report) -> Side:
    """The side with one claim a sentence: gold is about sentences."""
    document, analysis = report.side.document, report.side.analysis
    doc = pipeline.parse(document.text, document.passages)
    claims = tuple(
        Claim(
            id=str(number),
            span=span,
            passage=0,
            entities=tuple(
                entity.id
                for entity in analysis.entities
                if any(mention.overlaps(span) for mention in entity.mentions)
            ),
            terms=read_terms(document.text, span, doc),
        )
        for number, span in report.sentences.items()
    )
    return Side(document, Analysis(analysis.analyser, analysis.with_model, analysis.entities, claims=claims))
