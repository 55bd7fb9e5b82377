"""Where the panes stand and which has the focus."""

from __future__ import annotations

from tui.action import ANYWHERE, Action, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""

    def pane(name: str, title: str, text: str, *keys: str, hint: str = "") -> Action:
        return Action(name, title, text, Group.PANES, keys, ANYWHERE, hint=hint)

    return (
        pane("next-pane", "Next pane", "The focus goes to the next pane.", "Tab", "Ctrl-w w", hint="pane"),
        pane("previous-pane", "Previous pane", "The focus goes to the pane before.", "Shift-Tab", "Ctrl-w W"),
        pane("pane-left", "Pane at the left", "The focus goes left.", "Ctrl-w h", "Ctrl-w Left"),
        pane("pane-right", "Pane at the right", "The focus goes right.", "Ctrl-w l", "Ctrl-w Right"),
        pane(
            "zoom",
            "Zoom",
            "The focused pane takes the whole screen; again gives the others back.",
            "Z",
            "Ctrl-w o",
            hint="zoom",
        ),
        pane("split", "Split the other way", "Documents side by side or one above the other.", "\\"),
        pane("narrower", "Narrower", "The first document takes less room.", "<"),
        pane("wider", "Wider", "The first document takes more room.", ">"),
        pane("equal", "Equal widths", "Both documents take the same room.", "Ctrl-w ="),
    )
