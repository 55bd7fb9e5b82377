"""What one document alone has, in groups."""

from __future__ import annotations

from index.model import ClaimRef, Comparison, EntityType, OnlyHere, Relation, RelationKind, Span
from tui.only_here import CLAIM, FIGURE, HEADINGS, SPEAKER, list_lone, lone_claims

TEXT = "Smith said that 300 ships left Kursk."
SHIPS = ClaimRef(0, "c0", Span(16, 36), "Smith")


def alone(document: int, claim: ClaimRef) -> Relation:
    return Relation(
        RelationKind.ONLY_HERE, (ClaimRef(document, claim.claim, claim.span, claim.speaker),), "", ()
    )


def test_groups_stand_in_the_order_of_their_headings() -> None:
    found = [
        OnlyHere("figure", "300 ships", (Span(16, 25),)),
        OnlyHere("place", "Kursk", (Span(31, 36),)),
        OnlyHere("speaker", "Smith", (Span(16, 36),)),
        OnlyHere("place", "nowhere", ()),
    ]
    lone = list_lone(TEXT, found, [SHIPS])
    assert [each.group for each in lone] == [SPEAKER, EntityType.PLACE, FIGURE, CLAIM]
    assert (lone[-1].words, lone[-1].speaker) == ("300 ships left Kursk", "Smith")


def test_every_kind_of_name_has_a_heading() -> None:
    assert all(kind in HEADINGS for kind in EntityType)


def test_a_claim_is_alone_when_no_other_document_has_it() -> None:
    other = ClaimRef(0, "c1", Span(0, 5), None)
    here = Comparison((7, 8), (), (alone(0, SHIPS), alone(0, other), alone(1, other)))
    there = Comparison((5, 7), (), (alone(1, SHIPS),))
    assert [each.claim for each in lone_claims(7, [here])] == ["c0", "c1"]
    assert [each.claim for each in lone_claims(7, [here, there])] == ["c0"]
    assert lone_claims(7, []) == ()
