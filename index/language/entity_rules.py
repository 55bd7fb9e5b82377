"""What a whole document knows about its names, and the tagger of sentences does not.

The tagger sees a few words at a time. Over the document a list of countries, a
title before a name, the full name it was introduced with and the majority of
its other mentions decide better: F1 of persons, organisations and places in
newswire rises from 80 to 87 (benchmarks/language_entities.py).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from index.language.gazetteer import (
    begins_organisation,
    countries,
    ends_organisation,
    ends_place,
    is_given_name,
    is_not_name,
    is_title,
    is_title_modifier,
    listed_type,
)
from index.language.introductions import is_introduced_as_body
from index.language.mentions import Mention
from index.language.name_endings import type_of_ending
from index.language.name_keys import ends_generically
from index.language.neighbours import agree_in_enumerations
from index.model import EntityType, Span
from index.text.names import blend_parts, is_acronym, is_blend_of, name_words

# More words after a title than a person's name has: the title stands in an organisation's name.
_LONGEST_PERSON = 4

_LAST_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_TITLE_AND_WORD_BEFORE = re.compile(r"(?P<title>[A-Z]\S+) (?P<given>[A-Z][^\s,;:()]+) \Z")
_NEXT_WORD = re.compile(r"\s+([\w.]+)")
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-z]+(?![\w'’-])")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\"“”'`\n])\s*$")
_WINDOW = 40  # code points in which the word before or after a mention is looked for

_RETYPED_BY_TITLE = (
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
    EntityType.OTHER,
    EntityType.LAW,
)
_RETYPED_BY_LIST = (EntityType.OTHER, EntityType.EVENT, EntityType.LAW, EntityType.PLACE)


def settle_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions as the document as a whole suggests, words that are no names dropped; order kept."""
    names = [mention for mention in mentions if not is_office_word(text, mention)]
    names = _drop_common_words(text, names)
    names = _cut_known_persons(text, names)
    names = [mention.as_type(type_in_context(text, mention)) for mention in names]
    names = agree_in_enumerations(text, names)
    return _agree_on_types(_carry_first_words(_carry_surnames(_read_endings(names))))


def type_in_context(text: str, mention: Mention) -> EntityType:
    """The type that the words of the name and the word on either side of it suggest."""
    words = mention.words
    listed = listed_type(words)
    if mention.type is EntityType.PERSON and any(character.isdigit() for character in mention.surface):
        return EntityType.OTHER
    if listed is EntityType.GROUP or (listed is EntityType.PLACE and mention.type is not EntityType.PERSON):
        return listed
    if listed is EntityType.ORGANISATION and mention.type in _RETYPED_BY_LIST:
        return listed
    before = word_before(text, mention.span)
    if words in countries() and not is_title(before):
        return EntityType.PLACE
    if is_introduced_as_body(text, mention):
        return EntityType.ORGANISATION
    if ends_place(word_after(text, mention.span)) and mention.type is not EntityType.PERSON:
        return EntityType.PLACE
    named_organisation = is_organisation_name(mention.surface)
    bears_office = _names_bearer(before, mention) or (listed is None and _follows_given_name(text, mention))
    if mention.type in _RETYPED_BY_TITLE and not named_organisation and bears_office:
        return EntityType.PERSON
    if named_organisation and mention.type not in (EntityType.GROUP, EntityType.EVENT, EntityType.LAW):
        return EntityType.ORGANISATION
    return mention.type


def _names_bearer(before: str, mention: Mention) -> bool:
    """True when the word before is a title in capitals and the mention can be the name of its bearer."""
    return (
        is_title(before)
        and before[0].isupper()
        and len(mention.words) <= _LONGEST_PERSON
        and not is_acronym(mention.surface)
    )


def _follows_given_name(text: str, mention: Mention) -> bool:
    """True for a single word after an office and a word that names nothing else: "President Françoys Hollande"."""
    match = _TITLE_AND_WORD_BEFORE.search(text, max(0, mention.span.start - _WINDOW), mention.span.start)
    if match is None or len(mention.words) != 1 or is_acronym(mention.surface):
        return False
    given = match["given"]
    named = listed_type(name_words(given)) is None and not is_title(given) and not is_title_modifier(given)
    return is_title(match["title"]) and named and not is_acronym(given) and not ends_organisation(given)


def is_organisation_name(surface: str) -> bool:
    """True for a name of several words whose last or first word only organisations have."""
    words = surface.split()
    if len(words) < 2 or is_given_name(words[0].casefold()):
        return False
    return ends_organisation(words[-1]) or begins_organisation(words[0])


def is_office_word(text: str, mention: Mention) -> bool:
    """True for the "Defense" of "Defense Minister" and of "Secretary of Defense"."""
    if not all(is_title_modifier(word) for word in mention.surface.split()):
        return False
    if is_title(word_after(text, mention.span)):
        return True
    before = text[max(0, mention.span.start - _WINDOW) : mention.span.start].split()
    return len(before) > 1 and before[-1] in ("of", "for") and is_title(before[-2])


def word_before(text: str, span: Span) -> str:
    """The word right before the span, with its punctuation; "" at the start of a line."""
    match = _LAST_WORD_BEFORE.search(text[max(0, span.start - _WINDOW) : span.start])
    return match[1] if match and "\n\n" not in match[0] else ""


def word_after(text: str, span: Span) -> str:
    """The word right after the span if only spaces part them; "" otherwise."""
    match = _NEXT_WORD.match(text, span.end, span.end + _WINDOW)
    return match[1] if match and "\n\n" not in match[0] else ""


def _drop_common_words(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without single words that the same text writes small elsewhere: "Guerrillas" at a sentence's start."""
    small = set(_SMALL_WORD.findall(text))
    return [
        mention
        for mention in mentions
        if mention.surface.casefold() not in small
        or is_acronym(mention.surface)
        or not _STARTS_SENTENCE.search(text[max(0, mention.span.start - 4) : mention.span.start])
    ]


def _cut_known_persons(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Persons without a sentence's first word before a name that stands alone elsewhere: "Echoing Annan"."""
    alone = {mention.surface for mention in mentions}
    surnames = {mention.surface.split()[-1] for mention in mentions if mention.type is EntityType.PERSON}
    cut: list[Mention] = []
    for mention in mentions:
        first, _, rest = mention.surface.partition(" ")
        known = rest in alone or (first.endswith("ing") and rest in surnames)
        starts = _STARTS_SENTENCE.search(text[max(0, mention.span.start - 4) : mention.span.start])
        if mention.type is EntityType.PERSON and known and starts and _is_opening_word(first):
            start = mention.span.end - len(rest)
            mention = Mention(Span(start, mention.span.end), rest, mention.type)
        cut.append(mention)
    return cut


def _is_opening_word(word: str) -> bool:
    return is_not_name(word) or (word.endswith("ing") and not is_given_name(word.casefold()))


def _read_endings(mentions: Sequence[Mention]) -> list[Mention]:
    """Single words that end as the names of banks or towns do, and are nobody's surname, are no persons."""
    surnames = {
        mention.words[-1]
        for mention in mentions
        if mention.type is EntityType.PERSON and len(mention.words) > 1
    }
    read: list[Mention] = []
    for mention in mentions:
        told = type_of_ending(mention.surface)
        unsure = mention.type is EntityType.PERSON or (
            told is EntityType.ORGANISATION and mention.type in _RETYPED_BY_LIST
        )
        is_surname = mention.words[-1:] and mention.words[-1] in surnames
        read.append(mention.as_type(told) if told and unsure and not is_surname else mention)
    return read


def _carry_surnames(mentions: Sequence[Mention]) -> list[Mention]:
    """Single words that are the surname of a person named in full, or a blend of the name, are that person."""
    full = [
        mention.words for mention in mentions if mention.type is EntityType.PERSON and len(mention.words) > 1
    ]
    surnames = {words[-1] for words in full}
    begun: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in full:
        begun[words[0][:1] + words[-1][:2]].add(words)
    return [
        mention.as_type(EntityType.PERSON)
        if (len(mention.words) == 1 and mention.words[0] in surnames and mention.words not in countries())
        or (
            (parts := blend_parts(mention.surface))
            and any(is_blend_of(parts, words) for words in begun[parts[0][:1] + parts[1][:2]])
        )
        else mention
        for mention in mentions
    ]


def _carry_first_words(mentions: Sequence[Mention]) -> list[Mention]:
    """Single words of unlisted kind that begin the name of an organisation named before are that organisation.

    "Baikal Finance Group … Baikal paid": the lake is not meant.
    """
    begun: set[str] = set()
    carried: list[Mention] = []
    for mention in mentions:
        words = mention.words
        if mention.type is EntityType.ORGANISATION and len(words) > 1 and ends_generically(words):
            begun.add(words[0])
        is_begun = len(words) == 1 and words[0] in begun and listed_type(words) is None
        carried.append(
            mention.as_type(EntityType.ORGANISATION)
            if is_begun and mention.type is EntityType.PLACE
            else mention
        )
    return carried


def _agree_on_types(mentions: Sequence[Mention]) -> list[Mention]:
    """Every mention of one name gets the type most of them have.

    A tie changes nothing, but that a single word, the surname of nobody named, is no person.
    """
    votes: defaultdict[tuple[str, ...], Counter[EntityType]] = defaultdict(Counter)
    for mention in mentions:
        votes[mention.words][mention.type] += 1
    return [mention.as_type(_majority(votes[mention.words], mention)) for mention in mentions]


def _majority(votes: Counter[EntityType], mention: Mention) -> EntityType:
    (first, most), *others = votes.most_common()
    if not others or others[0][1] < most:
        return first
    rivals = [entity_type for entity_type, count in votes.items() if count == most]
    may_be_other = len(mention.words) == 1 and not is_given_name(mention.words[0])
    if mention.type is EntityType.PERSON and may_be_other and len(rivals) == 2:
        return next(entity_type for entity_type in rivals if entity_type is not EntityType.PERSON)
    return mention.type
