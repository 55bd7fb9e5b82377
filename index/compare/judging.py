"""A comparison as the reader decided: a decision comes before every rule."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from index.compare.telling import only_here, reading_order
from index.model import SAME_WORDS, ClaimRef, Comparison, Judgement, Located, Relation, RelationKind, Span
from index.value import Value


class _Decided(Value, frozen=True):
    """What is to hold between two ranges, of the first and the second document."""

    kind: RelationKind | None
    spans: tuple[Span, Span]


def judge(comparison: Comparison, judgements: Sequence[Judgement]) -> Comparison:
    """The comparison with what the reader decided, oldest first; what is not sure any more is left aside.

    A relation that was decided is marked as the reader's and keeps its evidence. Claims that
    lose their only relation are found only here.
    """
    relations = list(comparison.relations)
    known = {claim for relation in relations for claim in relation.claims}
    for decided in filter(None, (_placed(each, comparison.documents) for each in judgements)):
        found = _find(relations, decided)
        if found is not None:
            relations.remove(found)
        if decided.kind is not None:
            relations.append(_relation(decided, decided.kind, found, known))
    return replace(comparison, relations=tuple(_with_lone_claims(relations, known)))


def _placed(judgement: Judgement, documents: Sequence[int]) -> _Decided | None:
    """The judgement by positions of this comparison; None when it is not sure where it stands."""
    if not judgement.is_sure:
        return None
    by_document = {place.document: place.span for place in judgement.places}
    spans = tuple(by_document.get(document) for document in documents)
    if len(spans) != 2 or spans[0] is None or spans[1] is None:
        return None
    return _Decided(judgement.kind, (spans[0], spans[1]))


def _find(relations: Sequence[Relation], decided: _Decided) -> Relation | None:
    """The relation of the two passages, the nearest of several."""
    pairs = [relation for relation in relations if len(relation.claims) == 2]
    return max(
        (pair for pair in pairs if _closeness(pair, decided) >= SAME_WORDS),
        key=lambda pair: _closeness(pair, decided),
        default=None,
    )


def _closeness(relation: Relation, decided: _Decided) -> float:
    return min(claim.span.share(decided.spans[claim.document]) for claim in relation.claims)


def _relation(
    decided: _Decided, kind: RelationKind, found: Relation | None, known: set[ClaimRef]
) -> Relation:
    if found is None:
        claims = tuple(_claim_at(position, span, known) for position, span in enumerate(decided.spans))
        evidence = tuple(Located(claim.document, claim.span) for claim in claims)
        return Relation(kind, claims, "set beside each other by you", evidence, 1.0, decided=True)
    if found.kind is kind:
        return replace(found, decided=True)
    return replace(found, kind=kind, decided=True, reason=f"decided by you; before: {found.reason}")


def _claim_at(document: int, span: Span, known: set[ClaimRef]) -> ClaimRef:
    """The claim that stands there, else the words themselves as one."""
    near = [claim for claim in known if claim.document == document]
    best = max(near, key=lambda claim: (claim.span.share(span), claim.claim), default=None)
    if best is not None and best.span.share(span) >= SAME_WORDS:
        return best
    return ClaimRef(document, f"at-{span.start}-{span.end}", span, None)


def _with_lone_claims(relations: Sequence[Relation], known: set[ClaimRef]) -> list[Relation]:
    """The relations in reading order; claims without another one are found only here."""
    paired = {claim for relation in relations if len(relation.claims) == 2 for claim in relation.claims}
    alone = [
        relation for relation in relations if len(relation.claims) == 2 or relation.claims[0] not in paired
    ]
    told = {claim for relation in alone for claim in relation.claims}
    return sorted([*alone, *map(only_here, known - told)], key=reading_order)
