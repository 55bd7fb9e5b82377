"""What is marked in the texts, from what is known about them: the layers and signs of a reading view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from index.model import SIGNS, Analysis, EntityType, FigureKind, Span
from tui.reader.spans import Layer, StyledSpan
from tui.statements import Statement, gravest_first

# Other names are known but take no part in the comparison: marking them would only add noise.
_MARKED_TYPES = frozenset(EntityType) - {EntityType.OTHER}
_MOST_DOCUMENTS = 8  # whose layers are kept: the panes' and those that were open before


def entity_spans(analysis: Analysis | None) -> Iterator[StyledSpan]:
    """Every mention of a person, organisation, place, group, event or law."""
    return (
        StyledSpan(mention, entity.type.value)
        for entity in (analysis.entities if analysis else ())
        if entity.type in _MARKED_TYPES
        for mention in entity.mentions
    )


def figure_spans(analysis: Analysis | None) -> Iterator[StyledSpan]:
    """Quantities and dates; ordinals are words like others."""
    if analysis is None:
        return iter(())
    figures = (figure.span for figure in analysis.figures if figure.kind is not FigureKind.ORDINAL)
    return styled(chain(figures, (date.span for date in analysis.dates)), "figure")


class MarkedLayers:
    """The layers of names and of figures by their names, made once for each analysis: long texts have thousands."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Analysis | None, Mapping[str, Layer]]] = {}

    def of(self, document: int, analysis: Analysis | None) -> Mapping[str, Layer]:
        """Those of a document that is analysed so."""
        known = self._made.pop(document, None)
        if known is None or known[0] is not analysis:
            made = {"entities": Layer(entity_spans(analysis)), "figures": Layer(figure_spans(analysis))}
            known = analysis, made
        while len(self._made) >= _MOST_DOCUMENTS:
            del self._made[next(iter(self._made))]
        self._made[document] = known
        return known[1]


def styled(spans: Iterable[Span], style: str) -> Iterator[StyledSpan]:
    """The spans, all in one style."""
    return (StyledSpan(span, style) for span in spans)


def gutter_signs(statements: Sequence[Statement]) -> dict[int, tuple[str, str]]:
    """The gravest sign of each claim that has one, at the claim's start."""
    signs: dict[int, tuple[str, str]] = {}
    for each in gravest_first(statements):
        if each.kind is not None:
            signs.setdefault(each.span.start, (SIGNS[each.kind], each.kind.value))
    return signs
