"""The README's table of keys says what the registry says."""

from __future__ import annotations

from pathlib import Path

from tui.actions import ACTIONS
from tui.key_table import insert_table, key_table

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_has_the_keys_of_the_registry() -> None:
    page = README.read_text(encoding="utf-8")
    assert insert_table(page, key_table(ACTIONS)) == page  # else run scripts/key_table.py


def test_every_action_with_a_key_is_in_the_table() -> None:
    table = key_table(ACTIONS)
    missing = [key for action in ACTIONS for key in action.keys if f"`{key}`" not in table]
    assert missing == []
