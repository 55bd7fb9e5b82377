"""How well the companion of a document is found: another report of the same events, among everything else.

    python -m benchmarks.companions ECBPLUS_FOLDER BACKGROUND_FOLDER

ECB+ (train and dev) has about ten reports of each of 50 events, and as many of a second
event of the same kind in each topic, which are wrong answers. The files of the other
folder are more wrong answers. P@1: how often the first companion is right; MAP: mean
average precision of the first twenty; times are of one question, in milliseconds.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.reading import places_in
from index.collection import Collection

MOST = 20  # companions that are looked at


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


def average_precision(ranked: Sequence[str], right: set[str]) -> float:
    found, total = 0, 0.0
    for place, name in enumerate(ranked, start=1):
        if name in right:
            found += 1
            total += found / place
    return total / min(len(right), MOST)


async def measure(folder: Path, home: Path, reports: Sequence[str]) -> None:
    collection = Collection.open([str(folder)], places=places_in(home))
    collection.prepare_search()
    await collection.indexed()
    documents = collection.documents()
    names = {info.id: Path(info.path).stem for info in documents}
    right: dict[str, set[str]] = defaultdict(set)
    for name in reports:
        right[event_of(name)].add(name)
    firsts, precisions, times = [], [], []
    for info in documents:
        name = names[info.id]
        others = right.get(event_of(name), set()) - {name} if name in reports else set()
        if others:
            started = time.perf_counter()
            companions = await collection.companions(info.id, MOST)
            times.append((time.perf_counter() - started) * 1000)
            ranked = [names[each.document] for each in companions]
            firsts.append(bool(ranked) and ranked[0] in others)
            precisions.append(average_precision(ranked, others))
    await collection.close()
    times.sort()
    print("| documents | questions | P@1 | MAP | ms, median / p95 |\n|---|---|---|---|---|")
    shares = f"{100 * sum(firsts) / len(firsts):.1f} % | {100 * sum(precisions) / len(precisions):.1f} %"
    print(
        f"| {len(documents):,} | {len(firsts)} | {shares} | {median(times):.0f} / {times[int(len(times) * 0.95)]:.0f} |"
    )


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
