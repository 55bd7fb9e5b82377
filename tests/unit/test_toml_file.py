"""What stands where a user's TOML file is expected ends in what it says or in one plain line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.toml_file import MOST_BYTES, TomlError, read_toml

UNUSABLE = {
    "no text": b"\xff\xfe\x00",
    "no toml": b"[keys\n\x1b[31m",
    "nested too deep": b"x=" + b"[" * 100_000,
    "a number of thousands of digits": b"x=" + b"9" * 5_000,
    "too large": b"#" * (MOST_BYTES + 1),
}


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_toml(tmp_path / "keys.toml") == {}


def test_a_file_says_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_bytes("[keys]\nleave = 'é'\n".encode())
    assert read_toml(tmp_path / "keys.toml") == {"keys": {"leave": "é"}}


@pytest.mark.parametrize("content", UNUSABLE.values(), ids=UNUSABLE)
def test_what_cannot_be_used_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "keys.toml").write_bytes(content)
    with pytest.raises(TomlError, match="cannot be read") as raised:
        read_toml(tmp_path / "keys.toml")
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: os.symlink(path, path)])
def test_what_is_no_file_is_not_waited_for(tmp_path: Path, make) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "keys.toml")
    with pytest.raises(TomlError):
        read_toml(tmp_path / "keys.toml")
