"""Claims in the order of the days they speak of, with the stage at which they see their matter."""

from __future__ import annotations

from collections.abc import Sequence

from index.compare.sides import Side
from index.compare.vocabulary import stage_names_of, word_key
from index.model import Claim, ClaimRef, DateMention, Moment

_DAY_LENGTH = len("2024-10-28")


def list_moments(sides: Sequence[Side]) -> tuple[Moment, ...]:
    """Every claim with a known day, month or year, by its first day, narrower intervals first.

    A claim with several dates stands there once for each. Dates without a year are left out:
    nobody knows where they belong.
    """
    moments = [
        _moment(position, claim, side.analysis.dates[index])
        for position, side in enumerate(sides)
        for claim in side.analysis.claims
        for index in claim.dates
        if _is_known(side.analysis.dates[index])
    ]
    return tuple(
        sorted(moments, key=lambda each: (each.low, each.high, each.claim.document, each.claim.span))
    )


def _is_known(date: DateMention) -> bool:
    return all(bound is not None and len(bound) == _DAY_LENGTH for bound in (date.low, date.high))


def _moment(position: int, claim: Claim, date: DateMention) -> Moment:
    reference = ClaimRef(position, claim.id, claim.span, claim.speaker)
    stage = ", ".join(stage_names_of(map(word_key, claim.terms)))
    return Moment(date.low or "", date.high or "", reference, date.span, stage)
