"""The documents that report the same events as the focused one, each with what it shares."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.model import Companion
from index.text.display import display_line
from tui.panes.lines import QUIET, hang
from tui.screens.documents import document_row
from tui.screens.overlay import Overlay, Row

_REASON_LINES = 2


class CompanionsScreen(Overlay[int]):
    """The most alike first; the answer is the id of the chosen one, or None."""

    def __init__(self, title: str, companions: Sequence[Companion]) -> None:
        super().__init__(
            f"Companions of {display_line(title)} · {len(companions)}", "a part of the title, path or reason"
        )
        self._companions = companions

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Title, file and date of each that matches, and below the words that both have."""
        return [
            (str(companion.info.id), _companion_row(companion, width))
            for companion in self._companions
            if all(word in _words_of(companion) for word in words)
        ]

    def choose(self, row: str) -> None:
        """Answer with the document's id."""
        self.dismiss(int(row))


def _companion_row(companion: Companion, width: int) -> Content:
    reason = f"{companion.share:.0%} alike · both: {display_line(', '.join(companion.words))}"
    below = hang(Content.styled(reason, QUIET), width, Content("  "), 2, _REASON_LINES)
    return Content("\n").join([document_row(companion.info, width), *below])


def _words_of(companion: Companion) -> str:
    return " ".join((companion.info.title, companion.info.path, *companion.words)).casefold()
