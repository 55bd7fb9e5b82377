"""Where the rows of one line of text begin.

Words are kept whole, spaces hang past the margin, scripts written without
spaces break between wide characters. Pure, one line at a time, so that the
wrap index can ask for any part of a document in any order.
"""

from __future__ import annotations

import re

from tui.reader.cells import TAB, advance, graphemes, is_narrow

_SPACES = re.compile(" *")
_HANGING = frozenset(" \t\u2002\u2003\u3000")

# The heart of the Japanese and Chinese line-breaking rules (JIS X 4051): what may not begin or end a row.
_NEVER_FIRST = frozenset(
    "!),.:;?]}\u2019\u201d\u2026\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u30fb\u30fc"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
    "ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NEVER_LAST = frozenset("([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b")


def row_starts(line: str, width: int) -> list[int]:
    """Offsets within the line (no newline in it) at which its rows begin; the first is 0, an empty line has one row.

    No row is wider than `width` cells (at least 2) but for the spaces at its
    end, and no grapheme is split.
    """
    if len(line) <= width and is_narrow(line):
        return [0]
    return _narrow_row_starts(line, width) if is_narrow(line) else _wide_row_starts(line, width)


def _narrow_row_starts(line: str, width: int) -> list[int]:
    starts = [0]
    start, length = 0, len(line)
    while length - start > width:
        space = line.rfind(" ", start + 1, start + width + 1)
        if space < 0:
            start += width
        else:
            start = space + 1
            if start < length and line[start] == " ":
                start = _SPACES.match(line, start).end()  # type: ignore[union-attr]  # matches always
        if start >= length:
            break
        starts.append(start)
    return starts


def _wide_row_starts(line: str, width: int) -> list[int]:
    starts = [0]
    column = 0
    opportunity, opportunity_column = 0, 0  # the last place where the row may break; none yet at its start
    before, before_cells = "", 0
    for start, end, cells in graphemes(line):
        character = line[start]
        if character in _HANGING:
            column = advance(column, cells)
            opportunity, opportunity_column = end, column
        else:
            if 2 in (cells, before_cells) and character not in _NEVER_FIRST and before not in _NEVER_LAST:
                opportunity, opportunity_column = start, column
            while column + cells > width and start > starts[-1]:
                if opportunity > starts[-1]:
                    starts.append(opportunity)
                    column -= opportunity_column
                else:
                    starts.append(start)
                    column = 0
            column += cells
        before, before_cells = character, 0 if cells == TAB else cells
    return starts
