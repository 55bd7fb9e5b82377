"""Where a collection's store, index and log live.

The store (texts, decisions) and the notes are the user's work and stay in the
data folder; the index can be rebuilt and lives in the cache folder. Evidence
folders are often read-only, so nothing is written beside the sources.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from platformdirs import PlatformDirs

from index.value import Value


class Places(Value, frozen=True):
    """The folders of one user."""

    data: Path
    cache: Path
    state: Path
    config: Path

    @classmethod
    def of_user(cls) -> Places:
        """The platform's own folders (XDG on Linux)."""
        dirs = PlatformDirs("diptych", appauthor=False)
        return cls(dirs.user_data_path, dirs.user_cache_path, dirs.user_state_path, dirs.user_config_path)

    @property
    def log(self) -> Path:
        """The log file of every process."""
        return self.state / "diptych.log"

    @property
    def keys(self) -> Path:
        """The user's own keys."""
        return self.config / "keys.toml"

    @property
    def settings(self) -> Path:
        """The user's own settings."""
        return self.config / "config.toml"

    @property
    def notes(self) -> Path:
        """The user's notes, of all collections."""
        return self.data / "notes.db"

    @property
    def backups(self) -> Path:
        """The folder of the daily copies."""
        return self.data / "backups"

    def store(self, key: str) -> Path:
        """The store of the collection with this key."""
        return self.data / "collections" / key / "store.db"

    def session(self, key: str) -> Path:
        """What was open when the collection with this key was last read."""
        return self.data / "collections" / key / "session.json"

    def index(self, key: str) -> Path:
        """The folder that holds the index of the collection with this key."""
        return self.cache / "collections" / key / "index"


def collection_key(roots: Sequence[str]) -> str:
    """The name of the collection of these roots: the same for the same real paths in any order."""
    real = sorted({os.fsencode(os.path.realpath(root)) for root in roots})
    return blake2b(b"\0".join(real), digest_size=12).hexdigest()
