"""Draws one row of a page as a strip: gutter, text in its styles, and the blank rest.

Knows nothing of scrolling or carets; what it draws depends on its arguments
alone, so the view may keep strips for as long as these stay the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.reader.cells import expand_tabs, measure
from tui.reader.page import GUTTER, Column
from tui.reader.spans import Piece

EDGE_STYLES = frozenset({"claim", "counterpart"})
"""Styles of passages that are pointed out: their rows also get a mark at the edge."""

EDGE_MARK = "▎"
CARET = "caret"
"""The style that is seen on any other: where the text under it is reversed, it is the one cell that is not."""
_NOT_REVERSED = Style(reverse=False, underline=True)

StyleOf = Callable[[str], Style]
Finish = Callable[[Style], Style]
Sign = tuple[str, str]  # a character of one cell, the name of its style


class Painter:
    """Draws rows in one set of styles.

    Args:
        column: where the text stands in the pane.
        width: cells of the pane.
        base: the style of the text itself.
        style_of: what a name lays over it.
        finish: makes of a style what the terminal is to show.
    """

    def __init__(self, column: Column, width: int, base: Style, style_of: StyleOf, finish: Finish) -> None:
        self._column = column
        self._width = width
        self._unfinished = base
        self._base = finish(base)
        self._style_of = style_of
        self._finish = finish
        self._composed: dict[tuple[str, ...], Style] = {(): self._base}

    def blank(self) -> Strip:
        """A row without text."""
        return Strip.blank(self._width, self._base)

    def fit(self, label: str) -> str:
        """The words of a label (one cell each) that have room in the column."""
        return label[: self._column.width]

    def paint(self, text: str, pieces: Sequence[Piece], signs: Sequence[Sign]) -> Strip:
        """The row of a text (no newline in it) that begins where the first piece does; pieces end between graphemes.

        A second sign takes the place of the edge mark.
        """
        is_edged = any(style in EDGE_STYLES for piece in pieces for style in piece.styles)
        segments = [*self._gutter(signs, is_edged=is_edged), *self._text(text, pieces)]
        cells = self._column.left + measure(text)
        if cells > self._width:
            return Strip(segments, cells).adjust_cell_length(self._width, self._base)
        segments.append(Segment(" " * (self._width - cells), self._base))
        return Strip(segments, self._width)

    def _gutter(self, signs: Sequence[Sign], *, is_edged: bool) -> list[Segment]:
        if not signs and not is_edged:
            return [Segment(" " * self._column.left, self._base)]
        edge: Sign = (EDGE_MARK if is_edged else " " * (GUTTER - 1), "edge")
        first, second, *_ = [*(signs or [(" ", "")]), edge]
        return [
            Segment(" " * self._column.gutter, self._base),
            *(Segment(character, self._style((style,))) for character, style in (first, second)),
        ]

    def _text(self, text: str, pieces: Sequence[Piece]) -> list[Segment]:
        start = pieces[0].span.start if pieces else 0
        segments: list[Segment] = []
        column = 0
        for piece in pieces:
            part = text[piece.span.start - start : piece.span.end - start]
            segments.append(Segment(expand_tabs(part, column), self._style(piece.styles)))
            if "\t" in text:  # only tabs need to know where they stand
                column = measure(part, column)
        return segments

    def _style(self, names: tuple[str, ...]) -> Style:
        composed = self._composed.get(names)
        if composed is None:
            composed = self._unfinished
            for name in names:
                style = self._style_of(name)
                if name == CARET and composed.reverse and style.reverse:
                    style += _NOT_REVERSED
                composed += style
            composed = self._composed[names] = self._finish(composed)
        return composed
