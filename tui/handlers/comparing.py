"""Stepping through differences, agreements, quotes and names, and crossing to the other document."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from index.model import Analysis, RelationKind
from index.text.display import display_line
from tui.alignment import step_position
from tui.handlers.handler import NOT_ANALYSED, Handler
from tui.keymap import Fired
from tui.panes.document import DocumentPane
from tui.screens.following import with_claim_there
from tui.screens.reading import ReadingScreen
from tui.session import SyncMode
from tui.statements import DIFFERENCES
from tui.sync import align, counterpart_at_caret

Starts = Callable[[ReadingScreen], Iterable[int]]

NOT_COMPARED = "the comparison is not ready yet"
ONE_DOCUMENT = "there is no second document beside it: O opens one"
SAME_DOCUMENT = "both panes hold the same document: o opens another"
NOTHING = "the other document says nothing of this"


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
        target = step_position(starts(screen), _origin(screen, pane), direction * (fired.count or 1))
        if target is None:
            screen.say(missing(screen, compared=False) or _no_more(what, direction))
        else:
            screen.apply(with_claim_there(screen, screen.session.jump(target)))

    return handle


def _step_claim(kinds: tuple[RelationKind, ...], direction: int, what: str) -> Handler:
    def handle(screen: ReadingScreen, fired: Fired) -> None:
        pane = screen.pane
        if pane is None:
            return
        found = [each for each in screen.statements.gravest if each.kind in kinds]
        starts = (each.span.start for each in found)
        target = step_position(starts, _origin(screen, pane), direction * (fired.count or 1))
        if target is None:
            screen.say(missing(screen, compared=True) or _no_more(what, direction))
            return
        chosen = next(each for each in found if each.span.start == target)
        screen.apply(replace(screen.session.jump(target), claim=chosen.key))

    return handle


def _origin(screen: ReadingScreen, pane: DocumentPane) -> int:
    """Where a step begins: at the caret, in the list of claims at the marked one."""
    if screen.active is screen.claims and screen.statement is not None:
        return screen.statement.span.start
    return pane.view.caret


def _no_more(what: str, direction: int) -> str:
    return f"no {what} {'below' if direction > 0 else 'above'}"


def missing(screen: ReadingScreen, *, compared: bool) -> str:
    """Why nothing is known of a place, or with `compared` of its counterparts; "" when it is not for that."""
    if _analysis(screen) is None:
        return NOT_ANALYSED
    if not compared:
        return ""
    session, number = screen.session, screen.session.other
    if session.place is None or number is None:
        return ONE_DOCUMENT
    other = session.documents[number]
    if other == session.place.document:
        return SAME_DOCUMENT
    return "" if screen.shelf.comparison(session.place.document, other) else NOT_COMPARED


def _analysis(screen: ReadingScreen) -> Analysis | None:
    place = screen.session.place
    return screen.shelf.analysis(place.document) if place else None


def _cross(screen: ReadingScreen, _: Fired) -> None:
    number = screen.session.other
    found = counterpart_at_caret(screen, number) if number is not None else None
    if number is None or found is None or found.counterpart is None:
        screen.say(missing(screen, compared=True) or NOTHING)
        return
    align(screen, found, number)
    screen.apply(screen.session.cross_to(number, found.counterpart.start))


def _bring(screen: ReadingScreen, _: Fired) -> None:
    current, partner = screen.statement, screen.session.other
    brought = False
    for number in screen.session.others:
        found = counterpart_at_caret(screen, number)
        if screen.active is screen.claims and number == partner and current is not None:
            found = current
        if found is not None and found.counterpart is not None:
            align(screen, found, number)
            screen.session = screen.session.move_caret(number, found.counterpart.start)
            brought = True
    if brought:
        screen.lay_out()
    else:
        screen.say(missing(screen, compared=True) or NOTHING)


def _show_claim(screen: ReadingScreen, _: Fired) -> None:
    found, pane = screen.statement, screen.pane
    if found is None or pane is None:
        return
    screen.apply(screen.session.jump(found.span.start))
    pane.view.reveal(found.span.start)
    if screen.session.other is not None:
        align(screen, found, screen.session.other)
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


def _against(screen: ReadingScreen, fired: Fired) -> None:
    session = screen.session
    if len(session.panes) < 2:
        screen.say(ONE_DOCUMENT)
        return
    number = session.next_partner() if fired.count is None else fired.count - 1
    if number == session.focus or not 0 <= number < len(session.panes):
        screen.say(f"there is no other pane {number + 1}", "warning")
        return
    screen.apply(session.choose_partner(number))
    document = screen.documents[number].document
    title = display_line(document.info.title) if document else ""
    screen.say(f"compared with {number + 1} {title}")


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
    "cross": _cross,
    "bring-counterpart": _bring,
    "show-claim": _show_claim,
    "sync": _sync,
    "against": _against,
}
