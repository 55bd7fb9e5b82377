"""Runs the program over a collection in memory and reads its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from unittest.mock import patch

from textual import events
from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.fakes import FakeCollection, seed_collection
from tests.idle import draw_what_is_looked_at
from tui.app import RENEWAL_PAUSE, DiptychApp
from tui.panes.document import DocumentPane
from tui.reader.view import ReaderView
from tui.screens.reading import ReadingScreen
from tui.strokes import parse_keys

WIDE, MIDDLE, SMALL = (160, 44), (110, 40), (80, 24)
TERMINAL = {"TERM": "xterm-256color"}  # without tools: a test must not touch the clipboard of whoever runs it
_NAMES = {"Esc": "escape", "PageUp": "pageup", "PageDown": "pagedown"}


def textual_key(stroke: str) -> str:
    """The terminal library's name of one of our strokes."""
    *modifiers, key = stroke.split("-") if len(stroke) > 1 else [stroke]
    name = _NAMES.get(key, key.lower() if len(key) > 1 else key)
    return "+".join([*(modifier.lower() for modifier in modifiers), name])


class Driver:
    """A running program and what can be seen of it."""

    def __init__(self, app: DiptychApp, pilot: Pilot[Any], collection: FakeCollection) -> None:
        self.app = app
        self.pilot = pilot
        self.collection = collection
        self.was_looked_at = False

    @property
    def reading(self) -> ReadingScreen:
        return self.app.reading

    @property
    def pane(self) -> DocumentPane:
        pane = self.reading.pane
        assert pane is not None
        return pane

    @property
    def view(self) -> ReaderView:
        return self.pane.view

    @property
    def other(self) -> ReaderView:
        number = self.reading.session.other
        assert number is not None
        return self.reading.documents[number].view

    @property
    def caret(self) -> int:
        return self.view.caret

    @property
    def text(self) -> str:
        assert self.pane.document is not None
        return self.pane.document.text

    def at(self, words: str) -> int:
        """Where the words begin in the focused document."""
        return self.text.index(words)

    def marked(self, letter: str) -> int:
        """The offset under a mark."""
        place = self.reading.session.mark(letter)
        assert place is not None
        return place.offset

    def put(self, words: str) -> None:
        """The caret where the words begin."""
        self.reading.apply(self.reading.session.move_caret(self.reading.session.focus, self.at(words)))

    async def type(self, *notations: str) -> None:
        """Press keys written as in the registry."""
        for notation in notations:
            for stroke in parse_keys(notation):
                if stroke.isascii():
                    await self.pilot.press(textual_key(stroke))
                else:  # whose Unicode name the pilot does not find again
                    self.app.post_message(events.Key(stroke, stroke))
                    await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type text into the field that has the focus."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    async def search(self, words: str) -> None:
        """Search the collection for words and wait for the hits."""
        await self.type("F")
        await self.write(words)
        await self.settle()

    async def settle(self) -> None:
        """Wait for workers and for what they show."""
        await self.pilot.pause()
        for worker in list(self.app.workers):
            with suppress(WorkerCancelled):  # a newer one overtook it
                await worker.wait()
        await self.pilot.pause()

    async def renewed(self) -> None:
        """Wait until a change of the list of documents is on the screen."""
        await self.pilot.pause()
        while self.app._renewal is not None:
            await self.pilot.pause(RENEWAL_PAUSE)
        await self.settle()

    def rows(self) -> list[str]:
        """The screen as lines of text."""
        self.was_looked_at = True
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def screen(self) -> str:
        return "\n".join(self.rows())

    def notice(self) -> str:
        notice = self.reading.news.notice
        return notice.message if notice else ""


@asynccontextmanager
async def running(
    size: tuple[int, int] = WIDE, collection: FakeCollection | None = None, **options: Any
) -> AsyncIterator[Driver]:
    """The program on a screen of that size, with everything that it started settled; a screen of it is drawn in any case."""
    chosen = collection or seed_collection()
    options.setdefault("environment", TERMINAL)
    app = DiptychApp(chosen, **options)  # type: ignore[arg-type]
    with patch.object(Compositor, "render_update", draw_what_is_looked_at):
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot, chosen)
            await pilot.pause()
            await driver.settle()
            yield driver
            if not driver.was_looked_at:
                driver.screen()
