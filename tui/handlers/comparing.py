"""Stepping through differences, agreements, quotes and names, and crossing to the other document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from index.model import Analysis, RelationKind
from tui.alignment import DIFFERENCES, gravest_first, shared_mentions, step_position
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.session import SyncMode
from tui.sync import align, counterpart_at_caret
from tui.trail import Place

Handler = Callable[[ReadingScreen, Fired], None]
Starts = Callable[[ReadingScreen], Iterable[int]]

NOT_ANALYSED = "the analysis of this document is not ready yet"
NOT_COMPARED = "the comparison is not ready yet"
ONE_DOCUMENT = "there is no second document beside it: o opens one"


def _quotes(screen: ReadingScreen) -> Iterable[int]:
    analysis = _analysis(screen)
    return (quote.content[0].start for quote in analysis.attributions if quote.content) if analysis else ()


def _names(screen: ReadingScreen) -> Iterable[int]:
    analysis = _analysis(screen)
    return (span.start for name in analysis.entities for span in name.mentions) if analysis else ()


def _step(starts: Starts, direction: int, what: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None:
            return
        target = step_position(starts(screen), pane.view.caret, direction * (fired.count or 1))
        if target is None:
            screen.say(_missing(screen, compared=False) or _no_more(what, direction))
        else:
            screen.apply(screen.session.move_caret(pane.number, target))

    return handle


def _step_claim(kinds: tuple[RelationKind, ...], direction: int, what: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None:
            return
        found = [each for each in gravest_first(screen.statements) if each.kind in kinds]
        starts = (each.span.start for each in found)
        target = step_position(starts, pane.view.caret, direction * (fired.count or 1))
        if target is None:
            screen.say(_missing(screen, compared=True) or _no_more(what, direction))
            return
        chosen = next(each for each in found if each.span.start == target)
        screen.apply(replace(screen.session.move_caret(pane.number, target), claim=chosen.key))

    return handle


def _no_more(what: str, direction: int) -> str:
    return f"no {what} {'below' if direction > 0 else 'above'}"


def _missing(screen: ReadingScreen, *, compared: bool) -> str:
    if _analysis(screen) is None:
        return NOT_ANALYSED
    if not compared:
        return ""
    if screen.session.other is None:
        return ONE_DOCUMENT
    return "" if screen.shelf.comparison(screen.session.documents) else NOT_COMPARED


def _analysis(screen: ReadingScreen) -> Analysis | None:
    place = screen.session.place
    return screen.shelf.analysis(place.document) if place else None


def _same_name(direction: int) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane, session = screen.pane, screen.session
        if pane is None:
            return
        analyses = [screen.shelf.analysis(document) for document in session.documents]
        comparison = screen.shelf.comparison(session.documents)
        places = shared_mentions(comparison, session.documents, analyses, pane.number, pane.view.caret)
        if not places:
            screen.say("no name from here on" if _analysis(screen) else NOT_ANALYSED)
            return
        target_pane, target = _cycle(places, (pane.number, pane.view.caret), direction * (fired.count or 1))
        screen.apply(session.go_to(Place(session.documents[target_pane], target)))

    return handle


def _cycle(places: tuple[tuple[int, int], ...], here: tuple[int, int], steps: int) -> tuple[int, int]:
    """The place so many steps from here in order, round the ends."""
    after = sum(1 for place in places if place <= here)
    before = sum(1 for place in places if place < here)
    position = after + steps - 1 if steps > 0 else before + steps
    return places[position % len(places)]


def _cross(screen: ReadingScreen, _: Fired) -> None:
    found, number = counterpart_at_caret(screen), screen.session.other
    if found is None or found.counterpart is None or number is None:
        screen.say(_missing(screen, compared=True) or "the other document says nothing of this")
        return
    align(screen, found)
    screen.apply(screen.session.go_to(Place(screen.session.documents[number], found.counterpart.start)))


def _bring(screen: ReadingScreen, _: Fired) -> None:
    current = screen.statement
    found = current if current and screen.active is screen.claims else counterpart_at_caret(screen)
    number = screen.session.other
    if found is None or found.counterpart is None or number is None:
        screen.say(_missing(screen, compared=True) or "the other document says nothing of this")
        return
    align(screen, found)
    screen.session = screen.session.move_caret(number, found.counterpart.start)
    screen.lay_out()


def _show_claim(screen: ReadingScreen, _: Fired) -> None:
    found, pane = screen.statement, screen.pane
    if found is None or pane is None:
        return
    screen.apply(screen.session.jump(found.span.start))
    pane.view.reveal(found.span.start)
    align(screen, found)
    if screen.single:
        screen.focus_part(pane)


def _sync(screen: ReadingScreen, fired: Fired) -> None:
    if fired.argument:
        try:
            session = replace(screen.session, sync=SyncMode(fired.argument))
        except ValueError:
            screen.say(f"sync is {', '.join(mode.value for mode in SyncMode)}", "warning")
            return
    else:
        session = screen.session.next_sync()
    screen.apply(session)


HANDLERS: dict[str, Handler] = {
    "next-difference": _step_claim(DIFFERENCES, 1, "difference"),
    "previous-difference": _step_claim(DIFFERENCES, -1, "difference"),
    "next-agreement": _step_claim((RelationKind.MATCHES,), 1, "agreement"),
    "previous-agreement": _step_claim((RelationKind.MATCHES,), -1, "agreement"),
    "next-only-here": _step_claim((RelationKind.ONLY_HERE,), 1, "claim found only here"),
    "previous-only-here": _step_claim((RelationKind.ONLY_HERE,), -1, "claim found only here"),
    "next-quote": _step(_quotes, 1, "quote"),
    "previous-quote": _step(_quotes, -1, "quote"),
    "next-entity": _step(_names, 1, "name"),
    "previous-entity": _step(_names, -1, "name"),
    "same-entity-next": _same_name(1),
    "same-entity-previous": _same_name(-1),
    "cross": _cross,
    "bring-counterpart": _bring,
    "show-claim": _show_claim,
    "sync": _sync,
}
