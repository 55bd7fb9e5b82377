"""What the documents of a collection in memory say of each other, and what a reader decides about that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import msgspec

from index.collection import StoreError
from index.compare.judging import judge
from index.compare.matrix import build_matrix
from index.compare.only_here import list_only_here
from index.compare.sides import Side
from index.compare.timeline import list_moments
from index.events import Event, RelationsJudged
from index.language.aliases import link_entities
from index.model import (
    Analysis,
    Comparison,
    Document,
    JudgedPlace,
    Judgement,
    Matrix,
    Moment,
    OnlyHere,
    RelationKind,
    Span,
)

Place = tuple[int, Span]


class FakeComparing:
    """Answers at once; the given comparison is that of its two documents, all others are empty."""

    def __init__(
        self,
        documents: Mapping[int, Document],
        analyses: Mapping[int, Analysis],
        made: Callable[[], Comparison | None],
        tell: Callable[[Event], None],
    ) -> None:
        self._documents = documents
        self._analyses = analyses
        self._made = made
        self._tell = tell
        self._number = 0
        self.decided: dict[int, Judgement] = {}
        self.compared: set[tuple[int, int]] = set()
        self.failing = ""  # why nothing can be kept
        self.outdated = False  # another program decided something

    async def compare(self, first: int, second: int) -> Comparison:
        """The given comparison as decided."""
        self.compared.add((first, second))
        return self.known(first, second) or Comparison((first, second), (), ())

    def known(self, first: int, second: int) -> Comparison | None:
        """The same; None for other pairs."""
        made = self._made()
        if made is None or made.documents != (first, second):
            return None
        return judge(made, self.judgements(first, second))

    async def matrix(
        self, documents: Sequence[int], progress: Callable[[int, int], None] | None = None
    ) -> Matrix:
        """Made as the real one is."""
        comparisons = [await self.compare(*pair) for pair in combinations(documents, 2)]
        if progress is not None:
            progress(0, len(comparisons))
        sides = self._sides(documents)
        analyses = [side.analysis for side in sides]
        entities = link_entities([analysis.entities for analysis in analyses])
        return build_matrix(documents, comparisons, analyses, entities)

    async def moments(self, documents: Sequence[int]) -> tuple[Moment, ...]:
        """Made as the real ones are."""
        return list_moments(self._sides(documents))

    async def only_here(self, document: int, others: Sequence[int]) -> tuple[OnlyHere, ...]:
        """Made as the real one is."""
        sides = self._sides((document, *others))
        return list_only_here(sides, link_entities([side.analysis.entities for side in sides]), 0)

    def _sides(self, documents: Sequence[int]) -> list[Side]:
        return [Side(self._documents[each], self._analyses[each]) for each in documents]

    def judge(
        self, first: Place, second: Place, kind: RelationKind | None, replaces: int | None = None
    ) -> Judgement:
        """Keep it in place of an earlier one about the same."""
        self._write()
        if kind is RelationKind.ONLY_HERE or first[0] == second[0]:
            raise ValueError("it takes two passages of two documents")
        for number, kept in tuple(self.decided.items()):
            if number == replaces or {(each.document, each.span) for each in kept.places} == {first, second}:
                del self.decided[number]
        self._number += 1
        places = [
            JudgedPlace(number, span, self._documents[number].text[slice(*span)])
            for number, span in (first, second)
        ]
        judgement = Judgement(self._number, kind, (places[0], places[1]))
        self.decided[self._number] = judgement
        self._tell(RelationsJudged((first[0], second[0])))
        return judgement

    def withdraw(self, judgement: Judgement) -> None:
        """Take it back; KeyError when it is not in effect."""
        self._write()
        del self.decided[judgement.number]
        self._tell(RelationsJudged(tuple(place.document for place in judgement.places)))

    def reinstate(self, judgement: Judgement, replaces: int | None = None) -> None:
        """Under a new number."""
        self._write()
        if replaces is not None:
            del self.decided[replaces]
        self._number += 1
        self.decided[self._number] = msgspec.structs.replace(judgement, number=self._number)
        self._tell(RelationsJudged(tuple(place.document for place in judgement.places)))

    def _write(self) -> None:
        if self.failing:
            raise StoreError(self.failing)

    def judgements(self, first: int, second: int) -> tuple[Judgement, ...]:
        """Those about the two documents."""
        return tuple(
            each
            for each in self.decided.values()
            if {place.document for place in each.places} == {first, second}
        )

    def all_judgements(self) -> tuple[Judgement, ...]:
        """All of them."""
        return tuple(self.decided.values())

    def decide_elsewhere(self, first: Place, second: Place, kind: RelationKind) -> None:
        """As another program does: nobody is told."""
        tell, self._tell = self._tell, lambda _: None
        self.judge(first, second, kind)
        self._tell, self.outdated = tell, True

    def is_outdated(self) -> bool:
        """As it was set."""
        return self.outdated

    def renew(self, documents: Sequence[int]) -> None:
        """Told as by the real one."""
        self.outdated = False
        self._tell(RelationsJudged(tuple(documents)))
