"""Selecting with the mouse: drag, double click for the word, triple click for the passage.

The mouse is captured from press to release, so that a drag goes on beyond the
edge of the pane, where the page scrolls by itself. It ends in the same selection
as the keys make.
"""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from tui.reader import motions, row_motions
from tui.reader.caret import CaretPage
from tui.reader.selection import Selection, SelectionKind

_LEFT_BUTTON = 1
_DOUBLE, _TRIPLE = 2, 3
_SCROLL_PAUSE = (
    0.04  # seconds between steps of a page that scrolls under a drag: 25 rows a second at its edge
)


class PointedPage(CaretPage):
    """A page on which the mouse points and selects."""

    _pressed: int | None = None  # the offset on which the button went down, while it is down
    _pointer = Offset(0, 0)  # where the mouse was last, from the first cell of the page
    _scroller: Timer | None = None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret where the mouse points; a drag may begin there."""
        place = event.get_content_offset(self)
        if place is None or self._page_height == 0 or event.button != _LEFT_BUTTON:
            return
        self.clear_selection()
        self._pointer = place
        self._goal_column = None
        self._put_caret(self._offset_at_pointer())
        self._pressed = self._caret
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection to where the mouse points."""
        if self._pressed is None:
            return
        if event.button == 0:  # the release went elsewhere, to another window perhaps
            self._end_drag()
            return
        self._pointer = event.get_content_offset_capture(self)
        self._extend_to_pointer()
        if self._rows_beyond() and self._scroller is None:
            self._scroller = self.set_interval(_SCROLL_PAUSE, self._scroll_to_pointer)
        elif not self._rows_beyond():
            self._stop_scrolling()

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """The selection is what it is now."""
        self._end_drag()

    def on_mouse_release(self, _event: events.MouseRelease) -> None:
        """Somebody else took the mouse, or nobody has it any more."""
        if self.app.mouse_captured is not self:  # this release may be older than the latest press
            self._end_drag()

    def on_hide(self, _event: events.Hide) -> None:
        """A pane that is not seen holds no mouse."""
        self._end_drag()

    def on_unmount(self) -> None:
        """Nor does one that is gone."""
        self._end_drag()

    def on_click(self, event: events.Click) -> None:
        """A second click selects the word, a third the passage."""
        if event.button != _LEFT_BUTTON:
            return
        if event.chain == _DOUBLE:
            self.select_span(motions.word_around(self._text, self._caret))
        elif event.chain == _TRIPLE:
            self.clear_selection()
            self.select(SelectionKind.PASSAGES)

    def _scrolled_by_hand(self) -> None:
        """During a drag the wheel brings other text under the mouse."""
        if self._pressed is None:
            super()._scrolled_by_hand()
        else:
            self._extend_to_pointer()

    def _extend_to_pointer(self) -> None:
        offset = self._offset_at_pointer()
        if self._pressed is None or (offset == self._pressed and not self.is_selecting):
            return
        if not self.is_selecting:
            self._set_selection(Selection(self._pressed, self._pressed))
        self._put_caret(offset)

    def _offset_at_pointer(self) -> int:
        row = max(0, min(self._pointer.y, self._page_height - 1))
        number = row_motions.text_row(self._index, self._top_row + row, 1)
        return self._index.offset_at(number, self._pointer.x - self._column.left)

    def _rows_beyond(self) -> int:
        """Rows that the mouse is below the page, above it when negative."""
        return min(0, self._pointer.y) + max(0, self._pointer.y - self._page_height + 1)

    def _scroll_to_pointer(self) -> None:
        self._scroll(self._rows_beyond())
        self._extend_to_pointer()

    def _end_drag(self) -> None:
        self._pressed = None
        self._stop_scrolling()
        self.release_mouse()

    def _stop_scrolling(self) -> None:
        if self._scroller is not None:
            self._scroller.stop()
            self._scroller = None
