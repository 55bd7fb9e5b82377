"""The reader's decisions about names, by what they are asked for. Loads no list of names.

Decisions speak of spellings, or of the words at a place, and not of entities, so they
hold whatever is read or analysed anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from index.model import EntityType, MentionRuling
from index.value import Value

if TYPE_CHECKING:
    from index.language.name_keys import NameKey


class Rulings(Value, frozen=True):
    """Decisions in effect, by what they are asked for."""

    same: tuple[tuple[NameKey, NameKey], ...] = ()
    apart: frozenset[NameKey] = frozenset()
    named: Mapping[NameKey, str] = {}
    typed: Mapping[NameKey, EntityType] = {}
    mentions: tuple[MentionRuling, ...] = ()  # oldest first
    digest: str = ""  # equal for equal decisions; "" for none

    @property
    def decided(self) -> frozenset[NameKey]:
        """Names of which the reader said whom they mean."""
        return self.apart.union(name for pair in self.same for name in pair)


NO_RULINGS = Rulings()
