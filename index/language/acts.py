"""Attributions that tell what somebody did, not what somebody said.

"Italy welcomed the agreement between Israel and Hamas" has a speaker and a content,
but nobody states an agreement: the sentence is the author's, with Italy in it.
What is denied, asked for or set in quotation marks stays its speaker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.model import Attribution, AttributionKind, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_acts(attributions: Sequence[Attribution], doc: Doc | None) -> frozenset[int]:
    """Positions of the attributions whose content is a thing; none without a parse."""
    if doc is None:
        return frozenset()
    return frozenset(
        position for position, attribution in enumerate(attributions) if _is_act(attribution, doc)
    )


def _is_act(attribution: Attribution, doc: Doc) -> bool:
    plain = attribution.kind is AttributionKind.INDIRECT and attribution.polarity is Polarity.AFFIRMED
    if not plain or attribution.cue is None or attribution.relayed_by is not None:
        return False
    return all(_is_thing(doc, *span) for span in attribution.content)


def _is_thing(doc: Doc, start: int, end: int) -> bool:
    """True for a noun phrase: nothing in the words is said of another, but for what tells which thing is meant."""
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None or words.root.pos_ not in _NOMINAL:
        return False
    inside = range(words.start, words.end)
    tops = [word for word in words if word.head.i == word.i or word.head.i not in inside]
    return not any(word.tag_ in _FINITE_TAGS for word in tops)
