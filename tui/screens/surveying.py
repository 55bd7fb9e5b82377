"""What is where in a whole document: the marks on its overview ruler, and its table of contents.

Remembers what each ruler shows: a key that changes nothing of it costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.outline import Outline
from tui.overview import Sign, ruler_marks
from tui.panes.document import DocumentPane

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

_PLACE_STYLE = "note"  # the reader's own marks look like the reader's notes


class Rulers:
    """What the ruler of each pane shows."""

    def __init__(self) -> None:
        self._shown: dict[DocumentPane, tuple[object, ...]] = {}

    def draw(self, screen: ReadingScreen) -> None:
        """Bring the ruler of every open document up to date."""
        for pane in screen.open_panes:
            if pane.document is None:
                continue
            signs, hits, hidden = pane.signs, _hit_starts(screen, pane), screen.session.hidden
            places = _places(screen, pane.document.id)
            sources = (pane.document.id, signs, hits, places, hidden)
            if not _are_same(sources, self._shown.get(pane, ())):
                self._shown[pane] = sources
                pane.view.set_ruler(
                    ruler_marks(
                        len(pane.document.text),
                        signs={} if "signs" in hidden else signs,
                        places=places,
                        hits=() if "hits" in hidden else hits,
                    )
                )


def _are_same(first: Sequence[object], second: Sequence[object]) -> bool:
    """Long sequences are not compared item by item when they are the very same."""
    return len(first) == len(second) and all(
        one is other or one == other for one, other in zip(first, second, strict=True)
    )


def outline_of(screen: ReadingScreen, pane: DocumentPane) -> Outline:
    """The table of contents of the document in a pane, with its signs and hits as they are known now."""
    document = pane.document
    if document is None:
        return Outline("", (), {}, ())
    return Outline(document.text, document.passages, pane.signs, _hit_starts(screen, pane))


def _hit_starts(screen: ReadingScreen, pane: DocumentPane) -> Sequence[int]:
    """Where what is looked for stands in a document, as far as it is known, in text order; nothing when not marked."""
    return screen.finder.marked_stops(pane.document.id) if pane.document is not None else ()


def _places(screen: ReadingScreen, document: int) -> Mapping[int, Sign]:
    """The reader's marks in a document, by their letters."""
    return {
        place.offset: (name.letter, _PLACE_STYLE)
        for name, place in screen.session.trail.marks.items()
        if place.document == document
    }
