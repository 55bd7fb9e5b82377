"""What is known of a collection besides the words of its passages: of the documents, and of who is named where.

Nothing is fetched before it is asked for: most queries speak of neither.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from index.model import Candidate
from index.search.completing import FindValues
from index.search.engine import Boosts
from index.search.facts import Facts
from index.search.field_values import MOST_VALUES, FieldValues
from index.search.query import SAYS, Field, Named, NameField, Noted, Open, Query, Said
from index.search.recency import Recency
from index.search.resolving import open_parts
from index.search.spelling import Lexicon, lexicon_of_texts
from index.store import Store
from index.work.names import Names
from index.work.noted_places import NotedPlaces

_STEP = 500  # documents: a few milliseconds, which is what a request may have to wait


class Knowledge:
    """Answers what a query says of documents, names and speakers.

    Args:
        store: where all of it stands but the notes.
        notes: the file of the notes.
        work: does something in the background, step by step.
        tell_names: called when more names are known than before.
    """

    def __init__(
        self,
        store: Store,
        notes: Path,
        work: Callable[[Iterator[None]], None],
        tell_names: Callable[[], None],
    ) -> None:
        self.names = Names(store)
        self.notes = NotedPlaces(store, notes)
        self._store = store
        self._work = work
        self._tell_names = tell_names
        self._facts = Facts()
        self._recency = Recency()
        self._last_described = self._last_dated = 0
        self._generation = self._generation_of_dates = 0
        self.values: Mapping[str, FindValues] = {
            **FieldValues(lambda: self.facts.described).sources,
            **{field: partial(self._find_names, field) for field in (*NameField, SAYS)},
        }
        """How the value of each field may go on, by the name of the field."""

    def answer(self, part: Open) -> Query:
        """Where an open part of a query is true."""
        match part:
            case Named() | Said():
                return self.names.answer(part)
            case Noted():
                return self.notes.answer(part)
            case _:
                return self.facts.answer(part)

    def prepare(self) -> Iterator[None]:
        """Fetch what a query may say of documents, some at a time, so that the first to say it need not wait."""
        while self._learn_facts(_STEP):
            yield
        for field in Field:
            while self._facts.read(field, _STEP):
                yield

    @property
    def facts(self) -> Facts:
        """What is known of all documents by now."""
        self._learn_facts()
        return self._facts

    def _learn_facts(self, most: int | None = None) -> bool:
        """Learn of what came and went; of so many that came at most. False when there is no more to learn."""
        generation = self._store.generation  # first: what goes while this is read goes the next time
        if generation != self._generation:
            self._facts.forget(self._store.removed_since(self._generation))
            self._generation = generation
        described = self._store.described(self._last_described, most)
        if described:
            self._facts.add(described)
            self._last_described = described[-1][0].id
        return len(described) == most

    @property
    def recency(self) -> Boosts:
        """What the dates of the documents add to their scores. Needs their dates alone: every query asks for it."""
        generation = self._store.generation
        if generation != self._generation_of_dates:
            self._recency.forget(self._store.removed_since(self._generation_of_dates))
            self._generation_of_dates = generation
        dates = self._store.dates(self._last_dated)
        if dates:
            self._recency.add((document, date) for document, date in dates if date)
            self._last_dated = dates[-1][0]
        return self._recency.boosts

    def lexicon(self, field: str) -> Lexicon:
        """The words that may stand in a field."""
        if field in set(Field):
            return lexicon_of_texts(self.facts.texts(Field(field)))
        return lexicon_of_texts(self.names.spellings)

    def learn_names(self, *, whole: bool) -> int:
        """See to it that names are known, at once if they are to be `whole`; of how many documents none is known."""
        self.names.look()
        if whole:
            deque(self.names.learn(), maxlen=0)
        elif self.names.is_behind:
            self._work(self._learn_behind())
        return self.names.unknown

    def _learn_behind(self) -> Iterator[None]:
        yield from self.names.learn()
        self._tell_names()
        yield from self.prepare()

    def _find_names(self, field: str, typed: str) -> Sequence[Candidate]:
        self.learn_names(whole=False)
        return self.names.candidates(field, typed)[:MOST_VALUES]


def speaks_of_names(query: Query) -> bool:
    """True when names have to be known for an answer."""
    return any(isinstance(part, Named | Said) for part in open_parts(query))
