"""When claims say that something was: which dates may be one."""

from __future__ import annotations

from index.model import DateMention


def share_a_day(first: DateMention, second: DateMention) -> bool:
    """True when two known intervals share a day; without a year on one side, by day and month."""
    bounds = [first.low or "", first.high or "", second.low or "", second.high or ""]
    if any(bound.startswith("--") for bound in bounds):
        bounds = [bound[-5:] for bound in bounds]
    return bounds[0] <= bounds[3] and bounds[2] <= bounds[1]
