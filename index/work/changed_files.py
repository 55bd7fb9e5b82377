"""Which documents' files are no longer as they were read: a look at each file, no reading."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence

from index.model import Stamp
from index.store import FileOfVersion, Store


def changed_files(store: Store, document_ids: Sequence[int]) -> dict[int, Stamp | None]:
    """The documents that a reading of their files would change, each with its file's stamp now; None when it is gone."""
    changed: dict[int, Stamp | None] = {}
    for document, file in store.files(tuple(dict.fromkeys(document_ids))).items():
        now = _look_at(file.path)
        if _says_something_new(file, now):
            changed[document] = now
    return changed


def _look_at(path: bytes) -> Stamp | None:
    """The stamp of a file that could be read; None when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode) or not status.st_size:
        return None
    return Stamp(path, status.st_size, status.st_mtime_ns, status.st_ino)


def _says_something_new(file: FileOfVersion, now: Stamp | None) -> bool:
    if now is None:
        return file.is_current
    return now != file.stamp
