"""A passage shortened to what fits on a line, around the words that were found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from index.model import Span
from index.value import Value

_BEFORE_FIRST_MARK = 0.25  # share of the line before the first mark: what leads up to it, then what follows
_LOOK_FOR_BREAK = 16  # characters a cut may move so as not to split a word
_SPACE = re.compile(r"\s")


class Snippet(Value, frozen=True):
    """A part of a passage; all ranges are half-open code points of the passage's text."""

    span: Span
    marks: tuple[Span, ...]  # cut to the span, in text order
    starts_inside: bool  # text of the passage was left out before
    ends_inside: bool  # text of the passage was left out after


def make_snippet(text: str, marks: Sequence[Span], cells: int) -> Snippet:
    """The part of a passage around its first mark that takes at most `cells` columns of a terminal.

    Args:
        text: the passage.
        marks: what was found, in text order; with none the passage's start is shown.
        cells: room, without signs of omission that a caller may add.
    """
    start = _start_before(text, marks[0], cells) if marks else 0
    end = _fitting_end(text, start, cells)
    if end == len(text):
        start = _earliest_start(text, start, cells)
    end = _cut_at_space(text, start, end)
    visible = [Span(max(mark.start, start), min(mark.end, end)) for mark in marks]
    shown = tuple(mark for mark in visible if mark.start < mark.end)
    return Snippet(Span(start, end), shown, starts_inside=start > 0, ends_inside=end < len(text))


def count_cells(character: str) -> int:
    """Columns that a character takes in a terminal: 2 for wide ones, 0 for combining marks."""
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _start_before(text: str, mark: Span, cells: int) -> int:
    room = int(cells * _BEFORE_FIRST_MARK)
    start = _fitting_start(text, mark.start, room)
    if start == 0:
        return 0
    space = _SPACE.search(text, start, min(start + _LOOK_FOR_BREAK, mark.start))
    return space.end() if space else start


def _earliest_start(text: str, start: int, cells: int) -> int:
    """When the passage ends within the line, the room left is given to what stands before."""
    earliest = min(start, _fitting_start(text, len(text), cells))
    if earliest in {0, start}:
        return earliest
    space = _SPACE.search(text, earliest, min(earliest + _LOOK_FOR_BREAK, start))
    return space.end() if space else earliest


def _fitting_start(text: str, end: int, cells: int) -> int:
    start, left = end, cells
    while start > 0 and (left := left - count_cells(text[start - 1])) >= 0:
        start -= 1
    return start


def _fitting_end(text: str, start: int, cells: int) -> int:
    end, left = start, cells
    while end < len(text) and (left := left - count_cells(text[end])) >= 0:
        end += 1
    return end


def _cut_at_space(text: str, start: int, end: int) -> int:
    if end == len(text) or text[end].isspace():
        return end
    for cut in range(end, max(start, end - _LOOK_FOR_BREAK), -1):
        if text[cut - 1].isspace():
            return cut - 1
    return end
