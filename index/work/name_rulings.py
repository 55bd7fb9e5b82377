"""The reader's decisions about names, as the store keeps them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from index.language.rulings import NO_RULINGS, Rulings
from index.model import EntityType, Ruling, RulingKind
from index.store import Store

KIND = "name"
"""Of the store's decisions; they are about spellings, and so about no text."""

NO_TEXT = ""


class NameRulings:
    """Decisions about names in one store, which other processes make too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = -1
        self._rulings = NO_RULINGS
        self._told: str | None = None  # digest of those that the reader sees the effect of

    def has_news(self) -> bool:
        """Whether another program decided something since this was asked last."""
        digest = self.current.digest
        before, self._told = self._told, digest
        return before != digest

    @property
    def current(self) -> Rulings:
        """Those in effect."""
        last = self._store.last_decision()
        if last != self._seen:
            self._rulings = _made_ready(ruling for _, ruling in self.listed())
            self._seen = last
            if self._told is None:
                self._told = self._rulings.digest
        return self._rulings

    def listed(self) -> tuple[tuple[int, Ruling], ...]:
        """Those in effect, oldest first, each with its id; what a newer program wrote may be left out."""
        kept = ((each.id, _read(each.value)) for each in self._store.decisions(KIND))
        return tuple((number, ruling) for number, ruling in kept if ruling is not None)

    def add(self, ruling: Ruling) -> int:
        """Keep a decision, on disk when this returns. Its id."""
        number = self._store.decide(KIND, NO_TEXT, None, (), write_ruling(ruling))
        self._told = self.current.digest
        return number

    def withdraw(self, number: int) -> None:
        """Undo a decision. Raises KeyError when it is not in effect."""
        self._store.withdraw(number)
        self._told = self.current.digest


def _made_ready(decisions: Iterable[Ruling]) -> Rulings:
    """The lists of names are loaded only where there is a decision: most collections have none."""
    kept = tuple(decisions)
    if not kept:
        return NO_RULINGS
    from index.language.ruling import rulings_of

    return rulings_of(kept)


def ruled_name(comparer: str, rulings: Rulings) -> str:
    """What the caches know comparisons by that were made under these decisions."""
    return f"{comparer}+{rulings.digest}" if rulings.digest else comparer


def write_ruling(ruling: Ruling) -> str:
    """The decision as one line of JSON."""
    return msgspec.json.encode(ruling).decode()


def read_ruling(line: str | bytes) -> Ruling:
    """What `write_ruling` wrote. Raises ValueError for anything else."""
    ruling = msgspec.json.decode(line, type=Ruling)
    if ruling.kind is RulingKind.TYPED:
        EntityType(ruling.other)
    if ruling.kind is RulingKind.SAME and not (ruling.other and ruling.other_type):
        raise ValueError("two spellings with their types were expected")
    return ruling


def _read(value: str | None) -> Ruling | None:
    try:
        return None if value is None else read_ruling(value)
    except ValueError:
        return None
