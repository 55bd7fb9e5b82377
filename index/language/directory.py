"""Who is named in which passages of a collection, and who is quoted there, each under every spelling."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from index.language.aliases import Identities, Names, fullest_name, testifying_names
from index.language.rulings import NO_RULINGS, Rulings
from index.model import Analysis, Attribution, EntityType, Passage, Span
from index.value import Value

Place = tuple[int, Span]
"""The number of a passage and a range of its document within it."""


class Bearer(Value, frozen=True, eq=False):
    """Someone or something named in one document; or a speaker who is no entity ("two officials")."""

    document: int
    type: EntityType | None  # None for a speaker who is no entity
    names: Names
    spellings: tuple[str, ...]  # the fullest first
    mentioned: array[int]  # passage, start and end of each mention
    quoted: array[int]  # the same of each stretch of words that are given as theirs


class NameDirectory:
    """What analyses, as the reader ruled, tell of names; documents may come and go at any time."""

    def __init__(self, rulings: Rulings = NO_RULINGS) -> None:
        self.rulings = rulings
        self._documents: dict[int, tuple[Bearer, ...]] = {}
        self._identities = Identities(rulings)
        self._by_name: defaultdict[Names, list[Bearer]] = defaultdict(list)
        self._holders: defaultdict[object, set[Names]] = defaultdict(set)  # of a name
        self._by_spelling: defaultdict[str, list[Bearer]] = defaultdict(list)

    @property
    def documents(self) -> AbstractSet[int]:
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

    def forget(self, document: int) -> None:
        """Drop a document; its spellings of names go on to link those of others."""
        for bearer in self._documents.pop(document, ()):
            if bearer.type is not None:
                self._by_name[bearer.names].remove(bearer)
            for spelling in bearer.spellings:
                self._by_spelling[spelling].remove(bearer)

    def mentions(self, spellings: Iterable[str], kind: EntityType) -> Mapping[int, list[Place]]:
        """Where those of a kind are named whom any document spells so: places by document, in text order."""
        spelt = [bearer for bearer in self._spelt(spellings) if bearer.type is kind]
        named = (bearer for bearer in self._with_namesakes(spelt) if bearer.type is kind)
        return _places((bearer.document, bearer.mentioned) for bearer in named)

    def quotations(self, spellings: Iterable[str]) -> Mapping[int, list[Place]]:
        """What those are quoted as saying whom any document spells so: places by document, in text order."""
        quoting = self._with_namesakes(self._spelt(spellings))
        return _places((bearer.document, bearer.quoted) for bearer in quoting)

    def frequent(self, spellings: Iterable[str], kind: EntityType | None) -> list[tuple[str, int]]:
        """Those of a kind, or for None all who are quoted, whom any document spells so.

        Each by the fullest name and with the number of documents, the most frequent first.
        """
        documents: defaultdict[object, set[int]] = defaultdict(set)
        names: defaultdict[object, Counter[str]] = defaultdict(Counter)
        for bearer in self._spelt(spellings):
            if bearer.type is kind if kind is not None else bearer.quoted:
                identity = self.identity(bearer)
                documents[identity].add(bearer.document)
                names[identity][bearer.spellings[0]] += 1
        counted = [(fullest_name(names[identity]), len(own)) for identity, own in documents.items()]
        return sorted(counted, key=lambda pair: (-pair[1], pair[0]))

    def bearers(self, document: int) -> Sequence[Bearer]:
        """Whoever is named or quoted in a document."""
        return self._documents.get(document, ())

    def identity(self, bearer: Bearer) -> object:
        """Equal for bearers who are one over all documents."""
        return self._identities.of(bearer.names) or bearer

    def _spelt(self, spellings: Iterable[str]) -> list[Bearer]:
        return [bearer for spelling in spellings for bearer in self._by_spelling.get(spelling, ())]

    def _with_namesakes(self, spelt: Sequence[Bearer]) -> Iterable[Bearer]:
        """These bearers, and all who are one with any of them."""
        identities = {identity for bearer in spelt if (identity := self._identities.of(bearer.names))}
        names = self._identities.names_of(identities)
        candidates = set[Names]().union(*(self._holders[name] for name in names if name in self._holders))
        same = (own for own in candidates if self._identities.of(own) in identities)
        return dict.fromkeys([*spelt, *(bearer for own in same for bearer in self._by_name[own])])


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
