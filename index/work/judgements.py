"""What the reader decided about passages of two documents, carried to the documents as they are now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from index.model import Comparison, JudgedPlace, Judgement, Located, RelationKind, Span
from index.store import Decision, Store
from index.value import Value
from index.work.carried_places import CarriedPlaces

if TYPE_CHECKING:
    from index.anchors import Carried

KIND = "relation"
"""Of the store's decisions."""

Place = tuple[int, Span]
"""A document and a range of it."""

Carriage = tuple[int, int, Span]
"""Two versions of a document and a range of the first."""


class _Kept(Value, frozen=True):
    """The form in which a decision is stored."""

    kind: RelationKind | None


class Judgements:
    """The decisions about relations in one store, which other processes make too.

    Args:
        store: where they and the texts are.
        is_aside: whether places of one version of a document are carried to another by somebody else, who tells
            them to `learn`; else that is done here, which takes a second per million code points that changed.
    """

    def __init__(self, store: Store, is_aside: Callable[[int, int], bool] | None = None) -> None:
        self._store = store
        self._is_aside = is_aside
        self._seen = -1
        self._decisions: tuple[tuple[Decision, _Kept], ...] = ()
        self._places = CarriedPlaces(store)
        self._carried_aside: dict[Carriage, JudgedPlace] = {}
        self.waiting: set[Carriage] = set()
        """Places in long texts that are still to be carried; the decisions about them are left out meanwhile."""

    @property
    def last(self) -> int:
        """Another number after every decision."""
        return self._store.last_decision()

    def of(self, first: int, second: int, *, at_once: bool = False) -> tuple[Judgement, ...]:
        """Those about two documents, oldest first; an older version's are carried to the one that is asked about.

        `at_once` also those that would wait to be carried.
        """
        decisions = self._current()
        if not decisions or first == second:
            return ()
        texts = {document: self._store.texts_of(document) for document in (first, second)}
        return tuple(
            judgement
            for decision, kept in decisions
            for pair in ((first, second), (second, first))
            if (judgement := self._carried(decision, kept, pair, texts, at_once=at_once)) is not None
        )

    def learn(self, carriage: Carriage, carried: Carried) -> None:
        """Where a place that waited is now."""
        old, new, span = carriage
        self._carried_aside[carriage] = JudgedPlace(
            new, carried.span, self._places.words(old, span), carried.verdict
        )
        self.waiting.discard(carriage)

    def all(self) -> tuple[Judgement, ...]:
        """Every one whose documents are in the collection now, oldest first."""
        found = []
        for decision, kept in self._current():
            pairs = product(*(self._store.documents_with(text) for text in _texts_of(decision)))
            for pair in pairs:
                texts = {document: self._store.texts_of(document) for document in pair}
                judgement = self._carried(decision, kept, pair, texts, at_once=True)
                if judgement is not None and pair[0] != pair[1]:
                    found.append(judgement)
        return tuple(found)

    def add(
        self, first: Place, second: Place, kind: RelationKind | None, replaces: int | None = None
    ) -> Judgement:
        """Keep what two passages are to each other, on disk when this returns.

        It replaces the decision of that number, or an earlier one about the same passages.

        Raises:
            KeyError: a document never was, or what is to be replaced is not in effect.
            ValueError: a range is empty, both are of one document, or the kind is only-here.
        """
        if first[0] == second[0] or any(span.start >= span.end for _, span in (first, second)):
            raise ValueError("it takes two passages of two documents")
        if kind is RelationKind.ONLY_HERE:
            raise ValueError("only-here is what is left without a relation")
        if replaces is None:
            replaces = next(
                (
                    each.number
                    for each in self.of(first[0], second[0], at_once=True)
                    if _is_about(each, {first, second})
                ),
                None,
            )
        number = self._store.decide(
            KIND,
            self._text_hash(first[0]),
            self._text_hash(second[0]),
            (Located(0, first[1]), Located(1, second[1])),
            msgspec.json.encode(_Kept(kind)).decode(),
            replaces,
        )
        places = [
            JudgedPlace(document, span, self._places.words(document, span))
            for document, span in (first, second)
        ]
        return Judgement(number, kind, (places[0], places[1]))

    def withdraw(self, number: int) -> None:
        """Undo a decision. Raises KeyError when it is not in effect."""
        self._store.withdraw(number)

    def reinstate(self, number: int, replaces: int | None) -> None:
        """Let a decision that was withdrawn or replaced hold again, on the words it was made on.

        Raises:
            KeyError: it never was, or what is to be replaced is not in effect.
        """
        kept = next((each for each in self._store.decision_history() if each.id == number), None)
        if kept is None or kept.value is None:
            raise KeyError(number)
        self._store.decide(KIND, kept.first_hash, kept.second_hash, kept.spans, kept.value, replaces)

    def applied(self, comparison: Comparison) -> Comparison:
        """The comparison as the reader decided."""
        judgements = self.of(*comparison.documents)
        if not judgements:
            return comparison
        from index.compare.judging import judge  # most collections have no decision

        return judge(comparison, judgements)

    def _current(self) -> tuple[tuple[Decision, _Kept], ...]:
        last = self._store.last_decision()
        if last != self._seen:
            read = ((decision, _read(decision.value)) for decision in self._store.decisions(KIND))
            self._decisions = tuple((decision, kept) for decision, kept in read if kept is not None)
            self._seen = last
        return self._decisions

    def _carried(
        self,
        decision: Decision,
        kept: _Kept,
        pair: Sequence[int],
        texts: Mapping[int, Mapping[str, int]],
        *,
        at_once: bool = False,
    ) -> Judgement | None:
        """The decision where its passages are in two documents now; None when it is about others, or waits."""
        hashes = _texts_of(decision)
        if not all(text in texts[document] for text, document in zip(hashes, pair, strict=True)):
            return None
        first, second = (
            self._place(texts[document][text], document, located.span, at_once=at_once)
            for text, document, located in zip(hashes, pair, decision.spans, strict=True)
        )
        return Judgement(decision.id, kept.kind, (first, second)) if first and second else None

    def _place(self, old: int, new: int, span: Span, *, at_once: bool) -> JudgedPlace | None:
        """A place of one version of a document in another; None while that waits."""
        if old != new and not at_once and self._is_aside is not None and self._is_aside(old, new):
            carriage = (old, new, span)
            if carriage not in self._carried_aside:
                self.waiting.add(carriage)
            return self._carried_aside.get(carriage)
        return self._places.carry(old, new, span)

    def _text_hash(self, document: int) -> str:
        """Raises KeyError for a document that never was."""
        hashes = {version: text for text, version in self._store.texts_of(document).items()}
        return hashes.get(document) or self._store.version(document).text_hash


def _texts_of(decision: Decision) -> tuple[str, str]:
    return decision.first_hash, decision.second_hash or ""


def _is_about(judgement: Judgement, places: set[Place]) -> bool:
    return {(place.document, place.span) for place in judgement.places} == places


def _read(value: str | None) -> _Kept | None:
    """The decision that was stored; None for what a newer program wrote."""
    try:
        return None if value is None else msgspec.json.decode(value, type=_Kept)
    except ValueError:
        return None
