"""What several texts say of the same matter."""

from __future__ import annotations

from enum import StrEnum

from index.model.language import EntityType, SharedEntity
from index.model.texts import JudgedPlace, Span
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
    via: tuple[str, ...] = ()  # through whom the document has it: who relays the speaker, agencies


class Relation(Value, frozen=True):
    """Claims of two documents set beside each other, with the evidence and one line of reason."""

    kind: RelationKind
    claims: tuple[ClaimRef, ...]  # one for only-here, else two of two documents
    reason: str  # one plain line
    evidence: tuple[Located, ...]  # the words the relation rests on, in both texts
    score: float = 0.0  # strength of the pairing, 0…1; orders the relations of one claim
    origin: str = (
        ""  # from whom both texts have it, where that shows: one source, not two; a part of a sentence
    )
    decided: bool = False  # by the reader


class Comparison(Value, frozen=True):
    """What two documents say of each other's claims; `documents` gives the positions their meaning."""

    documents: tuple[int, ...]  # ids
    entities: tuple[SharedEntity, ...]
    relations: tuple[Relation, ...]
    copied: tuple[
        float, ...
    ] = ()  # of each document the share (0…1) of its words that the other has in the same order


SAME_WORDS = 0.5
"""A claim and a place that was decided about are one when they share at least this much of both together."""


class Judgement(Value, frozen=True):
    """What the reader decided about two passages of two documents."""

    number: int
    kind: RelationKind | None  # None: they have nothing to do with each other
    places: tuple[JudgedPlace, JudgedPlace]

    @property
    def is_sure(self) -> bool:
        """False when a passage was edited since, so that the reader should look again."""
        return all(place.is_sure for place in self.places)

    def closeness(self, *places: tuple[int, Span]) -> float:
        """How much (0…1) the passages of two documents have in common with its own, where they have less."""
        wanted = dict(places)
        return min(
            place.span.share(wanted[place.document]) if place.span and place.document in wanted else 0.0
            for place in self.places
        )


class Cell(Value, frozen=True):
    """What one document says of the matter of a row."""

    claim: ClaimRef
    kind: RelationKind | None = (
        None  # what it is to the row's first claim; None: that claim, or only akin through others
    )
    reason: str = ""


class MatrixRow(Value, frozen=True):
    """One matter over several documents, at most one claim of each."""

    lead: ClaimRef  # the claim that the others are compared with
    cells: tuple[Cell, ...]  # in the order of the documents, the lead's own among them
    origins: int  # how many of the documents have it independently, as far as shows
    elsewhere: tuple[
        Cell, ...
    ] = ()  # of other documents: claims of another row that tell something of the lead

    @property
    def told(self) -> tuple[Cell, ...]:
        """What each document says of the matter, in the order of the documents, wherever its claim has its row."""
        return tuple(sorted((*self.cells, *self.elsewhere), key=lambda cell: cell.claim.document))

    @property
    def kinds(self) -> tuple[RelationKind, ...]:
        """The kinds of the cells beside the lead; only-here where no document but its own tells of it."""
        told = self.told
        if len(told) == 1:
            return (RelationKind.ONLY_HERE,)
        return tuple(cell.kind for cell in told if cell.kind is not None)


class NameRow(Value, frozen=True):
    """Someone or something, and how often each document speaks of it."""

    name: str
    type: EntityType
    claims: tuple[int, ...]  # of each document: claims that mention it or are said by it
    mentions: tuple[int, ...]  # of each document
    spellings: tuple[tuple[str, ...], ...] = ()  # of each document, the fullest first
    places: tuple[Span | None, ...] = ()  # of each document, its first mention


class Matrix(Value, frozen=True):
    """What several documents say of the same matters; `documents` gives the positions their meaning."""

    documents: tuple[int, ...]  # ids
    rows: tuple[MatrixRow, ...]  # matters of most documents first
    names: tuple[NameRow, ...]  # those of most documents first


class Moment(Value, frozen=True):
    """A claim that says when."""

    low: str  # ISO 8601, the first day; "--10-28" where no year is told
    high: str  # the last day
    claim: ClaimRef
    date: Span  # the words that tell it
    stage: str = ""  # at which stage of its course the matter is: "planned", "approved" …


class OnlyHere(Value, frozen=True):
    """Someone, something or a figure that one document has and the others do not."""

    what: str  # "speaker", the type of an entity, "figure"
    words: str  # as the document spells it
    places: tuple[Span, ...]  # in text order
