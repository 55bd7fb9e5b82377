"""Who is named in which passages of a collection, and who is quoted there, each under every spelling."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.language.aliases import Identities, Names, testifying_names
from index.model import Analysis, Attribution, EntityType, Passage, Span
from index.text.tokens import index_terms
from index.value import Value

Place = tuple[int, Span]
"""The number of a passage and a range of its document within it."""

Accepts = Callable[[Sequence[str]], bool]
"""Decides on the folded words of a name."""


class Bearer(Value, frozen=True, eq=False):
    """Someone or something named in one document; or a speaker who is no entity ("two officials")."""

    document: int
    type: EntityType | None  # None for a speaker who is no entity
    names: Names
    spellings: tuple[str, ...]  # the fullest first
    mentioned: array[int]  # passage, start and end of each mention
    quoted: array[int]  # the same of each stretch of words that are given as theirs


class NameDirectory:
    """What analyses tell of names; documents may come and go at any time."""

    def __init__(self) -> None:
        self._documents: dict[int, tuple[Bearer, ...]] = {}
        self._identities = Identities()
        self._by_name: defaultdict[Names, list[Bearer]] = defaultdict(list)
        self._holders: defaultdict[object, set[Names]] = defaultdict(set)  # of a name
        self._by_spelling: defaultdict[str, list[Bearer]] = defaultdict(list)
        self._terms: dict[str, tuple[str, ...]] = {}

    @property
    def documents(self) -> Iterable[int]:
        """The ids of the documents that are known."""
        return self._documents.keys()

    def add(self, document: int, text: str, passages: Sequence[Passage], analysis: Analysis) -> None:
        """Take in what is known of a document that is not known yet."""
        bearers = tuple(_bearers_of(document, text, passages, analysis))
        self._documents[document] = bearers
        for bearer in bearers:
            if bearer.type is not None:
                self._identities.add(bearer.names)
                self._by_name[bearer.names].append(bearer)
                for name in bearer.names:
                    self._holders[name].add(bearer.names)
            for spelling in bearer.spellings:
                self._by_spelling[spelling].append(bearer)
                if spelling not in self._terms:
                    self._terms[spelling] = tuple(index_terms(spelling))

    def forget(self, document: int) -> None:
        """Drop a document; its spellings of names go on to link those of others."""
        for bearer in self._documents.pop(document, ()):
            if bearer.type is not None:
                self._by_name[bearer.names].remove(bearer)
            for spelling in bearer.spellings:
                self._by_spelling[spelling].remove(bearer)

    def mentions(self, types: frozenset[EntityType], accepts: Accepts) -> Mapping[int, list[Place]]:
        """Where those are named of whom any spelling, in any document, is accepted: places by document."""
        named = (bearer for bearer in self._bearers(accepts) if bearer.type in types)
        return _places((bearer.document, bearer.mentioned) for bearer in named)

    def quotations(self, accepts: Accepts) -> Mapping[int, list[Place]]:
        """What those are quoted as saying of whom any spelling, in any document, is accepted."""
        return _places((bearer.document, bearer.quoted) for bearer in self._bearers(accepts))

    def named_in(self, document: int) -> Sequence[Bearer]:
        """Whoever is named in a document."""
        return [bearer for bearer in self._documents.get(document, ()) if bearer.type is not None]

    def identity(self, bearer: Bearer) -> object:
        """Equal for bearers who are one over all documents."""
        return self._identities.of(bearer.names) or bearer

    def names_starting(self, types: frozenset[EntityType] | None, accepts: Accepts) -> Iterator[Bearer]:
        """Whoever has an accepted spelling; of any type, and speakers too, for None."""
        return (bearer for bearer in self._spelt(accepts) if types is None or bearer.type in types)

    def _bearers(self, accepts: Accepts) -> Iterator[Bearer]:
        """Whoever has an accepted spelling, and whoever is the same."""
        spelt = self._spelt(accepts)
        yield from (bearer for bearer in spelt if bearer.type is None or not bearer.names)
        wanted = {self._identities.of(bearer.names) for bearer in spelt if bearer.type is not None} - {None}
        possible = self._identities.names_of(identity for identity in wanted if identity is not None)
        candidates = set[Names]().union(*(self._holders[name] for name in possible if name in self._holders))
        for names in candidates:
            if self._identities.of(names) in wanted:
                yield from self._by_name[names]

    def _spelt(self, accepts: Accepts) -> list[Bearer]:
        accepted = (spelling for spelling, terms in self._terms.items() if accepts(terms))
        return list(dict.fromkeys(bearer for each in accepted for bearer in self._by_spelling[each]))


def _bearers_of(
    document: int, text: str, passages: Sequence[Passage], analysis: Analysis
) -> Iterator[Bearer]:
    starts = [passage.span.start for passage in passages]

    def flat(spans: Iterable[Span]) -> array[int]:
        """The spans, cut at the ends of passages, as passage, start and end of each."""
        numbers = array("I")
        for span in spans:
            first, last = bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) - 1
            for number in range(max(0, first), last + 1):
                own = passages[number].span
                start, end = max(span.start, own.start), min(span.end, own.end)
                if start < end:
                    numbers.extend((number, start, end))
        return numbers

    quoted: defaultdict[str, list[Span]] = defaultdict(list)
    others: defaultdict[str, list[Span]] = defaultdict(list)
    for attribution in analysis.attributions:
        if attribution.speaker_entity is not None:
            quoted[attribution.speaker_entity] += _stretches(attribution)
        elif attribution.speaker is not None:
            others[text[slice(*attribution.speaker)]] += _stretches(attribution)
    for entity in analysis.entities:
        spellings = entity.spellings or (entity.name,)
        names = testifying_names(entity)
        yield Bearer(document, entity.type, names, spellings, flat(entity.mentions), flat(quoted[entity.id]))
    for words, spans in others.items():
        yield Bearer(document, None, (), (words,), array("I"), flat(spans))


def _stretches(attribution: Attribution) -> list[Span]:
    """Where the speaker's words stand: "..., he said, ..." is one stretch."""
    content = attribution.content
    return [Span(content[0].start, content[-1].end)] if content else []


def _places(found: Iterable[tuple[int, array[int]]]) -> Mapping[int, list[Place]]:
    places: defaultdict[int, list[Place]] = defaultdict(list)
    for document, numbers in found:
        triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        places[document] += [(passage, Span(start, end)) for passage, start, end in triples]
    return {document: sorted(own) for document, own in places.items() if own}
