"""What one number measures: money, percent, age, measure, duration, or a count still without its noun."""

from __future__ import annotations

import re

from msgspec.structs import replace

from index.language.counted import counted_by_rules, singular
from index.language.quantity_words import (
    AGE_AFTER,
    AGE_BEFORE,
    CURRENCY_BEFORE,
    CURRENCY_SYMBOLS,
    GLUED_CURRENCIES,
    GLUED_DEGREES,
    GLUED_MEASURES,
    LEAST_COMMON_WORD_AMOUNT,
    PERCENT_AFTER,
    PLUS_AFTER,
    currency_after,
    duration_after,
    measure_after,
)
from index.model import FigureKind, Modifier, Span
from index.text.numbers import NumberForm, NumberPhrase
from index.text.spelled_numbers import MAGNITUDES
from index.value import Value

_NAME_REACH = 48  # a surname before an age
_HIGHEST_AGE = 120
_BASIS_POINT = 0.01  # of a percentage point
_AGE_APPOSITION = re.compile(r"[A-Z][\w’'.-]+,[ ]\Z")
_AGE_PREDICATE = re.compile(
    r"\b(?:(?:he|she|who|I) (?:was|is|will be|would be|would have been|turned)|(?:I[’']m|you[’']re|s?he[’']s))[ ]\Z",
    re.IGNORECASE,
)
_PLURAL_AFTER = re.compile(r"[ ][a-z]{1,18}s\b")
_OF_GOODS = re.compile(r"[ ]of[ ](?!sterling)")
_WEIGHS = re.compile(r"\b(?:weigh\w*|gain\w*|los[et]\w*|shed)\b[^.]{0,20}\Z")
_WEIGHT_REACH = 40
_NO_SINGLE = re.compile(r"\b(?:the|this|that|which|only|another|each|any)[ ]\Z", re.IGNORECASE)
_NO_SINGLE_REACH = 12
_AGE_CLOSES = re.compile(r"[,;]|\.(?!\d)|[ ]?[)―—–]|[ ](?:and|from|has|had|is|of|said|was|who)\b")
_NO_RANKED_NOUN = r"(?!(?:and|or|to|in|of|on|at|but|with|is|was|for|from|by|as|after|since|when|who|that)\b)"
# A ranked noun and what stands before it: "fifth missile test", "50th consecutive quarter". Without a parse
# the last word is the noun only where the phrase surely ends behind it.
_RANKED = re.compile(
    rf"[ -]{_NO_RANKED_NOUN}(?P<noun>[a-z]+)\b"
    rf"(?P<more>(?:[ -]{_NO_RANKED_NOUN}(?![a-z]+(?:ed|ly|s)\b)[a-z]+\b){{1,2}})?"
)
_PHRASE_ENDS = re.compile(
    r"[.,;:)”\"]|[ ](?:and|or|in|of|on|at|but|with|is|was|for|from|by|after|since|when|who|that)\b"
)
_MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:[ -]of)?(?: [a-z]+){0,2}[ -]\Z", re.IGNORECASE)
_RICHTER_AFTER = re.compile(r"[ -](?:on the )?(?:open-ended )?Richter\b", re.IGNORECASE)
_PARENT_BEFORE = re.compile(r"\b(?:mother|father|mom|mum|dad|parents?)[ ]of[ ]\Z", re.IGNORECASE)


class Draft(Value, frozen=True):
    """A figure while its parts are being read."""

    phrase: NumberPhrase
    start: int  # with a currency sign before it
    end: int  # with a unit after it
    low: float
    high: float
    kind: FigureKind | None = None  # None: a count whose noun is not known yet
    unit: str | None = None
    modifier: Modifier = Modifier.EXACT
    number: Span | None = None  # set where it is not the phrase's own span


def read_unit(text: str, span: Span, phrase: NumberPhrase) -> Draft | None:
    """The number with the unit that touches it; None when letters glued to it make it a code."""
    draft = Draft(phrase, phrase.span.start, phrase.end, phrase.low, phrase.high)
    if plus := PLUS_AFTER.match(text, draft.end, span.end):
        draft = replace(draft, end=plus.end(), modifier=Modifier.AT_LEAST)
    if phrase.form is NumberForm.ORDINAL:
        return _read_ordinal(text, span, draft)
    if phrase.suffix:
        return _read_glued(text, span, draft)
    readers = (_read_percent, _read_money, _read_age, _read_measure, _read_duration)
    for reader in readers:
        if (read := reader(text, span, draft)) is not None:
            return read
    if phrase.form is NumberForm.FRACTION:
        return replace(draft, kind=FigureKind.FRACTION)
    if _PARENT_BEFORE.search(text, max(span.start, draft.start - _NAME_REACH), draft.start):
        return replace(draft, kind=FigureKind.COUNT, unit="child")
    if phrase.form is NumberForm.WORDS and phrase.low <= 1:
        return _read_single(text, span, draft)
    return draft


def _read_ordinal(text: str, span: Span, draft: Draft) -> Draft | None:
    """An ordinal with its noun; names ("the 2nd Army"), "first" and bare ordinals are no figures."""
    if draft.low == 1 or text[draft.start].isupper():
        return None
    nouns = _RANKED.match(text, draft.end, span.end)
    if nouns is None or nouns["noun"] in MAGNITUDES:
        return None
    end = nouns.end("noun")
    if nouns["more"] and _PHRASE_ENDS.match(text, nouns.end(), span.end):
        end = nouns.end()
    noun = re.split(r"[ -]", text[draft.end : end])[-1]
    return replace(draft, kind=FigureKind.ORDINAL, unit=singular(noun), end=end)


def _read_glued(text: str, span: Span, draft: Draft) -> Draft | None:
    suffix = draft.phrase.suffix
    before = CURRENCY_BEFORE.search(text, max(span.start, draft.start - 5), draft.start)
    if suffix.lower() == "m" and (before or _is_million(text, span, draft)):
        million = replace(draft, low=draft.low * 1e6, high=draft.high * 1e6)
        number = Span(draft.phrase.span.start, draft.end)
        million = replace(million, number=number)
        return _read_money(text, span, million) or million
    if suffix in GLUED_CURRENCIES:
        code, factor = GLUED_CURRENCIES[suffix]
        return _as_money(draft, code, factor, draft.end)
    if suffix in GLUED_DEGREES:
        return replace(draft, kind=FigureKind.MEASURE, unit="degree")
    if unit := GLUED_MEASURES.get(suffix.lower()):
        return replace(draft, kind=FigureKind.MEASURE, unit=unit)
    if suffix.lower() in {"pc", "pct"}:
        return replace(draft, kind=FigureKind.PERCENT, unit="%")
    return None


def _is_million(text: str, span: Span, draft: Draft) -> bool:
    """An m before money or a plural means a million: "253m euros", "10m people"."""
    if currency_after(text, draft.end, span.end) is not None:
        return True
    counted = counted_by_rules(text, draft.end, span.end, single=False)
    return counted is not None and measure_after(text, draft.end, span.end) is None


def _read_percent(text: str, span: Span, draft: Draft) -> Draft | None:
    match = PERCENT_AFTER.match(text, draft.end, span.end)
    if match is None:
        return _read_quarter_point(text, span, draft)
    unit = "percentage point" if match["points"] else "%"
    factor = _BASIS_POINT if match["basis"] else 1.0
    return replace(
        draft,
        kind=FigureKind.PERCENT,
        unit=unit,
        low=draft.low * factor,
        high=draft.high * factor,
        end=match.end(),
    )


def _read_quarter_point(text: str, span: Span, draft: Draft) -> Draft | None:
    """Interest rates move by "a quarter point"; half a point may be one of a game."""
    if draft.phrase.form is not NumberForm.WORDS or draft.low != 0.25:
        return None
    point = re.compile(r"[ -]point\b").match(text, draft.end, span.end)
    if point is None:
        return None
    return replace(draft, kind=FigureKind.PERCENT, unit="percentage point", end=point.end())


def _read_money(text: str, span: Span, draft: Draft) -> Draft | None:
    before = CURRENCY_BEFORE.search(text, max(span.start, draft.start - 5), draft.start)
    if before is not None:
        code = CURRENCY_SYMBOLS[before["code"] or before["symbol"]]
        return replace(_as_money(draft, code, 1.0, draft.end), start=before.start())
    position = draft.end
    if draft.phrase.form is NumberForm.VAGUE and text.startswith(" of", position):
        position += len(" of")
    after = currency_after(text, position, span.end)
    if after is None:
        return None
    code, factor, end, everyday = after
    if everyday and text[draft.end : end].strip(" -\n").lower() == "mark":
        return None  # "topped the 100,000 mark" is a height
    whole = draft.low % 1 == 0  # "1.774 marks" is a rate of exchange
    if (
        everyday
        and whole
        and draft.phrase.scale < 1000
        and abs(draft.high) < _least_amount(text[draft.end : end])
    ):
        return None
    if code == "GBP" and factor == 1.0 and _is_weight(text, span, draft, end):
        return replace(draft, kind=FigureKind.MEASURE, unit="pound", end=end)
    return _as_money(draft, code, factor, end)


def _least_amount(name: str) -> float:
    word = name.strip(" -\n").lower().removesuffix("s")
    return LEAST_COMMON_WORD_AMOUNT.get(word, 0.0)


def _is_weight(text: str, span: Span, draft: Draft, end: int) -> bool:
    """Pounds of weight: "weighs 200 pounds", "a 12-pound baby", "50 pounds of explosives"."""
    if text.startswith("-", draft.end) or _OF_GOODS.match(text, end, span.end):
        return True
    reach = max(span.start, draft.start - _WEIGHT_REACH)
    return _WEIGHS.search(text, reach, draft.start) is not None


def _as_money(draft: Draft, code: str, factor: float, end: int) -> Draft:
    return replace(
        draft, kind=FigureKind.MONEY, unit=code, low=draft.low * factor, high=draft.high * factor, end=end
    )


def _read_age(text: str, span: Span, draft: Draft) -> Draft | None:
    after = AGE_AFTER.match(text, draft.end, span.end)
    if after is not None:
        unit = (after["unit"] or "year").lower()
        return replace(draft, kind=FigureKind.AGE, unit=unit, end=after.end())
    if not 0 < draft.low <= _HIGHEST_AGE:
        return None
    before = text[max(span.start, draft.start - _NAME_REACH) : draft.start]
    aged = AGE_BEFORE.search(before) is not None and not _PLURAL_AFTER.match(text, draft.end, span.end)
    apposition = (
        draft.phrase.form is NumberForm.DIGITS
        and (_AGE_APPOSITION.search(before) or _AGE_PREDICATE.search(before)) is not None
        and _AGE_CLOSES.match(text, draft.end, span.end) is not None
    )
    return replace(draft, kind=FigureKind.AGE, unit="year") if aged or apposition else None


def _read_measure(text: str, span: Span, draft: Draft) -> Draft | None:
    measure = measure_after(text, draft.end, span.end)
    if draft.phrase.form is NumberForm.FRACTION:
        return None
    if measure is None:
        quake = _MAGNITUDE_BEFORE.search(text, max(span.start, draft.start - _NAME_REACH), draft.start)
        quake = quake or _RICHTER_AFTER.match(text, draft.end, span.end)
        return replace(draft, kind=FigureKind.MEASURE, unit="magnitude") if quake else None
    return replace(draft, kind=FigureKind.MEASURE, unit=measure[0], end=measure[1])


def _read_duration(text: str, span: Span, draft: Draft) -> Draft | None:
    duration = duration_after(text, draft.end, span.end)
    if duration is None:
        return None
    return replace(draft, kind=FigureKind.DURATION, unit=duration[0], end=duration[1])


def _read_single(text: str, span: Span, draft: Draft) -> Draft | None:
    """A count of one: "one soldier", but not "one of them" or "the one who"."""
    if _NO_SINGLE.search(text, max(span.start, draft.start - _NO_SINGLE_REACH), draft.start):
        return None
    counted = counted_by_rules(text, draft.end, span.end, single=True)
    return None if counted is None or text.startswith(" of ", draft.end) else draft
