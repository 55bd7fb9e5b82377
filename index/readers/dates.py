"""Dates as pages and front matter write them, to ISO 8601."""

from __future__ import annotations

import datetime as dt
import re

from index.text.months import MONTHS

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_NAMED = (
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})"),
)


def iso_date(written: str) -> str | None:
    """The day of "2024-11-04T10:00Z", "Mon, 4 Nov 2024 …" or "November 4, 2024" as "2024-11-04".

    None when there is no such day. The day is the one written, whatever the time zone.
    Days and months in figures alone ("4/11/2024") are ambiguous and give None.
    """
    written = written.strip()[:80]
    match = _ISO.match(written)
    if match is not None:
        return _day(*map(int, match.groups()))
    for pattern in _NAMED:
        named = pattern.search(written)
        month = _month(named["month"]) if named is not None else None
        if named is not None and month is not None:
            return _day(int(named["year"]), month, int(named["day"]))
    return None


def _month(name: str) -> int | None:
    folded = name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if month.startswith(folded) or (folded == "sept" and month == "september"):
            return number
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
