"""How much of the same matter two claims speak of, from the weighted keys they share."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from index.compare.sides import ClaimView
from index.model import Span
from index.value import Value

# Dice rewards equal length, overlap forgives a short claim beside a long sentence.
_DICE_SHARE = 0.7
# A claim of fewer than some five words is soon covered by chance.
_LEAST_MASS = 3.0


class SharedMatter(Value, frozen=True):
    """What two claims share: the keys, the score (0…1), and each claim's covered share (0…1)."""

    keys: frozenset[str]
    names: frozenset[str]
    score: float
    first_covered: float
    second_covered: float

    @property
    def words(self) -> frozenset[str]:
        """The shared keys that are no participants."""
        return self.keys - self.names


def share_matter(first: ClaimView, second: ClaimView) -> SharedMatter:
    """The matter two claims share; symmetric but for the two covered shares."""
    keys = first.weights.keys() & second.weights.keys()
    shared = sum(first.weights[key] for key in sorted(keys))
    first_total = first.mass + _implied(first, keys)
    second_total = second.mass + _implied(second, keys)
    if not shared:
        return SharedMatter(frozenset(), frozenset(), 0.0, 0.0, 0.0)
    dice = 2 * shared / (first_total + second_total)
    overlap = shared / max(_LEAST_MASS, min(first_total, second_total))
    return SharedMatter(
        keys=frozenset(keys),
        names=frozenset(keys) & (first.names | second.names),
        score=min(1.0, _DICE_SHARE * dice + (1 - _DICE_SHARE) * overlap),
        first_covered=min(1.0, shared / first_total),
        second_covered=min(1.0, shared / second_total),
    )


def _implied(view: ClaimView, shared: AbstractSet[str]) -> float:
    return view.weights[view.implied] if view.implied is not None and view.implied in shared else 0.0


def places_apart(view: ClaimView, other: ClaimView) -> tuple[Span, ...]:
    """Where a claim names places that the other does not name."""
    return evidence_spans(view, view.located - other.names)


def evidence_spans(view: ClaimView, keys: Iterable[str]) -> tuple[Span, ...]:
    """Where the words of these keys stand in the claim's text, neighbours joined to phrases."""
    spans = sorted(span for key in sorted(keys) for span in view.places.get(key, ()))
    joined: list[Span] = []
    for span in spans:
        if (
            joined
            and view.text[joined[-1].end : span.start].strip(" -") == ""
            and span.start >= joined[-1].start
        ):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
