"""What is known of documents besides their passages, and the documents that a part of a query speaks of.

An index holds passages alone. What a query says of documents (`About`, `Dated`) is
answered here first, from a few words of each document.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from index.model import DocumentInfo, HitOrder, Metadata
from index.search.query import About, Dated, Field, InDocuments
from index.search.short_texts import ShortTexts

_DAY_LENGTH = len("2024-10-28")
_MOST_KEPT = 64  # answers: those of the queries of the last minute


class Facts:
    """What is known of the documents of a collection."""

    def __init__(self) -> None:
        self._words: dict[Field, dict[int, str]] = {field: {} for field in Field}  # that nobody asked for yet
        self._texts: dict[Field, ShortTexts[int]] = {field: ShortTexts() for field in Field}
        self._dates: dict[int, str] = {}
        self._paths: dict[int, str] = {}
        self._ranks: dict[HitOrder, Mapping[int, int]] = {}
        self._answers: OrderedDict[About | Dated, InDocuments] = OrderedDict()

    def add(self, documents: Iterable[tuple[DocumentInfo, Metadata]]) -> None:
        """Learn of more documents; those that went may stay, an index holds no passages of them any more."""
        for info, metadata in documents:
            for field, words in _words_of(info, metadata).items():
                if words:
                    self._words[field][info.id] = words
            self._paths[info.id] = info.path
            if info.date is not None:
                self._dates[info.id] = info.date[:_DAY_LENGTH]
        self._answers.clear()
        self._ranks.clear()

    def ranks(self, order: HitOrder) -> Mapping[int, int] | None:
        """The place of each document in that order; None for relevance, which is the engine's. Undated ones have none."""
        if order is HitOrder.RELEVANCE:
            return None
        if order not in self._ranks:
            ids = sorted(self._paths, key=lambda document: (self._paths[document], document))
            if order is HitOrder.DATE:
                dated = [document for document in ids if document in self._dates]
                ids = sorted(dated, key=self._dates.__getitem__, reverse=True)
            self._ranks[order] = {document: place for place, document in enumerate(ids)}
        return self._ranks[order]

    def answer(self, part: About | Dated) -> InDocuments:
        """The documents of which that is true."""
        if part in self._answers:
            self._answers.move_to_end(part)
            return self._answers[part]
        ids = self._about(part) if isinstance(part, About) else self._dated(part)
        self._answers[part] = InDocuments(frozenset(ids))
        if len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)
        return self._answers[part]

    def _about(self, part: About) -> Iterable[int]:
        texts, words = self._texts[part.field], self._words[part.field]
        while words:
            texts.put(*words.popitem())
        return texts.find(part.part)

    def _dated(self, part: Dated) -> Iterable[int]:
        high = part.high or "9999-99-99"
        return (document for document, date in self._dates.items() if part.low <= date <= high)


def _words_of(info: DocumentInfo, metadata: Metadata) -> dict[Field, str | None]:
    return {
        Field.TITLE: info.title,
        Field.AUTHOR: metadata.author,
        Field.SOURCE: PurePath(info.path).name,
        Field.PATH: info.path,
        Field.TYPE: info.format,
        Field.LANG: metadata.language,
    }
