"""Calendar arithmetic for date mentions: days, months, years and weeks as ISO intervals.

`dates` recognises the words; this module turns them into first and last days.
A year that the text does not give is written "--10-28", as ISO 8601 (2000) allows.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from index.text.months import MONTHS

Interval = tuple[str | None, str | None]
UNKNOWN: Interval = (None, None)

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_LEAP_YEAR = 2000  # lets 29 February through when the year is unknown


def month_number(word: str) -> int:
    """1…12 for a month's name or abbreviation, with or without a full stop."""
    stem = word.lower().rstrip(".")[:3]
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(stem))


def day_interval(year: int | None, month: int, first: int, last: int, reference: dt.date | None) -> Interval:
    """The days `first`…`last` of a month; without a year the one nearest to the reference."""
    if not 1 <= month <= 12 or not 1 <= first <= last <= monthrange(year or _LEAP_YEAR, month)[1]:
        return UNKNOWN
    if year is None and reference is not None:
        year = _nearest_year(month, first, reference)
        if year is None:
            return UNKNOWN
    prefix = "-" if year is None else f"{year:04d}"
    return f"{prefix}-{month:02d}-{first:02d}", f"{prefix}-{month:02d}-{last:02d}"


def month_interval(year: int | None, month: int, reference: dt.date | None) -> Interval:
    """A whole month; without a year the one nearest to the reference."""
    if year is None and reference is not None:
        year = _nearest_year(month, 15, reference)
    return day_interval(year, month, 1, monthrange(year or _LEAP_YEAR - 1, month)[1], None)


def year_interval(first: int, last: int | None = None) -> Interval:
    """The years `first`…`last`, both counted in."""
    return f"{first:04d}-01-01", f"{last if last is not None else first:04d}-12-31"


def weekday_interval(weekday: int, reference: dt.date | None, *, ahead: bool, same_day: bool) -> Interval:
    """The nearest such weekday before the reference, or after it when `ahead`.

    `same_day` lets the reference itself count ("on Tuesday" in Tuesday's report).
    """
    if reference is None:
        return UNKNOWN
    distance = (weekday - reference.weekday()) % 7 if ahead else (reference.weekday() - weekday) % 7
    if distance == 0 and not same_day:
        distance = 7
    return shifted_day(reference, distance if ahead else -distance)


def shifted_day(reference: dt.date | None, days: int) -> Interval:
    """The day so many days after the reference (before, when negative)."""
    if reference is None:
        return UNKNOWN
    try:
        day = (reference + dt.timedelta(days=days)).isoformat()
    except OverflowError:
        return UNKNOWN
    return day, day


def day_of_month(day: int, reference: dt.date, *, shift: int | None, ahead: bool) -> Interval:
    """A day known by its number alone, `shift` months away from the reference.

    `None`: the last month that had such a day up to the reference, or the next one from it on when `ahead`.
    """
    months = reference.year * 12 + reference.month - 1
    if shift is not None:
        choices = [months + shift]
    elif ahead:
        choices = [months + (day < reference.day), months + 1 + (day < reference.day)]
    else:
        choices = [months - (day > reference.day), months - 1 - (day > reference.day)]
    for month in choices:
        interval = day_interval(max(month // 12, 1), month % 12 + 1, day, day, None)
        if interval != UNKNOWN:
            return interval
    return UNKNOWN


def shifted_unit(reference: dt.date | None, unit: str, shift: int) -> Interval:
    """The calendar "day", "week", "weekend", "month", "year" or "decade" so many units away.

    Weeks begin on Monday.
    """
    if reference is None:
        return UNKNOWN
    if unit == "day":
        return shifted_day(reference, shift)
    if unit in {"week", "weekend"}:
        monday = -reference.weekday() + 7 * shift
        first, _ = shifted_day(reference, monday + (5 if unit == "weekend" else 0))
        _, last = shifted_day(reference, monday + 6)
        return first, last
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + shift
        return _checked_month(months // 12, months % 12 + 1)
    if unit == "year":
        return _checked_years(reference.year + shift, reference.year + shift)
    if unit == "decade":
        first_year = reference.year // 10 * 10 + 10 * shift
        return _checked_years(first_year, first_year + 9)
    return UNKNOWN


def time_up_to(reference: dt.date | None, unit: str) -> Interval:
    """The "day", "week", "weekend", "month", "year" or "decade" that ends with the reference: "the past week"."""
    if reference is None:
        return UNKNOWN
    if unit in {"day", "weekend"}:
        return shifted_unit(reference, unit, -1)
    first = _same_day_before(reference, unit)
    return (first.isoformat(), reference.isoformat()) if first else UNKNOWN


def _same_day_before(reference: dt.date, unit: str) -> dt.date | None:
    """The day a week, month, year or decade before, the last of its month where that is shorter."""
    if unit == "week":
        return reference - dt.timedelta(days=7) if reference.toordinal() > 7 else None
    months = {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(reference.year * 12 + reference.month - 1 - months, 12)
    if year < 1:
        return None
    return dt.date(year, month + 1, min(reference.day, monthrange(year, month + 1)[1]))


def _checked_month(year: int, month: int) -> Interval:
    return month_interval(year, month, None) if 1 <= year <= 9999 else UNKNOWN


def _checked_years(first: int, last: int) -> Interval:
    return year_interval(first, last) if 1 <= first <= last <= 9999 else UNKNOWN


def _nearest_year(month: int, day: int, reference: dt.date) -> int | None:
    """The year in which this day of the year lies nearest to the reference."""
    distances = [
        (abs((dt.date(year, month, day) - reference).days), year)
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if 1 <= year <= 9999 and day <= monthrange(year, month)[1]
    ]
    return min(distances)[1] if distances else None
