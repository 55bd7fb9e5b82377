"""The one way in which the store fails."""

from __future__ import annotations

import sqlite3


class StoreError(Exception):
    """The store cannot do what was asked; its text is one plain line with the next step."""


# A path comes last: a narrow screen shows the beginning of a line.
_REASONS = {
    "SQLITE_BUSY": "another diptych is writing; try again in a moment ({path})",
    "SQLITE_LOCKED": "another diptych is writing; try again in a moment ({path})",
    "SQLITE_FULL": "the disk is full; nothing was changed: make room and try again ({path})",
    "SQLITE_READONLY": "nothing can be written here; copy {path} to a folder of yours to go on",
    "SQLITE_PERM": "no permission to use {path}; copy it to a folder of yours to go on",
    "SQLITE_CANTOPEN": "a file cannot be opened; check that its folder exists and is yours ({path})",
    "SQLITE_IOERR": "the disk fails; nothing was changed: check it and try again ({path})",
    "SQLITE_CORRUPT": (
        "{path} is damaged; move it away: documents are read anew, diptych restore puts notes and decisions back"
    ),
    "SQLITE_NOTADB": "{path} is not a diptych collection; choose another place or move the file away",
}


_FULL = "SQLITE_FULL"
_NO_SHARED_MEMORY = "SQLITE_IOERR_SHMSIZE"
"""The file that all who have a store open share finds no room beside it, without which it cannot be opened to be changed."""


def explain(error: sqlite3.Error, path: str) -> StoreError:
    """What an error of SQLite means to the user, by its primary result code."""
    name = _FULL if is_of_full_disk(error) else _name(error)
    primary = "_".join(name.split("_")[:2])
    reason = _REASONS.get(primary, "{path} cannot be used (" + str(error).replace("{", "(") + ")")
    return StoreError(reason.format(path=path))


def is_of_full_disk(error: sqlite3.Error) -> bool:
    """True when there was no room for what was to be written."""
    return _name(error) in (_FULL, _NO_SHARED_MEMORY)


def _name(error: sqlite3.Error) -> str:
    return getattr(error, "sqlite_errorname", None) or ""
