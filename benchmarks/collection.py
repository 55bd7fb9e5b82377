"""Reads and indexes whole collections with the installed program: documents a second and memory.

    python benchmarks/collection.py DATA_FOLDER

DATA_FOLDER holds the unpacked ``bbc-news`` (one text a file) and ``reuters21578`` (SGML, written to one
file a story first). Each collection is indexed from nothing, interrupted once and resumed, and indexed
again when nothing changed.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from index.value import Value

DIPTYCH = Path(sys.executable).parent / "diptych"

_STORY = re.compile(r'<REUTERS[^>]*NEWID="(\d+)".*?</REUTERS>', re.DOTALL)
_TITLE = re.compile(r"<TITLE>(.*?)</TITLE>", re.DOTALL)
_BODY = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)
_LOOK = 0.2  # seconds between two looks at the memory


class Run(Value, frozen=True):
    """One run of the program: wall time, and the most memory its processes had at once."""

    seconds: float
    megabytes: float


def write_stories(folder: Path, target: Path) -> None:
    """The Reuters stories as one text file each, a thousand a folder."""
    count = 0
    for source in sorted(folder.glob("*.sgm")):
        for story in _STORY.finditer(source.read_text(encoding="latin-1")):
            title, body = _TITLE.search(story[0]), _BODY.search(story[0])
            words = body[1] if body else re.sub("<[^>]+>", "", story[0])
            text = f"{title[1]}\n\n{words}" if title else words
            path = target / f"{count // 1000:02}" / f"{int(story[1]):05}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html.unescape(text))
            count += 1


def run_index(folder: Path, home: Path, *, stop_after: float | None = None) -> Run:
    """Run ``diptych index`` with everything it keeps under `home`; with `stop_after` interrupt it then."""
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    env = {**os.environ, **{name: str(home / name) for name in names}}
    began = time.monotonic()
    process = subprocess.Popen([DIPTYCH, "index", folder], env=env, stderr=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, _memory(str(home)))
        time.sleep(_LOOK)
        if stop_after is not None and time.monotonic() - began > stop_after:
            process.send_signal(signal.SIGINT)
            stop_after = None
    return Run(time.monotonic() - began, most)


def _memory(home: str) -> float:
    """Proportional set size of all processes that work under `home`, in MB."""
    total = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if home.encode() in (entry / "environ").read_bytes():
                rollup = (entry / "smaps_rollup").read_text()
                total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0]) / 1024
        except (OSError, IndexError):
            continue
    return total


def measure(name: str, folder: Path, work: Path) -> None:
    """Print one line for one collection."""
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    whole = run_index(folder, work / "whole")
    again = run_index(folder, work / "whole")
    stopped = run_index(folder, work / "stopped", stop_after=whole.seconds / 2)
    resumed = run_index(folder, work / "stopped")
    print(
        f"{name:14} {files:6} files  {whole.seconds:6.1f} s  {files / whole.seconds:5.0f} docs/s  "
        f"{whole.megabytes:4.0f} MB  unchanged {again.seconds:4.1f} s  "
        f"stopped at {stopped.seconds:5.1f} s, then {resumed.seconds:5.1f} s"
    )


def main() -> None:
    """Measure the collections that DATA_FOLDER holds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, metavar="DATA_FOLDER")
    data = parser.parse_args().data
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if (data / "bbc-news").is_dir():
            measure("BBC", data / "bbc-news", work / "bbc")
        if (data / "reuters21578").is_dir():
            write_stories(data / "reuters21578", work / "stories")
            measure("Reuters", work / "stories", work / "reuters")


if __name__ == "__main__":
    main()
