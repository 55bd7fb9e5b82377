"""The registry of actions as a table in Markdown, for the README."""

from __future__ import annotations

from collections.abc import Sequence

from tui.action import Action, Group

START, END = "<!-- keys -->", "<!-- /keys -->"


def key_table(actions: Sequence[Action]) -> str:
    """One row a group: the keys of each action and what it is called. The help has the sentences."""
    rows = ["| group | keys and what they do |", "|---|---|"]
    for group in Group:
        entries = [_entry(action) for action in actions if action.group is group and action.keys]
        rows.append(f"| **{group.value}** | {' · '.join(entries)} |")
    return "\n".join(rows)


def _entry(action: Action) -> str:
    keys = " ".join(f"`{key}`".replace("|", "\\|") for key in action.keys)
    return f"{keys} {action.title[0].lower()}{action.title[1:]}"


def insert_table(page: str, table: str) -> str:
    """The page with the table between its two markers. Raises ValueError when it has none."""
    before, after = page[: page.index(START)], page[page.index(END) :]
    return f"{before}{START}\n{table}\n{after}"
