"""The table of contents of the focused document: type a part of a heading or passage, Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.text.display import display_line
from tui.outline import Outline, OutlineRow
from tui.panes.lines import QUIET, bar, shorten
from tui.reader.view import ReaderView
from tui.screens.corner import sample_style
from tui.screens.overlay import MOST_ROWS, Overlay, Row

MARGIN = 2  # cells: the sign of a row and a blank
INDENT = 2  # cells a passage stands below its heading


class OutlineScreen(Overlay[int]):
    """Headings and passages of a document; the answer is an offset, or None.

    Args:
        title: of the document.
        outline: its rows.
        offset: where the reader is: that row is marked at first.
        view: any reading view, to take the styles of the signs from.
        words: what is typed already.
    """

    def __init__(self, title: str, outline: Outline, offset: int, view: ReaderView, words: str = "") -> None:
        super().__init__(
            f"Contents · {display_line(title)}", "a part of a heading or passage, a sign or ¶number", words
        )
        self._outline = outline
        self._offset = offset
        self._view = view
        self._offsets: dict[str, int] = {}  # of the rows shown

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """What matches, and how much is left out."""
        found = self._outline.rows(words, self._offset, MOST_ROWS)
        self._offsets = {str(row.passage): row.offset for row in found.rows}
        rows: list[Row] = [(str(row.passage), self._row(row, width)) for row in found.rows]
        if found.before:
            rows.insert(0, (None, _left_out(found.before, "before")))
        if found.behind:
            rows.append((None, _left_out(found.behind, "behind" if not words else "more")))
        return rows

    def first_mark(self) -> str | None:
        """The passage the reader is in."""
        number = self._outline.passage_at(self._offset)
        return None if number is None else str(number)

    def choose(self, row: str) -> None:
        """Answer with the place."""
        self.dismiss(self._offsets[row])

    def _row(self, row: OutlineRow, width: int) -> Content:
        character, style = row.sign or (" ", "")
        sign = Content.styled(character, sample_style(self._view, style)) if row.sign else Content(" ")
        hits = f"{row.hits} {'hit' if row.hits == 1 else 'hits'}  " if row.hits else ""
        right = Content.styled(f"  {hits}{row.percent:3} % ", QUIET)
        indent = " " * (MARGIN - 1 + INDENT * row.is_inner)
        label = Content.styled(row.label, "bold" if row.is_heading else "")
        room = max(0, width - right.cell_length - MARGIN - INDENT * row.is_inner)
        return bar(Content.assemble(sign, indent, shorten(label, room - 1)), right, width)


def _left_out(count: int, where: str) -> Content:
    return Content.styled(f"  {count} {where}: type to narrow", f"{QUIET} italic")
