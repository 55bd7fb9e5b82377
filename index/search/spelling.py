"""Did you mean: the query again, with words of the collection in place of those that stand nowhere in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from index.search.lexemes import read_lexemes
from index.search.query import And, Near, Or, Phrase, Prefix, Query, Term
from index.text.tokens import Token, is_unspaced, query_terms, tokenize

_SHORTEST = 4  # letters; a shorter word has too many neighbours
_MOST_WORDS = 4  # that are looked up: each takes as long as a fuzzy word


def mend_query(
    text: str,
    query: Query,
    stands_somewhere: Callable[[str], bool],
    suggest: Callable[[str], Sequence[str]],
) -> str:
    """The query with the words that stand nowhere replaced by the nearest that do; "" when there is nothing to replace.

    Args:
        text: the query as typed.
        query: how it was read.
        stands_somewhere: whether a folded word, or a longer one that begins so, is in the collection.
        suggest: words of the collection like a folded word, the best first.
    """
    lacking = [word for word in dict.fromkeys(_words_of(query)) if not stands_somewhere(word)]
    better = {word: found[0] for word in lacking[:_MOST_WORDS] if (found := suggest(word))}
    if not better:
        return ""
    mended, at = "", 0
    for start, token in _words_that_may_change(text):
        if token.text in better:
            mended += text[at : start + token.start] + better[token.text]
            at = start + token.end
    return mended + text[at:]


def _words_that_may_change(text: str) -> Iterator[tuple[int, Token]]:
    """The words that are looked for in passages, each with the place that its range counts from."""
    for before, lexeme in pairwise([None, *read_lexemes(text)]):
        is_wanted = before is None or before.kind not in {"minus", "NOT", "field"}
        if lexeme is not None and lexeme.kind in {"word", "quoted"} and is_wanted:
            for token in tokenize(text[lexeme.position : lexeme.end]):
                yield lexeme.position, token


def _is_word(text: str) -> bool:
    """True for what can be misspelt: no figure, and no pair of characters of a script without spaces."""
    return len(text) >= _SHORTEST and text.isalpha() and not is_unspaced(text)


def _words_of(query: Query) -> Iterator[str]:
    """The words that the passage must or may have."""
    match query:
        case Term(word) | Prefix(word):
            if _is_word(word):
                yield word
        case Phrase(text):
            yield from filter(_is_word, query_terms(text)[0])
        case And(parts) | Or(parts) | Near(parts):
            for part in parts:
                yield from _words_of(part)
