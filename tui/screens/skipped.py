"""The files that were not read, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.model import Skipped
from index.text.display import display_line
from tui.panes.lines import QUIET, hang
from tui.screens.overlay import MOST_ROWS, Overlay, Row


class SkippedScreen(Overlay[None]):
    """A list to look at; nothing is chosen from it."""

    def __init__(self, files: Sequence[Skipped]) -> None:
        super().__init__(f"Files that were not read · {len(files)}", "a part of the name or reason")
        self._files = files

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Path and reason of each file that matches."""
        if not self._files:
            return [(None, Content.styled("every file was read", f"{QUIET} italic"))]
        found = [
            file
            for file in self._files
            if all(word in f"{file.path} {file.reason}".casefold() for word in words)
        ]
        return [(str(position), _skipped_row(file, width)) for position, file in enumerate(found[:MOST_ROWS])]


def _skipped_row(file: Skipped, width: int) -> Content:
    reason = Content.styled(display_line(file.reason), QUIET)
    path = hang(Content(display_line(file.path)), width, Content(""), 0, 2)
    return Content("\n").join([*path, *hang(reason, width, Content("  "), 2, 2)])
