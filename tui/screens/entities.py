"""Everyone and everything that the collection names, and what the reader decides about them."""

from __future__ import annotations

from collections.abc import Container, Sequence

from textual import events, on
from textual.content import Content

from index.collection import Collection, WorkerFailed
from index.model import EntityTable, Note, SharedEntity
from index.text.display import display_line
from tui.annotating import SIGN
from tui.panes.lines import QUIET, bar, shorten
from tui.rulings import (
    Choice,
    spellings_of,
)
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.working import begin

GATHERING = "gathering names …"
NO_NAMES = "no name is known yet: documents are still to be analysed"


class EntityList(Overlay[SharedEntity]):
    """Entities by the number of documents that name them; the answer is one, or None.

    Args:
        title: what is to be done with the one that is chosen.
        collection: knows the entities.
        near: a spelling that is marked at first.
    """

    def __init__(self, title: str, collection: Collection, near: str = "") -> None:
        super().__init__(title, "a part of the name or of a spelling")
        self._collection = collection
        self._near = near
        self._entities: tuple[SharedEntity, ...] | None = None
        self._documents: Sequence[int] = ()
        self._known: Container[int] = ()  # the same, for looking up
        self._words: list[str] = []
        self._failure = ""

    @on(events.Mount)
    def renew(self) -> None:
        """Gather them, and again when something was decided."""
        begin(self, self._gather, exclusive=True)

    async def _gather(self) -> None:
        try:
            table: EntityTable = await self._collection.entities(analysed_only=True)
        except WorkerFailed as error:
            self._failure = f"the names could not be gathered: {error}"
        else:
            self._documents, self._known = table.documents, frozenset(table.documents)
            self._entities = tuple(sorted(table.entities, key=lambda each: (-len(each.spellings), each.name)))
            self._words = [" ".join((each.name, *spellings_of(each))).casefold() for each in self._entities]
            self.gathered()
        self._fill()

    def gathered(self) -> None:
        """All entities are known."""

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """Name, other spellings, kind and number of documents of each that matches."""
        if self._failure or not self._entities:
            note = self._failure or (GATHERING if self._entities is None else NO_NAMES)
            return [(None, Content.styled(note, f"{QUIET} italic"))]
        found = [place for place, text in enumerate(self._words) if all(word in text for word in words)]
        rows: list[Row] = [
            (str(place), entity_row(self._entities[place], width, self.notes_on(self._entities[place])))
            for place in found[:MOST_ROWS]
        ]
        if len(found) > MOST_ROWS:
            more = f"{len(found) - MOST_ROWS} more: type to narrow"
            rows.append((None, Content.styled(more, f"{QUIET} italic")))
        return rows

    def notes_on(self, entity: SharedEntity) -> Sequence[Note]:
        """The notes that are told of an entity; here none."""
        del entity
        return ()

    def first_mark(self) -> str | None:
        """The entity with the spelling that was asked for."""
        for place, entity in enumerate(self._entities or ()):
            if self._near in spellings_of(entity):
                return str(place)
        return None

    def choose(self, row: str) -> None:
        """Answer with the entity."""
        self.dismiss(self.entity_at(row))

    def entity_at(self, row: str) -> SharedEntity:
        """The entity of a row."""
        return (self._entities or ())[int(row)]


class ChoiceScreen(Overlay[Choice]):
    """What can be decided about a name; the answer is a choice, or None."""

    def __init__(self, name: str, choices: Sequence[tuple[Choice, str]]) -> None:
        super().__init__(display_line(name), "a part of what is to be decided")
        self._choices = choices

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """The choices that hold all the words."""
        return [
            (str(place), shorten(Content(display_line(text)), width))
            for place, (_, text) in enumerate(self._choices)
            if all(word in text.casefold() for word in words)
        ]

    def choose(self, row: str) -> None:
        """Answer with the choice."""
        self.dismiss(self._choices[int(row)][0])


class PromptScreen(Overlay[str]):
    """Asks for a line; the answer is what was typed, or None."""

    def __init__(self, title: str, proposed: str) -> None:
        super().__init__(title, "a name", proposed)

    def on_mount(self) -> None:
        """What is typed takes the place of the proposal."""
        super().on_mount()
        self.field.select_all()

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """What will be done."""
        del words, width
        return [(None, Content.styled("Enter keeps the name, Esc leaves it as it is", f"{QUIET} italic"))]

    def accept(self) -> None:
        """Answer with the line."""
        self.dismiss(self.field.value.strip())


def entity_row(entity: SharedEntity, width: int, notes: Sequence[Note] = ()) -> Content:
    """One line: name and other spellings at the left, kind, number of documents and notes at the right."""
    count = len(entity.spellings)
    noted = f" · {SIGN} {len(notes)}" if notes else ""
    right = Content.styled(
        f"  {entity.type.value} · {count} {'document' if count == 1 else 'documents'}{noted} ", QUIET
    )
    others = [spelling for spelling in spellings_of(entity) if spelling != entity.name]
    also = Content.styled(f"  {display_line(', '.join(others))}", QUIET) if others else Content("")
    return bar(Content.assemble(display_line(entity.name), also), right, width)
