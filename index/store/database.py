"""One SQLite file: opened safely, written in short transactions, never by accident.

A file that diptych did not make is refused before SQLite touches it. A new one is
built beside its place and moved there whole. Writers begin with BEGIN IMMEDIATE:
a transaction that reads first and writes later fails at once under contention.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from index.store.errors import StoreError, explain, is_of_full_disk
from index.store.migrations import STEPS, Step, migrate, version_of

APPLICATION_ID = 0x64707478
"""``dptx`` in the header of every store, by which one is known (see SQLite's magic.txt)."""

_MAGIC = b"SQLite format 3\x00"
_APPLICATION_ID_AT = slice(68, 72)  # bytes of the header, big-endian
_HEADER_SIZE = 100

_BUSY_SECONDS = 10.0
"""The longest wait of three steady writers was 0.1 s; who holds the lock longer than this is stuck."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # the file may come from somebody else
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -16000",  # kB: inserting 100,000 texts by hash takes half as long as with 2,000
)

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"

Row: TypeAlias = tuple[Any, ...]


class Database:
    """An open store file. One connection, usable from several threads one after the other."""

    def __init__(self, path: str, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._lock = threading.RLock()
        self._durable: bool | None = None
        self._is_writing = False
        self._copy: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], steps: Sequence[Step] = STEPS, *, to_read: bool = False
    ) -> Database:
        """Open the store file, made first when there is none, and brought to the newest schema.

        Where the file or its folder cannot be written to, it is opened read-only; with `to_read` also where
        the disk is too full to open it otherwise.

        Raises:
            StoreError: no store, damaged, from a newer diptych, or out of reach. The file is unchanged.
        """
        path = os.path.abspath(path)
        try:
            if not os.path.lexists(path):
                _create(path, steps)
            _refuse_foreign(path)
            writable = os.access(path, os.W_OK) and os.access(os.path.dirname(path), os.W_OK)
            database = _open_writable(path, to_read=to_read) if writable else _open_read_only(path)
        except OSError as error:
            raise StoreError(f"{path} cannot be opened ({error.strerror}); choose another place") from error
        except sqlite3.Error as error:
            raise explain(error, path) from error
        try:
            database.upgrade(steps)
        except BaseException:
            database.close()
            raise
        return database

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query. Raises StoreError."""
        with self._lock, self._explained():
            return self._connection.execute(statement, parameters).fetchall()

    def row(self, statement: str, parameters: Sequence[Any] = ()) -> Row | None:
        """The first row of a query, None when there is none. Raises StoreError."""
        with self._lock, self._explained():
            row: Row | None = self._connection.execute(statement, parameters).fetchone()
            return row

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Queries inside see one state of the store, whatever others write. Raises StoreError."""
        with self._lock, self._explained():
            if self._is_writing:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it or nothing, and a part of the one that it stands in. Keep it short, others wait.

        Args:
            durable: on disk when this returns (4 ms), for the reader's own work. Else the last
                transactions may be lost, never torn, when the machine loses power.

        Raises:
            StoreError: read-only, disk full, or another process writes for too long.
        """
        if self.read_only:
            raise StoreError(f"nothing can be written here; copy {self.path} to a folder of yours to go on")
        with self._lock, self._explained():
            if self._is_writing:
                yield self._connection
                return
            if self._durable != durable:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                self._durable = durable
            self._connection.execute("BEGIN IMMEDIATE")
            self._is_writing = True
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it already
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._is_writing = False

    def check(self) -> None:
        """Look for damage (0.1 s for 100 MB). Raises StoreError when there is some."""
        findings = self.rows("PRAGMA quick_check(1)")
        if findings != [("ok",)]:
            raise explain(_damage(), self.path)

    def check_schema(self, steps: Sequence[Step]) -> None:
        """Make sure that nothing is in the file but what these steps make. Raises StoreError."""
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            migrate(fresh, steps)
            expected = fresh.execute(_SCHEMA).fetchall()
        if self.rows(_SCHEMA) != expected:
            raise StoreError(f"{self.path} is another kind of file, or was changed by another program")

    def copy_to(self, path: str | os.PathLike[str]) -> None:
        """Write all of it, as it is at one moment, to a path at which nothing is. Raises StoreError."""
        with self._lock, self._explained():
            self._connection.execute("VACUUM INTO ?", (os.fspath(path),))

    def take(self, path: str | os.PathLike[str]) -> None:
        """Hold what the store at another path holds; programs that have this one open see it at once.

        Raises:
            StoreError: read-only, disk full, or another process writes for too long.
        """
        if self.read_only:
            raise StoreError(f"nothing can be written here; copy {self.path} to a folder of yours to go on")
        with self._lock, self._explained(), contextlib.closing(sqlite3.connect(path)) as source:
            source.backup(self._connection)

    def close(self) -> None:
        """Close the file; the last one to close tidies its journal. Can be called twice."""
        with self._lock:
            self._connection.close()
            if self._copy is not None:
                self._copy.cleanup()
                self._copy = None

    def upgrade(self, steps: Sequence[Step]) -> None:
        """Bring the schema to `steps`, after a copy was made beside the file as ``NAME.vN``.

        Raises:
            StoreError: of a newer diptych, or older and not to be written to.
        """
        with self._explained():
            version = version_of(self._connection)
            if version > len(steps):
                raise StoreError(f"{self.path} was made by a newer diptych; update diptych to open it")
            if version == len(steps):
                return
            if self.read_only:
                raise StoreError(
                    f"{self.path} is of an older diptych and cannot be written to; copy it to go on"
                )
            _back_up(self._connection, self.path, version)
            migrate(self._connection, steps)

    def keep_until_closed(self, copy: tempfile.TemporaryDirectory[str]) -> None:
        """Own the folder that a copy of the store was opened in."""
        self._copy = copy

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise explain(error, self.path) from error


def _connect(path: str, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?{mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,  # transactions begin where the code says so
        check_same_thread=False,  # every use is under the lock
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _open_writable(path: str, *, to_read: bool) -> Database:
    try:
        return Database(path, _connect(path, "mode=rw"), read_only=False)
    except sqlite3.OperationalError as error:
        if to_read and is_of_full_disk(error):
            return _open_read_only(path)
        raise


def _open_read_only(path: str) -> Database:
    """Open without writing anything near the file, the journal of an unclean exit included."""
    try:
        return Database(path, _connect(path, "mode=ro"), read_only=True)
    except sqlite3.OperationalError:
        journal = f"{path}-wal"
        if not os.path.exists(journal) or os.path.getsize(journal) == 0:
            return Database(path, _connect(path, "mode=ro&immutable=1"), read_only=True)
    copy = tempfile.TemporaryDirectory(prefix="diptych-")
    try:
        target = os.path.join(copy.name, "store.db")
        shutil.copyfile(path, target)
        shutil.copyfile(journal, f"{target}-wal")
        database = Database(path, _connect(target, "mode=rw"), read_only=True)
    except BaseException:
        copy.cleanup()
        raise
    database.keep_until_closed(copy)
    return database


def _refuse_foreign(path: str) -> None:
    """Raise StoreError for anything but a store, before SQLite can leave files beside it."""
    if not os.path.isfile(path):
        raise StoreError(f"{path} is not a file; choose another place")
    with open(path, "rb") as file:
        header = file.read(_HEADER_SIZE)
    is_store = header.startswith(_MAGIC) and header[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")
    if not is_store:
        raise StoreError(f"{path} is not a diptych collection; choose another place or move the file away")


def _create(path: str, steps: Sequence[Step]) -> None:
    """Make an empty store, visible only when complete; leave one that another process made meanwhile."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=".diptych-", suffix=".new", dir=folder)  # for the owner alone
    os.close(descriptor)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
            migrate(connection, steps)
        finally:
            connection.close()
        _publish(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _publish(draft: str, path: str) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not os.path.lexists(path):
            os.rename(draft, path)


def _back_up(connection: sqlite3.Connection, path: str, version: int) -> None:
    """Copy the store beside itself, as it was in this version, before it is migrated."""
    draft = f"{path}.v{version}.{os.getpid()}.new"
    Path(draft).unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (draft,))
        with contextlib.closing(sqlite3.connect(draft)) as copy:
            unmigrated = version_of(copy) == version
        if unmigrated:
            os.replace(draft, f"{path}.v{version}")
    except OSError as error:
        raise StoreError(
            f"{path} could not be copied before its upgrade ({error.strerror}); make room"
        ) from error
    finally:
        Path(draft).unlink(missing_ok=True)


def _damage() -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError("quick_check found damage")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    return error
