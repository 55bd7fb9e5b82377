"""The program against `less` and `vim`: start, pages, lines, a held key, resize and memory, for texts short, huge and hard.

Run as `python -m benchmarks.reading [TEXT …]`, TEXT being a size such as 10_000 or
one of chinese, clusters and "one line". Times are milliseconds from a key to the
last frame that answers it: median / 95th percentile of thirty; the ratio is to
`less` in the same run; "bare Textual" turns plain pages in two panes and is the
floor of any program on this library; CPU is processor time for each key. Screens are
160 x 44. The documents carry a name every hundred characters and a claim every six
hundred, in sync they are compared; all of it was read and analysed before the start.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.frames import FrameClock
from benchmarks.large_documents import (
    HARD,
    MARKER,
    analysis_of,
    comparison_of,
    hard_text,
    ordinary_text,
)
from index.collection import Collection, Places
from index.language.codec import dump
from index.store import Store
from index.work.messages import ANALYSER_KEY, COMPARER_KEY

SIZES = ("10_000", "1_000_000", "10_000_000")
HARD_SIZE = 1_000_000
COLUMNS, ROWS, NARROWER = 160, 44, 130
KEYS = 30
HELD, RATE = 45, 30  # presses and presses a second: a key held for a second and a half
TWENTY_PAGES = 100_000  # characters; in a shorter text, paging down soon stands still

PAGE_DOWN, PAGE_UP, DOWN, UP = b"\x1b[6~", b"\x1b[5~", b"\x1b[B", b"\x1b[A"
SEEN = MARKER[1:].encode()  # without its first letter, which the caret stands on
HEADINGS = (
    "program",
    "start",
    "MB",
    "page-down",
    "ratio",
    "CPU",
    "line-down",
    "CPU",
    "held 30 Hz",
    "resize first / last",
)


def prepare(folder: Path, paths: Sequence[Path]) -> None:
    """Read these texts into a collection and keep their analyses and comparison, as if they had been made."""
    from index.language.analyser import Analyser  # a language model that the program's screen does not load
    from index.work.analyst import comparer_of

    places = places_in(folder)

    async def read() -> Path:
        collection = Collection.open([str(path) for path in paths], places=places)
        await collection.read()
        await collection.close()
        return next(places.data.glob("collections/*/store.db"))

    with Store.open(asyncio.run(read())) as store:
        documents = [store.document(number) for number in store.document_ids()]
        analyses = [analysis_of(document) for document in documents]
        keys = [store.version_hash(document.id) for document in documents]
        analyser = Analyser.load().name
        comparer = comparer_of(analyser)
        store.set_meta(ANALYSER_KEY, analyser)
        store.set_meta(COMPARER_KEY, comparer)
        store.put_analyses(
            (key, analyser, dump(analysis)) for key, analysis in zip(keys, analyses, strict=True)
        )
        if len(documents) > 1:
            first, second = (document.id for document in documents)
            comparison = comparison_of(analyses[0], analyses[1], (first, second))
            store.put_comparison(keys[0], keys[1], comparer, dump(comparison))


def show(folder: Path, paths: Sequence[Path]) -> None:
    """Run the program over a collection that was prepared."""
    from tui.app import DiptychApp
    from tui.garbage import collect_garbage_seldom, hold_garbage

    hold_garbage()
    names = [str(path) for path in paths]
    collection = Collection.open(names, places=places_in(folder))
    DiptychApp(collection, names, fresh=True, on_first_page=collect_garbage_seldom).run()


def places_in(folder: Path) -> Places:
    """A user's folders."""
    return Places(*(folder / name for name in ("data", "cache", "state", "config")))


def programs(one: Path, two: Path, first: Path, second: Path) -> dict[str, list[str]]:
    viewer = [sys.executable, "-m", "benchmarks.reading", "--show"]
    found = {
        "less": ["less", str(first)],
        "vim": ["vim", "-u", "NONE", "-c", "set wrap nocp", str(first)],
    }
    return {
        **{name: command for name, command in found.items() if shutil.which(name)},
        "bare Textual": [sys.executable, "-m", "benchmarks.bare_pages", str(first), "2"],
        "diptych": [*viewer, str(one), str(first)],
        "two in sync": [*viewer, str(two), str(first), str(second)],
    }


def measure(one: Path, two: Path, first: Path, second: Path) -> None:
    is_long = first.stat().st_size > TWENTY_PAGES
    floor: float | None = None
    for name, command in programs(one, two, first, second).items():
        with FrameClock(command, COLUMNS, ROWS) as clock:
            start = clock.time_to(SEEN)
            clock.rest(1.5)
            memory = clock.memory
            pages, page_cpu = clock.time_keys([PAGE_DOWN] if is_long else [PAGE_DOWN, PAGE_UP], KEYS)
            lines, line_cpu = clock.time_keys([DOWN] if is_long else [DOWN, UP], KEYS)
            frames, lag = clock.hold([PAGE_DOWN] if is_long else [PAGE_DOWN, PAGE_UP], HELD, RATE)
            earliest, last = clock.time_resize(NARROWER, ROWS)
        floor = floor or pages.median
        held = f"{frames} of {HELD}, {lag:.0f}" if frames else "–"
        cells = (
            f"{name:12}",
            f"{start:5.0f}",
            f"{memory:4.0f}",
            f"{pages!s:>11}",
            f"{pages.median / floor:5.1f}",
            f"{page_cpu:4.1f}",
            f"{lines!s:>11}",
            f"{line_cpu:4.1f}",
            f"{held:>12}",
            f"{earliest:.0f} / {last:.0f}",
        )
        print(f"| {' | '.join(cells)} |", flush=True)


def text_of(name: str, seed: int) -> str:
    return hard_text(name, HARD_SIZE) if name in HARD else ordinary_text(int(name), seed)


def main() -> None:
    parser = argparse.ArgumentParser(description="Frame times of the reading view, less and vim.")
    parser.add_argument("texts", nargs="*", default=[*SIZES, *HARD])
    parser.add_argument("--show", nargs="+", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.show:
        show(arguments.show[0], arguments.show[1:])
        return
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.texts:
            paths = [Path(folder) / f"{number}.txt" for number in (0, 1)]
            for seed, path in enumerate(paths):
                path.write_text(text_of(name, seed), encoding="utf-8")
            print(f"\n{name}\n\n| {' | '.join(HEADINGS)} |\n|{'---|' * len(HEADINGS)}", flush=True)
            one, two = Path(folder) / "one", Path(folder) / "two"
            prepare(one, paths[:1])
            prepare(two, paths)
            measure(one, two, *paths)


if __name__ == "__main__":
    main()
