"""What is asked: the same questions for every system, each in its own language."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from benchmarks.search.articles import SEED, Articles
from index.text.inflections import stem
from index.text.tokens import index_terms
from index.value import Value

OF_A_KIND = 50
TYPED = 50  # queries typed letter by letter
NEAR_WORDS = 5

_READ = 10_000  # articles that the words are from


class Kind(StrEnum):
    """Kinds of questions."""

    WORD = "one word"
    ALL = "two words, both"
    PHRASE = "phrase"
    PREFIX = "prefix"
    FUZZY = "one letter off"
    ANY = "any of five words"
    NEAR = "two words near"
    RANGE = "number in a range"
    TYPED = "keystroke"


class Question(Value, frozen=True):
    """Words, and what of them is asked for; of a keystroke the last word may go on."""

    kind: Kind
    words: tuple[str, ...]


def choose_questions(articles: Articles) -> list[Question]:
    """Questions of each kind: frequent words, rare ones and runs of words of the articles."""
    chance = random.Random(SEED)
    frequencies: Counter[str] = Counter()
    spans: list[list[str]] = []
    step = max(1, len(articles) // _READ)
    for number in range(1, len(articles) + 1, step):
        for passage in articles[number].passages:
            terms = index_terms(passage)
            frequencies.update({term for term in terms if term.isascii() and term.isalpha()})
            if len(terms) > 8:
                spans.append(terms)
    words = [word for word, _ in frequencies.most_common() if len(word) > 2]
    common, medium, rare = words[20:200], words[200:2000], words[2000:20000]
    long = [word for word in medium if len(word) > 5]
    stems = [word for word in long if stem(word) == word]  # the others look for a near word among stems

    def run_of(length: int) -> tuple[str, ...]:
        while True:
            terms = chance.choice(spans)
            start = chance.randrange(len(terms) - length)
            run = terms[start : start + length]
            if all(term.isascii() and term.isalpha() for term in run):
                return tuple(run)

    def telling_run(length: int) -> tuple[str, ...]:
        while True:
            run = run_of(length)
            if all(frequencies[word] < frequencies[words[100]] for word in run):
                return run

    def near_pair() -> tuple[str, ...]:
        run = telling_run(2)
        return (run[1], run[0]) if chance.random() < 0.5 else run

    makers: dict[Kind, Callable[[], tuple[str, ...]]] = {
        Kind.WORD: lambda: (chance.choice(chance.choice([common, medium, rare])),),
        Kind.ALL: lambda: (chance.choice(common), chance.choice(medium)),
        Kind.PHRASE: lambda: run_of(chance.choice([2, 3])),
        Kind.PREFIX: lambda: (chance.choice(long)[: chance.choice([3, 4, 5])],),
        Kind.FUZZY: lambda: (chance.choice(stems),),
        Kind.ANY: lambda: tuple(chance.sample(medium, 5)),
        Kind.NEAR: near_pair,
        Kind.RANGE: lambda: (str(low := chance.choice([10, 100, 1_000, 10_000])), str(2 * low)),
    }
    asked = [Question(kind, make()) for kind, make in makers.items() for _ in range(OF_A_KIND)]
    return asked + [key for _ in range(TYPED) for key in _keystrokes(telling_run(chance.choice([2, 3])))]


def _keystrokes(words: tuple[str, ...]) -> list[Question]:
    """What stands there after each letter."""
    return [
        Question(Kind.TYPED, (*words[:place], word[:end]))
        for place, word in enumerate(words)
        for end in range(1, len(word) + 1)
    ]
