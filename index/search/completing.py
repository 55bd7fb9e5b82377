"""What could stand where the cursor of a query is: names of fields, words of the collection, values of a field.

The cursor stands in a word, a quotation or the value of a field, and a candidate takes
the place of all of it; what is before the cursor is how a candidate begins. Operators
are not completed, and nothing is offered for a single letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.model import Candidate, Completion, Span
from index.search.lexemes import FIELDS, QUOTES, Lexeme, read_lexemes
from index.search.query import SHORTEST_PREFIX
from index.text.tokens import fold, index_terms, is_unspaced, tokenize

MOST_CANDIDATES = 8  # more than that is a list to read, not a help
MOST_NAMES = 3  # of fields: "co" is more often the beginning of a word
LONGEST_VALUE = 120  # characters; a longer one leaves no room in the line it is typed in

NO_COMPLETION = Completion(Span(0, 0), ())

FindWords = Callable[[str, int], Sequence[tuple[str, int]]]
"""Folded words that begin so, most frequent first, at most so many, each with its passages."""

FindValues = Callable[[str], Sequence[Candidate]]
"""The values of a field for what is typed of one, the best first, as they are; all of them for ""."""

_SIGNS = frozenset("*~:")  # that mean something in a word
_RANGE_SIGNS = frozenset("<>=≥≤")
_TO = ".."


def complete_query(
    text: str, cursor: int, find_words: FindWords, values: Mapping[str, FindValues]
) -> Completion:
    """What the cursor stands in and what could stand there; both may be empty.

    Args:
        text: the query as typed.
        cursor: how many code points are before it.
        find_words: words of the collection.
        values: for each field whose values are known, by the name of the field, what finds them.
    """
    for lexeme, field in _lexemes_with_fields(text):
        if not lexeme.position < cursor <= lexeme.end:
            continue
        if field:
            return _complete_value(text, cursor, lexeme, values.get(field))
        match lexeme.kind:
            case "word":
                return _complete_word(text, cursor, lexeme, find_words)
            case "quoted":
                return _complete_word(text, cursor, lexeme, find_words, may_be_name=False)
            case "field" if cursor == lexeme.end:
                return _offer_values(Span(cursor, cursor), "", values.get(lexeme.text))
            case "range":
                return _complete_bound(text, cursor, lexeme, values.get(lexeme.text))
    return NO_COMPLETION


def _lexemes_with_fields(text: str) -> Iterator[tuple[Lexeme, str]]:
    """The pieces of a query, each with the field whose value it is or belongs to; "" for others."""
    field, depth, before = "", 0, None
    for lexeme in read_lexemes(text):
        is_value = before is not None and before.kind == "field" and before.end == lexeme.position
        if is_value and before is not None:
            field = before.text
        elif not depth:
            field = ""
        if lexeme.kind == "open" and (depth or field):
            depth += 1
        elif lexeme.kind == "close":
            depth = max(0, depth - 1)
        yield lexeme, field if lexeme.kind in {"word", "quoted"} else ""
        before = lexeme


def _complete_word(
    text: str, cursor: int, lexeme: Lexeme, find_words: FindWords, *, may_be_name: bool = True
) -> Completion:
    token = next(
        (
            Span(lexeme.position + each.start, lexeme.position + each.end)
            for each in tokenize(text[lexeme.position : lexeme.end])
            if each.start < cursor - lexeme.position <= each.end
        ),
        None,
    )
    if token is None:
        return NO_COMPLETION
    typed = fold(text[token.start : cursor])
    if len(typed) < SHORTEST_PREFIX or not typed[0].isalpha() or is_unspaced(typed):
        return NO_COMPLETION
    names: list[Candidate] = []
    if may_be_name and (token.start, cursor) == (lexeme.position, lexeme.end):
        names = [Candidate(f"{name}:", 0) for name in FIELDS if name.startswith(typed)][:MOST_NAMES]
    found = find_words(typed, MOST_CANDIDATES + 1)
    words = [Candidate(word, count) for word, count in found if word != typed]
    return Completion(token, (*words[: MOST_CANDIDATES - len(names)], *names))


def _complete_value(text: str, cursor: int, lexeme: Lexeme, find_values: FindValues | None) -> Completion:
    """A value in place of the whole word or quotation; behind closing quotation marks there is nothing to add."""
    is_quoted = lexeme.kind == "quoted"
    if is_quoted and lexeme.closed and cursor == lexeme.end:
        return NO_COMPLETION
    typed = text[lexeme.position + is_quoted : cursor]
    is_open = is_quoted and not lexeme.closed  # and reaches to the end, over all that follows
    return _offer_values(Span(lexeme.position, cursor if is_open else lexeme.end), typed, find_values)


def _complete_bound(text: str, cursor: int, lexeme: Lexeme, find_values: FindValues | None) -> Completion:
    """One end of a range: what is behind a sign or the dots, up to the dots or the end."""
    start = lexeme.end - len(lexeme.value)
    if cursor < start:
        return NO_COMPLETION
    dots = text.rfind(_TO, start, cursor)
    start = start if dots < 0 else dots + len(_TO)
    while start < cursor and text[start] in _RANGE_SIGNS:
        start += 1
    behind = text.find(_TO, cursor, lexeme.end)
    return _offer_values(Span(start, lexeme.end if behind < 0 else behind), text[start:cursor], find_values)


def _offer_values(span: Span, typed: str, find_values: FindValues | None) -> Completion:
    if find_values is None:
        return NO_COMPLETION
    known = (
        each for each in find_values(typed) if len(each.text) <= LONGEST_VALUE and index_terms(each.text)
    )
    written = (Candidate(_write(each.text), each.count) for each in known if fold(each.text) != fold(typed))
    unique = {each.text: each for each in reversed(list(written))}  # the first of each
    return Completion(span, tuple(reversed(unique.values()))[:MOST_CANDIDATES])


def _write(value: str) -> str:
    """The value as a query holds it: in quotation marks unless it is read as one plain word."""
    pieces = read_lexemes(value)
    is_plain = len(pieces) == 2 and pieces[0].kind == "word" and pieces[0].text == value
    if is_plain and not _SIGNS.intersection(value):
        return value
    bare = "".join(" " if each in QUOTES else each for each in value).rstrip("* ").strip()
    return f'"{bare}"'
