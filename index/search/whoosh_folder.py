"""The folder of an index: whose it is, which files belong to it, and whether they are whole.

Opening a Whoosh index unpickles it, so a doctored folder could run code. A
folder is opened only when its marker carries the seal of a key that the caller
keeps elsewhere. Files reach the disk before a commit names them, with their
checksums: Whoosh has neither.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from index.search.engine import IndexDamaged, IndexForeign, IndexOutdated
from index.search.whoosh_schema import make_schema, schema_hash
from index.text.tokens import analyser_hash

INDEX_NAME = "MAIN"  # Whoosh's default, in all its file names

_MARKER = "diptych-index.json"
_CHUNK = 1 << 20
_TABLE_OF_CONTENTS = re.compile(r"_MAIN_(\d+)\.toc\Z")
_SEGMENT_FILE = re.compile(r"MAIN_[0-9a-z]+\.[A-Za-z0-9_.]+\Z")
_SUMS = re.compile(r"sums_(\d+)\.json\Z")
_OURS = re.compile(r"_?MAIN_|MAIN\.tmp\Z|sums_\d+\.json|diptych-index\.json")


def new_index_key() -> str:
    """A random key for one collection's index; to be kept outside the index folder."""
    return secrets.token_hex(32)


def create_index(path: Path, key: str) -> None:
    """Make an empty index in a new or empty folder.

    Raises:
        IndexForeign: the folder holds something.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(path.iterdir()):
        raise IndexForeign(f"{path.name} is not empty, so no index is made there")
    storage = CheckedStorage(path)
    storage.write_json(_MARKER, {"seal": _seal(key), "schema": schema_hash(), "analyser": analyser_hash()})
    storage.create_index(make_schema())


def open_storage(path: Path, key: str) -> CheckedStorage:
    """The files of an index of ours, nothing unpickled yet.

    Raises:
        IndexForeign: no marker, or one that another key sealed.
        IndexOutdated: another version of the schema or the tokens made it.
        IndexDamaged: a file has another size than when it was written.
    """
    marker = _read_own_marker(path, key)
    if (marker.get("schema"), marker.get("analyser")) != (schema_hash(), analyser_hash()):
        raise IndexOutdated("the search index was made by another version of the program")
    storage = CheckedStorage(path)
    storage.check_quickly()
    return storage


def discard_index(path: Path, key: str) -> None:
    """Delete an index of ours; files that do not belong to it stay.

    Raises:
        IndexForeign: the folder is not ours. Nothing was deleted.
    """
    _read_own_marker(path, key)
    for folder, _, names in os.walk(path, topdown=False):
        here = Path(folder)
        for name in names:
            if here != path or _OURS.match(name):
                (here / name).unlink(missing_ok=True)
        with suppress(OSError):
            here.rmdir()


class CheckedStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Files of an index, flushed and summed before a commit becomes valid.

    A commit becomes valid by renaming its table of contents. Just before, all
    segment files are flushed to the disk and their sizes and checksums written
    for that generation: after a crash or a power cut the old or the new state
    is whole.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self._path = path

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """As Whoosh's, with the flush and the sums before a table of contents."""
        contents = _TABLE_OF_CONTENTS.match(newname)
        if contents:
            _flush(self._path / oldname)
            self._write_sums(int(contents[1]), self._path / oldname)
        super().rename_file(oldname, newname, safe=safe)
        if contents:
            _flush(self._path)
            self._drop_sums_before(int(contents[1]))

    def check_quickly(self) -> None:
        """Raise IndexDamaged when a file has another size, or the table of contents another content, than written."""
        for name, (size, checksum) in self._read_sums().items():
            file = self._path / name
            with suppress(FileNotFoundError):  # a writer at work takes away what the next state does not need
                is_changed = file.stat().st_size != size
                if is_changed or (_TABLE_OF_CONTENTS.match(name) and _checksum(file) != checksum):
                    raise IndexDamaged("a file of the search index is not as it was written")

    def check_thoroughly(self) -> None:
        """Raise IndexDamaged when a file has another content than when it was written. Reads the whole index."""
        for name, (_, checksum) in self._read_sums().items():
            with suppress(FileNotFoundError):
                if _checksum(self._path / name) != checksum:
                    raise IndexDamaged("a file of the search index is not as it was written")

    def last_commit(self) -> int:
        """Whoosh's number of the last commit.

        Raises:
            IndexDamaged: there is no table of contents.
        """
        numbers = [int(match[1]) for name in self.list() if (match := _TABLE_OF_CONTENTS.match(name))]
        if not numbers:
            raise IndexDamaged("the search index has no table of contents")
        return max(numbers)

    def write_json(self, name: str, value: dict[str, Any]) -> None:
        """Write a small file whole or not at all."""
        draft = self._path / f"{name}.draft"
        draft.write_text(json.dumps(value), encoding="utf-8")
        _flush(draft)
        draft.replace(self._path / name)

    def _write_sums(self, generation: int, contents: Path) -> None:
        known = self._read_sums()
        sums = {f"_MAIN_{generation}.toc": (contents.stat().st_size, _checksum(contents))}
        for name in self.list():
            if not _SEGMENT_FILE.match(name):
                continue
            file = self._path / name
            size = file.stat().st_size
            if name not in known or known[name][0] != size:
                _flush(file)
                known[name] = (size, _checksum(file))
            sums[name] = known[name]
        self.write_json(f"sums_{generation}.json", sums)

    def _read_sums(self) -> dict[str, tuple[int, int]]:
        generations = [int(match[1]) for name in self.list() if (match := _SUMS.match(name))]
        if not generations:
            return {}
        try:
            raw = json.loads((self._path / f"sums_{max(generations)}.json").read_text(encoding="utf-8"))
            return {str(name): (int(size), int(checksum)) for name, (size, checksum) in raw.items()}
        except FileNotFoundError:  # a writer has just replaced it
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise IndexDamaged("the checksums of the search index cannot be read") from error

    def _drop_sums_before(self, generation: int) -> None:
        for name in self.list():
            match = _SUMS.match(name)
            if match and int(match[1]) < generation:
                (self._path / name).unlink(missing_ok=True)


def _read_own_marker(path: Path, key: str) -> dict[str, Any]:
    try:
        marker = json.loads((path / _MARKER).read_text(encoding="utf-8"))
        seal = str(marker["seal"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexForeign(
            f"{path.name} is not a search index of this collection, so it was not opened"
        ) from error
    if not secrets.compare_digest(seal.encode(), _seal(key).encode()):
        raise IndexForeign(f"{path.name} is a search index of another collection, so it was not opened")
    return dict(marker)


def _seal(key: str) -> str:
    return blake2b(b"diptych search index", key=key.encode()[:64], digest_size=32).hexdigest()


def _checksum(file: Path) -> int:
    checksum = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            checksum = zlib.crc32(chunk, checksum)
    return checksum


def _flush(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows does not open folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
