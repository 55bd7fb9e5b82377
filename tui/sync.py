"""The other panes follow the focused one: the counterpart comes to stand on the same row.

Called directly from the handler that moved the caret, never through a message: then
all panes are painted in one frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.alignment import statement_at
from tui.session import SyncMode
from tui.statements import Statement

if TYPE_CHECKING:
    from tui.panes.document import DocumentPane
    from tui.screens.reading import ReadingScreen


def follow(screen: ReadingScreen) -> frozenset[int]:
    """Bring the other panes along as the sync mode says; the numbers of those that hold no counterpart."""
    pane, session = screen.pane, screen.session
    if pane is None or session.sync is SyncMode.OFF:
        return frozenset()
    absent: set[int] = set()
    for number in session.others:
        if session.sync is SyncMode.PROPORTIONAL:
            _follow_share(pane, screen.documents[number])
        elif _is_compared(screen, number):
            found = counterpart_at_caret(screen, number)
            if found is None:
                absent.add(number)
                continue
            align(screen, found, number)
        else:  # the same document, or not known yet
            continue
        screen.session = screen.session.move_caret(number, screen.documents[number].view.caret)
    return frozenset(absent)


def _is_compared(screen: ReadingScreen, number: int) -> bool:
    documents = screen.session.documents
    return screen.shelf.comparison(documents[screen.session.focus], documents[number]) is not None


def counterpart_at_caret(screen: ReadingScreen, number: int) -> Statement | None:
    """The claim with a counterpart in that pane that the caret's place belongs to.

    The current claim where it has one, else the nearest claim of the same passage.
    """
    pane, current = screen.pane, screen.statement
    if pane is None or pane.document is None:
        return None
    statements = screen.statements_against(number)
    if current is not None and number == screen.session.other:
        same: Sequence[Statement] = [current]
    else:
        same = statements.of(current.claim) if current is not None else ()
    paired = next((each for each in same if each.counterpart is not None), None)
    return paired or statement_at(statements, pane.document.passages, pane.view.caret, paired=True)


def align(screen: ReadingScreen, statement: Statement, number: int) -> None:
    """Put the counterpart on the row of the claim, or of the caret while the claim is off the screen."""
    pane = screen.pane
    if pane is None or statement.counterpart is None:
        return
    row = pane.view.row_of(statement.span.start)
    if row is None:
        row = pane.view.row_of(pane.view.caret)
    _reveal(screen.documents[number], statement.counterpart.start, row)


def _follow_share(pane: DocumentPane, other: DocumentPane) -> None:
    if pane.document is None or other.document is None:
        return
    share = pane.view.caret / max(1, len(pane.document.text))
    target = round(share * len(other.document.text))
    _reveal(other, target, pane.view.row_of(pane.view.caret))


def _reveal(pane: DocumentPane, offset: int, row: int | None) -> None:
    """The offset on that row of a pane, or on its last one where it is lower; nothing answers."""
    height = pane.view.size.height
    if row is not None and height:
        row = min(row, height - 1)
    pane.view.reveal(offset, row, quiet=True)
