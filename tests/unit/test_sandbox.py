"""The child that reads: it answers, it is stopped, it is replaced, and nothing of it stays."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.readers import sandbox
from index.readers.errors import Unreadable
from index.readers.files import read_path
from index.readers.sandbox import SandboxedReader


@pytest.fixture
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as opened:
        yield opened


def child(reader: SandboxedReader) -> int:
    assert reader._process is not None
    return reader._process.pid


def reason(reader: SandboxedReader, path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        reader.read(os.fspath(path))
    return caught.value.reason


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_the_child_reads_as_the_reader_itself(reader: SandboxedReader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("# Troops “leave”\n\n<p>The troops left the town on Monday. 😀</p>\n")
    assert reader.take(os.fspath(path)) == read_path(os.fsencode(path))
    assert reader.read(os.fspath(path)) == read_path(os.fspath(path)).extract


def test_warnings_and_odd_names_pass_through(reader: SandboxedReader, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\n.txt"
    with open(name, "wb") as file:
        file.write("Zelensky’s – ".encode() * 5 + b"\x81\x8d")
    reading = reader.take(name)
    assert reading.stamp.path == name
    assert reading.extract.warnings


def test_refusals_pass_through_and_the_child_goes_on(reader: SandboxedReader, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert reason(reader, tmp_path / "empty.txt") == "it is empty"
    before = child(reader)
    assert reason(reader, tmp_path / "missing.txt") == "it is gone"
    assert child(reader) == before


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow, good = tmp_path / "slow.html", tmp_path / "good.txt"
    slow.write_bytes(b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">Text</p>")
    good.write_text("Some words.")
    with SandboxedReader(time_limit=1.5) as reader:
        assert reason(reader, slow) == "reading it took longer than 3 seconds"
        reader._time_limit = sandbox.TIME_LIMIT
        assert reader.read(os.fspath(good)).text == "Some words."


def test_a_child_that_dies_costs_one_file(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    reader.read(os.fspath(path))
    stopped = child(reader)
    os.kill(stopped, signal.SIGSTOP)
    os.kill(stopped, signal.SIGKILL)
    answers = []
    for _ in range(2):
        try:
            answers.append(reader.read(os.fspath(path)).text)
        except Unreadable as refusal:
            answers.append(refusal.reason)
    assert answers[-1] == "Some words."
    assert set(answers) <= {"Some words.", "the reader failed on it"}


def test_the_child_is_replaced_after_some_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "RECYCLED_AFTER", 2)
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    with SandboxedReader() as reader:
        reader.read(os.fspath(path))
        first = child(reader)
        reader.read(os.fspath(path))
        assert reader._process is None
        reader.read(os.fspath(path))
        assert child(reader) != first


def test_closing_leaves_no_process_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    reader = SandboxedReader()
    reader.read(os.fspath(path))
    number = child(reader)
    reader.close()
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="limits are shown in /proc on Linux only")
def test_the_child_runs_under_limits_with_its_output_closed(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    reader.read(os.fspath(path))
    process = Path("/proc") / str(child(reader))
    limits = {
        line[:25].strip(): line[25:].split()[0] for line in (process / "limits").read_text().splitlines()
    }
    assert limits["Max address space"] == str(sandbox.MEMORY_LIMIT)
    assert limits["Max core file size"] == "0"
    assert [os.readlink(process / "fd" / str(stream)) for stream in (0, 1, 2)] == [os.devnull] * 3
