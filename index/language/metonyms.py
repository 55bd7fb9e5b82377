"""What news means by the name of a place besides the place: "Seoul" for South Korea, "the Kremlin" for its seat.

Linked, never merged: an event in Moscow did not happen to Russia.
"""

from __future__ import annotations

from functools import cache

from msgspec.structs import replace

from index.language.gazetteer import capitals
from index.language.lexicon import list_lines
from index.model import Entity, EntityType
from index.text.names import name_words

_NAMED = (EntityType.PLACE, EntityType.ORGANISATION)


def stands_for(name: str) -> str | None:
    """The country of a capital, the institution of a seat; None for any other name."""
    words = name_words(name)
    return _seats().get(words) or capitals().get(words)


def add_metonyms(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """The entities, places and organisations with what they stand for."""
    return tuple(
        replace(entity, stands_for=meant)
        if entity.type in _NAMED and (meant := stands_for(entity.name))
        else entity
        for entity in entities
    )


@cache
def _seats() -> dict[tuple[str, ...], str]:
    rows = (line.split(" | ") for line in list_lines("metonyms.txt"))
    return {name_words(seat): institution for institution, *seats in rows for seat in seats}
