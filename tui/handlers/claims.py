"""What the list of claims shows."""

from __future__ import annotations

from msgspec.structs import replace

from tui.command_line import CommandError, sign_named
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.session import ORDERS


def _filter(screen: ReadingScreen, fired: Fired) -> None:
    if fired.argument:
        try:
            session = replace(screen.session, sign=sign_named(fired.argument))
        except CommandError as error:
            screen.say(str(error), "warning")
            return
    else:
        session = screen.session.next_sign(tuple(screen.statements.counts))
    screen.session = replace(session, show_claims=True)
    screen.lay_out()


def _all(screen: ReadingScreen, _: Fired) -> None:
    screen.session = replace(screen.session, sign=None, claim_words="")
    screen.lay_out()


def _order(screen: ReadingScreen, fired: Fired) -> None:
    if not fired.argument:
        session = screen.session.next_order()
    elif fired.argument in ORDERS:
        session = replace(screen.session, order=ORDERS[fired.argument])
    else:
        screen.say(f"there is no order {fired.argument}: {', '.join(ORDERS)}", "warning")
        return
    screen.session = replace(session, show_claims=True)
    screen.lay_out()
    screen.say(f"claims: {session.order.value}")


def _search(screen: ReadingScreen, fired: Fired) -> None:
    screen.session = replace(screen.session, show_claims=True)
    if fired.argument:
        screen.session = replace(screen.session, claim_words=fired.argument)
        screen.lay_out()
    elif screen.session.panes:
        screen.focus_part(screen.claims)
        screen.claims.line.open(screen.session.claim_words)


def _toggle_claims(screen: ReadingScreen, _: Fired) -> None:
    if screen.single and screen.pane is not None:
        screen.focus_part(screen.pane if screen.active is screen.claims else screen.claims)
        return
    screen.session = replace(screen.session, show_claims=not screen.session.show_claims)
    if screen.active is screen.claims and screen.pane is not None:
        screen.focus_part(screen.pane)
    screen.lay_out()


HANDLERS: dict[str, Handler] = {
    "filter-claims": _filter,
    "all-claims": _all,
    "order-claims": _order,
    "search-claims": _search,
    "claims": _toggle_claims,
}
