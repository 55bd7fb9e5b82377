"""The line in which the words are typed that the claims of the list have to hold."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.messages import ClaimsLineLeft, ClaimsSearched
from tui.panes.fields import Field, FieldHost

PLACEHOLDER = "words of a claim, counterpart, speaker or reason"


class ClaimsLine(Horizontal, FieldHost):
    """Hidden until it is asked for; the list below follows what is typed."""

    def __init__(self) -> None:
        super().__init__(id="claims-line", classes="field-line")
        self.field = Field(PLACEHOLDER)
        self.display = False

    def compose(self) -> ComposeResult:
        """The sign and the words."""
        yield Static(Content("/ "), markup=False)
        yield self.field

    def open(self, words: str) -> None:
        """Show the line with the words of before, which typing replaces, and take the focus."""
        self.display = True
        with self.prevent(Input.Changed):
            self.field.value = words
        self.field.select_all()
        self.screen.set_focus(self.field)  # at once: the next key may be waiting already

    @on(Input.Changed)
    def _tell_words(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(ClaimsSearched(event.value))

    @on(events.DescendantBlur)
    def _close(self) -> None:
        if self.screen.focused is not None:
            self.display = False

    def accept(self) -> None:
        """Keep the words and go back to the list."""
        self.post_message(ClaimsSearched(self.field.value))
        self.post_message(ClaimsLineLeft())

    def cancel(self) -> None:
        """All claims again."""
        self.post_message(ClaimsSearched(""))
        self.post_message(ClaimsLineLeft())

    def step(self, steps: int) -> None:
        """Go into the list: there the keys mark claims."""
        del steps
        self.accept()

    def complete(self) -> None:
        """Go into the list."""
        self.accept()
