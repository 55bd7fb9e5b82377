"""What a query means: its parts as data, and how they are shown to the reader.

Every part speaks of one passage. Words are folded (`index.text.tokens`), so
that two spellings of one query are equal. `describe` writes what `parse_query`
reads.
"""

from __future__ import annotations

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


class And(Value, frozen=True):
    """All parts, in one passage."""

    parts: tuple[Query, ...]  # two or more


class Or(Value, frozen=True):
    """At least one part."""

    parts: tuple[Query, ...]  # two or more


class Not(Value, frozen=True):
    """Passages without the part."""

    part: Query


Query = Everything | Nothing | Term | Phrase | Prefix | Fuzzy | And | Or | Not


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


def describe(query: Query) -> str:
    """How the query was read: 'troops AND (kursk OR "north korea") AND NOT peace'; "" for nothing."""
    match query:
        case Everything():
            return "*"
        case Nothing():
            return ""
        case Term(word):
            return word
        case Phrase(text, goes_on):
            return f'"{text}{"*" if goes_on else ""}"'
        case Prefix(start):
            return f"{start}*"
        case Fuzzy(word, edits):
            return f"{word}~{'' if edits == usual_edits(word) else edits}"
        case And(parts):
            return " AND ".join(_describe_inside(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_describe_inside(part, And) for part in parts)
        case Not(part):
            return f"NOT {_describe_inside(part, And, Or)}"


def _describe_inside(part: Query, *bracketed: type[And | Or]) -> str:
    return f"({describe(part)})" if isinstance(part, bracketed) else describe(part)


def _join(kind: type[And | Or], parts: list[Query]) -> Query:
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else [part])
    if not flat:
        return Nothing()
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
