"""The list of documents: type a part of a title or path, Enter opens in the focused pane."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events, on
from textual.content import Content

from index.model import DocumentInfo
from index.text.display import display_line
from tui.catalogue import Catalogue, matching
from tui.panes.lines import QUIET, bar
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.working import begin


class DocumentsScreen(Overlay[int]):
    """Every document of the collection; the answer is its id, or None. A long list comes in while it is looked at."""

    def __init__(
        self, catalogue: Catalogue, current: int | None, title: str = "Documents", words: str = ""
    ) -> None:
        super().__init__(f"{title} · {catalogue.count}", "a part of the title or of the file's name", words)
        self._catalogue = catalogue
        self._current = current

    @on(events.Mount)
    def _fetch(self) -> None:
        begin(self, partial(self._catalogue.fetch, self._fill))

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Title, file and date of each document that matches."""
        found = matching(self._catalogue.entries, words)
        rows: list[Row] = [
            (str(entry.info.id), document_row(entry.info, width)) for entry in found[:MOST_ROWS]
        ]
        if len(found) > MOST_ROWS:
            rows.append(
                (None, Content.styled(f"{len(found) - MOST_ROWS} more: type to narrow", f"{QUIET} italic"))
            )
        return rows

    def first_mark(self) -> str | None:
        """The document that is open."""
        return None if self._current is None else str(self._current)

    def choose(self, row: str) -> None:
        """Answer with the document's id."""
        self.dismiss(int(row))


def document_row(info: DocumentInfo, width: int) -> Content:
    """One line: title at the left, file and date at the right."""
    date = f"  {display_line(info.date)}" if info.date else ""
    path = Content(display_line(info.path))
    room = max(8, width // 2 - len(date))
    if path.cell_length > room:  # the end of a path tells more than its beginning
        path = Content.assemble("…", path[-(room - 1) :])
    return bar(Content(display_line(info.title)), Content.assemble("  ", path, date).stylize(QUIET), width)
