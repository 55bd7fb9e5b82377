"""Where a command's result goes: standard output, or a file that is replaced as a whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from uuid import uuid4

import click

from index.text.display import display_line
from tui.commands.session import STDIN

_STDOUT = "-"


class Output:
    """The place that ``-o`` names, looked at before the work begins.

    Args:
        out: as typed; None or "-" for standard output.

    Raises:
        click.UsageError: nothing can be written there.
    """

    def __init__(self, out: str | None) -> None:
        self._path = None if out in (None, _STDOUT) else os.path.realpath(out or "")
        self._shown = display_line(out or "")
        if self._path is None:
            return
        if out == "" or (out or "").endswith(os.sep) or os.path.isdir(self._path):
            raise self._refusal("it is a folder; the name of a file was expected")
        if not os.path.isdir(os.path.dirname(self._path)):
            raise self._refusal("there is no such folder")

    def spare(self, paths: Iterable[str]) -> None:
        """Never write over one of these files. Raises click.UsageError when that was asked for."""
        if self._path is not None and self._path in {
            os.path.realpath(path) for path in paths if path != STDIN
        }:
            raise self._refusal("it is one of the documents")

    def write(self, text: str) -> None:
        """Write the text: a file has all of it or is as it was. Raises click.UsageError."""
        if self._path is None:
            click.echo(text, nl=False)
            return
        data = text.encode("utf-8", "backslashreplace")
        try:
            if os.path.lexists(self._path) and not os.path.isfile(self._path):  # a device or a pipe
                with open(self._path, "wb") as stream:
                    stream.write(data)
            else:
                _replace(self._path, data)
        except OSError as error:
            raise self._refusal(error.strerror or str(error)) from error

    def _refusal(self, reason: str) -> click.UsageError:
        return click.UsageError(f"-o {self._shown}: {reason}")


def _replace(path: str, data: bytes) -> None:
    draft = os.path.join(os.path.dirname(path), f".diptych-{uuid4().hex}.new")
    with open(draft, "xb") as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if os.path.exists(path):
                shutil.copymode(path, draft)
            os.replace(draft, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(draft)
            raise
