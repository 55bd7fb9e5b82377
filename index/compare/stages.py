"""At which stage of one course two claims stand: planned, awaiting approval, under way, done."""

from __future__ import annotations

import re

from index.compare.sides import ClaimView
from index.model import Modality, Span

_PENDING = re.compile(
    r"\b(?:approvals?|permission|consent|authori[sz]ation|ratification|go-ahead|green light)\b", re.IGNORECASE
)


def stage_distance(first: ClaimView, second: ClaimView) -> int:
    """How many stages of one course lie between the claims at most; 0 when they share one or have none.

    What merely may happen is at no stage.
    """
    if Modality.HEDGED in {first.claim.modality, second.claim.modality}:
        return 0
    own, other = first.stages, second.stages
    distances = [
        max(max(own[course]) - min(other[course]), max(other[course]) - min(own[course]))
        for course in own.keys() & other.keys()
        if not own[course] & other[course]
    ]
    return max(distances, default=0)


def approval_words(view: ClaimView) -> tuple[Span, ...]:
    """The words of the claim that speak of an approval, in the text's offsets."""
    found = _PENDING.finditer(view.text, view.claim.span.start, view.claim.span.end)
    return tuple(Span(*match.span()) for match in found)


def plan_awaits_approval(first: ClaimView, second: ClaimView) -> bool:
    """True when one claim announces what is to be done and only the other speaks of its approval."""
    asking = [bool(approval_words(view)) for view in (first, second)]
    if asking[0] == asking[1]:
        return False
    announced = second if asking[0] else first
    return announced.claim.modality is Modality.PLANNED
