"""What the reader decides about names, entity by entity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import PurePath

from textual import events, on
from textual.content import Content

from index.collection import Collection, StoreError
from index.model import EntityType, Note, Ruling, SharedEntity, Span
from index.text.display import display_line
from tui.named_notes import NamedNotes, notes_on_names
from tui.panes.lines import QUIET, shorten
from tui.rulings import (
    Choice,
    Hold,
    Merge,
    NamedAt,
    NameHere,
    Rename,
    Ruled,
    TakeBack,
    WriteNote,
    choices_for,
    choices_for_waiting,
    describe,
    describe_mention,
    merge,
    name_for,
    rename,
    spellings_of,
    waiting,
)
from tui.screens.entities import ChoiceScreen, EntityList, PromptScreen
from tui.screens.name_here import NameHereScreen
from tui.screens.overlay import Row

TITLE = "Names · Enter decides about one"
_WAITS = "waits "  # begins the id of a row


class EntitiesScreen(EntityList):
    """The entities of the collection; whichever is chosen can be decided or written about, and the list stays open.

    Args:
        collection: knows the entities, and the notes on them.
        near: a spelling that is marked at first.
        write: opens the note with this id, or with "" a new one on the entity; the ids of documents give the
            positions in it their meaning.
        here: who or what is named at the caret.
    """

    def __init__(
        self,
        collection: Collection,
        near: str,
        write: Callable[[SharedEntity, Sequence[int], str], None],
        here: NamedAt | None = None,
    ) -> None:
        super().__init__(TITLE, collection, near)
        self._write = write
        self._here = here
        self._notes = NamedNotes()
        self._mentions: Sequence[Ruled] = ()

    @on(events.ScreenResume)
    def _refresh_notes(self) -> None:
        """A note may have been written meanwhile."""
        self._notes = notes_on_names(self._collection.notes.notes(), self._collection)
        self.refill(self.rows.marked)

    def gathered(self) -> None:
        """See what is decided about single places."""
        self._mentions = [
            (mention, PurePath(self._collection.document(mention.place.document).info.path).name)
            for mention in self._collection.naming.mentions()
        ]

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Before the entities the decisions whose words were edited."""
        rows: list[Row] = []
        for mention, title in waiting(self._mentions):
            text = f"{describe_mention(mention, title)}: its words were edited"
            if all(word in text.casefold() for word in words):
                row = Content.styled(f"? {display_line(text)}", QUIET)
                rows.append((f"{_WAITS}{mention.number} {mention.place.document}", shorten(row, width)))
        return [*rows, *super().matching_rows(words, width)]

    def notes_on(self, entity: SharedEntity) -> Sequence[Note]:
        """The notes that speak of an entity; where nobody knows whom one means, its spelling decides."""
        members = {(self._documents[position], own) for position, own in entity.members}
        spelled = self._notes.spelled((entity.name, *spellings_of(entity)), self._known)
        return [*self._notes.on(members), *spelled]

    def choose(self, row: str) -> None:
        """Ask what is to be decided about the entity, or about a decision that waits."""
        if row.startswith(_WAITS):
            self._choose_waiting(row)
            return
        entity = self.entity_at(row)
        self._near = entity.name
        kept, notes = self._collection.naming.rulings(), self.notes_on(entity)
        choices = tuple(choices_for(entity, kept, notes, self._mentions, self._named_here(entity)))

        def take(choice: Choice | None) -> None:
            match choice:
                case Merge():
                    self._ask_for_other(entity)
                case Rename():
                    self._ask_for_name(entity)
                case TakeBack(number):
                    self._take_back(number)
                case WriteNote(number):
                    self._write(entity, self._documents, number)
                case NameHere(here):
                    self._ask_who_is(here)
                case Ruling():
                    self._decide(choice)

        self.app.push_screen(ChoiceScreen(entity.name, choices), take)

    def _named_here(self, entity: SharedEntity) -> NamedAt | None:
        """What stands at the caret if it names the entity."""
        members = {(self._documents[position], own) for position, own in entity.members}
        here = self._here
        return here if here is not None and (here.document, here.entity) in members else None

    def _choose_waiting(self, row: str) -> None:
        number, document = map(int, row.removeprefix(_WAITS).split())
        mention, title = next(
            each for each in self._mentions if (each[0].number, each[0].place.document) == (number, document)
        )

        def take(choice: Choice | None) -> None:
            match choice:
                case Hold(span):
                    self._say_who_is(document, span, mention.name, mention.type)
                case TakeBack():
                    self._take_back(number)

        text = self._collection.document(document).text
        heading = f"{describe_mention(mention, title)}?"
        self.app.push_screen(ChoiceScreen(heading, tuple(choices_for_waiting(mention, text))), take)

    def _ask_who_is(self, here: NamedAt) -> None:
        def take(other: SharedEntity | None) -> None:
            if other is not None:
                self._say_who_is(here.document, here.span, name_for(other), other.type)

        self.app.push_screen(NameHereScreen(here.words, here.type, self._collection), take)

    def _say_who_is(self, document: int, span: Span, name: str, kind: EntityType) -> None:
        naming = self._collection.naming
        self._here = None  # who is named there then has another id
        self._keep(
            lambda: naming.name_mention(document, span, name, kind),
            f"decided: it is {display_line(name)} there",
        )

    def _ask_for_other(self, entity: SharedEntity) -> None:
        def take(other: SharedEntity | None) -> None:
            if other is not None and other != entity:
                self._decide(merge(entity, other))

        title = f"{display_line(entity.name)} is the same as …"
        self.app.push_screen(EntityList(title, self._collection), take)

    def _ask_for_name(self, entity: SharedEntity) -> None:
        def take(name: str | None) -> None:
            if name:
                self._decide(rename(entity, name))

        self.app.push_screen(
            PromptScreen(f"{display_line(entity.name)} is to be shown as …", entity.name), take
        )

    def _decide(self, ruling: Ruling) -> None:
        naming = self._collection.naming
        self._keep(lambda: naming.rule(ruling), f"decided: {display_line(describe(ruling))}")

    def _take_back(self, number: int) -> None:
        def withdraw() -> None:
            with suppress(KeyError):  # another program did the same
                self._collection.naming.withdraw(number)

        self._keep(withdraw, "the decision was taken back")

    def _keep(self, decide: Callable[[], object], what: str) -> None:
        try:
            decide()
        except StoreError as error:
            self.retitle(f"Names · nothing is decided: {display_line(str(error))}")
            return
        self.retitle(f"Names · {what}")
        self.renew()
