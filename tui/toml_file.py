"""Reads a TOML file that the user wrote, whatever else may stand in its place: the start waits for nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from index.text.display import display_line

MOST_BYTES = 1024 * 1024  # a hundred times what anybody configures


class TomlError(ValueError):
    """The file cannot be used; the message is one plain line."""


def read_toml(path: Path) -> dict[str, object]:
    """What the file says; {} without a file.

    Raises:
        TomlError: it is no file, far too large, no text or no TOML.
    """
    try:
        content = _read_bytes(path)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unreadable(path, error) from error
    import tomllib  # most users have no such file

    try:
        return tomllib.loads(content.decode("utf-8"))
    except RecursionError as error:
        raise TomlError(f"{path.name} cannot be read: it is nested too deep") from error
    except ValueError as error:  # also a number of thousands of digits
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> TomlError:
    return TomlError(display_line(f"{path.name} cannot be read: {error}"))


def _read_bytes(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe is not waited for
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("it is no file")
    with open(descriptor, "rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OSError("it is too large")
    return content
