"""Start to the first page of text: the program over collections of two and of many documents, and a bare Textual app.

Run as `python -m benchmarks.start FOLDER` with a folder of text files, such as
10,000 stories. Each time is the median of fifteen starts, from the start of the
process to the frame that shows the text, in milliseconds; the bare app has
four panes with the same text and does nothing else, so the ratio to it is what
the program itself costs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.frames import FrameClock
from benchmarks.large_documents import MARKER, ordinary_text

STARTS = 15
SIZE = 5_000  # characters: an article
SEEN = MARKER[1:].encode()
BARE = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static

class Bare(App):
    CSS = "Horizontal > Static { width: 1fr; }"
    def compose(self):
        text = Path(sys.argv[1]).read_text(encoding="utf-8")
        with Horizontal():
            for _ in range(4):
                yield Static(text, markup=False)

Bare().run()
"""


def time_start(command: Sequence[str]) -> float:
    with FrameClock(command, 160, 44) as clock:
        return clock.time_to(SEEN)


def make_collection(folder: Path, more: Sequence[Path]) -> None:
    folder.mkdir()
    for number in (0, 1):
        (folder / f"000{number}.txt").write_text(ordinary_text(SIZE, number), encoding="utf-8")
    for number, path in enumerate(more):
        shutil.copy(path, folder / f"story-{number:06}.txt")


def main(arguments: Sequence[str]) -> None:
    stories = sorted(path for path in Path(arguments[0]).rglob("*") if path.is_file())
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        for name in ("DATA", "CACHE", "STATE", "CONFIG"):
            os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
        commands: dict[str, list[str]] = {}
        diptych = [str(Path(sys.executable).with_name("diptych"))]
        for documents, more in (("2 documents", ()), (f"{len(stories) + 2:,} documents", stories)):
            folder = home / str(len(more))
            make_collection(folder, more)
            subprocess.run([*diptych, "index", str(folder)], check=True, stderr=subprocess.DEVNULL)
            commands[documents] = [*diptych, str(folder)]
        bare = home / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        commands = {"bare app": [sys.executable, str(bare), str(folder / "0000.txt")], **commands}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(STARTS):
            for name, command in commands.items():
                times[name].append(time_start(command))
        floor = median(times["bare app"])
        print("| program | start | ratio |\n|---|---|---|")
        for name, measured in times.items():
            print(f"| {name} | {median(measured):.0f} | {median(measured) / floor:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
