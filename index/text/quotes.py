"""Quotation marks: one straight spelling for all of them, and where quoted words stand.

Parsers were trained on straight marks, and news is full of curly, doubled and
unclosed ones. Everything here keeps offsets: a region found in a text is a
range of that same text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from index.model import Passage, Span
from index.value import Value

_DOUBLE = '"“”„‟«»＂「」『』'
_SINGLE = "'‘’‚‛‹›`´＇"
_STRAIGHT = str.maketrans(dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_SINGLE, "'"))
# Two single marks in a row are a typewriter's double mark: ``so'' or ''so''. Of three in a row
# the outer two are one, the inner closes or opens a quotation in the quotation.
_DOUBLED = re.compile(
    r"(?<![`'‘’])(?:``|''|‘‘|’’)(?![`'‘’])"
    r"|(?<![`'‘’])(?:``|''|‘‘)(?=['‘]\w)"
    r"|(?<=[^`'‘’]['’])(?:''|’’)(?![`'‘’\w])"
)

# Unclosed words after a last mark shorter than this are more likely an inch sign or a slip.
_SHORTEST_UNCLOSED = 15

_ELISIONS = re.compile(r"['‘’](?:\d\ds?|em|til|till|cause|bout|twas|tis|n)\b", re.IGNORECASE)
_OPENS_AFTER = re.compile(r"[\s(\[{—–/-]|^", re.ASCII)
_WORD = re.compile(r"\w")


_EDGE = _DOUBLE + _SINGLE + ",;: \n\t"


class _Side(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class _Mark(Value, frozen=True):
    start: int
    end: int
    side: _Side


def straighten(text: str) -> str:
    """The text with every quotation mark and apostrophe straight; the length does not change.

    A doubled single mark becomes one double mark and a space on its outer side
    of the quoted words' inner edge, so that no run of two spaces arises.
    """
    return _DOUBLED.sub(_single_out, text).translate(_STRAIGHT)


def _single_out(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    opens = match[0] == "``" or (following != "" and _WORD.match(following) is not None)
    return '" ' if opens else ' "'


def quoted_regions(text: str, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """Where quoted words stand, marks excluded, in text order; never across passages.

    Marks are matched inside each passage by a state machine over their likely
    sides. A mark left open at the end of a passage quotes up to that end, as
    every paragraph but the last of a long quotation does. Marks nested in a
    region belong to it. Single marks quote only where no double mark stands
    in the passage, and apostrophes never do.
    """
    regions: list[Span] = []
    for passage in passages:
        regions.extend(_regions_of(text, passage.span))
    return tuple(regions)


def trim_words(text: str, span: Span) -> Span:
    """The span without quotation marks, commas, colons and spaces at its edges; empty if it has nothing else."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def _regions_of(text: str, passage: Span) -> list[Span]:
    marks = _double_marks(text, passage)
    if marks:
        return _match_marks(text, passage, marks)
    return _single_quoted(text, passage)


def _double_marks(text: str, passage: Span) -> list[_Mark]:
    marks: list[_Mark] = []
    position = passage.start
    while position < passage.end:
        character = text[position]
        doubled = _DOUBLED.match(text, position) if character in _SINGLE else None
        end = doubled.end() if doubled else position + 1
        if doubled or character in _DOUBLE:
            marks.append(_Mark(position, end, _side_of(text, passage, position, end)))
        position = end
    return marks


def _side_of(text: str, passage: Span, start: int, end: int) -> _Side:
    before = text[start - 1] if start > passage.start else " "
    after = text[end] if end < passage.end else " "
    mark = text[start:end]
    if mark in ("“", "„", "‟", "``", "「", "『", "‘‘"):
        return _Side.OPEN
    if mark in ("”", "’’", "」", "』") and not (before.isspace() and not after.isspace()):
        return _Side.CLOSE
    if mark == "”":
        return _Side.OPEN  # a wrong mark: nothing to close before it, words after it
    opening_place = _OPENS_AFTER.match(before) is not None
    closing_place = after.isspace() or after in ".,;:!?)]}—–-…"
    if opening_place and not closing_place:
        return _Side.OPEN
    if closing_place and not opening_place:
        return _Side.CLOSE
    return _Side.EITHER


def _match_marks(text: str, passage: Span, marks: Sequence[_Mark]) -> list[Span]:
    regions: list[Span] = []
    opened: _Mark | None = None
    depth = 0
    for number, mark in enumerate(marks):
        if opened is None:
            if mark.side is not _Side.CLOSE:
                opened, depth = mark, 1
            continue
        if mark.side is _Side.OPEN:
            if _closes_twice(marks[number + 1 : number + 3]):
                depth += 1
                continue
            regions.append(Span(opened.end, mark.start))  # the earlier mark was never closed
            opened, depth = mark, 1
            continue
        depth -= 1
        if depth == 0:
            regions.append(Span(opened.end, mark.start))
            opened = None
    if opened is not None and passage.end - opened.end >= _SHORTEST_UNCLOSED:
        regions.append(Span(opened.end, passage.end))
    return [region for region in (_trim(text, region) for region in regions) if region.start < region.end]


def _closes_twice(marks: Sequence[_Mark]) -> bool:
    """True when two closing marks follow before the next opening one: the marks are nested."""
    return len(marks) > 1 and marks[0].side is not _Side.OPEN and marks[1].side is _Side.CLOSE


def _single_quoted(text: str, passage: Span) -> list[Span]:
    regions: list[Span] = []
    position = passage.start
    while (opening := _next_single_opening(text, passage, position)) is not None:
        closing = _single_closing(text, passage, opening)
        if closing is None:
            break  # what closes no earlier mark closes no later one
        region = _trim(text, Span(opening + 1, closing))
        if region.start < region.end:
            regions.append(region)
        position = closing + 1
    return regions


def _next_single_opening(text: str, passage: Span, position: int) -> int | None:
    for index in range(position, passage.end - 1):
        if text[index] not in _SINGLE or text[index] in "’›´":
            continue
        before = text[index - 1] if index > passage.start else " "
        if _OPENS_AFTER.match(before) is None or not _WORD.match(text[index + 1]):
            continue
        if _ELISIONS.match(text, index) is None:
            return index
    return None


def _single_closing(text: str, passage: Span, opening: int) -> int | None:
    """The mark that closes `opening`: none inside a word, a plural's apostrophe only if no other follows."""
    doubtful: int | None = None
    for index in range(opening + 2, passage.end):
        if text[index] not in "'’›´＇":
            continue
        after = text[index + 1] if index + 1 < passage.end else " "
        if _WORD.match(after) or text[index - 1].isspace():
            continue
        if text[index - 1] not in "sS":
            return index
        if doubtful is None:
            doubtful = index
    return doubtful


def _trim(text: str, region: Span) -> Span:
    start, end = region
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
