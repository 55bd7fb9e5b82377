"""The reading view: a page with a caret, styled spans and signs, moved by counted motions.

It binds no keys and knows no other pane: whoever composes it calls the actions
and listens to `CaretMoved` and `SelectionChanged`. Offsets in and out are code
points of the text that was shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar, Literal

from rich.style import Style
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from index.model import Passage, Span
from tui.reader import motions, row_motions
from tui.reader.drawing import NO_SIGNS, NOTHING, Drawing, Overlay
from tui.reader.ink import as_terminal_shows
from tui.reader.mouse import PointedPage
from tui.reader.painter import Painter, Sign
from tui.reader.ruler import RulerMark
from tui.reader.selection import SelectionKind
from tui.reader.spans import Layer, StyledSpan
from tui.reader.wrap import Row

__all__ = ["ReaderView", "SelectionKind", "StyledSpan", "Where"]

STYLES = (
    *("person", "organisation", "place", "group", "event", "law", "other", "figure", "date"),
    *("claim", "counterpart", "evidence", "hit", "same", "current", "edge", "caret", "selection"),
    *(
        "matches",
        "figures-differ",
        "denied",
        "differs",
        "only-here",
        "absent",
        "fold",
        "note",
        *("note-red", "note-amber", "note-green", "note-blue", "note-violet"),
        "found",
        "noted",
    ),
)
"""Names a `StyledSpan` or a sign may use; each is the component class `reader--…`."""

_PAGE_OVERLAP = 1  # rows of the old page that stay, so that the eye finds its place

Where = Literal["top", "middle", "bottom"]


class ReaderView(PointedPage, can_focus=True):
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

    @dataclass
    class SelectionChanged(Message):
        """Another span is selected, or none any more; of several in a row only the last need be handled."""

        view: ReaderView
        selection: Span | None

        @property
        def control(self) -> ReaderView:
            """The view, for `@on` selectors."""
            return self.view

        def can_replace(self, message: Message) -> bool:
            """A later change in the same view makes an earlier one stale."""
            return isinstance(message, ReaderView.SelectionChanged) and message.view is self.view

    def __init__(self) -> None:
        super().__init__()
        self._drawing = Drawing()
        self._ruler_marks: dict[int, Sign] = {}
        self._is_absent = False

    # What is shown

    def show(self, text: str, passages: Sequence[Passage]) -> None:
        """Show a canonical text from its start, without layers and signs. The view makes it safe to display itself."""
        self.clear_selection()
        self._caret = 0
        self._goal_column = None
        self._awaited = self._restored = None
        self._is_absent = False
        self._drawing.forget_marks()
        self.set_ruler({})
        self._set_text(text, passages)

    def set_layer(self, name: str, spans: Layer | Iterable[StyledSpan]) -> None:
        """Replace the spans of one layer; `LAYER_ORDER` tells which lies above which. Spans may come in any order."""
        if self._drawing.set_layer(name, spans):
            self.refresh()

    def set_signs(self, signs: Mapping[int, Sign], beside: Mapping[int, Sign] = NO_SIGNS) -> None:
        """Replace the signs in the gutter: offset to (one-cell character, style name), drawn on the offset's row.

        Of several on one row the one that comes first in the mapping is drawn. Those of `beside` stand behind the
        others where a row has both.
        """
        self._drawing.set_signs(signs, beside)
        self.refresh()

    def hide_layers(self, names: frozenset[str]) -> None:
        """Draw all layers but these, which are not forgotten; "signs" stands for the signs in the gutter."""
        self._drawing.hide(names)
        self.refresh()

    def mark_absent(self, absent: bool) -> None:
        """Say in the gutter of the caret's row that nothing here matches what the focused pane shows, or no more."""
        if absent != self._is_absent:
            self._is_absent = absent
            self._refresh_row_of(self._caret)

    def set_ruler(self, marks: Mapping[int, Sign]) -> None:
        """Replace the marks on the scrollbar: offset to (one-cell character, style name), the most important first.

        Seen when the text is longer than the screen.
        """
        self._ruler_marks = dict(marks)
        self._draw_ruler()

    # Motions

    def action_character(self, count: int = 1) -> None:
        """Move by graphemes, to the right when positive."""
        self.move_to(row_motions.by_characters(self._index, self._caret, count))

    def action_word(self, count: int = 1) -> None:
        """Move to the start of a word."""
        self.move_to(motions.by_words(self._shown, self._caret, count))

    def action_word_end(self, count: int = 1) -> None:
        """Move to the end of a word."""
        self.move_to(motions.by_word_ends(self._shown, self._caret, count))

    def action_sentence(self, count: int = 1) -> None:
        """Move to the start of a sentence."""
        self.move_to(motions.by_sentences(self._shown, self._caret, count))

    def action_paragraph(self, count: int = 1) -> None:
        """Move to the start of a passage."""
        self.move_to(motions.by_passages(self._shown, self._caret, count))

    def action_line(self, count: int = 1) -> None:
        """Move by rows of the screen, keeping the column where rows are long enough."""
        self._move_caret_by_rows(count)
        self._keep_caret_in_sight()

    def action_row_edge(self, direction: int = 1) -> None:
        """Move to the last word's end in the row when positive, to the row's start when negative."""
        self.move_to(row_motions.to_row_edge(self._index, self._caret, direction))

    def action_page(self, count: int = 1) -> None:
        """Move by pages; the caret stays on its screen row, and goes on by itself at the edges of the text."""
        self._scroll_with_caret(count * max(1, self._page_height - _PAGE_OVERLAP))

    def action_half_page(self, count: int = 1) -> None:
        """Move by half pages, as `action_page`."""
        self._scroll_with_caret(count * max(1, self._page_height // 2))

    def action_document_edge(self, direction: int = 1) -> None:
        """Move to the end of the text when positive, to its start when negative."""
        self.move_to(motions.last_grapheme(self._shown) if direction > 0 else self._shown.first)

    def action_percent(self, percent: int) -> None:
        """Move to that many hundredths of the text."""
        self.move_to(motions.to_percent(self._shown, percent))

    def action_place(self, where: Where) -> None:
        """Scroll so that the caret's row stands at the top, in the middle or at the bottom; the caret stays."""
        edge = self._context_rows()
        lowest = self._page_height - 1
        row = {"top": edge, "middle": lowest // 2, "bottom": lowest - edge}[where]
        self._place(max(0, self._index.row_near(self._caret, -row)), beyond_edges=True)

    def _scroll_with_caret(self, count: int) -> None:
        self._move_caret_by_rows(self._scroll(count) or count)
        self._keep_caret_in_sight(context=0)

    def _caret_moved(self) -> None:
        self.post_message(self.CaretMoved(self, self._caret))

    def _selection_changed(self) -> None:
        self.post_message(self.SelectionChanged(self, self.selection))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The strip of one screen row."""
        painter = self._drawing.painter or self._new_painter()
        number = self._top_row + y
        if not 0 <= number < self._index.height:
            return painter.blank()
        row = self._index.row(number)
        if row.is_spacer or number >= self._index.height:  # the last block had fewer rows than guessed
            return painter.blank()
        return self._drawing.strip(painter, self._index, row, self._overlay_of(row))

    def _new_painter(self) -> Painter:
        finish = partial(as_terminal_shows, self)
        painter = Painter(self._column, self.width_beside_ruler, self.rich_style, self._style_of, finish)
        self._drawing.renew(painter)
        return painter

    def watch_show_vertical_scrollbar(self) -> None:
        """Rows get another width."""
        self._drawing.renew(None)

    def _overlay_of(self, row: Row) -> Overlay:
        is_on_row = row.start <= self._caret < max(row.end, row.start + 1)
        selected = self.selection
        if selected is not None:
            start, end = max(selected.start, row.start), min(selected.end, row.end + 1)
            selected = Span(start, end) if start < end else None
        if not is_on_row:
            return NOTHING if selected is None else Overlay(None, selected)
        return Overlay(self._caret, selected, self._is_absent)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a part of the pane.

        Past Textual's cache of decorated rows, which costs as much as drawing them: a
        reading view has no border, padding or opacity, keeps its rows itself, and
        draws them in styles that are finished for the terminal.
        """
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def on_mount(self) -> None:
        """Draw what was marked before there was a scrollbar."""
        self._draw_ruler()

    def notify_style_update(self) -> None:
        """Drop what was drawn in the old styles."""
        super().notify_style_update()
        self._forget_rows()
        self._draw_ruler()

    def _forget_rows(self) -> None:
        self._drawing.renew(None)
        super()._forget_rows()

    def _draw_ruler(self) -> None:
        if not self.is_attached:  # there is no scrollbar yet
            return
        length = max(1, len(self._text))
        self.ruler.set_marks(
            RulerMark(offset / length, character, self._style_of(style))
            for offset, (character, style) in self._ruler_marks.items()
        )

    def _style_of(self, name: str) -> Style:
        return self.get_component_rich_style(f"reader--{name}", partial=True, default=Style.null())
