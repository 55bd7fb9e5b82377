"""The index that another process builds, as it is now."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from index.search.engine import IndexProblem
from index.search.whoosh_engine import WhooshSearcher
from index.store import Store
from index.work.index_place import IndexPlace, current_place

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")


class CurrentIndex:
    """What the builder has committed last; it is followed to another folder when it had to be built anew.

    Args:
        store: says where the index is.
        home: the folder that holds the store's index folders.
        tell_damage: called when the index cannot be used.
    """

    def __init__(self, store: Store, home: Path, tell_damage: Callable[[], None]) -> None:
        self._store = store
        self._home = home
        self._tell_damage = tell_damage
        self._place: IndexPlace | None = None
        self._searcher: WhooshSearcher | None = None

    def ask(self, question: Callable[[WhooshSearcher], Answer], otherwise: Answer) -> Answer:
        """What the index says; `otherwise` while there is none, and when it turns out damaged, which is told."""
        try:
            searcher = self._current()
            return otherwise if searcher is None else question(searcher)
        except IndexProblem:
            log.exception("the index cannot be used")
            self._drop()
            self._tell_damage()
            return otherwise

    def _current(self) -> WhooshSearcher | None:
        place = current_place(self._store, self._home)
        if place != self._place:
            self._drop()
            self._place = place
        if place is None or not place.folder.exists():
            return None
        if self._searcher is None:
            self._searcher = WhooshSearcher(place.folder, key=place.key)
        self._searcher.refresh()
        return self._searcher

    def _drop(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None
