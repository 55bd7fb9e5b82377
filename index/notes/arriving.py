"""Notes that come in: our own JSON and the lines of our backups, W3C Web Annotations in JSON-LD, and exports of Hypothesis.

What arrives is only told here in one form; where a quote is found, and whether a note is already
there, is for the notebook. Whatever cannot be understood is a ValueError of one plain line, and nothing
of the file is taken: half an import would be hard to repeat.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from index.model import NoteTarget
from index.notes.arriving_note import Arriving, ArrivingTarget, checked_path, made_id, moment
from index.notes.arriving_web import arriving_annotation, is_annotation, with_places_of_threads
from index.notes.complete import FORMAT, VERSION, WrittenNote, WrittenNotes, WrittenTarget, read_path
from index.notes.links import LAST_POSITION
from index.text.display import one_line

LARGEST = 100_000_000
"""Bytes of a file: 100,000 notes as we write them."""

MOST_VALUES = 5_000_000
"""Values in a file, a few more than so many notes have. Two bytes of a file (`{}`) can be 250 bytes of memory."""

_NO_NOTES = (
    "no notes that diptych knows: a file of its own, W3C Web Annotations or an export of Hypothesis is read"
)
_HALVES = re.compile(rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>u[dD][89a-fA-F]..)|.)", re.DOTALL)
"""What is escaped; a half of a character beyond U+FFFF stands alone where JavaScript cut a text in its middle."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_notes(data: bytes) -> tuple[Arriving, ...]:
    """The notes of a file, in its order, each id once. Raises ValueError."""
    if len(data) > LARGEST:
        raise ValueError(f"the file is larger than {LARGEST // 1_000_000} MB")
    if sum(map(data.count, (b"[", b"{", b","))) > MOST_VALUES:
        raise ValueError("the file holds more than notes would")
    data = data.removeprefix(_BYTE_ORDER_MARK)
    if b"\\ud" in data or b"\\uD" in data:
        data = _HALVES.sub(_whole, data)
    try:
        notes = _lines(data) if _is_in_lines(data) else _notes(msgspec.json.decode(data), data)
    except msgspec.ValidationError as error:
        raise ValueError(f"not notes as diptych writes them: {one_line(str(error))}") from None
    except msgspec.DecodeError as error:
        raise ValueError(f"not a JSON file: {one_line(str(error))}") from None
    except RecursionError:
        raise ValueError("not notes: the file is nested too deeply") from None
    unique: dict[str, Arriving] = {}
    for note in notes:
        unique.setdefault(note.id, note)
    return tuple(unique.values())


def _whole(escaped: re.Match[bytes]) -> bytes:
    return escaped[0] if escaped["half"] is None else rb"\ufffd"


def _notes(content: Any, data: bytes) -> list[Arriving]:
    if isinstance(content, dict) and content.get("format") == FORMAT:
        return _own_notes(content, data)
    found = with_places_of_threads(_annotations(content))
    return [arriving_annotation(each, f"note {number}") for number, each in enumerate(found, 1)]


def _is_in_lines(data: bytes) -> bool:
    """True for the `notes.jsonl` of a backup."""
    line = data.partition(b"\n")[0]
    if not (line.startswith(b"{") and b'"targets"' in line and b'"revision"' in line):
        return False
    first = msgspec.json.decode(line)
    return isinstance(first, dict) and "targets" in first and "revision" in first


def _lines(data: bytes) -> list[Arriving]:
    written = msgspec.json.Decoder(WrittenNote).decode_lines(data)
    return [_own_note(note, f"note {number}") for number, note in enumerate(written, 1)]


def _own_notes(content: dict[str, Any], data: bytes) -> list[Arriving]:
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ValueError("the file was written by a newer diptych; update diptych to read it")
    written = msgspec.json.decode(data, type=WrittenNotes)
    return [_own_note(note, f"note {number}") for number, note in enumerate(written.notes, 1)]


def _own_note(note: WrittenNote, name: str) -> Arriving:
    if not 1 <= len(note.targets) <= 2:
        raise ValueError(f"{name} stands on {len(note.targets)} places; a note stands on one or two")
    return Arriving(
        id=made_id(note.id),
        text=note.text,
        targets=tuple(_own_target(target, name) for target in note.targets),
        created=moment(note.created),
        edited=moment(note.edited),
        deleted=note.deleted,
    )


def _own_target(target: WrittenTarget, name: str) -> ArrivingTarget:
    if target.span is not None and not 0 <= target.span.start < target.span.end <= LAST_POSITION:
        raise ValueError(f"{name} stands on a range that no text has")
    place = NoteTarget(
        path=checked_path(read_path(target.path), name),
        span=target.span,
        exact=target.exact,
        prefix=target.prefix,
        suffix=target.suffix,
        verdict=target.verdict,
        confirmed=target.confirmed,
    )
    return ArrivingTarget(place, target.title, target.date, target.author, target.text_hash)


def _annotations(content: Any) -> list[Any]:
    """The annotations of whatever holds them: a list, an export of Hypothesis, a collection, a page, or one alone."""
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        raise ValueError(_NO_NOTES)
    if is_annotation(content):
        return [content]
    for name in ("annotations", "rows"):
        if isinstance(content.get(name), list):
            return list(content[name])
    if "first" in content or "items" in content:
        return _annotations_of_pages(content.get("first", content))
    if content.get("type") == "AnnotationCollection":
        return []
    raise ValueError(_NO_NOTES)


def _annotations_of_pages(page: Any) -> list[Any]:
    """Those of a page and of the pages inside it; a page that is only named is a file of its own."""
    if not isinstance(page, dict):
        raise ValueError(
            "the annotations are on pages that are not in the file; save these and read them instead"
        )
    found: list[Any] = []
    while isinstance(page, dict):
        found += _listed_items(page)
        page = page.get("next")
    return found


def _listed_items(page: dict[str, Any]) -> list[Any]:
    items = page.get("items", [])
    if not isinstance(items, list):
        raise ValueError(_NO_NOTES)
    return items
