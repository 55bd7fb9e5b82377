"""The other pane follows the focused one: the counterpart comes to stand on the same row.

Called directly from the handler that moved the caret, never through a message: then
both panes are painted in one frame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.alignment import Statement, statement_at
from tui.session import SyncMode

if TYPE_CHECKING:
    from tui.panes.document import DocumentPane
    from tui.screens.reading import ReadingScreen


def follow(screen: ReadingScreen) -> bool:
    """Bring the other pane along as the sync mode says; False when the place has no counterpart."""
    pane, number = screen.pane, screen.session.other
    if pane is None or number is None or screen.session.sync is SyncMode.OFF:
        return True
    other = screen.documents[number]
    if screen.session.sync is SyncMode.PROPORTIONAL:
        _follow_share(pane, other)
    else:
        found = counterpart_at_caret(screen)
        if found is None:
            return screen.shelf.comparison(screen.session.documents) is None
        align(screen, found)
    screen.session = screen.session.move_caret(number, other.view.caret)
    return True


def counterpart_at_caret(screen: ReadingScreen) -> Statement | None:
    """The claim with a counterpart that the caret's place belongs to: the current one, else of the same passage."""
    current, pane = screen.statement, screen.pane
    if current is not None and current.counterpart is not None:
        return current
    if pane is None or pane.document is None:
        return None
    return statement_at(screen.statements, pane.document.passages, pane.view.caret, paired=True)


def align(screen: ReadingScreen, statement: Statement) -> None:
    """Put the counterpart on the row of the claim, or of the caret while the claim is off the screen."""
    pane, number = screen.pane, screen.session.other
    if pane is None or number is None or statement.counterpart is None:
        return
    row = pane.view.row_of(statement.span.start)
    if row is None:
        row = pane.view.row_of(pane.view.caret)
    screen.documents[number].view.reveal(statement.counterpart.start, row, quiet=True)


def _follow_share(pane: DocumentPane, other: DocumentPane) -> None:
    if pane.document is None or other.document is None:
        return
    share = pane.view.caret / max(1, len(pane.document.text))
    target = round(share * len(other.document.text))
    other.view.reveal(target, pane.view.row_of(pane.view.caret), quiet=True)
