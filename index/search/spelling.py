"""Did you mean: the query again, with words of the collection in place of those that stand nowhere in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from index.search.query import And, Near, Or, Phrase, Prefix, Query, Term
from index.text.tokens import query_terms, tokenize

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
    for token in tokenize(text):
        if token.text in better:
            mended += text[at : token.start] + better[token.text]
            at = token.end
    return mended + text[at:]


def _words_of(query: Query) -> Iterator[str]:
    """The words that the passage must or may have."""
    match query:
        case Term(word) | Prefix(word):
            if len(word) >= _SHORTEST:
                yield word
        case Phrase(text):
            yield from (word for word in query_terms(text)[0] if len(word) >= _SHORTEST)
        case And(parts) | Or(parts) | Near(parts):
            for part in parts:
                yield from _words_of(part)
