"""Between a session of this run and what is remembered from run to run.

A session knows documents by the ids of one store; what is remembered must be found
again by another run, after files changed, moved or went, even in a store made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec.structs import replace

from index.collection import Identity
from index.model import Document, RelationKind
from index.text.display import display_line
from tui import shares
from tui.history import MOST_LINES
from tui.memory import Json, MarkKey, Memory, Source, Spot
from tui.queries import Queries
from tui.session import (
    MAX_PANES,
    NARROWEST_MEASURE,
    WIDEST_MEASURE,
    Order,
    Session,
    Split,
    SyncMode,
)
from tui.switches import SWITCHES
from tui.trail import MAX_JUMPS, MarkName, Place, Trail

LONGEST_QUERY = 1_000  # characters; a longer one was pasted by mistake
MOST_WORDS = 50  # of those that were looked for; nobody steps further back


class Library(Protocol):
    """What is asked of the collection."""

    def identify(self, document_ids: Sequence[int]) -> Mapping[int, Identity]:
        """What documents can be found again by."""

    def find_again(self, sought: Identity) -> Identity | None:
        """The document as it is now."""

    def newest(self, document_id: int) -> int | None:
        """The current version of a document; None when its file is gone."""

    def document(self, document_id: int) -> Document:
        """The document with its text."""


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
        recent=session.queries.recent,
        saved=session.queries.saved,
        settings={name: _plain(getattr(session, name)) for name in SETTINGS},
    )


# Finding documents again


def find_places(spots: Iterable[Spot], library: Library) -> dict[Spot, Place]:
    """Where the spots are now; those in documents of which nothing is known any more are left out.

    A document that changed since is met in its older version, which the store still has, to be carried
    from there to the newer one; a document whose file is gone too. In a store made anew there is no
    older version: the offset stays what it was.
    """
    spots = tuple(spots)
    sources = dict.fromkeys(spot.source for spot in spots)
    known = library.identify([source.version for source in sources])
    found = {source: _find(source, known.get(source.version), library) for source in sources}
    places: dict[Spot, Place] = {}
    for spot in spots:
        identity = found[spot.source]
        if identity is None:
            continue
        offset = spot.offset
        if identity.text_hash != spot.source.text_hash:
            offset = min(offset, library.document(identity.document).info.length)
        places[spot] = Place(identity.document, offset)
    return places


def _find(source: Source, known: Identity | None, library: Library) -> Identity | None:
    now = library.find_again(Identity(source.version, source.path, source.text_hash))
    if now is not None and now.text_hash == source.text_hash:
        return now
    if known is not None and known.text_hash == source.text_hash:
        return known
    return now


# To a session


def recall(memory: Memory, places: Mapping[Spot, Place], library: Library) -> Session:
    """The session that was remembered, with the places that were found.

    A document whose file is gone gets no pane. Settings that make no sense are the usual ones.
    """
    kept = [
        number
        for number, spot in enumerate(memory.panes[:MAX_PANES])
        if spot in places and library.newest(places[spot].document) is not None
    ]
    session = replace(
        Session(),
        panes=tuple(places[memory.panes[number]] for number in kept),
        trail=_recall_trail(memory, places),
        queries=_recall_queries(memory),
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


def _recall_queries(memory: Memory) -> Queries:
    """What is safe to show and no mistake; each was typed once, so little is left out."""
    recent = (display_line(query) for query in memory.recent if len(query) <= LONGEST_QUERY)
    saved = {
        display_line(name): display_line(query)
        for name, query in memory.saved.items()
        if max(len(name), len(query)) <= LONGEST_QUERY
    }
    return Queries(tuple(dict.fromkeys(recent))[-MOST_LINES:], saved)


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


def outdated_places(session: Session, library: Library) -> dict[int, int]:
    """Documents that a place leads to and that have a newer version, with that version's id.

    Those in panes are left out: they are renewed with what is shown of them.
    """
    remembered = session.trail.documents() - set(session.documents)
    newest = {document: library.newest(document) for document in remembered}
    return {old: new for old, new in newest.items() if new is not None and new != old}


# Settings


def known_words(value: Json) -> tuple[str, ...]:
    """The words that were looked for, the latest last; none when this is no such list."""
    try:
        return tuple(map(_text, value))[-MOST_WORDS:]
    except TypeError:
        return ()


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
    "hidden": lambda value: frozenset(SWITCHES).intersection(map(_text, value)),
    "sync": SyncMode,
    "show_claims": _flag,
    "order": Order,
    "sign": lambda value: None if value is None else RelationKind(value),
    "query": _text,
}
