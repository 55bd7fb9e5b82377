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
    "SQLITE_CORRUPT": "{path} is damaged; move it away and open the documents again, they are read anew",
    "SQLITE_NOTADB": "{path} is not a diptych collection; choose another place or move the file away",
}


def explain(error: sqlite3.Error, path: str) -> StoreError:
    """What an error of SQLite means to the user, by its primary result code."""
    name = getattr(error, "sqlite_errorname", None) or ""
    primary = "_".join(name.split("_")[:2])
    reason = _REASONS.get(primary, "{path} cannot be used (" + str(error).replace("{", "(") + ")")
    return StoreError(reason.format(path=path))
