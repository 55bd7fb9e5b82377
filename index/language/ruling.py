"""What the reader decided about names, made ready to be asked, and analyses as these decisions make them.

The latest of two that contradict each other counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from msgspec import json
from msgspec.structs import replace

from index.language.metonyms import add_metonyms
from index.language.name_keys import NameKey, name_key
from index.language.rulings import NO_RULINGS, Rulings
from index.model import Analysis, Attribution, Claim, Entity, EntityType, Role, Ruling, RulingKind, Span
from index.text.names import bare_name


def rulings_of(decisions: Iterable[Ruling]) -> Rulings:
    """The decisions, oldest first, as they are asked for."""
    decisions = tuple(decisions)
    if not decisions:
        return NO_RULINGS
    typed = {
        name_key(each.spelling, each.type): EntityType(each.other)
        for each in decisions
        if each.kind is RulingKind.TYPED
    }

    def key_of(spelling: str, kind: EntityType) -> NameKey:
        """The key of a name in the kind that the reader gave it."""
        return name_key(spelling, typed.get(name_key(spelling, kind), kind))

    same: dict[frozenset[NameKey], tuple[NameKey, NameKey]] = {}
    apart: set[NameKey] = set()
    named: dict[NameKey, str] = {}
    for each in decisions:
        key, found = key_of(each.spelling, each.type), name_key(each.spelling, each.type)
        match each.kind:
            case RulingKind.SAME:
                other = key_of(each.other, each.other_type or each.type)
                apart -= {key, found, other}
                same[frozenset((key, other))] = (key, other)
            case RulingKind.APART:
                same = {pair: names for pair, names in same.items() if key not in pair}
                apart |= {key, found}
            case RulingKind.NAMED:
                named.pop(key, None)
                named[key] = each.other
    digest = blake2b(json.encode(decisions), digest_size=8).hexdigest()
    newest_first = dict(reversed(named.items()))
    return Rulings(tuple(same.values()), frozenset(apart), newest_first, typed, digest=digest)


def rule(analysis: Analysis, text: str, rulings: Rulings) -> Analysis:
    """The analysis of a text as the reader decided: other kinds of entities, and names that stand apart.

    Claims and attributions follow their names to the entity these are of now.
    """
    if not (rulings.apart or rulings.typed):
        return analysis
    parts = {entity.id: _parts_of(entity, text, rulings) for entity in analysis.entities}
    if all(own == [entity] for entity, own in zip(analysis.entities, parts.values(), strict=True)):
        return analysis
    split = {number: own for number, own in parts.items() if len(own) > 1}
    return with_entities(analysis, [part for own in parts.values() for part in own], split)


def with_entities(
    analysis: Analysis, entities: Iterable[Entity], split: Mapping[str, Sequence[Entity]]
) -> Analysis:
    """The analysis with other entities.

    `split` are the entities, by what they come from, of which the one that is named there speaks, is spoken of
    or has the office.
    """
    return replace(
        analysis,
        entities=tuple(_follow_bodies(each, split) for each in entities),
        attributions=tuple(_follow_speaker(each, split) for each in analysis.attributions),
        claims=tuple(_follow_names(each, analysis, split) for each in analysis.claims),
    )


def _parts_of(entity: Entity, text: str, rulings: Rulings) -> list[Entity]:
    """The entity in its kind, and each name that stands apart as one of its own."""
    keys = [name_key(spelling, entity.type) for spelling in entity.spellings or (entity.name,)]
    kind = next((rulings.typed[key] for key in keys if key in rulings.typed), entity.type)
    if rulings.apart.isdisjoint(keys) or len(set(keys)) == 1:
        return [entity if kind is entity.type else _as_kind(entity, kind)]
    mentions: defaultdict[NameKey | None, list[Span]] = defaultdict(list)
    for mention in entity.mentions:
        key = name_key(bare_name(text[slice(*mention)]), entity.type)
        mentions[key if key in rulings.apart else None].append(mention)
    parts = []
    for number, (apart, own) in enumerate(sorted(mentions.items(), key=lambda item: item[1])):
        spellings = tuple(dict.fromkeys(bare_name(text[slice(*mention)]) for mention in own))
        known = [each for each in entity.spellings if each in spellings] or list(spellings)
        own_kind = entity.type if apart is None else rulings.typed.get(apart, entity.type)
        identity = entity.id if number == 0 else f"{entity.id}.{number}"
        roles = tuple(role for role in entity.roles if nearest_mention(role, entity.mentions) in own)
        part = Entity(identity, known[0], entity.type, tuple(own), tuple(known), roles)
        parts.append(_as_kind(part, own_kind))
    return parts


def _as_kind(entity: Entity, kind: EntityType) -> Entity:
    """The entity taken for something else: only persons have roles, only what has a seat stands for another."""
    (told,) = add_metonyms((replace(entity, type=kind, stands_for=None),))
    return told if kind is EntityType.PERSON else replace(told, roles=())


def nearest_mention(role: Role, mentions: Iterable[Span]) -> Span:
    """The mention that the role stands beside."""
    return min(mentions, key=lambda span: max(role.span.start - span.end, span.start - role.span.end))


def _follow_bodies(entity: Entity, split: Mapping[str, Sequence[Entity]]) -> Entity:
    if not any(role.organisation in split for role in entity.roles):
        return entity
    bodies = [split.get(role.organisation or "") for role in entity.roles]
    roles = (
        role if own is None else replace(role, organisation=_mentioned_in(own, role.span))
        for role, own in zip(entity.roles, bodies, strict=True)
    )
    return replace(entity, roles=tuple(roles))


def _follow_speaker(attribution: Attribution, split: Mapping[str, Sequence[Entity]]) -> Attribution:
    own = split.get(attribution.speaker_entity or "")
    if own is None or attribution.speaker is None:
        return attribution
    return replace(attribution, speaker_entity=_mentioned_in(own, attribution.speaker))


def _follow_names(claim: Claim, analysis: Analysis, split: Mapping[str, Sequence[Entity]]) -> Claim:
    names = [
        _mentioned_in(split[number], claim.span) if number in split else number for number in claim.entities
    ]
    speaker = claim.speaker_entity
    if speaker is not None and speaker in split and claim.attribution is not None:
        span = analysis.attributions[claim.attribution].speaker
        speaker = _mentioned_in(split[speaker], span) if span else speaker
    return replace(claim, entities=tuple(dict.fromkeys(names)), speaker_entity=speaker)


def _mentioned_in(parts: Sequence[Entity], span: Span) -> str:
    """The first of the entities that is named there, the first of all when none is."""
    named = (part for part in parts if any(span.overlaps(mention) for mention in part.mentions))
    return next(named, parts[0]).id
