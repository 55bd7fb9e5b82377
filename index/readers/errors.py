"""The one way in which reading fails."""

from __future__ import annotations

GONE = "it is gone"
"""The reason for a file that is no longer there."""


class Unreadable(Exception):
    """A file that cannot be read; `reason` is one plain line for the user, without the file's name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
