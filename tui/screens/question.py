"""A question in a small card before something that cannot be taken back."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.action import Context
from tui.actions import FOOTER
from tui.keymap import Keymap
from tui.panes.lines import QUIET, hang
from tui.panes.status import footer_hints
from tui.screens.keyed import KeyedScreen

WIDTH = 60  # cells
MOST_LINES = 6


class Question(ModalScreen[None], KeyedScreen):
    """Asks; only a yes does it.

    Args:
        words: the question, and what yes would do.
        do: called after a yes, when the card is closed.
        keymap: for the keys.
    """

    context = Context.QUESTION

    def __init__(self, words: str, do: Callable[[], None], keymap: Keymap) -> None:
        super().__init__()
        self._words = words
        self._do = do
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """The question above its keys."""
        hints = footer_hints(FOOTER[Context.QUESTION], self._keymap)
        keys = Content("   ").join(
            Content.assemble((key, "bold"), (f" {words}", QUIET)) for key, words in hints
        )
        lines = [*hang(Content(self._words), WIDTH, Content(""), 0, MOST_LINES), Content(""), keys]
        yield Static(Content("\n").join(lines), markup=False, classes="question")

    def perform(self, action: str) -> bool:
        """Answer; False for anything else."""
        if action not in {"answer-yes", "answer-no"}:
            return False
        self.app.pop_screen()
        if action == "answer-yes":
            self._do()
        return True
