"""What several texts say of the same matter."""

from __future__ import annotations

from enum import StrEnum

from index.model.language import SharedEntity
from index.model.texts import Span
from index.value import Value


class RelationKind(StrEnum):
    """What the sources say of the same matter. Words for evidence, never a verdict."""

    MATCHES = "matches"
    FIGURES_DIFFER = "figures-differ"
    DENIED = "denied"
    DIFFERS = "differs"
    ONLY_HERE = "only-here"


SIGNS: dict[RelationKind, str] = {
    RelationKind.MATCHES: "=",
    RelationKind.FIGURES_DIFFER: "≠",
    RelationKind.DENIED: "!",
    RelationKind.DIFFERS: "~",
    RelationKind.ONLY_HERE: "∅",
}


class Located(Value, frozen=True):
    """A span of one of the compared documents."""

    document: int  # position in the comparison's list of documents
    span: Span


class ClaimRef(Value, frozen=True):
    """One side of a relation."""

    document: int  # position in the comparison's list of documents
    claim: str  # id within that document's analysis
    span: Span
    speaker: str | None


class Relation(Value, frozen=True):
    """Claims of two documents set beside each other, with the evidence and one line of reason."""

    kind: RelationKind
    claims: tuple[ClaimRef, ...]  # one for only-here, else two of two documents
    reason: str  # one plain line
    evidence: tuple[Located, ...]  # the words the relation rests on, in both texts
    score: float = 0.0  # strength of the pairing, 0…1; orders the relations of one claim


class Comparison(Value, frozen=True):
    """What two documents say of each other's claims; `documents` gives the positions their meaning."""

    documents: tuple[int, ...]  # ids
    entities: tuple[SharedEntity, ...]
    relations: tuple[Relation, ...]
