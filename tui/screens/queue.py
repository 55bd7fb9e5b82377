"""A screen that shows one thing at a time of those that wait for the reader, each answered with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.actions import FOOTER
from tui.panes.status import Status, StatusLine, footer_hints
from tui.screens.keyed import KeyedScreen

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

LINES_AROUND = 4  # of the screen: the heading and the status with what parts them from the page


class QueueScreen(KeyedScreen):
    """A heading that tells how many wait, the page of one of them, and the status.

    Args:
        reading: the screen with the documents.
    """

    AUTO_FOCUS = ""

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__()
        self.reading = reading
        self.heading = Static(markup=False, classes="review-heading")
        self.item = Static(markup=False, classes="review-lead")
        self.page = VerticalScroll(self.item, can_focus=False, classes="review-page")
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """Progress above the page."""
        yield self.heading
        yield self.page
        yield self.status

    @on(events.Resize)
    def _fit(self) -> None:
        self.show()

    def show(self) -> None:
        """Bring the page up to date."""
        raise NotImplementedError

    def show_status(self, what: str) -> None:
        """Say what waits here, the notice, and the keys."""
        notice = self.reading.news.notice
        self.status.status = Status(
            (what,),
            notice.message if notice else "",
            notice.severity if notice else "information",
            str(self.reading.pending),
            footer_hints(FOOTER[self.context], self.reading.keymap),
        )
