"""Cached analyses and comparisons, by the hashes of what was read and the analyser's version.

Bodies are kept compressed: an analysis is about ten times its text. A body
that does not unpack counts as missing, since everything here can be made again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime

from index.store.database import Database, Row

_FASTEST = 1  # zlib's level: six times smaller for a third of a millisecond


def read_analysis(database: Database, reading_hash: str, analyser: str) -> bytes | None:
    """The body of an analysis, None when there is none."""
    row = database.row(
        "SELECT body FROM analysis WHERE reading_hash = ? AND analyser = ?", (reading_hash, analyser)
    )
    return _unpack(row)


def put_analyses(database: Database, analyses: Iterable[tuple[str, str, bytes]]) -> None:
    """Keep analyses: reading hash, analyser and body of each. An earlier one of the same key is replaced."""
    packed = [(digest, analyser, _pack(body), _now()) for digest, analyser, body in analyses]
    with database.writing() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO analysis (reading_hash, analyser, body, created) VALUES (?, ?, ?, ?)",
            packed,
        )


def list_unanalysed(database: Database, analyser: str) -> list[int]:
    """The ids of current documents whose text this analyser has not analysed, ascending."""
    found = database.rows(
        """SELECT id FROM version WHERE removed_in IS NULL AND NOT EXISTS (
            SELECT 1 FROM analysis WHERE analysis.reading_hash = version.reading_hash AND analyser = ?
        ) ORDER BY id""",
        (analyser,),
    )
    return [number for (number,) in found]


def list_analysed(database: Database, analyser: str) -> list[int]:
    """The ids of current documents whose text this analyser has analysed, ascending."""
    found = database.rows(
        """SELECT id FROM version WHERE removed_in IS NULL AND EXISTS (
            SELECT 1 FROM analysis WHERE analysis.reading_hash = version.reading_hash AND analyser = ?
        ) ORDER BY id""",
        (analyser,),
    )
    return [number for (number,) in found]


def last_analysis(database: Database) -> int:
    """A number that grows with every analysis that is kept."""
    row = database.row("SELECT max(rowid) FROM analysis")
    return int(row[0] or 0) if row else 0


def read_comparison(database: Database, first_hash: str, second_hash: str, analyser: str) -> bytes | None:
    """The body of a comparison of two texts in this order, None when there is none."""
    row = database.row(
        "SELECT body FROM comparison WHERE first_hash = ? AND second_hash = ? AND analyser = ?",
        (first_hash, second_hash, analyser),
    )
    return _unpack(row)


def put_comparison(database: Database, first_hash: str, second_hash: str, analyser: str, body: bytes) -> None:
    """Keep a comparison. An earlier one of the same key is replaced."""
    with database.writing() as connection:
        connection.execute(
            """INSERT OR REPLACE INTO comparison (first_hash, second_hash, analyser, body, created)
            VALUES (?, ?, ?, ?, ?)""",
            (first_hash, second_hash, analyser, _pack(body), _now()),
        )


def _pack(body: bytes) -> bytes:
    return zlib.compress(body, _FASTEST)


def _unpack(row: Row | None) -> bytes | None:
    if row is None:
        return None
    try:
        return zlib.decompress(row[0])
    except zlib.error:
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
