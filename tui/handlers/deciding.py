"""The reader decides what a claim and its counterpart are to each other."""

from __future__ import annotations

from functools import partial

from index.model import RelationKind
from tui.deciding import JUDGING, decide_or_take_back, dropped_at, kind_named, pair_of_places, take_back
from tui.handlers.comparing import missing
from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.deciding import claim_here, pair_of_claim, take_decision
from tui.screens.linking import link
from tui.screens.reading import ReadingScreen
from tui.screens.reviewing import ReviewScreen
from tui.statements import Statement

NO_CLAIM = "no claim stands here"
NO_COUNTERPART = "this claim has no counterpart: J links it with one"


def _judge(kind: RelationKind | None) -> Handler:
    def handle(screen: ReadingScreen, _: Fired) -> None:
        _decide(screen, kind)

    return handle


def _judge_by_name(screen: ReadingScreen, fired: Fired) -> None:
    try:
        kind = kind_named(fired.argument)
    except ValueError as error:
        screen.say(str(error), "warning")
        return
    _decide(screen, kind)


def _decide(screen: ReadingScreen, kind: RelationKind | None) -> None:
    claim = claim_here(screen)
    if claim is None:
        screen.say(missing(screen, compared=True) or NO_CLAIM)
        return
    pair = pair_of_claim(screen, claim)
    if pair is not None:
        comparing = screen.collection.comparing
        take_decision(screen, partial(decide_or_take_back, comparing, pair, kind), claim)
    elif kind is not None or not _take_up_again(screen, claim):
        screen.say(missing(screen, compared=True) or NO_COUNTERPART)


def _take_up_again(screen: ReadingScreen, claim: Statement) -> bool:
    """Take back that a claim, which has no counterpart now, has nothing to do with one; False when that was not decided."""
    session, comparing = screen.session, screen.collection.comparing
    if session.place is None or session.other is None:
        return False
    here, there = session.place.document, session.documents[session.other]
    dropped = dropped_at(comparing.judgements(here, there), (here, claim.span))
    if dropped is None:
        return False
    pair = pair_of_places(dropped, here)
    return take_decision(screen, partial(take_back, comparing, pair), claim)


def _link(screen: ReadingScreen, _: Fired) -> None:
    problem = link(screen)
    if problem:
        screen.say(missing(screen, compared=False) or problem)


def _review(screen: ReadingScreen, _: Fired) -> None:
    if screen.session.other is None:
        screen.say(missing(screen, compared=True))
        return
    screen.app.push_screen(ReviewScreen(screen))


HANDLERS: dict[str, Handler] = {
    **{action: _judge(kind) for action, kind in JUDGING.items()},
    "judge": _judge_by_name,
    "link": _link,
    "review": _review,
}
