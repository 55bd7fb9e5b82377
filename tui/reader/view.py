"""The reading view: a page with a caret, styled spans and signs, moved by counted motions.

It binds no keys and knows no other pane: whoever composes it calls the actions
and listens to `CaretMoved`. Offsets in and out are code points of the text
that was shown.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from index.model import Passage, Span
from tui.reader import motions
from tui.reader.cells import grapheme_end
from tui.reader.page import Page
from tui.reader.painter import Painter, Sign
from tui.reader.ruler import RulerMark, ruler_with
from tui.reader.spans import Layer, StyledSpan, cut_into_pieces, layers_in_order
from tui.reader.wrap import Row

__all__ = ["ReaderView", "StyledSpan"]

STYLES = (
    *("person", "organisation", "place", "group", "event", "law", "other", "figure", "date"),
    *("claim", "counterpart", "evidence", "hit", "current", "edge", "caret"),
    *("matches", "figures-differ", "denied", "differs", "only-here"),
)
"""Names a `StyledSpan` or a sign may use; each is the component class `reader--…`."""

_KEPT_STRIPS = 1_024  # rows; about 20 screens, 3 MB by tracemalloc
_PAGE_OVERLAP = 1  # rows of the old page that stay, so that the eye finds its place
_CONTEXT_ROWS = 2  # rows kept in sight above and below the caret
_REVEAL_AT = 3  # what is jumped to stands one third down the screen


class ReaderView(Page, can_focus=True):
    """Shows one document."""

    DEFAULT_CSS = Path(__file__).with_name("view.tcss").read_text(encoding="utf-8")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reader--{style}" for style in STYLES}

    @dataclass
    class CaretMoved(Message):
        """The caret stands on another offset; of several in a row only the last need be handled."""

        view: ReaderView
        offset: int

        @property
        def control(self) -> ReaderView:
            """The view, for `@on` selectors."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """A later move of the same view makes an earlier one stale."""
            return isinstance(message, ReaderView.CaretMoved) and message.view is self.view

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._caret = 0
        self._goal_column: int | None = None  # the column that vertical motions try to keep
        self._layers: dict[str, Layer] = {}
        self._ordered_layers: tuple[Layer, ...] = ()
        self._signs: dict[int, tuple[int, Sign]] = {}  # with their ranks
        self._sign_offsets: list[int] = []
        self._ruler_marks: dict[int, Sign] = {}
        self._strips: LRUCache[int, Strip] = LRUCache(_KEPT_STRIPS)  # by the start of the row
        self._painter: Painter | None = None
        self._awaited: tuple[int, int | None] | None = None  # what to reveal once there is a screen

    def show(self, text: str, passages: Sequence[Passage]) -> None:
        """Show a canonical text from its start, without layers and signs. The view makes it safe to display itself."""
        self._caret = 0
        self._goal_column = None
        self._awaited = None
        self._layers.clear()
        self._ordered_layers = ()
        self.set_signs({})
        self.set_ruler({})
        self._set_text(text, passages)

    def set_layer(self, name: str, spans: Sequence[StyledSpan]) -> None:
        """Replace the spans of one layer; `LAYER_ORDER` tells which lies above which. Spans may come in any order."""
        if not spans and name not in self._layers:
            return
        self._layers[name] = Layer(spans)
        self._ordered_layers = layers_in_order(self._layers)
        self._forget_rows()

    def set_signs(self, signs: Mapping[int, Sign]) -> None:
        """Replace the signs in the gutter: offset to (one-cell character, style name), drawn on the offset's row.

        Of several on one row the one that comes first in the mapping is drawn.
        """
        self._signs = {offset: (rank, sign) for rank, (offset, sign) in enumerate(signs.items())}
        self._sign_offsets = sorted(signs)
        self._forget_rows()

    def set_ruler(self, marks: Mapping[int, Sign]) -> None:
        """Replace the marks on the scrollbar: offset to (one-cell character, style name), the most important first.

        Seen when the text is longer than the screen.
        """
        self._ruler_marks = dict(marks)
        self._draw_ruler()

    @property
    def caret(self) -> int:
        """The caret's offset: the start of a grapheme, or the end of an empty row."""
        return self._caret

    def move_to(self, offset: int) -> None:
        """Put the caret on the grapheme that holds the offset (clamped), scrolling only when it is out of sight."""
        self._goal_column = None
        row = self._index.row_of(offset) - self._top_row
        if not 0 <= row < self._page_height:
            self.reveal(offset)
        else:
            self._set_caret(offset)
            self._keep_caret_in_sight()

    def reveal(self, offset: int, row: int | None = None, *, quiet: bool = False) -> None:
        """Scroll so that the offset stands on a screen row, and put the caret there.

        With a row given (0 is the topmost) it stands exactly there, with blank
        rows around the text if need be; else about a third from the top, as far
        as the page goes. `quiet` sends no `CaretMoved`: the partner of a pane
        that moves must not answer it.
        """
        if self._page_height == 0:
            self._awaited = offset, row
        else:
            target = self._page_height // _REVEAL_AT if row is None else row
            self._place(self._index.row_of(offset) - target, beyond_edges=row is not None)
        self._goal_column = None
        self._set_caret(offset, quiet=quiet)

    def action_character(self, count: int = 1) -> None:
        """Move by graphemes, to the right when positive."""
        self.move_to(motions.by_graphemes(self._text, self._caret, count))

    def action_word(self, count: int = 1) -> None:
        """Move to the start of a word."""
        self.move_to(motions.by_words(self._text, self._caret, count))

    def action_sentence(self, count: int = 1) -> None:
        """Move to the start of a sentence."""
        self.move_to(motions.by_sentences(self._text, self._passages, self._caret, count))

    def action_paragraph(self, count: int = 1) -> None:
        """Move to the start of a passage."""
        self.move_to(motions.by_passages(self._text, self._passages, self._caret, count))

    def action_line(self, count: int = 1) -> None:
        """Move by rows of the screen, keeping the column where rows are long enough."""
        self._move_caret_by_rows(count)
        self._keep_caret_in_sight()

    def action_row_edge(self, direction: int = 1) -> None:
        """Move to the end of the row when positive, to its start when negative."""
        row = self._index.row(self._index.row_of(self._caret))
        self.move_to(max(row.start, row.end - 1) if direction > 0 else row.start)

    def action_page(self, count: int = 1) -> None:
        """Move by pages; the caret stays on its screen row, and goes on by itself at the edges of the text."""
        self._scroll_by_rows(count * max(1, self._page_height - _PAGE_OVERLAP))

    def action_half_page(self, count: int = 1) -> None:
        """Move by half pages, as `action_page`."""
        self._scroll_by_rows(count * max(1, self._page_height // 2))

    def action_document_edge(self, direction: int = 1) -> None:
        """Move to the end of the text when positive, to its start when negative."""
        self.move_to(motions.last_grapheme(self._text) if direction > 0 else 0)

    def action_percent(self, percent: int) -> None:
        """Move to that many hundredths of the text."""
        self.move_to(motions.to_percent(self._text, percent))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points."""
        place = event.get_content_offset(self)
        if place is None or self._page_height == 0:
            return
        row = self._text_row(self._top_row + place.y, 1)
        self._goal_column = None
        self._set_caret(self._index.offset_at(row, place.x - self._column.left))

    def render_line(self, y: int) -> Strip:
        """The strip of one screen row."""
        if self._painter is None:
            self._painter = self._new_painter()
        number = self._top_row + y
        if not 0 <= number < self._index.height:
            return self._painter.blank()
        row = self._index.row(number)
        if row.is_spacer or number >= self._index.height:  # the last block had fewer rows than guessed
            return self._painter.blank()
        if row.start <= self._caret < max(row.end, row.start + 1):
            return self._paint_with_caret(self._painter, row)
        strip = self._strips.get(row.start)
        if strip is None:
            strip = self._strips[row.start] = self._paint(self._painter, row)
        return strip

    def on_mount(self) -> None:
        """Draw what was marked before there was a scrollbar."""
        self._draw_ruler()

    def notify_style_update(self) -> None:
        """Drop what was drawn in the old styles."""
        super().notify_style_update()
        self._forget_rows()
        self._draw_ruler()

    def _laid_out(self) -> None:
        if self._awaited is not None and self._page_height > 0:
            (offset, row), self._awaited = self._awaited, None
            self.reveal(offset, row, quiet=True)

    def _forget_rows(self) -> None:
        self._strips.clear()
        self._painter = None
        super()._forget_rows()

    def _scrolled_by_hand(self) -> None:
        """Take the caret along, so that the next key goes on from what is read."""
        top = self._top_row
        number, column = self._index.place_of(self._caret)
        wanted = max(top, min(number, top + self._page_height - 1))
        if wanted != number:
            self._set_caret(
                self._index.offset_at(self._text_row(wanted, 1 if wanted > number else -1), column)
            )

    def _scroll_by_rows(self, count: int) -> None:
        before = self._top_row
        self._place(before + count)
        self._move_caret_by_rows(self._top_row - before or count)
        self._keep_caret_in_sight(context=0)

    def _move_caret_by_rows(self, count: int) -> None:
        number, column = self._index.place_of(self._caret)
        goal = column if self._goal_column is None else self._goal_column
        target = self._text_row(number + count, 1 if count > 0 else -1)
        self._set_caret(self._index.offset_at(target, goal))
        self._goal_column = goal

    def _text_row(self, number: int, direction: int) -> int:
        """The row with this number, clamped to the text; for a spacer, the next row in that direction."""
        number = max(0, min(number, self._index.height - 1))
        return number + direction if self._index.row(number).is_spacer else number

    def _set_caret(self, offset: int, *, quiet: bool = False) -> None:
        offset = self._index.offset_at(*self._index.place_of(offset))
        if offset == self._caret:
            return
        before, self._caret = self._caret, offset
        self._refresh_row_of(before)
        self._refresh_row_of(offset)
        if not quiet:
            self.post_message(self.CaretMoved(self, offset))

    def _keep_caret_in_sight(self, context: int = _CONTEXT_ROWS) -> None:
        row = self._index.row_of(self._caret)
        context = min(context, max(0, self._page_height - 1) // 2)
        top = self._top_row
        lowest = top + self._page_height - 1 - context
        if row < top + context:
            self._place(row - context)
        elif row > lowest:
            self._place(top + row - lowest)

    def _refresh_row_of(self, offset: int) -> None:
        row = self.row_of(offset)
        if row is not None:
            self.refresh(Region(0, row, self.size.width, 1))

    def _paint(self, painter: Painter, row: Row) -> Strip:
        text = self._index.row_text(row).rstrip()  # spaces that hang past the margin carry no underline
        pieces = cut_into_pieces(Span(row.start, row.start + len(text)), self._ordered_layers)
        return painter.paint(text, pieces, self._sign_of(row))

    def _paint_with_caret(self, painter: Painter, row: Row) -> Strip:
        """The row with the caret as its topmost layer; on a space that hangs it stands right behind the words."""
        text = self._index.row_text(row).rstrip()
        end_of_words = row.start + len(text)
        if self._caret < end_of_words:
            caret = Span(self._caret, grapheme_end(self._text, self._caret))
        else:
            text += " "
            caret = Span(end_of_words, end_of_words + 1)
        layers = (*self._ordered_layers, Layer([StyledSpan(caret, "caret")]))
        pieces = cut_into_pieces(Span(row.start, row.start + len(text)), layers)
        return painter.paint(text, pieces, self._sign_of(row))

    def _sign_of(self, row: Row) -> Sign | None:
        first = bisect_left(self._sign_offsets, row.start)
        last = bisect_left(self._sign_offsets, max(row.end, row.start + 1))
        signs = [self._signs[offset] for offset in self._sign_offsets[first:last]]
        return min(signs)[1] if signs else None

    def _draw_ruler(self) -> None:
        if not self.is_attached:  # there is no scrollbar yet
            return
        length = max(1, len(self._text))
        marks = [
            RulerMark(offset / length, character, self._style_of(style))
            for offset, (character, style) in self._ruler_marks.items()
        ]
        self.vertical_scrollbar.renderer = ruler_with(marks)  # type: ignore[misc]  # Textual means it to be set so
        self.vertical_scrollbar.refresh()

    def _style_of(self, name: str) -> Style:
        return self.get_component_rich_style(f"reader--{name}", partial=True, default=Style.null())

    def _new_painter(self) -> Painter:
        return Painter(self._column, self.size.width, self.rich_style, self._style_of)
