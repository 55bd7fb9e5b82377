"""The figures as tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.search.fts5 import Fts5
from benchmarks.search.ours import Ours
from benchmarks.search.quality import Quality
from benchmarks.search.questions import Kind
from benchmarks.search.speed import Measured
from benchmarks.search.stock_whoosh import StockWhoosh

_NONE = "–"


def print_speed(measured: Mapping[str, Measured], documents: int, text_megabytes: float) -> None:
    """How each system builds, how long each kind of question takes, and whether the answers are the same."""
    rows = [
        [
            name,
            f"{documents / each.built.seconds:,.0f}",
            f"{each.built.megabytes / text_megabytes:.2f}",
            f"{each.built.memory:.0f}",
            *(_answering(each) if each.answered.seconds else [_NONE] * 3),
        ]
        for name, each in measured.items()
    ]
    print_table(
        [
            "system",
            "articles a second",
            "index / text",
            "memory to build, MB",
            "first answer, ms",
            "memory to answer, MB",
            "a changed article, ms: median / worst",
        ],
        rows,
    )
    answering = {name: each.answered for name, each in measured.items() if each.answered.seconds}
    most = {kind: max(len(each.seconds.get(kind, ())) for each in answering.values()) for kind in Kind}
    print("\nProcessor time in ms: median / 95th percentile / worst.\n")
    print_table(
        ["question", *answering],
        [
            [kind, *(_asked(each.seconds.get(kind), most[kind]) for each in answering.values())]
            for kind in Kind
        ],
    )
    if Ours.name not in measured:
        return
    print("\nMedian of diptych's times as multiple of the other's.\n")
    peers = [name for name in (Fts5.name, StockWhoosh.name) if name in measured]
    print_table(
        ["question", *peers], [[kind, *(_ratio(measured, kind, peer) for peer in peers)] for kind in Kind]
    )
    print("\nQuestions with the very same total as diptych's, and the median difference of all.\n")
    others = [name for name in answering if name != Ours.name]
    print_table(
        ["question", *others],
        [[kind, *(_agreement(measured, kind, other) for other in others)] for kind in Kind],
    )


def print_quality(judged: Mapping[str, Mapping[str, Quality]]) -> None:
    """How well each system orders the answers of each set of questions."""
    sets = list(next(iter(judged.values())))
    rows = [
        [name, *(f"{each[key].reciprocal_rank:.3f} / {each[key].gain:.3f}" for key in sets)]
        for name, each in judged.items()
    ]
    print_table(["MRR / nDCG@10", *sets], rows)


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of Markdown."""
    for row in (head, ["---"] * len(head), *rows):
        print(f"| {' | '.join(row)} |")


def spread(seconds: Sequence[float] | None) -> str:
    """Median, 95th percentile and worst in milliseconds."""
    if not seconds:
        return _NONE
    ordered = sorted(seconds)
    times = (median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1])
    return " / ".join(f"{time * 1e3:.3g}" if time < 1 else f"{time * 1e3:.0f}" for time in times)


def _answering(measured: Measured) -> Iterator[str]:
    yield f"{measured.answered.ready * 1e3:.0f}"
    yield f"{measured.answered.memory:.0f}"
    yield f"{median(measured.changes) * 1e3:.0f} / {max(measured.changes) * 1e3:.0f}"


def _asked(seconds: Sequence[float] | None, most: int) -> str:
    """The spread, and how many were asked when patience ended before the last."""
    shown = spread(seconds)
    return f"{shown} ({len(seconds)} of {most})" if seconds and len(seconds) < most else shown


def _ratio(measured: Mapping[str, Measured], kind: Kind, peer: str) -> str:
    ours, theirs = (measured[name].answered.seconds.get(kind) for name in (Ours.name, peer))
    return f"{median(ours[: len(theirs)]) / median(theirs):.2g}" if ours and theirs else _NONE


def _agreement(measured: Mapping[str, Measured], kind: Kind, other: str) -> str:
    ours, theirs = measured[Ours.name].answered.totals, measured[other].answered.totals
    shared = [question for question in theirs if question.kind is kind and question in ours]
    if not shared:
        return _NONE
    same = sum(ours[each] == theirs[each] for each in shared)
    off = median((theirs[each] - ours[each]) / max(1, ours[each]) for each in shared)
    return f"{same} of {len(shared)}, {off:+.1%}"
