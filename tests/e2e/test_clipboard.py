"""What leaves the program: the bytes a terminal gets, and what tools of the system get."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import SEEDS
from tests.e2e.terminal import Terminal

SEQUENCE = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
FIRST_WORDS = "In a strategic move"


def sent(terminal: Terminal) -> list[str]:
    """The texts that the terminal was asked to put on the clipboard."""
    return [base64.b64decode(found).decode() for found in SEQUENCE.findall(bytes(terminal.output))]


@pytest.fixture
def quiet_home(read_home: dict[str, str]) -> dict[str, str]:
    """A home on a screen without a clipboard of its own, whatever the tests run on."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME", "SSH_CONNECTION", "SSH_TTY")
    return {**read_home, **dict.fromkeys(names, "")}


def test_a_passage_is_sent_with_its_source_and_no_more_is_claimed(quiet_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=quiet_home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("yy")
        terminal.wait_for("to the terminal: it may refuse (OSC 52)")
        (text,) = sent(terminal)
        assert text.startswith(f"“{FIRST_WORDS}")
        assert "paragraph 1, characters 0–" in text.splitlines()[-1]
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_selection_is_sent_by_ctrl_c_and_the_program_goes_on(quiet_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=quiet_home, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("v3w")
        terminal.wait_for("selecting · 4 words")
        terminal.type("\x03")
        terminal.wait_for("sent 4 words to the terminal")
        assert sent(terminal) == ["In a strategic m"]
        terminal.type("\x03")
        assert terminal.wait_for_end() == 0


def test_a_tool_of_the_system_confirms(quiet_home: dict[str, str], tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    (tmp_path / "xclip").write_text(f'#!/bin/sh\ncat > "{taken}"\n')
    (tmp_path / "xclip").chmod(0o755)
    environment = {**quiet_home, "DISPLAY": ":0", "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    with Terminal(str(SEEDS), env=environment, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("Y")
        terminal.wait_for(" copied ¶1 (")
        assert taken.read_text().startswith(FIRST_WORDS)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_on_a_console_the_text_is_in_a_file(quiet_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env={**quiet_home, "TERM": "linux"}, columns=160, rows=50) as terminal:
        terminal.wait_for(FIRST_WORDS)
        terminal.type("Y")
        terminal.wait_for("no clipboard takes it")
        assert sent(terminal) == []
        file = Path(quiet_home["XDG_DATA_HOME"]) / "diptych" / "clipboard.txt"
        assert file.read_text().startswith(FIRST_WORDS)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_what_is_copied_from_a_hostile_text_can_be_pasted(quiet_home: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "evil.txt"
    source.write_text("The minister \x1b[201~; rm -rf ~ \x9b said \u202eno\u202c.\n")
    with Terminal(str(source), env=quiet_home, columns=160, rows=50) as terminal:
        terminal.wait_for("minister")
        terminal.type("VY")
        terminal.wait_for("4 control characters are � now")
        (text,) = sent(terminal)
        assert text.strip() == "The minister �[201~; rm -rf ~ � said �no�."
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
