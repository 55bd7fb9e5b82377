"""Search over the place of a document: hits as you type, each passage in its context."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.suggester import SuggestionReady
from textual.widget import Widget
from textual.widgets import Input, Static

from index.model import Completion, Hit, HitOrder, SearchResult
from tui.completing import Offer
from tui.history import History
from tui.hit_groups import in_groups
from tui.messages import ActionWanted, CompletionWanted, HitChosen, QueryChanged, SearchLeft
from tui.panes.entries import EntryList
from tui.panes.fields import Field, FieldHost
from tui.panes.hits import FindDocument, entries_of, key_of
from tui.panes.known_queries import entries_of_queries, key_of_query
from tui.panes.lines import QUIET, bar, flowing
from tui.panes.offers import OfferLine
from tui.queries import KnownQuery, Queries

FIRST_HITS = 60
"""Passages that are asked for at first, three screens; whoever comes to the end of them gets twice as many.

Each is read for its marks, with every letter that is typed.
"""

ORDERS = {
    HitOrder.RELEVANCE: "",
    HitOrder.DATE: "newest first · ",
    HitOrder.SOURCE: "by source · ",
}
NOTHING_FOUND = (
    "No passage has all of this. Fewer words, or OR between them, find more; Esc gives the text back."
)


class SearchHint(Widget):
    """How the words were read, and how much was found."""

    content: reactive[Content] = reactive(Content(""))
    found: reactive[Content] = reactive(Content(""))

    def render(self) -> Content:
        """The line, cut to the width; how much was found stays whole."""
        return bar(self.content, self.found, self.size.width)


class SearchPane(Vertical, FieldHost):
    """The field, the hint and the hits, grouped by document."""

    def __init__(self, find_document: FindDocument) -> None:
        super().__init__(id="search", classes="pane")
        self.field = Field('words, "a phrase", OR, -not, troop*, NEAR/5, title:, person:', id="search-field")
        self.hint = SearchHint()
        self.offers = OfferLine()
        self.advice = Static(markup=False, id="search-advice")
        self.rows = EntryList(id="hit-rows")
        self.limit = FIRST_HITS
        self.order = HitOrder.RELEVANCE
        self.result: SearchResult | None = None
        self._find_document = find_document
        self._query = ""  # what `result` answers
        self._shown_limit = FIRST_HITS  # that it was asked with
        self._begins_anew = False  # with the first hit, in another order
        self._hits: Mapping[str, Hit] = {}
        self._known: Mapping[str, KnownQuery] = {}  # that are listed while the field is empty
        self._history = History()
        self._cursor: tuple[str, int] | None = None  # the query and the place in it that are to be completed

    def compose(self) -> ComposeResult:
        """Field above hint above hits."""
        with Horizontal(classes="field-line"):
            yield Static(" / ", markup=False)
            yield self.field
        yield self.hint
        yield self.offers
        yield self.advice
        yield self.rows

    def on_mount(self) -> None:
        """Nothing was asked yet."""
        self.watch(self.field, "selection", self._follow_cursor, init=False)
        self.show("", None)

    @property
    def hit_count(self) -> int:
        """How many hits are listed."""
        return len(self.result.hits) if self.result else 0

    def ask(self, query: str) -> None:
        """Put a query into the field, as if typed."""
        self._put(query, len(query))
        self.post_message(QueryChanged(query))

    def _put(self, query: str, cursor: int) -> None:
        self.field.value = query
        self.field.cursor_position = cursor

    def take_queries(self, queries: Queries) -> None:
        """These are the queries to come back to."""
        self._known = {key_of_query(each): each for each in queries.listed}
        self._history.take(queries.recent)
        if self.result is None:
            self._begins_anew = True
            self.show(self._query, None)

    def show(self, query: str, result: SearchResult | None, limit: int = FIRST_HITS) -> None:
        """Show what a query found when so many hits were asked for; None while the field is empty.

        The queries to come back to are listed then. More of the same answer leaves the mark and what is seen where they are.
        """
        is_more = query == self._query and not self._begins_anew
        self._query, self._shown_limit, self._begins_anew = query, limit, False
        self.result = result
        self.hint.content = describe_reading(result, choosing=bool(self._known))
        self.hint.found = describe_found(result, self.order)
        hits = in_groups(result.hits) if result else []
        self._hits = {key_of(hit): hit for hit in hits}
        self.advice.update(describe_trouble(result))
        self.advice.display = bool(self.advice.content)
        if result is None:
            entries = entries_of_queries(tuple(self._known.values()))
        else:
            entries = entries_of(hits, self._find_document, counted=result.total <= len(hits))
        marked = self.rows.marked
        if is_more and marked in entries.positions:
            self.rows.show_more(entries, marked)
        else:
            self.rows.show(entries, next(iter(entries.keys), None))

    def give_up_more(self) -> None:
        """There was no answer: what is shown stays all that was asked for."""
        self.limit = self._shown_limit

    def change_order(self) -> None:
        """Order the hits otherwise: by relevance, then by date, then by source."""
        orders = list(HitOrder)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._begins_anew = True
        self.post_message(QueryChanged(self.field.value))

    @on(EntryList.EndSeen)
    def _ask_for_more(self, event: EntryList.EndSeen) -> None:
        event.stop()
        is_asking = self.limit != self._shown_limit or self._begins_anew or self.field.value != self._query
        if self.result is not None and len(self.result.hits) < self.result.total and not is_asking:
            self.limit *= 2
            self.post_message(QueryChanged(self._query))

    @on(Input.Changed)
    def _tell_query(self, event: Input.Changed) -> None:
        event.stop()
        self._follow_cursor()
        self.limit = FIRST_HITS
        self.post_message(QueryChanged(event.value))

    @on(EntryList.Chosen)
    def _open_clicked(self, event: EntryList.Chosen) -> None:
        event.stop()
        self.accept()

    # Completing

    def suggest(self, query: str, cursor: int, completion: Completion) -> None:
        """Offer what could stand at the cursor; an answer to what was typed before is dropped."""
        if (query, cursor) == self._cursor:
            self._offer(Offer.of(query, cursor, completion))

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _follow_cursor(self) -> None:
        """Offer what still fits, and ask what else could stand where the cursor is now."""
        field = self.field
        is_typing = field.has_focus and field.selection.is_empty
        cursor = (field.value, field.cursor_position) if is_typing else None
        if cursor == self._cursor:
            return
        self._cursor = cursor
        offer = self.offers.offer
        self._offer(offer.follow(*cursor) if offer and cursor else None)
        if cursor:
            self.post_message(CompletionWanted(*cursor))

    def _offer(self, offer: Offer | None) -> None:
        self.offers.offer = offer
        query = self.field.value
        self.field.post_message(SuggestionReady(query, query + offer.rest if offer else ""))

    # The keys of the field

    def take_completion(self) -> None:
        """Take what is offered; without an offer the cursor goes right."""
        offer = self.offers.offer
        offer = offer.follow(self.field.value, self.field.cursor_position) if offer else None
        if offer is None:
            super().take_completion()
        else:
            self._put(*offer.take())

    def offer_next(self) -> None:
        """Offer the next of what could complete the word."""
        if self.offers.offer is not None:
            self._offer(self.offers.offer.next())

    def recall(self, steps: int) -> None:
        """An older or newer query."""
        query = self._history.step(steps, self.field.value)
        self._put(query, len(query))

    def save(self) -> None:
        """Ask for the name to keep the query under."""
        self.post_message(ActionWanted("save-search"))

    def list_saved(self) -> None:
        """Show the searches that were kept."""
        self.post_message(ActionWanted("searches"))

    def accept(self) -> None:
        """Open the marked hit; while the field is empty run the marked query."""
        query, marked = self.field.value, self.rows.marked
        if query.strip():
            hit = None if marked is None or query != self._query else self._hits.get(marked)
            self.post_message(HitChosen(query, hit))
        elif marked is not None and self.result is None:
            self.ask(self._known[marked].query)

    def cancel(self) -> None:
        """Give the place back to the document."""
        self.post_message(SearchLeft())

    def step(self, steps: int) -> None:
        """Mark another hit while typing goes on."""
        self.rows.step(steps)

    def page(self, pages: int) -> None:
        """Mark a hit further away."""
        self.rows.page(pages)

    def complete(self) -> None:
        """Go into the list of hits; where there is none, take what was probably meant."""
        meant = self.result.meant if self.result and self._query == self.field.value else ""
        if meant:
            self._put(meant, len(meant))
        else:
            self.screen.set_focus(self.rows)


def describe_reading(result: SearchResult | None, *, choosing: bool = False) -> Content:
    """How the query was read; without one what to do, `choosing` when there are queries to come back to."""
    if result is None:
        also = "Enter runs what is marked" if choosing else "Esc gives the text back"
        return Content.styled(f" Hits appear as you type; {also}.", QUIET)
    return Content.styled(f" {flowing(result.reading)}", QUIET)


def describe_found(result: SearchResult | None, order: HitOrder) -> Content:
    """In what order, how much was found, and whether that is all."""
    if result is None:
        return Content("")
    where = f"{result.total} {_noun('passage', result.total)} in {result.documents} {_noun('document', result.documents)}"
    more = " so far" if result.partial else ""
    if result.unnamed:
        more += f", names of {result.unnamed} to come"
    which = "best" if order is HitOrder.RELEVANCE else "first"
    shown = f", {which} {len(result.hits)} shown" if result.total > len(result.hits) else ""
    return Content(f" {_describe_order(result, order)}{where}{more}{shown} ")


def _describe_order(result: SearchResult, order: HitOrder) -> str:
    """Where not every hit has a date, the order that was wanted is not the whole truth."""
    if not result.undated:
        return ORDERS[order]
    return (
        "newest first, none dated · "
        if result.undated == result.total
        else f"newest first, {result.undated} undated last · "
    )


def describe_trouble(result: SearchResult | None) -> Content:
    """What could not be read; without hits also what was probably meant and what to do; empty when all is well."""
    if result is None:
        return Content("")
    parts = [Content.styled(flowing(error.message), "$text-warning") for error in result.errors[:1]]
    if result.meant and not result.hits:
        parts.append(
            Content.assemble("Did you mean ", (flowing(result.meant), "bold not italic"), " ? Tab takes it.")
        )
    if not result.hits and result.unnamed:
        parts.append(
            Content(f"The names of {result.unnamed} documents are not known yet; hits come as they are.")
        )
    elif not result.hits and result.reading:  # else nothing is asked yet: "title:"
        parts.append(Content(NOTHING_FOUND))
    return Content("\n\n").join(parts)


def _noun(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
