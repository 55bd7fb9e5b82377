"""The one way in which reading fails."""

from __future__ import annotations


class Unreadable(Exception):
    """A file that cannot be read; `reason` is one plain line for the user, without the file's name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
