"""Text in the cells of a table that a spreadsheet opens."""

from __future__ import annotations

from index.text.display import display, display_line

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """The text for a spreadsheet, which must not take what a document says for a formula."""
    safe = display(text) if "\n" in text else display_line(text)
    return f"'{safe}" if safe.startswith(_FORMULA_STARTS) else safe
