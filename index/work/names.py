"""Who is named and quoted where, as far as the collection is analysed: answers `person:` and `says:`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from index.language import codec
from index.language.directory import Bearer, NameDirectory, Place
from index.model import Candidate, EntityType, Span
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.query import SAYS, AtPlaces, Everything, Named, NameField, Query, Said
from index.search.short_texts import ShortTexts
from index.store import Store
from index.work.messages import ANALYSER_KEY
from index.work.name_rulings import NameRulings

FIELDS = {
    EntityType.PERSON: NameField.PERSON,
    EntityType.ORGANISATION: NameField.ORGANISATION,
    EntityType.PLACE: NameField.PLACE,
}
_TYPES = {field: kind for kind, field in FIELDS.items()}
_AT_A_STEP = 20  # documents; half a millisecond each
_TEXTS_KEPT = 256  # in which quotations are looked through, letter by letter
_MOST_KEPT = 64  # answers: those of the queries of the last minute


class Names:
    """The names of one collection.

    Args:
        store: where the analyses are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._document = lru_cache(_TEXTS_KEPT)(store.version)
        self._rulings = NameRulings(store)
        self._directory = NameDirectory()
        self.spellings = ShortTexts[str]()
        self._seen: object = None  # the state of the store that `_todo` is of
        self._todo: set[int] = set()
        self._unanalysed = 0
        self._answers: OrderedDict[Named | Said, AtPlaces] = OrderedDict()

    def look(self) -> None:
        """See what was analysed, came and went since the last time."""
        analyser = self._store.meta(ANALYSER_KEY) or ""
        rulings = self._rulings.current
        state = (analyser, self._store.generation, self._store.last_analysis(), rulings)
        if state == self._seen:
            return
        if rulings != self._directory.rulings:
            self._directory = NameDirectory(rulings)
            self._answers.clear()
        self._unanalysed = len(self._store.unanalysed(analyser))
        analysed = set(self._store.analysed(analyser))
        for gone in self._directory.documents - analysed:
            self._directory.forget(gone)
            self._answers.clear()
        self._todo = analysed - self._directory.documents
        self._seen = state

    @property
    def unknown(self) -> int:
        """Of how many documents no name is known yet."""
        return len(self._todo) + self._unanalysed

    @property
    def is_behind(self) -> bool:
        """True while there are analyses to learn from."""
        return bool(self._todo)

    def learn(self) -> Iterator[None]:
        """Learn from what is analysed; each step takes about ten milliseconds."""
        while self._todo:
            for number in sorted(self._todo)[:_AT_A_STEP]:
                self.know(number)
            yield

    def know(self, number: int) -> None:
        """Learn of one document, also of one that is no longer current."""
        self._todo.discard(number)
        if number in self._directory.documents:
            return
        try:
            document = self._store.version(number)
            body = self._store.analysis(
                self._store.version_hash(number), self._store.meta(ANALYSER_KEY) or ""
            )
        except KeyError:
            return
        analysis = codec.load_analysis(body)
        if analysis is None:
            return
        ruled = self._rulings.applied(analysis, number, document.text, self._directory.rulings)
        self._directory.add(number, document.text, document.passages, ruled)
        for bearer in self._directory.bearers(number):
            for spelling in bearer.spellings:
                if spelling not in self.spellings:
                    self.spellings.put(spelling, spelling)
        self._answers.clear()

    def answer(self, part: Named | Said) -> AtPlaces:
        """The places of a name in any spelling, or of what someone is quoted as saying."""
        if part not in self._answers:
            self._answers[part] = AtPlaces(_by_passage(self._find(part)))
            if len(self._answers) > _MOST_KEPT:
                self._answers.popitem(last=False)
        self._answers.move_to_end(part)
        return self._answers[part]

    def candidates(self, field: str, typed: str) -> list[Candidate]:
        """Whom `person:`, `org:`, `place:` or `says:` may go on to mean, the most frequent first."""
        spellings = self.spellings.find(parse_query(typed or "*", typing=True).query)
        kind = None if field == SAYS else _TYPES[NameField(field)]
        return [Candidate(name, documents) for name, documents in self._directory.frequent(spellings, kind)]

    def named_in(self, document: int) -> Iterator[tuple[Bearer, Sequence[int]]]:
        """Whoever is named in a document, with the numbers of the passages."""
        for bearer in self._directory.bearers(document):
            if bearer.type is not None:
                yield bearer, bearer.mentioned[::3]

    def identity(self, bearer: Bearer) -> object:
        """Equal for bearers who are one over all documents."""
        return self._directory.identity(bearer)

    def _find(self, part: Named | Said) -> Mapping[int, list[Place]]:
        if isinstance(part, Named):
            return self._directory.mentions(self.spellings.find(part.part), _TYPES[part.field])
        said = self._directory.quotations(self.spellings.find(part.speaker))
        return said if part.content == Everything() else self._within(said, part.content)

    def _within(self, said: Mapping[int, list[Place]], content: Query) -> Mapping[int, list[Place]]:
        """The places within what was said that answer a query; where only NOT decides, all of it."""
        matcher = Matcher(content)
        within: dict[int, list[Place]] = {}
        for number, places in said.items():
            text = self._document(number).text
            for passage, span in places:
                found = matcher.find(text[slice(*span)], span.start, number, passage)
                if found is not None:
                    within.setdefault(number, []).extend((passage, mark) for mark in found or (span,))
        return within


def _by_passage(found: Mapping[int, list[Place]]) -> dict[int, dict[int, tuple[Span, ...]]]:
    places: dict[int, dict[int, tuple[Span, ...]]] = {}
    for number, own in found.items():
        passages = places.setdefault(number, {})
        for passage, span in own:
            passages[passage] = (*passages.get(passage, ()), span)
    return places
