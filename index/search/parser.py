"""Reads what a reader types. Nothing raises: what cannot be read becomes an error with its place.

Grammar, loosest first: a OR b, then a b (also a AND b), then NOT a and -a, then
a NEAR/5 b and a BEFORE/5 b, then ( ), "phrase", word, word*, word~, title:a and
the other fields, date:2024-10, count:>10000. Words beside says:a are looked for within what a says. Operators are capitals; "or" is a word.
"""

from __future__ import annotations

import re

from index.model import QueryError
from index.search.lexemes import Lexeme, is_small_operator, misspelt_field, read_lexemes
from index.search.query import (
    MOST_EDITS,
    SAYS,
    SHORTEST_PREFIX,
    About,
    Everything,
    Field,
    Fuzzy,
    Named,
    NameField,
    Near,
    Noted,
    NoteField,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    Word,
    all_of,
    any_of,
    none_of,
    usual_edits,
)
from index.search.ranges import read_dates, read_numbers
from index.text.tokens import is_unspaced, query_terms, readable_words
from index.value import Value

LONGEST_QUERY = 1_000  # code points: a long paragraph; the rest is not read
MOST_WORDS = 64
DEEPEST_NESTING = 20
LARGEST_DISTANCE = 1_000  # words
MOST_NEIGHBOURS = 4  # of the commonest words in a million passages each takes a tenth of a second
MOST_NEARS = 4

_ENDS = frozenset({"end", "close", "OR", "AND"})
_NEGATIONS = frozenset({"NOT", "minus"})
_NO_PART = _ENDS | _NEGATIONS
_NEARS = frozenset({"NEAR", "BEFORE"})
_EXPECTED_RANGES = {
    "date": "a day, month or year was expected after date:, such as 2024-10-28, 2024-10 or 2023..2024",
    "count": "a number was expected after count:, such as 12000, >10000 or 11000..12000",
}
_BEGUN_RANGE = re.compile(r"(?:[<>]=?|[≥≤])?[\d.,…-]*")
_SUFFIX = re.compile(r"(?P<stem>.*?)(?:(?P<star>\*)|~(?P<edits>\d?))\Z", re.DOTALL)


class ParsedQuery(Value, frozen=True):
    """The best guess at a query, and what of it could not be read."""

    query: Query
    errors: tuple[QueryError, ...]


def parse_query(text: str, *, typing: bool = False) -> ParsedQuery:
    """What the text asks for.

    With `typing` the text is still being typed: its last word, when nothing
    follows it, may go on ("kurs" also finds "Kursk"), and a quotation that is
    still open is no error.
    """
    return _Parser(text, typing).parse()


class _Parser:
    def __init__(self, text: str, typing: bool) -> None:
        self._errors: list[QueryError] = []
        self._typing = typing
        if len(text) > LONGEST_QUERY:
            self._report(
                LONGEST_QUERY, f"a query has at most {LONGEST_QUERY} characters; the rest is not read"
            )
        self._text = text[:LONGEST_QUERY]
        self._lexemes = self._read_lexemes()
        self._next = 0
        self._depth = 0
        self._nears = 0
        self._field = ""  # whose words are being read

    def parse(self) -> ParsedQuery:
        parts: list[Query] = []
        while self._kind != "end":
            query = self._read_alternatives()
            if query is not None:
                parts.append(query)
            if self._kind == "close":
                self._report(self._take().position, "an opening ( was expected before this )")
        errors = sorted(self._errors, key=lambda error: error.position)
        return ParsedQuery(all_of(parts), tuple(errors))

    @property
    def _kind(self) -> str:
        return self._lexemes[self._next].kind

    def _take(self) -> Lexeme:
        lexeme = self._lexemes[self._next]
        self._next += 1
        return lexeme

    def _report(self, position: int, message: str) -> None:
        self._errors.append(QueryError(position, message))

    def _read_lexemes(self) -> list[Lexeme]:
        *lexemes, end = read_lexemes(self._text)
        if len(lexemes) > MOST_WORDS:
            self._report(
                lexemes[MOST_WORDS].position, f"a query has at most {MOST_WORDS} words; the rest is not read"
            )
            del lexemes[MOST_WORDS:]
        return [*lexemes, end]

    def _read_alternatives(self) -> Query | None:
        alternatives: list[Query] = []
        self._skip_leading_operators()
        while True:
            conjunction = self._read_conjunction()
            if conjunction is not None:
                alternatives.append(conjunction)
            if self._kind != "OR":
                return any_of(alternatives) if alternatives else None
            operator = self._take()
            if self._kind in _ENDS:
                self._report(operator.position, "a word was expected after OR")

    def _skip_leading_operators(self) -> None:
        while self._kind in {"OR", "AND"}:
            operator = self._take()
            self._report(operator.position, f"a word was expected before {operator.kind}")

    def _read_conjunction(self) -> Query | None:
        parts: list[Query] = []
        while self._kind not in {"end", "close", "OR"}:
            if self._kind == "AND":
                operator = self._take()
                if self._kind in _ENDS:
                    self._report(operator.position, "a word was expected after AND")
                continue
            part = self._read_negation()
            if part is not None:
                parts.append(part)
        return all_of(parts) if parts else None

    def _read_negation(self) -> Query | None:
        if self._kind not in _NEGATIONS:
            return self._read_neighbours()
        operator, negated = self._take(), True
        while self._kind in _NEGATIONS:
            self._take()
            negated = not negated
        if self._kind in _ENDS:
            sign = "NOT" if operator.kind == "NOT" else "-"
            self._report(operator.position, f"a word was expected after {sign}")
            return None
        part = self._read_neighbours()
        return none_of(part) if part is not None and negated else part

    def _read_neighbours(self) -> Query | None:
        self._skip_leading_nears()
        first = self._read_primary()
        chain = [] if first is None else [first]
        operator: Lexeme | None = None
        while self._kind in _NEARS:
            following = self._take()
            operator = operator or following
            if (following.kind, following.text) != (operator.kind, operator.text):
                self._report(
                    following.position, f"the same {operator.kind}/{operator.text} was expected all along"
                )
            if self._kind in _NO_PART | _NEARS:
                self._report(following.position, f"a word was expected after {following.kind}")
                continue
            if len(chain) == MOST_NEIGHBOURS:
                self._report(following.position, f"at most {MOST_NEIGHBOURS} words may stand near each other")
            part = self._read_primary()
            if part is not None:
                chain.append(part)
        del chain[MOST_NEIGHBOURS:]
        if operator is None or len(chain) < 2:
            return chain[0] if chain else None
        if not all(map(_has_places, chain)):
            self._report(operator.position, f"words or phrases were expected beside {operator.kind}")
            return all_of(chain)
        self._nears += 1
        if self._nears > MOST_NEARS:
            self._report(operator.position, f"at most {MOST_NEARS} times NEAR and BEFORE were expected")
            return all_of(chain)
        return Near(tuple(chain), self._distance_of(operator), operator.kind == "BEFORE")

    def _skip_leading_nears(self) -> None:
        while self._kind in _NEARS:
            operator = self._take()
            self._report(operator.position, f"a word was expected before {operator.kind}")

    def _distance_of(self, operator: Lexeme) -> int:
        words = int(operator.text)
        if not 1 <= words <= LARGEST_DISTANCE:
            self._report(
                operator.position, f"1 to {LARGEST_DISTANCE} words were expected after {operator.kind}/"
            )
        return min(max(words, 1), LARGEST_DISTANCE)

    def _read_primary(self) -> Query | None:
        if self._kind in _NO_PART:
            return None
        lexeme = self._take()
        match lexeme.kind:
            case "open":
                return self._read_brackets(lexeme)
            case "quoted":
                return self._read_quoted(lexeme)
            case "field":
                return self._read_field(lexeme)
            case "range":
                return self._read_range(lexeme)
            case _:
                return self._read_word(lexeme)

    def _read_field(self, lexeme: Lexeme) -> Query | None:
        following = self._lexemes[self._next]
        if following.kind not in {"word", "quoted", "open"} or following.position != lexeme.end:
            if not (self._typing and following.kind == "end"):
                self._report(lexeme.position, f"a word was expected right after {lexeme.text}:")
            return None
        if self._field:
            self._report(lexeme.position, f"no other field may stand inside {self._field}:")
            return self._read_primary()
        self._field = lexeme.text
        part = self._read_primary()
        self._field = ""
        return None if part is None else _ask_field(lexeme.text, part)

    def _read_range(self, lexeme: Lexeme) -> Query | None:
        if self._field:
            self._report(lexeme.position, f"no other field may stand inside {self._field}:")
            return None
        found = read_dates(lexeme.value) if lexeme.text == "date" else read_numbers(lexeme.value)
        may_go_on = _BEGUN_RANGE.fullmatch(lexeme.value) is not None
        is_unfinished = self._typing and may_go_on and lexeme.end == len(self._text)
        if found is None and not is_unfinished:
            self._report(lexeme.position, _EXPECTED_RANGES[lexeme.text])
        return found

    def _read_brackets(self, opening: Lexeme) -> Query | None:
        if self._depth >= DEEPEST_NESTING:
            self._report(opening.position, f"at most {DEEPEST_NESTING} brackets may stand inside each other")
            return None
        self._depth += 1
        query = self._read_alternatives()
        self._depth -= 1
        if self._kind == "close":
            self._take()
        elif not self._typing:
            self._report(opening.position, "a closing ) was expected")
        return query

    def _read_quoted(self, lexeme: Lexeme) -> Query | None:
        if not lexeme.closed and not self._typing:
            self._report(lexeme.position, "a closing quotation mark was expected")
        goes_on = lexeme.text.rstrip().endswith("*") or (not lexeme.closed and self._typing)
        phrase = _phrase(lexeme.text, goes_on and not lexeme.text[-1:].isspace())
        if phrase is None and lexeme.closed:
            self._report(lexeme.position, "words were expected between the quotation marks")
        return phrase

    def _read_word(self, lexeme: Lexeme) -> Query | None:
        if lexeme.text == "*":
            return Everything()
        if is_small_operator(lexeme.text):
            self._report(lexeme.position, f"{lexeme.text.upper()} was expected in capitals")
        if (field := misspelt_field(lexeme.text)) is not None:
            name = lexeme.text.partition(":")[0]
            self._report(lexeme.position, f"there is no field {name}:, {field}: was probably meant")
        suffix = _SUFFIX.match(lexeme.text)
        word = suffix["stem"] if suffix else lexeme.text
        words = readable_words(word)
        if not words:
            return None
        if "*" in word:
            self._report(lexeme.position + word.index("*"), "a * may only stand at the end of a word")
        plain = _plain(word, words)
        if suffix is None:
            return self._maybe_unfinished(lexeme, word, plain)
        position = lexeme.position + suffix.end("stem")
        return (
            self._read_prefix(word, plain, position)
            if suffix["star"]
            else self._read_fuzzy(suffix, plain, position)
        )

    def _maybe_unfinished(self, lexeme: Lexeme, word: str, plain: Query) -> Query:
        if not (self._typing and lexeme.end == len(self._text)):
            return plain
        longer = _phrase(word, goes_on=True)
        if isinstance(plain, Term):
            is_long_enough = len(plain.word) >= SHORTEST_PREFIX
            return any_of([plain, Prefix(plain.word)]) if is_long_enough else plain
        return plain if longer is None else longer

    def _read_prefix(self, word: str, plain: Query, position: int) -> Query:
        if isinstance(plain, Term) and len(plain.word) < SHORTEST_PREFIX:
            self._report(position, f"at least {SHORTEST_PREFIX} letters were expected before *")
            return plain
        return _phrase(word, goes_on=True) or plain

    def _read_fuzzy(self, suffix: re.Match[str], plain: Query, position: int) -> Query:
        if not isinstance(plain, Term):
            self._report(position, "~ was expected after a single word")
            return plain
        edits = int(suffix["edits"]) if suffix["edits"] else usual_edits(plain.word)
        if not 1 <= edits <= MOST_EDITS:
            self._report(position, f"1 or {MOST_EDITS} was expected after ~")
            edits = min(max(edits, 1), MOST_EDITS)
        return Fuzzy(plain.word, edits)


def _ask_field(field: str, part: Query) -> Query:
    if field == SAYS:
        return Said(part)
    if field in set(NoteField):
        return Noted(NoteField(field), part)
    return Named(NameField(field), part) if field in set(NameField) else About(Field(field), part)


def _has_places(part: Query) -> bool:
    """True for what stands at places in a text, so that it can stand near something."""
    return all(map(_has_places, part.parts)) if isinstance(part, Or) else isinstance(part, Word)


def _plain(word: str, words: list[str]) -> Query:
    """A single word in any inflection; what consists of several words is exact."""
    if len(words) == 1 and not is_unspaced(words[0]):
        return Term(words[0])
    return _phrase(word, goes_on=False) or Nothing()


def _phrase(text: str, goes_on: bool) -> Phrase | Prefix | None:
    """Words in exactly these forms; None when there are none. One letter alone may not go on."""
    words = readable_words(text)
    terms, ends_open = query_terms(" ".join(words))
    if not terms:
        return None
    goes_on = goes_on and not is_unspaced(terms[-1])
    if len(terms) > 1:
        return Phrase(" ".join(words), goes_on)
    if ends_open or (goes_on and len(terms[0]) >= SHORTEST_PREFIX):
        return Prefix(terms[0])
    return Phrase(" ".join(words))
