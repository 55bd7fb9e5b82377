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
from index.language.rulings import NO_RULINGS, Rulings
from index.language.team_names import teams_called
from index.model import Entity, EntityType, SharedEntity
from index.text.names import is_acronym


def link_entities(
    documents: Sequence[Sequence[Entity]], rulings: Rulings = NO_RULINGS
) -> tuple[SharedEntity, ...]:
    """Every entity of every document, in one shared entity each, in order of first appearance.

    Documents are known by their position. Which entities are put together depends neither on the
    order of the documents nor on that of the entities. What the reader ruled comes before any rule
    here; the entities themselves are ruled already (`index.language.ruling`).
    """
    entities = {(position, entity.id): entity for position, found in enumerate(documents) for entity in found}
    names = {member: testifying_names(entity) for member, entity in entities.items()}
    identities = Identities(rulings)
    for own in names.values():
        identities.add(own)
    groups: defaultdict[NameKey | tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for member, own in names.items():
        groups[identities.of(own) or member].append(member)
    return tuple(
        _share(members, entities, identities.name_of(names[members[0]])) for members in groups.values()
    )


Names = tuple[NameKey, ...]
"""What testifies to who an entity is, outside its document."""


def testifying_names(entity: Entity) -> Names:
    """The keys of the entity's full names; of all its names if none is full; sorted."""
    keys = sorted({name_key(spelling, entity.type) for spelling in entity.spellings or (entity.name,)})
    named = [key for key in keys if key.words]
    full = [key for key in named if key.is_full]
    return tuple(key for key in full if not _is_what_is_left(key, full)) or _team_of(named) or tuple(named)


def _is_what_is_left(name: NameKey, others: Sequence[NameKey]) -> bool:
    """True for the "Air Force" of an entity that is the Royal Air Force too: elsewhere it is another."""
    if name.type is not EntityType.ORGANISATION:
        return False
    length = len(name.words)
    return any(len(other.words) > length and other.words[-length:] == name.words for other in others)


def _team_of(names: Sequence[NameKey]) -> Names:
    """The full name of the one team that several short names fit; () for fewer names or none."""
    if len(names) < 2 or not all(name.short for name in names):
        return ()
    fitting = [{team.words for team in teams_called(name.words)} for name in names]
    common = set.intersection(*fitting)
    return tuple(NameKey(names[0].type, words) for words in common) if len(common) == 1 else ()


class Identities:
    """Tells of entities, by the names of each, which of them are one; entities may come at any time."""

    def __init__(self, rulings: Rulings = NO_RULINGS) -> None:
        self._rulings = rulings
        self._graph = NameGraph(apart=rulings.apart)
        for first, second in rulings.same:
            self._graph.join(first, second)
        self._full_names = ShortNames()
        self._short: set[NameKey] = set()
        self._known: dict[Names, NameKey | None] = {}  # as far as asked for since the last entity came

    def add(self, names: Names) -> None:
        """Take in the names of one entity of one document."""
        for name in names:
            self._graph.join(names[0], name)
            if name.is_full:
                self._full_names.add(name)
            else:
                self._short.add(name)
        self._known.clear()

    def of(self, names: Names) -> NameKey | None:
        """The name that stands for the entity everywhere; None for an entity without letters."""
        if names not in self._known:
            self._known[names] = self._find(names)
        return self._known[names]

    def name_of(self, names: Names) -> str | None:
        """What the reader wants the entity to be called; None when the reader said nothing of it."""
        if not self._rulings.named or not names:
            return None
        identity = self.of(names)
        return next((name for key, name in self._rulings.named.items() if self.of((key,)) == identity), None)

    def names_of(self, identities: Iterable[NameKey]) -> set[NameKey]:
        """All names that entities of these identities can have; some of other entities may be among them."""
        names = set[NameKey]().union(*map(self._graph.spellings, identities))
        full = {name for name in names if name.is_full}
        short = (name for name in self._short if not full.isdisjoint(self._full_names.candidates(name)))
        return names.union(short)

    def _find(self, names: Names) -> NameKey | None:
        if not names:
            return None
        ruled = self._rulings.decided.intersection(names)
        if ruled:
            return self._graph.root(min(ruled))
        meant = {self._graph.root(name) for short in names for name in self._full_names.candidates(short)}
        return meant.pop() if len(meant) == 1 else self._graph.root(names[0])


def _share(
    members: Sequence[tuple[int, str]], entities: dict[tuple[int, str], Entity], wanted: str | None
) -> SharedEntity:
    own = [entities[member] for member in members]
    types = Counter(entity.type for entity in own)
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for (position, _), entity in zip(members, own, strict=True):
        spellings[position].extend(entity.spellings or (entity.name,))
    return SharedEntity(
        name=wanted or fullest_name(entity.name for entity in own),
        type=min(types, key=lambda entity_type: (-types[entity_type], entity_type)),
        members=tuple(sorted(members)),
        spellings=tuple(
            (position, tuple(dict.fromkeys(names))) for position, names in sorted(spellings.items())
        ),
    )


def fullest_name(names: Iterable[str]) -> str:
    """The name the lists know, else the one most documents know as the fullest, of those equally common the longest."""
    counts = Counter(names)
    return min(
        counts,
        key=lambda name: (not is_known_spelling(name), is_acronym(name), -counts[name], -len(name), name),
    )
