"""A mention: a name where it stands, cut to the name alone.

Taggers include what belongs to the sentence: the article before a name, its
possessive, the office of its bearer, quotation marks. A mention is stored
without them, so that the same name always looks the same.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from index.language.gazetteer import (
    abbreviations,
    ends_organisation,
    is_common_acronym,
    is_common_phrase,
    is_given_name,
    is_title,
    is_title_modifier,
    listed_type,
)
from index.model import EntityType, Span
from index.text.names import name_words
from index.value import Value

_EDGE_BEFORE = re.compile(
    r"[\s\"'“”‘’„«»`(\[{,;:–—_*|/\\-]+|(?:the|a|an|all|both)\s+|[RDI]-(?=[A-Z][\w.]+$)",  # "R-Calif." is a state
    re.IGNORECASE,
)
_EDGE_AFTER = re.compile(
    r"(?:[\s\"“”„«»`)\]},;:!?–—_*|/\\&-]+|\.{2,}|['’][sS]?|['‘’]+|\s(?:of|and|the|in|for|at|on|to|by|with|from))$"
)
_PICTURE_CREDIT = re.compile(
    r"[^/\n]+/ ?(?P<agency>Reuters|REUTERS|AP|AFP|EPA|Getty(?: Images)?|AP Photo|Associated Press|Bloomberg|Corbis)"
)
_OFFICE_LINKS = frozenset(("of", "for", "the", "and", "to"))
_WORD = re.compile(r"\S+")
_ABBREVIATION_END = re.compile(r"(?:\b[^\W\d_]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|St|Mt))\.$")


class Mention(Value, frozen=True):
    """A name in a text and what kind of thing it is taken to name."""

    span: Span
    surface: str  # the text at the span
    type: EntityType

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name."""
        return name_words(self.surface)

    def as_type(self, entity_type: EntityType) -> Mention:
        """The same mention taken for something else."""
        return self if entity_type is self.type else replace(self, type=entity_type)


def cut_mention(text: str, span: Span, entity_type: EntityType) -> Mention | None:
    """The mention that is the name alone, inside the span; None if no name is left."""
    span = _without_credit(text, trim_name(text, span))
    if entity_type is EntityType.PERSON:
        span = _without_office(text, span)
        span = _without_people(text, span)
    if entity_type is EntityType.PLACE:
        span = _without_people(text, span)
    if entity_type is EntityType.ORGANISATION:
        span = _without_common_noun(text, span)
    surface = text[span.start : span.end]
    capital = any(character.isupper() or character.isdigit() for character in surface)
    letter = any(character.isalpha() for character in surface)
    if not capital or not letter or "@" in surface or is_common_acronym(surface) or is_role(surface):
        return None
    if is_common_phrase(name_words(surface)):
        return None
    return Mention(span, surface, entity_type)


def trim_name(text: str, span: Span) -> Span:
    """The span without articles, quotation marks, possessive and punctuation at its ends."""
    start, end = span
    while start < end and (before := _EDGE_BEFORE.match(text, start, end)):
        start = before.end()
    while start < end:
        after = _EDGE_AFTER.search(text[start:end])
        if after is None:
            break
        end = start + after.start()
    if text[start:end].endswith(".") and not _has_own_dot(text[start:end]):
        end -= 1
    return Span(start, end)


def _without_credit(text: str, span: Span) -> Span:
    """The agency alone of the credit of a picture: "POOL New/Reuters" -> "Reuters"."""
    credit = _PICTURE_CREDIT.fullmatch(text, *span)
    return Span(*credit.span("agency")) if credit else span


def _has_own_dot(name: str) -> bool:
    return _ABBREVIATION_END.search(name) is not None or name.split()[-1] in abbreviations()


def is_role(surface: str) -> bool:
    """True for an office without its bearer: "Defense Minister", "Secretary of State"."""
    words = surface.split()
    names = [word for word in words if word.casefold() not in _OFFICE_LINKS]
    offices = [word for word in names if is_title(word) or is_title_modifier(word)]
    return len(names) == len(offices) and any(is_title(word) for word in names)


def _without_office(text: str, span: Span) -> Span:
    """The span from after the last title before the name: "South Korean President Yoon" -> "Yoon"."""
    words = list(_WORD.finditer(text, span.start, span.end))
    start = span.start
    in_office_of = False  # between a title's "of" and the name: "Secretary of State for Health …"
    for number, word in enumerate(words[:-1]):
        linking = word[0].casefold() in _OFFICE_LINKS
        in_office_of = (linking and start > span.start) or (in_office_of and is_title_modifier(word[0]))
        if is_title(word[0]) or in_office_of:
            start = words[number + 1].start()
        elif not (linking or is_title_modifier(word[0]) or _leads_to_title(word[0])):
            break
    return Span(start, span.end)


def _without_people(text: str, span: Span) -> Span:
    """The span without a leading demonym: "Welshman Mark Litton", "Turkish Mediterranean"."""
    words = list(_WORD.finditer(text, span.start, span.end))
    if len(words) < 2 or is_given_name(words[0][0].casefold()):
        return span
    known_place = listed_type(name_words(text[span.start : span.end])) is EntityType.PLACE
    is_demonym = listed_type(name_words(words[0][0])) is EntityType.GROUP
    return Span(words[1].start(), span.end) if is_demonym and not known_place else span


def _without_common_noun(text: str, span: Span) -> Span:
    """The span without a small word after a name that is whole: "National Public Radio news"."""
    words = list(_WORD.finditer(text, span.start, span.end))
    if (
        len(words) > 2
        and words[-1][0].islower()
        and ends_organisation(words[-2][0])
        and words[-2][0][0].isupper()
    ):
        return Span(span.start, words[-2].end())
    return span


def _leads_to_title(word: str) -> bool:
    return word in ("South", "North") or listed_type(name_words(word)) is EntityType.GROUP
