"""Whom "he", "they" or "the minister" means when they speak.

Cautious by intent: a wrong name on a statement is worse than a pronoun. The
last speaker counts first, then who was named before, nearest sentence first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

from index.language.gazetteer import Gender, given_name_gender, title_gender
from index.language.lexicon import word_classes
from index.language.speakers import EntityIndex
from index.model import Entity, EntityType, Passage, Span
from index.text.names import name_words

_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TITLE_BEFORE = re.compile(r"(?:[\w.-]+\s+){1,5}$")
_APPOSITION_AFTER = re.compile(r",\s+(?:(?:a|an|the|his|her|its|their)\s+)?((?:[\w'’-]+\s+){0,6}[\w'’-]+)")
_FIRST_WORD = re.compile(r"[^\W\d_]{2,}")

_LOOKED_BACK = 30  # sentences: a passage that goes on for pages names others meanwhile

_COMPANY_NOUNS = word_classes("cues.txt")["company"]
_BODIES = (EntityType.ORGANISATION, EntityType.PLACE)
_MANY = (EntityType.ORGANISATION, EntityType.GROUP)


class Antecedents:
    """The people and bodies of one text, and which of them a word at an offset can mean."""

    def __init__(
        self, text: str, passages: Sequence[Passage], sentences: Sequence[Span], entities: Sequence[Entity]
    ) -> None:
        self._text = text
        self._entities = {entity.id: entity for entity in entities}
        self._index = EntityIndex(entities)
        self._passage_starts = [passage.span.start for passage in passages]
        self._passages = [passage.span for passage in passages]
        self._sentences = sorted(sentences)
        self._sentence_starts = [sentence.start for sentence in self._sentences]
        self._genders = {
            entity.id: _gender_of(entity, text) for entity in entities if entity.type is EntityType.PERSON
        }
        self._bearers = _bearers_of_roles(entities, text)

    def resolve_pronoun(self, word: str, offset: int, last_speaker: str | None) -> str | None:
        """Id of the entity a pronoun at the offset stands for, or None.

        `last_speaker` is the entity id of the statement before it in the same passage.
        """
        accepts = self._acceptor(word.lower())
        if accepts is None:
            return None
        if last_speaker in self._entities and accepts(self._entities[last_speaker]):
            return last_speaker
        return self._nearest(offset, accepts)

    def resolve_noun(self, noun: str, offset: int, last_speaker: str | None) -> str | None:
        """Id of the entity that "the minister" or "the firm" stands for, or None.

        That is the last one before the offset with the noun as title, apposition or
        last word; a noun for any company or agency also means the last speaker.
        """
        bearers = self._bearers.get(noun, [])
        position = bisect_left(bearers, (offset, ""))
        if position:
            return bearers[position - 1][1]
        last = self._entities.get(last_speaker or "")
        if last is not None and last.type is EntityType.ORGANISATION and noun in _COMPANY_NOUNS:
            return last.id
        return None

    def passage_of(self, offset: int) -> int:
        """Position of the passage that holds the offset."""
        return bisect_right(self._passage_starts, offset) - 1

    def names_someone(self, passage: int, end: int, *, apart_from: Sequence[Span]) -> bool:
        """True when a name stands in the passage before the offset `end` and outside of these ranges."""
        if passage < 0 or end <= self._passages[passage].start:
            return False
        named = self._index.within(Span(self._passages[passage].start, end))
        return any(not any(span.overlaps(mention) for span in apart_from) for mention, _ in named)

    def _acceptor(self, word: str) -> Callable[[Entity], bool] | None:
        if word in _HE:
            return lambda entity: self._can_be(entity, Gender.MALE)
        if word in _SHE:
            return lambda entity: self._can_be(entity, Gender.FEMALE)
        if word in _THEY:
            return lambda entity: entity.type in _MANY
        if word in _IT:
            return lambda entity: entity.type in _BODIES
        return None

    def _can_be(self, entity: Entity, gender: Gender) -> bool:
        return entity.type is EntityType.PERSON and self._genders[entity.id] in (None, gender)

    def _nearest(self, offset: int, accepts: Callable[[Entity], bool]) -> str | None:
        """The first fitting name of the nearest sentence before the offset, in this passage or the one before."""
        passage = self.passage_of(offset)
        if passage < 0:
            return None
        floor = bisect_left(self._sentence_starts, self._passages[max(0, passage - 1)].start)
        last = bisect_right(self._sentence_starts, offset) - 1
        for position in range(last, max(floor, last - _LOOKED_BACK) - 1, -1):
            sentence = self._sentences[position]
            for _, entity in self._index.within(Span(sentence.start, min(sentence.end, offset))):
                if accepts(entity):
                    return entity.id
        return None


def _gender_of(entity: Entity, text: str) -> Gender | None:
    """What the titles before the mentions say, else the first given name."""
    for mention in entity.mentions:
        before = _TITLE_BEFORE.search(text[max(0, mention.start - 40) : mention.start])
        words = _WORD.findall(before[0])[-1:] if before else []
        first = _FIRST_WORD.match(text, mention.start)
        for word in (*words, first[0] if first else ""):
            gender = title_gender(word) if word else None
            if gender is not None:
                return gender
    first = _FIRST_WORD.match(entity.name)
    return given_name_gender(name_words(first[0])[0]) if first and " " in entity.name else None


def _bearers_of_roles(entities: Sequence[Entity], text: str) -> dict[str, list[tuple[int, str]]]:
    """Role word -> start of each mention of those who carry it, with their ids, in text order."""
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for entity in entities:
        if entity.type is EntityType.PERSON or entity.type in _BODIES:
            for role in _roles_of(entity, text):
                bearers[role].extend((mention.start, entity.id) for mention in entity.mentions)
    for mentions in bearers.values():
        mentions.sort()
    return bearers


def _roles_of(entity: Entity, text: str) -> frozenset[str]:
    """Lower-case words that stand as title before the entity's mentions or in the apposition after them."""
    if entity.type is not EntityType.PERSON:
        return frozenset({entity.name.split()[-1].lower()}) if " " in entity.name else frozenset()
    roles: set[str] = set()
    for mention in entity.mentions:
        before = _TITLE_BEFORE.search(text[max(0, mention.start - 60) : mention.start])
        if before:
            roles.update(_capitalised_run(before[0]))
        after = _APPOSITION_AFTER.match(text, mention.end)
        if after:
            roles.update(word.lower() for word in _WORD.findall(after[1]))
    return frozenset(roles)


def _capitalised_run(words: str) -> list[str]:
    """The last words that begin with a capital: "warned Defense Minister " gives defense, minister."""
    run: list[str] = []
    for word in reversed(_WORD.findall(words)):
        if not word[0].isupper():
            break
        run.append(word.lower())
    return run
