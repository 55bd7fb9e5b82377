"""Where a motion of the caret leads on the page: by rows, by cells of a row, to its edges.

Pure functions on the wrap index. The caret never stands on a blank row between
paragraphs nor on a fold: motions step over both.
"""

from __future__ import annotations

from bisect import bisect_right

from tui.reader.cells import graphemes, is_narrow
from tui.reader.wrap import Row, WrapIndex


def standing(index: WrapIndex, offset: int) -> int:
    """Where the caret stands for an offset: on the grapheme that holds it, before the newline that ends its row."""
    return index.offset_at(*index.place_of(offset))


def by_rows(index: WrapIndex, offset: int, count: int, column: int) -> int:
    """The grapheme at the cell column in the row `count` rows further."""
    number = index.row_near(offset, count)
    return index.offset_at(text_row(index, number, 1 if count > 0 else -1), column)


def by_characters(index: WrapIndex, offset: int, count: int) -> int:
    """The grapheme `count` further on the page; the newline that ends a row counts for none."""
    row = index.row(index.row_of(offset))
    starts = _starts(index, row)
    position = bisect_right(starts, offset) - 1 + count
    while not 0 <= position < len(starts):
        further = _neighbour(index, row, 1 if position > 0 else -1)
        if further is None:
            return starts[-1 if position > 0 else 0]
        if position > 0:
            position -= len(starts)
            starts = _starts(index, further)
        else:
            starts = _starts(index, further)
            position += len(starts)
        row = further
    return starts[position]


def to_row_edge(index: WrapIndex, offset: int, direction: int) -> int:
    """The last grapheme of the row that is no space when positive, its first when negative."""
    row = index.row(index.row_of(offset))
    if direction < 0:
        return row.start
    last = row.start + max(0, len(index.row_text(row).rstrip()) - 1)
    return standing(index, last)


def text_row(index: WrapIndex, number: int, direction: int) -> int:
    """The row with this number, clamped to the page; for one without text the next with text in that direction.

    Where there is none, the next in the other direction; where there is none at all, the row itself.
    """
    row = index.row(number)
    if row.has_text:
        return max(0, min(number, index.height - 1))
    beyond = -1 if row.is_spacer else 0  # a spacer stands before the row that its offset is on
    for step in (direction, -direction):
        candidate = index.row_near(row.start, beyond + step)
        while 0 <= candidate < index.height:
            neighbour = index.row(candidate)
            if neighbour.has_text:
                return candidate
            candidate = index.row_near(neighbour.start, step - 1 if neighbour.is_spacer else step)
    return index.row_near(row.start, beyond)


def _neighbour(index: WrapIndex, row: Row, direction: int) -> Row | None:
    number = index.row_near(row.start, direction)
    neighbour = index.row(text_row(index, number, direction))
    is_further = neighbour.start > row.start if direction > 0 else neighbour.start < row.start
    return neighbour if is_further and neighbour.has_text else None


def _starts(index: WrapIndex, row: Row) -> list[int]:
    text = index.row_text(row)
    if is_narrow(text):
        return list(range(row.start, row.start + len(text))) or [row.start]
    return [row.start + start for start, _end, _cells in graphemes(text)]
