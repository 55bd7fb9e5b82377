"""The file in which a collection's last reading session is kept, whole at any moment.

Several programs may read one collection at a time: each changes the file under a
lock, on top of what the others wrote. What the text means is not known here.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # no such locks: of two programs that save at the same instant the last one counts
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

MOST_BYTES = 16 * 1024 * 1024  # thousands of documents make 1 MB; what is larger was not written here
_TRIES, _PAUSE = 40, 0.05  # a change takes milliseconds; a program stopped in the middle must not stop us


class SessionFile:
    """One text, replaced as a whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str | None:
        """The text, cut where it is far too long; None when there is none or it cannot be read (see the log)."""
        try:
            with open(self._path, "rb", opener=_open_at_once) as file:
                return file.read(MOST_BYTES).decode("utf-8", "replace")
        except FileNotFoundError:
            return None
        except OSError as error:
            log.warning("the session cannot be read: %s", error)
            return None

    def change(self, renew: Callable[[str | None], str]) -> None:
        """Replace the text by what `renew` makes of it, while no other program does.

        Raises:
            OSError: the disk is full or read-only; the text is as it was.
        """
        with self._locked():
            before = self.read()
            after = renew(before)
            if after != before:
                self._replace(after)

    def set_aside(self) -> None:
        """Keep a text that cannot be used under another name, so that the next change does not lose it."""
        aside = self._path.with_suffix(".unreadable.json")
        try:
            os.replace(self._path, aside)
        except OSError as error:
            log.warning("the session cannot be set aside: %s", error)
        else:
            log.warning("the session was set aside as %s", aside)

    def _replace(self, text: str) -> None:
        draft = self._path.with_suffix(".new")  # one name: the lock keeps it ours, a crash leaves one at most
        try:
            draft.unlink(missing_ok=True)
            with open(draft, "xb") as file:  # what a crash or somebody else left there is never written into
                os.fchmod(file.fileno(), 0o600)
                file.write(text.encode("utf-8", "backslashreplace"))
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                draft.unlink()
            raise

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = _open_at_once(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
            yield
        finally:
            os.close(descriptor)


def _open_at_once(path: str | Path, flags: int, mode: int = 0o777) -> int:
    """A descriptor of the file; of a pipe too, which would else be waited for until somebody writes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), mode)


def _lock(descriptor: int) -> None:
    for _ in range(_TRIES if fcntl is not None else 0):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            return
    log.warning("another program holds the session; it is saved without waiting any longer")
