"""The table of claims and sources: its cursor, what it shows, and the way back to the texts."""

from __future__ import annotations

from tui.action import MATRIX, Action, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    table = Family(Group.MATRIX, MATRIX)
    return (
        table(
            "open-cell",
            "Open the cell as a pair",
            "The document of the row's title and that of the cell, side by side at their claims; in the table "
            "of names the first place of the name.",
            "Enter",
            hint="open",
        ),
        table("cell-left", "Cell at the left", "To the document before.", "h", "Left"),
        table("cell-down", "Cell below", "To the next row.", "j", "Down"),
        table("cell-up", "Cell above", "To the row before.", "k", "Up"),
        table(
            "cell-right",
            "Cell at the right",
            "To the next document; the others come into sight.",
            "l",
            "Right",
        ),
        table("column-first", "First document", "To the first column.", "0", "^"),
        table("column-last", "Last document", "To the last column.", "$"),
        table("row-first", "First row", "To the top of the table.", "g", "Home"),
        table("row-last", "Last row", "To the end of the table.", "G", "End"),
        table("rows-down", "Page down", "One screen on.", "Space", "Ctrl-f", "Ctrl-d", "PageDown"),
        table("rows-up", "Page up", "One screen back.", "Ctrl-b", "Ctrl-u", "PageUp"),
        table(
            "filter-rows",
            "Filter the rows",
            "Only rows with all the words that are typed; Enter keeps them, Esc shows all rows.",
            "/",
            hint="filter",
        ),
        table(
            "filter-signs",
            "Filter by sign",
            "Only matters with one sign after the other, then all.",
            "f",
            hint="sign",
        ),
        table(
            "order-rows",
            "Change the order of the rows",
            "Most documents first, gravest differences first, or as in the text.",
            "t",
            hint="order",
        ),
        table(
            "name-rows",
            "Names or matters",
            "Rows are who and what is named, or what is said.",
            "n",
            "Tab",
            hint="names",
        ),
        table(
            "choose-sources", "Choose the documents", "Which documents are compared.", "o", hint="documents"
        ),
        table("go-on-comparing", "Go on comparing", "After it was stopped; what was compared is kept.", "r"),
        table(
            "leave-matrix",
            "Back to the texts",
            "Stops the comparing, shows all rows again, or goes back; the table stays as it is.",
            "Esc",
            "q",
            hint="back",
        ),
    )
