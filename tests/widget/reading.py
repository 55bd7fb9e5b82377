"""The reading view in a small program of its own, for the tests of what it draws and does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.strip import Strip

from index.model import Span
from tests.unit.reader_texts import one_line_passages
from tui.reader.painter import Painter, Sign
from tui.reader.spans import Piece
from tui.reader.view import ReaderView

PARAGRAPH = (
    "President Yoon said on Tuesday that 12,000 troops would leave. Zelensky spoke of 11,000 soldiers."
)
ARTICLE = "\n".join(f"{number}. {PARAGRAPH}" for number in range(60))
GIANT = "\n".join([PARAGRAPH * 3] * 8_000)


class Demo(App[None]):
    """Shows one text and notes what the view tells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source = text
        self.moves: list[int] = []
        self.selections: list[Span | None] = []

    def compose(self) -> ComposeResult:
        yield ReaderView()

    def on_mount(self) -> None:
        view = self.query_one(ReaderView)
        view.show(self.source, one_line_passages(self.source))
        view.focus()

    def on_reader_view_caret_moved(self, event: ReaderView.CaretMoved) -> None:
        self.moves.append(event.offset)

    def on_reader_view_selection_changed(self, event: ReaderView.SelectionChanged) -> None:
        self.selections.append(event.selection)


@asynccontextmanager
async def reading(
    text: str, size: tuple[int, int] = (60, 20)
) -> AsyncIterator[tuple[ReaderView, Pilot[None]]]:
    """The view with the text, laid out."""
    app = Demo(text)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app.query_one(ReaderView), pilot


def moves(pilot: Pilot[None]) -> list[int]:
    """Where the caret was told to have gone."""
    assert isinstance(pilot.app, Demo)
    return pilot.app.moves


def selections(pilot: Pilot[None]) -> list[Span | None]:
    """What was told to be selected."""
    assert isinstance(pilot.app, Demo)
    return pilot.app.selections


def screen(view: ReaderView) -> list[str]:
    """The rows as they are drawn."""
    return [view.render_line(y).text for y in range(view.size.height)]


def drawn_in(view: ReaderView, style: str) -> list[str]:
    """What is drawn on the background of a style, row by row; nothing for rows without it."""
    background = view._style_of(style).bgcolor
    rows = (view.render_line(y) for y in range(view.size.height))
    found = ["".join(s.text for s in row if s.style and s.style.bgcolor == background) for row in rows]
    return [row for row in found if row]


def watch_painting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the rows that are painted from now on, not those that were kept."""
    painted: list[str] = []
    paint = Painter.paint

    def watched(self: Painter, text: str, pieces: Sequence[Piece], sign: Sign | None) -> Strip:
        painted.append(text.strip())
        return paint(self, text, pieces, sign)

    monkeypatch.setattr(Painter, "paint", watched)
    return painted


async def settle(view: ReaderView, pilot: Pilot[None]) -> None:
    """Wait until the whole text is wrapped."""
    while not view.is_settled:
        await pilot.pause(0.01)
