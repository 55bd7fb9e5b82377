"""Ranges as readers type them: `>10,000`, `11000..12000`, `2024-10`, `2024-10..2024-11`, `<2024`."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from index.search.query import Dated, Number
from index.text.tokens import index_terms

_COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|≥|≤)(?P<bound>.+)")
_BETWEEN = re.compile(r"(?P<low>.*?)(?:\.\.+|…)(?P<high>.*)")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def value_of(term: str) -> float | None:
    """What a folded word is worth as a number in digits; None for other words."""
    return float(term) if _FIGURE.fullmatch(term) else None


def is_in_range(number: Number, term: str) -> bool:
    """True for a folded word that is a number in digits within the range."""
    value = value_of(term)
    if value is None or not number.low <= value <= number.high:
        return False
    return not (number.strict and value in {number.low, number.high})


def read_numbers(text: str) -> Number | None:
    """The range that the text names; None when it names none."""
    if compared := _COMPARED.fullmatch(text):
        bound = _figure(compared["bound"])
        if bound is None:
            return None
        strict = compared["sign"] in {">", "<"}
        is_low = compared["sign"] in {">", ">=", "≥"}
        return Number(low=bound, strict=strict) if is_low else Number(high=bound, strict=strict)
    if between := _BETWEEN.fullmatch(text):
        low = _figure(between["low"]) if between["low"] else -math.inf
        high = _figure(between["high"]) if between["high"] else math.inf
        is_range = low is not None and high is not None and (low, high) != (-math.inf, math.inf)
        return (
            Number(min(low, high), max(low, high))
            if is_range and low is not None and high is not None
            else None
        )
    figure = _figure(text)
    return None if figure is None else Number(figure, figure)


def read_dates(text: str) -> Dated | None:
    """The days that the text names, of a day, month or year or from one to another; None when it names none."""
    if compared := _COMPARED.fullmatch(text):
        days = _days(compared["bound"])
        if days is None:
            return None
        first, last = days
        match compared["sign"]:
            case ">":
                return None if last == date.max else Dated(str(last + timedelta(1)), "")
            case "<":
                return None if first == date.min else Dated("", str(first - timedelta(1)))
            case ">=" | "≥":
                return Dated(str(first), "")
            case _:
                return Dated("", str(last))
    if between := _BETWEEN.fullmatch(text):
        low = _days(between["low"]) if between["low"] else None
        high = _days(between["high"]) if between["high"] else None
        if (low is None and between["low"]) or (high is None and between["high"]) or not (low or high):
            return None
        if low and high and low > high:
            low, high = high, low
        return Dated(str(low[0]) if low else "", str(high[1]) if high else "")
    days = _days(text)
    return None if days is None else Dated(str(days[0]), str(days[1]))


def _figure(text: str) -> float | None:
    terms = index_terms(text) if text[:1].isdecimal() else []
    value = value_of(terms[0]) if len(terms) == 1 else None
    return value if value is not None and math.isfinite(value) else None


def _days(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month or year."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if year is None or not MINYEAR <= year <= MAXYEAR or (month is not None and not 1 <= month <= 12):
        return None
    last = monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, month or 1, day or 1), date(year, month or 12, day or last)
