"""A backup holds what cannot be made again, goes back whole, and loses nothing that is newer."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path, PurePath
from types import SimpleNamespace

import pytest

from index import backup
from index.backup import BackupError, WouldLose, copy_daily, restore_backup, write_backup
from index.model import Extract, Located, Metadata, Note, NoteText, Span, Stamp
from index.notes.arriving import read_notes
from index.notes.notebook import Notebook
from index.store import Edition, NoteStore, Store
from index.text.paragraphs import split_passages
from index.work.noting import all_notes
from index.work.places import Places, collection_key

KEY = collection_key(["/folder"])
TEXT = "Twelve troops came to Kursk."


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "cache", tmp_path / "state", tmp_path / "config")


def add_note(places: Places, body: str) -> Note:
    store = NoteStore.open(places.notes)
    try:
        return Notebook(store).add([(Edition("/folder/a.txt", TEXT, "a"), Span(0, 13))], NoteText(body))
    finally:
        store.close()


def bodies(places: Places) -> list[str]:
    return [note.text.body for note in all_notes(places.notes)]


@pytest.fixture
def work(places: Places) -> Places:
    """A note, a document with a decision about it, a session and a file of keys."""
    add_note(places, "look")
    with Store.open(places.store(KEY)) as store:
        extract = Extract(TEXT, split_passages(TEXT), Metadata(), "text", "utf-8", "text/1")
        store.add(Stamp(os.fsencode("/folder/a.txt"), 1, 1, 1), "content", extract)
        store.put_analyses([("reading", "analyser", b"analysis")])
        store.decide("relation", "one", "other", (Located(0, Span(1, 2)),), '{"kind": null}')
    places.session(KEY).write_text("{}")
    places.config.mkdir()
    places.keys.write_text("[keys]\n")
    return places


def elsewhere(tmp_path: Path) -> Places:
    return Places(*(tmp_path / "other" / name for name in ("data", "cache", "state", "config")))


def decisions(places: Places) -> list[tuple[str, str | None]]:
    with Store.open(places.store(KEY)) as store:
        return [(each.kind, each.value) for each in store.decisions()]


def test_a_backup_goes_back_whole_on_another_machine(work: Places, tmp_path: Path) -> None:
    written = write_backup(work, tmp_path / "b.zip")
    assert (written.notes, written.decisions, written.collections) == (1, 1, 1)
    other = elsewhere(tmp_path)
    assert restore_backup(other, written.path) is None
    assert bodies(other) == ["look"]
    assert decisions(other) == [("relation", '{"kind": null}')]
    assert other.session(KEY).read_text() == "{}"
    assert other.keys.read_text() == "[keys]\n"
    with Store.open(other.store(KEY)) as store:
        assert [store.document(number).text for number in store.document_ids()] == [TEXT]
        assert store.analysis("reading", "analyser") is None  # it can be made again


def test_what_it_holds_can_be_read_without_the_program(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    with zipfile.ZipFile(path) as archive:
        (note,) = map(json.loads, archive.read("notes.jsonl").splitlines())
        (decision,) = map(json.loads, archive.read(f"collections/{KEY}/decisions.jsonl").splitlines())
    assert (note["text"]["body"], note["targets"][0]["exact"]) == ("look", "Twelve troops")
    assert (decision["first_hash"], decision["value"]) == ("one", '{"kind": null}')


def test_the_lines_of_a_backup_come_in_as_notes(work: Places, tmp_path: Path) -> None:
    odd = Edition("/folder/\udcff.txt", TEXT, "odd")
    store = NoteStore.open(work.notes)
    note = Notebook(store).add([(odd, Span(0, 6))], NoteText("odd"))
    Notebook(store).change(note, NoteText("odd"), deleted=True)
    store.close()
    lines = file_in(write_backup(work, tmp_path / "b.zip").path, "notes.jsonl")
    told = [(note.id, note.text, note.created, note.edited, note.deleted) for note in all_notes(work.notes)]
    found = read_notes(lines)
    assert [(note.id, note.text, note.created, note.edited, note.deleted) for note in found] == told
    assert [note.targets[0].place.path for note in found] == ["/folder/a.txt", "/folder/\udcff.txt"]
    assert [note.targets[0].place.exact for note in found] == ["Twelve troops", "Twelve"]
    assert len(read_notes(lines.splitlines()[0])) == 1
    with pytest.raises(ValueError, match=r"not a JSON file|not notes as diptych"):
        read_notes(lines + b"{}")


def test_newer_notes_are_not_replaced_unasked(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    add_note(work, "newer")
    with pytest.raises(WouldLose, match=r"one note .* --replace"):
        restore_backup(work, path)
    assert bodies(work) == ["look", "newer"]
    kept = restore_backup(work, path, replace=True)
    assert bodies(work) == ["look"]
    assert kept is not None
    restore_backup(work, kept, replace=True)
    assert bodies(work) == ["look", "newer"]


def test_newer_decisions_are_not_replaced_unasked(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    before = decisions(work)
    with Store.open(work.store(KEY)) as store:
        store.decide("relation", "one", "third", (Located(0, Span(1, 2)),), '{"kind": "denied"}')
    with pytest.raises(WouldLose, match=r"one decision was .* --replace"):
        restore_backup(work, path)
    assert len(decisions(work)) == 2
    add_note(work, "newer")
    with pytest.raises(WouldLose, match="one note and one decision were"):
        restore_backup(work, path)
    restore_backup(work, path, replace=True)
    assert decisions(work) == before


def test_a_backup_replaces_an_earlier_one_and_nothing_else(work: Places, tmp_path: Path) -> None:
    document = tmp_path / "a.txt"
    document.write_text(TEXT)
    with pytest.raises(BackupError, match="no backup"):
        write_backup(work, document)
    assert document.read_text() == TEXT
    with pytest.raises(BackupError, match="no backup"):
        write_backup(work, Path(os.devnull))
    path, link = tmp_path / "b.zip", tmp_path / "link.zip"
    write_backup(work, path)
    link.symlink_to(path)
    add_note(work, "newer")
    assert write_backup(work, link).notes == 2
    assert link.is_symlink()
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_an_open_store_sees_what_was_put_back(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    add_note(work, "newer")
    store = NoteStore.open(work.notes)
    assert len(Notebook(store).notes()) == 2
    restore_backup(work, path, replace=True)
    assert [note.text.body for note in Notebook(store).notes()] == ["look"]
    store.close()


def test_a_program_that_is_running_takes_what_was_put_back_for_news(work: Places, tmp_path: Path) -> None:
    """Also where that has as many notes and decisions, with the same ids, as what it knows."""
    backup = write_backup(work, tmp_path / "b.zip").path
    other = elsewhere(tmp_path)
    text = f"Quite another text. {TEXT}"
    kept = NoteStore.open(other.notes)
    with Store.open(other.store(KEY)) as store:
        book = Notebook(kept)
        note = book.add([(Edition("/folder/b.txt", text, "b"), Span(20, 33))], NoteText("other"))
        assert book.earlier(note, 0).text == text
        store.decide("relation", "two", "other", (Located(0, Span(1, 2)),), '{"kind": null}')
        before = book.last_change, store.last_decision()
        restore_backup(other, backup, replace=True)
        assert book.last_change != before[0]
        assert store.last_decision() != before[1]
        (note,) = book.notes()
        assert (note.text.body, book.earlier(note, 0).text) == ("look", TEXT)
        made = book.add([(Edition("/folder/b.txt", text, "b"), None)], NoteText("next"))
        assert made.targets[0].revision > before[0][1]
    kept.close()


def test_the_daily_copy_is_made_once_and_gives_decisions_back(work: Places, tmp_path: Path) -> None:
    path = copy_daily(work)
    assert path is not None
    assert copy_daily(work) is None
    other = elsewhere(tmp_path)
    with Store.open(other.store(KEY)) as store:
        store.decide("name", "", None, (), "{}")
    for _ in range(2):
        restore_backup(other, path)
    assert sorted(decisions(other)) == [("name", "{}"), ("relation", '{"kind": null}')]
    assert bodies(other) == ["look"]


def test_old_daily_copies_go(work: Places) -> None:
    work.backups.mkdir()
    for day in range(1, 21):
        (work.backups / f"2024-01-{day:02}.zip").touch()
    (work.backups / "mine.zip").touch()
    copy_daily(work)
    days = sorted(each.name for each in work.backups.glob("20*.zip"))
    assert len(days) == 14
    assert days[0] == "2024-01-08.zip"
    assert (work.backups / "mine.zip").exists()


def test_a_clock_that_went_back_keeps_the_copy_of_today(work: Places) -> None:
    work.backups.mkdir()
    for day in range(1, 21):
        (work.backups / f"2999-01-{day:02}.zip").touch()
    path = copy_daily(work)
    assert path is not None
    assert path.exists()
    assert len(list(work.backups.glob("*.zip"))) == 14


def test_what_a_killed_program_left_behind_is_in_nobodys_way(work: Places) -> None:
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    work.backups.mkdir()
    left = [work.backups / f".{day}.zip.{os.getpid()}.new", work.backups / ".2024-01-01.zip.x.new"]
    for draft in left:
        draft.write_bytes(b"half of it")
    os.utime(left[1], (0, 0))
    assert copy_daily(work) is not None
    assert [draft.exists() for draft in left] == [True, False]


def test_nobody_has_work_to_copy_at_the_first_start(places: Places) -> None:
    assert copy_daily(places) is None
    assert not places.data.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"no archive", b"PK\x05\x06" + bytes(18)],
)
def test_what_is_no_backup_changes_nothing(work: Places, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(data)
    with pytest.raises(BackupError, match=r"b\.zip cannot be put back"):
        restore_backup(work, path, replace=True)
    assert bodies(work) == ["look"]


def test_a_damaged_backup_changes_nothing(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    data = bytearray(path.read_bytes())
    data[200:240] = bytes(40)
    path.write_bytes(data)
    with pytest.raises(BackupError):
        restore_backup(work, path, replace=True)
    assert bodies(work) == ["look"]


def changed(path: Path, **files: bytes | None) -> Path:
    """The backup with some files replaced, or left out."""
    names = {name.replace("_", "."): data for name, data in files.items()}
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = names.get(PurePath(info.filename).name, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return target


def file_in(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def spoilt(path: Path, statement: str) -> bytes:
    """The notes of a backup after another program changed them."""
    copy = path.with_name("spoilt.db")
    copy.write_bytes(file_in(path, "notes.db"))
    with sqlite3.connect(copy) as connection:
        connection.execute(statement)
    connection.close()
    return copy.read_bytes()


def test_what_could_not_be_read_afterwards_is_never_put_back(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    store = file_in(path, f"collections/{KEY}/store.db")
    trigger = "CREATE TRIGGER t AFTER INSERT ON note_text BEGIN DELETE FROM note_text; END"
    for files, said in (
        ({"notes_db": store}, r"the notes\.db in it is damaged, .* or of another program"),
        ({"store_db": file_in(path, "notes.db")}, r"the store\.db in it is damaged"),
        ({"notes_db": b""}, r"the notes\.db in it"),
        ({"notes_db": spoilt(path, trigger)}, "another program"),
        (
            {"notes_db": spoilt(path, "UPDATE note_text SET content = '{'")},
            "notes or decisions in it cannot be",
        ),
        ({"store_db": None, "decisions_jsonl": b"{}\n"}, "notes or decisions in it cannot be"),
        ({"manifest_json": b"[" * 100_000}, "none that diptych wrote"),
        ({"manifest_json": b"{"}, "no backup of diptych"),
        ({"manifest_json": None}, "no backup of diptych"),
    ):
        with pytest.raises(BackupError, match=said):
            restore_backup(work, changed(path, **files), replace=True)
        assert bodies(work) == ["look"]
        assert decisions(work) == [("relation", '{"kind": null}')]
    assert not list(work.data.glob("backups/*"))


def test_a_backup_that_cannot_be_unpacked_is_told_in_one_line(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    data = path.read_bytes()
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("notes.db").header_offset + 60
    for spoilt_data in (
        data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),  # encrypted
        data[:start] + bytes(range(200)) + data[start + 200 :],
    ):
        assert spoilt_data != data
        other.write_bytes(spoilt_data)
        with pytest.raises(BackupError, match=r"other\.zip cannot be put back: it is"):
            restore_backup(work, other, replace=True)
    assert bodies(work) == ["look"]


def test_a_file_that_would_fill_disk_or_memory_is_not_unpacked(
    work: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    with monkeypatch.context() as patch:
        patch.setattr(backup, "_LARGEST_TEXT", 10)
        with pytest.raises(BackupError, match="larger than any"):
            restore_backup(work, path, replace=True)
    with monkeypatch.context() as patch:
        patch.setattr(backup.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000))
        with pytest.raises(BackupError, match="no room to unpack"):
            restore_backup(work, path, replace=True)
    assert bodies(work) == ["look"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file of this system")
def test_a_device_is_neither_read_nor_replaced(work: Places) -> None:
    with pytest.raises(BackupError, match="no backup"):
        write_backup(work, Path("/dev/full"))
    with pytest.raises(BackupError, match="no file"):
        restore_backup(work, Path("/dev/full"))


def test_damaged_notes_are_moved_away_and_come_back_from_a_backup(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    work.notes.write_bytes(work.notes.read_bytes()[:100] + bytes(5_000))
    for replace in (False, True):
        with pytest.raises(BackupError, match="is damaged; move it away"):
            restore_backup(work, path, replace=replace)
    work.notes.rename(tmp_path / "damaged.db")
    restore_backup(work, path)
    assert bodies(work) == ["look"]


def test_no_file_lands_outside_the_folders_of_the_program(work: Places, tmp_path: Path) -> None:
    path = write_backup(work, tmp_path / "b.zip").path
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../evil", "x")
        archive.writestr(f"collections/{KEY}/../../evil", "x")
        archive.writestr("collections/nokey/store.db", "x")
    restore_backup(work, path)
    assert not list(tmp_path.rglob("evil"))
    assert not (work.data / "collections" / "nokey").exists()


def test_a_foreign_database_in_a_backup_is_refused(work: Places, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE note (x)")
    connection.close()
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "diptych-backup/1"}))
        archive.write(foreign, "notes.db")
    with pytest.raises(BackupError):
        restore_backup(work, tmp_path / "b.zip", replace=True)
    assert bodies(work) == ["look"]


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(work: Places, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        write_backup(work, tmp_path / "missing" / "b.zip")
    work.notes.write_bytes(b"damaged")
    with pytest.raises(BackupError, match="cannot be written"):
        write_backup(work, tmp_path / "b.zip")
    assert not list(tmp_path.glob("*.zip*"))
    assert not list(tmp_path.glob(".*"))
