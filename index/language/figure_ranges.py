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

_BETWEEN = re.compile(r"[ ]?(?:-|–|—|−)[ ]?|-?[ -](?P<word>to|and|or)[ -]")
_SCORE_DASH = re.compile(r"-|–")
_BETWEEN_BEFORE = re.compile(r"\bbetween\b[^.;]{0,12}\Z", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\bfrom[ ]\S{0,3}\Z", re.IGNORECASE)
_CHANGES = (
    r"\b(?:r[io]se|risen|rising|f[ae]ll|fell|fallen|falling|grew|grow\w*|climb\w*|drop\w*|jump\w*|increas\w*|decreas\w*"
    r"|declin\w*|went|gone|cut\w*|rais\w*|lower\w*|reduc\w*|up|down|chang\w*|revis\w*|expand\w*|mov\w+|shr[aiu]nk|slid"
    r"|slip\w*|plung\w*|soar\w*|surg\w*|doubl\w*|widen\w*|narrow\w*|improv\w*)\b"
)
_CHANGE = re.compile(_CHANGES, re.IGNORECASE)
_CHANGE_REACH = 70
_GREATEST_RATIO = 20.0  # between numbers of one list
_AND_OR = re.compile(r"[ ](?:and|or)[ ]")
_LISTED = re.compile(r",?[ ](?:(?:and|or)[ ])?")
_AGE_LIST_CLOSES = re.compile(r"[.,;:)]|[ ](?:and|or|were|was|who|died|had|in|from|at|on)\b|\Z")
_HIGHEST_LISTED_AGE = 110
_RISE_BEFORE = re.compile(rf"{_CHANGES}[ ](?:by[ ])?\Z", re.IGNORECASE)
_SCORE_WORDS = re.compile(
    r"\b(?:beat|won|win|lost|loss|led|lead|defeat\w*|vote[sd]?|voting|victory|score\w*|edged|points|margin)\b",
    re.IGNORECASE,
)


def join_ranges(text: str, span: Span, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts in text order, neighbours that form one range or score joined."""
    waiting: Draft | None = None
    for draft in drafts:
        if waiting is None:
            waiting = draft
        elif (joined := _join(text, span, waiting, draft)) is not None:
            yield joined
            waiting = None
        else:
            yield _with_unit_of_next(text, waiting, draft)
            waiting = _with_age_of_previous(text, waiting, draft)
    if waiting is not None:
        yield waiting


def _join(text: str, span: Span, first: Draft, second: Draft) -> Draft | None:
    gap = text[first.end : second.start]
    between = _BETWEEN.fullmatch(gap)
    if between is None or NumberForm.VAGUE in (first.phrase.form, second.phrase.form):
        return None
    if FigureKind.ORDINAL in (first.kind, second.kind):
        return None
    if _is_score(text, span, first, second, gap):
        number = Span(first.phrase.span.start, second.phrase.span.end)
        low, high = sorted((first.low, second.low))
        return replace(
            second, start=first.start, low=low, high=high, kind=FigureKind.SCORE, unit=None, number=number
        )
    first, second = _share_units(text, span, first, second)
    compatible = (first.kind, first.unit) == (second.kind, second.unit)
    if not compatible or first.low >= second.high or not _is_range(text, span, first, between["word"]):
        return None
    number = Span(first.phrase.span.start, second.phrase.span.end)
    return replace(second, start=first.start, low=first.low, modifier=Modifier.RANGE, number=number)


def _with_unit_of_next(text: str, first: Draft, second: Draft) -> Draft:
    """A bare number joined to one with a unit has the same: "1,000 and 10,000 marks"."""
    plain = first.kind is None and first.phrase.form in {NumberForm.DIGITS, NumberForm.WORDS}
    if not plain or second.kind in {None, FigureKind.ORDINAL, FigureKind.AGE, FigureKind.FRACTION}:
        return first
    if _AND_OR.fullmatch(text[first.end : second.start]) is None:
        return first
    if second.start != second.phrase.span.start:
        return first
    borrowed = _borrow_unit(first, second)
    # "205,000, or 12.8 percent" says one thing in two ways
    alike = second.low / _GREATEST_RATIO <= borrowed.low <= second.low * _GREATEST_RATIO
    return borrowed if alike else first


def _with_age_of_previous(text: str, first: Draft, second: Draft) -> Draft:
    """An age without "aged" after one that has it: "aged 12, 14 and 16"."""
    if first.kind is not FigureKind.AGE or second.kind is not None or second.phrase.form is NumberForm.VAGUE:
        return second
    if _LISTED.fullmatch(text[first.end : second.start]) is None or second.high > _HIGHEST_LISTED_AGE:
        return second
    closed = _AGE_LIST_CLOSES.match(text, second.end)
    return replace(second, kind=first.kind, unit=first.unit) if closed else second


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


def _share_units(text: str, span: Span, first: Draft, second: Draft) -> tuple[Draft, Draft]:
    """Both numbers with the unit that only one of them has: "10 to 12 million", "$10-15 million", "aged 5 to 11"."""
    if first.kind not in {FigureKind.MONEY, FigureKind.AGE} or second.kind is not None:
        return _borrow_unit(first, second), second
    if counted_by_rules(text, second.end, span.end, single=False) is not None:
        return first, second
    scale = _borrowed_scale(first, second)
    one = (
        first.low / first.phrase.low if first.phrase.low and second.phrase.scale == 1.0 else 1.0
    )  # a cent is 0.01
    second = replace(second, kind=first.kind, unit=first.unit, low=second.low * one, high=second.high * one)
    return replace(first, low=first.low * scale, high=first.high * scale), second


def _borrowed_scale(first: Draft, second: Draft) -> float:
    """The magnitude that the first number takes from the second: a million in "10 to 12 million", else 1."""
    scale = second.phrase.scale
    said_last = (
        second.phrase.form is NumberForm.DIGITS or second.phrase.low % scale == 0
    )  # not "a thousand and one"
    smaller = first.phrase.scale == 1.0 and first.phrase.low < second.phrase.low / scale
    return scale if scale >= 1000 and said_last and smaller else 1.0


def _borrow_unit(first: Draft, second: Draft) -> Draft:
    """What the second number has, the first takes: "10 to 12 million", "five to 10 percent"."""
    if first.kind is not None and second.kind is not FigureKind.MONEY and first.kind is not second.kind:
        return first
    factor = _borrowed_scale(first, second)
    if first.kind is None and second.kind in {FigureKind.MONEY, FigureKind.PERCENT} and second.phrase.low:
        factor *= second.low / second.phrase.low
    if first.kind in {FigureKind.MONEY, FigureKind.AGE}:
        return first
    return replace(
        first,
        low=first.low * factor,
        high=first.high * factor,
        kind=first.kind or second.kind,
        unit=first.unit or second.unit,
    )


def _is_range(text: str, span: Span, first: Draft, link: str | None) -> bool:
    before = text[max(span.start, first.start - _CHANGE_REACH) : first.start]
    if link == "and":
        return _BETWEEN_BEFORE.search(before) is not None
    if link == "to" and _FROM_BEFORE.search(before):
        return _CHANGE.search(before) is None
    # "fell $12.33 to $172.55": by how much, and to what
    has_currency = first.start < first.phrase.span.start or first.end > first.phrase.end
    if link == "to" and first.kind is FigureKind.MONEY and has_currency:
        return _RISE_BEFORE.search(before) is None
    return True
