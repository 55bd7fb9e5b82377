"""A person reads, ends the program in whatever way, and comes back: same panes, same place, same marks."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import SEEDS
from tests.e2e.terminal import Terminal

FIRST_WORDS = "In a strategic move"


def session_file(home: dict[str, str]) -> Path:
    (folder,) = (Path(home["XDG_DATA_HOME"]) / "diptych" / "collections").iterdir()
    return folder / "session.json"


def wait_until_saved(home: dict[str, str], mark: str) -> None:
    """Until the running program has saved this mark."""
    for _ in range(600):
        file = session_file(home)
        if file.exists() and mark in {each[0] for each in json.loads(file.read_text())["marks"]}:
            return
        time.sleep(0.05)
    raise AssertionError("it was never saved")


def top_row(terminal: Terminal) -> str:
    """The titles of the texts; that of the claims tells how far the analysis is."""
    return terminal.text.splitlines()[0].rpartition("│")[0]


def read_and_mark(terminal: Terminal) -> None:
    """Four paragraphs on in the first document, marked; then to the end of the second, marked for all."""
    terminal.wait_for(FIRST_WORDS)
    terminal.type("4}ma")
    terminal.wait_for("this place is ' a")
    terminal.type("\tGmB")
    terminal.wait_for("this place is ' B")


def is_back(text: str) -> bool:
    return "100 %" in text.splitlines()[0] and FIRST_WORDS not in text.split("\n", 1)[1]


@pytest.mark.parametrize("ending", ["quit", "kill"])
def test_the_next_start_shows_what_the_last_one_showed(read_home: dict[str, str], ending: str) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        read_and_mark(terminal)
        before = top_row(terminal)
        if ending == "quit":
            terminal.type("Q")
            assert terminal.wait_for_end() == 0
        else:
            wait_until_saved(read_home, "B")
            terminal.kill()
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_back)
        assert top_row(terminal) == before
        terminal.type("g'B")
        terminal.wait_for(lambda text: top_row(terminal) == before)
        terminal.type(":marks\r")
        terminal.wait_for("Marks · 2")
        terminal.type("\x1b")
        terminal.wait_for(lambda text: "Marks · 2" not in text)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_of_two_programs_at_a_time_neither_loses_the_marks_of_the_other(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home) as first, Terminal(str(SEEDS), env=read_home) as second:
        for terminal, letter in ((first, "X"), (second, "Y"), (first, "Z")):
            terminal.wait_for(FIRST_WORDS)
            terminal.type(f"m{letter}")
            terminal.wait_for(f"this place is ' {letter}")
        for terminal in (second, first):
            terminal.type("Q")
            terminal.wait_for_end()
    marks = json.loads(session_file(read_home).read_text())["marks"]
    assert sorted(mark[0] for mark in marks) == ["X", "Y", "Z"]


def test_fresh_begins_at_the_start_and_loses_no_mark(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        read_and_mark(terminal)
        terminal.type("Q")
        terminal.wait_for_end()
    with Terminal("--fresh", str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("'B")
        terminal.wait_for("no place is marked B")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
    with Terminal("open", str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("'B")
        terminal.wait_for("100 %")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_place_is_found_again_in_a_text_that_changed_meanwhile(
    home: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(SEEDS, folder)
    with Terminal(str(folder), env=home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("5Gma")
        terminal.wait_for("this place is ' a")
        terminal.wait_for("From Beijing")
        terminal.type("Q")
        terminal.wait_for_end()
    first = min(folder.iterdir())
    first.write_text("A paragraph that was not there.\n\n" * 40 + first.read_text())
    with Terminal(str(folder), env=home, columns=160, rows=50) as terminal:
        terminal.wait_for("place kept")
        terminal.wait_for("From Beijing")
        terminal.type("g")
        terminal.wait_for("A paragraph that was not there.")
        terminal.type("'a")
        terminal.wait_for("From Beijing")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("text", ["", "\x00\xff", '{"kind": "diptych session", "schema": 99}'])
def test_a_damaged_session_is_set_aside_without_a_word(read_home: dict[str, str], text: str) -> None:
    session_file(read_home).write_text(text)
    with Terminal(str(SEEDS), env=read_home) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
    assert session_file(read_home).with_suffix(".unreadable.json").read_text() == text
    assert json.loads(session_file(read_home).read_text())["schema"] == 1


def test_a_disk_that_takes_nothing_is_told_and_harms_nothing(read_home: dict[str, str]) -> None:
    before = session_file(read_home).read_text()
    session_file(read_home).with_suffix(".new").mkdir()  # where it would be written: not even root can
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("G")
        terminal.wait_for("places and marks cannot be saved")
        terminal.type("g")
        terminal.wait_for(FIRST_WORDS)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
    assert session_file(read_home).read_text() == before
