"""Mentions of known names that the tagger missed, in running text and in headlines.

A name found once in a document names the same thing wherever it stands.
Headlines are searched this way only: where every word is a capital, taggers
take half the line for a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from index.language.gazetteer import is_not_name, safe_names, safe_organisations
from index.language.mentions import Mention
from index.model import EntityType, Passage, Span
from index.text.names import is_acronym
from index.text.passage_kinds import is_title_case

# A name shorter than this stands in a text by chance too often to be looked for.
_SHORTEST_NAME = 4
_SHORTEST_SURNAME = 3

# A headline has this many longer words or more, and this share of them begin with a capital. Of 2,225
# BBC headlines in sentence case 2 in 100 reach it, those that are made of names.
_HEADLINE_WORDS = 4
_HEADLINE_CAPITALS = 0.75
_SHORT_WORD = 3  # letters; "of", "and", "the" stay small in headlines

_REPEATED = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.GROUP)
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITALISED = re.compile(r"(?<!\w)(?=[^\W\d_])[^\Wa-z][\w]*")

# Neither "the North Atlantic" nor "the south of …": only the bare word in capitals.
_SHORT_COUNTRY = re.compile(r"\b[Tt]he (North|South)(?!\w|-|\s+(?:of\b|[A-Z]))")

_Names = dict[str, list[tuple[str, EntityType]]]


def is_headline_case(text: str) -> bool:
    """True for a line set in capitals or with nearly every longer word capitalised; before a full stop, every one."""
    line = text.strip()
    words = [word for word in _LETTERS.findall(line) if len(word) > _SHORT_WORD]
    if len(words) < _HEADLINE_WORDS:
        return False
    capitals = sum(word[0].isupper() for word in words)
    if line.endswith(".") and not line.isupper():
        return len(words) > _HEADLINE_WORDS and is_title_case(line)
    return bool(capitals >= _HEADLINE_CAPITALS * len(words))


def find_repeats(text: str, mentions: Sequence[Mention], passages: Iterable[Passage]) -> list[Mention]:
    """Mentions of names known from the document or the lists that overlap no given mention, in text order.

    In headlines of capitals only, the names are sought in capitals.
    """
    own = _own_names(mentions)
    tables = (_by_first_word(own), _listed_names(), _listed_organisations())
    in_capitals: tuple[_Names, ...] | None = None
    taken = sorted(mention.span for mention in mentions)
    found: list[Mention] = []
    for passage in passages:
        if not text[passage.span.start : passage.span.end].isupper():
            found.extend(_names_in(text, passage.span, tables, taken))
            continue
        in_capitals = in_capitals or (_by_first_word(_in_capitals(own)), _listed_names_in_capitals())
        found.extend(_names_in(text, passage.span, in_capitals, taken))
    return found


def _own_names(mentions: Sequence[Mention]) -> dict[str, EntityType]:
    """The names of the document that are worth seeking, and its surnames, with their types."""
    types: dict[str, EntityType] = {}
    for mention in mentions:
        if mention.type in _REPEATED and _can_be_sought(mention.surface, _SHORTEST_NAME):
            types.setdefault(mention.surface, mention.type)
    for mention in mentions:
        surname = mention.surface.split()[-1]
        is_surname = mention.type is EntityType.PERSON and surname != mention.surface and surname.isalpha()
        if is_surname and _can_be_sought(surname, _SHORTEST_SURNAME):
            types.setdefault(surname, EntityType.PERSON)
    return types


@cache
def _listed_names() -> _Names:
    return _by_first_word(safe_names())


@cache
def _listed_organisations() -> _Names:
    return _by_first_word(safe_organisations())


@cache
def _listed_names_in_capitals() -> _Names:
    return _by_first_word(_in_capitals(safe_names()))


def _by_first_word(types: dict[str, EntityType]) -> _Names:
    """First word -> the names that begin with it, longest first, with their types."""
    names: defaultdict[str, list[tuple[str, EntityType]]] = defaultdict(list)
    for name in sorted(types, key=len, reverse=True):
        first = _CAPITALISED.match(name)
        if first:
            names[first[0]].append((name, types[name]))
    return dict(names)


def _in_capitals(types: dict[str, EntityType]) -> dict[str, EntityType]:
    return {name.upper(): entity_type for name, entity_type in types.items() if len(name) >= _SHORTEST_NAME}


def _can_be_sought(name: str, shortest: int) -> bool:
    if "\n" in name or is_not_name(name):
        return False
    return len(name) >= shortest or is_acronym(name)


def _names_in(text: str, passage: Span, tables: Sequence[_Names], taken: Sequence[Span]) -> list[Mention]:
    """The names of the tables in the passage, those of an earlier table before those of a later."""
    found: list[Mention] = []
    position = passage.start
    while word := _CAPITALISED.search(text, position, passage.end):
        position = word.end()
        for name, entity_type in chain.from_iterable(table.get(word[0], ()) for table in tables):
            span = Span(word.start(), word.start() + len(name))
            if (
                text.startswith(name, span.start)
                and _stands_alone(text, span)
                and not overlaps_any(span, taken)
            ):
                found.append(Mention(span, name, entity_type))
                position = span.end
                break
    return found


def _stands_alone(text: str, span: Span) -> bool:
    """True unless the name is a part of a longer word; a hyphen parts words ("Russia-Ukraine")."""
    after = text[span.end : span.end + 1]
    before = text[max(0, span.start - 1) : span.start]
    return not (after.isalnum() or before.isalnum())


def find_short_countries(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give "the North" and "the South" as mentions where the text names that Korea by its full name too."""
    named = {mention.words for mention in mentions if mention.type is EntityType.PLACE}
    taken = [mention.span for mention in mentions]
    return [
        Mention(Span(*match.span(1)), match[1], EntityType.PLACE)
        for match in _SHORT_COUNTRY.finditer(text)
        if (match[1].casefold(), "korea") in named and not overlaps_any(Span(*match.span(1)), taken)
    ]


def overlaps_any(span: Span, taken: Sequence[Span]) -> bool:
    """True when the span shares a character with one of the sorted, disjoint spans."""
    index = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, index - 1) : index + 1])
