"""Copies of a store that others may be writing to, and back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from index.store.database import Database
from index.store.errors import explain
from index.store.migrations import Step

_COUNTS = "SELECT name, seq FROM sqlite_sequence"


def copy_database(path: Path, target: Path, steps: Sequence[Step], forgetting: Iterable[str] = ()) -> None:
    """Copy a store as it is at one moment, in one file without a journal.

    Args:
        path: of the store.
        target: a path at which nothing is.
        steps: the schema.
        forgetting: statements that delete from the copy what can be made again.

    Raises:
        StoreError: no store, damaged, or no room.
    """
    database = Database.open(path, steps, to_read=True)
    try:
        database.copy_to(target)
    finally:
        database.close()
    with _explained(target), contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
        for statement in forgetting:
            copy.execute(statement)
        copy.execute("VACUUM")


def check_copy(path: Path, steps: Sequence[Step]) -> None:
    """Make sure that a copy can take the place of a store; one of an older schema is brought to the newest.

    Raises:
        StoreError: it is none, has another schema or more than it, is damaged or of a newer diptych.
    """
    database = Database.open(path, steps)
    try:
        database.check()
        database.check_schema(steps)
    finally:
        database.close()


def put_back(source: Path, path: Path, steps: Sequence[Step]) -> None:
    """Let a store hold what a checked copy holds, at once for all programs that have it open; made when there is none.

    The copy counts its rows on from those of the store afterwards.

    Raises:
        StoreError: the store is damaged or of a newer diptych, or there is no room.
    """
    database = Database.open(path, steps)
    try:
        _count_on(source, dict(database.rows(_COUNTS)))
        database.take(source)
    finally:
        database.close()


def _count_on(path: Path, counts: Mapping[str, int]) -> None:
    """Let a store count its rows on from these: who knows it by its counts sees the change, and no id is of two rows."""
    with _explained(path), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
        own = dict(copy.execute(_COUNTS))
        for name in own.keys() | counts.keys():
            copy.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            count = max(own.get(name, 0), counts.get(name, 0)) + 1
            copy.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, count))


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, os.fspath(path)) from error
