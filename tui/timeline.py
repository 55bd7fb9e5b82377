"""The claims of several documents by the days they speak of, with the documents' own dates among them. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from index.model import ClaimRef, Moment, RelationKind, Span
from index.value import Value

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY, _MONTH, _YEAR = len("2024-10-28"), len("2024-10"), len("2024")

_ANY_YEAR = 2000  # one with a 29 February

KindOf = Callable[[ClaimRef], RelationKind | None]


class TimePoint(Value, frozen=True):
    """A claim that says when, or the date of a document itself."""

    low: str  # ISO 8601, the first day
    high: str  # the last day
    document: int  # position among those asked about
    span: Span  # of the claim; empty at the beginning of a document for its own date
    words: Span | None = None  # that tell the date; None for a document's own date
    speaker: str | None = None
    stage: str = ""
    kind: RelationKind | None = None  # what another of the documents has beside it


def list_points(
    moments: Iterable[Moment], dates: Sequence[str | None], kind_of: KindOf
) -> tuple[TimePoint, ...]:
    """Claims and documents by their first day, narrower intervals first.

    Args:
        moments: the dated claims.
        dates: of each document, as far as it has one.
        kind_of: the sign of a claim, None without one.
    """
    points = [
        TimePoint(
            each.low,
            each.high,
            each.claim.document,
            each.claim.span,
            each.date,
            each.claim.speaker,
            each.stage,
            kind_of(each.claim),
        )
        for each in moments
    ]
    for document, written in enumerate(dates):
        interval = _interval_of(written or "")
        if interval is not None:
            points.append(TimePoint(*interval, document, Span(0, 0)))
    return tuple(
        sorted(
            points,
            key=lambda each: (
                each.low.startswith("--"),
                each.low,
                each.high,
                each.words is not None,
                each.document,
                each.span,
            ),
        )
    )


def _interval_of(written: str) -> tuple[str, str] | None:
    """First and last day of a date, month or year in ISO 8601; None for anything else."""
    try:
        if len(written) >= _DAY:
            day = date.fromisoformat(written[:_DAY]).isoformat()
            return day, day
        if len(written) == _MONTH:
            first = date.fromisoformat(f"{written}-01")
            return first.isoformat(), first.replace(day=monthrange(first.year, first.month)[1]).isoformat()
        if len(written) == _YEAR:
            return date(int(written), 1, 1).isoformat(), date(int(written), 12, 31).isoformat()
    except ValueError:
        pass
    return None


def name_interval(low: str, high: str) -> str:
    """A day, month, year or any other interval in words: "28 October 2024", "October 2024", "3 to 9 May 2024".

    Of days without a year ("--10-28") that is said, too.
    """
    if low.startswith("--") and high.startswith("--"):
        named = name_interval(f"{_ANY_YEAR}{low[1:]}", f"{_ANY_YEAR}{high[1:]}")
        return f"{named.removesuffix(f' {_ANY_YEAR}')}, no year told"
    try:
        first, last = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return low if low == high else f"{low} to {high}"
    if first == last:
        return _name(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}"
    if (first.year, first.month) == (last.year, last.month):
        if (first.day, last.day) == (1, monthrange(first.year, first.month)[1]):
            return f"{_MONTHS[first.month - 1]} {first.year}"
        return f"{first.day} to {_name(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_name(last)}"
    return f"{_name(first)} to {_name(last)}"


def _name(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
