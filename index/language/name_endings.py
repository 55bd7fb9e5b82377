"""What the end of a single word tells of what it names: "Sberbank", "Yugansk", "Oxfordshire"."""

from __future__ import annotations

import re

from index.model import EntityType

_ORGANISATION = re.compile(r"[A-Z][a-z]{2,}(?:bank|neft|gaz|gas|neftegaz|neftegas|telecom|telekom|news)")
_PLACE = re.compile(r"[A-Z][a-z]{2,}(?:sk|grad|stan|shire|abad)")
# Surnames and places with these endings.
_NOT_BANKS = frozenset(
    (
        "Burbank",
        "Brubank",
        "Fairbank",
        "Firbank",
        "Milbank",
        "Millbank",
        "Northbank",
        "Southbank",
    )
)
_NOT_PLACES = frozenset(("Tristan", "Dunstan", "Constan"))


def type_of_ending(word: str) -> EntityType | None:
    """The kind of thing that has a name with such an ending; None for most words."""
    if _ORGANISATION.fullmatch(word) and word not in _NOT_BANKS:
        return EntityType.ORGANISATION
    if _PLACE.fullmatch(word) and word not in _NOT_PLACES:
        return EntityType.PLACE
    return None
