"""The same office over several documents, and everyone whom any of them gives it.

"Secretary of Defense" and "Defense Secretary" are one office; a role that a document
tells without its country is completed from the other roles of the same person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from index.language.country_names import country_of
from index.language.gazetteer import canonical_places, capitals
from index.language.lexicon import list_lines
from index.language.name_keys import american
from index.language.name_links import same_surname
from index.language.role_words import RoleNoun, is_past, is_qualifier, is_role_modifier, role_noun
from index.model import Entity, EntityType, Office, SharedEntity
from index.text.names import name_words, person_words

_LINKING = frozenset(("of", "for", "the", "and", "to", "at", "affairs"))
_SHARED = frozenset(
    ("deputy", "vice", "assistant", "associate", "junior", "campaign", "regional", "local", "district")
) | frozenset(("major", "lieutenant", "brigadier", "army", "navy", "military", "police"))
_OF_PARTIES = frozenset(("leader", "chairman"))


class OfficeKey(NamedTuple):
    """What two roles are compared by; equal keys are one office."""

    title: tuple[str, ...]  # folded words in alphabetical order
    body: str | None  # its organisation or country
    past: bool  # no longer held, or not yet


class _Held(NamedTuple):
    """A role as one document gives it to a person."""

    key: OfficeKey
    title: str
    holder: int  # position among the shared entities
    exclusive: bool


def list_offices(documents: Sequence[Sequence[Entity]], shared: Sequence[SharedEntity]) -> tuple[Office, ...]:
    """Every role that the documents give to persons, with its holders, in alphabetical order.

    `shared` are the entities of these documents, linked. Documents are known by their position.
    """
    offices: defaultdict[OfficeKey, list[_Held]] = defaultdict(list)
    for held in _completed(list(_held(documents, shared))):
        offices[held.key].append(held)
    names = [person_words(name_words(entity.name)) for entity in shared]
    return tuple(_office(key, offices[key], names) for key in sorted(offices, key=_alphabetical))


def _alphabetical(key: OfficeKey) -> tuple[tuple[str, ...], str, bool]:
    return key.title, key.body or "", key.past


def office_key(title: str, organisation: str | None = None) -> OfficeKey:
    """The key of a role by its title and the name of its organisation, country or people.

    A title that only one country has tells the country: "Secretary of Defense".
    """
    folded: set[str] = set()
    for word in _telling_words(title):
        noun = role_noun(word)
        folded.update(noun.words if noun else map(american, name_words(word)))
    body = body_name(organisation) if organisation else _told_by_title().get(name_words(title))
    return OfficeKey(tuple(sorted(folded)), body, any(map(is_past, title.split())))


def body_name(name: str) -> str:
    """The country for its people or another of its names; a city or an organisation by its known name."""
    words = name_words(name)
    country = country_of(name) if words not in capitals() else None
    return country or canonical_places().get(words, name)


def is_exclusive(title: str, body: Entity | None) -> bool:
    """True for an office that one person holds at a time: "President" of a country, not "senator"."""
    words = _telling_words(title)
    nouns = [noun for word in words if (noun := role_noun(word))]
    if body is None or not all(role_noun(word) or is_role_modifier(word) for word in words):
        return False
    if _SHARED.intersection(part for word in words for part in name_words(word)) or any(
        map(is_past, title.split())
    ):
        return False
    has_portfolio = len(words) > 1
    exclusive = [noun for noun in nouns if noun.exclusive and (has_portfolio or not noun.needs_portfolio)]
    return any(_can_be_held_in(body, noun) for noun in exclusive)


def _can_be_held_in(body: Entity, noun: RoleNoun) -> bool:
    """False for a body that only tells where a person belongs: "Italian coach", "Republican governor"."""
    if country_of(body.name) is not None and name_words(body.name) not in capitals():
        return noun.of_state
    return body.type is not EntityType.GROUP or not _OF_PARTIES.isdisjoint(noun.words)


def _telling_words(title: str) -> list[str]:
    """The words of a title without "of" and "former"."""
    return [word for word in title.split() if word.casefold() not in _LINKING and not is_qualifier(word)]


@cache
def _told_by_title() -> Mapping[tuple[str, ...], str]:
    rows = (line.split(" | ") for line in list_lines("offices.txt"))
    return {name_words(title): country for country, *titles in rows for title in titles}


def _held(documents: Sequence[Sequence[Entity]], shared: Sequence[SharedEntity]) -> Iterator[_Held]:
    home = {member: position for position, entity in enumerate(shared) for member in entity.members}
    for document, entities in enumerate(documents):
        by_id = {entity.id: entity for entity in entities}
        for entity in entities:
            for role in entity.roles:
                body = by_id.get(role.organisation or "")
                name = shared[home[document, body.id]].name if body else None
                key = office_key(role.title, name)
                yield _Held(key, role.title, home[document, entity.id], is_exclusive(role.title, body))


def _completed(held: Sequence[_Held]) -> Iterator[_Held]:
    """The roles, those without an organisation with the only one that the same person has the same title in."""
    told: defaultdict[tuple[int, tuple[str, ...]], dict[OfficeKey, bool]] = defaultdict(dict)
    for role in held:
        if role.key.body is not None:
            told[role.holder, role.key.title][role.key] = role.exclusive
    for role in held:
        known = told.get((role.holder, role.key.title), {})
        if role.key.body is not None or len(known) != 1:
            yield role
            continue
        (key, exclusive), *_ = known.items()
        yield role._replace(key=key, exclusive=exclusive)


def _office(key: OfficeKey, held: Sequence[_Held], names: Sequence[tuple[str, ...]]) -> Office:
    wordings = Counter(role.title for role in held)
    title = min(wordings, key=lambda wording: (-wordings[wording], wording))
    holders = _apart(sorted({role.holder for role in held}), names)
    return Office(title, key.body, holders, any(role.exclusive for role in held))


def _apart(holders: Sequence[int], names: Sequence[tuple[str, ...]]) -> tuple[tuple[int, ...], ...]:
    """The holders, those together who may be one person spelled in ways that nothing links."""
    groups: list[list[int]] = []
    for holder in holders:
        group = next(
            (group for group in groups if any(_may_be_one(names[holder], names[one]) for one in group)), None
        )
        if group is None:
            groups.append([holder])
        else:
            group.append(holder)
    return tuple(map(tuple, groups))


def _may_be_one(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if not first or not second:
        return True
    is_part = min(len(first), len(second)) == 1 and not set(first).isdisjoint(second)
    return is_part or same_surname(first[-1], second[-1])
