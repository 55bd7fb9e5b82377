"""The file of the last reading session: whole at any moment, changed by one program at a time."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from index.work import session_file
from index.work.session_file import SessionFile


@pytest.fixture
def file(tmp_path: Path) -> SessionFile:
    return SessionFile(tmp_path / "collection" / "session.json")


def names(tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "collection").iterdir()}


def test_there_is_no_session_at_first(file: SessionFile) -> None:
    assert file.read() is None


def test_what_was_kept_is_read_again(file: SessionFile, tmp_path: Path) -> None:
    file.change(lambda before: f"after {before}")
    file.change(lambda before: f"{before}, é")
    assert file.read() == "after None, é"
    assert names(tmp_path) == {"session.json", "session.lock"}


def test_nobody_else_may_read_it(file: SessionFile, tmp_path: Path) -> None:
    file.change(lambda _: "x")
    mode = (tmp_path / "collection" / "session.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_same_text_is_not_written_again(file: SessionFile, tmp_path: Path) -> None:
    file.change(lambda _: "x")
    before = (tmp_path / "collection" / "session.json").stat().st_ino
    file.change(lambda _: "x")
    assert (tmp_path / "collection" / "session.json").stat().st_ino == before


def test_a_disk_that_is_full_keeps_the_text_as_it_was(
    file: SessionFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.change(lambda _: "x")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.change(lambda _: "y" * 1000)
    assert file.read() == "x"
    assert names(tmp_path) == {"session.json", "session.lock"}


def test_a_change_that_fails_keeps_the_text_and_frees_the_lock(file: SessionFile) -> None:
    file.change(lambda _: "x")
    with pytest.raises(ZeroDivisionError):
        file.change(lambda _: str(1 // 0))
    file.change(lambda before: f"{before}y")
    assert file.read() == "xy"


def test_changes_at_the_same_time_come_one_after_the_other(file: SessionFile) -> None:
    def count() -> None:
        for _ in range(20):
            file.change(lambda before: str(int(before or 0) + 1))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert file.read() == "60"


def test_a_program_that_never_lets_go_does_not_hold_up_the_others(
    file: SessionFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_file, "_PAUSE", 0)

    def change_again(before: str | None) -> str:
        file.change(lambda _: "inner")
        return "outer"

    file.change(change_again)
    assert file.read() == "outer"


def test_what_cannot_be_used_is_kept_aside(file: SessionFile, tmp_path: Path) -> None:
    file.change(lambda _: "strange")
    file.set_aside()
    assert file.read() is None
    assert (tmp_path / "collection" / "session.unreadable.json").read_text() == "strange"
    file.set_aside()


def test_bytes_that_are_no_text_and_endless_files_raise_nothing(
    file: SessionFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.change(lambda _: "x")
    (tmp_path / "collection" / "session.json").write_bytes(b"\xff\xfe" * 100)
    monkeypatch.setattr(session_file, "MOST_BYTES", 10)
    assert file.read() == "\ufffd" * 10


def test_a_folder_in_its_place_is_no_session(file: SessionFile, tmp_path: Path) -> None:
    (tmp_path / "collection" / "session.json").mkdir(parents=True)
    assert file.read() is None


def test_a_pipe_in_its_place_is_not_waited_for(file: SessionFile, tmp_path: Path) -> None:
    file.change(lambda _: "x")
    for name in ("session.json", "session.lock", "session.new"):
        path = tmp_path / "collection" / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    assert not file.read()
    file.change(lambda _: "y")
    assert file.read() == "y"


def test_a_link_in_the_place_of_the_draft_is_not_followed(file: SessionFile, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("kept", encoding="utf-8")
    file.change(lambda _: "x")
    (tmp_path / "collection" / "session.new").symlink_to(precious)
    file.change(lambda _: "y")
    assert (file.read(), precious.read_text(encoding="utf-8")) == ("y", "kept")
