"""Lets one process at a time read and index the files of a collection.

A second one would do the same work again. The lock is the operating system's,
so it goes with the process that holds it, however that ends.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

try:
    import fcntl
except ImportError:  # no such locks: two builders then work twice, which does no harm
    fcntl = None  # type: ignore[assignment]


class BuildLock:
    """The lock of the builders that share one index folder; a context manager that releases it."""

    def __init__(self, home: Path) -> None:
        self._path = home / "build.lock"
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock if it is free. True when this process holds it."""
        if self._descriptor is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if fcntl is None:
            return True
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
