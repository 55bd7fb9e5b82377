"""The reader's notes, in a file of their own: they belong to documents, whichever collection opens these.

The texts they stand on are kept with them, so that a note can be carried to the next version
of its document when nobody else remembers the last one. Rows are only added: a change supersedes
the row it was made from, so that each history is a line, and of two programs that change the
same state of a note one is told. Only two things are deleted: a place that the reader takes back,
and the notes of the bin when the reader empties it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Self

from index.model import Span, Verdict
from index.store.database import Database, Row
from index.store.migrations import Step
from index.text.canonical import text_hash
from index.value import Value

STEPS: tuple[Step, ...] = (
    (
        "CREATE TABLE body (text_hash TEXT PRIMARY KEY, text TEXT NOT NULL)",
        # A document as it was when a note stood on it.
        """CREATE TABLE edition (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path BLOB NOT NULL,
            text_hash TEXT NOT NULL REFERENCES body (text_hash),
            title TEXT NOT NULL,
            date TEXT,
            author TEXT,
            UNIQUE (path, text_hash)
        )""",
        """CREATE TABLE note_text (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            note TEXT NOT NULL,
            content TEXT NOT NULL,
            deleted INTEGER NOT NULL,
            created TEXT NOT NULL,
            supersedes INTEGER UNIQUE REFERENCES note_text (id)
        )""",
        "CREATE INDEX note_text_note ON note_text (note)",
        """CREATE TABLE note_anchor (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            note TEXT NOT NULL,
            target INTEGER NOT NULL,
            edition INTEGER NOT NULL REFERENCES edition (id),
            start INTEGER,
            end INTEGER,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            verdict TEXT NOT NULL,
            sure INTEGER NOT NULL,
            created TEXT NOT NULL,
            supersedes INTEGER UNIQUE REFERENCES note_anchor (id)
        )""",
        "CREATE INDEX note_anchor_note ON note_anchor (note, target)",
        # What is being typed: kept within half a second, gone when the note is kept.
        "CREATE TABLE note_draft (note TEXT PRIMARY KEY, content TEXT NOT NULL, saved TEXT NOT NULL) WITHOUT ROWID",
        """CREATE VIEW note_now AS SELECT * FROM note_text
            WHERE NOT EXISTS (SELECT 1 FROM note_text AS later WHERE later.supersedes = note_text.id)""",
        """CREATE VIEW anchor_now AS SELECT * FROM note_anchor
            WHERE NOT EXISTS (SELECT 1 FROM note_anchor AS later WHERE later.supersedes = note_anchor.id)""",
    ),
)

_TEXTS_NOW = """
    SELECT id, note, content, deleted, created FROM note_now
    ORDER BY (SELECT min(id) FROM note_text AS first WHERE first.note = note_now.note)
"""
_TEXT_MARKS = """
    SELECT note, id, created FROM note_now
    ORDER BY (SELECT min(id) FROM note_text AS first WHERE first.note = note_now.note)
"""
_ANCHOR_MARKS = "SELECT note, id, created FROM anchor_now ORDER BY note, target"
_TEXT_NOW = "SELECT id, note, content, deleted, created FROM note_now WHERE note = ?"
_HISTORY = "SELECT id, note, content, deleted, created FROM note_text WHERE note = ? ORDER BY id"
_ANCHORS_NOW = """
    SELECT id, note, target, edition, start, end, exact, prefix, suffix, verdict, sure, created
    FROM anchor_now ORDER BY note, target
"""
_ANCHORS_OF_NOTE_NOW = """
    SELECT id, note, target, edition, start, end, exact, prefix, suffix, verdict, sure, created
    FROM anchor_now WHERE note = ? ORDER BY target
"""
_LAST_SURE_ANCHOR = """
    SELECT id, note, target, edition, start, end, exact, prefix, suffix, verdict, sure, created
    FROM note_anchor WHERE note = ? AND target = ? AND sure ORDER BY id DESC LIMIT 1
"""
_FIRST_ANCHOR = """
    SELECT id, note, target, edition, start, end, exact, prefix, suffix, verdict, sure, created
    FROM note_anchor WHERE note = ? AND target = ? ORDER BY id LIMIT 1
"""
_IS_IN_BIN = "SELECT 1 FROM note_now WHERE note = ? AND id = ? AND deleted"
_ERASE_EDITION = """
    DELETE FROM edition WHERE id = ? AND NOT EXISTS (SELECT 1 FROM note_anchor WHERE edition = edition.id)
"""
_ERASE_BODIES = (
    "DELETE FROM body WHERE NOT EXISTS (SELECT 1 FROM edition WHERE edition.text_hash = body.text_hash)"
)


RowMark = tuple[int, str]
"""The id of a row and when it was made: equal for one row and for no two, whichever copies were put back."""


class NoteChanged(Exception):
    """The note is no longer what the change was made from: another program or window changed it."""


class NoteGone(Exception):
    """There is no such note, or no more."""


class TextRow(Value, frozen=True):
    """A state of a note's text."""

    id: int
    note: str
    content: str
    deleted: bool
    created: str


class Edition(Value, frozen=True):
    """A document as it was when a note stood on it."""

    path: str  # absolute
    text: str
    title: str
    date: str | None = None
    author: str | None = None


class Anchor(Value, frozen=True):
    """Where a target of a note stands in an edition of a document."""

    edition: int
    span: Span | None  # None for a whole document, and when the words are gone
    exact: str
    prefix: str
    suffix: str
    verdict: Verdict
    sure: bool  # made or confirmed by the reader, or carried without any doubt


class AnchorRow(Value, frozen=True):
    """An anchor as it was kept."""

    id: int
    note: str
    target: int
    anchor: Anchor
    created: str


class NoteStore:
    """The notes of one user. All methods raise `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, to_read: bool = False) -> Self:
        """Open the file, made first when there is none; read-only where it cannot be written to.

        With `to_read` also on a disk without any room.
        """
        return cls(Database.open(path, STEPS, to_read=to_read))

    def close(self) -> None:
        """Release the file."""
        self._database.close()

    @property
    def read_only(self) -> bool:
        """True when nothing can be kept."""
        return self._database.read_only

    def reading(self) -> AbstractContextManager[None]:
        """Queries inside see one state of the notes, whatever other programs write."""
        return self._database.reading()

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written inside is one step: all of it is on disk after it, or nothing."""
        with self._database.writing(durable=True):
            yield

    def keep_edition(self, edition: Edition) -> int:
        """Keep a document as it is now, once. Its id."""
        path, digest = os.fsencode(edition.path), text_hash(edition.text)
        known = self._database.row("SELECT id FROM edition WHERE path = ? AND text_hash = ?", (path, digest))
        if known is not None:
            return int(known[0])
        with self._database.writing(durable=True) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO body (text_hash, text) VALUES (?, ?)", (digest, edition.text)
            )
            connection.execute(
                "INSERT OR IGNORE INTO edition (path, text_hash, title, date, author) VALUES (?, ?, ?, ?, ?)",
                (path, digest, edition.title, edition.date, edition.author),
            )
            found = connection.execute(
                "SELECT id FROM edition WHERE path = ? AND text_hash = ?", (path, digest)
            ).fetchone()
            return int(found[0])

    def edition(self, number: int) -> Edition:
        """An edition. Raises KeyError for an id that never was."""
        row = self._database.row(
            "SELECT path, text, title, date, author FROM edition JOIN body USING (text_hash) WHERE id = ?",
            (number,),
        )
        if row is None:
            raise KeyError(number)
        path, text, title, date, author = row
        return Edition(os.fsdecode(path), text, title, date, author)

    def sources(self) -> dict[int, tuple[str, str]]:
        """Of each edition, by id, the path of the document and the hash of its text."""
        rows = self._database.rows("SELECT id, path, text_hash FROM edition")
        return {number: (os.fsdecode(path), digest) for number, path, digest in rows}

    def add(self, note: str, content: str, anchors: Sequence[Anchor], *, created: str | None = None) -> int:
        """Keep a new note, on disk when this returns; its draft is gone then. The id of the row.

        Raises:
            NoteChanged: there is a note with this id already.
        """
        with self._database.writing(durable=True) as connection:
            if connection.execute("SELECT 1 FROM note_text WHERE note = ?", (note,)).fetchone() is not None:
                raise NoteChanged(note)
            row = _insert_text(connection, note, content, created or _now(), deleted=False, supersedes=None)
            for target, anchor in enumerate(anchors):
                _insert_anchor(connection, note, target, anchor, None)
            connection.execute("DELETE FROM note_draft WHERE note = ?", (note,))
            return row

    def change(
        self, note: str, content: str, deleted: bool, supersedes: int, edited: str | None = None
    ) -> int:
        """Keep another text of a note, on disk when this returns; its draft is gone then. The id of the row.

        `edited` is when it was written, where that was not now.

        Raises:
            NoteChanged: `supersedes` is not the newest row of the note.
        """
        try:
            with self._database.writing(durable=True) as connection:
                _require_newest(connection, note, supersedes)
                row = _insert_text(
                    connection, note, content, edited or _now(), deleted=deleted, supersedes=supersedes
                )
                connection.execute("DELETE FROM note_draft WHERE note = ?", (note,))
                return row
        except sqlite3.IntegrityError as error:
            raise NoteChanged(note) from error

    def move(self, anchors: Iterable[tuple[AnchorRow, Anchor]], *, durable: bool) -> int:
        """Keep where notes stand now, each in the place of an earlier row; left out where that was replaced meanwhile.

        How many were kept.
        """
        moved = 0
        with self._database.writing(durable=durable) as connection:
            for before, anchor in anchors:
                found = connection.execute("SELECT 1 FROM anchor_now WHERE id = ?", (before.id,)).fetchone()
                if found is not None:
                    _insert_anchor(connection, before.note, before.target, anchor, before.id)
                    moved += 1
        return moved

    def withdraw(self, row: AnchorRow) -> None:
        """Let a target stand where it stood before this row.

        Raises:
            NoteChanged: the row is not the newest of its target, or the first.
        """
        with self._database.writing(durable=True) as connection:
            gone = connection.execute(
                """DELETE FROM note_anchor WHERE id = ? AND supersedes IS NOT NULL
                    AND id IN (SELECT id FROM anchor_now)""",
                (row.id,),
            )
            if not gone.rowcount:
                raise NoteChanged(row.note)
            _count_change(connection, "note_anchor")

    def erase(self, notes: Iterable[tuple[str, int]]) -> int:
        """Delete notes of the bin, each by its id and newest row, with all that is kept for them alone, in one step.

        What was brought back or changed meanwhile is left. How many were deleted.
        """
        erased = 0
        with self._database.writing(durable=True) as connection:
            for note, row in notes:
                if connection.execute(_IS_IN_BIN, (note, row)).fetchone() is None:
                    continue
                editions = connection.execute(
                    "SELECT DISTINCT edition FROM note_anchor WHERE note = ?", (note,)
                ).fetchall()
                for table in ("note_anchor", "note_text", "note_draft"):
                    connection.execute(f"DELETE FROM {table} WHERE note = ?", (note,))  # noqa: S608 (our own names)
                connection.executemany(_ERASE_EDITION, editions)
                erased += 1
            if erased:
                connection.execute(_ERASE_BODIES)
                _count_change(connection, "note_text")
        return erased

    def texts(self) -> list[TextRow]:
        """The newest text of each note, oldest note first."""
        return list(map(_text, self._database.rows(_TEXTS_NOW)))

    def text(self, note: str) -> TextRow | None:
        """The newest text of a note; None when there is no such note."""
        row = self._database.row(_TEXT_NOW, (note,))
        return None if row is None else _text(row)

    def ids(self) -> set[str]:
        """Of all notes, those in the bin too."""
        return {note for (note,) in self._database.rows("SELECT DISTINCT note FROM note_text")}

    def history(self, note: str) -> list[TextRow]:
        """Every text that a note had, oldest first."""
        return list(
            map(
                _text,
                self._database.rows(_HISTORY, (note,)),
            )
        )

    def first_dates(self) -> dict[str, str]:
        """When each note was made."""
        return dict(self._database.rows("SELECT note, min(created) FROM note_text GROUP BY note"))

    def anchors(self) -> list[AnchorRow]:
        """Where each target of each note stands by the newest row, targets in order."""
        return list(map(_anchor, self._database.rows(_ANCHORS_NOW)))

    def anchors_on(self, editions: Iterable[int]) -> list[AnchorRow]:
        """The newest rows of the targets that stand in some editions, by note, targets in order."""
        wanted = frozenset(editions)
        return [row for row in self.anchors() if row.anchor.edition in wanted] if wanted else []

    def editions_stood_in(self) -> list[int]:
        """The ids of the editions that the newest rows of targets are of."""
        return [number for (number,) in self._database.rows("SELECT DISTINCT edition FROM anchor_now")]

    def row_marks(self) -> dict[str, list[RowMark]]:
        """The newest rows of each note, oldest note first: that of its text, then those of its targets in order."""
        marks: dict[str, list[RowMark]] = {}
        for query in (_TEXT_MARKS, _ANCHOR_MARKS):
            for note, number, created in self._database.rows(query):
                marks.setdefault(note, []).append((number, created))
        return marks

    def anchors_of(self, note: str) -> list[AnchorRow]:
        """Where each target of one note stands by the newest row, in order."""
        return list(map(_anchor, self._database.rows(_ANCHORS_OF_NOTE_NOW, (note,))))

    def last_sure_anchor(self, note: str, target: int) -> AnchorRow | None:
        """The newest anchor of a target that nobody has to look at."""
        row = self._database.row(_LAST_SURE_ANCHOR, (note, target))
        return None if row is None else _anchor(row)

    def first_anchor(self, note: str, target: int) -> AnchorRow | None:
        """Where a target stood when it was made."""
        row = self._database.row(_FIRST_ANCHOR, (note, target))
        return None if row is None else _anchor(row)

    def last_change(self) -> tuple[int, int]:
        """Numbers that grow with every change of any note."""
        counts: dict[str, int] = dict(self._database.rows("SELECT name, seq FROM sqlite_sequence"))
        return counts.get("note_text", 0), counts.get("note_anchor", 0)

    def keep_draft(self, note: str, content: str) -> None:
        """Keep what is being typed, on disk when this returns."""
        with self._database.writing(durable=True) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO note_draft (note, content, saved) VALUES (?, ?, ?)",
                (note, content, _now()),
            )

    def drop_draft(self, note: str) -> None:
        """Forget a draft."""
        with self._database.writing(durable=True) as connection:
            connection.execute("DELETE FROM note_draft WHERE note = ?", (note,))

    def drafts(self) -> list[tuple[str, str, str]]:
        """What was being typed: note, content and when it was kept, oldest first."""
        return list(self._database.rows("SELECT note, content, saved FROM note_draft ORDER BY saved"))


def _insert_text(
    connection: sqlite3.Connection,
    note: str,
    content: str,
    created: str,
    *,
    deleted: bool,
    supersedes: int | None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO note_text (note, content, deleted, created, supersedes) VALUES (?, ?, ?, ?, ?)",
        (note, content, deleted, created, supersedes),
    )
    return int(cursor.lastrowid or 0)


def _require_newest(connection: sqlite3.Connection, note: str, row: int) -> None:
    found = connection.execute("SELECT 1 FROM note_now WHERE note = ? AND id = ?", (note, row)).fetchone()
    if found is None:
        raise NoteChanged(note)


def _count_change(connection: sqlite3.Connection, table: str) -> None:
    """What is deleted is a change as well: nobody who looks at the counts may miss it."""
    connection.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = ?", (table,))


def _insert_anchor(
    connection: sqlite3.Connection, note: str, target: int, anchor: Anchor, supersedes: int | None
) -> None:
    start, end = anchor.span or (None, None)
    connection.execute(
        """INSERT INTO note_anchor (note, target, edition, start, end, exact, prefix, suffix, verdict, sure,
            created, supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            note,
            target,
            anchor.edition,
            start,
            end,
            anchor.exact,
            anchor.prefix,
            anchor.suffix,
            anchor.verdict.value,
            anchor.sure,
            _now(),
            supersedes,
        ),
    )


def _text(row: Row) -> TextRow:
    number, note, content, deleted, created = row
    return TextRow(number, note, content, bool(deleted), created)


def _anchor(row: Row) -> AnchorRow:
    number, note, target, edition, start, end, exact, prefix, suffix, verdict, sure, created = row
    span = None if start is None else Span(start, end)
    anchor = Anchor(edition, span, exact, prefix, suffix, Verdict(verdict), bool(sure))
    return AnchorRow(number, note, target, anchor, created)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
