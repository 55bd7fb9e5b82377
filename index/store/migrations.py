"""The schema, as the steps that lead to it.

A store names its version in `user_version`. Each step runs whole or not at all,
statement by statement: `executescript` would commit before it begins. A released
step is never edited; a change of the schema is a new step at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

Step = tuple[str, ...]

STEPS: tuple[Step, ...] = (
    (
        # What is known of the collection as a whole; "generation" counts the changes of indexed text.
        "CREATE TABLE collection (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        # A file that was read or looked at. It stays when the file goes, to carry its versions.
        """CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL UNIQUE,
            size INTEGER,
            mtime_ns INTEGER,
            inode INTEGER,
            content_hash TEXT,
            state TEXT NOT NULL CHECK (state IN ('read', 'skipped', 'gone')),
            reason TEXT
        )""",
        # Texts by their hash: wire copy in many files is kept once. Apart from the versions, so that
        # a list of documents never passes over texts.
        "CREATE TABLE body (text_hash TEXT PRIMARY KEY, text TEXT NOT NULL)",
        # What a source said when it was read. Ids are never used twice: the index refers to them.
        """CREATE TABLE version (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            source INTEGER NOT NULL REFERENCES source (id),
            text_hash TEXT NOT NULL REFERENCES body (text_hash),
            reading_hash TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            title TEXT NOT NULL,
            length INTEGER NOT NULL,
            date TEXT,
            metadata TEXT NOT NULL,
            format TEXT NOT NULL,
            encoding TEXT NOT NULL,
            reader TEXT NOT NULL,
            warnings TEXT NOT NULL,
            imported TEXT NOT NULL,
            added_in INTEGER NOT NULL,
            removed_in INTEGER
        )""",
        "CREATE UNIQUE INDEX version_current ON version (source) WHERE removed_in IS NULL",
        "CREATE INDEX version_added ON version (added_in)",
        "CREATE INDEX version_removed ON version (removed_in) WHERE removed_in IS NOT NULL",
        "CREATE INDEX version_text ON version (text_hash)",
        "CREATE INDEX version_reading ON version (reading_hash)",
        """CREATE TABLE passage (
            version INTEGER NOT NULL REFERENCES version (id),
            number INTEGER NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            kind TEXT NOT NULL,
            PRIMARY KEY (version, number)
        ) WITHOUT ROWID""",
        # Caches, compressed: both can be emptied at any time.
        """CREATE TABLE analysis (
            reading_hash TEXT NOT NULL,
            analyser TEXT NOT NULL,
            body BLOB NOT NULL,
            created TEXT NOT NULL,
            UNIQUE (reading_hash, analyser)
        )""",
        """CREATE TABLE comparison (
            first_hash TEXT NOT NULL,
            second_hash TEXT NOT NULL,
            analyser TEXT NOT NULL,
            body BLOB NOT NULL,
            created TEXT NOT NULL,
            UNIQUE (first_hash, second_hash, analyser)
        )""",
        # The reader's work. Rows are only ever added: one that supersedes another replaces it, and
        # one without a value withdraws it. UNIQUE keeps each history a line.
        """CREATE TABLE decision (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            first_hash TEXT NOT NULL,
            second_hash TEXT,
            spans TEXT NOT NULL,
            value TEXT,
            created TEXT NOT NULL,
            supersedes INTEGER UNIQUE REFERENCES decision (id)
        )""",
        """CREATE VIEW decision_in_effect AS SELECT * FROM decision WHERE value IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.supersedes = decision.id)""",
        "INSERT INTO collection (key, value) VALUES ('generation', '0')",
    ),
)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the schema; 0 for a database without one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the database to version `len(steps)`, each step in a transaction of its own.

    Safe while other processes do the same: a step that is already done is left out.

    Raises:
        sqlite3.Error: the failing step has changed nothing, the ones before it stay.
    """
    for target, statements in enumerate(steps, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) < target:
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {target:d}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise
