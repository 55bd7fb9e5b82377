"""Writes the table of keys into the README, from the registry that dispatches them.

Run from the repository's root after a change of ``tui/registry``: ``python scripts/key_table.py``.
"""

from __future__ import annotations

from pathlib import Path

from tui.actions import ACTIONS
from tui.key_table import insert_table, key_table

README = Path("README.md")

if __name__ == "__main__":
    README.write_text(insert_table(README.read_text(encoding="utf-8"), key_table(ACTIONS)), encoding="utf-8")
