"""Whether a cue states, denies, or asks for what it reports."""

from __future__ import annotations

from spacy.tokens import Token

from index.language.clauses import is_negated
from index.language.lexicon import word_classes
from index.model import Polarity

_CLASSES = word_classes("cues.txt")
_DENIALS = _CLASSES["denial"]
_REQUESTS = _CLASSES["request"]
_PLAIN_REQUESTS = _CLASSES["plain-request"]
_COMMITMENTS = _CLASSES["commitment"]
_REQUEST_FRAMES = frozenset(
    {"infinitive", "object", "for", "noun-for", "noun-infinitive", "noun-clause", "to", "passive-told"}
)


def polarity_of(cue: Token, frame: str) -> Polarity:
    """The polarity of the cue in its frame; a negation inside the content is not looked at."""
    lemma = cue.lemma_.lower()
    negated = is_negated(cue)
    if lemma in _DENIALS:
        return Polarity.AFFIRMED if negated else Polarity.DENIED
    if lemma in _COMMITMENTS and negated:
        return Polarity.DENIED
    if lemma in _REQUESTS and not negated and (frame in _REQUEST_FRAMES or lemma in _PLAIN_REQUESTS):
        describes = lemma == "call" and frame == "object"  # called the plan a mistake
        return Polarity.AFFIRMED if describes else Polarity.ASKED
    return Polarity.AFFIRMED
