"""The list of documents in small reads: how many, a part of it, one by path, the one beside another.

A screen asks between two key strokes; the whole list of 100,000 documents takes most
of a second, what is asked here a few milliseconds.
"""

from __future__ import annotations

import os

from index.model import DocumentInfo
from index.store.database import Database
from index.store.documents import LISTED, info_of

_IDS = (
    "SELECT version.id FROM source JOIN version ON version.source = source.id AND version.removed_in IS NULL"
)
_PATH_OF = "SELECT path FROM source JOIN version AS here ON here.source = source.id WHERE here.id = ?"
_AFTER = f"{_IDS} WHERE source.path > ({_PATH_OF}) ORDER BY source.path LIMIT 1 OFFSET ?"
_BEFORE = f"{_IDS} WHERE source.path < ({_PATH_OF}) ORDER BY source.path DESC LIMIT 1 OFFSET ?"
_BEGINNING = b""  # before every path


def count_documents(database: Database) -> int:
    """How many documents there are."""
    row = database.row("SELECT COUNT(*) FROM version WHERE removed_in IS NULL")
    return int(row[0]) if row else 0


def list_after(database: Database, path: str | None, most: int) -> tuple[DocumentInfo, ...]:
    """At most so many documents by path, those after the path or the first ones."""
    rows = database.rows(
        f"{LISTED} WHERE source.path > ? ORDER BY source.path LIMIT ?",
        (_BEGINNING if path is None else os.fsencode(path), most),
    )
    return tuple(map(info_of, rows))


def find_path(database: Database, path: str) -> int | None:
    """The id of the document that was read from this path, None when there is none."""
    row = database.row(f"{_IDS} WHERE source.path = ?", (os.fsencode(path),))
    return None if row is None else int(row[0])


def find_newest(database: Database, document_id: int) -> int | None:
    """The current version of what this one is a version of; None when the file is gone or the id never was."""
    row = database.row(
        """SELECT newest.id FROM version JOIN version AS newest USING (source)
            WHERE version.id = ? AND newest.removed_in IS NULL""",
        (document_id,),
    )
    return None if row is None else int(row[0])


def find_neighbour(database: Database, document_id: int, steps: int) -> int | None:
    """The document so many steps further by path, or back when negative; None beyond the ends."""
    row = database.row(_AFTER if steps > 0 else _BEFORE, (document_id, abs(steps) - 1))
    return None if row is None else int(row[0])
