"""What a decision on the reading screen is about, and what is shown once it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.deciding import NotDecided, tell_edit
from tui.edits import DecisionEdit, Pair
from tui.statements import Statement
from tui.sync import counterpart_at_caret

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def claim_here(screen: ReadingScreen) -> Statement | None:
    """The current claim; in the text the nearest one with a counterpart where none is current."""
    number = screen.session.other
    if screen.statement is not None or screen.active is screen.claims or number is None:
        return screen.statement
    return counterpart_at_caret(screen, number)


def pair_of_claim(screen: ReadingScreen, statement: Statement) -> Pair | None:
    """The claim and its counterpart as places; None without one."""
    session = screen.session
    if session.place is None or session.other is None or statement.counterpart is None:
        return None
    return (session.place.document, statement.span), (session.documents[session.other], statement.counterpart)


def take_decision(screen: ReadingScreen, make: Callable[[], DecisionEdit], claim: Statement | None) -> bool:
    """Make a change, keep it for undo and say what it was; False when it cannot be made.

    The claim it is about becomes the current one.
    """
    try:
        edit = make()
    except NotDecided as error:
        screen.say(str(error), "error")
        return False
    screen.edits = screen.edits.did(edit)
    if claim is not None:
        screen.session = replace(screen.session, claim=claim.key)
    screen.say(f"{tell_edit(edit)}{_how_back(screen)}")
    return True


def _how_back(screen: ReadingScreen) -> str:
    keys = screen.keymap.keys_of("undo")
    return f": {keys[0] if keys else ':undo'} takes it back"
