"""Writes a query as `parse_query` reads it, so that the reader sees how it was understood."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from index.search.query import (
    SAYS,
    About,
    And,
    AtPlaces,
    Dated,
    Everything,
    Fuzzy,
    InDocuments,
    Named,
    Near,
    Not,
    Noted,
    Nothing,
    Number,
    Open,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    Word,
    conjuncts,
    usual_edits,
)

GOES_ON = "*"


def describe(query: Query, *, typing: bool = False) -> str:
    """How the query was read: 'troops AND (kursk OR "north korea") AND NOT peace'; "" for nothing.

    With `typing` the word that is still being typed is written "kurs*", in place of "kurs OR kurs*".
    """
    match query:
        case Everything():
            return "*"
        case Nothing():
            return ""
        case And(parts):
            return " AND ".join(_inside(part, typing, Or) for part in parts)
        case Or(parts):
            return " OR ".join(_describe_alternatives(parts, typing))
        case Not(part):
            return f"NOT {_inside(part, typing, And, Or)}"
        case Near(parts, words, ordered):
            operator = f" {'BEFORE' if ordered else 'NEAR'}/{words} "
            return operator.join(_inside(part, typing, Or) for part in parts)
        case About() | Dated() | Named() | Said() | Noted():
            return _describe_open(query, typing)
        case InDocuments(ids):
            return f"in {len(ids)} documents"
        case AtPlaces(places):
            return f"at places of {len(places)} documents"
        case _:
            return _describe_word(query)


def _describe_open(part: Open, typing: bool) -> str:
    match part:
        case About(field, asked) | Named(field, asked) | Noted(field, asked):
            return f"{field}:{_inside(asked, typing, And, Or, Not, Near)}"
        case Said(speaker, Everything()):
            return f"{SAYS}:{_inside(speaker, typing, And, Or, Not, Near)}"
        case Said(speaker, content):
            return describe(And((Said(speaker), *conjuncts(content))), typing=typing)
        case Dated(low, high):
            return f"date:{low}" if low == high else f"date:{low}..{high}"


def _describe_alternatives(parts: Sequence[Query], typing: bool) -> list[str]:
    written: list[str] = []
    for before, part in zip((None, *parts), parts, strict=False):
        if typing and _is_begun(before, part):
            written[-1] += GOES_ON
        else:
            written.append(_inside(part, typing, And))
    return written


def _is_begun(plain: Query | None, longer: Query) -> bool:
    """True for what a word means that may go on: itself, or a longer one."""
    return isinstance(plain, Term) and isinstance(longer, Prefix) and plain.word == longer.start


def _describe_word(word: Word) -> str:
    match word:
        case Term(text):
            return text
        case Phrase(text, goes_on):
            return f'"{text}{"*" if goes_on else ""}"'
        case Prefix(start):
            return f"{start}*"
        case Fuzzy(text, edits):
            return f"{text}~{'' if edits == usual_edits(text) else edits}"
        case Number():
            return f"count:{_describe_bounds(word)}"


def _describe_bounds(number: Number) -> str:
    equal = "" if number.strict else "="
    if number.low == number.high:
        return _in_digits(number.low)
    if number.high == math.inf:
        return f">{equal}{_in_digits(number.low)}"
    if number.low == -math.inf:
        return f"<{equal}{_in_digits(number.high)}"
    return f"{_in_digits(number.low)}..{_in_digits(number.high)}"


def _in_digits(value: float) -> str:
    return format(Decimal(repr(float(value))).normalize(), "f")


def _inside(part: Query, typing: bool, *bracketed: type[Query]) -> str:
    text = describe(part, typing=typing)
    kind = And if isinstance(part, Said) and part.content != Everything() else type(part)
    is_one_word = typing and isinstance(part, Or) and len(part.parts) == 2 and _is_begun(*part.parts)
    return f"({text})" if issubclass(kind, bracketed) and not is_one_word else text
