"""Claims in the order of the days they speak of, with the stage at which they see their matter."""

from __future__ import annotations

from collections.abc import Sequence

from index.compare.sides import Side
from index.compare.vocabulary import stage_names_of, word_key
from index.model import Claim, ClaimRef, DateMention, Moment, Span


def list_moments(sides: Sequence[Side]) -> tuple[Moment, ...]:
    """Every claim with a known day, month or year, by its first day, narrower intervals first.

    A claim with several dates stands there once for each. Dates without a year ("--10-28") stand behind
    the others, by month and day: most reports take the year for granted.
    """
    moments = [
        _moment(position, claim, side.analysis.dates[index])
        for position, side in enumerate(sides)
        for claim in side.analysis.claims
        for index in claim.dates
        if _is_known(side.analysis.dates[index])
    ]
    return tuple(sorted(moments, key=_by_days))


def _by_days(moment: Moment) -> tuple[bool, str, str, int, Span]:
    return moment.low.startswith("--"), moment.low, moment.high, moment.claim.document, moment.claim.span


def _is_known(date: DateMention) -> bool:
    """True for a first and a last day, both with a year or both without."""
    return date.low is not None and date.high is not None and len(date.low) == len(date.high)


def _moment(position: int, claim: Claim, date: DateMention) -> Moment:
    reference = ClaimRef(position, claim.id, claim.span, claim.speaker)
    stage = ", ".join(stage_names_of(map(word_key, claim.terms)))
    return Moment(date.low or "", date.high or "", reference, date.span, stage)
