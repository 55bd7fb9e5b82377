"""What the reader decides about names."""

from __future__ import annotations

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.entities import EntitiesScreen
from tui.screens.reading import ReadingScreen


def _entities(screen: ReadingScreen, _: Fired) -> None:
    screen.app.push_screen(EntitiesScreen(screen.collection, _name_at_caret(screen)))


def _name_at_caret(screen: ReadingScreen) -> str:
    """The name that the caret stands on, "" when it stands on none."""
    pane = screen.pane
    analysis = screen.shelf.analysis(pane.document.id) if pane and pane.document else None
    if pane is None or analysis is None:
        return ""
    caret = pane.view.caret
    named = (
        entity.name
        for entity in analysis.entities
        if any(mention.start <= caret < mention.end for mention in entity.mentions)
    )
    return next(named, "")


HANDLERS: dict[str, Handler] = {"entities": _entities}
