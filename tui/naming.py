"""Who or what a name at the caret is, beyond its kind: roles, what it stands for, how others spell it and why. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from index.model import Comparison, Document, DocumentInfo, Entity, EntityType, Span
from tui.named_notes import Member

WhyOne = Callable[[str, Iterable[str], EntityType], str]
"""Why one of this kind that has these other names can be called by the first."""

_MOST_SPELLINGS = 3  # of one other document
_MOST_ROLES = 4
_LONGEST_TITLE = 32  # characters: enough to tell the open documents apart


class Naming:
    """Tells of the entities of one document.

    Args:
        document: the document they are named in.
        why_one: tells why two spellings are taken for one name.
        beside: what the document is compared with: each comparison with the other document.
    """

    def __init__(
        self, document: Document, why_one: WhyOne, beside: Sequence[tuple[Comparison, DocumentInfo]] = ()
    ) -> None:
        self._document = document
        self._why_one = why_one
        self._beside = beside

    @property
    def documents(self) -> frozenset[int]:
        """Those of which it is known who in them is whom of this document."""
        compared = (comparison.documents for comparison, _ in self._beside)
        return frozenset((self._document.id, *chain.from_iterable(compared)))

    def members(self, entity: Entity) -> frozenset[Member]:
        """The entity here and in each of `documents` that names it."""
        found = {(self._document.id, entity.id)}
        for comparison, _ in self._beside:
            here = comparison.documents.index(self._document.id), entity.id
            shared = (each.members for each in comparison.entities if here in each.members)
            found.update((comparison.documents[place], own) for members in shared for place, own in members)
        return frozenset(found)

    def tell(self, entity: Entity, span: Span) -> Iterator[str]:
        """One line each: the roles, what it stands for, the fullest name, the spellings elsewhere."""
        text = self._document.text
        roles = dict.fromkeys(" ".join(text[slice(*role.span)].split()) for role in entity.roles)
        if roles:
            yield f"here: {', '.join(list(roles)[:_MOST_ROLES])}"
        if entity.stands_for is not None:
            yield f"may stand for {entity.stands_for}"
        here = " ".join(text[slice(*span)].split())
        if here not in (entity.name, *entity.spellings[:1]):
            yield f"one with {entity.name}: {self._why_one(here, (entity.name,), entity.type)}"
        own = entity.spellings or (entity.name,)
        for comparison, info in self._beside:
            for spelling in _spellings_beside(comparison, self._document.id, entity)[:_MOST_SPELLINGS]:
                yield f"{spelling} in {_short(info.title)}: {self._why_one(spelling, own, entity.type)}"


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _spellings_beside(comparison: Comparison, document: int, entity: Entity) -> list[str]:
    """How the other document spells the entity, where this one never does."""
    position = comparison.documents.index(document)
    own = {entity.name, *entity.spellings}
    for shared in comparison.entities:
        if (position, entity.id) in shared.members:
            spellings = (names for other, names in shared.spellings if other != position)
            return [name for names in spellings for name in names if name not in own]
    return []
