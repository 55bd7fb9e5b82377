"""Reads a TOML file that the user wrote, whatever else may stand in its place: the start waits for nothing."""

from __future__ import annotations

import os
import stat
import tomllib
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
        return tomllib.loads(_read_bytes(path).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except RecursionError as error:
        raise TomlError(f"{path.name} cannot be read: it is nested too deep") from error
    except (OSError, ValueError) as error:  # also a number of thousands of digits
        raise TomlError(display_line(f"{path.name} cannot be read: {error}")) from error


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
