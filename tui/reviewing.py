"""The queue of relations that the reader has not decided about, and the way through it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.model import SAME_WORDS, Comparison, Judgement, Relation, RelationKind, Span
from index.value import Value
from tui.edits import Pair
from tui.statements import BY_WEIGHT, key_of

_WEIGHTS = {kind: position for position, kind in enumerate(BY_WEIGHT)}


class Side(Value, frozen=True):
    """What one of the two documents says."""

    document: int
    span: Span | None  # None when the words are gone
    claim: str = ""  # id within the document's analysis, "" when that is not known
    speaker: str | None = None
    evidence: tuple[Span, ...] = ()
    before: str = ""  # the words as they were when they were decided about, where they are others now


class Lead(Value, frozen=True):
    """A relation to be decided about, or a decision whose words changed since."""

    kind: RelationKind | None
    sides: tuple[Side, Side]
    reason: str = ""
    origin: str = ""
    score: float = 0.0
    unsure: Judgement | None = None  # the decision, where it has to be looked at again

    @property
    def key(self) -> str:
        """Of the statement about the first side; "" when its claim is not known."""
        first, second = self.sides
        return key_of(first.claim, second.claim) if first.claim else ""

    @property
    def pair(self) -> Pair:
        """The places of both sides; an empty range where the words are gone."""
        first, second = ((side.document, side.span or Span(0, 0)) for side in self.sides)
        return first, second


class Queue(Value, frozen=True):
    """Leads in the order in which they are shown, the current one first."""

    waiting: tuple[Lead, ...] = ()
    answered: tuple[Lead, ...] = ()

    @property
    def current(self) -> Lead | None:
        """The one that is shown; None at the end."""
        return self.waiting[0] if self.waiting else None

    @property
    def total(self) -> int:
        """How many there are, answered ones included."""
        return len(self.answered) + len(self.waiting)

    def answer(self) -> Queue:
        """At the next one; the current one is decided."""
        return Queue(self.waiting[1:], (*self.answered, *self.waiting[:1]))

    def hold(self) -> Queue:
        """At the next one; the current one comes last."""
        return Queue((*self.waiting[1:], *self.waiting[:1]), self.answered)

    def back(self) -> Queue:
        """At the one that was answered last; unchanged when there was none."""
        return Queue((*self.answered[-1:], *self.waiting), self.answered[:-1])


def make_queue(
    documents: Sequence[int], comparisons: Iterable[Comparison], judgements: Iterable[Judgement]
) -> Queue:
    """What is undecided between some documents: decisions that are not sure any more, then the best leads.

    `documents` gives the order of the two sides. What a decision that is not sure speaks of is asked once.
    """
    doubtful = [each for each in judgements if not each.is_sure]
    unsure = [_look_again(each, documents) for each in doubtful]
    leads = [
        _lead(relation, comparison, documents)
        for comparison in comparisons
        for relation in comparison.relations
        if len(relation.claims) == 2 and not relation.decided
    ]
    leads = [
        each for each in leads if not any(known.closeness(*each.pair) >= SAME_WORDS for known in doubtful)
    ]
    leads.sort(key=lambda each: (_WEIGHTS[each.kind] if each.kind else 0, -each.score))
    return Queue((*unsure, *leads))


def _lead(relation: Relation, comparison: Comparison, documents: Sequence[int]) -> Lead:
    sides = [
        Side(
            comparison.documents[claim.document],
            claim.span,
            claim.claim,
            claim.speaker,
            tuple(each.span for each in relation.evidence if each.document == claim.document),
        )
        for claim in relation.claims
    ]
    return Lead(relation.kind, _in_order(sides, documents), relation.reason, relation.origin, relation.score)


def _look_again(judgement: Judgement, documents: Sequence[int]) -> Lead:
    sides = [Side(place.document, place.span, before=place.exact) for place in judgement.places]
    return Lead(judgement.kind, _in_order(sides, documents), unsure=judgement)


def _in_order(sides: Sequence[Side], documents: Sequence[int]) -> tuple[Side, Side]:
    first, second = sorted(sides, key=lambda side: documents.index(side.document))
    return first, second
