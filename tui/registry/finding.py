"""Searching, and what the list of claims shows."""

from __future__ import annotations

from tui.action import ANYWHERE, CLAIMS, READER, RESULTS, SELECTED, Action, Argument, Group


def actions() -> tuple[Action, ...]:
    """In the order of the help."""
    return (
        Action(
            "search",
            "Search the collection",
            'Hits appear as you type: words, "a phrase", OR, -not, troop*, word~.',
            Group.SEARCH,
            ("/", "F"),
            ANYWHERE,
            Argument.WORDS,
            hint="find",
        ),
        Action(
            "next-hit",
            "Next hit",
            "To the next hit, in this document and then in the next one.",
            Group.SEARCH,
            ("n",),
            READER,
        ),
        Action("previous-hit", "Previous hit", "To the hit before.", Group.SEARCH, ("N",), READER),
        Action(
            "open-hit",
            "Open the hit",
            "Opens the document at the passage, in the pane that had the focus, with the hits marked.",
            Group.SEARCH,
            ("Enter",),
            RESULTS,
            hint="open",
        ),
        Action(
            "leave",
            "Back",
            "Closes what is open over the text, hides the marks of a search, ends zoom.",
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
        Action("all-claims", "Show all claims", "Ends the filter.", Group.CLAIMS, ("a",), CLAIMS, hint="all"),
        Action(
            "order-claims",
            "Change the order of the claims",
            "Differences first, or as they stand in the text.",
            Group.CLAIMS,
            ("t",),
            CLAIMS,
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
