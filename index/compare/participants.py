"""Who takes part in claims: one key for a participant, whatever the texts call it and however it was read.

What one text has as a name the other may have as plain words ("Kraft" in a
headline) or as the name of another kind (a surname taken for a place). Both
are the participant, where no other bears the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from index.compare.commonness import weight_of_share
from index.language.country_names import country_of
from index.model import Entity, EntityType, SharedEntity, Span
from index.text.inflections import stem
from index.text.names import name_words
from index.text.tokens import Token

Commonness = Callable[[str], float]
Member = tuple[int, str]
"""Position of the document and id of the entity in it."""

PARTICIPANTS = frozenset(
    {
        EntityType.PERSON,
        EntityType.ORGANISATION,
        EntityType.PLACE,
        EntityType.GROUP,
        EntityType.EVENT,
        EntityType.LAW,
    }
)
# A single word is taken for a name where news rarely uses it: "Sox" of "Boston Red Sox", not "Center".
_LEAST_RARITY = 0.6
_FEWEST_LETTERS = 4
_LONGEST = 4  # words of a name looked for


class Participants:
    """The keys of the participants of all documents, by entity and by words."""

    def __init__(
        self,
        documents: Sequence[Mapping[str, Entity]],
        entities: Sequence[SharedEntity],
        commonness: Commonness,
    ) -> None:
        self._keys: dict[Member, str] = {}
        bearers: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        taking_part = [shared for shared in entities if shared.type in PARTICIPANTS]
        for number, shared in enumerate(_put_together(taking_part, documents)):
            members = {member: documents[member[0]][member[1]] for member in shared}
            country = next((found for entity in members.values() if (found := country_of(entity.name))), None)
            key = f"={country}" if country else f"={number}"
            self._keys.update(dict.fromkeys(members, key))
            for entity in members.values():
                for words in _short_forms(entity):
                    if len(words) > 1 or _is_rare(words[0], commonness):
                        bearers[words].add(key)
        self._bearers = {words: next(iter(keys)) for words, keys in bearers.items() if len(keys) == 1}

    def key_of(self, member: Member) -> str | None:
        """The key of an entity; None for one that takes no part, such as a work or a product."""
        return self._keys.get(member)

    def named_in(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, Span]]:
        """Capitalised words among these of a text that are somebody's name, longest first, with their key."""
        for run in _capitalised_runs(text, tokens):
            stems = [stem(word.text) for word in run]
            position = 0
            while position < len(run):
                for length in range(min(_LONGEST, len(run) - position), 0, -1):
                    key = self._bearers.get(tuple(stems[position : position + length]))
                    if key is not None:
                        yield key, Span(run[position].start, run[position + length - 1].end)
                        position += length - 1
                        break
                position += 1


def _capitalised_runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Neighbours among these tokens that all begin with a capital."""
    for capitalised, run in groupby(tokens, key=lambda token: text[token.start].isupper()):
        if capitalised:
            yield list(run)


def _is_rare(word: str, commonness: Commonness) -> bool:
    return len(word) >= _FEWEST_LETTERS and weight_of_share(commonness(word)) >= _LEAST_RARITY


def _put_together(
    entities: Sequence[SharedEntity], documents: Sequence[Mapping[str, Entity]]
) -> list[tuple[Member, ...]]:
    """The members of each participant: an entity of another kind joins the one that its name is a form of."""
    names: dict[int, set[tuple[str, ...]]] = {}
    bearers: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, shared in enumerate(entities):
        members = [documents[position][own] for position, own in shared.members]
        names[number] = {_stems(entity.name) for entity in members}
        for words in {words for entity in members for words in _own_names(entity)}:
            bearers[words].add(number)
    groups = {number: list(shared.members) for number, shared in enumerate(entities)}
    joined: dict[int, int] = {}  # to the participant it joined
    for number, shared in enumerate(entities):
        others = {other for words in names[number] for other in bearers[words] if other != number}
        if len(others) != 1 or number in joined.values():
            continue
        (other,) = others
        if other in joined or entities[other].type is shared.type:
            continue
        if not {position for position, _ in shared.members} & {position for position, _ in groups[other]}:
            joined[number] = other
            groups[other] += groups.pop(number)
    return [tuple(members) for members in groups.values()]


def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in name_words(name))


def _own_names(entity: Entity) -> Iterator[tuple[str, ...]]:
    """The entity's names and the surname of a person."""
    for spelling in entity.spellings or (entity.name,):
        if words := _stems(spelling):
            yield words
            if entity.type is EntityType.PERSON:
                yield words[-1:]


def _short_forms(entity: Entity) -> Iterator[tuple[str, ...]]:
    """What a text may call the entity: its own names, and an organisation by its first word or other parts of its name.

    Of single words the first and the last do.
    """
    for words in _own_names(entity):
        yield words
        if entity.type is EntityType.ORGANISATION:
            yield words[:1]
            yield words[-1:]
            for length in range(2, len(words)):
                yield from (words[start : start + length] for start in range(len(words) - length + 1))
