"""Entities of several documents, put together where their names are spellings of one name.

Only an entity's full names testify outside its document. A surname that a
document explains by a full name counts for nothing elsewhere; one that it
leaves alone is linked if all documents together know a single bearer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.language.name_graph import NameGraph, ShortNames
from index.language.name_keys import NameKey, is_known_spelling, name_key
from index.model import Entity, SharedEntity
from index.text.names import is_acronym


def link_entities(documents: Sequence[Sequence[Entity]]) -> tuple[SharedEntity, ...]:
    """Every entity of every document, in one shared entity each, in order of first appearance.

    Documents are known by their position. Which entities are put together depends neither on the
    order of the documents nor on that of the entities.
    """
    entities = {(position, entity.id): entity for position, found in enumerate(documents) for entity in found}
    names = {member: _testifying_names(entity) for member, entity in entities.items()}
    graph, short_names = NameGraph(), ShortNames()
    for own in names.values():
        for name in own:
            graph.join(own[0], name)
            short_names.add(name)
    groups: defaultdict[NameKey | tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for member, own in names.items():
        groups[_home(own, graph, short_names) or member].append(member)
    return tuple(_share(members, entities) for members in groups.values())


def _testifying_names(entity: Entity) -> list[NameKey]:
    """The keys of the entity's full names; of all its names if none is full."""
    keys = sorted({name_key(spelling, entity.type) for spelling in entity.spellings or (entity.name,)})
    named = [key for key in keys if key.words]
    return [key for key in named if key.is_full] or named


def _home(own: Sequence[NameKey], graph: NameGraph, short_names: ShortNames) -> NameKey | None:
    """The name that stands for the set the entity belongs to; None for an entity without letters."""
    if not own:
        return None
    candidates = {graph.root(name) for key in own for name in short_names.candidates(key)}
    return candidates.pop() if len(candidates) == 1 else graph.root(own[0])


def _share(members: Sequence[tuple[int, str]], entities: dict[tuple[int, str], Entity]) -> SharedEntity:
    own = [entities[member] for member in members]
    types = Counter(entity.type for entity in own)
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for (position, _), entity in zip(members, own, strict=True):
        spellings[position].extend(entity.spellings or (entity.name,))
    return SharedEntity(
        name=_fullest(entity.name for entity in own),
        type=min(types, key=lambda entity_type: (-types[entity_type], entity_type)),
        members=tuple(sorted(members)),
        spellings=tuple(
            (position, tuple(dict.fromkeys(names))) for position, names in sorted(spellings.items())
        ),
    )


def _fullest(names: Iterable[str]) -> str:
    """The name the lists know, else the one most documents know as the fullest, of those equally common the longest."""
    counts = Counter(names)
    return min(
        counts,
        key=lambda name: (not is_known_spelling(name), is_acronym(name), -counts[name], -len(name), name),
    )
