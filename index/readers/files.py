"""Opening files of an evidence folder without being held up or fooled by them.

A FIFO blocks whoever opens it, a device never ends, a file may change while it is
read. The stamp returned belongs to exactly the bytes that were read.
"""

from __future__ import annotations

import os
import stat
from hashlib import blake2b

from index.model import Extract, Stamp
from index.readers.errors import GONE, Unreadable
from index.readers.registry import LARGEST_FILE, read_bytes, too_large
from index.value import Value

_TRIES = 3
_CHUNK = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Reading(Value, frozen=True):
    """A file as it was read: the file's stamp, the hash of its bytes, and what they say."""

    stamp: Stamp
    content_hash: str  # hexadecimal blake2b-128 of the bytes
    extract: Extract


def read_path(path: str | bytes) -> Reading:
    """Read the file now. Raises Unreadable, with a reason, and nothing else."""
    stamp, data = read_stable(path)
    return Reading(stamp, blake2b(data, digest_size=16).hexdigest(), read_bytes(data, path))


def read_stable(path: str | bytes) -> tuple[Stamp, bytes]:
    """The bytes of a regular file and the stamp it had before and after they were read.

    Raises:
        Unreadable: not a regular file, too large, not permitted, or changing all the time.
    """
    try:
        for _ in range(_TRIES):
            reading = _read_once(path)
            if reading is not None:
                return reading
    except OSError as error:
        raise Unreadable(os_reason(error)) from error
    except MemoryError:
        raise Unreadable("reading it needs too much memory") from None
    raise Unreadable("it keeps changing while it is read; it will be read once it rests")


def os_reason(error: OSError) -> str:
    """Why the system refuses a file, in words for the user."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, FileNotFoundError):
        return GONE
    return f"it cannot be read ({error.strerror or type(error).__name__})"


def stamp_of(path: str | bytes, status: os.stat_result) -> Stamp:
    """The stamp of a file with this status."""
    return Stamp(os.fsencode(path), status.st_size, status.st_mtime_ns, status.st_ino)


def _read_once(path: str | bytes) -> tuple[Stamp, bytes] | None:
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("it is not a regular file")
        if status.st_size > LARGEST_FILE:
            raise Unreadable(too_large(status.st_size))
        before = stamp_of(path, status)
        data = _read_all(descriptor)
        if len(data) != before.size or stamp_of(path, os.fstat(descriptor)) != before:
            return None
        return before, data
    finally:
        os.close(descriptor)


def _read_all(descriptor: int) -> bytes:
    """All bytes, but not many more than a readable file may have: sizes can lie."""
    chunks: list[bytes] = []
    length = 0
    while chunk := os.read(descriptor, _CHUNK):
        chunks.append(chunk)
        length += len(chunk)
        if length > LARGEST_FILE:
            raise Unreadable(too_large(length))
    return b"".join(chunks)
