"""Marks and the jump list."""

from __future__ import annotations

from tui.action import TEXT_OR_CLAIMS, Action, Argument, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    place = Family(Group.PLACES, TEXT_OR_CLAIMS)
    return (
        place(
            "mark",
            "Mark this place",
            "m and a letter remember the place: a to z in this document, A to Z in the whole collection.",
            "m<letter>",
            argument=Argument.LETTER,
        ),
        place(
            "go-to-mark",
            "Go to a mark",
            "' and the letter go back to it, with a capital also into another document.",
            "'<letter>",
            argument=Argument.LETTER,
        ),
        place(
            "marks",
            "List the marks",
            "All marks of all documents; Enter goes to one.",
        ),
        place(
            "delete-mark",
            "Delete a mark",
            "The mark with the letter after it, or several with several letters.",
            argument=Argument.LETTER,
            aliases=("delmark",),
        ),
        place("last-place", "Where you were", "Between this place and the one before the last jump.", "''"),
        place(
            "back",
            "Back in the jump list",
            "To the place before the last jump, also in another document; with a count so many jumps back. "
            "g G % n * ' x, the steps with ] and [ and opening a document are jumps; reading on is none.",
            "Ctrl-o",
            hint="back",
        ),
        place("forward", "Forward in the jump list", "Undoes a step back.", "Alt-o", "Alt-Right"),
    )
