"""A card over the text: a list that is filtered by typing. Help, documents and skipped files are such cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from tui.messages import KeysAwaited
from tui.panes.fields import Field, FieldHost, Rows
from tui.panes.lines import QUIET

Chosen = TypeVar("Chosen")

MOST_ROWS = 500  # a list nobody scrolls through; typing narrows it
Row = tuple[str | None, Content]


class Overlay(ModalScreen[Chosen], FieldHost):
    """A title, a field and the rows that match what is typed."""

    KEYS = ""  # that do more than choosing a row, told in a line below the rows

    def __init__(self, title: str, placeholder: str, words: str = "") -> None:
        super().__init__()
        self._title = title
        self.field = Field(placeholder)
        self.field.value = words
        self.rows = Rows()

    def compose(self) -> ComposeResult:
        """The card in the middle of the screen."""
        with Vertical(classes="card"):
            yield Static(Content.styled(self._title, "bold"), classes="card-title", markup=False)
            yield self.field
            yield self.rows
            if self.KEYS:
                yield Static(Content.styled(self.KEYS, QUIET), classes="card-keys", markup=False)

    def on_mount(self) -> None:
        """Typing filters at once."""
        self.set_focus(self.field)
        self.post_message(KeysAwaited())

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """The rows that hold all the words (folded), fit for `width` cells."""
        raise NotImplementedError

    def first_mark(self) -> str | None:
        """The id of the row to mark at first."""
        return None

    def choose(self, row: str) -> None:
        """Take a row; the card closes."""
        del row
        self.dismiss(None)

    def retitle(self, title: str) -> None:
        """Say something else above the field."""
        self.query_one(".card-title", Static).update(Content.styled(title, "bold"))

    def renew(self) -> None:
        """More is known than when the card was opened."""

    @property
    def takes_keys(self) -> bool:
        """False while the card is still being put together: keys typed meanwhile are for its field."""
        return self.focused is not None

    @on(Input.Changed)
    @on(events.Resize)
    def _fill(self) -> None:
        self.call_after_refresh(self._fill_now)

    def _fill_now(self) -> None:
        self.refill(None if self.field.value.strip() else self.first_mark())

    def refill(self, mark: str | None) -> None:
        """Show the rows as they are now, with that one marked, or the first."""
        width = self.rows.size.width
        if width:
            rows = self.matching_rows(self.field.value.casefold().split(), width - 1)
            if not rows:
                rows = [(None, Content.styled("nothing like this", f"{QUIET} italic"))]
            self.rows.fill(rows, mark)

    @on(OptionList.OptionSelected)
    def _choose_clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take_clicked()

    def take_clicked(self) -> None:
        """Take the row that was clicked."""
        self.accept()

    def accept(self) -> None:
        """Take the marked row."""
        if self.rows.marked is not None:
            self.choose(self.rows.marked)

    def cancel(self) -> None:
        """Close without a choice."""
        self.dismiss(None)

    def step(self, steps: int) -> None:
        """Mark another row while typing goes on."""
        self.rows.step(steps)

    def page(self, pages: int) -> None:
        """Mark a row further away."""
        self.rows.page(pages)
