"""Queries to come back to, as rows of a list: saved ones by their names, then those asked lately."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.panes.entries import Entries
from tui.panes.lines import QUIET, bar, flowing
from tui.queries import KnownQuery

SAVED, LATELY = "Saved", "Asked lately"
MARGIN = 2  # cells kept free at the right: the scrollbar and a blank


def key_of_query(known: KnownQuery) -> str:
    """The key of a query's entry."""
    return f"{known.name}\n{known.query}"


def heading_of(known: Sequence[KnownQuery], position: int) -> str:
    """What stands above an entry: the heading of those that begin with it, else nothing."""
    is_first = not position or bool(known[position - 1].name) != bool(known[position].name)
    return (SAVED if known[position].name else LATELY) if is_first else ""


def query_row(known: KnownQuery, width: int) -> Content:
    """One line: the name and the query, which is said once where both are the same."""
    if known.name in {"", known.query}:
        return bar(Content(f"   {flowing(known.query)}"), Content(""), width)
    return bar(
        Content.assemble("   ", (flowing(known.name), "bold"), (f"   {flowing(known.query)}", QUIET)),
        Content(""),
        width,
    )


def entries_of_queries(known: Sequence[KnownQuery]) -> Entries:
    """The queries as entries of a list; the key of each is its position."""

    def head(position: int, width: int) -> list[Content]:
        heading = heading_of(known, position)
        blank = [Content("")] if heading and position else []
        return [*blank, bar(Content.styled(f" {heading}", QUIET), Content(""), width)] if heading else []

    return Entries(
        [key_of_query(each) for each in known],
        lambda position, width: [query_row(known[position], width - MARGIN)],
        head,
    )
