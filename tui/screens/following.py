"""What follows the caret of the focused pane: the current claim, and the other panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.alignment import statement_at
from tui.statements import claim_of
from tui.sync import follow

if TYPE_CHECKING:
    from tui.panes.document import DocumentPane
    from tui.screens.reading import ReadingScreen
    from tui.session import Session


def find_claim(screen: ReadingScreen) -> None:
    """The claim the caret stands in or beside is the current one."""
    pane = screen.pane
    if pane is None or pane.document is None:
        return
    _renew_claim(screen)
    if _keeps_claim(screen, pane):
        return
    found = statement_at(screen.statements, pane.document.passages, pane.view.caret)
    screen.session = replace(screen.session, claim=found.key if found and _has_begun(screen) else None)


def with_claim_there(screen: ReadingScreen, session: Session) -> Session:
    """A jump in a text after which the claim there is the current one, also while the list of claims is browsed."""
    return replace(session, claim=None) if screen.active is screen.claims else session


def _renew_claim(screen: ReadingScreen) -> None:
    """A claim whose relation is another now, as the reader decided, is still the current one."""
    key = screen.session.claim
    if key is not None and screen.statement is None:
        same = screen.statements.of(claim_of(key))
        screen.session = replace(screen.session, claim=same[0].key if same else None)


def _keeps_claim(screen: ReadingScreen, pane: DocumentPane) -> bool:
    """True while the list is browsed, and while the caret stays within the current claim."""
    current = screen.statement
    if current is None:
        return False
    return screen.active is screen.claims or current.span.start <= pane.view.caret < current.span.end


def bring_others(screen: ReadingScreen) -> None:
    """The other panes go to what they say of the place; those that say nothing of it are marked."""
    absent = follow(screen) if _has_begun(screen) else frozenset()
    screen.alone = screen.session.other in absent
    for pane in screen.open_panes:
        pane.view.mark_absent(pane.number in absent)


def _has_begun(screen: ReadingScreen) -> bool:
    """False at the very start of a document: there the list of claims and the other texts stay at theirs."""
    return screen.pane is not None and screen.pane.view.caret > 0
