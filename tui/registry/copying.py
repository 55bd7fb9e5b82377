"""Selecting text, and what leaves the program."""

from __future__ import annotations

from tui.action import CLAIMS, READER, SELECTED, UNSELECTED, Action, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    while_selecting = Family(Group.COPYING, SELECTED)
    unselected = UNSELECTED | CLAIMS
    return (
        Action(
            "select",
            "Select characters",
            "Begins at the caret, and every motion extends it, as the mouse does; again ends it. "
            "In the list of claims it selects the claim in the text.",
            Group.COPYING,
            ("v",),
            READER | CLAIMS,
            hint="select",
        ),
        Action(
            "select-passages",
            "Select passages",
            "Begins with the paragraph at the caret, and every motion extends it by whole ones; again ends it.",
            Group.COPYING,
            ("V",),
            READER | CLAIMS,
        ),
        while_selecting(
            "copy-selection",
            "Copy the selection with its source",
            "As a quotation with author, title, date, file, paragraphs and characters; the selection ends.",
            "y",
            hint="copy with source",
        ),
        while_selecting(
            "copy-selection-plain",
            "Copy the selection",
            "The text alone; the selection ends. Without a selection Ctrl-c ends the program.",
            "Y",
            "Ctrl-c",
            hint="copy",
        ),
        while_selecting(
            "other-end",
            "Other end of the selection",
            "The caret goes to the other end, so that motions extend there.",
            "o",
            hint="other end",
        ),
        while_selecting(
            "end-selection",
            "End the selection",
            "Nothing is selected any more; :reselect brings it back.",
            "Esc",
            hint="end",
        ),
        Action(
            "reselect",
            "Select again",
            "Brings the last selection back, in its document.",
            Group.COPYING,
            (),
            unselected,
        ),
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
