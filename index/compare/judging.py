"""A comparison as the reader decided: a decision comes before every rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

from msgspec.structs import replace

from index.compare.telling import only_here, reading_order
from index.model import SAME_WORDS, ClaimRef, Comparison, Judgement, Located, Relation, RelationKind, Span
from index.value import Value

_BLOCK = 512  # code points: a claim stands in one block or two


class _Decided(Value, frozen=True):
    """What is to hold between two ranges, of the first and the second document."""

    kind: RelationKind | None
    spans: tuple[Span, Span]


def judge(comparison: Comparison, judgements: Sequence[Judgement]) -> Comparison:
    """The comparison with what the reader decided, oldest first; what is not sure any more is left aside.

    A relation that was decided is marked as the reader's and keeps its evidence. Claims that
    lose their only relation are found only here.
    """
    told = _Relations(comparison.relations)
    for decided in filter(None, (_placed(each, comparison.documents) for each in judgements)):
        found = told.take(decided)
        if decided.kind is not None:
            told.add(_relation(decided, decided.kind, found, told))
    return replace(comparison, relations=tuple(_with_lone_claims(told.all, told.claims)))


class _Relations:
    """Relations by where their claims stand: long texts have thousands, of which a decision is near a few."""

    def __init__(self, relations: Iterable[Relation]) -> None:
        self._numbers = count()
        self._relations: dict[int, Relation] = {}  # by number, in the order in which they came
        self._pairs: defaultdict[int, list[int]] = defaultdict(list)  # by the blocks of their first claim
        self._claims: defaultdict[tuple[int, int], list[ClaimRef]] = defaultdict(list)
        self.claims: set[ClaimRef] = set()
        """Those of all relations at first; claims that only the reader set beside others are not among them."""
        for relation in relations:
            self.add(relation)
            for claim in set(relation.claims) - self.claims:
                for block in _blocks(claim.span):
                    self._claims[claim.document, block].append(claim)
            self.claims.update(relation.claims)

    @property
    def all(self) -> tuple[Relation, ...]:
        """Those there are by now."""
        return tuple(self._relations.values())

    def add(self, relation: Relation) -> None:
        """One more, after all others."""
        number = next(self._numbers)
        self._relations[number] = relation
        if len(relation.claims) == 2:
            first = min(relation.claims, key=lambda claim: claim.document)
            for block in _blocks(first.span):
                self._pairs[block].append(number)

    def take(self, decided: _Decided) -> Relation | None:
        """The relation of the two passages, the nearest of several, which is no longer among them."""
        near = {number for block in _blocks(decided.spans[0]) for number in self._pairs[block]}
        close = {
            number: _closeness(self._relations[number], decided)
            for number in sorted(near & self._relations.keys())
        }
        best = max(close, key=lambda number: close[number], default=None)
        if best is None or close[best] < SAME_WORDS:
            return None
        return self._relations.pop(best)

    def claim_at(self, document: int, span: Span) -> ClaimRef:
        """The claim that stands there, else the words themselves as one."""
        near = {claim for block in _blocks(span) for claim in self._claims[document, block]}
        best = max(near, key=lambda claim: (claim.span.share(span), claim.claim), default=None)
        if best is not None and best.span.share(span) >= SAME_WORDS:
            return best
        return ClaimRef(document, f"at-{span.start}-{span.end}", span, None)


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, span.end // _BLOCK + 1)


def _placed(judgement: Judgement, documents: Sequence[int]) -> _Decided | None:
    """The judgement by positions of this comparison; None when it is not sure where it stands."""
    if not judgement.is_sure:
        return None
    by_document = {place.document: place.span for place in judgement.places}
    spans = tuple(by_document.get(document) for document in documents)
    if len(spans) != 2 or spans[0] is None or spans[1] is None:
        return None
    return _Decided(judgement.kind, (spans[0], spans[1]))


def _closeness(relation: Relation, decided: _Decided) -> float:
    return min(claim.span.share(decided.spans[claim.document]) for claim in relation.claims)


def _relation(decided: _Decided, kind: RelationKind, found: Relation | None, told: _Relations) -> Relation:
    if found is None:
        claims = tuple(told.claim_at(position, span) for position, span in enumerate(decided.spans))
        evidence = tuple(Located(claim.document, claim.span) for claim in claims)
        return Relation(kind, claims, "set beside each other by you", evidence, 1.0, decided=True)
    if found.kind is kind:
        return replace(found, decided=True)
    return replace(found, kind=kind, decided=True, reason=f"decided by you; before: {found.reason}")


def _with_lone_claims(relations: Sequence[Relation], known: set[ClaimRef]) -> list[Relation]:
    """The relations in reading order; claims without another one are found only here."""
    paired = {claim for relation in relations if len(relation.claims) == 2 for claim in relation.claims}
    alone = [
        relation for relation in relations if len(relation.claims) == 2 or relation.claims[0] not in paired
    ]
    told = {claim for relation in alone for claim in relation.claims}
    return sorted([*alone, *map(only_here, known - told)], key=reading_order)
