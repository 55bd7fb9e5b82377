"""All that is told of compared documents, whatever the form it leaves the program in.

Every position counts among all compared documents, in the order in which they were named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from msgspec.structs import replace

from index.collection import Collection
from index.model import (
    Analysis,
    Claim,
    ClaimRef,
    Comparison,
    Document,
    Judgement,
    Located,
    Matrix,
    Moment,
    OnlyHere,
    Relation,
    RelationKind,
    SharedEntity,
)
from index.value import Value

DIFFERENCES = (RelationKind.FIGURES_DIFFER, RelationKind.DENIED, RelationKind.DIFFERS)

ClaimKey = tuple[int, str]
"""Position of a document and id of a claim."""


class Pair(Value, frozen=True):
    """Two of the documents and what they say of each other."""

    positions: tuple[int, int]
    entities: tuple[SharedEntity, ...]
    relations: tuple[Relation, ...]
    copied: tuple[float, ...]  # of each of the two the share (0…1) of its words that the other has too
    dropped: tuple[
        tuple[Located, Located], ...
    ] = ()  # passages that have nothing to do with each other, as decided

    def of_kind(self, kind: RelationKind) -> list[Relation]:
        """The relations of a kind, in their order."""
        return [relation for relation in self.relations if relation.kind is kind]


class Report(Value, frozen=True, dict=True, gc=True):
    """Two documents or more, compared."""

    documents: tuple[Document, ...]
    analyses: tuple[Analysis, ...]
    pairs: tuple[Pair, ...]  # the first with each other, the second with each after it …
    matrix: Matrix
    moments: tuple[Moment, ...]
    only_here: tuple[tuple[OnlyHere, ...], ...]  # of each document: what none of the others has

    @property
    def differs(self) -> bool:
        """True when any two of the documents differ in anything."""
        return any(relation.kind in DIFFERENCES for pair in self.pairs for relation in pair.relations)

    def words(self, located: ClaimRef | Located) -> str:
        """The words of a place."""
        return self.documents[located.document].text[located.span.start : located.span.end]

    def analysed(self, claim: ClaimRef) -> Claim | None:
        """What is known of a claim; None for words that only the reader set beside others."""
        return self._claims.get((claim.document, claim.claim))

    def relation(self, first: ClaimRef, second: ClaimRef) -> Relation | None:
        """What two claims are to each other, if anything."""
        return self._relations.get(frozenset((_key(first), _key(second))))

    def is_alone(self, claim: ClaimRef) -> bool:
        """True for a claim of which no other document says anything."""
        return _key(claim) not in self._paired

    def alone(self, position: int) -> list[ClaimRef]:
        """The claims of one document that stand alone, in text order."""
        claims: dict[str, ClaimRef] = {}
        for pair in self.pairs:
            for relation in pair.of_kind(RelationKind.ONLY_HERE):
                (claim,) = relation.claims
                if claim.document == position and self.is_alone(claim):
                    claims.setdefault(claim.claim, claim)
        return sorted(claims.values(), key=lambda claim: (claim.span, claim.claim))

    @cached_property
    def _claims(self) -> dict[ClaimKey, Claim]:
        return {
            (position, claim.id): claim
            for position, analysis in enumerate(self.analyses)
            for claim in analysis.claims
        }

    @cached_property
    def _relations(self) -> dict[frozenset[ClaimKey], Relation]:
        return {frozenset(map(_key, relation.claims)): relation for relation in self._between}

    @cached_property
    def _paired(self) -> set[ClaimKey]:
        return {_key(claim) for relation in self._between for claim in relation.claims}

    @property
    def _between(self) -> Iterator[Relation]:
        """The relations of two claims."""
        for pair in self.pairs:
            yield from (relation for relation in pair.relations if len(relation.claims) == 2)


async def make_report(
    collection: Collection, documents: Sequence[int], progress: Callable[[int, int], None]
) -> Report:
    """Compare these documents, two or more ids, each with each.

    `progress` is told how many of how many pairs are compared. Raises WorkerFailed.
    """
    comparing = collection.comparing
    matrix = await comparing.matrix(documents, progress)
    pairs = []
    for positions in combinations(range(len(documents)), 2):
        first, second = (documents[position] for position in positions)
        made = await comparing.compare(first, second)
        pairs.append(pair_of(positions, made, comparing.judgements(first, second)))
    only_here = [
        await comparing.only_here(document, [other for other in documents if other != document])
        for document in documents
    ]
    analyses = (collection.analysis(document) for document in documents)
    return Report(
        tuple(collection.document(document) for document in documents),
        tuple(analysis or Analysis("", with_model=False) for analysis in analyses),
        tuple(pairs),
        matrix,
        await comparing.moments(documents),
        tuple(only_here),
    )


def pair_of(positions: tuple[int, int], comparison: Comparison, judgements: Iterable[Judgement] = ()) -> Pair:
    """A comparison of two of several documents, by their positions among all, and what is decided about them."""
    at = dict(zip(comparison.documents, positions, strict=True))
    return Pair(
        positions,
        tuple(_moved_entity(entity, positions) for entity in comparison.entities),
        tuple(_moved_relation(relation, positions) for relation in comparison.relations),
        comparison.copied,
        tuple(sorted(_dropped(at, judgements), key=lambda places: [place.span for place in places])),
    )


def _dropped(at: Mapping[int, int], judgements: Iterable[Judgement]) -> Iterator[tuple[Located, Located]]:
    """The passages that the reader set apart, those of the earlier document first; `at` tells the positions."""
    for judgement in judgements:
        if judgement.kind is None and judgement.is_sure:
            first, second = (
                Located(at[place.document], place.span)
                for place in judgement.places
                if place.span is not None
            )
            yield (first, second) if first.document < second.document else (second, first)


def _moved_entity(entity: SharedEntity, positions: Sequence[int]) -> SharedEntity:
    return replace(
        entity,
        members=tuple((positions[at], name) for at, name in entity.members),
        spellings=tuple((positions[at], names) for at, names in entity.spellings),
    )


def _moved_relation(relation: Relation, positions: Sequence[int]) -> Relation:
    return replace(
        relation,
        claims=tuple(replace(claim, document=positions[claim.document]) for claim in relation.claims),
        evidence=tuple(replace(each, document=positions[each.document]) for each in relation.evidence),
    )


def _key(claim: ClaimRef) -> ClaimKey:
    return claim.document, claim.claim
