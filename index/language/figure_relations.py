"""What the figures of one passage have to do with each other: a unit said once, parts of a whole.

"10.5 billion dlrs, up from 10.4 billion" are both dollars; of "12,000 troops, including 500 officers" and
"four robbers, two of whom were armed" the second are part of the first. Only neighbours in one
sentence are related, and only where a word between them says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from index.model import Figure, FigureKind

_SENTENCE_BREAK = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])|;|\n")

_COMPARED = re.compile(
    r"[ (](?:from|against|vs\.?|versus|compared (?:with|to)|than)(?: (?:the|a|an|just|only))?[ ]\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"[ ]to[ ]\Z", re.IGNORECASE)
_SUBUNIT = re.compile(r"[ -]?(?:ct|cts|cents?|pence|penny|p|basis)\b", re.IGNORECASE)
_SHARED_KINDS = frozenset(
    {FigureKind.MONEY, FigureKind.PERCENT, FigureKind.MEASURE, FigureKind.COUNT, FigureKind.DURATION}
)
# What is compared is of one size; beyond this the bare number is something else.
_GREATEST_RATIO = 20.0

_INCLUDING = re.compile(
    r"(?:\b(?:including|included|among (?:them|whom|which)|comprising|consisting of|made up of)"
    r"|(?:, |\(|[–—-] )of (?:whom|which|these|those|them))\b[^,;]{0,25}\Z",
    re.IGNORECASE,
)
_LISTED = re.compile(r",?[ ]?(?:and|or)?[ ]?")
_SHARE_OF = re.compile(
    r"[ ](?:out )?of[ ](?:the|its|his|her|their|those|these|all|a possible|[A-Z][\w’']+)?[ ]?"
    r"(?:past|last|first|top|other|\w+(?:[’']s|s[’']))?[ ]?\Z"
)
_OF_THEM = re.compile(r"[ ]of (?:whom|them|these|those|which)\b", re.IGNORECASE)
_SET_OFF = re.compile(r"[ ]?(?:--|—|–|-|,|\()[ ]?(?:with )?")
_WHAT_BECAME_OF_THEM = re.compile(r"[ ](?:[a-z]{2,}(?:ed|ing)|dead|shot|hurt)\b")
_OF_WHOLE = re.compile(r"(?:\AOf|[.;:] Of|, of)[ ](?:(?:the|these|those|its|his|her|their|all)[ ])*\Z")
_OF_WHOLE_REACH = 16
_NEIGHBOURS = 4  # how many figures back a whole is looked for


def relate_figures(text: str, figures: Sequence[Figure], offset: int) -> list[Figure]:
    """The figures of one passage in text order, with units and `part_of` completed.

    `offset` is the position of the first of them among the figures of the text, which `part_of` counts.
    """
    related: list[Figure] = []
    for figure in figures:
        related.append(_with_unit_of_previous(text, related[-1], figure) if related else figure)
    return _with_parts(text, related, offset)


def _with_unit_of_previous(text: str, previous: Figure, figure: Figure) -> Figure:
    """A bare number that a figure is compared to has its unit: "20.5 mln dlrs from 18.2 mln"."""
    if figure.kind is not FigureKind.COUNT or figure.unit is not None or previous.unit is None:
        return figure
    gap = text[previous.span.end : figure.span.start]
    if previous.kind not in _SHARED_KINDS or _SENTENCE_BREAK.search(gap):
        return figure
    # "rose 20 percent to 40": the second is what it rose to
    level = previous.kind is not FigureKind.PERCENT and _TO.search(gap) is not None
    if not level and _COMPARED.search(gap) is None:
        return figure
    alike = previous.low / _GREATEST_RATIO <= figure.low <= previous.low * _GREATEST_RATIO
    if not alike or _SUBUNIT.match(text, previous.number.end, previous.span.end):
        return figure
    return replace(figure, kind=previous.kind, unit=previous.unit)


def _with_parts(text: str, figures: Sequence[Figure], offset: int) -> list[Figure]:
    result: list[Figure] = []
    listed_in: int | None = None  # the whole whose parts are being listed
    for position, figure in enumerate(figures):
        gap = text[figures[position - 1].span.end : figure.span.start] if position else ""
        listed_in = _whole_of_list(figures, position, gap, listed_in)
        whole = listed_in
        if whole is None:
            whole = _whole_behind(text, figures, position)
        if whole is None:
            whole = _whole_before(text, result, figure, gap)
        if whole is None or figure.kind is not FigureKind.COUNT:
            result.append(figure)
            continue
        unit = figure.unit if whole == listed_in else figure.unit or figures[whole].unit
        result.append(replace(figure, unit=unit, part_of=offset + whole))
    return result


def _whole_of_list(figures: Sequence[Figure], position: int, gap: str, listed_in: int | None) -> int | None:
    """The whole that a list of parts belongs to: "12,000 troops, including 500 officers and three generals"."""
    if not position or _SENTENCE_BREAK.search(gap):
        return None
    figure, previous = figures[position], figures[position - 1]
    if _INCLUDING.search(gap):
        whole = position - 1 if listed_in is None else listed_in
        counts = figures[whole].kind is FigureKind.COUNT and figure.low <= figures[whole].high
        return whole if counts and previous.kind is FigureKind.COUNT else None
    return listed_in if figure.unit is not None and _LISTED.fullmatch(gap) else None


def _whole_behind(text: str, figures: Sequence[Figure], position: int) -> int | None:
    """The number that follows a share of it: "16 of the 44 delegates"."""
    if position + 1 >= len(figures):
        return None
    figure, following = figures[position], figures[position + 1]
    counts = figure.kind is following.kind is FigureKind.COUNT and figure.low < following.high
    shares = _SHARE_OF.fullmatch(text, figure.number.end, following.span.start)
    return position + 1 if counts and shares else None


def _whole_before(text: str, figures: Sequence[Figure], figure: Figure, gap: str) -> int | None:
    """The number that some are of: "Of the 200 passengers, 150 survived", "four robbers, two of whom …"."""
    if not figures or figure.unit is not None:
        return None
    if _OF_THEM.match(text, figure.number.end):
        return _nearest_whole(text, figures, figure)
    previous = figures[-1]
    if previous.unit is None or previous.kind is not FigureKind.COUNT or figure.low >= previous.high:
        return None
    start = previous.span.start
    set_off = _SET_OFF.fullmatch(gap) and _WHAT_BECAME_OF_THEM.match(text, figure.span.end)
    taken_of = gap == ", " and _OF_WHOLE.search(text[max(0, start - _OF_WHOLE_REACH) : start])
    return len(figures) - 1 if set_off or taken_of else None


def _nearest_whole(text: str, figures: Sequence[Figure], figure: Figure) -> int | None:
    for position in range(len(figures) - 1, max(-1, len(figures) - 1 - _NEIGHBOURS), -1):
        candidate = figures[position]
        if _SENTENCE_BREAK.search(text, candidate.span.end, figure.span.start):
            return None
        if candidate.kind is FigureKind.COUNT and candidate.unit and figure.low < candidate.high:
            return position
    return None
