"""Persons that a headline of capitals names in full, and the text by the surname or not at all.

Taggers take half such a line for one name: "Lindsay Lohan Checks Into Rehab". What is kept of
it is a common given name and the word after it, unless the text writes that word small.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.language.gazetteer import is_given_name, is_not_name, is_title, listed_type
from index.language.mentions import Mention
from index.language.repeats import overlaps_any
from index.model import EntityType, Span
from index.text.names import name_words

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_SURNAME_PARTICLES = frozenset(
    ("De", "Di", "La", "Le", "Van", "Von", "Mac", "St.", "Del", "Bin", "Ben", "Al")
)


def read_headline_persons(text: str, mentions: Iterable[Mention], headlines: Sequence[Span]) -> list[Mention]:
    """The persons among these mentions of a tagger that stand in a headline, cut to given name and surname."""
    persons = [mention for mention in mentions if mention.type is EntityType.PERSON]
    inside = [mention for mention in persons if overlaps_any(mention.span, headlines)]
    if not inside:
        return []
    small = set(_SMALL_WORD.findall(text))
    surnames = {mention.words[-1] for mention in persons if len(mention.words) > 1 and mention not in inside}
    found: list[Mention] = []
    for mention in inside:
        span = _full_name(text, mention.span)
        if span is None or text[span.start : span.end].isupper():
            continue
        given, *_, surname = text[span.start : span.end].split()
        if surname.casefold() not in small and given.casefold() not in surnames:
            found.append(Mention(span, text[span.start : span.end], EntityType.PERSON))
    return found


def _full_name(text: str, span: Span) -> Span | None:
    """The given name and surname that the span begins with; None if it does not."""
    words = list(_WORD.finditer(text, *span))
    if len(words) < 2 or words[0].start() != span.start or not is_given_name(words[0][0].casefold()):
        return None
    last = 1
    while last + 1 < len(words) and (
        len(words[last][0].rstrip(".")) == 1 or words[last][0] in _SURNAME_PARTICLES
    ):
        last += 1
    if any(not text[one.end() : other.start()].isspace() for one, other in pairwise(words[: last + 1])):
        return None
    surname = words[last][0]
    is_surname = surname[0].isupper() and not is_not_name(surname) and not is_title(surname)
    if not is_surname or listed_type(name_words(surname)) is not None:
        return None
    return Span(span.start, words[last].end())
