"""What a query means: its parts as data.

Every part speaks of one passage, or of the document that it stands in. Words are
folded (`index.text.tokens`), so that two spellings of one query are equal.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from index.model import Span
from index.value import Value

SHORTEST_PREFIX = 2  # letters; one letter names a twentieth of all words
MOST_EDITS = 2

_LONG_WORD = 8  # from here on `word~` allows two edits: "Zelensky" and "Zelenskiyy", not "Kim" and "Yam"


class Everything(Value, frozen=True):
    """Every passage."""


class Nothing(Value, frozen=True):
    """No passage."""


class Term(Value, frozen=True):
    """A folded word in any of its inflections."""

    word: str


class Phrase(Value, frozen=True):
    """Folded words in exactly these forms, one after the other."""

    text: str  # as a person reads it: "north korean troops"
    goes_on: bool = False  # the last word may be longer


class Prefix(Value, frozen=True):
    """A word that begins so."""

    start: str


class Fuzzy(Value, frozen=True):
    """A word at most `edits` letters away; neighbours that changed places count once."""

    word: str
    edits: int


class Number(Value, frozen=True):
    """A number in digits from `low` to `high`; with `strict`, neither of them."""

    low: float = -math.inf
    high: float = math.inf
    strict: bool = False


class Near(Value, frozen=True):
    """Words that stand near each other: from each part to the next at most `words` steps from word to word.

    1 is the very next word. Parts are words, phrases and numbers, or alternatives of these (`Or`).
    """

    parts: tuple[Query, ...]  # two or more
    words: int
    ordered: bool = False  # in this order


class Field(StrEnum):
    """What is known of a document in words."""

    TITLE = "title"
    AUTHOR = "author"
    SOURCE = "source"  # the name of its file
    PATH = "path"  # folders and file
    TYPE = "type"
    LANG = "lang"


class About(Value, frozen=True):
    """Passages of documents of which a field answers a query."""

    field: Field
    part: Query


class NameField(StrEnum):
    """What can be named in a passage."""

    PERSON = "person"
    ORGANISATION = "org"
    PLACE = "place"


SAYS = "says"
"""The field of `Said`."""


class Named(Value, frozen=True):
    """Passages that name someone or something of which a spelling, in any document, answers a query."""

    field: NameField
    part: Query


class Said(Value, frozen=True):
    """Passages with words given as those of someone of whom a spelling, in any document, answers a query.

    Within these words the content is looked for.
    """

    speaker: Query
    content: Query = Everything()


class NoteField(StrEnum):
    """What of the reader's own notes is asked."""

    NOTE = "note"
    TAG = "tag"


class Noted(Value, frozen=True):
    """Passages with a note of which the words, or a tag, answer a query."""

    field: NoteField
    part: Query


class AtPlaces(Value, frozen=True, eq=False):
    """Passages in which one of these places stands: what `Named` and `Said` are resolved to.

    Equal to itself alone, because it may hold thousands.
    """

    places: Mapping[int, Mapping[int, tuple[Span, ...]]]  # by document and passage, ranges of the document


class Dated(Value, frozen=True):
    """Passages of documents with a date between two days, both included; "" is open. Undated ones are in no range."""

    low: str  # ISO 8601
    high: str


class InDocuments(Value, frozen=True):
    """Passages of these documents: what `About` and `Dated` are resolved to before an index is asked."""

    ids: frozenset[int]


class And(Value, frozen=True):
    """All parts, in one passage."""

    parts: tuple[Query, ...]  # two or more


class Or(Value, frozen=True):
    """At least one part."""

    parts: tuple[Query, ...]  # two or more


class Not(Value, frozen=True):
    """Passages without the part."""

    part: Query


Word = Term | Phrase | Prefix | Fuzzy | Number
"""What stands at places in a text; so does `Near`, and an `Or` of words."""

Open = About | Dated | Named | Said | Noted
"""What is resolved before an index is asked (`index.search.resolving`)."""

Query = Everything | Nothing | Word | Near | Open | InDocuments | AtPlaces | And | Or | Not


def all_of(parts: Sequence[Query]) -> Query:
    """The parts joined by AND, nested ANDs flattened; nothing when there is none.

    What stands beside words of someone is looked for within them, but for what speaks of documents.
    """
    flat = list(_flatten(And, parts))
    said = dict.fromkeys(Said(part.speaker) for part in flat if isinstance(part, Said))
    if not said:
        return _join(And, flat)
    inside = (
        each for part in flat for each in (conjuncts(part.content) if isinstance(part, Said) else [part])
    )
    beside = [each for each in dict.fromkeys(inside) if each != Everything()]
    content = [each for each in beside if not _speaks_of_documents(each)]
    scoped = [Said(each.speaker, _join(And, content) if content else Everything()) for each in said]
    return _join(And, [*scoped, *filter(_speaks_of_documents, beside)])


def conjuncts(query: Query) -> tuple[Query, ...]:
    """The parts of which all must be."""
    return query.parts if isinstance(query, And) else (query,)


def any_of(parts: Sequence[Query]) -> Query:
    """The parts joined by OR, nested ORs flattened; nothing when there is none."""
    return _join(Or, list(_flatten(Or, parts)))


def none_of(part: Query) -> Query:
    """The part negated; what was negated becomes plain again."""
    return part.part if isinstance(part, Not) else Not(part)


def usual_edits(word: str) -> int:
    """How many edits `word~` allows."""
    return 2 if len(word) >= _LONG_WORD else 1


def _speaks_of_documents(part: Query) -> bool:
    return isinstance(part.part if isinstance(part, Not) else part, About | Dated | InDocuments)


def _flatten(kind: type[And | Or], parts: Sequence[Query]) -> Iterator[Query]:
    for part in parts:
        yield from part.parts if isinstance(part, kind) else (part,)


def _join(kind: type[And | Or], parts: list[Query]) -> Query:
    if not parts:
        return Nothing()
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
