"""What the search for the beginning and for the end of a content have in common."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from index.model import Span

# Contents that share half of their letters say the same; above that, more is better, but counts for less. To take
# none but edges that are likely themselves gives 1.6 points more contents that end exactly, and up to 2 fewer found.
_SAME = 0.5
_CLOSENESS = 0.5


@cache
def load_weights(name: str) -> Mapping[str, float]:
    """Log-odds by the name of a feature, from a file beside the code."""
    content = files("index.language").joinpath(f"data/{name}").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(content)
    return weights


def likelihood(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """How likely what the features tell of is, 0…1."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))


def stopping_likelihoods(passing: Sequence[float]) -> list[float]:
    """How likely each of a row of places is the edge, given how likely each is passed by; they add up to 1."""
    likely: list[float] = []
    reached = 1.0
    for passed in passing:
        likely.append(reached * (1.0 - passed))
        reached *= passed
    return likely


def most_agreeing(lengths: Sequence[int], likely: Sequence[float]) -> tuple[int, float]:
    """Which of contents that lie inside each other agrees best with the true one, and how likely in half of it.

    `lengths` are theirs in letters, `likely` how likely each is the true one.
    """
    best, best_value, sureness = 0, -1.0, 1.0
    for position, length in enumerate(lengths):
        overlaps = [min(length, other) / max(length, other, 1) for other in lengths]
        same = sum(p for p, overlap in zip(likely, overlaps, strict=True) if overlap >= _SAME)
        close = sum(p * overlap for p, overlap in zip(likely, overlaps, strict=True))
        if same + _CLOSENESS * close > best_value:
            best, best_value, sureness = position, same + _CLOSENESS * close, same
    return best, sureness


def content_indices(doc: Doc, content: Sequence[Span]) -> list[int]:
    """Indices of the content's tokens, in text order."""
    indices: list[int] = []
    for span in content:
        tokens = doc.char_span(*span, alignment_mode="expand")
        if tokens is not None:
            indices.extend(range(tokens.start, tokens.end))
    return indices


def is_word(token: Token) -> bool:
    """True for all but punctuation, space and quotation marks; signs that are read aloud are words."""
    return not (token.is_punct or token.is_space or token.is_quote) or token.text in ("$", "%", "#")


def count_steps(number: int, steps: Sequence[int]) -> int:
    """How many of the steps the number is above."""
    return sum(number > step for step in steps)


def marks_in(tokens: Iterable[Token]) -> str:
    """The signs among the tokens, each once, in a fixed order and three at most."""
    return "".join(sorted({token.text for token in tokens if token.is_punct or token.is_quote}))[:3]
