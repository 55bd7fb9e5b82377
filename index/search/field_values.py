"""The values that the documents of a collection have in the fields of a query, for completing one.

Counted when they are first asked for after a document came or went: whoever types no
field pays nothing. Of a document that was read again the newest version counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from index.model import Candidate, DocumentInfo, Metadata
from index.search.query import Field
from index.text.tokens import fold
from index.value import Value

DATES = "date"
MOST_VALUES = 20  # of a field; whoever asks leaves out what cannot be written in a query

_YEAR, _MONTH, _DAY = len("2024"), len("2024-10"), len("2024-10-28")
_STEPS = (_YEAR, _MONTH, _DAY)

Described = tuple[DocumentInfo, Metadata]


class _Counted(Value, frozen=True):
    """A value and how many documents have it."""

    folded: str
    value: str
    documents: int


class FieldValues:
    """What stands in each field, with the number of documents.

    Args:
        described: tells what is known of each document by id, later versions last, as `Facts.described` does.
    """

    def __init__(self, described: Callable[[], Mapping[int, Described]]) -> None:
        self._described = described
        self._seen = 0, 0  # how many documents were known, and the id of the last
        self._documents: dict[str, Described] = {}  # by path
        self._values: dict[str, list[_Counted]] = {}
        self.sources: Mapping[str, Callable[[str], Sequence[Candidate]]] = {
            field: self._find_dates if field == DATES else partial(self._find, field) for field in _VALUES_OF
        }

    def _find(self, field: str, typed: str) -> tuple[Candidate, ...]:
        """Values that begin so, then those with a word that begins so, each time the most frequent first."""
        start, values = fold(typed), self._counted(field)
        first = [each for each in values if each.folded.startswith(start)][:MOST_VALUES]
        if len(first) < MOST_VALUES:
            others = (each for each in values if start in each.folded and _has_word(each.folded, start))
            first += [each for each in others if not each.folded.startswith(start)]
        return tuple(Candidate(each.value, each.documents) for each in first[:MOST_VALUES])

    def _find_dates(self, typed: str) -> tuple[Candidate, ...]:
        """Years, months and days that occur, the coarser ones first, of each the newest first."""
        found = [each for each in self._counted(DATES) if each.value.startswith(typed)]
        return tuple(Candidate(each.value, each.documents) for each in found[:MOST_VALUES])

    def _counted(self, field: str) -> list[_Counted]:
        self._learn()
        if field not in self._values:
            documents = self._documents.values()
            counts = Counter(value for each in documents for value in _VALUES_OF[field](*each))
            self._values[field] = [
                _Counted(fold(value), value, counts[value])
                for value in _in_order(field, counts, len(documents))
            ]
        return self._values[field]

    def _learn(self) -> None:
        described = self._described()
        state = len(described), max(described, default=0)  # who comes has a higher id
        if state != self._seen:
            self._documents = {each[0].path: each for each in described.values()}
            self._seen = state
            self._values.clear()


def _has_word(text: str, start: str) -> bool:
    """True when a word of the text begins so."""
    at = text.find(start)
    while at > 0:
        if not text[at - 1].isalnum():
            return True
        at = text.find(start, at + 1)
    return at == 0


def _in_order(field: str, counts: Counter[str], documents: int) -> list[str]:
    """The values of a field, the best first: dates from years to days, the newest first, others by their number."""
    if field == DATES:
        return sorted(sorted(counts, reverse=True), key=len)
    if field == Field.PATH:  # a folder around all of them tells nothing
        counts = Counter({value: count for value, count in counts.items() if count < documents})
    return sorted(counts, key=lambda value: (-counts[value], value))


def _parts_of_date(info: DocumentInfo, _: Metadata) -> Sequence[str]:
    date = info.date or ""
    return [date[:length] for length in _STEPS if len(date) >= length]


def _known(value: str | None) -> Sequence[str]:
    return [value] if value else []


def _folders(info: DocumentInfo, _: Metadata) -> Sequence[str]:
    return tuple(dict.fromkeys(part for part in PurePath(info.path).parent.parts if part.strip("/\\")))


_VALUES_OF: Mapping[str, Callable[[DocumentInfo, Metadata], Sequence[str]]] = {
    Field.TITLE: lambda info, _: _known(info.title),
    Field.AUTHOR: lambda _, metadata: _known(metadata.author),
    Field.SOURCE: lambda info, _: _known(PurePath(info.path).name),
    Field.PATH: _folders,
    Field.TYPE: lambda info, _: _known(info.format),
    Field.LANG: lambda _, metadata: _known(metadata.language),
    DATES: _parts_of_date,
}
