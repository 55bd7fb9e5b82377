"""How well the companion of a document is found: another report of the same events, among everything else.

    python -m benchmarks.companions ECBPLUS_FOLDER BACKGROUND_FOLDER

ECB+ (train and dev) has about ten reports of each of 50 events, and as many of a second
event of the same kind in each topic, which are wrong answers. The files of the other
folder are more wrong answers. Documents are asked for documents, and the longest passage
of each for passages of other documents.

For several cuts, the least share of what is shown: how often the first one is right (P@1),
mean average precision of the first twenty, which part of what is shown is right (mean over
the questions to which something is shown), how many are shown, and how often nothing is:
to the questions that have an answer, then to stories of the other folder, most of which
have none. Times are of one question, in milliseconds.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from statistics import mean, median

from benchmarks.reading import places_in
from index.collection import Collection
from index.model import Companion, LikePassage
from index.value import Value

MOST = 20  # companions that are looked at
CUTS = (0.05, 0.1, 0.12, 0.15, 0.18, 0.2, 0.25)
EVERY_STORY = 10  # that is asked for its companions

Find = Callable[[int], Awaitable[Sequence[Companion | LikePassage]]]


def read_reports(folder: Path) -> dict[str, str]:
    """The text of each document of ECB+, tokens joined by blanks, a sentence a line."""
    sentences: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for split in ("Train", "Dev"):
        for line in (folder / f"ECB_{split}_corpus.txt").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) >= 4:
                sentences[cells[0]][cells[1]].append(cells[3])
    return {
        name: "\n".join(" ".join(words) for words in document.values())
        for name, document in sentences.items()
    }


def event_of(name: str) -> str:
    """The event that a document of ECB+ reports: "12_3ecbplus" is of the second one of topic 12."""
    topic, rest = name.split("_", 1)
    return f"{topic} {'second' if 'plus' in rest else 'first'}"


def average_precision(ranked: Sequence[str], right: AbstractSet[str]) -> float:
    found, total = 0, 0.0
    for place, name in enumerate(ranked, start=1):
        if name in right:
            found += 1
            total += found / place
    return total / min(len(right), MOST)


class Question(Value, frozen=True):
    """What was found for one document."""

    ranked: tuple[tuple[str, float], ...]  # names of documents with their shares, the best first
    right: frozenset[str]  # names; empty for a story


async def ask(collection: Collection, find: Find, right: Mapping[str, frozenset[str]]) -> list[Question]:
    """Every report and every tenth story asked for what is like it; prints how long it took."""
    documents = collection.documents()
    names = {info.id: Path(info.path).stem for info in documents}
    questions, times = [], []
    for number, info in enumerate(documents):
        name = names[info.id]
        if right.get(name) or (name not in right and number % EVERY_STORY == 0):
            started = time.perf_counter()
            found = await find(info.id)
            times.append((time.perf_counter() - started) * 1000)
            ranked = tuple((names[each.info.id], each.share) for each in found if each.info.id != info.id)
            questions.append(Question(ranked, right.get(name, frozenset())))
    times.sort()
    p95 = times[int(len(times) * 0.95)]
    print(f"{len(documents):,} documents, ms, median / p95: {median(times):.0f} / {p95:.0f}\n")
    return questions


def describe_cuts(questions: Sequence[Question]) -> str:
    """The table of cuts."""
    head = "| cut | P@1 | MAP | shown are right | shown | nothing shown | shown to a story | nothing shown |"
    return "\n".join([head, "|---" * head.count(" | ") + "|---|", *(_row(cut, questions) for cut in CUTS)])


def _row(cut: float, questions: Sequence[Question]) -> str:
    firsts, precisions, rights, counts, beside = [], [], [], [], []
    for question in questions:
        shown = [name for name, share in question.ranked if share >= cut]
        if not question.right:
            beside.append(len(shown))
            continue
        firsts.append(bool(shown) and shown[0] in question.right)
        precisions.append(average_precision(list(dict.fromkeys(shown)), question.right))
        counts.append(len(shown))
        if shown:
            rights.append(sum(name in question.right for name in shown) / len(shown))
    cells = (
        *(f"{100 * mean(values):.1f} %" for values in (firsts, precisions, rights)),
        f"{mean(counts):.1f}",
        f"{100 * counts.count(0) / len(counts):.1f} %",
        f"{mean(beside):.1f}",
        f"{100 * beside.count(0) / len(beside):.1f} %",
    )
    return f"| {100 * cut:.0f} % | {' | '.join(cells)} |"


async def measure(folder: Path, home: Path, reports: Sequence[str]) -> None:
    collection = Collection.open([str(folder)], places=places_in(home))
    collection.prepare_search()
    await collection.indexed()
    by_event: dict[str, set[str]] = defaultdict(set)
    for name in reports:
        by_event[event_of(name)].add(name)
    right = {name: frozenset(by_event[event_of(name)] - {name}) for name in reports}

    async def find_documents(document: int) -> tuple[Companion, ...]:
        return await collection.companions(document, MOST, least=0)

    async def find_passages(document: int) -> tuple[LikePassage, ...]:
        spans = (passage.span for passage in collection.document(document).passages)
        longest = max(spans, key=lambda span: span.end - span.start)
        return await collection.like_passages(document, longest, MOST, least=0)

    for what, find in (("Documents", find_documents), ("Passages", find_passages)):
        print(f"\n{what}: ", end="")
        print(describe_cuts(await ask(collection, find, right)))
    await collection.close()


def main(arguments: Sequence[str]) -> None:
    reports = read_reports(Path(arguments[0]))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "documents"
        folder.mkdir()
        for name, text in reports.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        stories = (path for path in sorted(Path(arguments[1]).rglob("*")) if path.is_file())
        for number, story in enumerate(stories):
            (folder / f"story {number:06}.txt").write_bytes(story.read_bytes())
        asyncio.run(measure(folder, Path(temporary) / "home", tuple(reports)))


if __name__ == "__main__":
    main(sys.argv[1:])
