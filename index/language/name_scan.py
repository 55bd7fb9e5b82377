"""Names found without a model: capitals, the lists, titles and the words around.

On newswire F1 68 where the model with the same rules has 87, and twenty-five
times as fast (benchmarks/language_entities.py). It serves where
the model is not installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.language.entity_rules import is_organisation_name
from index.language.gazetteer import (
    begins_organisation,
    begins_place,
    ends_place,
    is_given_name,
    is_not_name,
    is_title,
    is_title_modifier,
    listed_type,
)
from index.language.mentions import Mention, cut_mention
from index.model import EntityType, Passage, Span
from index.text.names import is_acronym, name_words

_TOKEN = re.compile(r"[^\W\d_](?:[\w.&]|['’](?!s\b)|-(?=\w))*|\S")
_ABBREVIATION = re.compile(
    r"(?:[A-Z]\.)+|(?:Mr|Mrs|Ms|Dr|St|Mt|Sen|Rep|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Rev|Prof|Jr|Sr|Inc|Corp|Co|Ltd)\."
)
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "dos",
        "das",
    )
)
_LONGEST_PERSON = 4
_WINDOW = 30  # code points before a name in which its title is looked for
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|outside|across|throughout|toward|towards)\s+$")


def scan_names(text: str, passages: Sequence[Passage]) -> list[Mention]:
    """The names in the passages whose type can be told, in text order, disjoint."""
    return [mention for passage in passages for mention in _names_in(text, passage.span)]


def _names_in(text: str, passage: Span) -> Iterator[Mention]:
    tokens = list(_TOKEN.finditer(text, passage.start, passage.end))
    number = 0
    while number < len(tokens):
        end = _end_of_name(tokens, number)
        if end > number:
            opens_sentence = (
                number == 0 or tokens[number - 1][0] in '.!?:"“”' or tokens[number - 1][0].endswith(".")
            )
            yield from _read_chunk(text, tokens[number:end], opens_sentence)
        number = max(end, number + 1)


def _end_of_name(tokens: Sequence[re.Match[str]], start: int) -> int:
    """The number of the token after the capitals that begin at `start`, with particles and "of" between."""
    if not _is_capital(tokens[start]) or (is_not_name(tokens[start][0]) and not is_acronym(tokens[start][0])):
        return start
    end = start + 1
    while end < len(tokens) and not _ends_sentence(tokens[end - 1]):
        if _is_capital(tokens[end]):
            end += 1
            continue
        bridge = _bridge(tokens, end)
        if not bridge:
            break
        end += bridge
    return end


def _bridge(tokens: Sequence[re.Match[str]], position: int) -> int:
    """How many tokens a particle, or "of (the)" in an organisation's name, leads on to the next capital."""
    words = [token[0] for token in tokens[position : position + 3]]
    following = tokens[position + 1 : position + 3]
    if words[0] in _PARTICLES and following and _is_capital(following[0]):
        return 2
    if words[0] != "of" or not begins_organisation(tokens[position - 1][0]) or not following:
        return 0
    if _is_capital(following[0]):
        return 2
    return 3 if words[1:2] == ["the"] and len(following) > 1 and _is_capital(following[1]) else 0


def _is_capital(token: re.Match[str]) -> bool:
    return token[0][0].isupper()


def _ends_sentence(token: re.Match[str]) -> bool:
    return token[0].endswith(".") and _ABBREVIATION.fullmatch(token[0]) is None


def _read_chunk(text: str, tokens: Sequence[re.Match[str]], opens_sentence: bool) -> Iterator[Mention]:
    """The mentions of a run of capitals: a people, a title and a person may stand in one."""
    rest = list(tokens)
    titled = False
    if not is_organisation_name(text[rest[0].start() : rest[-1].end()]):
        people = _leading_people(text, rest)
        if people is not None:
            yield people
            rest = [token for token in rest if token.start() >= people.span.end]
        title = _last_title(rest)
        if title is not None:
            if is_acronym(rest[0][0]):
                yield Mention(Span(*rest[0].span()), rest[0][0], EntityType.ORGANISATION)
            rest, titled = rest[title + 1 :], True
        elif is_title_modifier(rest[0][0]) and len(rest) > 1 and _ends_with_office(text, rest[0].start()):
            rest, titled = rest[1:], True
    span = Span(rest[0].start(), rest[-1].end())
    entity_type = _tell_type(text, span, titled or _title_before(text, span.start), opens_sentence)
    mention = cut_mention(text, span, entity_type) if entity_type is not None else None
    if mention is not None:
        yield mention


def _leading_people(text: str, tokens: Sequence[re.Match[str]]) -> Mention | None:
    """The demonym that the run begins with: "South Korean" of "South Korean President Yoon"."""
    for length in (2, 1):
        if len(tokens) > length:
            span = Span(tokens[0].start(), tokens[length - 1].end())
            surface = text[span.start : span.end]
            if listed_type(name_words(surface)) is EntityType.GROUP and not is_given_name(surface.casefold()):
                return Mention(span, surface, EntityType.GROUP)
    return None


def _last_title(tokens: Sequence[re.Match[str]]) -> int | None:
    """The number of the last title before a name in the run: the "General" of "Secretary General Jens"."""
    titles = [number for number, token in enumerate(tokens[:-1]) if is_title(token[0])]
    return titles[-1] if titles else None


def _ends_with_office(text: str, start: int) -> bool:
    """True when "Secretary of" or the like stands before the offset."""
    words = text[max(0, start - _WINDOW) : start].split()
    return len(words) > 1 and words[-1] == "of" and is_title(words[-2])


def _title_before(text: str, start: int) -> bool:
    words = text[max(0, start - _WINDOW) : start].split()
    return bool(words) and words[-1][0].isupper() and is_title(words[-1])


def _tell_type(text: str, span: Span, titled: bool, opens_sentence: bool) -> EntityType | None:
    surface = text[span.start : span.end]
    words = surface.split()
    listed = listed_type(name_words(surface))
    if listed is not None:
        return listed
    if is_organisation_name(surface):
        return EntityType.ORGANISATION
    if titled and len(words) <= _LONGEST_PERSON:
        return EntityType.PERSON
    if (begins_place(words[0]) and len(words) > 1) or (ends_place(words[-1]) and len(words) > 1):
        return EntityType.PLACE
    if len(words) == 1:
        return _tell_single(text, span, surface, opens_sentence)
    if is_given_name(words[0].casefold()) or (len(words) < _LONGEST_PERSON and not opens_sentence):
        return EntityType.PERSON
    return None


def _tell_single(text: str, span: Span, surface: str, opens_sentence: bool) -> EntityType | None:
    if is_acronym(surface):
        return EntityType.ORGANISATION
    if not opens_sentence and _PLACE_BEFORE.search(text[max(0, span.start - 12) : span.start]):
        return EntityType.PLACE
    return None
