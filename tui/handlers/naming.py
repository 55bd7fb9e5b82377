"""The same name in all panes: its mentions are marked, and stepped through from then on."""

from __future__ import annotations

from tui.handlers.handler import NOT_ANALYSED, Handler
from tui.keymap import Fired
from tui.screens.naming import find_mentions
from tui.screens.reading import ReadingScreen


def _same_name(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None or pane.document is None:
            return
        found = find_mentions(screen, pane.number, pane.view.caret)
        if found is None:
            is_analysed = screen.shelf.analysis(pane.document.id) is not None
            screen.say("no name from here on" if is_analysed else NOT_ANALYSED)
        else:
            screen.finder.follow_name(*found, direction * (fired.count or 1))

    return handle


HANDLERS: dict[str, Handler] = {
    "same-entity-next": _same_name(1),
    "same-entity-previous": _same_name(-1),
}
