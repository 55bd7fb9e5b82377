"""Looking at folders of evidence: what is read, what is explained, what is never touched."""

import os
import socket
from pathlib import Path

import pytest

from index.readers import files
from index.readers.errors import Unreadable
from index.readers.files import read_path, read_stable
from index.readers.registry import LARGEST_FILE
from index.readers.scan import scan


def write(path: Path, content: str = "Some words.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def found(*roots: Path) -> list[str]:
    return [os.path.relpath(os.fsdecode(stamp.path), roots[0]) for stamp in scan(roots).files]


def reasons(*roots: Path) -> dict[str, str]:
    return {os.path.relpath(file.path, roots[0]): file.reason for file in scan(roots).skipped}


def test_files_of_all_folders_are_found_by_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c/page.html", "README", "notes.log"):
        write(tmp_path / name)
    assert found(tmp_path) == ["README", "a/b/c/page.html", "a/z.md", "b.txt", "notes.log"]
    assert reasons(tmp_path) == {}


def test_a_stamp_changes_with_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (before,) = scan([tmp_path]).files
    assert scan([tmp_path]).files == (before,)
    write(path, "Other words.")
    assert scan([tmp_path]).files != (before,)


def test_a_file_can_be_a_root_and_overlap_a_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "a" / "b.txt")
    assert found(tmp_path, path, tmp_path / "a") == ["a/b.txt"]


def test_hidden_files_and_folders_are_left_out_silently(tmp_path: Path) -> None:
    for name in (".git/config", ".diptych/store.db", ".hidden.txt"):
        write(tmp_path / name)
    assert found(tmp_path) == []
    assert reasons(tmp_path) == {}


def test_a_hidden_folder_that_was_named_is_read(tmp_path: Path) -> None:
    write(tmp_path / ".notes" / "a.txt")
    assert found(tmp_path / ".notes") == ["a.txt"]


def test_pictures_archives_and_empty_files_are_explained(tmp_path: Path) -> None:
    write(tmp_path / "photo.JPG")
    write(tmp_path / "old.zip")
    write(tmp_path / "empty.txt", "")
    assert found(tmp_path) == []
    assert reasons(tmp_path) == {
        "empty.txt": "it is empty",
        "old.zip": "it is an archive, which cannot be read yet",
        "photo.JPG": "it is a picture, which cannot be read yet",
    }


def test_a_root_that_is_gone_is_explained(tmp_path: Path) -> None:
    assert reasons(tmp_path / "nothing") == {".": "it is gone"}


def test_pipes_and_sockets_are_explained_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        place = os.getcwd()
        os.chdir(tmp_path)  # names of sockets must be short
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(place)
        assert reasons(tmp_path) == {
            "pipe.txt": "it is a pipe, not a file",
            "socket.txt": "it is a socket, not a file",
        }


def test_links_out_of_the_roots_to_nowhere_and_in_circles_are_explained(tmp_path: Path) -> None:
    secret = write(tmp_path / "outside" / "secret.txt")
    root = tmp_path / "root"
    write(root / "a.txt")
    (root / "file").symlink_to(secret)
    (root / "folder").symlink_to(secret.parent)
    (root / "device.txt").symlink_to("/dev/zero")
    (root / "dangling.txt").symlink_to("missing.txt")
    (root / "loop.txt").symlink_to("loop.txt")
    assert found(root) == ["a.txt"]
    out = "it is a link that leads out of the opened folders"
    assert reasons(root) == {
        "dangling.txt": "it is a link that leads nowhere",
        "device.txt": out,
        "file": out,
        "folder": out,
        "loop.txt": "it is a link that leads back to itself",
    }


def test_a_link_to_a_file_that_is_read_anyway_is_not_read_twice(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.txt")
    (tmp_path / "link.txt").symlink_to("a/a.txt")
    (tmp_path / "folder").symlink_to("a")
    (tmp_path / "a" / "up").symlink_to("..")
    assert found(tmp_path) == ["a/a.txt"]
    assert reasons(tmp_path) == {}


def test_a_link_into_a_hidden_folder_of_the_root_is_read(tmp_path: Path) -> None:
    """As git-annex keeps its files."""
    write(tmp_path / ".git" / "annex" / "SHA256.txt")
    (tmp_path / "article.txt").symlink_to(".git/annex/SHA256.txt")
    assert found(tmp_path) == ["article.txt"]


def test_a_root_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real" / "a.txt")
    (tmp_path / "link").symlink_to("real")
    assert found(tmp_path / "link") == ["a.txt"]


def test_names_that_are_no_utf8_are_found_and_readable(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\n\x1b.txt"
    with open(name, "w") as file:
        file.write("Some words.")
    (stamp,) = scan([tmp_path]).files
    assert stamp.path == name
    assert read_path(stamp.path).extract.text == "Some words."


def test_a_reading_has_the_stamp_of_the_scan(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    reading = read_path(os.fsencode(path))
    assert (reading.stamp,) == scan([tmp_path]).files
    assert len(reading.content_hash) == 32


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_stable(os.fspath(path))
    return caught.value.reason


def test_opening_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == "it is not a regular file"
    assert refusal(Path("/dev/zero")) == "it is not a regular file"
    assert refusal(tmp_path) == "it is not a regular file"
    assert refusal(tmp_path / "missing") == "it is gone"


def test_a_giant_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    giant = tmp_path / "giant.txt"
    with giant.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert refusal(giant).startswith("it is too large")


def change_while_read(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> None:
    read_all = files._read_all
    left = [times]

    def reading(descriptor: int) -> bytes:
        data = read_all(descriptor)
        if left[0]:
            left[0] -= 1
            with path.open("a") as file:
                file.write(" More.")
        return data

    monkeypatch.setattr(files, "_read_all", reading)


def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt")
    change_while_read(monkeypatch, path, times=2)
    stamp, data = read_stable(os.fspath(path))
    assert data == b"Some words. More. More."
    assert stamp.size == len(data)


def test_a_file_that_never_rests_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt")
    change_while_read(monkeypatch, path, times=99)
    assert refusal(path).startswith("it keeps changing")
