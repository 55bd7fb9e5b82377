"""How passages stand on the page: which are parted by a blank row, and which source lines are joined.

Sources disagree about newlines: one puts a paragraph on one line, another
breaks it every 72 characters. A page does not: its paragraphs fill the column
and are parted by one blank row. Nothing here changes the text or an offset.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from index.model import Passage, PassageKind, Span
from index.text.passage_kinds import is_list_item
from tui.reader.folds import Shown

_LIST_MARK_LENGTH = 40  # code points at the start of a passage that show whether it is an item of a list


class Line(NamedTuple):
    """A line of the page, of one row or more: the newline at its end is in no line, one inside is read as a space."""

    span: Span
    is_spaced: bool = False  # a blank row stands before it
    is_fold: bool = False  # one row that stands for hidden passages


class Layout:
    """What a column of a certain width makes of the newlines of a text."""

    def __init__(self, shown: Shown, width: int) -> None:
        self._text = shown.text
        self._shown = shown
        self._passages = shown.passages
        self._width = width

    def lines(self, start: int, end: int) -> Iterator[Line]:
        """The lines of the page within a part of the text.

        `start` and `end` lie behind newlines or within a line, but in no fold.
        A fold parts its neighbours as well as a blank row does.
        """
        position = start
        for fold in self._shown.folds_within(start, end):
            yield from self._shown_lines(position, fold.start)
            yield Line(Span(fold.start, fold.end), is_fold=True)
            position = fold.end
        yield from self._shown_lines(position, end)

    def _shown_lines(self, start: int, end: int) -> Iterator[Line]:
        spaced, joined = self._newlines(start, end)
        line = start
        newline = self._text.find("\n", line, end)
        while newline >= 0:
            if newline not in joined:
                yield Line(Span(line, newline), line in spaced)
                line = newline + 1
            newline = self._text.find("\n", newline + 1, end)
        if line < end:
            yield Line(Span(line, end), line in spaced)

    def _newlines(self, start: int, end: int) -> tuple[set[int], set[int]]:
        """Starts of lines that have a blank row before them; newlines that are read as spaces."""
        text = self._text
        spaced: set[int] = set()
        joined: set[int] = set()
        number = self._first_from(start)
        if number > 0 and not self._shown.is_behind_fold(start):
            number -= 1  # the passage before may reach into the range
        previous: Passage | None = None
        while number < len(self._passages):
            passage = self._passages[number]
            if previous is not None:
                newline = text.find("\n", previous.span.end, passage.span.start)
                if newline >= end:
                    break
                is_only = newline >= 0 and text.find("\n", newline + 1, passage.span.start) < 0
                if is_only and self._are_parted(previous, passage):
                    spaced.add(newline + 1)
            if passage.span.start >= end:
                break
            joined.update(self._joined_newlines(max(start, passage.span.start), min(end, passage.span.end)))
            previous = passage
            number += 1
        return spaced, joined

    def _are_parted(self, previous: Passage, passage: Passage) -> bool:
        if previous.kind is passage.kind is PassageKind.BOILERPLATE:
            return False
        return not (self._is_list_item(previous) and self._is_list_item(passage))

    def _is_list_item(self, passage: Passage) -> bool:
        return is_list_item(self._text[passage.span.start : passage.span.start + _LIST_MARK_LENGTH])

    def _joined_newlines(self, start: int, end: int) -> Iterator[int]:
        """Newlines of a passage whose lines do not fit the column: verse that fits stays verse."""
        newline = self._text.find("\n", start, end)
        if newline < 0 or all(len(line) <= self._width for line in self._text[start:end].split("\n")):
            return
        while newline >= 0:
            yield newline
            newline = self._text.find("\n", newline + 1, end)

    def _first_from(self, offset: int) -> int:
        return bisect_left(self._passages, offset, key=lambda passage: passage.span.start)
