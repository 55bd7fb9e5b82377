"""Where the panes stand and which has the focus."""

from __future__ import annotations

from tui.action import Action, Argument, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    pane = Family(Group.PANES)
    return (
        pane("next-pane", "Next pane", "The focus goes to the next pane.", "Tab", "Ctrl-w w", hint="pane"),
        pane("previous-pane", "Previous pane", "The focus goes to the pane before.", "Shift-Tab", "Ctrl-w W"),
        pane(
            "last-pane",
            "Last pane",
            "Back to the document that had the focus before: the partner, which is compared.",
            "Ctrl-w p",
        ),
        pane("pane-left", "Pane at the left", "The focus goes left.", "Ctrl-w h", "Ctrl-w Left"),
        pane("pane-right", "Pane at the right", "The focus goes right.", "Ctrl-w l", "Ctrl-w Right"),
        pane("pane-down", "Pane below", "The focus goes down.", "Ctrl-w j", "Ctrl-w Down"),
        pane("pane-up", "Pane above", "The focus goes up.", "Ctrl-w k", "Ctrl-w Up"),
        pane("pane", "Go to a pane", ":pane and its number.", argument=Argument.NUMBER),
        pane(
            "close-pane",
            "Close the pane",
            "The document keeps its place; the last one stays open.",
            "Ctrl-w c",
            aliases=("close",),
        ),
        pane(
            "swap-panes",
            "Change places",
            "With the next pane; with a count before the key with that one.",
            "Ctrl-w x",
            aliases=("swap",),
        ),
        pane(
            "zoom",
            "Zoom",
            "The focused pane takes the whole screen; again gives the others back.",
            "Z",
            "Ctrl-w o",
            hint="zoom",
        ),
        pane("split", "Split the other way", "Documents side by side or one above the other.", "\\"),
        pane("narrower", "Narrower", "The focused document takes less room.", "<"),
        pane("wider", "Wider", "The focused document takes more room.", ">"),
        pane("equal", "Equal widths", "All documents take the same room.", "Ctrl-w ="),
        pane(
            "width",
            "Width of the text",
            ":width and a number of cells, 40 to 200; alone it tells the width.",
            argument=Argument.CELLS,
        ),
    )
