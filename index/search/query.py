"""What a query means: its parts as data.

Every part speaks of one passage, or of the document that it stands in. Words are
folded (`index.text.tokens`), so that two spellings of one query are equal.
"""

from __future__ import annotations

import math
from enum import StrEnum

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

Query = Everything | Nothing | Word | Near | About | Dated | InDocuments | And | Or | Not


def all_of(parts: list[Query]) -> Query:
    """The parts joined by AND, nested ANDs flattened; nothing when there is none."""
    return _join(And, parts)


def any_of(parts: list[Query]) -> Query:
    """The parts joined by OR, nested ORs flattened; nothing when there is none."""
    return _join(Or, parts)


def none_of(part: Query) -> Query:
    """The part negated; what was negated becomes plain again."""
    return part.part if isinstance(part, Not) else Not(part)


def usual_edits(word: str) -> int:
    """How many edits `word~` allows."""
    return 2 if len(word) >= _LONG_WORD else 1


def _join(kind: type[And | Or], parts: list[Query]) -> Query:
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else [part])
    if not flat:
        return Nothing()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
