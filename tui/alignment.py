"""A comparison as one of its documents sees it: what stands beside a place, and where the next difference is.

Pure functions on the model; the panes, the keys and the sidebar all ask here, so
that they never disagree about what the counterpart of a place is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.model import Analysis, Comparison, Passage, RelationKind, Span

DIFFERENCES = (RelationKind.FIGURES_DIFFER, RelationKind.DENIED, RelationKind.DIFFERS)
# Differences first, what agrees and what stands alone after them: the order of the sidebar.
BY_WEIGHT = (*DIFFERENCES, RelationKind.MATCHES, RelationKind.ONLY_HERE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim of one document with what the other one says of it; `kind` is None before the comparison."""

    key: str  # unique among the statements of a document
    claim: str  # id of the claim in the document's analysis
    span: Span
    passage: int
    speaker: str | None
    kind: RelationKind | None = None
    counterpart: Span | None = None  # in the other document
    counterpart_speaker: str | None = None
    reason: str = ""
    evidence: tuple[Span, ...] = ()  # in this document
    counterpart_evidence: tuple[Span, ...] = ()


def list_statements(
    document: int, passages: Sequence[Passage], analysis: Analysis | None, comparison: Comparison | None
) -> tuple[Statement, ...]:
    """The claims of a document in text order, each with what the comparison says of it.

    A claim with several relations stands there once for each, the strongest first: an
    agreement must not hide that the figures of another sentence differ.
    """
    related = _related(document, passages, comparison)
    claims = {each.claim for _, each in related}
    plain = (
        (0.0, Statement(claim.id, claim.id, claim.span, claim.passage, claim.speaker))
        for claim in (analysis.claims if analysis else ())
        if claim.id not in claims
    )
    ranked = sorted([*related, *plain], key=lambda pair: (pair[1].span, -pair[0]))
    return tuple(statement for _, statement in ranked)


def _related(
    document: int, passages: Sequence[Passage], comparison: Comparison | None
) -> list[tuple[float, Statement]]:
    if comparison is None or document not in comparison.documents:
        return []
    here = comparison.documents.index(document)
    starts = [passage.span.start for passage in passages]
    found: list[tuple[float, Statement]] = []
    for number, relation in enumerate(comparison.relations):
        own = next((claim for claim in relation.claims if claim.document == here), None)
        if own is None:
            continue
        other = next((claim for claim in relation.claims if claim.document != here), None)
        statement = Statement(
            key=f"{own.claim}/{number}",
            claim=own.claim,
            span=own.span,
            passage=max(0, bisect_right(starts, own.span.start) - 1),
            speaker=own.speaker,
            kind=relation.kind,
            counterpart=other.span if other else None,
            counterpart_speaker=other.speaker if other else None,
            reason=relation.reason,
            evidence=tuple(each.span for each in relation.evidence if each.document == here),
            counterpart_evidence=tuple(each.span for each in relation.evidence if each.document != here),
        )
        found.append((relation.score, statement))
    return found


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage that holds the offset, or the last one before it; None in an empty document."""
    if not passages:
        return None
    position = bisect_right(passages, offset, key=lambda passage: passage.span.start) - 1
    return passages[max(0, position)]


def statement_at(
    statements: Sequence[Statement], passages: Sequence[Passage], offset: int, *, paired: bool = False
) -> Statement | None:
    """The claim a place belongs to: the one around it, else the nearest of the same passage.

    With `paired` only claims that have a counterpart count.
    """
    passage = passage_at(passages, offset)
    if passage is None:
        return None
    eligible = [
        each
        for each in statements
        if passage.span.start <= each.span.start < passage.span.end and (each.counterpart or not paired)
    ]
    return min(
        eligible,
        key=lambda each: (_distance(each.span, offset), each.span.end - each.span.start),
        default=None,
    )


def _distance(span: Span, offset: int) -> int:
    if offset < span.start:
        return span.start - offset
    return max(0, offset - span.end + 1)


def step_position(starts: Iterable[int], offset: int, steps: int) -> int | None:
    """The start so many steps after (or, when negative, before) the offset.

    Fewer steps than asked end at the last start there is; None when there is none that way.
    """
    ordered = sorted(set(starts))
    if steps > 0:
        position = bisect_right(ordered, offset) + steps - 1
        position = min(position, len(ordered) - 1)
        return ordered[position] if ordered and ordered[position] > offset else None
    position = max(0, bisect_left(ordered, offset) + steps)
    return ordered[position] if ordered and ordered[position] < offset else None


def gravest_first(statements: Iterable[Statement]) -> list[Statement]:
    """The statements by the weight of their signs, differences first; equal ones in their order."""
    weight = {kind: position for position, kind in enumerate(BY_WEIGHT)}
    return sorted(statements, key=lambda each: weight[each.kind] if each.kind else len(weight))


def count_signs(statements: Iterable[Statement]) -> dict[RelationKind, int]:
    """How many claims there are of each kind that occurs, differences first."""
    kinds = [statement.kind for statement in statements]
    return {kind: kinds.count(kind) for kind in BY_WEIGHT if kind in kinds}


def shared_mentions(
    comparisons: Iterable[Comparison],
    documents: Sequence[int],
    analyses: Sequence[Analysis | None],
    pane: int,
    offset: int,
) -> tuple[tuple[int, int], ...]:
    """The mentions of the name at an offset over all panes, as (pane, offset) in pane and text order.

    `documents` and `analyses` are those of the panes, `comparisons` those of the document in
    `pane` with the others. The name is the one around the offset, else the next one after it. A document
    in two panes counts once. Empty when the pane has no name or is not analysed.
    """
    analysis = analyses[pane]
    if analysis is None:
        return ()
    mentions = sorted((span, entity.id) for entity in analysis.entities for span in entity.mentions)
    chosen = next((name for span, name in mentions if span.end > offset), None)
    if chosen is None:
        return ()
    members = {(documents[pane], chosen)}.union(
        *(_members(comparison, documents[pane], chosen) for comparison in comparisons)
    )
    places = (
        (each_pane, span.start)
        for each_pane, (document, each_analysis) in enumerate(zip(documents, analyses, strict=True))
        if each_pane == (pane if document == documents[pane] else documents.index(document))
        for entity in (each_analysis.entities if each_analysis else ())
        if (document, entity.id) in members
        for span in entity.mentions
    )
    return tuple(sorted(set(places)))


def _members(comparison: Comparison, document: int, entity: str) -> set[tuple[int, str]]:
    for shared in comparison.entities:
        members = {(comparison.documents[position], name) for position, name in shared.members}
        if (document, entity) in members:
            return members
    return set()
