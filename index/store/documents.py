"""Documents: the versions of what sources said, their passages, and what changed when.

A version is never edited. A changed file gets a new one, the old one stays as it was
cited and only leaves the list. Generations tell an index what it lacks.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime

from index.model import DocumentInfo, Extract, Metadata
from index.store.database import Database, Row
from index.text.canonical import reading_hash, text_hash
from index.text.titles import title_or_opening
from index.value import Value

LISTED = """
    SELECT version.id, source.path, version.title, version.format, version.length, version.date
    FROM source JOIN version ON version.source = source.id AND version.removed_in IS NULL
"""


class Changes(Value, frozen=True):
    """What an index of an earlier generation lacks."""

    added: tuple[int, ...]  # ids of documents, ascending
    removed: tuple[int, ...]  # ids that the index may hold and the collection no longer does
    generation: int  # what the index holds after these changes


class Provenance(Value, frozen=True):
    """How a document's text came about, for whoever cites it."""

    content_hash: str  # hexadecimal blake2b-128 of the file's bytes
    encoding: str
    reader: str
    imported: str  # ISO 8601, UTC
    warnings: tuple[str, ...]  # one plain sentence each


def list_documents(database: Database) -> tuple[DocumentInfo, ...]:
    """The current documents by path."""
    return tuple(info_of(row) for row in database.rows(f"{LISTED} ORDER BY source.path"))


def list_described(
    database: Database, after: int, most: int | None
) -> tuple[tuple[DocumentInfo, Metadata], ...]:
    """The first `most` or all current documents with ids above `after`, ascending."""
    rows = database.rows(
        """SELECT version.id, source.path, version.title, version.format, version.length, version.date, version.metadata
            FROM version JOIN source ON version.source = source.id
            WHERE version.removed_in IS NULL AND version.id > ? ORDER BY version.id LIMIT ?""",
        (after, -1 if most is None else most),
    )
    return tuple((info_of(row[:-1]), Metadata(**json.loads(row[-1]))) for row in rows)


def list_dates(database: Database, after: int) -> tuple[tuple[int, str | None], ...]:
    """The ids above `after` of the current documents, ascending, each with its date."""
    return tuple(
        database.rows(
            "SELECT id, date FROM version WHERE removed_in IS NULL AND id > ? ORDER BY id",
            (after,),
        )
    )


def list_ids(database: Database) -> tuple[int, ...]:
    """The ids of the current documents, ascending."""
    return tuple(
        number for (number,) in database.rows("SELECT id FROM version WHERE removed_in IS NULL ORDER BY id")
    )


def read_provenance(database: Database, document_id: int) -> Provenance:
    """How the document was read, current or not. Raises KeyError for an id that never was."""
    row = database.row(
        "SELECT content_hash, encoding, reader, imported, warnings FROM version WHERE id = ?", (document_id,)
    )
    if row is None:
        raise KeyError(document_id)
    content_hash, encoding, reader, imported, warnings = row
    return Provenance(content_hash, encoding, reader, imported, tuple(json.loads(warnings)))


def changes_since(database: Database, generation: int, most: int | None = None) -> Changes:
    """What came and went after `generation`; from 0, everything is added.

    With `most`, only the next whole generations with about that many changes.
    """
    with database.reading():
        last = _generation_after(database, generation, most)
        added = database.rows(
            "SELECT id FROM version WHERE added_in > ? AND added_in <= ? AND removed_in IS NULL ORDER BY id",
            (generation, last),
        )
        removed = database.rows(
            "SELECT id FROM version WHERE removed_in > ? AND removed_in <= ? AND added_in <= ? ORDER BY id",
            (generation, last, generation),
        )
    return Changes(tuple(number for (number,) in added), tuple(number for (number,) in removed), last)


def removed_since(database: Database, generation: int) -> tuple[int, ...]:
    """The ids of documents that were replaced or went after `generation`, ascending."""
    rows = database.rows("SELECT id FROM version WHERE removed_in > ? ORDER BY id", (generation,))
    return tuple(number for (number,) in rows)


def _generation_after(database: Database, generation: int, most: int | None) -> int:
    """The generation with which `most` changes are reached, the current one when there are fewer."""
    reached = read_generation(database)
    if most is None:
        return reached
    for statement in (
        "SELECT added_in FROM version WHERE added_in > ? ORDER BY added_in LIMIT 1 OFFSET ?",
        "SELECT removed_in FROM version WHERE removed_in > ? ORDER BY removed_in LIMIT 1 OFFSET ?",
    ):
        row = database.row(statement, (generation, most - 1))
        if row is not None:
            reached = min(reached, int(row[0]))
    return reached


def read_generation(database: Database) -> int:
    """How many transactions have changed indexed text."""
    row = database.row("SELECT value FROM collection WHERE key = 'generation'")
    return int(row[0]) if row is not None else 0


def next_generation(connection: sqlite3.Connection) -> int:
    """Count this transaction as one that changes indexed text."""
    found = connection.execute(
        "UPDATE collection SET value = CAST(value AS INTEGER) + 1 WHERE key = 'generation' RETURNING value"
    ).fetchall()
    return int(found[0][0])


def put_version(
    connection: sqlite3.Connection, source: int, content_hash: str, extract: Extract, generation: int
) -> int:
    """Make the extract the source's current version. Its id."""
    _retire(connection, source, generation)
    digest = text_hash(extract.text)
    connection.execute("INSERT OR IGNORE INTO body (text_hash, text) VALUES (?, ?)", (digest, extract.text))
    metadata = extract.metadata
    cursor = connection.execute(
        """INSERT INTO version (source, text_hash, reading_hash, content_hash, title, length, date, metadata, format, encoding,
            reader, warnings, imported, added_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(
                source,
                digest,
                reading_hash(digest, extract.passages, metadata.date),
                content_hash,
                _title(connection, source, extract),
                len(extract.text),
                metadata.date,
            ),
            *(_metadata_json(metadata), extract.format, extract.encoding, extract.reader),
            *(json.dumps(extract.warnings), datetime.now(UTC).isoformat(timespec="seconds"), generation),
        ),
    )
    version = cursor.lastrowid
    connection.executemany(
        "INSERT INTO passage (version, number, start, end, kind) VALUES (?, ?, ?, ?, ?)",
        ((version, passage.number, *passage.span, passage.kind.value) for passage in extract.passages),
    )
    return int(version or 0)


def same_version(connection: sqlite3.Connection, source: int, extract: Extract) -> int | None:
    """The source's current version when it already says just this; None when it does not."""
    row = connection.execute(
        """SELECT id FROM version WHERE source = ? AND removed_in IS NULL
            AND reading_hash = ? AND reader = ? AND metadata = ?""",
        (
            source,
            reading_hash(text_hash(extract.text), extract.passages, extract.metadata.date),
            extract.reader,
            _metadata_json(extract.metadata),
        ),
    ).fetchone()
    return int(row[0]) if row is not None else None


def retire_versions(connection: sqlite3.Connection, sources: Sequence[int]) -> None:
    """Take the current versions of these sources out of the collection, in one generation if there are any."""
    retiring = [source for source in sources if _has_version(connection, source)]
    if not retiring:
        return
    generation = next_generation(connection)
    for source in retiring:
        _retire(connection, source, generation)


def _has_version(connection: sqlite3.Connection, source: int) -> bool:
    found = connection.execute("SELECT 1 FROM version WHERE source = ? AND removed_in IS NULL", (source,))
    return found.fetchone() is not None


def _retire(connection: sqlite3.Connection, source: int, generation: int) -> None:
    connection.execute(
        "UPDATE version SET removed_in = ? WHERE source = ? AND removed_in IS NULL", (generation, source)
    )


def info_of(row: Row) -> DocumentInfo:
    """What a row of `LISTED` says."""
    number, path, title, format_name, length, date = row
    return DocumentInfo(number, os.fsdecode(path), title, format_name, length, date)


def _title(connection: sqlite3.Connection, source: int, extract: Extract) -> str:
    title = extract.metadata.title or title_or_opening(extract.text, extract.passages)
    if title:
        return title
    (path,) = connection.execute("SELECT path FROM source WHERE id = ?", (source,)).fetchone()
    return os.path.basename(bytes(path)).decode("utf-8", "replace")


def _metadata_json(metadata: Metadata) -> str:
    return json.dumps(
        {
            "title": metadata.title,
            "author": metadata.author,
            "date": metadata.date,
            "language": metadata.language,
        }
    )
