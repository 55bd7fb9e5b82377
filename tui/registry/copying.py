"""Selecting text, and what leaves the program."""

from __future__ import annotations

from tui.action import CLAIMS, UNSELECTED, Action, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    unselected = UNSELECTED | CLAIMS

    return (
        Action(
            "copy-passage",
            "Copy the passage with its source",
            "The paragraph at the caret as a quotation with title, file and place, with a count so many; "
            "in the list of claims the claim and its counterpart.",
            Group.COPYING,
            ("yy",),
            unselected,
            hint="copy",
        ),
        Action(
            "copy-plain",
            "Copy the passage",
            "The paragraph at the caret, with a count so many, or the claim: text alone.",
            Group.COPYING,
            ("Y",),
            unselected,
        ),
    )
