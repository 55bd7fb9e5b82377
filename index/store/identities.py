"""What a document can be found again by: in a later run, after its file changed, in a store made anew.

Ids are of versions and of one store; a place that is kept elsewhere is kept with an `Identity`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from index.store.database import Database, Row
from index.value import Value

_MOST = 500  # parameters of one statement; SQLite may be built to take no more than 999
_IDENTITY = (
    "SELECT version.id, source.path, version.text_hash FROM version JOIN source ON source.id = version.source"
)


class Identity(Value, frozen=True):
    """A version of a document, as the store that made the id and any other would know it."""

    document: int  # id of the version
    path: str  # of its file, absolute; may hold surrogates
    text_hash: str


def read_identities(database: Database, document_ids: Sequence[int]) -> dict[int, Identity]:
    """The identity of each of these documents, current or not; unknown ids are left out."""
    found: list[Row] = []
    for start in range(0, len(document_ids), _MOST):
        some = document_ids[start : start + _MOST]
        places = ", ".join("?" * len(some))
        found += database.rows(f"{_IDENTITY} WHERE version.id IN ({places})", some)
    return {row[0]: _identity(row) for row in found}


def find_again(database: Database, sought: Identity) -> Identity | None:
    """The current document of the same file; of a file that moved, the only one with the same text. None without."""
    row = database.row(
        f"{_IDENTITY} WHERE source.path = ? AND version.removed_in IS NULL", (os.fsencode(sought.path),)
    )
    if row is not None:
        return _identity(row)
    same = database.rows(
        f"{_IDENTITY} WHERE version.text_hash = ? AND version.removed_in IS NULL LIMIT 2", (sought.text_hash,)
    )
    return _identity(same[0]) if len(same) == 1 else None


def _identity(row: Row) -> Identity:
    number, path, text_hash = row
    return Identity(number, os.fsdecode(path), text_hash)
