"""The reading view against `less` and `vim`: start, page-down, line-down, resize, for short and for huge texts.

Run as `python -m benchmarks.reading [SIZE …]` with sizes in characters such as
10_000. Times are milliseconds, median and 95th percentile of thirty keys, on a
screen of 120 x 42; the ratio is to `less` in the same run, which is the floor
that any program has here; CPU is processor time per page. The view carries a
styled span every 100 characters.
"""

from __future__ import annotations

import gc
import re
import shutil
import sys
import tempfile
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from benchmarks.frames import FrameClock
from index.model import Passage, Span
from tui.reader.view import ReaderView, StyledSpan

SIZES = (10_000, 1_000_000, 10_000_000)
KEYS = 30
SEED = Path(__file__).parents[1] / "seeds" / "000_c4832a4c311ca801.txt"
MARKER = b"ARKER"  # without its first letter, which the caret stands on

PAGE_DOWN, PAGE_UP, DOWN, UP = b"\x1b[6~", b"\x1b[5~", b"\x1b[B", b"\x1b[A"
TWENTY_PAGES = 100_000  # characters; in a shorter text, paging down soon stands still
SPANS = {"person": r"Yoon(?: Suk Yeol)?|Zelensky", "place": "Ukraine|Russia", "figure": r"\d[\d,]*"}


class Reader(App[None]):
    """Two panes over one text; the second follows the first as a synced pane does."""

    BINDINGS = [  # noqa: RUF012
        Binding("pagedown", "move('page')", priority=True),
        Binding("pageup", "move('page', -1)", priority=True),
        Binding("down", "move('line')", priority=True),
        Binding("up", "move('line', -1)", priority=True),
    ]
    CSS = "ReaderView { width: 1fr; }"

    def __init__(self, path: Path, panes: int) -> None:
        super().__init__()
        self._path = path
        self._panes = panes

    def compose(self) -> ComposeResult:
        with Horizontal():
            for _ in range(self._panes):
                yield ReaderView()

    def on_mount(self) -> None:
        text = self._path.read_text(encoding="utf-8")
        spans = [
            StyledSpan(Span(*m.span()), style)
            for style, words in SPANS.items()
            for m in re.finditer(words, text)
        ]
        for view in self.query(ReaderView):
            view.show(text, passages_of(text))
            view.set_layer("entities", spans)
        self.query(ReaderView).first().focus()
        gc.set_threshold(50_000, 50, 50)

    def action_move(self, motion: str, count: int = 1) -> None:
        first, *others = self.query(ReaderView)
        if motion == "page":
            first.action_page(count)
        else:
            first.action_line(count)
        for view in others:
            view.reveal(first.caret, first.row_of(first.caret), quiet=True)


def passages_of(text: str) -> tuple[Passage, ...]:
    lines = re.finditer(r"[^\n]+", text)
    return tuple(Passage(number, Span(*line.span())) for number, line in enumerate(lines))


def write_text(folder: Path, size: int) -> Path:
    seed = SEED.read_text(encoding="utf-8")
    path = folder / f"{size}.txt"
    path.write_text("MARKER " + ((seed + "\n") * (size // len(seed) + 1))[: size - 7], encoding="utf-8")
    return path


def programs(path: Path) -> dict[str, list[str]]:
    viewer = [sys.executable, "-m", "benchmarks.reading", "--show", str(path)]
    found = {"less": ["less", str(path)], "vim": ["vim", "-u", "NONE", "-c", "set wrap nocp", str(path)]}
    return {
        **{name: command for name, command in found.items() if shutil.which(name)},
        "reading view": [*viewer, "1"],
        "two in sync": [*viewer, "2"],
    }


def measure(path: Path, size: int) -> None:
    floor: float | None = None
    for name, command in programs(path).items():
        with FrameClock(command) as clock:
            start = clock.time_to(MARKER)
            clock.rest(1.0)
            memory = clock.memory
            used = clock.processor_time
            pages = clock.time_keys([PAGE_DOWN] if size > TWENTY_PAGES else [PAGE_DOWN, PAGE_UP], KEYS)
            per_page = (clock.processor_time - used) / KEYS
            lines = clock.time_keys([DOWN] if size > TWENTY_PAGES else [DOWN, UP], KEYS)
            first, last = clock.time_resize(90, 42)
        floor = floor or pages.median
        print(
            f"| {name:12} | {start:6.0f} | {memory:4.0f} | {pages!s:>12} | {pages.median / floor:5.1f} | {per_page:4.1f} "
            f"| {lines!s:>12} | {first:5.0f} / {last:5.0f} |",
            flush=True,
        )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--show"]:
        Reader(Path(arguments[1]), int(arguments[2])).run()
        return
    sizes = [int(argument) for argument in arguments] or SIZES
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            print(f"\n{size:,} characters")
            print(
                "| program      |  start |   MB |    page-down | ratio |  CPU |    line-down | resize first/last |"
            )
            measure(write_text(Path(folder), size), size)


if __name__ == "__main__":
    main(sys.argv[1:])
