"""The bytes that the reading view sends to a real terminal."""

from __future__ import annotations

import os
import pty
import re
import sys
from pathlib import Path

import pytest

OWN_SEQUENCES = re.compile(
    rb"\x1b(?:\]22;[a-z]*\x07|\[[0-?]*[ -/]*[@-~]|[()][0-9A-Z]|[=>78]|P[^\x1b]*\x1b\\|_[^\x1b]*\x1b\\)"
)
PAYLOADS = {
    "\x1b]52;c;cm0gLXJm\x07": "␛]52;c;cm0gLXJm␇",
    "\x1b]0;owned\x1b\\": "␛]0;owned␛\\",
    "\x1b[5;5Hmoved\x1b[8m": "␛[5;5Hmoved␛[8m",
    "\x9b41m\x9d0;x\x9c": "�41m�0;x�",
    "\u202egnp.exe\u2066": "·gnp.exe·",
    "[b]bold[/b][/]": "[b]bold[/b][/]",
}


def run_in_terminal(path: Path, **env: str) -> bytes:
    """Everything the program writes to a terminal of the kind that `env` describes, until it ends."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLORTERM", "TERM")
    }
    pid, fd = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.widget.reader_app", str(path)],
            {**kept, "TERM": "xterm-256color", "TEXTUAL_ANIMATIONS": "none", **env},
        )
    output = bytearray()
    try:
        while data := os.read(fd, 65536):
            output += data
    except OSError:  # how a pty says that its program has ended
        pass
    os.close(fd)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, output.decode(errors="replace")[-2000:]
    return bytes(output)


def test_no_control_of_a_document_reaches_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "\n".join(f"{number}: {payload} end" for number, payload in enumerate(PAYLOADS)), encoding="utf-8"
    )
    output = run_in_terminal(path, COLORTERM="truecolor")
    drawn = OWN_SEQUENCES.sub(b"", output).decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", drawn)
    for payload, shown in PAYLOADS.items():
        if payload != shown:
            assert payload.encode() not in output
        assert shown in drawn


@pytest.mark.parametrize(
    ("terminal", "background"),
    [
        ({"COLORTERM": "truecolor"}, rb"48;2;\d+;\d+;\d+"),
        ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, rb"7"),
        ({"TERM": "xterm"}, rb"7"),
    ],
)
def test_a_hit_stands_out_on_every_kind_of_terminal(
    tmp_path: Path, terminal: dict[str, str], background: bytes
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Some words are marked here.", encoding="utf-8")
    output = run_in_terminal(path, **terminal)
    style = re.search(rb"\x1b\[([\d;]*)mmarked", output)
    plain = re.search(rb"\x1b\[([\d;]*)mome words are ", output)
    assert style is not None
    assert plain is not None
    assert style[1] != plain[1]
    assert re.search(rb"(?:^|;)" + background + rb"(?:;|$)", style[1])
