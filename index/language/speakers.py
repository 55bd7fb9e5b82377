"""Who can speak: what kind of source a phrase is, and where its words stand.

A move does not underscore and a situation does not highlight in the sense of
saying; a president, a ministry, a country or a report does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from index.language.clauses import phrase_tokens
from index.language.lexicon import word_classes
from index.model import Entity, EntityType, Span

_NOUNS_FILE = "speaker_nouns.txt"

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
_THIRD_PERSON = frozenset({"he", "she", "they", "him", "her", "them", "his", "their", "who", "whom", "whose"})
_QUANTIFIERS = frozenset(
    {
        "all",
        "both",
        "each",
        "everybody",
        "everyone",
        "few",
        "many",
        "most",
        "nobody",
        "none",
        "one",
        "other",
        "others",
    }
    | {"several", "some", "somebody", "someone", "those", "another", "anybody", "anyone", "no-one"}
)
# Nouns for people that no list can hold: Republican strategist, Texan lawmaker, stakeholder, partygoer.
_PERSON_ENDINGS = re.compile(
    r"(?:ist|ologist|ician|[a-z]{3}ian|crat|(?:wo)?man|person|people|goer|holder|keeper|maker|worker|writer|owner"
    r"|leader|player|fighter|watcher|seeker|grapher|teer|ster)$"
)


class SpeakerKind(StrEnum):
    """What sort of thing is said to speak."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    NAME = "name"  # a proper noun that is no known entity
    PRONOUN = "pronoun"
    FIRST_PERSON = "first-person"
    ROLE = "role"
    BODY = "body"
    DOCUMENT = "document"
    QUANTITY = "quantity"
    THING = "thing"
    NONE = "none"


# Kinds that speak in their own name; a report or a share of voters only shows.
VOICES = frozenset(
    {SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.PLACE, SpeakerKind.GROUP, SpeakerKind.ROLE}
    | {SpeakerKind.BODY, SpeakerKind.PRONOUN, SpeakerKind.NAME}
)

_ENTITY_KINDS = {
    EntityType.PERSON: SpeakerKind.PERSON,
    EntityType.ORGANISATION: SpeakerKind.ORGANISATION,
    EntityType.PLACE: SpeakerKind.PLACE,
    EntityType.GROUP: SpeakerKind.GROUP,
}


class EntityIndex:
    """The entity mentioned at an offset, by bisection, and the last names of the persons."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        pairs = sorted(
            (mention, number) for number, entity in enumerate(entities) for mention in entity.mentions
        )
        self.surnames = frozenset(
            entity.name.split()[-1] for entity in entities if entity.type is EntityType.PERSON
        )
        self._entities = entities
        self._mentions = [mention for mention, _ in pairs]
        self._starts = [mention.start for mention, _ in pairs]
        self._owners = [number for _, number in pairs]

    def at(self, span: Span) -> Entity | None:
        """The entity whose mention shares a code point with the span; the last such mention counts."""
        position = bisect_right(self._starts, span.end - 1) - 1
        if position >= 0 and self._mentions[position].overlaps(span):
            return self._entities[self._owners[position]]
        return None

    def within(self, span: Span) -> list[tuple[Span, Entity]]:
        """Mentions that lie wholly in the span, in text order."""
        first = bisect_right(self._starts, span.start - 1)
        last = bisect_right(self._starts, span.end - 1)
        pairs = zip(self._mentions[first:last], self._owners[first:last], strict=True)
        return [(mention, self._entities[owner]) for mention, owner in pairs if mention.end <= span.end]


def speaker_kind(head: Token | None, entities: EntityIndex) -> SpeakerKind:
    """What sort of thing a phrase names, judged by its head."""
    if head is None:
        return SpeakerKind.NONE
    word = head.lower_
    if word in _FIRST_PERSON:
        return SpeakerKind.FIRST_PERSON
    if word in _THIRD_PERSON:
        return SpeakerKind.PRONOUN
    if word in _QUANTIFIERS or head.pos_ == "NUM":
        return SpeakerKind.QUANTITY
    if head.pos_ != "NOUN":
        entity = entities.at(token_span(head))
        if entity is not None:
            return _ENTITY_KINDS.get(entity.type, SpeakerKind.THING)
    noun = noun_kind(head.lemma_.lower())
    if noun is not None:
        return noun
    if head.pos_ == "PROPN":
        return SpeakerKind.NAME
    if head.pos_ == "ADJ" and head.dep_ in ("nsubj", "pobj"):
        return SpeakerKind.QUANTITY  # "the faithful", "the undecided"
    return SpeakerKind.THING


def noun_kind(lemma: str) -> SpeakerKind | None:
    """The class of a common noun that can be a source, None for all others."""
    listed = _noun_classes().get(lemma)
    if listed is not None:
        return listed
    if _PERSON_ENDINGS.search(lemma) and len(lemma) > 5:
        return SpeakerKind.ROLE
    return None


@cache
def _noun_classes() -> dict[str, SpeakerKind]:
    kinds: dict[str, SpeakerKind] = {}
    for label, nouns in word_classes(_NOUNS_FILE).items():
        for noun in nouns:
            kinds.setdefault(noun, SpeakerKind(label))
    return kinds


def token_span(token: Token) -> Span:
    """The characters of a token."""
    return Span(token.idx, token.idx + len(token))


def speaker_span(head: Token) -> Span:
    """The phrase that names the speaker, without relative clauses and commas' asides."""
    phrase = _without_dateline(phrase_tokens(head), head)
    while (
        len(phrase) > 1
        and phrase[0].lower_ in ("as", "but", "and", "even", "both", "only")
        and phrase[0].i < head.i
    ):
        phrase = phrase[1:]
    last = phrase[-1]
    end = last.idx + len(last)
    if last.tag_ == "POS":
        end = last.idx
    return Span(phrase[0].idx, end)


_DASHES = frozenset({"-", "--", "—", "–", "―"})


def _without_dateline(phrase: list[Token], head: Token) -> list[Token]:
    """The phrase after a dash before its head: "SEOUL - President Yoon" speaks as "President Yoon"."""
    for position in range(len(phrase) - 1, -1, -1):
        inside_word = phrase[position].text == "-" and not phrase[position].whitespace_  # "34-year-old"
        if phrase[position].i < head.i and phrase[position].text in _DASHES and not inside_word:
            return phrase[position + 1 :]
    return phrase
