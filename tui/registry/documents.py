"""Which documents are open."""

from __future__ import annotations

from tui.action import ANYWHERE, READER, SELECTED, Action, Argument, Family, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    document = Family(Group.DOCUMENTS, ANYWHERE - SELECTED)
    return (
        document(
            "documents",
            "Documents",
            "The list of documents; type to filter, Enter opens in the focused pane.",
            "o",
            hint="documents",
        ),
        document(
            "documents-beside",
            "Documents for a new pane",
            "The list of documents; Enter opens beside the focused pane, up to four.",
            "O",
            "Ctrl-w n",
        ),
        document(
            "companion",
            "Companions",
            "Which documents report the same events, the most alike first, and the words they share; "
            "Enter opens one beside, as the partner.",
            "c",
            hint="companions",
        ),
        Action(
            "like-passages",
            "Passages like this one",
            "Which passages of the collection tell of what the passage at the caret or the selection tells, and the "
            "rare words they share; Enter goes to one, beside this document.",
            Group.DOCUMENTS,
            ("P",),
            READER,
            hint="passages like this",
        ),
        document(
            "open",
            "Open a document by name",
            ":e and a part of the name opens it in the focused pane.",
            argument=Argument.DOCUMENT,
            aliases=("e", "edit"),
        ),
        document(
            "open-beside",
            "Open a document beside",
            ":vs and a part of the name opens it in a new pane.",
            argument=Argument.DOCUMENT,
            aliases=("sp", "vs", "vsplit"),
        ),
        document(
            "next-document",
            "Next document",
            "The next document of the collection in the focused pane.",
            aliases=("n", "next"),
        ),
        document(
            "previous-document",
            "Previous document",
            "The document before in the focused pane.",
            aliases=("p", "prev"),
        ),
        document(
            "reread",
            "Read changed files again",
            "What changed on disk is read again, every place is kept. Open documents are watched anyway.",
            "R",
        ),
        document("skipped", "Files that were not read", "Which files were left out, and why."),
    )
