"""Which index folder belongs to a store, and its key.

Both stand in the store, because an index folder may only be opened when it is
ours, and a new one is built beside the old one and then takes its place.
"""

from __future__ import annotations

import json
import logging
import secrets
from pathlib import Path

from index.search.engine import IndexProblem
from index.search.whoosh_folder import discard_index, new_index_key
from index.store import Store
from index.value import Value

log = logging.getLogger(__name__)

_META_KEY = "index"


class IndexPlace(Value, frozen=True):
    """The folder of an index and the key that seals it."""

    folder: Path
    key: str


def current_place(store: Store, home: Path) -> IndexPlace | None:
    """Where the store's index is; None while there is none."""
    known = store.meta(_META_KEY)
    if known is None:
        return None
    fields = json.loads(known)
    return IndexPlace(home / fields["folder"], fields["key"])


def move_to_new_place(store: Store, home: Path) -> IndexPlace:
    """Name a new folder, to be made by the caller, as the store's index."""
    place = IndexPlace(home / secrets.token_hex(8), new_index_key())
    store.set_meta(_META_KEY, json.dumps({"folder": place.folder.name, "key": place.key}))
    return place


def forget_index(store: Store, home: Path) -> None:
    """Delete the store's index, so that the next build begins anew."""
    place = current_place(store, home)
    if place is not None:
        discard(place)


def discard(place: IndexPlace) -> None:
    """Delete an index folder if it is ours; one that is not stays where it is."""
    try:
        discard_index(place.folder, place.key)
    except (IndexProblem, OSError):
        log.warning("an old index folder stays where it is", exc_info=True)
