"""The `:` line: commands by name, with what could complete them above it and a history."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.action import Argument
from tui.command_line import COMMANDS, Choices, complete_command
from tui.history import History
from tui.messages import CommandGiven
from tui.panes.fields import Field, FieldHost
from tui.panes.lines import QUIET, flowing


class CommandLine(Vertical, FieldHost):
    """Hidden until it is asked for; the text above stays as it is."""

    def __init__(self, choices: Callable[[], Mapping[Argument, Choices]]) -> None:
        super().__init__(id="command")
        self.field = Field("a command; Tab completes", id="command-field")
        self.candidates = Static(markup=False, id="command-candidates")
        self._choices = choices
        self.history = History()
        self._cycle: tuple[str, ...] = ()
        self._completing = False

    def compose(self) -> ComposeResult:
        """What could complete the line, above the line."""
        yield self.candidates
        with Horizontal(classes="field-line"):
            yield Static(" :", markup=False)
            yield self.field

    def open(self, line: str = "") -> None:
        """Show the line with this beginning and take the focus."""
        self.display = True
        self.history.begin()
        self._put(line)
        self.screen.set_focus(self.field)  # at once: the next key may be waiting already
        self.suggest()

    def close(self) -> None:
        """Hide the line."""
        self.display = False

    def accept(self) -> None:
        """Run the line and remember it."""
        line = self.field.value.strip()
        self.history.remember(line)
        self.post_message(CommandGiven(line or None))

    def cancel(self) -> None:
        """Leave without running anything."""
        self.post_message(CommandGiven(None))

    def step(self, steps: int) -> None:
        """An older or newer line of the history."""
        self._put(self.history.step(steps, self.field.value))

    def complete(self) -> None:
        """The next line that could be meant; again gives the one after."""
        if not self._cycle:
            return
        first, *rest = self._cycle
        self._cycle = (*rest, first)
        self._completing = True
        self._put(first)

    def _put(self, line: str) -> None:
        self.field.value = line
        self.field.cursor_position = len(line)

    @on(Input.Changed)
    def _take_line(self, event: Input.Changed) -> None:
        event.stop()
        if self._completing:
            self._completing = False
        else:
            self.suggest()

    def suggest(self) -> None:
        """Show what could complete the line as it stands."""
        self._cycle = complete_command(self.field.value, self._choices())
        width = max((len(line) for line in self._cycle), default=0) + 2
        rows = [
            Content.assemble(f" {flowing(line)}".ljust(width), (f"  {self._title(line)}", QUIET))
            for line in self._cycle
        ]
        self.candidates.update(Content("\n").join(rows))
        self.candidates.display = bool(rows)

    @staticmethod
    def _title(line: str) -> str:
        action = COMMANDS.get(line)
        return action.title if action else ""
