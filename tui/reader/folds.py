"""Which passages of a text are shown, and the folds that stand for the others.

A fold is one row of the page, however much text it hides. Its edges are those of
lines wherever the source has newlines there, so that rows still cover the whole
text without gaps. Built once for each choice of passages, asked by bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from index.model import Passage
from tui.reader.cells import begins_grapheme, grapheme_end

_TAIL = (
    4_096  # code points stripped of spaces at a time, so that the end of a text is found without copying it
)


class Fold(NamedTuple):
    """A run of hidden passages: the half-open range of the text that its row stands for."""

    start: int
    end: int
    passages: int  # how many it hides
    before: int | None  # start of the shown passage before it
    after: int | None  # start of the shown passage behind it


class Shown:
    """A text with its passages, all of them shown or only those with certain numbers."""

    def __init__(
        self, text: str, passages: Sequence[Passage] = (), numbers: frozenset[int] | None = None
    ) -> None:
        self.text = text
        self.numbers = numbers
        self.passages = passages if numbers is None else _chosen(text, passages, numbers)
        """The shown ones, in text order."""
        self.folds: tuple[Fold, ...] = () if numbers is None else tuple(_folds(text, passages, self.passages))
        self._starts = [fold.start for fold in self.folds]
        self._ends = [fold.end for fold in self.folds]
        self._hidden_before = [0, *accumulate(fold.end - fold.start for fold in self.folds)]

    @property
    def first(self) -> int:
        """Where the shown text begins."""
        return self._ends[0] if self._starts and self._starts[0] == 0 else 0

    @property
    def last(self) -> int:
        """Behind the last shown code point that is no newline or space; not before `first`."""
        ends_hidden = bool(self._ends) and self._ends[-1] == len(self.text)
        end = self._starts[-1] if ends_hidden else len(self.text)
        while end > self.first:
            tail = self.text[max(self.first, end - _TAIL) : end].rstrip()
            if tail:
                return max(self.first, end - _TAIL) + len(tail)
            end = max(self.first, end - _TAIL)
        return self.first

    def fold_at(self, offset: int) -> Fold | None:
        """The fold that hides the offset; the end of the text belongs to a fold that reaches it."""
        if not self.folds:
            return None
        fold = self.folds[max(0, bisect_right(self._starts, offset) - 1)]
        is_end = offset == fold.end == len(self.text)
        return fold if fold.start <= offset < fold.end or is_end else None

    def nearest(self, offset: int) -> int:
        """The offset itself when it is shown, else the start of the nearest shown passage; of two the one behind."""
        fold = self.fold_at(offset)
        if fold is None:
            return offset
        if fold.before is None or (fold.after is not None and fold.end - offset <= offset - fold.start):
            return offset if fold.after is None else fold.after
        return fold.before

    def folds_within(self, start: int, end: int) -> Sequence[Fold]:
        """The folds that begin in the half-open range, in text order."""
        return self.folds[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_behind_fold(self, offset: int) -> bool:
        """True when a fold ends at the offset."""
        position = bisect_left(self._ends, offset)
        return position < len(self._ends) and self._ends[position] == offset

    def count_shown(self, start: int, end: int) -> int:
        """Shown code points in a range whose ends stand in no fold."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return end - start - (self._hidden_before[last] - self._hidden_before[first])


def _chosen(text: str, passages: Sequence[Passage], numbers: frozenset[int]) -> tuple[Passage, ...]:
    """The passages with these numbers but for any that begins and ends inside one grapheme: it cannot stand alone."""
    return tuple(
        passage
        for passage in passages
        if passage.number in numbers and grapheme_from(text, passage.span.start) < passage.span.end
    )


def _folds(text: str, passages: Sequence[Passage], shown: Sequence[Passage]) -> Iterator[Fold]:
    before: Passage | None = None
    numbers = {passage.number for passage in shown}
    position = 0
    for is_shown, group in groupby(passages, key=lambda passage: passage.number in numbers):
        run = list(group)
        position += len(run)
        if is_shown:
            before = run[-1]
            continue
        after = passages[position] if position < len(passages) else None
        start = _behind_newline(text, before.span.end, run[0].span.start) if before else 0
        end = _last_line_start(text, run[-1].span.end, after.span.start) if after else len(text)
        if start < end:
            yield Fold(
                start,
                end,
                len(run),
                grapheme_from(text, before.span.start) if before else None,
                max(end, grapheme_from(text, after.span.start)) if after else None,
            )


def grapheme_from(text: str, offset: int) -> int:
    """The first start of a grapheme at the offset or behind it."""
    return offset if begins_grapheme(text, offset) else grapheme_end(text, offset)


def _behind_newline(text: str, start: int, end: int) -> int:
    newline = text.find("\n", start, end)
    return newline + 1 if newline >= 0 else grapheme_from(text, end)


def _last_line_start(text: str, start: int, end: int) -> int:
    newline = text.rfind("\n", start, end)
    return newline + 1 if newline >= 0 else grapheme_from(text, end)
