"""The store as a file: never made in the wrong place, never half upgraded, never torn."""

import os
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from index.store import Store, StoreError, database
from index.store.database import Database
from index.store.migrations import STEPS

NEWER = (*STEPS, ("CREATE TABLE note (id INTEGER PRIMARY KEY)", "INSERT INTO note DEFAULT VALUES"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "collections" / "store.db"


def test_a_store_is_made_with_its_folders_and_only_for_its_owner(path: Path) -> None:
    Store.open(path).close()
    assert os.listdir(path.parent) == ["store.db"]
    assert path.stat().st_mode & 0o077 == 0


def test_what_was_kept_is_there_when_opened_again(path: Path) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
    with Store.open(path) as store:
        assert store.meta("name") == "Kursk"
        store.check()


@pytest.mark.parametrize(
    "content", [b"", b"Dear diary", b"SQLite format 3\x00" + bytes(200)], ids=["empty", "text", "other"]
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a diptych collection"):
        Store.open(path)
    assert path.read_bytes() == content
    assert os.listdir(path.parent) == ["store.db"]


def test_a_foreign_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE diary (entry)")
    foreign.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a diptych collection"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_store_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StoreError, match="not a file"):
        Store.open(path)


def test_a_store_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="choose another place"):
        Store.open(tmp_path / "file" / "store.db")


def test_damage_is_told_with_the_next_step(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(50):
            store.set_meta(f"key {number}", "x" * 500)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged; move it away"), Store.open(path) as store:
        store.check()


def test_a_truncated_store_is_told_as_damaged(path: Path) -> None:
    Store.open(path).close()
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        store.check()


def test_a_store_of_a_newer_program_is_refused(path: Path) -> None:
    Database.open(path, NEWER).close()
    with pytest.raises(StoreError, match="newer diptych; update"):
        Store.open(path)


def test_an_older_store_is_copied_and_then_upgraded(path: Path) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
    upgraded = Database.open(path, NEWER)
    assert upgraded.row("SELECT count(*) FROM note") == (1,)
    assert upgraded.row("SELECT value FROM collection WHERE key = 'name'") == ("Kursk",)
    upgraded.close()
    assert sorted(os.listdir(path.parent)) == ["store.db", f"store.db.v{len(STEPS)}"]
    with Store.open(f"{path}.v{len(STEPS)}") as copy:
        assert copy.meta("name") == "Kursk"


def test_a_failed_upgrade_changes_nothing(path: Path) -> None:
    Store.open(path).close()
    broken = (*STEPS, ("CREATE TABLE note (id)", "CREATE TABLE note (id)"))
    with pytest.raises(StoreError):
        Database.open(path, broken)
    with Store.open(path) as store:
        assert store.generation == 0
        store.check()


def test_where_nothing_can_be_written_the_store_is_read_only(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with Store.open(path) as store:
        assert store.read_only
        assert store.meta("name") == "Kursk"
        with pytest.raises(StoreError, match="nothing can be written here"):
            store.set_meta("name", "Kyiv")
        with pytest.raises(StoreError, match="nothing can be written here"):
            store.decide("relation", "one", None, (), "matches")


def test_an_older_store_that_cannot_be_written_to_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(path).close()
    monkeypatch.setattr(database.os, "access", lambda *_: False)
    with pytest.raises(StoreError, match="older diptych"):
        Database.open(path, NEWER)


def refuse_plain_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """As SQLite does in a folder it cannot put its shared memory file into."""
    connect = database._connect

    def refusing(path: str, mode: str) -> sqlite3.Connection:
        if mode == "mode=ro":
            raise sqlite3.OperationalError("unable to open database file")
        return connect(path, mode)

    monkeypatch.setattr(database.os, "access", lambda *_: False)
    monkeypatch.setattr(database, "_connect", refusing)


def test_a_store_in_a_closed_folder_is_read_without_touching_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
    refuse_plain_reading(monkeypatch)
    with Store.open(path) as store:
        assert store.meta("name") == "Kursk"
    assert os.listdir(path.parent) == ["store.db"]


def test_the_journal_of_an_unclean_exit_is_read_from_a_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
        evidence = path.parent / "evidence"
        evidence.mkdir()
        for name in ("store.db", "store.db-wal"):
            shutil.copy(path.parent / name, evidence)
    before = {name: (evidence / name).read_bytes() for name in os.listdir(evidence)}
    assert before["store.db-wal"]
    refuse_plain_reading(monkeypatch)
    with Store.open(evidence / "store.db") as store:
        assert store.meta("name") == "Kursk"
    assert {name: (evidence / name).read_bytes() for name in os.listdir(evidence)} == before


def test_a_full_disk_is_told_and_changes_nothing(path: Path) -> None:
    opened = Database.open(path)
    pages = opened.row("PRAGMA page_count")
    opened.row(f"PRAGMA max_page_count = {pages[0] if pages else 1}")
    with Store(opened) as store:
        with pytest.raises(StoreError, match="is full; nothing was changed"):
            store.set_meta("name", "x" * 100_000)
        assert store.meta("name") is None
        store.set_meta("name", "x")


def test_on_a_disk_without_room_to_open_it_a_store_is_read_and_copied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.set_meta("name", "Kursk")
    connect = database._connect

    def refusing(path: str, mode: str) -> sqlite3.Connection:
        if mode == "mode=rw":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
            raise error
        return connect(path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(database, "_connect", refusing)
        with pytest.raises(StoreError, match="the disk is full; nothing was changed"):
            Store.open(path)
        with Store.open(path, to_read=True) as store:
            assert store.read_only
            assert store.meta("name") == "Kursk"
        copy = Database.open(path, to_read=True)
        copy.copy_to(path.with_name("copy.db"))
        copy.close()
    with Store.open(path.with_name("copy.db")) as store:
        assert store.meta("name") == "Kursk"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_takes_nothing_at_the_first_start_is_told_and_nothing_is_left(path: Path) -> None:
    program = (
        "import resource, sys; from index.store import Store; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); Store.open(sys.argv[1])"
    )
    run = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=False)
    assert "StoreError: the disk fails; nothing was changed" in run.stderr
    assert os.listdir(path.parent) == []


def test_a_writer_that_holds_the_store_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.01)
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another diptych is writing"):
            store.set_meta("name", "Kursk")
        assert store.meta("name") is None
        other.close()
        store.set_meta("name", "Kursk")


WRITER = """
import sys
from index.model import Extract, Metadata, Stamp
from index.store import Store
from index.text.paragraphs import split_passages

path, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Store.open(path) as store:
    for number in range(rounds):
        text = "\\n".join(f"Line {line} of {name} {number}." for line in range(20))
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        ids = store.add_many(
            (Stamp(f"/{name}/{number}/{part}".encode(), 1, 2, 3), "hash", extract) for part in range(3)
        )
        print(*ids, flush=True)
"""


def start_writer(path: Path, name: str, rounds: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, os.fspath(path), name, str(rounds)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.fspath(Path(__file__).parents[2])},
    )


def test_a_killed_writer_loses_no_acknowledged_document_and_tears_none(path: Path) -> None:
    for kill in range(6):
        acknowledged: list[int] = []
        with start_writer(path, f"run{kill}", 100_000) as writer:
            assert writer.stdout is not None
            for _ in range(3 + 7 * kill):
                acknowledged += map(int, writer.stdout.readline().split())
            writer.send_signal(signal.SIGKILL)
        with Store.open(path) as store:
            store.check()
            ids = store.document_ids()
            assert set(acknowledged) <= set(ids)
            assert len(ids) % 3 == 0
            assert store.generation == len(ids) // 3
            assert all(len(store.document(number).passages) == 20 for number in ids[-9:])


def test_several_processes_write_at_once_without_failing(path: Path) -> None:
    writers = [start_writer(path, f"writer{number}", 30) for number in range(3)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with Store.open(path) as store:
        assert len(store.documents()) == 3 * 30 * 3
        assert store.generation == 90


def test_readers_see_one_state_while_others_write(path: Path) -> None:
    with Store.open(path) as store, Store.open(path) as other:
        reading = store._database
        with reading.reading():
            before = reading.row("SELECT value FROM collection WHERE key = 'name'")
            other.set_meta("name", "Kursk")
            assert reading.row("SELECT value FROM collection WHERE key = 'name'") == before
        assert store.meta("name") == "Kursk"


def test_the_header_names_the_program(path: Path) -> None:
    Store.open(path).close()
    (number,) = struct.unpack(">I", path.read_bytes()[68:72])
    assert number == database.APPLICATION_ID
