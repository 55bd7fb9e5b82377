"""How alike texts are by the words they share: cosine of tf-idf weights.

Of two reports of one event, the rare words are the same: names, places, figures.
Salton & Buckley (1988), "Term-weighting approaches in automatic text retrieval":
(1 + log tf) * idf, cosine normalised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import hypot, log

from index.search.function_words import FUNCTION_WORDS
from index.text.tokens import is_unspaced, tokenize
from index.value import Value

_SHORTEST_WORD = 3  # letters of a word that is shown as a reason
_MOST_WORDS = 8


class Likeness(Value, frozen=True):
    """A text that is like another one."""

    number: int
    share: float  # cosine: 0 for no common word, 1 for the same words as often
    words: tuple[str, ...]  # what they share that tells most, folded, the most telling first


def order_by_likeness(
    source: Counter[str], others: Mapping[int, Counter[str]], rarity: Callable[[str], float]
) -> list[Likeness]:
    """The other texts, the most alike first, ties by number.

    Args:
        source: how often each folded word stands in the text.
        others: the same of the others, by number.
        rarity: of a folded word in the collection, 0 for one that is everywhere.
    """
    own = _weights(source, rarity)
    length = hypot(*own.values())
    alike = [_likeness(number, own, length, _weights(words, rarity)) for number, words in others.items()]
    return sorted(alike, key=lambda each: (-each.share, each.number))


def spellings_of(text: str, words: Iterable[str]) -> dict[str, str]:
    """The folded words with how the text first spells them; those it does not have are left out."""
    wanted = set(words)
    found: dict[str, str] = {}
    for token in tokenize(text):
        if token.text in wanted and token.text not in found:
            found[token.text] = text[token.start : token.end]
            if len(found) == len(wanted):
                break
    return found


def _weights(words: Counter[str], rarity: Callable[[str], float]) -> dict[str, float]:
    return {
        word: (1 + log(count)) * rarity(word) for word, count in words.items() if word not in FUNCTION_WORDS
    }


def _likeness(number: int, own: dict[str, float], length: float, other: dict[str, float]) -> Likeness:
    shared = {word: weight * other[word] for word, weight in own.items() if word in other}
    lengths = length * hypot(*other.values())
    telling = sorted(
        (word for word in shared if len(word) >= _SHORTEST_WORD or is_unspaced(word)),
        key=lambda word: (-shared[word], word),
    )
    return Likeness(number, sum(shared.values()) / lengths if lengths else 0.0, tuple(telling[:_MOST_WORDS]))
