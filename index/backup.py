"""Copies of all that cannot be made again: notes, decisions, texts as they were cited, what is remembered, settings.

A backup is a ZIP file. Its stores are SQLite files; `notes.jsonl` and the `decisions.jsonl` in it tell the same in
lines of text, which outlive this program. A copy without the texts of the collections is made each day.
"""

from __future__ import annotations

import json
import lzma
import os
import re
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from index.model import Note
from index.notes.complete import written_path
from index.store import (
    NOTE_STEPS,
    STORE_STEPS,
    Decision,
    Store,
    StoreError,
    check_copy,
    copy_database,
    put_back,
)
from index.value import Value
from index.work.noting import all_notes
from index.work.places import Places

FORMAT = "diptych-backup/1"

_DAYS_KEPT = 14  # daily copies
_DAY = 86_400.0  # seconds
_CACHES = ("DELETE FROM analysis", "DELETE FROM comparison")
_NOTES, _MANIFEST = "notes.db", "manifest.json"
_SETTINGS = ("keys.toml", "config.toml")
_OF_COLLECTION = re.compile(
    r"collections/(?P<key>[0-9a-f]{24})/(?P<name>store\.db|session\.json|decisions\.jsonl)"
)
_LARGEST_STORE = 64 * 2**30  # bytes, unpacked: more is no work of one reader
_LARGEST_TEXT = 2**28  # bytes of a file that is read as a whole: half a million decisions


class BackupError(Exception):
    """A backup cannot be made or put back; one plain line."""


class Written(Value, frozen=True):
    """What a backup holds."""

    path: Path
    notes: int  # those in the bin too
    decisions: int
    collections: int


class WouldLose(BackupError):
    """Notes or decisions are here that the backup does not have."""

    def __init__(self, notes: int, decisions: int) -> None:
        counts = [
            f"one {noun}" if count == 1 else f"{count} {noun}s"
            for count, noun in ((notes, "note"), (decisions, "decision"))
            if count
        ]
        were = "was" if notes + decisions == 1 else "were"
        super().__init__(
            f"{' and '.join(counts)} {were} made or changed since; --replace puts the backup in their place"
        )


def write_backup(places: Places, path: Path, *, texts: bool = True) -> Written:
    """Write a backup of one user's work to a path, whole or not at all.

    Args:
        places: of the user.
        path: of the ZIP file; a backup that is there is replaced, nothing else is.
        texts: with the stores of the collections: every version of every document that was opened.

    Raises:
        BackupError: something cannot be read, there is no room, or something else is there.
    """
    path = path.resolve()
    if path.exists() and not (path.is_file() and _is_backup(path)):
        raise BackupError(f"{path} is there and is no backup: name another file")
    draft = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        with (
            TemporaryDirectory(prefix="diptych-") as folder,
            zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED) as archive,
        ):
            written = _fill(archive, places, Path(folder), texts=texts)
        os.replace(draft, path)
    except (OSError, StoreError) as error:
        raise BackupError(f"the backup cannot be written: {_reason(error)}") from error
    finally:
        draft.unlink(missing_ok=True)
    return Written(path, *written)


def copy_daily(places: Places) -> Path | None:
    """Make today's copy of notes, decisions and places if there is none yet; the oldest of many go. Its path, None for none.

    May be called from a thread.

    Raises:
        BackupError: something cannot be read, or there is no room.
    """
    folder = places.backups
    path = folder / f"{datetime.now(UTC):%Y-%m-%d}.zip"
    if path.exists() or not places.data.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BackupError(f"the daily copy cannot be written: {_reason(error)}") from error
    write_backup(places, path, texts=False)
    days = sorted(each for each in folder.glob("*.zip") if re.fullmatch(r"\d{4}-\d\d-\d\d\.zip", each.name))
    others = [
        each for each in days if each != path
    ]  # of which some are of later days, when the clock went back
    left = [each for each in folder.glob(".*.new") if _is_of_the_past(each)]  # by programs that were killed
    for old in [*others[: 1 - _DAYS_KEPT], *left]:
        with suppress(OSError):
            old.unlink()
    return path


def _is_of_the_past(draft: Path) -> bool:
    with suppress(OSError):
        return abs(time.time() - draft.stat().st_mtime) > _DAY
    return False


def restore_backup(places: Places, path: Path, *, replace: bool = False) -> Path | None:
    """Put a backup back; what is here is written to a backup of its own first, whose path is the answer.

    Stores that the backup has not are left as they are; decisions of a backup without texts are added
    to those that are here. Programs that have a store open see the change.

    Raises:
        WouldLose: notes or decisions are here that the backup would replace by others, and `replace` is off.
        BackupError: the file is no backup or is damaged, or there is no room.
    """
    if path.exists() and not path.is_file():
        raise BackupError(f"{path} cannot be put back: it is no file")
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory(prefix="diptych-") as folder:
            unpacked = Path(folder)
            _unpack(archive, unpacked)
            _check_unpacked(unpacked)
            if not replace:
                _refuse_loss(places, unpacked)
            kept = _set_aside(places)
            _put_all_back(places, unpacked)
    except (OSError, zipfile.BadZipFile, EOFError, StoreError, ValueError) as error:
        raise BackupError(f"{path} cannot be put back: {_reason(error)}") from error
    return kept


def _reason(error: Exception) -> str:
    return (
        error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    ) or "it is damaged"


# Writing


def _fill(archive: zipfile.ZipFile, places: Places, folder: Path, *, texts: bool) -> tuple[int, int, int]:
    """Write everything into an archive: the numbers of notes, decisions and collections."""
    notes = all_notes(places.notes)
    if places.notes.exists():
        copy_database(places.notes, folder / _NOTES, NOTE_STEPS)
        archive.write(folder / _NOTES, _NOTES)
    archive.writestr("notes.jsonl", _lines(map(_note_line, notes)))
    count = collections = 0
    for key, store in _stores(places):
        collections += 1
        if texts:
            copy = folder / f"{key}.db"
            copy_database(store, copy, STORE_STEPS, forgetting=_CACHES)
            archive.write(copy, f"collections/{key}/store.db")
            copy.unlink()
        with Store.open(store, to_read=True) as opened:
            decisions = opened.decisions()
        count += len(decisions)
        archive.writestr(f"collections/{key}/decisions.jsonl", _lines(map(_decision_line, decisions)))
        session = places.session(key)
        if session.exists():
            archive.write(session, f"collections/{key}/session.json")
    for name in _SETTINGS:
        if (places.config / name).exists():
            archive.write(places.config / name, name)
    created = datetime.now(UTC).isoformat(timespec="seconds")
    archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "created": created, "texts": texts}))
    return len(notes), count, collections


def _stores(places: Places) -> Iterator[tuple[str, Path]]:
    """The stores of all collections, by key."""
    for folder in sorted((places.data / "collections").glob("*")):
        store = places.store(folder.name)
        if re.fullmatch(r"[0-9a-f]{24}", folder.name) and store.exists():
            yield folder.name, store


def _lines(values: Iterator[object] | map[object]) -> str:
    return "".join(f"{json.dumps(each)}\n" for each in values)


def _note_line(note: Note) -> object:
    targets = (replace(each, path=written_path(each.path)) for each in note.targets)
    return msgspec.to_builtins(replace(note, targets=tuple(targets)))


def _decision_line(decision: Decision) -> Mapping[str, object]:
    line: Mapping[str, object] = msgspec.to_builtins(decision)
    return line


# Putting back


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    """Write what is known of a backup into an empty folder. Raises ValueError for one that is none of ours or not whole."""
    known = [each for each in archive.infolist() if _is_known(each.filename)]
    if _MANIFEST not in archive.namelist():
        raise ValueError("it is no backup of diptych")
    if any(each.file_size > _largest(each.filename) for each in [*known, archive.getinfo(_MANIFEST)]):
        raise ValueError("a file in it is larger than any that diptych writes")
    if sum(each.file_size for each in known) > shutil.disk_usage(folder).free:
        raise ValueError(f"there is no room to unpack it in {folder.parent}")
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise ValueError("it is no backup of diptych, or of a newer one")
        archive.extractall(folder, members=known)
    except json.JSONDecodeError as error:
        raise ValueError("it is no backup of diptych") from error
    except RuntimeError as error:  # encrypted, packed in a way that Python does not know, nested without end
        raise ValueError("it is encrypted, or none that diptych wrote") from error
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
        raise ValueError("it is damaged") from error


def _largest(name: str) -> int:
    return _LARGEST_STORE if name.endswith(".db") else _LARGEST_TEXT


def _check_unpacked(folder: Path) -> None:
    """Make sure that all of it can be put back and read then, before anything is. Raises ValueError."""
    for path in folder.rglob("*.db"):
        try:
            check_copy(path, NOTE_STEPS if path.name == _NOTES else STORE_STEPS)
        except StoreError as error:
            why = "is damaged, of a newer diptych or of another program"
            raise ValueError(f"the {path.name} in it {why}") from error
    try:
        all_notes(folder / _NOTES)
        for path in folder.glob("collections/*/store.db"):
            _decided(path)
        for path in folder.glob("collections/*/decisions.jsonl"):
            _read_decisions(path.read_bytes())
    except (msgspec.MsgspecError, ValueError) as error:
        raise ValueError("notes or decisions in it cannot be read") from error


def _is_backup(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return _MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _is_known(name: str) -> bool:
    return name in {_NOTES, *_SETTINGS} or _OF_COLLECTION.fullmatch(name) is not None


def _refuse_loss(places: Places, unpacked: Path) -> None:
    """Raise WouldLose when a note or decision is here that the backup does not have as it is here."""
    here = {_state(each) for each in all_notes(places.notes)}
    notes = here - {_state(each) for each in all_notes(unpacked / _NOTES)}
    decisions = 0
    for key, store in _stores(places):
        copy = unpacked / "collections" / key / "store.db"
        if copy.exists():  # else its decisions are added to those that are here
            decisions += len(_decided(store) - _decided(copy))
    if notes or decisions:
        raise WouldLose(len(notes), decisions)


def _decided(path: Path) -> set[tuple[object, ...]]:
    with Store.open(path) as store:
        return {_content(each) for each in store.decisions()}


def _state(note: Note) -> tuple[str, object, bool]:
    return note.id, note.text, note.deleted


def _set_aside(places: Places) -> Path | None:
    """Write all that is here to a backup of its own; None when there is nothing."""
    if not places.data.exists():
        return None
    places.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = places.backups / f"before-restore-{datetime.now(UTC):%Y-%m-%dT%H%M%S.%f}.zip"
    try:
        return write_backup(places, path).path
    except BackupError as error:
        raise BackupError(f"what is here cannot be kept first: {error}; nothing was put back") from error


def _put_all_back(places: Places, folder: Path) -> None:
    if (folder / _NOTES).exists():
        put_back(folder / _NOTES, places.notes, NOTE_STEPS)
    for name in _SETTINGS:
        if (folder / name).exists():
            _write(places.config / name, (folder / name).read_bytes())
    for each in sorted((folder / "collections").glob("*")):
        key = each.name
        if (each / "store.db").exists():
            put_back(each / "store.db", places.store(key), STORE_STEPS)
        elif (each / "decisions.jsonl").exists():
            _add_decisions(places.store(key), (each / "decisions.jsonl").read_bytes())
        if (each / "session.json").exists():
            _write(places.session(key), (each / "session.json").read_bytes())


def _add_decisions(store: Path, lines: bytes) -> None:
    """Keep the decisions that are not here yet."""
    kept = _read_decisions(lines)
    if not kept:
        return
    with Store.open(store) as opened:
        known = {_content(each) for each in opened.decisions()}
        for each in kept:
            if _content(each) not in known and each.value is not None:
                opened.decide(each.kind, each.first_hash, each.second_hash, each.spans, each.value)


def _read_decisions(lines: bytes) -> list[Decision]:
    return [msgspec.json.decode(line, type=Decision) for line in lines.splitlines()]


def _content(decision: Decision) -> tuple[object, ...]:
    return decision.kind, decision.first_hash, decision.second_hash, decision.spans, decision.value


def _write(path: Path, data: bytes) -> None:
    """Put a small file in its place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}.new")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
