"""What the reader decided: the only rows here that cannot be made again.

They are added, never changed. Undoing adds a row that withdraws, so a history can
always be shown. They hang on text hashes, not on documents, and so outlive
re-reading and re-analysis.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from index.model import Located, Span
from index.store.database import Database, Row
from index.value import Value


class Decision(Value, frozen=True):
    """A decision about passages of one text or two."""

    id: int
    kind: str  # what is decided, "relation"
    first_hash: str
    second_hash: str | None
    spans: tuple[Located, ...]  # document 0 is the first text, 1 the second
    value: str | None  # what was decided; None: an earlier decision is withdrawn
    created: str  # ISO 8601, UTC


def put_decision(
    database: Database,
    kind: str,
    first_hash: str,
    second_hash: str | None,
    spans: Sequence[Located],
    value: str,
    supersedes: int | None = None,
) -> int:
    """Keep a decision, on disk when this returns; `supersedes` names the one it replaces. Its id.

    Raises:
        KeyError: when `supersedes` is not in effect.
    """
    return _append(database, (kind, first_hash, second_hash, _spans_json(spans), value), supersedes)


def withdraw_decision(database: Database, decision_id: int) -> int:
    """Undo a decision that is in effect. The id of the withdrawal.

    Raises:
        KeyError: when it is not in effect.
    """
    row = database.row(
        "SELECT kind, first_hash, second_hash, spans FROM decision WHERE id = ?", (decision_id,)
    )
    if row is None:
        raise KeyError(decision_id)
    return _append(database, (*row, None), decision_id)


def list_decisions(
    database: Database, kind: str | None = None, text_hash: str | None = None
) -> tuple[Decision, ...]:
    """The decisions in effect, oldest first, of one kind or about one text where given."""
    found = database.rows(
        """SELECT id, kind, first_hash, second_hash, spans, value, created FROM decision_in_effect
        WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR ?2 IN (first_hash, second_hash)) ORDER BY id""",
        (kind, text_hash),
    )
    return tuple(map(_decision, found))


def list_history(database: Database) -> tuple[Decision, ...]:
    """Every decision and withdrawal ever made, oldest first."""
    found = database.rows(
        "SELECT id, kind, first_hash, second_hash, spans, value, created FROM decision ORDER BY id"
    )
    return tuple(map(_decision, found))


def last_decision(database: Database) -> int:
    """A number that grows with every decision and withdrawal, and when a backup is put back; 0 before the first."""
    row = database.row("SELECT seq FROM sqlite_sequence WHERE name = 'decision'")
    return 0 if row is None else int(row[0])


def _append(database: Database, fields: Row, supersedes: int | None) -> int:
    with database.writing(durable=True) as connection:
        if supersedes is not None:
            found = connection.execute("SELECT 1 FROM decision_in_effect WHERE id = ?", (supersedes,))
            if found.fetchone() is None:
                raise KeyError(supersedes)
        cursor = connection.execute(
            """INSERT INTO decision (kind, first_hash, second_hash, spans, value, created, supersedes)
            VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (*fields, datetime.now(UTC).isoformat(timespec="seconds"), supersedes),
        )
        return int(cursor.lastrowid or 0)


def _spans_json(spans: Sequence[Located]) -> str:
    return json.dumps([[located.document, *located.span] for located in spans])


def _decision(row: Row) -> Decision:
    number, kind, first_hash, second_hash, spans, value, created = row
    located = tuple(Located(document, Span(start, end)) for document, start, end in json.loads(spans))
    return Decision(number, kind, first_hash, second_hash, located, value, created)
