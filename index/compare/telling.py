"""What is told of every comparison alike: claims that stand alone, and the order of all."""

from __future__ import annotations

from index.model import ClaimRef, Located, Relation, RelationKind, Span

_ONLY_HERE_REASON = "no statement of the other text speaks of this"


def only_here(claim: ClaimRef) -> Relation:
    """A claim of which the other document says nothing."""
    return Relation(
        RelationKind.ONLY_HERE, (claim,), _ONLY_HERE_REASON, (Located(claim.document, claim.span),)
    )


def reading_order(relation: Relation) -> tuple[int, Span, float]:
    """By the first document's text, then what only the second has; of one claim the strongest first."""
    return relation.claims[0].document, relation.claims[0].span, -relation.score
