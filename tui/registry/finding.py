"""Searching, and what the list of claims shows."""

from __future__ import annotations

from tui.action import ANYWHERE, CLAIMS, READER, RESULTS, SELECTED, TEXT_OR_CLAIMS, Action, Argument, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    return (
        Action(
            "find",
            "Find in the open documents",
            'Marks hits in all panes as you type: words, "a phrase", OR, -not, troop*, word~. '
            "Esc goes back, Enter stays; without words it finds the last ones again.",
            Group.SEARCH,
            ("/",),
            READER | RESULTS,
            Argument.WORDS,
            hint="find",
        ),
        Action(
            "search",
            "Search the collection",
            'Passages of all documents appear as you type: words, "a phrase", OR, -not, troop*, word~, a NEAR/5 b, '
            "count:>100, person: org: place: in any spelling, says: for the words of one, and "
            "title: author: source: path: type: lang: date: of the document.",
            Group.SEARCH,
            ("F",),
            ANYWHERE,
            Argument.WORDS,
            hint="search all",
        ),
        Action(
            "next-hit",
            "Next hit",
            "To the next place of what was looked for last: words in this document, "
            "words in the collection through all documents, a name through all panes.",
            Group.SEARCH,
            ("n",),
            READER,
        ),
        Action("previous-hit", "Previous hit", "To the hit before.", Group.SEARCH, ("N",), READER),
        Action(
            "filter-text",
            "Show only matching passages",
            "In all panes, with what was looked for last; asks for words when that was nothing. Again or Esc shows all.",
            Group.SEARCH,
            ("&",),
            TEXT_OR_CLAIMS,
            Argument.WORDS,
            hint="filter",
        ),
        Action(
            "open-hit",
            "Open the hit",
            "Goes to the passage with the hits marked: where its document is open, else in the pane that had the focus.",
            Group.SEARCH,
            ("Enter",),
            RESULTS,
            hint="open",
        ),
        Action(
            "order-hits",
            "Change the order of the hits",
            "The best first, the newest first, or by source.",
            Group.SEARCH,
            ("s",),
            RESULTS,
            hint="order",
        ),
        Action(
            "narrow-hits",
            "Narrow the hits",
            "Persons, organisations, places, dates and sources that some of the hits have in common; "
            "Enter adds one to the query.",
            Group.SEARCH,
            ("f",),
            RESULTS,
            hint="narrow",
        ),
        Action(
            "searches",
            "Saved searches",
            "Lists the searches that were saved, and those asked lately; type to filter, Enter runs one.",
            Group.SEARCH,
            ("Ctrl-r",),
            ANYWHERE,
            aliases=("saved",),
        ),
        Action(
            "save-search",
            "Save the search",
            "Keeps the last query of the collection under a name, such as :save-search Korea.",
            Group.SEARCH,
            ("Ctrl-s",),
            ANYWHERE,
            Argument.WORDS,
            hint="save",
        ),
        Action(
            "leave",
            "Back",
            "Closes what is open over the text, ends zoom, shows all passages, hides marks.",
            Group.SEARCH,
            ("Esc",),
            ANYWHERE - SELECTED,
            hint="back",
        ),
        Action(
            "show-claim",
            "Show both passages",
            "Both panes go to the claim and its counterpart, on the same row.",
            Group.CLAIMS,
            ("Enter",),
            CLAIMS,
            hint="show both",
        ),
        Action(
            "filter-claims",
            "Filter the claims by sign",
            "Shows one sign after the other: ≠ ! ~ = ∅, then all.",
            Group.CLAIMS,
            ("f",),
            CLAIMS,
            Argument.SIGN,
            aliases=("filter",),
            hint="filter",
        ),
        Action(
            "search-claims",
            "Search the claims",
            "Lists those with the words that you type: in the claim, its counterpart, a speaker or the reason; Esc shows all.",
            Group.CLAIMS,
            ("/",),
            CLAIMS,
            Argument.WORDS,
            hint="search",
        ),
        Action(
            "all-claims", "Show all claims", "Ends the filters.", Group.CLAIMS, ("a",), CLAIMS, hint="all"
        ),
        Action(
            "order-claims",
            "Change the order of the claims",
            "Differences first, as they stand in the text, or under headings: by topic (a name of both documents), by name, "
            "by speaker; or the one named.",
            Group.CLAIMS,
            ("t",),
            CLAIMS,
            Argument.ORDER,
            aliases=("order",),
            hint="order",
        ),
        Action(
            "claims",
            "Show or hide the claims",
            "The list of claims at the side.",
            Group.CLAIMS,
            ("C",),
            ANYWHERE,
            hint="claims",
        ),
    )
