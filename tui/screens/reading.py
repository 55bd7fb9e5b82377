"""The main screen: documents, claims and search, and the one session they all show.

Keys and messages change the session; `apply` brings the panes to what it says. The
other panes follow by direct calls in the same handler, so that all are painted at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from index.collection import Collection
from index.events import Notice
from index.model import Span
from tui.action import Argument, Context
from tui.catalogue import Catalogue
from tui.command_line import Choices
from tui.doubts import Key
from tui.edits import Edits
from tui.keymap import Keymap, Pending
from tui.layers import MarkedLayers
from tui.messages import ClaimsLineLeft, ClaimsSearched, ComparisonsWanted
from tui.news import News
from tui.panes.claims import ClaimsPane
from tui.panes.command import CommandLine
from tui.panes.document import DocumentPane
from tui.panes.fields import Field
from tui.panes.search import SearchPane
from tui.panes.status import CounterpartStrip, StatusLine, TabLine
from tui.queries import Queries
from tui.reader.view import ReaderView
from tui.room import Room
from tui.screens.arranging import divide_screen, list_parts, seat_panes, take_room
from tui.screens.find_prompt import FindPrompt
from tui.screens.following import bring_others, find_claim
from tui.screens.presenting import (
    show_claim,
    show_claims,
    show_knowledge,
    show_looks,
    show_places,
    show_status,
    show_strip,
    show_tabs,
    show_titles,
)
from tui.screens.selecting import end_selections_beside, remember_selection, selecting_pane
from tui.screens.surveying import Rulers
from tui.session import MAX_PANES, Session
from tui.shelf import Shelf
from tui.statements import Statement, Statements
from tui.table import Table
from tui.working import begin

Part = DocumentPane | ClaimsPane | SearchPane

_FIRST_PANES = 2  # that are there at once; each costs a start


class Ground(Container):
    """Holds panes that cover it whole; a blank widget costs a frame next to nothing."""

    BLANK = True


class ReadingScreen(Screen[None]):
    """One to four documents, their claims, and a search over them."""

    BLANK = True
    AUTO_FOCUS = ""  # nothing to focus until there is a document

    def __init__(self, collection: Collection, keymap: Keymap) -> None:
        super().__init__()
        self.collection = collection
        self.keymap = keymap
        self.session = Session()
        self.edits = Edits()  # of notes and decisions, in this run
        self.shelf = Shelf(collection)
        self.marked_layers = MarkedLayers()
        self.catalogue = Catalogue(collection)
        self.news = News()
        self.pending = Pending()
        self.room = Room(True, True, ())
        self.filling = True  # the first documents may still come into panes by themselves
        self.gone: dict[
            int, str
        ] = {}  # open documents that have no file to read any more, and what became of it
        self.alone = False  # the place at the caret has no counterpart in the partner
        self.searching = False
        self.last_selection: tuple[int, Span] | None = None  # the document and what was selected in it
        self.placing: Key | None = None  # the note that the reader chooses a place for
        self.note_at_hand = ""  # the id of the note that the reader went to or wrote last
        self.selected_beside: tuple[int, Span] | None = None  # what was selected in a pane when it was left
        self._marked: tuple[object, ...] | None = None  # what the claim layers show
        self._rulers = Rulers()
        self._is_complete = False
        self._pairs: tuple[object, ...] | None = None  # what is compared with what
        self.documents = tuple(DocumentPane(number) for number in range(MAX_PANES))
        self.claims = ClaimsPane()
        self.search = SearchPane(self.shelf.document)
        self.search.offers.key = next(iter(keymap.keys_of("take-completion")), "")
        self.active: Part = self.documents[0]
        self.covered = self.documents[0]  # the pane that the search stands over
        self.tabs = TabLine()
        self.strip = CounterpartStrip()
        self.status = StatusLine()
        self.command = CommandLine(self._command_choices)
        self.prompt = FindPrompt(self)
        self.finder = self.prompt.finder
        self.table: Table | None = None  # of claims and sources, as it was left
        self.empty = Static(markup=False, id="empty")
        self.texts = Ground(id="texts")

    def compose(self) -> ComposeResult:
        """Texts and claims, with the lines around them: what the first page is made of."""
        yield self.tabs
        with Ground(id="body"):
            with self.texts:
                yield self.empty
                yield from self.documents[:_FIRST_PANES]
                yield from self._later_texts() if self._is_complete else ()
            yield self.claims
        yield self.strip
        yield self.status
        yield from self._lines() if self._is_complete else ()

    def on_mount(self) -> None:
        """The lines of input stay hidden until they are asked for."""
        self.command.close()
        self.prompt.line.close()
        self.lay_out()

    def complete(self) -> AwaitComplete:
        """Add what nobody sees at first: more panes, the search, and the lines of input; once."""
        was_complete, self._is_complete = self._is_complete, True
        if was_complete or not self.texts.is_attached:
            return AwaitComplete()
        return AwaitComplete(self.texts.mount(*self._later_texts()), self.mount(*self._lines()))

    def _later_texts(self) -> Iterable[Part]:
        return (*self.documents[_FIRST_PANES:], self.search)

    def _lines(self) -> Iterable[Widget]:
        return (self.command, self.prompt.line)

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
    def statements(self) -> Statements:
        """The claims of the focused document in text order, as the partner sees them."""
        return self.statements_against(self.session.other)

    def statements_against(self, number: int | None) -> Statements:
        """The claims of the focused document, set against the document in another pane."""
        place = self.session.place
        if place is None:
            return Statements()
        against = None if number is None else self.session.documents[number]
        return self.shelf.statements(place.document, against)

    @property
    def statement(self) -> Statement | None:
        """The current claim."""
        claim = self.session.claim
        return None if claim is None else self.statements.by_key.get(claim)

    @property
    def single(self) -> bool:
        """True when one pane at a time is shown."""
        return self.room.single

    @property
    def all_parts(self) -> tuple[Part, ...]:
        """Every pane there is, shown or not."""
        return (*self.documents, self.claims, self.search)

    def parts(self) -> tuple[Part, ...]:
        """The panes that Tab goes through, left to right."""
        return list_parts(self)

    # Changing it

    def apply(self, session: Session) -> None:
        """Show what the session says."""
        before, pane_before = self.session, self.pane
        if len(session.panes) > _FIRST_PANES:
            self.complete()
        self.session = session
        seat_panes(self, session.panes)
        show_places(self)
        self._take_carets()
        show_looks(self, before)
        if before.documents != session.documents:
            self.ask_for_comparisons()
        self.finder.renew()
        if pane_before is not None and self.pane is not None and self.pane is not pane_before:
            self.focus_part(self.pane)
        self.settle()

    def _take_carets(self) -> None:
        """A caret stands where there is a grapheme for it, which may be beside the place that was asked for."""
        for pane, place in zip(self.open_panes, self.session.panes, strict=True):
            if pane.document is not None and pane.view.caret != place.offset:
                self.session = self.session.move_caret(pane.number, pane.view.caret)

    def moved(self, pane: DocumentPane) -> None:
        """Take over the caret of a pane after a motion in its view; the other panes follow."""
        if pane.document is None:
            return
        self.session = self.session.move_caret(pane.number, pane.view.caret)
        self.settle()

    def settle(self) -> None:
        """After any move: the current claim, the other panes, the marks and the lines around."""
        self._meet_pairs()
        find_claim(self)
        bring_others(self)
        self.show()

    def show(self) -> None:
        """Bring the marks and the lines around up to date; nothing moves."""
        self._mark_claim()
        self.finder.draw()
        self.lay_out()

    def _meet_pairs(self) -> None:
        """What the focused document is compared with may be another now: ask for it, and show what is known."""
        session = self.session
        pairs = (session.focus, session.documents, session.other)
        if pairs == self._pairs:
            return
        self._pairs = pairs
        self.refresh_knowledge()
        if session.place is not None:
            others = tuple(session.documents[number] for number in session.others)
            self.post_message(ComparisonsWanted(session.place.document, others))

    def ask_for_comparisons(self) -> None:
        """Ask again what the focused document is compared with, the next time that anything moves."""
        self._pairs = None

    def refresh_knowledge(self) -> None:
        """Bring names, figures, signs and claims up to date with what is known now."""
        show_knowledge(self)
        self._marked = None

    def _mark_claim(self) -> None:
        marked = (self.session.focus, self.session.documents, self.statement)
        if marked != self._marked:
            self._marked = marked
            show_claim(self)

    # The lines around and the room for each part

    def lay_out(self) -> None:
        """Give every part its room and its title, and list the claims."""
        if self.session.panes and self.active not in (*self.open_panes, self.claims, self.search):
            self.active = self.documents[self.session.focus]
        if self.covered not in self.open_panes:
            self.covered = self.documents[self.session.focus]
        self.room = divide_screen(self)
        if self.session.panes and self.active not in self.parts():
            self.active = self.documents[self.session.focus]
            self._give_way(self.active)
        take_room(self)
        show_titles(self)
        show_claims(self)
        self.tell()

    def tell(self) -> None:
        """Bring rulers, status line, tabs and counterpart up to date."""
        self._rulers.draw(self)
        show_status(self)
        show_tabs(self)
        show_strip(self)

    def focus_part(self, part: Part) -> None:
        """Show a part and give it the focus."""
        self._give_way(part)
        end_selections_beside(self, part)
        self.active = part
        self._focus_document(part)
        self.show()
        self.take_keys()

    def _give_way(self, part: Part) -> None:
        """Whoever goes to a document that the search stands over wants to see it."""
        if self.searching and part is self.covered and not self.single:
            self.put_search_away()

    def _focus_document(self, part: Part) -> None:
        pane = self.covered if part is self.search else part
        if isinstance(pane, DocumentPane):
            self.session = self.session.focus_pane(pane.number)
            self._meet_pairs()
            find_claim(self)

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
        """The search over the focused document, with a query or the last one, which typing replaces."""
        if not self.searching:
            self.covered = self.documents[self.session.focus]
        self.searching = True
        self.search.take_queries(self.session.queries)
        self.texts.move_child(self.search, before=self.covered)
        self.focus_part(self.search)
        self.search.ask(self.session.query if query is None else query)
        if query is None:
            self.search.field.select_all()

    def close_search(self) -> None:
        """The document again, as it was."""
        self.put_search_away()
        self.focus_part(self.documents[self.session.focus])

    def put_search_away(self) -> None:
        """The search is no longer wanted; what was asked is kept for the next time."""
        if self.searching:
            self.searching = False
            self.session = self.session.leave_search(self.search.field.value)

    def keep_queries(self, queries: Queries) -> None:
        """These are the queries to come back to."""
        self.session = replace(self.session, queries=queries)
        self.search.take_queries(queries)

    def close_command(self) -> None:
        """The focus goes back to where it was."""
        self.command.close()
        self.take_keys()

    def _command_choices(self) -> Mapping[Argument, Choices]:
        return {
            Argument.DOCUMENT: self._titles,
            Argument.THEME: lambda: self.app.available_themes,
        }

    def _titles(self) -> Iterable[str]:
        """The titles that are known; those of a list that changed come into the command line later."""
        if self.catalogue.needs_fetching:
            begin(self, partial(self.catalogue.fetch, self.command.suggest), group="list")
        return (entry.info.title for entry in self.catalogue.entries)

    # What the panes tell

    @on(events.DescendantFocus)
    def _take_focus(self, event: events.DescendantFocus) -> None:
        part = next((part for part in self.all_parts if event.widget in part.walk_children()), None)
        if (
            part is not None and part is not self.active and event.widget is self.focused
        ):  # else it is old news
            end_selections_beside(self, part)
            self.active = part
            self._focus_document(part)
        self.show()

    @on(events.Resize)
    def _fit(self) -> None:
        self.lay_out()
        self.call_after_refresh(self._fit_now)

    def _fit_now(self) -> None:
        bring_others(self)
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

    @on(ClaimsSearched)
    def _filter_claims(self, message: ClaimsSearched) -> None:
        self.session = replace(self.session, claim_words=message.words)
        self.lay_out()

    @on(ClaimsLineLeft)
    def _leave_claims_line(self) -> None:
        self.claims.line.display = False
        self.focus_part(self.claims)

    def mark_statement(self, key: str | None) -> None:
        """Another entry of the list of claims is the current one; the texts stay where they are."""
        self.session = replace(self.session, claim=key)
        self._mark_claim()
        self.tell()
