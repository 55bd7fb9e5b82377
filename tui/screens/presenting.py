"""Bringing marks, claims and the lines around up to date with the session.

Each function shows one thing of the state on the screen and changes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.model import Span
from tui import layers
from tui.annotating import SIGN, at_offset, first_line, note_signs, notes_on
from tui.chrome import (
    describe_emptiness,
    list_open_documents,
    list_tabs,
    name_claims,
    status_parts,
    strip_content,
)
from tui.grouping import Wish
from tui.panes.claims import line_above, list_claims
from tui.panes.document import DocumentPane
from tui.panes.lines import flowing
from tui.panes.status import Status, footer_actions, footer_hints
from tui.screens.selecting import tell_selection
from tui.session import Session
from tui.statements import copied_share
from tui.switches import hidden_layers

_MOST_OF_A_NOTE = 60  # characters of a note in the status line
STRIP_FROM = 14  # rows of the screen: on a lower one the text needs the two lines more

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def show_places(screen: ReadingScreen) -> None:
    """The document of each pane, with the caret where it is; panes that are not open hold none."""
    for pane in screen.documents[len(screen.session.panes) :]:
        pane.document = None
    for pane, place in zip(screen.open_panes, screen.session.panes, strict=True):
        document = screen.shelf.document(place.document)
        if document is not None and (pane.document is None or document.id != pane.document.id):
            pane.show(document)
        if pane.view.caret != place.offset:
            pane.view.move_to(place.offset)


def show_looks(screen: ReadingScreen, before: Session) -> None:
    """The width of the text and the layers that are switched off, where they changed."""
    session = screen.session
    for pane in screen.documents:
        if before.measure != session.measure:
            pane.view.set_measure(session.measure)
        if before.hidden != session.hidden:
            pane.view.hide_layers(hidden_layers(session.hidden))


def show_knowledge(screen: ReadingScreen) -> None:
    """Names, figures and signs of every open document, as far as they are known now."""
    for pane in screen.open_panes:
        if pane.document is not None:
            number = pane.document.id
            for name, layer in screen.marked_layers.of(number, screen.shelf.analysis(number)).items():
                pane.view.set_layer(name, layer)
            statements = screen.shelf.statements(pane.document.id, _compared_with(screen, pane))
            pane.signs = layers.gutter_signs(statements)
            pane.standing = notes_on(screen.collection.notes.notes(), pane.document.info.path)
            spans = (each.span for each in pane.standing if each.span is not None)
            pane.view.set_layer("notes", layers.styled(spans, "noted"))
            pane.view.set_signs(pane.signs, note_signs(pane.standing))


def _compared_with(screen: ReadingScreen, pane: DocumentPane) -> int | None:
    """The document whose relations the signs of a pane tell: the partner's, or the focused one."""
    session = screen.session
    number = session.other if pane is screen.pane else session.focus
    return None if number is None else session.documents[number]


def show_claim(screen: ReadingScreen) -> None:
    """The current claim, its counterpart and the evidence of both."""
    found, pane = screen.statement, screen.pane
    for each in screen.open_panes:
        claims: tuple[Span, ...] = ()
        evidence: tuple[Span, ...] = ()
        if found is not None and each is pane:
            claims, evidence = (found.span,), found.evidence
        elif found is not None and each.number == screen.session.other:
            claims = (found.counterpart,) if found.counterpart else ()
            evidence = found.counterpart_evidence
        each.view.set_layer("claims", layers.styled(claims, "claim" if each is pane else "counterpart"))
        each.view.set_layer("evidence", layers.styled(evidence, "evidence"))


def show_claims(screen: ReadingScreen) -> None:
    """The sidebar: the claims of the focused document that pass the filter."""
    pane, session = screen.pane, screen.session
    if pane is None or pane.document is None or not screen.claims.display:
        return
    statements = screen.statements
    wish = Wish(session.order, session.sign, session.claim_words)
    against = None if session.other is None else session.documents[session.other]
    groups = screen.shelf.groups(pane.document.id, against, wish)
    other = screen.documents[session.other] if session.other is not None else None
    beside = other.document if other else None
    comparison = screen.shelf.comparison(pane.document.id, beside.id) if beside else None
    line = line_above(
        analysed=screen.shelf.analysis(pane.document.id) is not None,
        empty=not groups,
        compared=comparison is not None,
        copied=copied_share(comparison, pane.document.id, len(pane.document.text)) if comparison else 0.0,
        alone=beside is None or beside.id == pane.document.id,
        wish=wish,
    )
    content = list_claims(
        *name_claims(pane.document, other, len(session.panes)),
        (pane.document.text, beside.text if beside else ""),
        statements,
        groups,
        wish,
        line,
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
        gone=screen.gone.get(session.place.document, "") if screen.single and session.place else "",
        analysed=_is_analysed(screen),
        count=screen.catalogue.count,
        brief=screen.room.narrow,
    )
    screen.status.status = Status(
        (
            *_tell_note(pane, screen.note_at_hand),
            *_tell_words(screen),
            *tell_selection(screen),
            *screen.finder.parts(),
            *parts,
        ),
        news.notice.message if news.notice else "",
        news.notice.severity if news.notice else "information",
        str(screen.pending),
        footer_hints(
            footer_actions(
                screen.context,
                len(session.panes),
                searching=screen.focused is screen.search.field,
                notes=_note_actions(pane),
            ),
            screen.keymap,
        ),
    )
    if not session.panes:
        skipped = len(screen.collection.skipped())
        screen.empty.update(describe_emptiness(news, skipped, screen.collection.name))


def _tell_note(pane: DocumentPane | None, at_hand: str) -> tuple[str, ...]:
    """What the note at the caret says."""
    found = (
        at_offset(pane.standing, pane.view.caret, at_hand=at_hand)
        if pane is not None and pane.document is not None
        else []
    )
    return (f"{SIGN} {flowing(first_line(found[0].note.text))[:_MOST_OF_A_NOTE]}",) if found else ()


def _note_actions(pane: DocumentPane | None) -> tuple[str, ...]:
    """What there is to do about notes: the one at the caret to be shown, those of the document that wait to be answered."""
    if pane is None or pane.document is None:
        return ()
    is_here = at_offset(pane.standing, pane.view.caret)
    waits = any(not each.note.targets[each.target].confirmed for each in pane.standing)
    return (*(["peek-note"] if is_here else []), *(["review-notes"] if waits else []))


def _tell_words(screen: ReadingScreen) -> tuple[str, ...]:
    """Which words the listed claims have, where no title says it."""
    words = screen.session.claim_words.strip()
    return (
        (f"claims with “{flowing(words)}”",)
        if words and screen.single and screen.active is screen.claims
        else ()
    )


def _is_analysed(screen: ReadingScreen) -> bool:
    place = screen.session.place
    return place is None or screen.shelf.analysis(place.document) is not None


def show_titles(screen: ReadingScreen) -> None:
    """The line above each part: which has the focus, how far each text is read, and its number among several."""
    several = len(screen.session.panes) > 2
    for pane in screen.open_panes:
        pane.title.active = pane is screen.active
        pane.title.number = pane.number + 1 if several else None
        pane.title.gone = screen.gone.get(pane.document.id, "") if pane.document else ""
        pane.tell_position()
    screen.claims.title.active = screen.active is screen.claims


def show_tabs(screen: ReadingScreen) -> None:
    """Tabs for the panes there is no room for; with one part at a time also for claims and hits."""
    if not screen.tabs.display:
        return
    documents = [pane.document for pane in screen.open_panes if pane.document]
    if screen.single:
        claims = screen.statements.claims if _is_analysed(screen) else None
        hits = screen.search.hit_count if screen.searching else None
        parts = (*screen.open_panes, screen.claims, screen.search)
        active = parts.index(screen.active) if screen.active in parts else None
        screen.tabs.tabs = list_tabs(documents, claims, hits, active)
        screen.tabs.percent = screen.pane.title.percent if screen.pane else None
    else:
        screen.tabs.tabs = list_open_documents(documents, screen.session.focus, screen.room.panes)
        screen.tabs.percent = None


def show_strip(screen: ReadingScreen) -> None:
    """The counterpart in two lines, where the pane that holds it is not shown."""
    session = screen.session
    other = screen.documents[session.other] if session.other is not None else None
    has_room = screen.app.size.height >= STRIP_FROM
    is_wanted = screen.single and has_room and other is not None and screen.active is screen.pane
    screen.strip.display = is_wanted
    if is_wanted and other is not None:
        screen.strip.content = strip_content(screen.statement, other.document, other.number)
        keys = screen.keymap.keys_of("cross")
        screen.strip.keys = f"{keys[0]} cross" if keys else ""
