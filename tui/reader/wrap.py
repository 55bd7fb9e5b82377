"""The wrap index: which offset stands on which row and column, for a text of any length.

The text is cut into blocks that are wrapped when they are first looked at;
until then a block counts as many rows as it is guessed to have. So the first
screen of ten megabytes costs one block, and every row that was looked at is
exact. Words: a *row* is one row of cells, a *spacer* the blank row between two
paragraphs that the source has no blank line for, a *fold* the one row of a run
of hidden passages.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from tui.reader.blocks import Blocks
from tui.reader.breaking import row_starts
from tui.reader.cells import advance, graphemes, is_narrow
from tui.reader.folds import Fold
from tui.reader.layout import Layout

_NEAR = 1_024  # rows, more than any screen has: what stands on it is to be exact
NARROWEST = 4  # cells; a column must hold a wide character and its hanging neighbour


class Row(NamedTuple):
    """One row of the page: a half-open range of code points without the newline that ends it."""

    start: int
    end: int
    is_spacer: bool = False
    fold: Fold | None = None  # what the row stands for instead of its text

    @property
    def has_text(self) -> bool:
        """True when the caret can stand on it."""
        return self.fold is None and not self.is_spacer


class WrapIndex:
    """Rows of one immutable text, cut into blocks, in a column of `width` cells; rows are numbered from 0."""

    def __init__(self, blocks: Blocks, width: int) -> None:
        self.blocks = blocks
        self.text = blocks.shown.text
        self.width = max(NARROWEST, width)
        self._layout = Layout(blocks.shown, self.width)
        self._rows: list[array[int] | None] = [None] * len(blocks)  # of each block
        self._counts = blocks.guess_rows(self.width)
        self._rows_before: list[int] | None = (
            None  # prefix sums of the counts; None when they are out of date
        )
        self._next_to_refine = 0
        self.wrapped_blocks = 0

    @property
    def height(self) -> int:
        """Rows of the whole text; a guess until `is_exact`."""
        return self._prefix_sums()[-1]

    @property
    def is_exact(self) -> bool:
        """True when every block has been wrapped."""
        return self.wrapped_blocks == len(self._rows)

    def refine(self) -> bool:
        """Wrap one more block, the first that is not yet; False when none is left."""
        while self._next_to_refine < len(self._rows):
            if self._rows[self._next_to_refine] is None:
                self._rows_of(self._next_to_refine)
                return True
            self._next_to_refine += 1
        return False

    def row(self, number: int) -> Row:
        """The row with this number, clamped to the page. Its block is exact afterwards, those before it may not be."""
        number = min(max(number, 0), self.height - 1)
        block, rows = self._block_of_row(number)
        position = min(number - self._prefix_sums()[block], len(rows) - 1)
        start = rows[position]
        end = rows[position + 1] if position + 1 < len(rows) else self.blocks.end(block)
        if end > start:
            fold = self.blocks.shown.fold_at(start)
            return Row(start, end - 1 if self.text[end - 1] == "\n" else end, fold=fold)
        return Row(start, end, is_spacer=end < len(self.text))

    def row_of(self, offset: int) -> int:
        """The number of the row that holds the offset (clamped); never a spacer. A newline belongs to the row it ends."""
        offset = min(max(offset, 0), len(self.text))
        block = bisect_right(self.blocks.starts, offset) - 1
        rows = self._rows_of(block)
        return self._prefix_sums()[block] + bisect_right(rows, offset) - 1

    def row_near(self, offset: int, count: int) -> int:
        """The number of the row `count` rows beyond that of the offset, which may lie outside the page.

        Both rows keep their distance from now on, and when it is no more than a
        few screens all rows between them are exact.
        """
        while True:
            here = self.row_of(offset)
            self.row(here + count)
            if abs(count) <= _NEAR:
                self.settle(min(here, here + count), abs(count) + 1)
            if self.row_of(offset) == here:  # wrapping an earlier block would have renumbered both
                return here + count

    def settle(self, number: int, count: int) -> None:
        """Make `count` rows from this number on exact; it and those before it keep their numbers."""
        last = min(number + count, self.height)
        number = max(0, number)
        while number < last:
            block, _rows = self._block_of_row(number)
            behind = self._prefix_sums()[block + 1]
            if behind <= number:
                return
            number = behind

    def row_text(self, row: Row) -> str:
        """The text of a row; newlines that the page joins are spaces. A fold has none."""
        if row.fold is not None:
            return ""
        return self.text[row.start : row.end].replace("\n", " ")

    def place_of(self, offset: int) -> tuple[int, int]:
        """Row number and cell column of the grapheme that holds the offset."""
        number = self.row_of(offset)
        return number, self.column_of(self.row(number), offset)

    def column_of(self, row: Row, offset: int) -> int:
        """The cell column in the row of the grapheme that holds the offset, or the row's width behind its end."""
        if row.fold is not None:
            return 0
        text = self.row_text(row)
        position = min(max(offset, row.start), row.end) - row.start
        if is_narrow(text):
            return position
        column = 0
        for _start, end, cells in graphemes(text):
            if end > position:
                break
            column = advance(column, cells)
        return column

    def offset_at(self, number: int, column: int) -> int:
        """The start of the grapheme of that row that covers the cell, else of its last; the start of an empty row."""
        row = self.row(number)
        text = self.row_text(row)
        if is_narrow(text):
            return row.start + max(0, min(column, len(text) - 1))
        found = behind = 0
        for start, _end, cells in graphemes(text):
            found = start
            behind = advance(behind, cells)
            if behind > column:
                break
        return row.start + found

    def _prefix_sums(self) -> list[int]:
        if self._rows_before is None:
            self._rows_before = [0, *accumulate(self._counts)]
        return self._rows_before

    def _block_of_row(self, number: int) -> tuple[int, array[int]]:
        while True:
            block = min(bisect_right(self._prefix_sums(), number) - 1, len(self._rows) - 1)
            guessed = self._counts[block]
            rows = self._rows_of(block)
            # A guess too high may have promised a row that stands in the next block.
            if (
                len(rows) >= guessed
                or number < self._prefix_sums()[block + 1]
                or block + 1 == len(self._rows)
            ):
                return block, rows

    def _rows_of(self, block: int) -> array[int]:
        rows = self._rows[block]
        if rows is None:
            rows = self._rows[block] = self._wrap(self.blocks.starts[block], self.blocks.end(block))
            self.wrapped_blocks += 1
            if self._counts[block] != len(rows):
                self._counts[block] = len(rows)
                self._rows_before = None
        return rows

    def _wrap(self, start: int, end: int) -> array[int]:
        """Starts of the rows of one block. A spacer starts where the row behind it does."""
        rows = array("I")
        for line, is_spaced, is_fold in self._layout.lines(start, end):
            if is_spaced:
                rows.append(line.start)
            if is_fold:
                rows.append(line.start)
                continue
            text = self.text[line.start : line.end].replace("\n", " ")
            rows.extend([line.start + position for position in row_starts(text, self.width)])
        return rows or array("I", [start])
