"""Moving the caret in a text and the mark in a list."""

from __future__ import annotations

from tui.action import ANYWHERE, LISTS, READER, SELECTED, Action, Argument, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    move, in_list, place = (Family(Group.MOVE, contexts) for contexts in (READER, LISTS, ANYWHERE))
    return (
        move(
            "line-down",
            "Line down",
            "The caret goes one row down; a count before the key repeats it.",
            "j",
            "Down",
        ),
        move("line-up", "Line up", "The caret goes one row up.", "k", "Up"),
        move("page-down", "Page down", "One screen further.", "Space", "Ctrl-f", "PageDown", hint="page"),
        move("page-up", "Page up", "One screen back.", "Ctrl-b", "PageUp"),
        move("half-page-down", "Half a page down", "Half a screen further.", "Ctrl-d"),
        move("half-page-up", "Half a page up", "Half a screen back.", "Ctrl-u"),
        move("next-paragraph", "Next paragraph", "To the start of the next paragraph.", "}"),
        move("previous-paragraph", "Previous paragraph", "To the start of the paragraph before.", "{"),
        move("next-sentence", "Next sentence", "To the start of the next sentence.", ")"),
        move("previous-sentence", "Previous sentence", "To the start of the sentence before.", "("),
        move("next-word", "Next word", "To the start of the next word.", "w"),
        move("previous-word", "Previous word", "To the start of the word before.", "b"),
        Action(
            "word-end",
            "End of the word",
            "While selecting: the selection ends with the word.",
            Group.MOVE,
            ("e",),
            SELECTED,
            hint="word",
        ),
        move("character-right", "Character right", "The caret goes one character on.", "l", "Right"),
        move("character-left", "Character left", "The caret goes one character back.", "h", "Left"),
        move("row-start", "Start of the row", "To the first character of the row.", "0", "^"),
        move("row-end", "End of the row", "To the last character of the row that is no space.", "$"),
        place("place-top", "This row to the top", "The page scrolls, the caret stays; so in a list.", "zt"),
        place("place-middle", "This row to the middle", "The page scrolls, the caret stays.", "zz"),
        place("place-bottom", "This row to the bottom", "The page scrolls, the caret stays.", "zb"),
        move(
            "top", "Start of the document", "To the first line; with a count to that paragraph.", "g", "Home"
        ),
        move(
            "bottom", "End of the document", "To the last line; with a count to that paragraph.", "G", "End"
        ),
        Action(
            "percent",
            "Go to a percentage",
            "With a count: 40% goes to that part of the document, or of the list.",
            Group.MOVE,
            ("%",),
            ANYWHERE,
            Argument.NUMBER,
        ),
        in_list("item-down", "Next entry", "To the next entry of the list.", "j", "Down", hint="next"),
        in_list("item-up", "Previous entry", "To the entry before.", "k", "Up"),
        in_list(
            "item-first",
            "First entry",
            "To the first entry of the list; with a count to that one.",
            "g",
            "Home",
        ),
        in_list(
            "item-last", "Last entry", "To the last entry of the list; with a count to that one.", "G", "End"
        ),
        in_list(
            "items-down", "Page of entries down", "One screen on.", "Space", "Ctrl-f", "Ctrl-d", "PageDown"
        ),
        in_list("items-up", "Page of entries up", "One screen back.", "Ctrl-b", "Ctrl-u", "PageUp"),
    )
