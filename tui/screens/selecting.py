"""What is selected on the screen: begun, ended, remembered and told, by keys and mouse alike.

A selection belongs to one view and lasts until it is copied, left, or another part takes the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.citation import measure
from tui.panes.document import DocumentPane

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def selecting_pane(screen: ReadingScreen) -> DocumentPane | None:
    """The focused pane when something is being selected in it."""
    pane = screen.pane
    return pane if pane is not None and pane.view.is_selecting else None


def remember_selection(screen: ReadingScreen, pane: DocumentPane) -> None:
    """Keep what is selected in a pane for `:reselect`."""
    if pane.document is not None and pane.view.selection is not None:
        screen.last_selection = pane.document.id, pane.view.selection


def end_selection(screen: ReadingScreen, pane: DocumentPane) -> None:
    """Nothing is selected in a pane any more; what was can be brought back."""
    if pane.view.is_selecting:
        remember_selection(screen, pane)
        pane.view.clear_selection()


def end_selections_beside(screen: ReadingScreen, part: object) -> None:
    """Another part has the focus: what was selected elsewhere is selected no longer."""
    for pane in screen.documents:
        if pane is not part and pane.view.is_selecting:
            end_selection(screen, pane)
            screen.selected_beside = screen.last_selection


def tell_selection(screen: ReadingScreen) -> tuple[str, ...]:
    """How much is selected, as parts of the status line; () when nothing is."""
    pane = selecting_pane(screen)
    if pane is None or pane.document is None or pane.view.selection is None:
        return ()
    return "selecting", measure(pane.document.text, pane.view.selection)
