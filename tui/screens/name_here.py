"""Who or what is named at a place: one of those that are known, or another one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.collection import Collection
from index.model import EntityType, SharedEntity
from index.text.display import display_line
from tui.panes.lines import QUIET, shorten
from tui.screens.entities import EntityList
from tui.screens.overlay import Row

_ANOTHER = "another"


class NameHereScreen(EntityList):
    """The answer is an entity; one without members is of a name that was typed.

    Args:
        words: that stand there.
        kind: of who has a name that was typed.
        collection: knows the entities.
    """

    def __init__(self, words: str, kind: EntityType, collection: Collection) -> None:
        super().__init__(f"“{display_line(words)}” here is …", collection)
        self._kind = kind

    @property
    def _typed(self) -> str:
        return " ".join(self.field.value.split())

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """The entities that match, and last the name that was typed."""
        rows = super().matching_rows(words, width)
        if self._typed:
            another = Content.assemble(
                display_line(self._typed), Content.styled("  a name of its own", f"{QUIET} italic")
            )
            rows.append((_ANOTHER, shorten(another, width)))
        return rows

    def choose(self, row: str) -> None:
        """Answer with the entity."""
        if row == _ANOTHER:
            self.dismiss(SharedEntity(self._typed, self._kind, (), ()))
        else:
            super().choose(row)
