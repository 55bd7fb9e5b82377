"""Cuts a query into words, quotations, brackets, operators and the names of fields."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from index.search.query import SAYS, Field, NameField, NoteField
from index.value import Value

QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
RANGES = ("date", "count")
"""Fields that take a range in place of words."""

_WORD_FIELDS = (*Field, *NameField, SAYS, *NoteField)

FIELDS = (*_WORD_FIELDS, *RANGES)

USUAL_DISTANCE = 10  # words, of a NEAR without a number: about half a sentence

_LETTERS_AN_EDIT = 4  # "titel:" is title:, "note:" is not date:

_SPACED_FIGURE = rf"(?<![^\s(-])[1-9]\d{{0,2}}(?: \d{{3}})+(?![^\s(){QUOTES}])"  # 12 000

_BEFORE_NAME = r"(?<![^\s(-])"
_LEXEME = re.compile(
    rf"(?P<quoted>[{QUOTES}](?P<inside>[^{QUOTES}]*)(?P<closing>[{QUOTES}]?))"
    r"|(?P<open>\()|(?P<close>\))"
    rf"|(?P<minus>-(?=[^\s-]))"
    rf"|{_BEFORE_NAME}(?P<field>(?ai:{'|'.join(_WORD_FIELDS)})):"
    rf"|{_BEFORE_NAME}(?P<range>(?ai:{'|'.join(RANGES)})):(?P<value>[^\s(){QUOTES}]*)"
    rf"|(?P<word>{_SPACED_FIGURE}|[^\s(){QUOTES}]+)"
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_NEAR = re.compile(r"(?P<kind>NEAR|BEFORE)(?:/(?P<words>\d{1,9}))?\Z")
_KINDS = ("open", "close", "minus", "field", "range", "word")


class Lexeme(Value, frozen=True):
    """A piece of a query and where it begins, in code points."""

    kind: str  # "quoted", "open", "close", "minus", "field", "range", "word", "AND", "OR", "NOT", "NEAR", "BEFORE", "end"
    text: str  # a quotation without its marks; a field's name; the operator's distance
    position: int
    end: int
    closed: bool = True
    value: str = ""  # of a range


def misspelt_field(word: str) -> str | None:
    """The field that the part of a word before its colon was probably meant to be; None for other words."""
    name, _, value = word.partition(":")
    if not value or not name.isalpha() or name.lower() in FIELDS:
        return None
    nearest = min(FIELDS, key=lambda field: OSA.distance(name.lower(), field))
    return nearest if OSA.distance(name.lower(), nearest) <= len(nearest) // _LETTERS_AN_EDIT else None


def is_small_operator(word: str) -> bool:
    """True for an operator with a distance that is not written in capitals."""
    return _NEAR.match(word) is None and "/" in word and _NEAR.match(word.upper()) is not None


def read_lexemes(text: str) -> list[Lexeme]:
    """The pieces of a query in order, with one "end" behind them."""
    return [*map(_lexeme_of, _LEXEME.finditer(text)), Lexeme("end", "", len(text), len(text))]


def _lexeme_of(match: re.Match[str]) -> Lexeme:
    start, end = match.span()
    if match["quoted"]:
        return Lexeme("quoted", match["inside"], start, end, closed=bool(match["closing"]))
    if match["word"] in _OPERATORS:
        return Lexeme(match["word"], match["word"], start, end)
    near = _NEAR.match(match["word"] or "")
    if near is not None:
        return Lexeme(near["kind"], near["words"] or str(USUAL_DISTANCE), start, end)
    kind = next(kind for kind in _KINDS if match[kind] is not None)
    name = match[kind].lower() if kind in {"field", "range"} else match[kind].replace(" ", "")
    return Lexeme(kind, name, start, end, value=match["value"] or "")
