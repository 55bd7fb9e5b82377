"""Whatever goes wrong with a command: one plain line, a status that says so, and nothing lost."""

from __future__ import annotations

import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.command import diptych
from tests.e2e.conftest import SEEDS
from tests.e2e.terminal import DIPTYCH


def test_a_file_that_cannot_be_read_is_named_with_the_reason(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Something plain.")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    run = diptych(home, "index", str(tmp_path))
    assert run.returncode == 0
    assert "b.txt" in run.stderr
    assert "1 documents indexed, 1 files skipped" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("search",), 2),
        (("search", "x", "--batch", "nowhere"), 2),
        (("search", "--batch", "-", "--json"), 2),
        (("search", "x", "--in", "nowhere"), 2),
        (("compare", "one"), 2),
        (("analyse", "--colour"), 2),
        (("nowhere.txt",), 2),
        (("--version",), 0),
        (("--help",), 0),
        (("search", "--help"), 0),
    ],
)
def test_bad_use_is_one_plain_line_and_status_two(
    home: dict[str, str], arguments: tuple[str, ...], status: int
) -> None:
    run = diptych(home, *arguments)
    assert run.returncode == status
    assert "Traceback" not in run.stdout + run.stderr


def test_a_damaged_store_is_left_alone_and_named(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Something plain.")
    diptych(home, "index", str(tmp_path / "a.txt"))
    (store,) = Path(home["XDG_DATA_HOME"]).rglob("store.db")
    store.write_bytes(b"this is no database, but somebody may want it back" * 100)
    before = store.read_bytes()
    run = diptych(home, "search", "plain", "--in", str(tmp_path / "a.txt"))
    assert run.returncode == 3
    assert run.stderr.startswith("diptych: ")
    assert store.read_bytes() == before


def test_a_file_under_two_spellings_is_one_document(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread needs flour.")
    run = diptych(home, "compare", "./a.txt", "a.txt", "--json", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "./a.txt is named twice" in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_hostile_name_reaches_the_terminal_as_plain_text(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "folder\x1b[31m").mkdir()
    (tmp_path / "folder\x1b[31m" / "a.txt").write_text("Plain words.")
    run = diptych(home, "compare", "folder\x1b[31m", "folder\x1b[31m", cwd=tmp_path)
    assert run.returncode == 2
    assert "\x1b" not in run.stderr
    assert run.stderr.count("\n") == 1


@pytest.mark.parametrize("stdin", ["", "\x00" * 1000])
def test_standard_input_without_text_is_bad_use(home: dict[str, str], stdin: str) -> None:
    run = diptych(home, "analyse", "-", stdin=stdin)
    assert (run.returncode, run.stdout) == (2, "")


def test_a_terminal_without_the_characters_gets_them_spelled_out(
    home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A “quoted” zeppelin — grey.")
    run = subprocess.run(
        [DIPTYCH, "search", "zeppelin"],
        env={**home, "PYTHONIOENCODING": "latin-1"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0
    assert b"\\u201cquoted" in run.stdout


def test_a_reader_that_goes_away_ends_the_command_quietly(home: dict[str, str], tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("The same words. " * 100)
    with subprocess.Popen(
        [DIPTYCH, "search", "words"], env=home, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Broken pipe" not in said


@pytest.mark.parametrize("wait", [0.05, 0.15, 0.25, 0.6])
def test_an_interruption_is_one_line_at_any_moment(home: dict[str, str], tmp_path: Path, wait: float) -> None:
    for number in range(1000):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. The mayor spoke.")
    with subprocess.Popen(
        [DIPTYCH, "index", str(tmp_path)], env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    if process.returncode == -signal.SIGINT or (b"Traceback" in said and b"/tui/" not in said):
        return  # a slow machine: the interpreter had not come to our first line
    assert process.returncode == 130, said
    assert said == b"diptych: interrupted; what was read so far is kept\n"


@pytest.mark.parametrize("arguments", [("analyse", "-"), ("search", "--batch", "-", "--in", str(SEEDS))])
def test_one_interruption_is_enough_while_standard_input_is_awaited(
    home: dict[str, str], arguments: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [DIPTYCH, *arguments],
        env=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        wait_until_asleep(process.pid)
        process.send_signal(signal.SIGINT)
        wait_until_asleep(process.pid)
        status = process.poll()  # while its input is still open
        _, said = process.communicate()
    assert status == 130, said
    assert said == b"diptych: interrupted; what was read so far is kept\n"


def wait_until_asleep(number: int) -> None:
    """Wait until a process has come to rest or to its end: it has used no more processor time for a while."""
    used, rested = -1.0, 0
    while rested < 5:
        time.sleep(0.1)
        before, used = used, processor_time(number)
        rested = rested + 1 if used == before else 0


def processor_time(number: int) -> float:
    if not Path("/proc").exists():
        pytest.skip("no /proc to ask for processor time")
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return float(fields[11]) + float(fields[12])


def test_a_full_disk_is_named(home: dict[str, str], tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    (tmp_path / "a.txt").write_text("Plain words.")
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [DIPTYCH, "search", "plain", "--in", str(tmp_path)],
            env=home,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 3
    assert "No space left" in run.stderr
