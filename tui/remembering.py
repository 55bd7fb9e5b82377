"""Between a session of this run and what is remembered from run to run.

A session knows documents by the ids of one store; what is remembered must be found
again by another run, after files changed, moved or went. What is not found now is
left out here and stays remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from index.collection import Identity
from index.model import Document, RelationKind
from index.text.display import display_line
from tui import shares
from tui.memory import Json, MarkKey, Memory, Source, Spot
from tui.session import (
    MAX_PANES,
    NARROWEST_MEASURE,
    WIDEST_MEASURE,
    Order,
    Session,
    Split,
    SyncMode,
)
from tui.trail import MAX_JUMPS, MarkName, Place, Trail

LONGEST_QUERY = 1_000  # characters; a longer one was pasted by mistake


class Library(Protocol):
    """What is asked of the collection."""

    def identify(self, document_ids: Sequence[int]) -> Mapping[int, Identity]:
        """What documents can be found again by."""

    def find_again(self, sought: Identity) -> Identity | None:
        """The document as it is now."""

    def newest(self, document_id: int) -> int | None:
        """The current version of a document; None when its file is gone."""

    def document(self, document_id: int) -> Document:
        """The document with its text; KeyError when there is none."""

    def carry(self, old: int, new: int, offsets: Sequence[int]) -> tuple[int, ...]:
        """Offsets of one version in another; KeyError when one is gone."""


# From the session


def source_of(identity: Identity) -> Source:
    """What a document is remembered by."""
    return Source(identity.path, identity.document, identity.text_hash)


def remember(session: Session, sources: Mapping[int, Source]) -> Memory:
    """What is worth remembering of a session; places in documents that have no source are left out."""

    def spots(places: Iterable[Place]) -> tuple[Spot, ...]:
        return tuple(
            Spot(sources[place.document], place.offset) for place in places if place.document in sources
        )

    trail = session.trail
    left = [Place(document, caret) for document, caret in trail.carets.items()]
    marks = [
        (name.letter, Spot(sources[place.document], place.offset))
        for name, place in trail.marks.items()
        if place.document in sources
    ]
    # The focused pane last: of a document that stands in two panes its place counts.
    shown = [*session.panes, session.place] if session.place else []
    carets: dict[str, Spot] = {}
    for spot in spots([*left, *shown]):
        carets.pop(spot.source.path, None)
        carets[spot.source.path] = spot
    return Memory(
        panes=spots(session.panes),
        behind=spots(trail.behind),
        ahead=spots(trail.ahead),
        last=next(iter(spots([trail.last])), None) if trail.last else None,
        carets=carets,
        marks={MarkKey.of(letter, spot): spot for letter, spot in marks},
        settings={name: _plain(getattr(session, name)) for name in SETTINGS},
    )


# Finding documents again


def find_places(spots: Iterable[Spot], library: Library) -> dict[Spot, Place]:
    """Where the spots are now; those in documents that are not there now are left out.

    In a text that changed since, a place is carried over by the words around it; where the
    older text is gone too, the offset stays what it was.
    """
    offsets: dict[Source, set[int]] = {}
    for spot in spots:
        offsets.setdefault(spot.source, set()).add(spot.offset)
    places: dict[Spot, Place] = {}
    for source, wanted in offsets.items():
        found = library.find_again(Identity(source.version, source.path, source.text_hash))
        if found is None:
            continue
        carried = _carry(source, found, sorted(wanted), library)
        places.update((Spot(source, old), Place(found.document, new)) for old, new in carried.items())
    return places


def _carry(source: Source, found: Identity, offsets: Sequence[int], library: Library) -> dict[int, int]:
    if found.text_hash == source.text_hash:
        return {offset: offset for offset in offsets}
    known = library.identify([source.version]).get(source.version)
    if known is not None and known.text_hash == source.text_hash:  # else the store was made anew
        try:
            return dict(zip(offsets, library.carry(source.version, found.document, offsets), strict=True))
        except KeyError:
            pass
    length = library.document(found.document).info.length
    return {offset: min(offset, length) for offset in offsets}


# To a session


def recall(memory: Memory, places: Mapping[Spot, Place]) -> Session:
    """The session that was remembered, with the places that were found; settings that make no sense are the usual ones."""
    kept = [number for number, spot in enumerate(memory.panes[:MAX_PANES]) if spot in places]
    session = replace(
        Session(),
        panes=tuple(places[memory.panes[number]] for number in kept),
        trail=_recall_trail(memory, places),
        **_settings(memory.settings),
    )
    return replace(
        session,
        focus=kept.index(session.focus) if session.focus in kept else 0,
        previous=kept.index(session.previous) if session.previous in kept else None,
        shares=shares.keep(shares.fitted(session.shares, len(memory.panes)), kept),
    )


def _recall_trail(memory: Memory, places: Mapping[Spot, Place]) -> Trail:
    def found(spots: Iterable[Spot]) -> tuple[Place, ...]:
        return tuple(places[spot] for spot in spots if spot in places)

    marks = [(key.letter, places[spot]) for key, spot in memory.marks.items() if spot in places]
    return Trail(
        behind=found(memory.behind)[-MAX_JUMPS:],
        ahead=found(memory.ahead)[-MAX_JUMPS:],
        last=places.get(memory.last) if memory.last else None,
        carets={place.document: place.offset for place in found(memory.carets.values())},
        marks={MarkName.of(letter, place.document): place for letter, place in marks},
    )


def without(memory: Memory, places: Collection[Spot]) -> Memory:
    """The marks and places of documents that were not found, and nothing else."""
    return Memory(
        carets={path: spot for path, spot in memory.carets.items() if spot not in places},
        marks={key: spot for key, spot in memory.marks.items() if spot not in places},
    )


def place_rest(trail: Trail, absent: Memory, places: Mapping[Spot, Place]) -> Trail:
    """The trail with marks and places that were absent and are found now; what was set meanwhile counts."""
    found = _recall_trail(absent, places)
    return replace(trail, carets={**found.carets, **trail.carets}, marks={**found.marks, **trail.marks})


def renew_places(session: Session, library: Library) -> tuple[Session, frozenset[int]]:
    """The session with places in the current versions of documents, and the documents that are gone from it.

    Looks at the trail alone: what is in the panes is renewed with them.
    """
    gone: set[int] = set()
    for document in session.trail.documents():
        newest = library.newest(document)
        if newest == document or document in session.documents:
            continue
        if newest is None:
            gone.add(document)
            session = session.forget_document(document)
            continue
        offsets = sorted(session.offsets_in(document))
        try:
            carried = library.carry(document, newest, offsets)
        except KeyError:
            carried = ()
        session = session.replace_document(document, newest, dict(zip(offsets, carried, strict=False)))
    return session, frozenset(gone)


# Settings


def _settings(values: Mapping[str, Json]) -> dict[str, Json]:
    known: dict[str, Json] = {}
    for name, read in SETTINGS.items():
        try:
            known[name] = read(values[name])
        except (KeyError, TypeError, ValueError):
            continue
    return known


def _plain(value: object) -> Json:
    if isinstance(value, frozenset):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _text(value: Json) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_QUERY:
        raise TypeError
    return display_line(value)


def _number(value: Json, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise TypeError
    return value


def _pane(value: Json) -> int:
    return _number(value, 0, MAX_PANES - 1)


def _shares(value: Json) -> shares.Shares:
    if not isinstance(value, list) or sum(value) != shares.WHOLE:
        raise TypeError
    return tuple(_number(share, shares.LEAST, shares.WHOLE) for share in value)


# How each setting of a session is read; raises TypeError or ValueError for what it cannot be.
SETTINGS: Mapping[str, Callable[[Json], Json]] = {
    "focus": _pane,
    "previous": lambda value: None if value is None else _pane(value),
    "split": Split,
    "shares": _shares,
    "measure": lambda value: _number(value, NARROWEST_MEASURE, WIDEST_MEASURE),
    "hidden": lambda value: frozenset(map(_text, value)),
    "sync": SyncMode,
    "show_claims": _flag,
    "order": Order,
    "sign": lambda value: None if value is None else RelationKind(value),
    "query": _text,
}
