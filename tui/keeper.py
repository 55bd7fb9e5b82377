"""Keeps what is remembered of a collection up to date while one reads, and brings it back at the start.

Saved a moment after a change and at the end, so that a killed program loses no more
than that moment. Nothing here may end or hold up the reading: what cannot be saved
is told once, what cannot be used is set aside.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from index.collection import StoreError, WorkerFailed
from tui.memory import Json, Memory, Source, Unreadable, merge, read_memory, write_memory
from tui.remembering import (
    find_places,
    known_words,
    outdated_places,
    place_rest,
    recall,
    remember,
    source_of,
    without,
)
from tui.session import Session

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

log = logging.getLogger(__name__)

SAVE_EVERY = 2.0  # seconds: what a killed program loses at most
STDIN = "-"

State = tuple[Session, str]  # the session and the name of the theme


class Keeper:
    """Between the session on the screen and what the collection keeps of it.

    Args:
        screen: whose session it is.
        named: paths of the documents that were named at the start.
        fresh: begin as if nothing was remembered. Marks and places of documents stay kept and come
            back at the next start; the panes of this run take the place of those before.
    """

    def __init__(self, screen: ReadingScreen, named: Sequence[str], *, fresh: bool = False) -> None:
        self._screen = screen
        self._named = tuple(path if path == STDIN else os.path.realpath(path) for path in named)
        self._fresh = fresh
        self._base = Memory()  # what our changes are told from: as we began, or as we saved last
        self._absent = Memory()  # marks and places in documents that the store does not know (yet)
        self._sources: dict[int, Source] = {}
        self._usual: Mapping[str, Json] = {}  # settings as they are without a memory
        self._saved: State | None = None
        self._told = False  # that saving fails
        self._writing = threading.Lock()
        self._number = 0  # of the last save that was begun
        self._written = 0  # of the last one that was done

    # The start

    def restore(self) -> None:
        """Bring back what is remembered: panes as they stood, unless other documents were named, and all else."""
        self._usual = {"measure": self._screen.session.measure, "theme": self._screen.app.theme}
        memory = None if self._fresh else self._read(self._screen.collection.saved_session())
        if memory is None:
            return
        memory = replace(memory, settings={**self._usual, **memory.settings})
        try:
            places = find_places(memory.spots(), self._screen.collection)
        except StoreError as error:
            log.warning("the session is not restored: %s", error)
            return
        self._base, self._absent = memory, without(memory, places)
        session = recall(memory, places, self._screen.collection)
        if memory.named != self._named:
            session = replace(session, panes=(), shares=(), focus=0, previous=None)
        self._take_theme(memory.settings.get("theme"))
        self._screen.prompt.line.history.take(known_words(memory.settings.get("found")))
        self._show(session)

    def _show(self, session: Session) -> None:
        screen = self._screen
        screen.apply(session)
        if session.panes:
            screen.filling = False
            screen.focus_part(screen.documents[screen.session.focus])

    def _take_theme(self, theme: object) -> None:
        app = self._screen.app
        if isinstance(theme, str) and theme in app.available_themes:
            app.theme = theme

    def _read(self, text: str | None) -> Memory | None:
        if text is None:
            return None
        try:
            return read_memory(text)
        except Unreadable as error:
            log.warning("what was remembered of %s is not used: %s", self._screen.collection.name, error)
            self._screen.collection.set_session_aside()
            return None

    # While documents change

    async def renew(self) -> None:
        """After the files were read: places in documents that are not open follow their changes."""
        try:
            await self._renew()
        except StoreError as error:
            log.warning("places are not brought up to date: %s", error)

    async def _renew(self) -> None:
        screen, collection = self._screen, self._screen.collection
        for old, new in outdated_places(screen.session, collection).items():
            offsets = sorted(screen.session.offsets_in(old))
            carried: dict[int, int] = {}
            try:
                places = await collection.carry_places(old, new, offsets)
                carried = {offset: place.offset for offset, place in zip(offsets, places, strict=True)}
            except (KeyError, WorkerFailed) as error:
                log.warning("places are kept by number: %s", error)
            if old not in screen.session.documents:  # else it was opened meanwhile and goes with its pane
                screen.session = screen.session.replace_document(old, new, carried)
        places_found = find_places(self._absent.spots(), collection)
        trail = place_rest(screen.session.trail, self._absent, places_found)
        screen.session = replace(screen.session, trail=trail)
        self._absent = without(self._absent, places_found)

    # Saving

    async def save(self) -> None:
        """Save what changed since the last time, without holding up the screen."""
        changed = self._changes()
        if changed is not None:
            self._tell(await asyncio.to_thread(self._write, *changed))

    def save_now(self) -> None:
        """Save what changed since the last time, before the program ends."""
        changed = self._changes()
        if changed is not None and (problem := self._write(*changed)) is not None:
            log.warning("%s", problem)

    def _changes(self) -> tuple[int, State, Callable[[], Memory]] | None:
        """What is to be saved, to be made in whatever thread, with the number of the save.

        None when nothing changed or nothing is open.
        """
        screen = self._screen
        state = (screen.session, screen.app.theme)
        if state == self._saved or not screen.session.panes:
            return None
        try:
            sources = self._sources_of(screen.session)
        except StoreError as error:
            log.warning("the session is not saved: %s", error)
            return None
        self._number += 1
        absent, looks = self._absent, self._looks()

        def compose() -> Memory:
            memory = remember(state[0], sources)
            return replace(
                memory,
                named=self._named,
                carets={**absent.carets, **memory.carets},
                marks={**absent.marks, **memory.marks},
                settings=self._unusual({**memory.settings, **looks}),
            )

        return self._number, state, compose

    def _unusual(self, settings: Mapping[str, Json]) -> dict[str, Json]:
        """The settings to be remembered: not those that are as the reader's configuration has them."""
        return {name: value for name, value in settings.items() if value != self._usual.get(name, Ellipsis)}

    def _looks(self) -> dict[str, Json]:
        """What is remembered and no part of the session."""
        screen = self._screen
        return {"theme": screen.app.theme, "found": known_words(screen.prompt.line.history.lines)}

    def _sources_of(self, session: Session) -> Mapping[int, Source]:
        documents = session.trail.documents() | set(session.documents)
        unknown = sorted(documents - self._sources.keys())
        if unknown:
            found = self._screen.collection.identify(unknown)
            self._sources.update({each: source_of(identity) for each, identity in found.items()})
        return self._sources

    def _write(self, number: int, state: State, compose: Callable[[], Memory]) -> str | None:
        """Write in the order of the numbers, whichever thread comes first. The reason when it cannot be done."""

        def renew(saved: str | None) -> str:
            theirs = self._read(saved)
            return write_memory(memory if theirs is None else merge(self._base, theirs, memory))

        with self._writing:
            if number < self._written:
                return None
            memory = compose()
            problem = self._screen.collection.save_session(renew)
            if problem is None:
                self._written, self._saved, self._base = number, state, memory
            return problem

    def _tell(self, problem: str | None) -> None:
        if problem is None:
            self._told = False
        elif not self._told:
            self._told = True
            log.warning("%s", problem)
            self._screen.say(problem, "warning")
