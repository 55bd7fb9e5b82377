"""Sets of things found to be the same, joined pair by pair (union-find with path halving)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Components(Generic[Item]):
    """Disjoint sets over items; each item starts alone."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._parent: dict[Item, Item] = {item: item for item in items}

    def root(self, item: Item) -> Item:
        """The item that stands for the whole set; the same for all of its members until the next join."""
        parent = self._parent
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    def join(self, first: Item, second: Item) -> None:
        """Make the sets of the two items one."""
        self._parent[self.root(second)] = self.root(first)

    def sets(self) -> list[list[Item]]:
        """The sets, each with its members in the order they were first seen, ordered by their first member."""
        members: dict[Item, list[Item]] = {}
        for item in list(self._parent):
            members.setdefault(self.root(item), []).append(item)
        return list(members.values())
