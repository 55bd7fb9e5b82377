"""Which claim denies what another states: by a word of denial, or by negating the same action."""

from __future__ import annotations

import re

from index.compare.matter import SharedMatter
from index.compare.sides import ClaimView
from index.compare.vocabulary import word_key
from index.model import Polarity, Span

# A denial rarely repeats the sentence it denies.
_LEAST_SCORE_DENIAL = 0.2
_LEAST_WORDS = 0.7
# "has not approved" denies "has approved" only where the action is the same.
_LEAST_SCORE_NEGATION = 0.35
_DENIAL_KEYS = frozenset(
    word_key(word)
    for word in [
        "deny",
        "reject",
        "refute",
        "dismiss",
        "dispute",
        "rebut",
        "claim",
        "allegation",
        "accusation",
        "report",
    ]
)
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|cannot|neither|nor|den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)"
    r"|dismiss(?:es|ed)?|refus(?:es?|ed|al))\b|n['’]t\b",
    re.IGNORECASE,
)


def denies(first: ClaimView, second: ClaimView, matter: SharedMatter) -> bool:
    """True when one of the claims denies what the other states or asks for."""
    polarities = {first.claim.polarity, second.claim.polarity}
    if Polarity.DENIED not in polarities or len(polarities) == 1:
        return False
    denied, other = (first, second) if first.claim.polarity is Polarity.DENIED else (second, first)
    if (
        not matter.names and denied.speaker not in other.names
    ):  # "The ministry denied it": of the ministry it is told
        return False
    predicate = word_key(denied.claim.predicate or "")
    if (
        predicate in _DENIAL_KEYS
        or (denied.claim.predicate is None and _says_denial(denied))
        or not negation_words(denied)
    ):
        return (
            matter.score >= _LEAST_SCORE_DENIAL and _told(first, matter.words - _DENIAL_KEYS) >= _LEAST_WORDS
        )
    if predicate not in matter.words or matter.score < _LEAST_SCORE_NEGATION:
        return False
    return _told(first, matter.words - {predicate}) >= _LEAST_WORDS


def _told(view: ClaimView, keys: frozenset[str]) -> float:
    return sum(view.weights[key] for key in sorted(keys))


def _says_denial(view: ClaimView) -> bool:
    return any(word_key(view.text[span.start : span.end]) in _DENIAL_KEYS for span in negation_words(view))


def negation_words(view: ClaimView) -> tuple[Span, ...]:
    """The words of the claim's sentence that deny, in the text's offsets; empty when only the cue outside does."""
    return tuple(
        Span(*match.span())
        for match in _NEGATION.finditer(view.text, view.claim.span.start, view.claim.span.end)
    )
