"""Draws what was found: marks, the one at the caret, and folds over passages without any.

Remembers what each pane shows, because setting a layer makes a view draw anew.
"""

from __future__ import annotations

from index.model import Span
from tui import layers
from tui.finding import Finds
from tui.panes.document import DocumentPane

# Marks drawn before and behind the caret; a screen holds 1,000 words at most. A layer of 6,000 spans is set in
# 6 ms, one of the 89,000 "the" of a text of 10 MB would take 100 ms.
MARKS_AROUND = 2_000

_HITS, _NAMES, _CURRENT = "hits", "same", "current"
_STYLES = {_HITS: "hit", _NAMES: "same", _CURRENT: "current"}


class Marking:
    """What each pane shows of what was found."""

    def __init__(self) -> None:
        self._marks: dict[tuple[DocumentPane, str], tuple[int, tuple[Span, ...]]] = {}
        self._folds: dict[DocumentPane, tuple[int, tuple[int, ...] | None]] = {}

    def mark(self, pane: DocumentPane, finds: Finds | None, *, as_name: bool, focused: bool) -> None:
        """Mark the finds in a pane, None for nothing: as mentions of a name or as hits."""
        near = finds.marks_near(pane.view.caret, MARKS_AROUND) if finds else ()
        current = finds.mark_at(pane.view.caret) if finds and focused else None
        self._draw(pane, _HITS, () if as_name else near)
        self._draw(pane, _NAMES, near if as_name else ())
        self._draw(pane, _CURRENT, (current,) if current else ())

    def _draw(self, pane: DocumentPane, layer: str, spans: tuple[Span, ...]) -> None:
        shown = (pane.document.id if pane.document else 0, spans)
        if self._marks.get((pane, layer)) != shown:
            self._marks[pane, layer] = shown
            pane.view.set_layer(layer, layers.styled(spans, _STYLES[layer]))

    def fold(self, pane: DocumentPane, passages: tuple[int, ...] | None) -> None:
        """Show only these passages of a pane; all for None, and when there is none."""
        wanted = passages or None
        before = self._folds.get(pane, (0, None))
        document = pane.document.id if pane.document else 0
        self._folds[pane] = (document, wanted)
        if wanted != before[1] or (wanted is not None and document != before[0]):
            pane.view.fold_to(None if wanted is None else frozenset(wanted))
