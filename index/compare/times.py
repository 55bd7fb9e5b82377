"""When claims say that something was: which dates may be one."""

from __future__ import annotations

import re

from index.model import DateMention

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")


def later_day(first: str | None, second: str | None) -> str | None:
    """The later of two dates of reports (ISO 8601) as a day; None where both are of one day or one has none."""
    days = [found[0] for found in (_DAY.match(date or "") for date in (first, second)) if found]
    return max(days) if len(set(days)) == 2 else None


def share_a_day(first: DateMention, second: DateMention) -> bool:
    """True when two known intervals share a day; without a year on one side, by day and month."""
    bounds = [first.low or "", first.high or "", second.low or "", second.high or ""]
    if any(bound.startswith("--") for bound in bounds):
        bounds = [bound[-5:] for bound in bounds]
    return bounds[0] <= bounds[3] and bounds[2] <= bounds[1]
