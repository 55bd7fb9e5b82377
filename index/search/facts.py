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
        self._described: dict[int, tuple[DocumentInfo, Metadata]] = {}
        self._texts: dict[Field, ShortTexts[int]] = {}  # of the fields that were asked for
        self._unread: dict[Field, list[int]] = {}  # documents that came since
        self._ranks: dict[HitOrder, Mapping[int, int]] = {}
        self._answers: OrderedDict[About | Dated, InDocuments] = OrderedDict()

    def add(self, documents: Iterable[tuple[DocumentInfo, Metadata]]) -> None:
        """Learn of more documents."""
        for info, metadata in documents:
            self._described[info.id] = (info, metadata)
            for unread in self._unread.values():
                unread.append(info.id)
        self._answers.clear()
        self._ranks.clear()

    def forget(self, documents: Iterable[int]) -> None:
        """Drop documents that went; ids that are not known are ignored."""
        gone = self._described.keys() & documents
        if not gone:
            return
        for document in gone:
            del self._described[document]
            for texts in self._texts.values():
                texts.remove(document)
        self._unread = {
            field: [document for document in unread if document not in gone]
            for field, unread in self._unread.items()
        }
        self._answers.clear()
        self._ranks.clear()

    @property
    def described(self) -> Mapping[int, tuple[DocumentInfo, Metadata]]:
        """What is known of each document, by id."""
        return self._described

    def ranks(self, order: HitOrder) -> Mapping[int, int] | None:
        """The place of each document in that order; None for relevance, which is the engine's. Undated ones have none."""
        if order is HitOrder.RELEVANCE:
            return None
        if order not in self._ranks:
            infos = sorted(
                (info for info, _ in self._described.values()), key=lambda info: (info.path, info.id)
            )
            if order is HitOrder.DATE:
                dated = [info for info in infos if info.date]
                infos = sorted(dated, key=lambda info: (info.date or "")[:_DAY_LENGTH], reverse=True)
            self._ranks[order] = {info.id: place for place, info in enumerate(infos)}
        return self._ranks[order]

    def answer(self, part: About | Dated) -> InDocuments:
        """The documents of which that is true."""
        if part in self._answers:
            self._answers.move_to_end(part)
            return self._answers[part]
        ids = self.texts(part.field).find(part.part) if isinstance(part, About) else self._dated(part)
        self._answers[part] = InDocuments(frozenset(ids))
        if len(self._answers) > _MOST_KEPT:
            self._answers.popitem(last=False)
        return self._answers[part]

    def texts(self, field: Field) -> ShortTexts[int]:
        """What a field says of each document that has it."""
        self.read(field, len(self._described))
        return self._texts[field]

    def read(self, field: Field, most: int) -> bool:
        """Read what a field says of so many documents at most; False when that was all."""
        texts = self._texts.setdefault(field, ShortTexts())
        unread = self._unread.setdefault(field, list(self._described))
        for document in unread[:most]:
            texts.put(document, _words_of(field, *self._described[document]))
        del unread[:most]
        return bool(unread)

    def _dated(self, part: Dated) -> Iterable[int]:
        high = part.high or "9999-99-99"
        dates = ((info.id, info.date[:_DAY_LENGTH]) for info, _ in self._described.values() if info.date)
        return (document for document, date in dates if part.low <= date <= high)


def _words_of(field: Field, info: DocumentInfo, metadata: Metadata) -> str:
    match field:
        case Field.TITLE:
            return info.title
        case Field.AUTHOR:
            return metadata.author or ""
        case Field.SOURCE:
            return PurePath(info.path).name
        case Field.PATH:
            return info.path
        case Field.TYPE:
            return info.format
        case Field.LANG:
            return metadata.language or ""
