"""Claims of several documents by matter: a row for each matter, a cell for each document.

Rows grow from the pairwise comparisons, the strongest relation first, and never take a
second claim of one document: a chain of weak likenesses does not make one matter. A claim whose
counterpart went to another row is not alone for that: its row tells what it is to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from index.model import (
    Analysis,
    Cell,
    ClaimRef,
    Comparison,
    Matrix,
    MatrixRow,
    NameRow,
    Relation,
    RelationKind,
    SharedEntity,
)

_FIRST = frozenset({RelationKind.FIGURES_DIFFER, RelationKind.DENIED})

_Claim = tuple[int, str]
"""Position of a document among all and id of the claim."""


def build_matrix(
    documents: Sequence[int],
    comparisons: Iterable[Comparison],
    analyses: Sequence[Analysis],
    entities: Sequence[SharedEntity],
) -> Matrix:
    """What documents say of the same matters.

    Args:
        documents: ids, in the order of the columns.
        comparisons: of each pair of them, in any order.
        analyses: of each of them.
        entities: of all of them together, by their positions.
    """
    relations = [relation for comparison in comparisons for relation in _placed(comparison, documents)]
    claims = {(claim.document, claim.claim): claim for relation in relations for claim in relation.claims}
    pairs = [relation for relation in relations if len(relation.claims) == 2]
    related: defaultdict[_Claim, list[Relation]] = defaultdict(list)
    for relation in sorted(pairs, key=_strength):
        for claim in relation.claims:
            related[_key(claim)].append(relation)
    rows = [_row(group, claims, within, related) for group, within in _groups(claims, pairs)]
    rows.sort(key=lambda row: (-len(row.told), row.cells[0].claim.document, row.cells[0].claim.span))
    return Matrix(tuple(documents), tuple(rows), tuple(_name_rows(entities, analyses)))


def _placed(comparison: Comparison, documents: Sequence[int]) -> Iterator[Relation]:
    """The relations with the positions that the documents have among all."""
    positions = [documents.index(document) for document in comparison.documents]
    for relation in comparison.relations:
        claims = (replace(claim, document=positions[claim.document]) for claim in relation.claims)
        yield replace(relation, claims=tuple(claims))


def _groups(
    claims: Mapping[_Claim, ClaimRef], pairs: Sequence[Relation]
) -> list[tuple[list[_Claim], list[Relation]]]:
    """Claims of one matter, each with the relations among them; at most one claim of a document in each."""
    group_of: dict[_Claim, dict[int, _Claim]] = {key: {key[0]: key} for key in claims}
    for relation in sorted(pairs, key=_strength):
        one, other = (group_of[_key(claim)] for claim in relation.claims)
        if one is not other and not one.keys() & other.keys():
            one.update(other)
            for key in other.values():
                group_of[key] = one
    within: dict[int, list[Relation]] = {}
    for relation in pairs:
        one, other = (group_of[_key(claim)] for claim in relation.claims)
        if one is other:
            within.setdefault(id(one), []).append(relation)
    unique = {id(group): group for group in group_of.values()}
    return [(sorted(group.values()), within.get(number, [])) for number, group in unique.items()]


def _strength(relation: Relation) -> tuple[bool, bool, float, tuple[_Claim, ...]]:
    """What the reader decided comes first, then what a reader must not miss, then the surest."""
    return (
        not relation.decided,
        relation.kind not in _FIRST,
        -relation.score,
        tuple(map(_key, relation.claims)),
    )


def _row(
    group: Sequence[_Claim],
    claims: Mapping[_Claim, ClaimRef],
    relations: Sequence[Relation],
    related: Mapping[_Claim, Sequence[Relation]],
) -> MatrixRow:
    weights = dict.fromkeys(group, 0.0)
    for relation in relations:
        for claim in relation.claims:
            weights[_key(claim)] += relation.score
    lead = min(group, key=lambda key: (-weights[key], key))
    beside = {
        _other(relation, lead): relation for relation in relations if lead in map(_key, relation.claims)
    }
    cells = [
        Cell(claims[key], beside[key].kind, beside[key].reason) if key in beside else Cell(claims[key])
        for key in group
    ]
    abroad = _elsewhere(lead, {document for document, _ in group}, related.get(lead, ()))
    elsewhere = [
        Cell(claims[key], relation.kind, relation.reason) for key, relation in sorted(abroad.items())
    ]
    origins = _count_origins((*group, *abroad), (*relations, *abroad.values()))
    return MatrixRow(claims[lead], tuple(cells), origins, tuple(elsewhere))


def _elsewhere(lead: _Claim, present: set[int], relations: Iterable[Relation]) -> dict[_Claim, Relation]:
    """The strongest relation of the lead with a claim of each document that is not present; strongest first."""
    found: dict[int, tuple[_Claim, Relation]] = {}
    for relation in relations:
        other = _other(relation, lead)
        if other[0] not in present:
            found.setdefault(other[0], (other, relation))
    return dict(found.values())


def _other(relation: Relation, key: _Claim) -> _Claim:
    return next(_key(claim) for claim in relation.claims if _key(claim) != key)


def _count_origins(group: Sequence[_Claim], relations: Iterable[Relation]) -> int:
    """Claims that were taken from one source, or one from the other, count once."""
    origins = {key: {key} for key in group}
    for relation in relations:
        if relation.origin:
            one, other = (origins[_key(claim)] for claim in relation.claims)
            if one is not other:
                one |= other
                for key in other:
                    origins[key] = one
    return len({id(origin) for origin in origins.values()})


def _name_rows(entities: Iterable[SharedEntity], analyses: Sequence[Analysis]) -> list[NameRow]:
    rows = []
    for shared in entities:
        members: dict[int, set[str]] = {}
        for position, name in shared.members:
            members.setdefault(position, set()).add(name)
        claims = tuple(_claims_of(analysis, members.get(at, set())) for at, analysis in enumerate(analyses))
        spans = [
            sorted(
                span
                for entity in analysis.entities
                if entity.id in members.get(at, ())
                for span in entity.mentions
            )
            for at, analysis in enumerate(analyses)
        ]
        mentions = tuple(map(len, spans))
        places = tuple(next(iter(each), None) for each in spans)
        spelled = dict(shared.spellings)
        spellings = tuple(spelled.get(at, ()) for at in range(len(analyses)))
        rows.append(NameRow(shared.name, shared.type, claims, mentions, spellings, places))
    rows.sort(key=lambda row: (-sum(map(bool, row.mentions)), -sum(row.claims), -sum(row.mentions), row.name))
    return rows


def _claims_of(analysis: Analysis, names: set[str]) -> int:
    return sum(
        claim.speaker_entity in names or not names.isdisjoint(claim.entities) for claim in analysis.claims
    )


def _key(claim: ClaimRef) -> _Claim:
    return claim.document, claim.claim
