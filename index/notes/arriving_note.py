"""A note as it comes in, whatever form it had, and what its parts must be."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import unquote_to_bytes
from uuid import UUID, uuid5

from index.model import NoteTarget, NoteText
from index.notes.links import SCHEME, path_of
from index.notes.selectors import Quote
from index.notes.web_annotations import NAMESPACE
from index.value import Value

_FILE = "file:"


class ArrivingTarget(Value, frozen=True):
    """Where a note stood, and on what, according to whoever wrote it down."""

    place: NoteTarget  # its path is that of a file or the address of a page
    title: str = ""
    date: str | None = None
    author: str | None = None
    text_hash: str = ""  # of the text that the range counts in; "" when unknown

    @property
    def quote(self) -> Quote | None:
        """The words to look for; None for a whole document."""
        place = self.place
        if place.span is None and not place.exact:
            return None
        start, end = place.span or (None, 0)
        length = 0 if place.exact or start is None else end - start
        return Quote(place.exact, place.prefix, place.suffix, start, length, place.confirmed)

    def stands_in(self, text: str, digest: str) -> bool:
        """True when its range counts in this very text, which has that hash."""
        place = self.place
        if not place.exact or self.text_hash != digest:
            return False
        if place.span is None:
            return True
        is_proposed = not place.confirmed and place.span.end <= len(text)
        return is_proposed or text[slice(*place.span)] == place.exact


class Arriving(Value, frozen=True):
    """A note that comes in. Read twice, it has the same id."""

    id: str  # a UUID
    text: NoteText
    targets: tuple[ArrivingTarget, ...]  # one or two
    created: str | None = None  # ISO 8601, UTC; None when unknown
    edited: str | None = None
    deleted: bool = False


def made_id(name: str) -> str:
    """The UUID that a name is, or else the one that is always made from this name."""
    name = name.removeprefix("urn:uuid:")
    try:
        return str(UUID(name))
    except ValueError:
        return str(uuid5(NAMESPACE, name))


def moment(written: object) -> str | None:
    """A moment as notes have it, in UTC to the millisecond; None for what is no moment."""
    if not isinstance(written, str):
        return None
    try:
        found = datetime.fromisoformat(written)
        aware = found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat(timespec="milliseconds")
    except (ValueError, OverflowError):
        return None


def path_or_address(source: str) -> str:
    """The path of a file that an address names; the address of anything else as it is."""
    if source.startswith(SCHEME):
        return path_of(source)
    if source.startswith(_FILE):
        location = source.removeprefix(_FILE).partition("#")[0].partition("?")[0]
        path = "/" + location[2:].partition("/")[2] if location.startswith("//") else location
        return unquote_to_bytes(path).decode(errors="surrogateescape")
    return source


def checked_path(path: str, name: str) -> str:
    """The path, if a file could have it; `name` stands for the note in the message. Raises ValueError."""
    if not path or "\0" in path:
        raise ValueError(f"{name} does not say which document it stands on")
    return path
