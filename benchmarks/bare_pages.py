"""The least a Textual program can do for a page of text: plain rows in two panes, nothing found, followed or remembered.

The floor for the reading benchmark: what is above it, the program costs.
Run as `python -m benchmarks.bare_pages FILE PANES`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widget import Widget


class Rows(Widget):
    """Rows of a text that is wrapped already."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self._rows = rows
        self.top = 0

    def render_line(self, y: int) -> Strip:
        row = self._rows[(self.top + y) % len(self._rows)]
        return Strip([Segment(row[: self.size.width].ljust(self.size.width))], self.size.width)


class BarePages(App[None]):
    """Page and line keys over one or two panes."""

    BINDINGS = [  # noqa: RUF012
        Binding("pagedown", "move(1)", priority=True),
        Binding("pageup", "move(-1)", priority=True),
        Binding("down", "move_row(1)", priority=True),
        Binding("up", "move_row(-1)", priority=True),
    ]
    CSS = "Rows { width: 1fr; }"

    def __init__(self, path: Path, panes: int) -> None:
        super().__init__()
        text = path.read_text(encoding="utf-8")
        self._rows_of_text = [
            text[start : start + 76].replace("\n", " ") for start in range(0, len(text), 76)
        ]
        self._panes = panes

    def compose(self) -> ComposeResult:
        with Horizontal():
            for _ in range(self._panes):
                yield Rows(self._rows_of_text)

    def action_move(self, pages: int) -> None:
        self._scroll(pages * (self.size.height - 1))

    def action_move_row(self, rows: int) -> None:
        self._scroll(rows)

    def _scroll(self, rows: int) -> None:
        for pane in self.query(Rows):
            pane.top += rows
            pane.refresh()


if __name__ == "__main__":
    BarePages(Path(sys.argv[1]), int(sys.argv[2])).run()
