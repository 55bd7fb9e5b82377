"""Analyses as the reader decided of single mentions whom they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import count

from msgspec.structs import replace

from index.language.name_keys import name_key
from index.language.ruling import nearest_mention, with_entities
from index.model import Analysis, Entity, EntityType, MentionRuling, Role, Span
from index.text.names import bare_name


def rule_mentions(analysis: Analysis, text: str, rulings: Sequence[MentionRuling]) -> Analysis:
    """The analysis of a text in which the words at some places name whom the reader said.

    That is who has this name in the text already, or else another one. Claims and attributions follow.

    Args:
        analysis: of the text.
        text: as it is stored.
        rulings: on this very text, oldest first; of two on one mention the later counts.
    """
    entities = {entity.id: entity for entity in analysis.entities}
    before = {entity.id: frozenset(entity.mentions) for entity in analysis.entities}
    mentions = {number: set(own) for number, own in before.items()}
    for ruling in rulings:
        owners = {
            mention: number
            for number, own in mentions.items()
            for mention in own
            if mention.overlaps(ruling.span)
        }
        bearer = _bearer(ruling, [*(entities[each] for each in owners.values()), *entities.values()])
        if bearer is None:
            number = next(each for each in map("r{}".format, count()) if each not in entities)
            bearer = Entity(number, ruling.name, ruling.type, ())
            entities[bearer.id], mentions[bearer.id] = bearer, set()
        for mention, owner in (owners or {ruling.span: bearer.id}).items():
            mentions[owner].discard(mention)
            mentions[bearer.id].add(mention)
    if mentions == before:
        return analysis
    roles = _roles_by_mention(analysis.entities)
    ruled = {
        number: entity
        if mentions[number] == before.get(number, frozenset())
        else _with_mentions(entity, text, mentions[number], roles)
        for number, entity in entities.items()
        if mentions[number]
    }
    now = {mention: number for number, own in mentions.items() for mention in own}
    split = {
        number: [ruled[each] for each in dict.fromkeys((number, *map(now.__getitem__, own))) if each in ruled]
        for number, own in before.items()
        if mentions[number] != own
    }
    return with_entities(analysis, ruled.values(), split)


def _bearer(ruling: MentionRuling, entities: Iterable[Entity]) -> Entity | None:
    """The first who has the name that the reader gave."""
    key = name_key(ruling.name, ruling.type)
    for entity in entities:
        spellings = {entity.name, *entity.spellings}
        if entity.type is ruling.type and any(name_key(each, entity.type) == key for each in spellings):
            return entity
    return None


def _roles_by_mention(entities: Iterable[Entity]) -> Mapping[Span, Sequence[Role]]:
    roles: defaultdict[Span, list[Role]] = defaultdict(list)
    for entity in entities:
        for role in entity.roles:
            roles[nearest_mention(role, entity.mentions)].append(role)
    return roles


def _with_mentions(
    entity: Entity, text: str, mentions: AbstractSet[Span], roles: Mapping[Span, Sequence[Role]]
) -> Entity:
    """The entity with other mentions and what is said beside them.

    A full name that is said to be hers at a place is no spelling of hers: elsewhere it is whose it was.
    """
    surfaces = {mention: bare_name(text[slice(*mention)]) for mention in sorted(mentions)}
    there = [
        surface
        for mention, surface in surfaces.items()
        if surface and (mention in entity.mentions or not name_key(surface, entity.type).is_full)
    ]
    has_lost = not mentions >= set(entity.mentions)
    known = [each for each in entity.spellings or (entity.name,) if each in there or not has_lost]
    spellings = tuple(dict.fromkeys((*known, *there))) or (entity.name,)
    own = [role for mention in sorted(mentions) for role in roles.get(mention, ())]
    return replace(
        entity,
        name=entity.name if entity.name in spellings else spellings[0],
        mentions=tuple(sorted(mentions)),
        spellings=spellings,
        roles=tuple(dict.fromkeys(own)) if entity.type is EntityType.PERSON else (),
    )
