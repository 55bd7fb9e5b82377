"""The passages of the collection that are like the one at the caret, each with the words they share."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.model import LikePassage
from index.text.display import display_line
from tui.panes.lines import QUIET, flowing, hang
from tui.screens.documents import document_row
from tui.screens.overlay import Overlay, Row

_EXCERPT_LINES = 2
_INDENT = 2


class LikePassagesScreen(Overlay[LikePassage]):
    """The most alike first; the answer is the chosen one, or None."""

    def __init__(self, source: str, passages: Sequence[LikePassage]) -> None:
        title = f"Passages like {display_line(source)} · {len(passages)}"
        super().__init__(title, "a part of the title, path, passage or reason")
        self._passages = passages

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Title, file and date of each that matches, its reason, and its words."""
        return [
            (str(position), _passage_row(passage, width))
            for position, passage in enumerate(self._passages)
            if all(word in _words_of(passage) for word in words)
        ]

    def choose(self, row: str) -> None:
        """Answer with the passage."""
        self.dismiss(self._passages[int(row)])


def _passage_row(passage: LikePassage, width: int) -> Content:
    reason = (
        f"¶{passage.passage + 1} · {passage.share:.0%} alike · both: {display_line(', '.join(passage.words))}"
    )
    margin = Content(" " * _INDENT)
    below = hang(Content.styled(reason, QUIET), width, margin, _INDENT, 1)
    excerpt = hang(Content(flowing(passage.excerpt)), width, margin, _INDENT, _EXCERPT_LINES)
    return Content("\n").join([document_row(passage.info, width), *below, *excerpt])


def _words_of(passage: LikePassage) -> str:
    return " ".join((passage.info.title, passage.info.path, passage.excerpt, *passage.words)).casefold()
