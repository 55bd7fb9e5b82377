"""A text cut into blocks that are wrapped one by one, whatever the width of the column.

What a block holds is counted once; each width guesses its rows from that.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left

from tui.reader.cells import begins_grapheme
from tui.reader.folds import Shown

BLOCK_LENGTH = 16_384  # code points; wraps in about 0.2 ms (Latin) to 8 ms (Chinese)


class Blocks:
    """The blocks of a text, each beginning behind a newline; inside a giant line behind a space or between graphemes."""

    def __init__(self, shown: Shown, block_length: int = BLOCK_LENGTH) -> None:
        self.shown = shown
        self._passages = array("I", (passage.span.start for passage in shown.passages))
        self.starts = self._cut(block_length)
        """Offsets, ascending; the first is 0."""
        self._filling = array("I")  # shown code points of each block
        self._breaks = array("I")  # rows of each block that no width spares
        for number, start in enumerate(self.starts):
            end = self.end(number)
            self._filling.append(shown.count_shown(start, end))
            self._breaks.append(self._count_breaks(start, end))

    def __len__(self) -> int:
        return len(self.starts)

    def end(self, block: int) -> int:
        """Where a block ends: half-open."""
        return self.starts[block + 1] if block + 1 < len(self.starts) else len(self.shown.text)

    def guess_rows(self, width: int) -> list[int]:
        """About how many rows each block has in a column of that many cells; at least 1."""
        return [
            max(1, filling // width + breaks)
            for filling, breaks in zip(self._filling, self._breaks, strict=True)
        ]

    def _count_breaks(self, start: int, end: int) -> int:
        passages = bisect_left(self._passages, end) - bisect_left(self._passages, start)
        if self.shown.folds:
            return len(self.shown.folds_within(start, end)) + 2 * passages
        return max(self.shown.text.count("\n", start, end), 2 * passages)

    def _cut(self, block_length: int) -> array[int]:
        starts = array("I", [0])
        start, length = 0, len(self.shown.text)
        while length - start > 2 * block_length:
            soonest, latest = start + block_length, start + 2 * block_length
            start = self._start_of_line(soonest, latest) or self._forced_cut(soonest, latest)
            fold = self.shown.fold_at(start)
            if fold is not None and fold.start < start:
                start = fold.end
            if start < length:
                starts.append(start)
        return starts

    def _start_of_line(self, start: int, end: int) -> int | None:
        """The start of the first line in the range at which a passage begins, else at which any line does."""
        text = self.shown.text
        number = bisect_left(self._passages, start + 1)
        if number < len(self._passages):
            newline = text.rfind("\n", start, self._passages[number])
            if 0 <= newline < end - 1:
                return newline + 1
        newline = text.find("\n", start, end - 1)
        return newline + 1 if newline >= 0 else None

    def _forced_cut(self, soonest: int, latest: int) -> int:
        text = self.shown.text
        space = text.rfind(" ", soonest, latest)
        if space >= 0 and begins_grapheme(text, space + 1):
            return space + 1
        for cut in range(latest, soonest, -1):
            if begins_grapheme(text, cut):
                return cut
        return latest
