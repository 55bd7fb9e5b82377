"""Files as the collection knows them: which were read, which were not and why, which are gone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator

from index.model import Skipped, Stamp
from index.store.database import Database


def read_stamps(database: Database) -> dict[bytes, Stamp]:
    """The stamp of every file that was read or skipped, by path; a scan is compared with it."""
    found = database.rows(
        "SELECT path, size, mtime_ns, inode FROM source WHERE state != 'gone' AND mtime_ns IS NOT NULL"
    )
    return {path: Stamp(path, size, mtime_ns, inode) for path, size, mtime_ns, inode in found}


def read_skipped(database: Database) -> tuple[Skipped, ...]:
    """The files that were not read, by path."""
    found = database.rows("SELECT path, reason FROM source WHERE state = 'skipped' ORDER BY path")
    return tuple(Skipped(os.fsdecode(path), reason) for path, reason in found)


def read_refusal(database: Database, document_id: int) -> str | None:
    """Why the file of a document, current or not, is no longer read; None when it is, or is gone."""
    row = database.row(
        "SELECT reason FROM source JOIN version ON version.source = source.id"
        " WHERE version.id = ? AND state = 'skipped'",
        (document_id,),
    )
    return None if row is None else str(row[0])


def read_paths(database: Database) -> Iterator[bytes]:
    """Every path that was read or skipped."""
    return (path for (path,) in database.rows("SELECT path FROM source WHERE state != 'gone'"))


def put_read(connection: sqlite3.Connection, stamp: Stamp, content_hash: str) -> int:
    """Note a file as read. The source's id."""
    found = connection.execute(
        """INSERT INTO source (path, size, mtime_ns, inode, content_hash, state) VALUES (?, ?, ?, ?, ?, 'read')
        ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            inode = excluded.inode, content_hash = excluded.content_hash, state = 'read', reason = NULL
        RETURNING id""",
        (stamp.path, stamp.size, stamp.mtime_ns, stamp.inode, content_hash),
    ).fetchall()
    return int(found[0][0])


def put_skipped(connection: sqlite3.Connection, file: Stamp | bytes, reason: str) -> int:
    """Note a file as not read, with its stamp when there is one. The source's id."""
    stamp = file if isinstance(file, Stamp) else None
    path = file.path if isinstance(file, Stamp) else file
    numbers = (stamp.size, stamp.mtime_ns, stamp.inode) if stamp is not None else (None, None, None)
    found = connection.execute(
        """INSERT INTO source (path, size, mtime_ns, inode, state, reason) VALUES (?, ?, ?, ?, 'skipped', ?)
        ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            inode = excluded.inode, content_hash = NULL, state = 'skipped', reason = excluded.reason
        RETURNING id""",
        (path, *numbers, reason),
    ).fetchall()
    return int(found[0][0])


def put_gone(connection: sqlite3.Connection, path: bytes) -> int | None:
    """Note that a file is no longer there. The source's id, None when it was not known."""
    found = connection.execute(
        """UPDATE source SET state = 'gone', size = NULL, mtime_ns = NULL, inode = NULL,
            content_hash = NULL, reason = NULL
        WHERE path = ? AND state != 'gone' RETURNING id""",
        (path,),
    ).fetchall()
    return int(found[0][0]) if found else None


def put_stamps(connection: sqlite3.Connection, stamps: Iterable[Stamp]) -> None:
    """Note new stamps of files whose content is as it was."""
    connection.executemany(
        "UPDATE source SET size = ?, mtime_ns = ?, inode = ? WHERE path = ? AND state != 'gone'",
        ((stamp.size, stamp.mtime_ns, stamp.inode, stamp.path) for stamp in stamps),
    )
