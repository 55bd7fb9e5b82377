"""Marks and the jump list."""

from __future__ import annotations

from tui.action import TEXT_OR_CLAIMS, Action, Argument, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""

    def place(
        name: str, title: str, text: str, *keys: str, argument: Argument = Argument.NONE, hint: str = ""
    ) -> Action:
        return Action(name, title, text, Group.PLACES, keys, TEXT_OR_CLAIMS, argument, hint=hint)

    return (
        place(
            "mark",
            "Mark this place",
            "m and a letter remember the place.",
            "m<letter>",
            argument=Argument.LETTER,
        ),
        place(
            "go-to-mark",
            "Go to a mark",
            "' and the letter go back to it.",
            "'<letter>",
            argument=Argument.LETTER,
        ),
        place("last-place", "Where you were", "Between this place and the one before the last jump.", "''"),
        place(
            "back",
            "Back in the jump list",
            "To the place before the last jump, also in another document.",
            "Ctrl-o",
            hint="back",
        ),
        place("forward", "Forward in the jump list", "Undoes a step back.", "Alt-o", "Alt-Right"),
    )
