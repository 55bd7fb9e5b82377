"""Two claims set beside each other by hand: which one of the other document, and as what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from index.model import SIGNS, Document, RelationKind, Span
from index.text.display import display_line
from tui.deciding import DECISIONS, decide, tell_kind
from tui.edits import Pair, Place
from tui.linking import candidates, words_of
from tui.panes.claims import SIGN_STYLES
from tui.panes.document import DocumentPane
from tui.panes.lines import QUIET, hang, quoted_window
from tui.screens.deciding import claim_here, take_decision
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.screens.selecting import end_selection
from tui.statements import AUTHOR, Statement

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

NOTHING_HERE = "no claim stands here: select the words to be linked"
ONE_DOCUMENT = "there is no second document beside it: O opens one"
QUOTE_LINES = 2
INDENT = 2


class LinkScreen(Overlay[Statement]):
    """The claims of the other document; the answer is one, or None.

    Args:
        title: of the other document.
        claims: in the order to be listed.
        text: of the other document.
    """

    def __init__(self, title: str, claims: Sequence[Statement], text: str) -> None:
        super().__init__(f"Link with a claim of {display_line(title)}", "a part of the claim or its speaker")
        self._claims = claims
        self._words = [words_of(each, text) for each in claims]
        self._text = text

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Sign, words and speaker of each claim that matches."""
        if not self._claims:
            return [
                (
                    None,
                    Content.styled("no claims are known of this text: select words in it", f"{QUIET} italic"),
                )
            ]
        found = [place for place, text in enumerate(self._words) if all(word in text for word in words)]
        return [(str(place), self._row(self._claims[place], width)) for place in found[:MOST_ROWS]]

    def _row(self, claim: Statement, width: int) -> Content:
        sign = Content("  ")
        if claim.kind is not None:
            sign = Content.styled(f"{SIGNS[claim.kind]} ", SIGN_STYLES[claim.kind])
        words = quoted_window(self._text, claim.span, claim.evidence, QUOTE_LINES * (width - INDENT))
        lines = hang(words, width, sign, INDENT, QUOTE_LINES)
        speaker = Content.styled(f"¶{claim.passage + 1} · {display_line(claim.speaker or AUTHOR)}", QUIET)
        return Content("\n").join([*lines, *hang(speaker, width, Content("  "), INDENT, 1)])

    def choose(self, row: str) -> None:
        """Answer with the claim."""
        self.dismiss(self._claims[int(row)])


class KindScreen(Overlay[RelationKind]):
    """What two passages are to each other; the answer is a kind, or None.

    Args:
        quotes: the words of both.
    """

    def __init__(self, quotes: Sequence[str]) -> None:
        super().__init__("Set beside each other as …", "a sign or a word")
        self._quotes = quotes
        self._kinds = [kind for kind in DECISIONS.values() if kind is not None]

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Both quotes, and the kinds that hold all the words."""
        rows: list[Row] = []
        for quote in self._quotes:
            lines = hang(Content(f"“{display_line(quote)}”"), width, Content(""), 0, QUOTE_LINES)
            rows.append((None, Content("\n").join([*lines, Content("")])))
        rows.extend(
            (kind.value, Content.styled(tell_kind(kind), SIGN_STYLES[kind]))
            for kind in self._kinds
            if all(word in tell_kind(kind) for word in words)
        )
        return rows

    def choose(self, row: str) -> None:
        """Answer with the kind."""
        self.dismiss(RelationKind(row))


def link(screen: ReadingScreen) -> str:
    """Ask what the words here are to be linked with, and as what; why that is not possible, or ""."""
    pane, number = screen.pane, screen.session.other
    if pane is None or number is None:
        return ONE_DOCUMENT
    other = screen.documents[number]
    if pane.document is None or other.document is None or pane.document.id == other.document.id:
        return ONE_DOCUMENT
    here = _words_here(screen, pane)
    if here is None:
        return NOTHING_HERE
    beside, screen.selected_beside = screen.selected_beside, None
    if pane.view.is_selecting and beside is not None and beside[0] == other.document.id:
        _ask_kind(screen, (here, beside))
    else:
        _ask_claim(screen, here, other, other.document)
    return ""


def _words_here(screen: ReadingScreen, pane: DocumentPane) -> Place | None:
    """What is selected, or the claim at the caret."""
    if pane.document is None:
        return None
    if pane.view.is_selecting and pane.view.selection is not None:
        span = pane.view.selection
    else:
        claim = claim_here(screen)
        span = claim.span if claim is not None else Span(0, 0)
    return (pane.document.id, span) if span.start < span.end else None


def _ask_claim(screen: ReadingScreen, here: Place, other: DocumentPane, document: Document) -> None:
    statements = screen.shelf.statements(document.id, here[0])
    claims = candidates(statements, document.passages, other.view.caret)

    def take(claim: Statement | None) -> None:
        if claim is not None:
            _ask_kind(screen, (here, (document.id, claim.span)))

    screen.app.push_screen(LinkScreen(document.info.title, claims, document.text), take)


def _ask_kind(screen: ReadingScreen, pair: Pair) -> None:
    documents = [screen.shelf.document(document) for document, _ in pair]
    quotes = [
        each.text[slice(*span)] for each, (_, span) in zip(documents, pair, strict=True) if each is not None
    ]

    def take(kind: RelationKind | None) -> None:
        if kind is None:
            return
        pane = screen.pane
        if pane is not None:
            end_selection(screen, pane)
        take_decision(screen, partial(decide, screen.collection.comparing, pair, kind), None)

    screen.app.push_screen(KindScreen(quotes), take)
