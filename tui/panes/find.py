"""The line that asks what to look for in the open documents: marks come while it is typed."""

from __future__ import annotations

from enum import StrEnum

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.history import History
from tui.messages import FindKept, FindLeft, FindTyped
from tui.panes.fields import Field, FieldHost
from tui.panes.lines import QUIET, bar, flowing, shorten


class Purpose(StrEnum):
    """What the words are for, by the sign that stands before them."""

    FIND = "/"
    FILTER = "&"


PLACEHOLDERS = {
    Purpose.FIND: 'words, "a phrase", OR, -not; Enter keeps the place, Esc goes back',
    Purpose.FILTER: "only passages with these words; Enter keeps them, Esc shows all",
}


class Tally(Widget):
    """How much was found, at the right; keeps its room, so that a new count moves nothing."""

    content: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """The line, cut to the width."""
        return bar(Content(""), shorten(self.content, self.size.width), self.size.width)


class FindLine(Vertical, FieldHost):
    """Hidden until it is asked for; the texts above stay as they are."""

    def __init__(self) -> None:
        super().__init__(id="find")
        self.field = Field("", id="find-field")
        self.sign = Static(markup=False)
        self.tally = Tally(id="find-tally")
        self.purpose = Purpose.FIND
        self.history = History()

    def compose(self) -> ComposeResult:
        """One row: sign, words, and how much they find."""
        with Horizontal(classes="field-line"):
            yield self.sign
            yield self.field
            yield self.tally

    def open(self, purpose: Purpose) -> None:
        """Show the empty line and take the focus."""
        self.purpose = purpose
        self.display = True
        last = self.history.last
        self.sign.update(Content(f" {purpose.value}"))
        self.field.placeholder = f"Enter: {flowing(last)} again" if last else PLACEHOLDERS[purpose]
        self.history.begin()
        self._put("")
        self.tell("")
        self.screen.set_focus(self.field)  # at once: the next key may be waiting already

    def close(self) -> None:
        """Hide the line."""
        self.display = False

    def tell(self, tally: str, problem: str = "") -> None:
        """Say how much was found, and what of the words could not be read."""
        parts = [Content.styled(f"{flowing(problem)} ", "$text-warning")] if problem else []
        self.tally.content = Content.assemble(*parts, Content.styled(f" {tally} ", QUIET))

    @on(events.DescendantBlur)
    def _keep_if_left(self) -> None:
        """A click elsewhere keeps what was found; a terminal that loses the focus leaves it to nobody."""
        if self.display and self.screen.focused not in {None, self.field}:
            self.accept()

    @on(Input.Changed)
    def _tell_words(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FindTyped(event.value))

    # The keys of the field

    def accept(self) -> None:
        """Keep what was found."""
        self.post_message(FindKept(self.field.value))

    def cancel(self) -> None:
        """Go back to where it was."""
        self.post_message(FindLeft())

    def step(self, steps: int) -> None:
        """Older or newer words of the history."""
        self._put(self.history.step(steps, self.field.value))

    def _put(self, words: str) -> None:
        self.field.value = words
        self.field.cursor_position = len(words)
