"""Every key, grouped, made from the registry; typing searches titles, explanations and keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.action import Action, Context, Group
from tui.actions import ACTIONS
from tui.keymap import Keymap
from tui.panes.lines import QUIET, hang
from tui.screens.overlay import Overlay, Row

KEYS_WIDTH = 22  # "Ctrl-w h, Ctrl-w Left" with a blank
MOST_LINES = 12  # of one explanation: on a screen of 40 columns none is longer


class HelpScreen(Overlay[None]):
    """The groups of actions with their keys; what belongs to the focused pane is marked by a dot."""

    def __init__(self, keymap: Keymap, context: Context) -> None:
        super().__init__("Help    · works where you are", "search the keys: a word or a key")
        self._keymap = keymap
        self._here = context

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """A heading for each group that has a match, and the actions below it."""
        rows: list[Row] = []
        for group in Group:
            found = [action for action in ACTIONS if action.group is group and self._matches(action, words)]
            if found:
                rows.append((None, Content.styled(f"{'' if not rows else chr(10)}{group.value}", "bold")))
                rows.extend((action.id, self._row(action, width)) for action in found)
        return rows

    def _matches(self, action: Action, words: Sequence[str]) -> bool:
        keys = " ".join(self._keymap.keys_of(action.id))
        text = f"{keys} {action.id} {action.title} {action.help} {' '.join(action.aliases)}".casefold()
        return all(word in text for word in words)

    def _row(self, action: Action, width: int) -> Content:
        keys = self._keymap.keys_of(action.id)
        shown = ", ".join(keys) if keys else f":{action.aliases[0] if action.aliases else action.id}"
        here = "·" if self._here in action.contexts else " "
        first = Content.assemble(f"{here} ", (shown.ljust(KEYS_WIDTH - 2), "bold"))
        text = Content.assemble(action.title, (f"  {action.help}", QUIET))
        if len(shown) > KEYS_WIDTH - 3:
            return Content("\n").join(
                [first, *hang(text, width, Content(" " * KEYS_WIDTH), KEYS_WIDTH, MOST_LINES)]
            )
        return Content("\n").join(hang(text, width, first, KEYS_WIDTH, MOST_LINES))

    def choose(self, row: str) -> None:
        """There is nothing to choose: the help stays."""
