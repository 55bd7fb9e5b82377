"""Two documents side by side: every claim with its counterpart, or alone.

Deterministic: the same two analyses give the same relations in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from index.compare.alignment import Alignment, ClaimPair
from index.compare.commonness import share_of_articles
from index.compare.denials import negation_words
from index.compare.frames import Similarity
from index.compare.matter import evidence_spans
from index.compare.origins import Origins, copied_shares
from index.compare.participants import Commonness
from index.compare.reasons import (
    agreement_reason,
    contrast_reason,
    denial_reason,
    detail_reason,
    figures_reason,
)
from index.compare.sides import ClaimView, Side, view_claims
from index.compare.telling import only_here, reading_order
from index.compare.values import Agreement
from index.compare.verdicts import agrees, find_contrast, has_equal_figures
from index.language.aliases import link_entities
from index.language.rulings import NO_RULINGS, Rulings
from index.model import ClaimRef, Comparison, Located, Relation, RelationKind, Span

# Read by hand, "same matter, other details" below this names a common subject more often than a common matter.
_LEAST_SCORE_OF_DETAILS = 0.40


def no_similarity(first: str, second: str) -> float:
    """Words are alike only when they are the same: for comparing without a language model."""
    return 1.0 if first == second else 0.0


def compare_documents(
    first: Side,
    second: Side,
    *,
    similarity: Similarity = no_similarity,
    commonness: Commonness = share_of_articles,
    rulings: Rulings = NO_RULINGS,
) -> Comparison:
    """What two documents say of each other's claims.

    `similarity` of two lemmas is -1…1; `commonness` of a word is the share (0…1)
    of news articles that hold it; `rulings` say which names are one. Relations come in the text order of the first
    document, then what only the second has; positions 0 and 1 are the documents.
    """
    sides = first, second
    entities = link_entities([side.analysis.entities for side in sides], rulings)
    views = view_claims(sides, entities, commonness)
    alignment = Alignment(views[0], views[1], similarity)
    relations = [_figures_differ(pair) for pair in alignment.figure_conflicts()]
    relations += [_denied(pair) for pair in alignment.denials() if not _is_told(pair, relations)]
    relations += [_same_matter(pair) for pair in alignment.other_stages() if not _is_told(pair, relations)]
    told = {_claims_of(relation) for relation in relations}
    relations += [_same_matter(pair) for pair in alignment.same_matter(told) if _convinces(pair)]
    relations += _only_here(views, relations)
    traced = _trace(relations, sides, Origins(sides, entities))
    return Comparison(
        documents=(first.document.id, second.document.id),
        entities=entities,
        relations=tuple(sorted(traced, key=reading_order)),
        copied=copied_shares(first.document.text, second.document.text),
    )


def _trace(relations: Iterable[Relation], sides: Sequence[Side], origins: Origins) -> Iterator[Relation]:
    """The relations with where each claim comes from, and which two come from one source."""
    known = [{claim.id: claim for claim in side.analysis.claims} for side in sides]
    for relation in relations:
        claims = [known[reference.document][reference.claim] for reference in relation.claims]
        yield replace(
            relation,
            claims=tuple(
                replace(reference, via=origins.via(reference.document, claim))
                for reference, claim in zip(relation.claims, claims, strict=True)
            ),
            origin=origins.shared(*claims) if len(claims) == 2 else "",
        )


def _convinces(pair: ClaimPair) -> bool:
    """False for claims that share little and only add to each other: each stands better alone."""
    if pair.score >= _LEAST_SCORE_OF_DETAILS or has_equal_figures(pair):
        return True
    return agrees(pair) or find_contrast(pair) is not None


def _figures_differ(pair: ClaimPair) -> Relation:
    conflicts = [link for link in pair.figures if link.agreement is Agreement.CONFLICT]
    spans = [link.first.figure.span for link in conflicts], [link.second.figure.span for link in conflicts]
    return _relate(RelationKind.FIGURES_DIFFER, pair, figures_reason(pair), *spans)


def _denied(pair: ClaimPair) -> Relation:
    spans = [
        [*evidence_spans(view, pair.matter.keys), *negation_words(view)] for view in (pair.first, pair.second)
    ]
    return _relate(RelationKind.DENIED, pair, denial_reason(pair), *spans)


def _same_matter(pair: ClaimPair) -> Relation:
    shared = [list(evidence_spans(view, pair.matter.keys)) for view in (pair.first, pair.second)]
    for link in pair.figures:
        if link.agreement is not Agreement.CONFLICT:
            shared[0].append(link.first.figure.span)
            shared[1].append(link.second.figure.span)
    contrast = find_contrast(pair)
    if contrast is not None:
        spans = [*shared[0], *contrast.first], [*shared[1], *contrast.second]
        return _relate(RelationKind.DIFFERS, pair, contrast_reason(pair, contrast), *spans)
    if agrees(pair):
        return _relate(RelationKind.MATCHES, pair, agreement_reason(pair), *shared)
    return _relate(RelationKind.DIFFERS, pair, detail_reason(pair), *shared)


def _only_here(views: Sequence[Sequence[ClaimView]], relations: Iterable[Relation]) -> Iterator[Relation]:
    related = {(claim.document, claim.claim) for relation in relations for claim in relation.claims}
    for side in views:
        for view in side:
            if (view.document, view.claim.id) not in related:
                yield only_here(_refer(view))


def _relate(
    kind: RelationKind, pair: ClaimPair, reason: str, first: Iterable[Span], second: Iterable[Span]
) -> Relation:
    evidence = [Located(pair.first.document, span) for span in _outermost(first)]
    evidence += [Located(pair.second.document, span) for span in _outermost(second)]
    return Relation(
        kind, (_refer(pair.first), _refer(pair.second)), reason, tuple(evidence), round(pair.score, 4)
    )


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """The spans in text order, without those inside another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or not kept[-1].contains(span):
            kept.append(span)
    return kept


def _refer(view: ClaimView) -> ClaimRef:
    return ClaimRef(view.document, view.claim.id, view.claim.span, view.claim.speaker)


def _claims_of(relation: Relation) -> tuple[str, str]:
    first, second = relation.claims
    return first.claim, second.claim


def _is_told(pair: ClaimPair, relations: Iterable[Relation]) -> bool:
    return any(_claims_of(relation) == (pair.first.claim.id, pair.second.claim.id) for relation in relations)
