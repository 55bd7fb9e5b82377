"""Documents as they were, and the files they came from: what a changed source is compared with.

A version stays for good, with its text and passages, when its file changes or goes: it
may have been cited, and places in it are carried to the next one. A version of 10 KB
costs about 11 KB, unless its text is stored already.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from index.model import Document, Metadata, Passage, PassageKind, Span, Stamp
from index.store.database import Database
from index.store.documents import info_of
from index.value import Value

_VERSION = """
    SELECT version.id, source.path, version.title, version.format, version.length, version.date,
        version.text_hash, body.text, version.metadata
    FROM version JOIN source ON source.id = version.source JOIN body USING (text_hash) WHERE version.id = ?
"""
_CURRENT = f"{_VERSION} AND version.removed_in IS NULL"
_INFO_COLUMNS = 6
_FILE = """
    SELECT version.id, version.removed_in IS NULL, path, size, mtime_ns, inode
    FROM version JOIN source ON source.id = version.source
"""


class FileOfVersion(Value, frozen=True):
    """The file that a version was read from, as the store last knew it."""

    path: bytes
    stamp: Stamp | None  # None while the file is gone, or could not even be looked at
    is_current: bool  # False when a newer version was read, or the file went or can no longer be read


class Tally(Value, frozen=True):
    """What a reading of the files changed."""

    changed: int
    new: int
    gone: int  # no longer there, or no longer readable


def read_version(database: Database, document_id: int, *, current_only: bool = False) -> Document:
    """A document with its text. Raises KeyError for an id that never was, or as asked is current no longer."""
    with database.reading():
        row = database.row(_CURRENT if current_only else _VERSION, (document_id,))
        passages = database.rows(
            "SELECT number, start, end, kind FROM passage WHERE version = ? ORDER BY number", (document_id,)
        )
    if row is None:
        raise KeyError(document_id)
    hash_of_text, text, metadata = row[_INFO_COLUMNS:]
    return Document(
        info=info_of(row[:_INFO_COLUMNS]),
        text=text,
        text_hash=hash_of_text,
        passages=tuple(Passage(n, Span(start, end), PassageKind(kind)) for n, start, end, kind in passages),
        metadata=Metadata(**json.loads(metadata)),
    )


def read_version_hash(database: Database, document_id: int) -> str:
    """The reading hash of a document, current or not. Raises KeyError for an id that never was."""
    row = database.row("SELECT reading_hash FROM version WHERE id = ?", (document_id,))
    if row is None:
        raise KeyError(document_id)
    return str(row[0])


def read_version_length(database: Database, document_id: int) -> int:
    """How many code points a document has, current or not. Raises KeyError for an id that never was."""
    row = database.row("SELECT length FROM version WHERE id = ?", (document_id,))
    if row is None:
        raise KeyError(document_id)
    return int(row[0])


def read_files(database: Database, document_ids: Sequence[int]) -> dict[int, FileOfVersion]:
    """The file of each of these documents, current or not; unknown ids are left out. For a handful of ids."""
    places = ", ".join("?" * len(document_ids))
    rows = database.rows(f"{_FILE} WHERE version.id IN ({places})", tuple(document_ids))
    return {
        number: FileOfVersion(
            path, None if mtime_ns is None else Stamp(path, size, mtime_ns, inode), bool(current)
        )
        for number, current, path, size, mtime_ns, inode in rows
    }


def tally_since(database: Database, generation: int) -> Tally:
    """How many documents changed, came and went after a generation."""
    with database.reading():
        before = database.rows(
            "SELECT source FROM version WHERE removed_in > ? AND added_in <= ?", (generation, generation)
        )
        now = database.rows(
            "SELECT source FROM version WHERE added_in > ? AND removed_in IS NULL", (generation,)
        )
    lost, found = set(before), set(now)
    return Tally(changed=len(lost & found), new=len(found - lost), gone=len(lost - found))


def read_texts(database: Database, document_id: int) -> dict[str, int]:
    """The hash of every text that the document's source ever had, with a version that has it; none for an unknown id."""
    rows = database.rows(
        """SELECT text_hash, id FROM version WHERE source = (SELECT source FROM version WHERE id = ?) ORDER BY id""",
        (document_id,),
    )
    return dict(rows)


def find_by_text(database: Database, text_hash: str) -> tuple[int, ...]:
    """The current documents whose source has this text now or had it once, ascending."""
    rows = database.rows(
        """SELECT id FROM version WHERE removed_in IS NULL
            AND source IN (SELECT source FROM version WHERE text_hash = ?) ORDER BY id""",
        (text_hash,),
    )
    return tuple(number for (number,) in rows)
