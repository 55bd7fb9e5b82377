"""A scrolling page: one text wrapped in a column, its top kept by offset rather than by row.

Row numbers change when the column gets another width, when passages are folded
and while a long text is still being wrapped behind the scenes; the offset at the
top does not. A page may stand beyond its edges, so that any offset can be
brought to any screen row.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.timer import Timer

from index.model import Passage, Span
from index.text.display import display
from tui.reader.blocks import Blocks
from tui.reader.cells import settle_joiners
from tui.reader.folds import Shown
from tui.reader.ruler import Ruled
from tui.reader.wrap import NARROWEST, WrapIndex

GUTTER = 2  # cells left of the text: a sign and an edge mark
WIDEST_COLUMN = 88  # longer lines are hard to read on; a wide pane gets air instead
_MARGIN = 1  # cells right of the text, where the caret stands on a hanging space

_REFINE_SLICE = 0.003  # seconds of wrapping at a time: less than a frame, so that no key waits for it
_REFINE_PAUSE = 0.005  # seconds between slices, in which keys and paints get their turn
_UNKNOWN_WIDTH = 80  # cells, until the first layout tells


class Column(NamedTuple):
    """Where the text stands in a pane, in cells."""

    gutter: int
    width: int

    @property
    def left(self) -> int:
        """The first cell of the text."""
        return self.gutter + GUTTER

    @classmethod
    def in_pane(cls, pane_width: int, measure: int = WIDEST_COLUMN) -> Column:
        """The column in the middle of a pane of that many cells, no wider than the measure."""
        available = max(NARROWEST, pane_width - GUTTER - _MARGIN)
        width = min(available, max(NARROWEST, measure))
        return cls((available - width) // 2, width)


class Held(NamedTuple):
    """What stays where it is on the screen while the page is wrapped anew."""

    offset: int
    row: int  # of the screen
    beyond_edges: bool  # the page stands beyond one of its edges


class Page(Ruled, ScrollView):
    """Holds a text and its wrap index and knows which row stands at the top."""

    ALLOW_SELECT = False  # Textual's selection counts in its own lines; ours are offsets

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._passages: Sequence[Passage] = ()
        self._shown = Shown("")
        self._measure = WIDEST_COLUMN
        self._column = Column.in_pane(_UNKNOWN_WIDTH)
        self._index = WrapIndex(Blocks(self._shown), self._column.width)
        self._page_width = self._page_height = 0  # cells of the screen; 0 until the first layout
        self._kept_offset = 0  # stays where it is on the screen when row numbers change
        self._rows_to_kept = 0  # rows from the top of the screen to it; negative when it is above
        self._is_placing = False
        self._refiner: Timer | None = None

    @property
    def top_offset(self) -> int:
        """Offset at the start of the topmost row of text."""
        return self._index.row(self._top_row).start

    @property
    def visible_span(self) -> Span:
        """The half-open range of the text that is on the screen."""
        bottom = self._top_row + max(1, self._page_height) - 1
        return Span(self.top_offset, max(self.top_offset, self._index.row(bottom).end))

    def row_of(self, offset: int) -> int | None:
        """The screen row on which the offset stands, None when it is off the screen. What is hidden stands on its fold."""
        row = self._index.row_of(offset) - self._top_row
        return row if 0 <= row < self._page_height else None

    @property
    def is_settled(self) -> bool:
        """True when the whole text is wrapped, so that no row number will change by itself."""
        return self._index.is_exact

    def set_measure(self, cells: int) -> None:
        """Let the column of text be at most that many cells wide; it stands in the middle of the pane."""
        if cells != self._measure:
            self._measure = cells
            self._fit(self._page_width, self._page_height)

    def on_mount(self) -> None:
        """Note what the terminal can show, and prepare to wrap the rest of a long text."""
        # Without a screen (tests, screenshots) the console guesses from the environment: no matter then.
        few_colors = self.app.console.color_system == "standard" and not self.app.is_headless
        self.set_class(few_colors, "-few-colors")
        self._refiner = self.set_interval(_REFINE_PAUSE, self._refine, pause=True)
        self._refine_behind()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap for the new size at once: Textual paints a frame before `on_resize` would come to do it."""
        has_changed = super()._size_updated(size, virtual_size, container_size, layout)
        if has_changed:
            self._fit(*self.scrollable_content_region.size)
        return has_changed

    def _fit(self, width: int, height: int) -> None:
        """Bring the column in line with the size of the pane; what is held stays where it is."""
        if not width or not height:
            return
        held = self._held()
        self._page_width, self._page_height = width, height
        self._column = Column.in_pane(width, self._measure)
        if self._column.width != self._index.width:
            self._wrap()
        else:
            self._forget_rows()
        self._restore(held)
        self._refine_behind()
        self._laid_out()

    def _held(self) -> Held:
        """What is to stay on the screen where it is: the row at the top."""
        return Held(self._kept_offset, self._rows_to_kept, self._is_beyond_edges)

    def _restore(self, held: Held) -> None:
        self._place(self._index.row_near(held.offset, -held.row), beyond_edges=held.beyond_edges)
        top = self._top_row
        self._kept_offset, self._rows_to_kept = held.offset, self._index.row_of(held.offset) - top

    def _laid_out(self) -> None:
        """Called whenever the page has got its size."""

    def _set_text(self, text: str, passages: Sequence[Passage]) -> None:
        self._text = settle_joiners(display(text))
        self._passages = passages
        self._shown = Shown(self._text, passages)
        self._kept_offset = self._rows_to_kept = 0
        self._wrap()
        self._place(0)

    @property
    def _top_row(self) -> int:
        """The row of the page on the first screen row; negative when the page stands beyond its upper edge."""
        return self._index.row_of(self._kept_offset) - self._rows_to_kept

    @property
    def _is_beyond_edges(self) -> bool:
        return not 0 <= self._top_row <= max(0, self._index.height - self._page_height)

    def _wrap(self) -> None:
        blocks = self._index.blocks if self._index.blocks.shown is self._shown else Blocks(self._shown)
        self._index = WrapIndex(blocks, self._column.width)
        self._forget_rows()
        self._refine_behind()

    def _refine_behind(self) -> None:
        """Wrap the rest behind the screen; a pane that was never laid out has no width to wrap for, and waits."""
        if self._refiner is not None and self._page_height and not self._index.is_exact:
            self._refiner.resume()

    def _forget_rows(self) -> None:
        """Called when rows that were drawn no longer hold."""
        self.refresh()

    def _scroll(self, count: int, *, beyond_edges: bool = False) -> int:
        """Move the page by rows; how many it moved."""
        self._index.row_near(
            self._kept_offset, count - self._rows_to_kept
        )  # so that no row is renumbered below
        before = self._top_row
        self._place(before + count, beyond_edges=beyond_edges)
        return self._top_row - before

    def _place(self, top: int, *, beyond_edges: bool = False) -> None:
        """Put a row on the first screen row: as far as the page goes, or exactly there with blank rows around it."""
        if not beyond_edges:
            top = max(0, min(top, self._index.height - self._page_height))
        if top != self._top_row:
            self._keep(top)
            self.refresh()
        self._match_scrollbar()

    def _keep(self, top: int) -> None:
        self._kept_offset = self._index.row(top).start
        self._rows_to_kept = self._index.row_of(self._kept_offset) - top
        self._index.settle(top, self._page_height)

    def _match_scrollbar(self) -> None:
        """Make Textual's idea of the page, which the wheel and the scrollbar work on, that of the wrap index.

        Nothing to match before the first layout.
        """
        if self._page_height == 0:
            return
        top = self._top_row
        blank_above = max(0, -top)
        scroll_y = top + blank_above
        height = max(blank_above + self._index.height, scroll_y + self._page_height)
        self._is_placing = True
        try:
            self.virtual_size = Size(self.size.width, height)
            self.scroll_to(y=scroll_y, animate=False, force=True)
        finally:
            self._is_placing = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Move the page when the wheel or the scrollbar was used."""
        super().watch_scroll_y(old_value, new_value)
        if not self._is_placing:
            count = round(new_value) - round(old_value)
            self._keep(self._index.row_near(self._kept_offset, count - self._rows_to_kept))
            self._scrolled_by_hand()

    def _scrolled_by_hand(self) -> None:
        """Called after the wheel or the scrollbar moved the page."""

    def _refine(self) -> None:
        """Wrap more of the text for a slice of time; what is on the screen stays where it is."""
        end = perf_counter() + _REFINE_SLICE
        while self._index.refine() and perf_counter() < end:
            pass
        if self._index.is_exact:
            self._match_scrollbar()
            if self._refiner is not None:
                self._refiner.pause()
