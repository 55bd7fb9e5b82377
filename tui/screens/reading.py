"""The main screen: documents, claims and search, and the one session they all show.

Keys and messages change the session; `apply` brings the panes to what it says. The
other pane follows by a direct call in the same handler, so that both are painted at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from index.collection import Collection
from index.events import Notice
from index.model import Span
from tui.action import Argument, Context
from tui.alignment import Statement, statement_at
from tui.command_line import Choices
from tui.keymap import Keymap, Pending
from tui.messages import ClaimMarked, PairOpened
from tui.news import News
from tui.panes.claims import ClaimsPane
from tui.panes.command import CommandLine
from tui.panes.document import DocumentPane
from tui.panes.fields import Field
from tui.panes.search import SearchPane
from tui.panes.status import CounterpartStrip, StatusLine, TabLine
from tui.reader.view import ReaderView
from tui.screens.presenting import (
    show_claim,
    show_claims,
    show_hits,
    show_knowledge,
    show_small_screen,
    show_status,
)
from tui.screens.selecting import end_selections_beside, remember_selection, selecting_pane
from tui.session import MAX_PANES, Session, Split
from tui.shelf import Shelf
from tui.sync import follow

TWO_PANES_FROM = 100  # columns: below, half the screen is too narrow to read in
CLAIMS_BESIDE_FROM = 120
CLAIMS_BELOW_FROM = 32  # rows: on a lower screen the claims show only while they have the focus
WHOLE = 100  # per cent

Part = DocumentPane | ClaimsPane | SearchPane


class ReadingScreen(Screen[None]):
    """Two documents, their claims, and a search over them."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (Textual's form)
        (0, "-one"),
        (TWO_PANES_FROM, "-two"),
        (CLAIMS_BESIDE_FROM, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (CLAIMS_BELOW_FROM, "-high")]  # noqa: RUF012 (Textual's form)
    AUTO_FOCUS = ""  # nothing to focus until there is a document

    def __init__(self, collection: Collection, keymap: Keymap) -> None:
        super().__init__()
        self.collection = collection
        self.keymap = keymap
        self.session = Session()
        self.shelf = Shelf(collection)
        self.news = News()
        self.pending = Pending()
        self.alone = False  # the place at the caret has no counterpart
        self.searching = False
        self.last_selection: tuple[int, Span] | None = None  # the document and what was selected in it
        self._marked: tuple[object, ...] | None = None  # what the claim layers show
        self.documents = tuple(DocumentPane(number) for number in range(MAX_PANES))
        self.claims = ClaimsPane()
        self.search = SearchPane(self.shelf.document)
        self.active: Part = self.documents[0]
        self.tabs = TabLine()
        self.strip = CounterpartStrip()
        self.status = StatusLine()
        self.command = CommandLine(self._command_choices)
        self.empty = Static(markup=False, id="empty")
        self.texts = Container(self.empty, *self.documents, self.search, id="texts")

    def compose(self) -> ComposeResult:
        """Texts and claims, with the lines around them."""
        yield self.tabs
        with Container(id="body"):
            yield self.texts
            yield self.claims
        yield self.strip
        yield self.status
        yield self.command

    def on_mount(self) -> None:
        """The command line stays hidden until it is asked for."""
        self.command.close()
        self.lay_out()

    # What there is

    @property
    def context(self) -> Context:
        """Where the focus is."""
        if isinstance(self.focused, Field):
            return Context.FIELD
        if self.focused is self.claims.rows:
            return Context.CLAIMS
        if self.focused is self.search.rows:
            return Context.RESULTS
        return Context.VISUAL if selecting_pane(self) else Context.READER

    @property
    def pane(self) -> DocumentPane | None:
        """The pane of the focused document; None when nothing is open."""
        return self.documents[self.session.focus] if self.session.panes else None

    @property
    def open_panes(self) -> tuple[DocumentPane, ...]:
        """The panes that hold a document, left to right."""
        return self.documents[: len(self.session.panes)]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The claims of the focused document in text order."""
        return self.shelf.statements(self.session.documents, self.session.focus) if self.session.panes else ()

    @property
    def statement(self) -> Statement | None:
        """The current claim."""
        return next((each for each in self.statements if each.key == self.session.claim), None)

    @property
    def single(self) -> bool:
        """True when one pane at a time is shown."""
        return self.session.zoomed or self.has_class("-one")

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Every pane there is, shown or not."""
        return (*self.documents, self.claims, self.search)

    def parts(self) -> tuple[Part, ...]:
        """The panes that Tab goes through, left to right."""
        texts: list[Part] = list(self.open_panes)
        if self.searching and self.single:
            texts.append(self.search)
        elif self.searching:
            texts[self.session.focus : self.session.focus + 1] = [self.search]
        shows_claims = self.single or self.session.show_claims
        return (*texts, self.claims) if shows_claims and self.session.panes else tuple(texts)

    # Changing it

    def apply(self, session: Session) -> None:
        """Show what the session says."""
        before, self.session = self.session, session
        for pane, place in zip(self.documents, session.panes, strict=False):
            document = self.shelf.document(place.document)
            if document is not None and (pane.document is None or document.id != pane.document.id):
                pane.show(document)
            if pane.view.caret != place.offset:
                pane.view.move_to(place.offset)
        if before.documents != session.documents:
            self.refresh_knowledge()
            self.post_message(PairOpened(session.documents))
        if (before.query, before.marks_shown) != (session.query, session.marks_shown):
            show_hits(self)
        if before.focus != session.focus:
            self.focus_part(self.documents[session.focus])
        self.settle()

    def moved(self, pane: DocumentPane) -> None:
        """Take over the caret of a pane after a motion in its view; the other pane follows."""
        if pane.document is None:
            return
        self.session = self.session.move_caret(pane.number, pane.view.caret)
        self.settle()

    def settle(self) -> None:
        """After any move: the current claim, the other pane, the marks and the lines around."""
        self._find_claim()
        self._follow()
        self.show()

    def show(self) -> None:
        """Bring the marks and the lines around up to date; nothing moves."""
        self._mark_claim()
        self.lay_out()

    def _find_claim(self) -> None:
        pane = self.pane
        if pane is None or pane.document is None or self._keeps_claim(pane):
            return
        found = statement_at(self.statements, pane.document.passages, pane.view.caret)
        self.session = replace(self.session, claim=found.key if found and self._has_begun else None)

    def _keeps_claim(self, pane: DocumentPane) -> bool:
        """True while the list is browsed, and while the caret stays within the current claim."""
        current = self.statement
        if current is None:
            return False
        return self.active is self.claims or current.span.start <= pane.view.caret < current.span.end

    def _follow(self) -> None:
        self.alone = self._has_begun and not follow(self)

    @property
    def _has_begun(self) -> bool:
        """False at the very start of a document: there the list of claims and the other text stay at theirs."""
        return self.pane is not None and self.pane.view.caret > 0

    def refresh_knowledge(self) -> None:
        """Bring names, figures, signs and claims up to date with what is known now."""
        show_knowledge(self)
        show_hits(self)
        self._marked = None

    def _mark_claim(self) -> None:
        marked = (self.session.focus, self.session.documents, self.statement)
        if marked != self._marked:
            self._marked = marked
            show_claim(self)

    # The lines around and the room for each part

    def lay_out(self) -> None:
        """Give every part its room and its title, and list the claims."""
        if self.active not in self.parts() and self.session.panes:
            self.active = self.documents[self.session.focus]
        for part in self.all_parts:
            part.display = part in self.parts() and (part is self.active or not self.single)
        if self.has_class("-low") and not self.has_class("-wide"):
            self.claims.display = self.claims is self.active
        self.texts.display = not (self.single and self.claims is self.active)
        for pane in self.documents:
            pane.title.active = pane is self.active
            pane.tell_position()
            _take_share(pane, pane.number, self.session)
        _take_share(self.search, self.session.focus, self.session)
        self.claims.title.active = self.claims is self.active
        self.empty.display = not self.session.panes and not self.searching
        self.set_class(self.single, "-single")
        self.set_class(self.session.split is Split.ABOVE, "-above")
        show_claims(self)
        self.tell()

    def tell(self) -> None:
        """Bring status line, tabs and counterpart up to date."""
        show_status(self)
        if self.single:
            show_small_screen(self)

    def focus_part(self, part: Part) -> None:
        """Show a part and give it the focus."""
        end_selections_beside(self, part)
        self.active = part
        if isinstance(part, DocumentPane):
            self.session = self.session.focus_pane(part.number)
            self._find_claim()
        self.show()
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keyboard to the active part, at once: the next key may be waiting already."""
        self.set_focus(self._focusable(self.active))

    @staticmethod
    def _focusable(part: Part) -> Widget:
        if isinstance(part, DocumentPane):
            return part.view
        return part.rows if isinstance(part, ClaimsPane) else part.field

    def say(self, message: str, severity: str = "information") -> None:
        """One plain line in the status, until the next key."""
        self.news.notice = Notice(message, severity)
        self.tell()

    def open_search(self, query: str | None = None) -> None:
        """The search over the focused document, with the last query or a new one."""
        self.searching = True
        self.texts.move_child(self.search, before=self.documents[self.session.focus])
        self.focus_part(self.search)
        self.search.ask(self.session.query if query is None else query)

    def close_search(self) -> None:
        """The document again, as it was."""
        self.searching = False
        self.session = replace(self.session, query=self.search.field.value)
        self.focus_part(self.documents[self.session.focus])

    def close_command(self) -> None:
        """The focus goes back to where it was."""
        self.command.close()
        self.take_keys()

    def _command_choices(self) -> Mapping[Argument, Choices]:
        return {
            Argument.DOCUMENT: lambda: (info.title for info in self.shelf.infos()),
            Argument.THEME: lambda: self.app.available_themes,
        }

    # What the panes tell

    @on(events.DescendantFocus)
    def _take_focus(self, event: events.DescendantFocus) -> None:
        part = next((part for part in self.all_parts if event.widget in part.walk_children()), None)
        if part is not None and part is not self.active and event.widget is self.focused:  # else it is old news
            end_selections_beside(self, part)
            self.active = part
            if isinstance(part, DocumentPane):
                self.session = self.session.focus_pane(part.number)
                self._find_claim()
        self.show()

    @on(events.Resize)
    def _fit(self) -> None:
        self.call_after_refresh(self._fit_now)

    def _fit_now(self) -> None:
        self._follow()
        self.show()

    @on(ReaderView.CaretMoved)
    def _take_caret(self, message: ReaderView.CaretMoved) -> None:
        pane = next(pane for pane in self.documents if pane.view is message.view)
        if pane in self.open_panes and self.session.panes[pane.number].offset != pane.view.caret:
            if pane is self.pane:
                self.moved(pane)
            else:
                self.session = self.session.move_caret(pane.number, pane.view.caret)

    @on(ReaderView.SelectionChanged)
    def _take_selection(self, message: ReaderView.SelectionChanged) -> None:
        pane = next(pane for pane in self.documents if pane.view is message.view)
        remember_selection(self, pane)
        self.tell()

    @on(ClaimMarked)
    def _take_claim(self, message: ClaimMarked) -> None:
        self.mark_statement(message.key)

    def mark_statement(self, key: str | None) -> None:
        """Another entry of the list of claims is the current one; the texts stay where they are."""
        self.session = replace(self.session, claim=key)
        self._mark_claim()
        self.tell()


def _take_share(pane: Widget, number: int, session: Session) -> None:
    share = session.share if number == 0 else WHOLE - session.share
    beside = session.split is Split.BESIDE
    pane.styles.width = f"{share}fr" if beside else "1fr"
    pane.styles.height = "1fr" if beside else f"{share}fr"
