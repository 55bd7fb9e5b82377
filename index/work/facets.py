"""How the hits of a query can be narrowed: what their documents and passages have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from index.language.aliases import fullest_name
from index.model import DocumentInfo, EntityType, Facet, Metadata
from index.search.narrowing import field_part
from index.search.parser import parse_query
from index.search.query import AtPlaces, InDocuments, Open, Query
from index.search.resolving import resolve
from index.work.names import FIELDS, Names

Answers = Mapping[int, Sequence[int]]
"""Numbers of passages, by document."""

_MOST = 30  # of each field: two screens
_MOST_MONTHS = 24  # beyond, years are shown
_YEAR, _MONTH, _DAY = len("2024"), len("2024-10"), len("2024-10-28")


class FacetCounter:
    """Counts what narrowing leaves of what a query found.

    Args:
        found: what the query found.
        base: the query, so that a part can be written behind it.
        answer: where an open part of a query is true.
    """

    def __init__(self, found: Answers, base: str, answer: Callable[[Open], Query]) -> None:
        self._found = found
        self._total = sum(map(len, found.values()))
        self._base = base
        self._answer = answer

    def of_documents(self, described: Mapping[int, tuple[DocumentInfo, Metadata]]) -> Iterator[Facet]:
        """Dates, folders, authors, languages and formats of the documents, of which something is known."""
        known = [described[document] for document in self._found if document in described]
        dates = [info.date for info, _ in known if info.date]
        length = _length_of_dates(dates)
        yield from self._facets("date", Counter(date[:length] for date in dates))
        yield from self._facets("path", Counter(PurePath(info.path).parent.name for info, _ in known))
        yield from self._facets("author", Counter(metadata.author for _, metadata in known))
        yield from self._facets("lang", Counter(metadata.language for _, metadata in known))
        yield from self._facets("type", Counter(info.format for info, _ in known))

    def of_names(self, names: Names) -> Iterator[Facet]:
        """Persons, organisations and places that the passages name."""
        spelt: dict[EntityType, defaultdict[object, Counter[str]]] = {
            kind: defaultdict(Counter) for kind in FIELDS
        }
        for document, numbers in self._found.items():
            for bearer, mentioned in names.named_in(document):
                if bearer.type in FIELDS:
                    count = len(set(mentioned).intersection(numbers))
                    if count:
                        spelt[bearer.type][names.identity(bearer)][bearer.spellings[0]] += count
        for kind, field in FIELDS.items():
            bearers = spelt[kind].values()
            yield from self._facets(field, Counter({fullest_name(own): own.total() for own in bearers}))

    def _facets(self, field: str, values: Counter[str] | Counter[str | None]) -> Iterable[Facet]:
        """One facet for each of the most frequent values that narrows what was found."""
        facets = (self._facet(field, value) for value, _ in values.most_common(_MOST) if value)
        narrowing = (facet for facet in facets if 0 < facet.passages < self._total)
        return sorted(narrowing, key=lambda facet: (-facet.passages, facet.label))

    def _facet(self, field: str, label: str) -> Facet:
        part = f"date:{label}" if field == "date" else field_part(field, label)
        counts = list(self._count(resolve(parse_query(part).query, self._answer)))
        return Facet(field, label, f"{self._base} {part}".strip(), sum(counts), len(counts))

    def _count(self, answer: Query) -> Iterator[int]:
        """How many of the passages that were found are in the answer, for each document with any."""
        match answer:
            case InDocuments(ids):
                yield from (len(self._found[document]) for document in self._found.keys() & ids)
            case AtPlaces(places):
                for document in self._found.keys() & places.keys():
                    count = len(places[document].keys() & set(self._found[document]))
                    if count:
                        yield count


def _length_of_dates(dates: Collection[str]) -> int:
    """Days of one month, months of some years, or years."""
    months = {date[:_MONTH] for date in dates}
    if len(months) <= 1:
        return _DAY
    return _MONTH if len(months) <= _MOST_MONTHS else _YEAR
