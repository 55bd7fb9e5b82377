"""The claims of one document with what another says of them, and ways to them that do not grow with their number.

A key asks for the current claim, the counts and the order of the list; a text
of ten megabytes has twenty thousand claims. All that is derived of them is made once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from index.model import Analysis, Comparison, Passage, RelationKind, Span
from index.value import Value

DIFFERENCES = (RelationKind.FIGURES_DIFFER, RelationKind.DENIED, RelationKind.DIFFERS)
# Differences first, what agrees and what stands alone after them: the order of the sidebar.
BY_WEIGHT = (*DIFFERENCES, RelationKind.MATCHES, RelationKind.ONLY_HERE)

AUTHOR = "author"  # who says what is given to no speaker


_LEAST_COPIED = 300  # code points


class Statement(Value, frozen=True):
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
    via: tuple[str, ...] = ()  # through whom this document has it
    counterpart_via: tuple[str, ...] = ()
    origin: str = ""  # from whom both have it, where that shows
    decided: bool = False  # by the reader


def key_of(claim: str, counterpart: str | None) -> str:
    """The key of what is said of a claim by its counterpart, or of a claim that has none; a decision keeps it."""
    return f"{claim}/{counterpart or ''}"


def claim_of(key: str) -> str:
    """The claim of a key."""
    return key.partition("/")[0]


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
    keys: set[str] = set()
    for number, relation in enumerate(comparison.relations):
        own = next((claim for claim in relation.claims if claim.document == here), None)
        if own is None:
            continue
        other = next((claim for claim in relation.claims if claim.document != here), None)
        key = key_of(own.claim, other.claim if other else None)
        key = f"{key}/{number}" if key in keys else key
        keys.add(key)
        statement = Statement(
            key=key,
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
            via=own.via,
            counterpart_via=other.via if other else (),
            origin=relation.origin,
            decided=relation.decided,
        )
        found.append((relation.score, statement))
    return found


def copied_share(comparison: Comparison, document: int, length: int) -> float:
    """The share (0…1) of a document's words that the other one has in the same order.

    0 when that is not known, and for less than some fifty words: a sentence may be quoted. `length` is
    that of the document, in code points.
    """
    position = comparison.documents.index(document)
    share = comparison.copied[position] if position < len(comparison.copied) else 0.0
    return share if share * length >= _LEAST_COPIED else 0.0


def gravest_first(statements: Iterable[Statement]) -> list[Statement]:
    """The statements by the weight of their signs, differences first; equal ones in their order."""
    weight = {kind: position for position, kind in enumerate(BY_WEIGHT)}
    return sorted(statements, key=lambda each: weight[each.kind] if each.kind else len(weight))


def count_signs(statements: Iterable[Statement]) -> dict[RelationKind, int]:
    """How many claims there are of each kind that occurs, differences first."""
    kinds = [statement.kind for statement in statements]
    return {kind: kinds.count(kind) for kind in BY_WEIGHT if kind in kinds}


class Statements(tuple[Statement, ...]):  # noqa: SLOT001 (what is kept needs room)
    """The statements of a document in text order; what is asked of them again and again is kept."""

    @cached_property
    def by_key(self) -> dict[str, Statement]:
        """Each statement by its key."""
        return {each.key: each for each in self}

    @cached_property
    def counts(self) -> dict[RelationKind, int]:
        """How many there are of each kind that occurs, differences first."""
        return count_signs(self)

    @cached_property
    def claims(self) -> int:
        """How many claims there are; a claim with several relations counts once."""
        return len({each.claim for each in self})

    @cached_property
    def gravest(self) -> tuple[Statement, ...]:
        """Differences first."""
        return tuple(gravest_first(self))

    def of(self, claim: str) -> Sequence[Statement]:
        """The statements of one claim, the strongest relation first."""
        return self._by_claim.get(claim, ())

    def listed(self, sign: RelationKind | None, *, gravest: bool) -> tuple[Statement, ...]:
        """Those with a sign, or all, in text order or with the differences first."""
        key = (sign, gravest)
        if key not in self._listed:
            ordered = self.gravest if gravest else self
            self._listed[key] = tuple(each for each in ordered if sign in {None, each.kind})
        return self._listed[key]

    @cached_property
    def _by_claim(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for each in self:
            found.setdefault(each.claim, []).append(each)
        return found

    @cached_property
    def _listed(self) -> dict[tuple[RelationKind | None, bool], tuple[Statement, ...]]:
        return {}
