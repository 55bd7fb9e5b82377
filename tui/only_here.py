"""What one document has and others do not, in the groups that a reader looks through. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.model import ClaimRef, Comparison, EntityType, OnlyHere, RelationKind, Span
from index.value import Value

SPEAKER, FIGURE, CLAIM = "speaker", "figure", "claim"
HEADINGS: dict[str, str] = {
    SPEAKER: "Speakers",
    EntityType.PERSON: "Persons",
    EntityType.ORGANISATION: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.GROUP: "Nations and groups",
    EntityType.EVENT: "Events",
    EntityType.LAW: "Laws",
    EntityType.OTHER: "Other names",
    FIGURE: "Figures",
    CLAIM: "Claims",
}
"""The groups in their order."""


class Lone(Value, frozen=True):
    """Something that one document alone has."""

    group: str  # key of `HEADINGS`
    words: str
    places: tuple[Span, ...]  # in text order, at least one
    speaker: str | None = None  # of a claim


def list_lone(text: str, found: Iterable[OnlyHere], claims: Iterable[ClaimRef]) -> tuple[Lone, ...]:
    """Speakers, names and figures by group, then claims; each group in text order."""
    alone = [Lone(each.what, each.words, each.places) for each in found if each.places]
    alone += [Lone(CLAIM, text[slice(*each.span)], (each.span,), each.speaker) for each in claims]
    order = tuple(HEADINGS)
    return tuple(sorted(alone, key=lambda each: (order.index(each.group), each.places)))


def lone_claims(document: int, comparisons: Sequence[Comparison]) -> tuple[ClaimRef, ...]:
    """The claims of a document that no other one has, in all of its comparisons."""
    per_comparison = [
        {
            relation.claims[0].claim: relation.claims[0]
            for relation in comparison.relations
            if relation.kind is RelationKind.ONLY_HERE
            and comparison.documents[relation.claims[0].document] == document
        }
        for comparison in comparisons
    ]
    if not per_comparison:
        return ()
    first, *others = per_comparison
    return tuple(claim for name, claim in first.items() if all(name in other for other in others))
