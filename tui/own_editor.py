"""A text in the reader's own editor, $VISUAL or $EDITOR, with the terminal left to that meanwhile."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from textual.app import SuspendNotSupported

Suspend = Callable[[], AbstractContextManager[None]]
"""Leaves the terminal to another program, and takes it back at the end of the block."""


class NotEdited(Exception):
    """The text is as it was; the message says why in one plain line."""


def edit_elsewhere(text: str, suspend: Suspend) -> str:
    """The text as the editor left it; a line end that it put behind the last line is not kept. Raises NotEdited."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise NotEdited("neither VISUAL nor EDITOR names an editor")
    try:
        with tempfile.TemporaryDirectory(prefix="diptych-") as folder:
            path = Path(folder) / "note.md"
            path.write_text(text, encoding="utf-8")
            status = _run([*shlex.split(command), os.fspath(path)], suspend)
            if status:
                raise NotEdited(f"{command} ended with status {status}: nothing was changed")
            if not path.exists():
                raise NotEdited(f"{command} left no file: nothing was changed")
            edited = path.read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported as error:
        raise NotEdited("this terminal cannot be left to an editor") from error
    except (OSError, ValueError) as error:
        raise NotEdited(f"{command} cannot be run: {error}") from error
    return edited if text.endswith("\n") else edited.removesuffix("\n")


def _run(command: Sequence[str], suspend: Suspend) -> int:
    """The exit status. Nothing may be raised within the block: the terminal would not be taken back."""
    failure: OSError | ValueError | None = None
    status = 0
    with suspend():
        ours = signal.signal(signal.SIGINT, _leave_to_the_editor)
        try:
            status = subprocess.run(command, check=False).returncode  # noqa: S603 (the reader's own editor)
        except (OSError, ValueError) as error:
            failure = error
        finally:
            signal.signal(signal.SIGINT, ours)
    if failure is not None:
        raise failure
    return status


def _leave_to_the_editor(number: int, frame: object) -> None:
    """Ctrl-c goes to all programs of a terminal: it may end the editor, never us. A handler is not inherited, unlike to ignore it."""
