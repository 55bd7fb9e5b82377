"""The reader's own editor: what it does to a text, and that the terminal is taken back whatever happens."""

from __future__ import annotations

import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.app import SuspendNotSupported

from tui.own_editor import NotEdited, edit_elsewhere


class Terminal:
    """Left and taken back as Textual does it: not after an exception."""

    def __init__(self) -> None:
        self.is_ours = True

    @contextmanager
    def suspend(self) -> Iterator[None]:
        self.is_ours = False
        yield
        self.is_ours = True


@pytest.fixture
def terminal() -> Terminal:
    return Terminal()


def use(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """An editor that runs this code with the path of the file as `path`."""
    program = f"import sys; from pathlib import Path; path = Path(sys.argv[1]); {code}"
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", program]))


@pytest.mark.parametrize(
    ("code", "edited"),
    [
        ("pass", "words"),
        ("path.write_text('')", ""),
        ("path.write_text(path.read_text() + ' more\\n')", "words more"),
        ("path.write_bytes(b'a \\xff')", "a �"),
    ],
)
def test_the_text_is_what_the_editor_left(
    code: str, edited: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, code)
    assert edit_elsewhere("words", terminal.suspend) == edited
    assert terminal.is_ours


def test_a_line_end_that_was_there_stays(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "pass")
    assert edit_elsewhere("words\n", terminal.suspend) == "words\n"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("path.write_text('half'); sys.exit(3)", "ended with status 3: nothing was changed"),
        ("path.unlink()", "left no file: nothing was changed"),
    ],
)
def test_an_editor_that_fails_changes_nothing(
    code: str, why: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, code)
    with pytest.raises(NotEdited, match=why):
        edit_elsewhere("words", terminal.suspend)
    assert terminal.is_ours


@pytest.mark.parametrize("command", ["/no/such/editor", "vim '"])
def test_the_terminal_is_taken_back_from_an_editor_that_is_not_there(
    command: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", command)
    with pytest.raises(NotEdited, match="cannot be run"):
        edit_elsewhere("words", terminal.suspend)
    assert terminal.is_ours


def test_a_key_that_ends_the_editor_does_not_end_the_program(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = signal.getsignal(signal.SIGINT)
    use(
        monkeypatch,
        "import os, signal; [os.kill(each, signal.SIGINT) for each in (os.getppid(), os.getpid())]",
    )
    with pytest.raises(NotEdited, match="ended with status"):
        edit_elsewhere("words", terminal.suspend)
    assert terminal.is_ours
    assert signal.getsignal(signal.SIGINT) is ours


def test_without_an_editor_that_is_said(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    with pytest.raises(NotEdited, match="neither VISUAL nor EDITOR"):
        edit_elsewhere("words", terminal.suspend)


def test_a_terminal_that_cannot_be_left_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, "pass")

    @contextmanager
    def suspend() -> Iterator[None]:
        raise SuspendNotSupported
        yield

    with pytest.raises(NotEdited, match="cannot be left"):
        edit_elsewhere("words", suspend)
