"""The words of a statement that carry its matter, as terms for comparing it with others.

With a parse the terms are lemmas of nouns, verbs, adjectives and names; without
one they are stems of all words that no stop list holds. Both are lower case.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.model import Span
from index.text.inflections import stem
from index.text.tokens import tokenize
from index.text.word_lists import listed_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Closed-class words, and verbs and adverbs so light that two statements share them by chance.
STOP_WORDS = listed_words(
    """
    a about above after again against all almost along already also although always am among an and any
    are around as at away back be because been before being below between both but by can cannot could
    did do does doing down due during each either else even ever every few for from further get give
    given go going got had has have having he her here hers herself him himself his how however i if in
    indeed instead into is it its itself just keep last later least less let like likely made make many
    may me might mine more most much must my myself near neither never next no nor not now of off often
    on once one only onto or other others otherwise our ours out over own particularly per perhaps quite
    rather really s said same say says shall she should since so some such take than that the their
    theirs them themselves then there therefore these they this those though through throughout thus to
    together told too toward towards two under until up upon us use used very via was way we well were
    what when where whether which while who whom whose why will with within without would yet you your
    yours mr mrs ms dr according tell ask state engage include hold conduct carry become remain continue
    represent constitute
    """
)
_CONTENT_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_LETTERS = re.compile(r"[^\W\d_]")


def read_terms(text: str, span: Span, doc: Doc | None) -> tuple[str, ...]:
    """The terms of `span` in text order, repeats kept; offsets of `doc` are those of `text`."""
    if doc is None:
        words = (token.text for token in tokenize(text[span.start : span.end]))
        return tuple(
            stem(word) for word in words if len(word) > 1 and word not in STOP_WORDS and _LETTERS.match(word)
        )
    return tuple(token.lemma_.lower() for token in doc_tokens(doc, span) if _is_content(token))


def doc_tokens(doc: Doc, span: Span) -> list[Token]:
    """The tokens of the parse that overlap `span`, in text order."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(words) if words is not None else []


def _is_content(token: Token) -> bool:
    if token.pos_ not in _CONTENT_CLASSES or token.like_num or not _LETTERS.match(token.text):
        return False
    return token.lower_ not in STOP_WORDS and token.lemma_.lower() not in STOP_WORDS and len(token.text) > 1
