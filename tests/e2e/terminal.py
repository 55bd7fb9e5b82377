"""A terminal for tests: runs the installed program in a pty and reads its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

import pyte

DIPTYCH = Path(sys.executable).parent / "diptych"

_PATIENCE = 20.0  # seconds without one byte before a wait is given up: the program hangs


class Hangs(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """The program on a screen of `columns` x `rows`; every byte it wrote is in `output`."""

    def __init__(self, *arguments: str, env: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.output = bytearray()
        self._stream = pyte.ByteStream(self.screen)
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _set_size(0, columns, rows)
            environment = {**os.environ, **env}
            for name in ("COLUMNS", "LINES"):  # would count for more than the pty's own size
                environment.pop(name, None)
            os.execve(DIPTYCH, [str(DIPTYCH), *arguments], environment)
        self._status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        if self._status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        """Give the program another screen size."""
        _set_size(self._fd, columns, rows)
        self.screen.resize(rows, columns)

    def type(self, keys: str) -> None:
        """Send what the keys send."""
        os.write(self._fd, keys.encode())

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, sight: str | Callable[[str], bool]) -> str:
        """Read until the text or what the predicate asks for is on the screen, and return the screen."""
        seen = sight if callable(sight) else lambda text: sight in text
        while not seen(self.text):
            if not self._read():
                raise Hangs(f"never saw {sight!r}; the program ended and the screen was:\n{self.text}")
        return self.text

    def wait_for_end(self) -> int:
        """Read until the program ends, and return its exit status."""
        while self._read():
            pass
        _, status = os.waitpid(self._pid, 0)
        self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def kill(self) -> None:
        """End the program as a crash would."""
        os.kill(self._pid, signal.SIGKILL)
        self.wait_for_end()

    def _read(self) -> bool:
        readable, _, _ = select.select([self._fd], [], [], _PATIENCE)
        if not readable:
            raise Hangs(f"nothing more came; the screen is:\n{self.text}")
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
