"""The caret on a page and what is selected from it: where they stand, and that they are seen.

Every place the caret is given goes through `_put_caret`, which brings it to the
start of a shown grapheme. While something is selected the selection ends at the
caret, unless the page was moved for another's sake (a wheel, a partner pane).
"""

from __future__ import annotations

from msgspec.structs import replace
from textual.geometry import Region

from index.model import Span
from tui.reader import row_motions
from tui.reader.folds import Shown
from tui.reader.page import Held, Page
from tui.reader.selection import Selection, SelectionKind

_CONTEXT_ROWS = 2  # rows kept in sight above and below the caret
_REVEAL_AT = 3  # what is jumped to stands one third down the screen


class CaretPage(Page):
    """A page with a caret and a selection."""

    def __init__(self) -> None:
        super().__init__()
        self._caret = 0
        self._goal_column: int | None = None  # the column that vertical motions try to keep
        self._selection: Selection | None = None
        self._awaited: tuple[int, int | None] | None = None  # what to reveal once there is a screen
        self._restored: tuple[Held, Held] | None = (
            None  # what was asked for at the last layout, what came of it
        )

    @property
    def caret(self) -> int:
        """The caret's offset: the start of a grapheme, or the end of an empty row."""
        return self._caret

    def move_to(self, offset: int) -> None:
        """Put the caret on the grapheme that holds the offset (clamped), scrolling only when it is out of sight.

        An offset in a fold stands for the start of the nearest shown passage.
        """
        self._goal_column = None
        offset = self._shown.nearest(offset)
        if self.row_of(offset) is None:
            self.reveal(offset)
        else:
            self._put_caret(offset)
            self._keep_caret_in_sight()

    def reveal(self, offset: int, row: int | None = None, *, quiet: bool = False) -> None:
        """Scroll so that the offset stands on a screen row, and put the caret there.

        With a row given (0 is the topmost) it stands exactly there, with blank
        rows around the text if need be; else about a third from the top, as far
        as the page goes. `quiet` sends no `CaretMoved` and leaves what is
        selected: the partner of a pane that moves must not answer it.
        """
        if self._page_height == 0:
            self._awaited = offset, row
        else:
            target = self._page_height // _REVEAL_AT if row is None else row
            self._place(self._index.row_near(offset, -target), beyond_edges=row is not None)
        self._goal_column = None
        self._put_caret(offset, quiet=quiet, selects=not quiet)

    # What is selected

    @property
    def selection(self) -> Span | None:
        """What is selected, as a half-open range on edges of graphemes; None when nothing is."""
        if self._selection is None:
            return None
        span = self._selection.span(self._text, self._passages)
        return span if span.end > span.start else None

    @property
    def is_selecting(self) -> bool:
        """True from the start of a selection until it is cleared: motions of the caret extend it."""
        return self._selection is not None

    def select(self, kind: SelectionKind) -> None:
        """Begin a selection at the caret; during one, change its kind, or end it when it is of that kind."""
        if self._selection is None:
            self._set_selection(Selection(self._caret, self._caret, kind))
        elif self._selection.kind is kind:
            self.clear_selection()
        else:
            self._set_selection(replace(self._selection, kind=kind))

    def select_span(self, span: Span) -> None:
        """Select exactly this span (widened to whole graphemes), the caret on its last one; an empty one clears."""
        if span.end <= span.start:
            self.clear_selection()
            self.move_to(span.start)
            return
        self._select_exactly(Selection.of(span, self._text))

    def swap_selection_ends(self) -> None:
        """Bring the caret to the other end of the selection, which stays what it is."""
        if self._selection is not None:
            self._select_exactly(self._selection.swapped())

    def clear_selection(self) -> None:
        """Nothing is selected any more; the caret stays."""
        self._set_selection(None)

    def _select_exactly(self, selection: Selection) -> None:
        self._set_selection(None)
        self.move_to(selection.head)
        self._set_selection(selection)

    def _set_selection(self, selection: Selection | None) -> None:
        before, was_selecting = self.selection, self.is_selecting
        self._selection = selection
        after = self.selection
        if before == after and was_selecting == self.is_selecting:
            return
        self._refresh_difference(before, after)
        self._selection_changed()

    def _selection_changed(self) -> None:
        """Called when another span is selected, or none any more."""

    def _caret_moved(self) -> None:
        """Called when the caret moved by itself, not for a partner's sake."""

    # What is shown

    def fold_to(self, passages: frozenset[int] | None) -> None:
        """Show only the passages with these numbers, each run of others as one quiet row; None shows all.

        The caret stays on its screen row. When its passage is hidden it goes to the start of the nearest shown one.
        """
        if passages == self._shown.numbers:
            return
        held = self._held()._replace(beyond_edges=False)
        self._shown = Shown(self._text, self._passages, passages)
        self._wrap()
        offset = self._shown.nearest(self._caret)
        if self._page_height and self._shown.nearest(held.offset) != held.offset:
            held = held._replace(offset=offset)
        self._restore(held)
        self._goal_column = None
        self._put_caret(offset, selects=False)
        self._keep_caret_in_sight()

    # Where it stands

    def _put_caret(self, offset: int, *, quiet: bool = False, selects: bool = True) -> None:
        """The one place where the caret changes: on the start of a shown grapheme, its rows drawn anew."""
        offset = row_motions.standing(self._index, self._shown.nearest(offset))
        if offset == self._caret:
            return
        before, self._caret = self._caret, offset
        self._refresh_row_of(before)
        self._refresh_row_of(offset)
        if selects and self._selection is not None:
            self._set_selection(self._selection.to(offset))
        if not quiet:
            self._caret_moved()

    def _move_caret_by_rows(self, count: int) -> None:
        column = self._index.place_of(self._caret)[1]
        goal = column if self._goal_column is None else self._goal_column
        self._put_caret(row_motions.by_rows(self._index, self._caret, count, goal))
        self._goal_column = goal

    def _keep_caret_in_sight(self, context: int = _CONTEXT_ROWS) -> None:
        row = self._index.row_of(self._caret) - self._top_row
        lowest = self._page_height - 1
        context = self._context_rows(context)
        if row < context:
            self._scroll(row - context)
        elif row > lowest - context:
            self._scroll(row - lowest + context)

    def _context_rows(self, rows: int = _CONTEXT_ROWS) -> int:
        return min(rows, max(0, self._page_height - 1) // 2)

    def _scrolled_by_hand(self) -> None:
        """Take the caret along, so that the next key goes on from what is read; what is selected stays."""
        top = self._top_row
        number, column = self._index.place_of(self._caret)
        wanted = max(top, min(number, top + self._page_height - 1))
        if wanted != number:
            row = row_motions.text_row(self._index, wanted, 1 if wanted > number else -1)
            self._put_caret(self._index.offset_at(row, column), selects=False)

    # When the page is wrapped anew

    def _held(self) -> Held:
        """The caret's row while it is on the screen, else the row at the top."""
        row = self.row_of(self._caret)
        if row is None:
            return super()._held()
        held = Held(self._caret, row, self._is_beyond_edges)
        if self._restored is not None and self._restored[1] == held:
            return self._restored[0]  # nothing moved since: sizes that come and go must not shift the page
        return held

    def _restore(self, held: Held) -> None:
        row = min(held.row, self._page_height - 1) if self._page_height else held.row
        super()._restore(held._replace(row=row))
        row_now = self._index.row_of(held.offset) - self._top_row
        self._restored = held, Held(held.offset, row_now, self._is_beyond_edges)

    def _laid_out(self) -> None:
        if self._awaited is not None:
            (offset, row), self._awaited = self._awaited, None
            self.reveal(offset, row, quiet=True)

    # What is drawn anew

    def _refresh_row_of(self, offset: int) -> None:
        row = self.row_of(offset)
        if row is not None:
            self.refresh(Region(0, row, self.size.width, 1))

    def _refresh_difference(self, before: Span | None, after: Span | None) -> None:
        """Draw anew the rows that are selected in one of the two and not in the other."""
        if before is None or after is None:
            changed = [span for span in (before, after) if span is not None]
        else:
            changed = [Span(*sorted(edges)) for edges in zip(before, after, strict=True)]
        for span in changed:
            self._refresh_rows_of(span)

    def _refresh_rows_of(self, span: Span) -> None:
        if self._page_height == 0:
            return
        seen = self.visible_span
        start, end = max(span.start, seen.start), min(span.end, seen.end + 1)
        if start >= end:
            return
        top = self._top_row
        first, last = self._index.row_of(start) - top, self._index.row_of(end - 1) - top
        self.refresh(Region(0, first, self.size.width, last - first + 1))
