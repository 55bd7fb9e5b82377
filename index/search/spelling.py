"""Did you mean: the query again, with words that are there in place of those that stand nowhere.

Where a word may stand depends on its place in the query: in passages, in titles, in names. A
word that is there stays as it is, also where it never stands beside the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import NamedTuple

from index.search.lexemes import read_lexemes
from index.search.matcher import within_edits
from index.search.query import (
    SAYS,
    About,
    And,
    Named,
    Near,
    Or,
    Phrase,
    Prefix,
    Query,
    Said,
    Term,
    any_of,
    usual_edits,
)
from index.search.short_texts import Key, ShortTexts
from index.text.tokens import Token, is_unspaced, query_terms, tokenize

_SHORTEST = 4  # letters; a shorter word has too many neighbours
_MOST_WORDS = 4  # that are looked up: each takes as long as a fuzzy word
_MOST_SPELLINGS = 3  # of one word that are tried
_MOST_TRIED = 12  # queries: each is a search without its marks

Scope = str | None
"""The name of the field that a word is looked for in; None for passages."""


class Lexicon(NamedTuple):
    """The words that one scope has."""

    has: Callable[[str], bool]  # a folded word, or a longer one that begins so
    suggest: Callable[[str], Sequence[str]]  # words like a folded word, the best first


def mend_query(
    text: str,
    query: Query,
    lexicon_of: Callable[[Scope], Lexicon],
    has_hits: Callable[[str], bool],
    time_is_up: Callable[[], bool] = lambda: False,
) -> str:
    """The query with words that stand nowhere replaced by near ones, so that it has hits; "" when there is no such query.

    Args:
        text: the query as typed.
        query: how it was read.
        lexicon_of: the words that there are.
        has_hits: whether a query as typed finds anything.
        time_is_up: asked after each look; nothing is found then.
    """
    better: dict[tuple[Scope, str], Sequence[str]] = {}
    lacking = 0
    for scope, word in dict.fromkeys(_words_of(query, None)):
        if time_is_up():
            return ""
        if lacking < _MOST_WORDS and not lexicon_of(scope).has(word):
            lacking += 1
            found = lexicon_of(scope).suggest(word)[:_MOST_SPELLINGS]
            if found:
                better[scope, word] = found
    if not better:
        return ""
    choices = sorted(product(*(range(len(found)) for found in better.values())), key=sum)
    for ranks in islice(choices, _MOST_TRIED):
        spelt = {pair: found[rank] for (pair, found), rank in zip(better.items(), ranks, strict=True)}
        mended = _replace_words(text, spelt)
        if time_is_up():
            return ""
        if has_hits(mended):
            return mended
    return ""


def lexicon_of_texts(texts: ShortTexts[Key]) -> Lexicon:
    """The words of titles or names."""
    return Lexicon(
        lambda word: bool(texts.find(any_of([Term(word), Prefix(word)]))),
        lambda word: near_spellings(word, texts.suggest(word)),
    )


def near_spellings(word: str, suggested: Sequence[str]) -> tuple[str, ...]:
    """Those of the suggested words that `word~` would find."""
    return tuple(each for each in suggested if within_edits(word, each, usual_edits(word)))


def _replace_words(text: str, better: Mapping[tuple[Scope, str], str]) -> str:
    mended, at = "", 0
    for scope, start, token in _words_that_may_change(text):
        if (scope, token.text) in better:
            mended += text[at : start + token.start] + better[scope, token.text]
            at = start + token.end
    return mended + text[at:]


def _words_that_may_change(text: str) -> Iterator[tuple[Scope, int, Token]]:
    """The words that must or may stand somewhere: where, and the place that the token's range counts from."""
    groups: list[tuple[Scope, bool]] = [
        (None, True)
    ]  # of the brackets that are open: scope, and whether wanted
    scope, is_wanted = groups[-1]
    for lexeme in read_lexemes(text):
        match lexeme.kind:
            case "minus" | "NOT":
                is_wanted = False
                continue
            case "field":
                scope = lexeme.text
                continue
            case "open":
                groups.append((scope, is_wanted))
            case "close" if len(groups) > 1:
                groups.pop()
            case "word" | "quoted" if is_wanted:
                for token in tokenize(text[lexeme.position : lexeme.end]):
                    yield scope, lexeme.position, token
        scope, is_wanted = groups[-1]


def _is_word(text: str) -> bool:
    """True for what can be misspelt: no figure, and no pair of characters of a script without spaces."""
    return len(text) >= _SHORTEST and text.isalpha() and not is_unspaced(text)


def _words_of(query: Query, scope: Scope) -> Iterator[tuple[Scope, str]]:
    """The words that must or may stand somewhere, and where."""
    match query:
        case Term(word) | Prefix(word):
            if _is_word(word):
                yield scope, word
        case Phrase(text):
            yield from ((scope, word) for word in query_terms(text)[0] if _is_word(word))
        case And(parts) | Or(parts) | Near(parts):
            for part in parts:
                yield from _words_of(part, scope)
        case About(field, part) | Named(field, part):
            yield from _words_of(part, field)
        case Said(speaker, content):
            yield from _words_of(speaker, SAYS)
            yield from _words_of(content, scope)
