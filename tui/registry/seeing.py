"""What is marked in the texts and how it looks."""

from __future__ import annotations

from tui.action import ANYWHERE, Action, Argument, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    return (
        Action(
            "legend",
            "Legend",
            "What the signs and colours mean.",
            Group.SEEING,
            ("L",),
            ANYWHERE,
            hint="legend",
        ),
        Action(
            "theme",
            "Theme",
            "The next theme, or the one named.",
            Group.SEEING,
            (),
            ANYWHERE,
            Argument.THEME,
        ),
    )
