"""What lies over a text, and the strips that come of it: layers, signs, and what is drawn for a moment.

Strips are kept for as long as the layers, the styles and the column are the
same, each under what stood on its row for the moment (caret, selection, the mark
of absence): a key draws no more rows than it changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.cache import LRUCache
from textual.strip import Strip

from index.model import Span
from tui.reader.cells import grapheme_end
from tui.reader.painter import Painter, Sign
from tui.reader.spans import Layer, StyledSpan, cut_into_pieces, layers_in_order, spans_over
from tui.reader.wrap import Row, WrapIndex

SIGNS = "signs"  # what `hide` calls the signs in the gutter
ABSENT_SIGN: Sign = ("◌", "absent")
NO_SIGNS: Mapping[int, Sign] = MappingProxyType({})

_KEPT_STRIPS = 256  # rows; about six screens


class Overlay(NamedTuple):
    """What stands on a row for the moment."""

    caret: int | None = None
    selected: Span | None = None  # as much of it as lies on the row
    absent: bool = False


NOTHING = Overlay()


class Drawing:
    """Draws the rows of one page at a time."""

    def __init__(self) -> None:
        self._layers: dict[str, Layer] = {}
        self._seen_layers: tuple[Layer, ...] = ()
        self._signs = _Signs(NO_SIGNS)
        self._beside = _Signs(NO_SIGNS)
        self._hidden: frozenset[str] = frozenset()
        self._strips: LRUCache[tuple[int, Overlay], Strip] = LRUCache(_KEPT_STRIPS)  # by the start of the row
        self._painter: Painter | None = None

    def forget_marks(self) -> None:
        """No layers and no signs any more; what is hidden stays so."""
        self._layers.clear()
        self._seen_layers = ()
        self.set_signs(NO_SIGNS, NO_SIGNS)

    def set_layer(self, name: str, spans: Layer | Iterable[StyledSpan]) -> bool:
        """Replace the spans of one layer; False when that changes nothing."""
        layer = spans if isinstance(spans, Layer) else Layer(spans)
        if layer is self._layers.get(name) or (layer.is_empty and name not in self._layers):
            return False
        self._layers[name] = layer
        self._see()
        return True

    def set_signs(self, signs: Mapping[int, Sign], beside: Mapping[int, Sign]) -> None:
        """Replace the signs in the gutter; of several on one row the one that comes first in its mapping is drawn."""
        self._signs, self._beside = _Signs(signs), _Signs(beside)
        self._strips.clear()

    def hide(self, names: frozenset[str]) -> None:
        """Leave out the layers with these names, and the signs when `SIGNS` is one of them."""
        self._hidden = names
        self._see()

    def renew(self, painter: Painter | None) -> None:
        """Draw with another painter from now on; None until the styles and the size of the pane are known."""
        self._painter = painter
        self._strips.clear()

    @property
    def painter(self) -> Painter | None:
        """What draws, None when it must be made anew."""
        return self._painter

    def strip(self, painter: Painter, index: WrapIndex, row: Row, overlay: Overlay = NOTHING) -> Strip:
        """The row, drawn or as it was kept, with the caret as its topmost layer and the selection right below."""
        strip = self._strips.get((row.start, overlay))
        if strip is None:
            strip = self._strips[row.start, overlay] = self._draw(painter, index, row, overlay)
        return strip

    def _draw(self, painter: Painter, index: WrapIndex, row: Row, overlay: Overlay) -> Strip:
        """On a space that hangs past the margin, and on a newline, what is laid over stands right behind the words."""
        caret, selected, absent = overlay
        signs = self._signs_of(row, absent=absent)
        if row.fold is not None:
            label = painter.fit(fold_label(row.fold.passages))
            spans = [StyledSpan(Span(0, len(label)), "fold")]
            if selected is not None:
                spans.append(StyledSpan(Span(0, len(label)), "selection"))
            if caret is not None:
                spans.append(StyledSpan(Span(0, 1), "caret"))
            return painter.paint(label, cut_into_pieces(Span(0, len(label)), spans), signs)
        text = index.row_text(row).rstrip()  # spaces that hang past the margin carry no underline
        words = Span(row.start, row.start + len(text))
        spans = spans_over(words, self._seen_layers, index.text)
        over = []
        if selected is not None:
            over.append(
                StyledSpan(_behind_words(selected, words, _end_with_newline(index, row)), "selection")
            )
        if caret is not None:
            end = grapheme_end(index.text, caret) if caret < words.end else caret + 1
            over.append(StyledSpan(_behind_words(Span(caret, end), words, caret + 1), "caret"))
        if any(styled.span.end > words.end for styled in over):
            text += " "
        pieces = cut_into_pieces(Span(row.start, row.start + len(text)), [*spans, *over])
        return painter.paint(text, pieces, signs)

    def _see(self) -> None:
        seen = {name: layer for name, layer in self._layers.items() if name not in self._hidden}
        self._seen_layers = layers_in_order(seen)
        self._strips.clear()

    def _signs_of(self, row: Row, *, absent: bool) -> Sequence[Sign]:
        """The sign of a row and what stands beside it, as far as there are any."""
        has_signs = SIGNS not in self._hidden and row.fold is None
        sign = ABSENT_SIGN if absent else self._signs.on(row) if has_signs else None
        beside = self._beside.on(row) if has_signs else None
        return [each for each in (sign, beside) if each is not None]


class _Signs:
    """Signs of one kind, of which a row shows one."""

    def __init__(self, signs: Mapping[int, Sign]) -> None:
        self._ranked = {offset: (rank, sign) for rank, (offset, sign) in enumerate(signs.items())}
        self._offsets = sorted(signs)

    def on(self, row: Row) -> Sign | None:
        first = bisect_left(self._offsets, row.start)
        last = bisect_left(self._offsets, max(row.end, row.start + 1))
        signs = [self._ranked[offset] for offset in self._offsets[first:last]]
        return min(signs)[1] if signs else None


def fold_label(passages: int) -> str:
    """The words of a fold's row."""
    return f"⋯ {passages:,} passage{'s' if passages != 1 else ''}"


def _end_with_newline(index: WrapIndex, row: Row) -> int:
    return row.end + 1 if index.text[row.end : row.end + 1] == "\n" else row.end


def _behind_words(span: Span, words: Span, end: int) -> Span:
    """The part of a span over a row that ends at `end`, all that hangs behind its words drawn as one cell there."""
    start, stop = max(span.start, words.start), min(span.end, end)
    if stop <= words.end:
        return Span(start, stop)
    return Span(min(start, words.end), words.end + 1)
