"""A result is in its file as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from tui.commands.output import Output


def test_a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    out.write_text("older and longer")
    Output(str(out)).write("ä\udcff\r\n")
    assert out.read_bytes() == "ä\\udcff\r\n".encode()
    assert os.listdir(tmp_path) == ["out.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("older")
    (tmp_path / "link.md").symlink_to("real.md")
    Output(str(tmp_path / "link.md")).write("new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


def test_what_cannot_be_written_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.md"
    out.write_text("older")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(click.UsageError, match="No space left on device"):
        Output(str(out)).write("new")
    assert out.read_text() == "older"
    assert os.listdir(tmp_path) == ["out.md"]


def test_what_a_killed_program_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".diptych-{os.getpid()}.new").write_text("half of it")
    Output(str(tmp_path / "out.md")).write("new")
    assert (tmp_path / "out.md").read_text() == "new"


def test_a_device_takes_it_too() -> None:
    Output(os.devnull).write("new")


@pytest.mark.parametrize("out", [None, "-"])
def test_without_a_file_it_goes_to_standard_output(
    out: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    Output(out).write("new\n")
    assert capsys.readouterr().out == "new\n"


def test_a_folder_a_missing_one_and_a_document_are_refused_before_the_work(tmp_path: Path) -> None:
    for out in (tmp_path, tmp_path / "nowhere" / "x", f"{tmp_path}/new/", ""):
        with pytest.raises(click.UsageError, match="-o "):
            Output(str(out))
    document = tmp_path / "a.txt"
    document.write_text("a source")
    with pytest.raises(click.UsageError, match="it is one of the documents"):
        Output(str(tmp_path / "." / "a.txt")).spare([str(document)])
    Output(str(tmp_path / "b.txt")).spare(["-", str(document)])
