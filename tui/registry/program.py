"""Help, commands, themes, the way out, and the keys of a line of input."""

from __future__ import annotations

from tui.action import (
    ANYWHERE,
    EVERYWHERE,
    FIELD,
    MATRIX,
    OVERLAY,
    REVIEW,
    SELECTED,
    WAITING,
    Action,
    Family,
    Group,
)


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    program, typing = Family(Group.PROGRAM), Family(Group.FIELDS, FIELD)
    return (
        Action(
            "help",
            "Help",
            "Every key, grouped; type to search.",
            Group.PROGRAM,
            ("?", "F1"),
            ANYWHERE | REVIEW | WAITING | MATRIX,
            hint="help",
        ),
        program(
            "command", "Command line", "Everything by name, with completion and history.", ":", hint="command"
        ),
        program("palette", "Palette", "Everything by name, with fuzzy search.", "Ctrl-p"),
        Action(
            "redraw",
            "Redraw",
            "Paints the screen anew.",
            Group.PROGRAM,
            ("Ctrl-l",),
            ANYWHERE | REVIEW | WAITING | MATRIX,
        ),
        program(
            "quit",
            "Back or quit",
            "Ends a selection, closes what is open over the text, else ends the program.",
            "q",
            aliases=("q",),
            hint="quit",
        ),
        Action(
            "quit-now",
            "Quit",
            "Ends the program; while something is selected it copies that instead.",
            Group.PROGRAM,
            ("Ctrl-c",),
            EVERYWHERE - SELECTED,
        ),
        Action(
            "quit-everything",
            "Quit at once",
            "Ends the program from anywhere but a line of input.",
            Group.PROGRAM,
            ("Q",),
            ANYWHERE,
            aliases=("qa",),
        ),
        typing(
            "accept", "Accept", "Opens the entry that is marked, or runs the command.", "Enter", hint="open"
        ),
        typing("cancel", "Cancel", "Closes the line of input; everything is as it was.", "Esc", hint="back"),
        typing(
            "field-down",
            "Next entry",
            "The next entry of the list, or the next line of the history.",
            "Down",
            hint="next",
        ),
        typing("field-up", "Previous entry", "The entry before, or the line before.", "Up", hint="previous"),
        typing("field-page-down", "A page down", "One screen of entries further.", "PageDown"),
        typing("field-page-up", "A page up", "One screen of entries back.", "PageUp"),
        typing("complete", "Complete", "Completes the word, or goes into the list.", "Tab", hint="list"),
        typing(
            "older-line",
            "Older line",
            "The line typed before: of search, /, & and :. What is being typed comes back at the other end. "
            "In other lists the entry before.",
            "Ctrl-p",
            hint="older",
        ),
        typing("newer-line", "Newer line", "The line typed after it, or the next entry.", "Ctrl-n"),
        typing(
            "take-completion",
            "Take the completion",
            "Takes what the search offers behind the cursor or below: a word, a field, a value. "
            "Without an offer the cursor goes right.",
            "Right",
            "Ctrl-f",
            hint="take",
        ),
        typing("next-completion", "Next completion", "Offers the next of the words below.", "Shift-Tab"),
        typing(
            "save-line",
            "Save the search",
            "Keeps the query under a name; in the list of searches gives the marked one another name.",
            "Ctrl-s",
            hint="save",
        ),
        typing(
            "list-saved", "Saved searches", "Lists them, and what was asked lately.", "Ctrl-r", hint="saved"
        ),
        typing(
            "delete-entry",
            "Delete the entry",
            "In the list of searches deletes the marked one, and again brings it back; "
            "elsewhere the character at the cursor.",
            "Delete",
        ),
        Action(
            "close-overlay",
            "Close",
            "Closes the card.",
            Group.FIELDS,
            ("Esc", "q", "Enter", "L", "K", "Space"),
            OVERLAY,
            hint="close",
        ),
    )
