"""What the comparison tells of whole documents, by kind, and how long it takes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise
from statistics import median

from benchmarks.compare.corpus import Report, same_event
from index.compare import Side, compare_documents
from index.compare.frames import Similarity
from index.model import Comparison, RelationKind

_MANY = 20


def print_relations(reports: Mapping[str, Report], similarity: Similarity, *, show: bool) -> None:
    """Relations between all documents of one event by kind; with `show` the figure conflicts in full."""
    kinds: Counter[str] = Counter()
    shown: set[tuple[str, str]] = set()
    pairs = [pair for pair in combinations(sorted(reports), 2) if same_event(*pair)]
    for pair in pairs:
        sides = reports[pair[0]].side, reports[pair[1]].side
        comparison = compare_documents(*sides, similarity=similarity)
        kinds.update(relation.kind.value for relation in comparison.relations)
        for lines in _conflicts(comparison, sides):
            if show and lines[1:] not in shown:
                print("\n" + "\n  ".join(lines))
            shown.add((lines[1], lines[2]))
    print(f"{len(pairs)} pairs of documents on one event: {_counted(kinds)}; {len(shown)} distinct conflicts")


def print_seeds(sides: Sequence[Side], similarity: Similarity) -> None:
    """Relations between the articles the project ships with, by kind."""
    for first, second in combinations(sides, 2):
        comparison = compare_documents(first, second, similarity=similarity)
        kinds = Counter(relation.kind.value for relation in comparison.relations)
        print(f"seeds: {_counted(kinds)}")


def print_times(articles: Sequence[Side], similarity: Similarity) -> None:
    """How long two articles and twenty, each with each, take; all of them analysed before."""

    def compare_all(sides: Sequence[Side]) -> None:
        for pair in combinations(sides, 2):
            compare_documents(*pair, similarity=similarity)

    two = median(_milliseconds(lambda pair=pair: compare_all(pair)) for pair in pairwise(articles))
    many = articles[:_MANY]
    words = sum(len(side.document.text.split()) for side in many) // len(many)
    claims = sum(len(side.analysis.claims) for side in many) // len(many)
    print(
        f"articles of {words} words, {claims} claims: two {two:.1f} ms, {len(many)} each with each", end=" "
    )
    print(f"{_milliseconds(lambda: compare_all(many)) / 1000:.2f} s")


def _milliseconds(run: Callable[[], None]) -> float:
    started = time.process_time()
    run()
    return 1000 * (time.process_time() - started)


def _conflicts(comparison: Comparison, sides: tuple[Side, Side]) -> list[tuple[str, str, str]]:
    found = []
    for relation in comparison.relations:
        if relation.kind is RelationKind.FIGURES_DIFFER:
            first, second = (
                sides[ref.document].document.text[ref.span.start : ref.span.end] for ref in relation.claims
            )
            found.append((f"≠ {relation.score:.2f} {relation.reason}", first, second))
    return found


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
