"""The five keys that help most: what is to be done about notes goes before what helps least."""

from __future__ import annotations

from tui.action import Context
from tui.actions import FOOTER, FOOTER_ALONE, FOOTER_EMPTY
from tui.panes.status import footer_actions


def test_notes_at_hand_take_the_places_of_what_helps_least() -> None:
    usual = footer_actions(Context.READER, 2)
    assert usual == FOOTER[Context.READER]
    both = footer_actions(Context.READER, 2, notes=("peek-note", "review-notes"))
    assert both == ("peek-note", "review-notes", *usual[:2], "help")


def test_other_lists_and_empty_screens_tell_of_no_notes() -> None:
    assert footer_actions(Context.CLAIMS, 2, notes=("peek-note",)) == FOOTER[Context.CLAIMS]
    assert footer_actions(Context.READER, 0) == FOOTER_EMPTY
    assert footer_actions(Context.READER, 1) == FOOTER_ALONE
