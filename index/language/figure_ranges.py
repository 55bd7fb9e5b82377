"""Two numbers that are one figure: ranges ("10 to 12 million") and scores ("3-1")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from index.language.counted import counted_by_rules
from index.language.figure_drafts import Draft
from index.model import FigureKind, Modifier, Span
from index.text.numbers import NumberForm

# Between hyphened numbers above this lie no scores: "in the 1,900-2,100 area".
_HIGHEST_SCORE = 200

_BETWEEN = re.compile(r"[ ]?(?:-|–|—|−)[ ]?|[ \n]to[ \n]|[ \n]and[ \n]|[ \n]or[ \n]")
_SCORE_DASH = re.compile(r"-|–")
_BETWEEN_BEFORE = re.compile(r"\bbetween\b[^.;]{0,12}\Z", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\bfrom[ \n]\S{0,3}\Z", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:r[io]se|risen|rising|f[ae]ll|fell|fallen|falling|grew|grow\w*|climb\w*|drop\w*|jump\w*|increas\w*|decreas\w*"
    r"|declin\w*|went|gone|cut\w*|rais\w*|lower\w*|reduc\w*|up|down|chang\w*|revis\w*|expand\w*|mov\w+|shr[aiu]nk|slid"
    r"|slip\w*|plung\w*|soar\w*|surg\w*|doubl\w*|widen\w*|narrow\w*|improv\w*)\b",
    re.IGNORECASE,
)
_CHANGE_REACH = 70
_SCORE_WORDS = re.compile(
    r"\b(?:beat|won|win|lost|loss|led|lead|defeat\w*|vote[sd]?|voting|victory|score\w*|edged|points|margin)\b",
    re.IGNORECASE,
)


def join_ranges(text: str, span: Span, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts in text order, neighbours that form one range or score joined."""
    position = 0
    while position < len(drafts):
        first = drafts[position]
        if position + 1 < len(drafts):
            joined = _join(text, span, first, drafts[position + 1])
            if joined is not None:
                yield joined
                position += 2
                continue
        yield first
        position += 1


def _join(text: str, span: Span, first: Draft, second: Draft) -> Draft | None:
    gap = text[first.end : second.start]
    between = _BETWEEN.fullmatch(gap)
    if between is None or NumberForm.VAGUE in (first.phrase.form, second.phrase.form):
        return None
    if first.kind in {FigureKind.ORDINAL, FigureKind.AGE} or second.kind is FigureKind.ORDINAL:
        return None
    if _is_score(text, span, first, second, gap):
        number = Span(first.phrase.span.start, second.phrase.span.end)
        low, high = sorted((first.low, second.low))
        return replace(
            second, start=first.start, low=low, high=high, kind=FigureKind.SCORE, unit=None, number=number
        )
    first = _borrow_unit(first, second)
    compatible = (first.kind, first.unit) == (second.kind, second.unit)
    if not compatible or first.low >= second.high or not _is_range(text, span, first, gap.strip()):
        return None
    number = Span(first.phrase.span.start, second.phrase.span.end)
    return replace(second, start=first.start, low=first.low, modifier=Modifier.RANGE, number=number)


def _is_score(text: str, span: Span, first: Draft, second: Draft, gap: str) -> bool:
    plain = all(
        draft.kind is None and draft.phrase.form is NumberForm.DIGITS and draft.phrase.scale == 1.0
        for draft in (first, second)
    )
    if not plain or max(first.high, second.high) > _HIGHEST_SCORE or first.low % 1 or second.low % 1:
        return False
    if _SCORE_DASH.fullmatch(gap):
        rising = first.low < second.low
        return not (rising and counted_by_rules(text, second.end, span.end, single=False) is not None)
    around = text[max(span.start, first.start - _CHANGE_REACH) : min(span.end, second.end + 20)]
    return gap.strip() == "to" and first.low > second.low and _SCORE_WORDS.search(around) is not None


def _borrow_unit(first: Draft, second: Draft) -> Draft:
    """What the second number has, the first takes: "10 to 12 million", "five to 10 percent"."""
    if first.kind is not None and second.kind is not FigureKind.MONEY and first.kind is not second.kind:
        return first
    scale = second.phrase.scale
    borrows_scale = first.phrase.scale == 1.0 and scale >= 1000 and first.low < second.phrase.low / scale
    factor = scale if borrows_scale else 1.0
    if first.kind is None and second.kind is FigureKind.MONEY and second.phrase.low:
        factor *= second.low / second.phrase.low
    if first.kind is FigureKind.MONEY and second.kind is None:
        return first
    return replace(
        first,
        low=first.low * factor,
        high=first.high * factor,
        kind=first.kind or second.kind,
        unit=first.unit or second.unit,
    )


def _is_range(text: str, span: Span, first: Draft, link: str) -> bool:
    before = text[max(span.start, first.start - _CHANGE_REACH) : first.start]
    if link == "and":
        return _BETWEEN_BEFORE.search(before) is not None
    if link == "to" and _FROM_BEFORE.search(before):
        return _CHANGE.search(before) is None
    return True
