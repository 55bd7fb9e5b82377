"""Bringing marks, claims and the lines around up to date with the session.

Each function shows one thing of the state on the screen and changes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import layers
from tui.alignment import gravest_first
from tui.chrome import describe_emptiness, list_tabs, status_parts, strip_content
from tui.panes.claims import list_claims, waiting_line
from tui.panes.document import short_name
from tui.panes.status import Status, footer_actions, footer_hints
from tui.screens.selecting import tell_selection
from tui.session import MAX_PANES, Order

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def show_knowledge(screen: ReadingScreen) -> None:
    """Names, figures and signs of every open document, as far as they are known now."""
    for pane in screen.open_panes:
        if pane.document is not None:
            analysis = screen.shelf.analysis(pane.document.id)
            pane.view.set_layer("entities", layers.entity_spans(analysis))
            pane.view.set_layer("figures", layers.figure_spans(analysis))
            statements = screen.shelf.statements(screen.session.documents, pane.number)
            pane.view.set_signs(layers.gutter_signs(statements))


def show_hits(screen: ReadingScreen) -> None:
    """The words found in every open document, or none."""
    hits = screen.session.hits if screen.session.marks_shown else ()
    for pane, place in zip(screen.open_panes, screen.session.panes, strict=True):
        pane.view.set_layer("hits", layers.hit_spans(hits, place.document))


def show_claim(screen: ReadingScreen) -> None:
    """The current claim, its counterpart and the evidence of both."""
    found, other = screen.statement, screen.session.other
    own = screen.documents[screen.session.focus].view
    own.set_layer("claims", layers.styled((found.span,), "claim") if found else ())
    own.set_layer("evidence", layers.styled(found.evidence, "evidence") if found else ())
    if other is not None:
        view = screen.documents[other].view
        counterpart = (found.counterpart,) if found and found.counterpart else ()
        view.set_layer("claims", layers.styled(counterpart, "counterpart"))
        view.set_layer("evidence", layers.styled(found.counterpart_evidence, "evidence") if found else ())


def show_claims(screen: ReadingScreen) -> None:
    """The sidebar: the claims of the focused document that pass the filter."""
    pane, session = screen.pane, screen.session
    if pane is None or pane.document is None or not screen.claims.display:
        return
    statements = screen.statements
    shown = [each for each in statements if session.sign in {None, each.kind}]
    waiting = waiting_line(
        analysed=screen.shelf.analysis(pane.document.id) is not None,
        statements=shown,
        compared=screen.shelf.comparison(session.documents) is not None,
        alone=len(set(session.documents)) < MAX_PANES,
        filtered=session.sign is not None,
    )
    other = screen.documents[session.other].document if session.other is not None else None
    content = list_claims(
        short_name(pane.document.info.path),
        (pane.document.text, other.text if other else ""),
        statements,
        tuple(gravest_first(shown) if session.order is Order.DIFFERENCES else shown),
        session.sign,
        waiting,
    )
    screen.claims.show(content, session.claim)


def show_status(screen: ReadingScreen) -> None:
    """The status line, and the reason when there is no document."""
    pane, news, session = screen.pane, screen.news, screen.session
    parts = status_parts(
        session,
        pane.document if pane else None,
        pane.view.caret if pane else 0,
        news,
        alone=screen.alone,
        analysed=_is_analysed(screen),
        count=len(screen.shelf.infos()),
        brief=screen.has_class("-one"),
    )
    selected = tell_selection(screen)
    screen.status.status = Status(
        (selected, *parts) if selected else parts,
        news.notice.message if news.notice else "",
        news.notice.severity if news.notice else "information",
        str(screen.pending),
        footer_hints(footer_actions(screen.context, len(session.panes)), screen.keymap),
    )
    if not session.panes:
        skipped = len(screen.collection.skipped())
        screen.empty.update(describe_emptiness(news, skipped, screen.collection.name))


def _is_analysed(screen: ReadingScreen) -> bool:
    place = screen.session.place
    return place is None or screen.shelf.analysis(place.document) is not None


def show_small_screen(screen: ReadingScreen) -> None:
    """Tabs for the panes there is no room for, and the counterpart in two lines."""
    session = screen.session
    documents = [pane.document for pane in screen.open_panes if pane.document]
    tabs = (*screen.open_panes, screen.claims, screen.search)
    claims = len({each.claim for each in screen.statements}) if _is_analysed(screen) else None
    active = tabs.index(screen.active) if screen.active in tabs else None
    hits = screen.search.hit_count if screen.searching else None
    screen.tabs.tabs = list_tabs(documents, claims, hits, active)
    screen.tabs.percent = screen.pane.title.percent if screen.pane else None
    other = screen.documents[session.other].document if session.other is not None else None
    screen.strip.content = strip_content(screen.statement, other, 1 - session.focus)
    screen.strip.display = other is not None and screen.active is screen.pane
    screen.strip.keys = f"{screen.keymap.keys_of('cross')[0]} cross"
