"""How many of the figure conflicts that a reader sees are told, and how many that are told are right.

The labels are pairs of figures of two ECB+ sentences (`benchmarks/data/README.md` says how they were drawn).
Of each pair the claims of the two sentences are set beside each other, weighted as in their
documents. The naive rule, told beside: two figures of one kind differ when their
intervals share no value.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.compare.corpus import Report
from index.compare import Side
from index.compare.alignment import Alignment
from index.compare.commonness import share_of_articles
from index.compare.frames import Similarity
from index.compare.sides import ClaimView, view_claims
from index.compare.values import Agreement, compare_values
from index.language.aliases import link_entities
from index.model import Figure, Span

LABELS = Path(__file__).parents[1] / "data" / "figure_pairs.jsonl"
PARTS = ("tune", "held-out")
CONFLICT = "conflict"


class FigurePlace(NamedTuple):
    """A number in a printed sentence, in code points of that sentence."""

    document: str
    sentence: int
    start: int
    end: int

    def span_in(self, report: Report) -> Span:
        """The place in the text of the whole document."""
        offset = report.sentences[self.sentence].start
        return Span(offset + self.start, offset + self.end)


class LabelledPair(NamedTuple):
    """Two figures and what a reader says of them: conflict, update, agree or other."""

    first: FigurePlace
    second: FigurePlace
    label: str
    part: str


class Judgement(NamedTuple):
    """A labelled pair, what the comparison says of it and what the naive rule says."""

    pair: LabelledPair
    told: bool
    naive: bool


def read_labels() -> list[LabelledPair]:
    records = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    return [
        LabelledPair(
            FigurePlace(**record["first"]),
            FigurePlace(**record["second"]),
            record["label"],
            record["part"],
        )
        for record in records
    ]


def judge_labels(reports: Mapping[str, Report], similarity: Similarity) -> list[Judgement]:
    """What is told of every labelled pair."""
    judgements = []
    for pair in read_labels():
        places = pair.first, pair.second
        both = [reports[place.document] for place in places]
        spans = [place.span_in(report) for place, report in zip(places, both, strict=True)]
        told = tuple(spans) in set(_told(places, both, similarity))
        figures = [_figure_at(report.side, span) for report, span in zip(both, spans, strict=True)]
        naive = _differ(*figures)
        judgements.append(Judgement(pair, told, naive))
    return judgements


def precision_and_recall(judgements: Sequence[Judgement], *, naive: bool = False) -> tuple[float, float, int]:
    """The share of told conflicts that are labelled so, of labelled conflicts that are told, and how many are told."""
    told = [judgement for judgement in judgements if (judgement.naive if naive else judgement.told)]
    right = sum(judgement.pair.label == CONFLICT for judgement in told)
    labelled = sum(judgement.pair.label == CONFLICT for judgement in judgements)
    return right / len(told) if told else 0.0, right / labelled if labelled else 0.0, len(told)


def print_conflicts(reports: Mapping[str, Report], similarity: Similarity, *, errors: bool) -> None:
    """A table of both parts; with `errors` what is wrong in the part that rules may be mended by."""
    judgements = judge_labels(reports, similarity)
    for part in (*PARTS, "all"):
        chosen = [judgement for judgement in judgements if part in (judgement.pair.part, "all")]
        labels = Counter(judgement.pair.label for judgement in chosen)
        print(f"{part}: {', '.join(f'{label} {count}' for label, count in sorted(labels.items()))}")
        for name, naive in (("rules", False), ("naive", True)):
            precision, recall, told = precision_and_recall(chosen, naive=naive)
            print(f"  {name}: {told} told, precision {100 * precision:.1f}, recall {100 * recall:.1f}")
    if errors:
        for judgement in judgements:
            if judgement.pair.part == PARTS[0] and judgement.told != (judgement.pair.label == CONFLICT):
                print("\n" + ("told" if judgement.told else "missed"), judgement.pair.label)
                for place in judgement.pair[:2]:
                    print("  " + _marked(place, reports[place.document]))


def _told(
    places: Sequence[FigurePlace], both: Sequence[Report], similarity: Similarity
) -> Iterator[tuple[Span, Span]]:
    sides = [report.side for report in both]
    views = view_claims(sides, link_entities([side.analysis.entities for side in sides]), share_of_articles)
    inside = [
        _inside(side_views, report.sentences[place.sentence])
        for side_views, report, place in zip(views, both, places, strict=True)
    ]
    for claims in Alignment(inside[0], inside[1], similarity).figure_conflicts():
        for link in claims.figures:
            if link.agreement is Agreement.CONFLICT:
                yield link.first.figure.number, link.second.figure.number


def _inside(views: Sequence[ClaimView], sentence: Span) -> list[ClaimView]:
    return [view for view in views if sentence.overlaps(view.claim.span)]


def _differ(first: Figure | None, second: Figure | None) -> bool:
    if first is None or second is None:
        return False
    return first.kind is second.kind and compare_values(first, second) is Agreement.CONFLICT


def _figure_at(side: Side, number: Span) -> Figure | None:
    """The figure that was labelled; None when these words are no figure any more."""
    return next((figure for figure in side.analysis.figures if figure.number == number), None)


def _marked(place: FigurePlace, report: Report) -> str:
    sentence = report.sentences[place.sentence]
    text = report.side.document.text[sentence.start : sentence.end]
    return f"{text[: place.start]}[{text[place.start : place.end]}]{text[place.end :]}"
