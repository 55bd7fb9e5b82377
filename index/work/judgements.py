"""What the reader decided about passages of two documents, carried to the documents as they are now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import msgspec

from index.model import Comparison, JudgedPlace, Judgement, Located, RelationKind, Span
from index.store import Decision, Store
from index.value import Value

if TYPE_CHECKING:
    from index.anchors import TokenMap

KIND = "relation"
"""Of the store's decisions."""

_MAPS_KEPT = 16

Place = tuple[int, Span]
"""A document and a range of it."""


class _Kept(Value, frozen=True):
    """The form in which a decision is stored."""

    kind: RelationKind | None


class Judgements:
    """The decisions about relations in one store, which other processes make too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = -1
        self._decisions: tuple[tuple[Decision, _Kept], ...] = ()
        self._map = lru_cache(_MAPS_KEPT)(self._map_anew)

    @property
    def last(self) -> int:
        """Another number after every decision."""
        return self._store.last_decision()

    def of(self, first: int, second: int) -> tuple[Judgement, ...]:
        """Those about two documents, oldest first; an older version's are carried to the one that is asked about."""
        decisions = self._current()
        if not decisions or first == second:
            return ()
        texts = {document: self._store.texts_of(document) for document in (first, second)}
        return tuple(
            judgement
            for decision, kept in decisions
            for pair in ((first, second), (second, first))
            if (judgement := self._carried(decision, kept, pair, texts)) is not None
        )

    def all(self) -> tuple[Judgement, ...]:
        """Every one whose documents are in the collection now, oldest first."""
        found = []
        for decision, kept in self._current():
            pairs = product(*(self._store.documents_with(text) for text in _texts_of(decision)))
            for pair in pairs:
                texts = {document: self._store.texts_of(document) for document in pair}
                judgement = self._carried(decision, kept, pair, texts)
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
                (each.number for each in self.of(first[0], second[0]) if _is_about(each, {first, second})),
                None,
            )
        documents = [self._store.version(document) for document, _ in (first, second)]
        number = self._store.decide(
            KIND,
            documents[0].text_hash,
            documents[1].text_hash,
            (Located(0, first[1]), Located(1, second[1])),
            msgspec.json.encode(_Kept(kind)).decode(),
            replaces,
        )
        places = [
            JudgedPlace(document.id, span, document.text[slice(*span)])
            for document, (_, span) in zip(documents, (first, second), strict=True)
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
        self, decision: Decision, kept: _Kept, pair: Sequence[int], texts: Mapping[int, Mapping[str, int]]
    ) -> Judgement | None:
        """The decision where its passages are in two documents now; None when it is about others."""
        hashes = _texts_of(decision)
        if not all(text in texts[document] for text, document in zip(hashes, pair, strict=True)):
            return None
        first, second = (
            self._place(texts[document][text], document, located.span)
            for text, document, located in zip(hashes, pair, decision.spans, strict=True)
        )
        return Judgement(decision.id, kept.kind, (first, second))

    def _place(self, old: int, new: int, span: Span) -> JudgedPlace:
        exact = self._store.version(old).text[slice(*span)]
        if old == new:
            return JudgedPlace(new, span, exact)
        carried = self._map(old, new).carry_span(span)
        return JudgedPlace(new, carried.span, exact, carried.verdict)

    def _map_anew(self, old: int, new: int) -> TokenMap:
        from index.anchors import TokenMap  # most collections have no decision about a text that changed

        return TokenMap(self._store.version(old).text, self._store.version(new).text)


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
