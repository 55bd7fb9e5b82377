"""What is remembered of reading a collection, as one JSON text: the form it is kept in between two runs.

A place is kept as a `Spot`, by path, version and hash of the text, because ids are of
one store and files change. What was written by a newer program or by nobody we know
is refused as a whole; a single setting that makes no sense is left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, Self, TypeVar

from msgspec import field
from msgspec.structs import replace

from index.value import Value
from tui.history import merge_lines
from tui.trail import LETTERS

MOST_DOCUMENTS = 2000  # whose place is remembered: about 300 kB, written in 10 ms; the oldest go first
MOST_NUMBER = 2**53  # no offset, id or count is larger; keeps junk out of the store's queries

_KIND, _SCHEMA = "diptych session", 1

Json = Any  # what json.loads returns
Key = TypeVar("Key")
Kept = TypeVar("Kept")


class Unreadable(ValueError):
    """The text is no memory of ours, or of a newer diptych; the message is one plain line."""


class Source(Value, frozen=True):
    """A version of a document, as any store would know it."""

    path: str  # of the file, absolute
    version: int  # its id in the store that was at hand
    text_hash: str


class Spot(Value, frozen=True):
    """A place in a version of a document."""

    source: Source
    offset: int


class MarkKey(Value, frozen=True, order=True):
    """A mark between two runs: its letter, and for a small one the path of its document."""

    letter: str
    path: str | None

    @classmethod
    def of(cls, letter: str, spot: Spot) -> Self:
        """The key of a mark that is set at this spot."""
        return cls(letter, None if letter.isupper() else spot.source.path)


class Memory(Value, frozen=True):
    """Everything that is remembered of a collection."""

    named: tuple[str, ...] = ()  # paths of the documents that were named at the start
    panes: tuple[Spot, ...] = ()
    behind: tuple[Spot, ...] = ()
    ahead: tuple[Spot, ...] = ()
    last: Spot | None = None
    carets: Mapping[str, Spot] = field(default_factory=dict)  # by path, the latest last
    marks: Mapping[MarkKey, Spot] = field(default_factory=dict)
    recent: tuple[str, ...] = ()  # queries, newest last
    saved: Mapping[str, str] = field(default_factory=dict)  # queries by name
    settings: Mapping[str, Json] = field(default_factory=dict)  # plain values, checked by whoever takes them

    def spots(self) -> Iterable[Spot]:
        """Every place, some of them more than once."""
        yield from self.panes
        yield from self.behind
        yield from self.ahead
        if self.last is not None:
            yield self.last
        yield from self.carets.values()
        yield from self.marks.values()


def merge(base: Memory, theirs: Memory, ours: Memory) -> Memory:
    """Ours, with what others changed meanwhile.

    Marks, places of documents and saved queries are theirs where we left them alone; what both asked is kept.

    Args:
        base: what we began with, or wrote before.
        theirs: what is there now.
        ours: what we want to be there.
    """
    carets = _merge_changes(base.carets, theirs.carets, ours.carets)
    surplus = max(0, len(carets) - MOST_DOCUMENTS)
    return replace(
        ours,
        carets=dict(islice(carets.items(), surplus, None)),
        marks=_merge_changes(base.marks, theirs.marks, ours.marks),
        recent=merge_lines(theirs.recent, ours.recent),
        saved=_merge_changes(base.saved, theirs.saved, ours.saved),
    )


def _merge_changes(
    base: Mapping[Key, Kept], theirs: Mapping[Key, Kept], ours: Mapping[Key, Kept]
) -> dict[Key, Kept]:
    merged = {key: kept for key, kept in theirs.items() if ours.get(key) == base.get(key)}
    return merged | {key: kept for key, kept in ours.items() if kept != base.get(key)}


# Writing


def write_memory(memory: Memory) -> str:
    """The memory as JSON; `read_memory` gives the same memory back."""
    numbers: dict[Source, int] = {}

    def place(spot: Spot) -> list[int]:
        return [numbers.setdefault(spot.source, len(numbers)), spot.offset]

    content: dict[str, Json] = {
        "kind": _KIND,
        "schema": _SCHEMA,
        "named": memory.named,
        "panes": [place(spot) for spot in memory.panes],
        "settings": dict(memory.settings),
        "behind": [place(spot) for spot in memory.behind],
        "ahead": [place(spot) for spot in memory.ahead],
        "last": memory.last and place(memory.last),
        "marks": [[key.letter, *place(spot)] for key, spot in memory.marks.items()],
        "places": [place(spot) for spot in memory.carets.values()],
        "recent": memory.recent,
        "saved": dict(memory.saved),
    }
    content["documents"] = [[source.path, source.version, source.text_hash] for source in numbers]
    return json.dumps(content, separators=(",", ":"))


# Reading


def read_memory(text: str) -> Memory:
    """The memory that `write_memory` wrote.

    Raises:
        Unreadable: the text is damaged, foreign, or of a newer diptych.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is no JSON: {error}") from error
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise Unreadable("it is no session of diptych")
    if content.get("schema") != _SCHEMA:
        raise Unreadable(f"its form is {content.get('schema')!r:.40}, not {_SCHEMA}")
    try:
        return _memory(content)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"a part of it is missing or wrong: {error!r:.200}") from error


def _memory(content: Mapping[str, Json]) -> Memory:
    sources = [_source(*entry) for entry in content["documents"]]

    def spot(entry: Json) -> Spot:
        document, offset = entry
        return Spot(sources[_number(document, len(sources) - 1)], _number(offset))

    places = [spot(entry) for entry in content["places"]]
    marks = [(_letter(letter), spot(place)) for letter, *place in content["marks"]]
    settings, saved = content["settings"], content.get("saved", {})
    if not isinstance(settings, dict) or not isinstance(saved, dict):
        raise TypeError("settings")
    return Memory(
        named=tuple(_path(path) for path in content["named"]),
        panes=tuple(map(spot, content["panes"])),
        behind=tuple(map(spot, content["behind"])),
        ahead=tuple(map(spot, content["ahead"])),
        last=None if content["last"] is None else spot(content["last"]),
        carets={place.source.path: place for place in places},
        marks={MarkKey.of(letter, place): place for letter, place in marks},
        recent=_texts(content.get("recent", [])),  # not in those of older programs
        saved=dict(zip(_texts(list(saved)), _texts(list(saved.values())), strict=True)),
        settings=settings,
    )


def _source(path: Json, version: Json, text_hash: Json) -> Source:
    if not isinstance(text_hash, str) or not text_hash.isascii():
        raise TypeError("a hash")
    return Source(_path(path), _number(version), text_hash)


def _path(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError("a path")
    os.fsencode(value)  # the store is asked for it by its bytes
    return value


def _texts(values: Json) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
        raise TypeError("texts")
    return tuple(values)


def _number(value: Json, most: int = MOST_NUMBER) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError("a number")
    return value


def _letter(value: Json) -> str:
    if not isinstance(value, str) or value not in LETTERS:
        raise ValueError("a letter")
    return value
