"""From the key that opens an analysed pair to the frame that shows its claims and signs, in the running program.

Run as `python -m benchmarks.opening_pair FOLDER` with a folder of text files, an
article each. Sixty of them are analysed; then one after the other is opened beside a
first one (`:next`, timed from its Enter), and once more on the way back (`:prev`), when the comparison is
kept: to the last frame before a silence. Of two long texts, analysed and compared, the one is opened beside the
other: to the frame that has it, with its claims and signs; what follows is wrapping behind the screen.
Milliseconds on a screen of 160 x 44: median / 95th percentile, and the worst.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.frames import FrameClock
from benchmarks.large_documents import ordinary_text
from benchmarks.reading import places_in, prepare

ARTICLES = 60
LONG = (100_000, 1_600_000)  # code points: claims as dense as in the articles
TIMES_LONG = 10
COLUMNS, ROWS = 160, 44
ALL_TOLD = 0.6  # seconds without a frame after which nothing more is to come
_SEED = 20261123


def main(arguments: Sequence[str]) -> None:
    files = sorted(path for path in Path(arguments[0]).rglob("*.txt"))
    print("| pairs | median / 95th percentile | worst |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        measure_articles(Path(folder), Random(_SEED).sample(files, ARTICLES))
        for size in LONG:
            measure_long(Path(folder) / str(size), size)


def measure_articles(folder: Path, files: Sequence[Path]) -> None:
    collection = folder / "articles"
    collection.mkdir()
    for number, path in enumerate(files):
        shutil.copy(path, collection / f"{number:04}.txt")
    for name, place in zip(("DATA", "CACHE", "STATE", "CONFIG"), vars_of(folder), strict=True):
        os.environ[f"XDG_{name}_HOME"] = place
    program = [str(Path(sys.executable).with_name("diptych"))]
    subprocess.run([*program, "analyse", str(collection)], check=True, stdout=subprocess.DEVNULL)
    with FrameClock([*program, str(collection), "--fresh"], COLUMNS, ROWS) as clock:
        clock.rest(5.0)
        forth = [time_command(clock, b":next") for _ in files[2:]]
        back = [time_command(clock, b":prev") for _ in files[2:]]
    print(row("articles, not compared before", forth))
    print(row("articles, compared before", back))


def measure_long(folder: Path, size: int) -> None:
    folder.mkdir()
    paths = [folder / f"{name}.txt" for name in ("first", "second")]
    for seed, path in enumerate(paths):
        path.write_text(ordinary_text(size, seed), encoding="utf-8")
    prepare(folder, paths)
    command = [sys.executable, "-m", "benchmarks.reading", "--show", str(folder), *map(str, paths)]
    times = []
    with FrameClock(command, COLUMNS, ROWS) as clock:
        clock.rest(5.0)
        for _ in range(TIMES_LONG):
            time_command(clock, b":close")
            clock.press(b":vs second")
            times.append(clock.time_drawn(b"\r", b"second.txt"))
    print(row(f"texts of {size:,} characters", times))


def time_command(clock: FrameClock, command: bytes) -> float:
    """Milliseconds from the Enter behind the command to the last frame that answers it."""
    clock.press(command)
    return clock.time_settled(b"\r", ALL_TOLD)


def vars_of(folder: Path) -> list[str]:
    return [
        str(place)
        for place in (getattr(places_in(folder), name) for name in ("data", "cache", "state", "config"))
    ]


def row(name: str, times: Sequence[float]) -> str:
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"| {name} | {median(ordered):.0f} / {late:.0f} | {ordered[-1]:.0f} |"


if __name__ == "__main__":
    main(sys.argv[1:])
