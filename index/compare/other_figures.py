"""Figures for one thing that two claims of one matter give without a value in common.

They are no conflict when their times, places or parts are not the same, but claims that give
them do not say the same either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from index.compare.frames import Frame, frame_figures
from index.compare.sides import ClaimView
from index.compare.values import Agreement, compare_values
from index.model import FigureKind, Modifier, Span


def other_figures(first: ClaimView, second: ClaimView) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The figures of one kind and unit that both claims give, none of the one equal to any of the other.

    Parts of other figures and vague ones are left out; nothing for claims without such figures.
    """
    counted = _by_unit(frame_figures(first)), _by_unit(frame_figures(second))
    spans: tuple[list[Span], list[Span]] = ([], [])
    for unit in counted[0].keys() & counted[1].keys():
        own, others = counted[0][unit], counted[1][unit]
        if all(
            compare_values(one.figure, other.figure) is Agreement.CONFLICT
            for one, other in product(own, others)
        ):
            spans[0].extend(frame.figure.span for frame in own)
            spans[1].extend(frame.figure.span for frame in others)
    return tuple(sorted(spans[0])), tuple(sorted(spans[1]))


def _by_unit(frames: Iterable[Frame]) -> dict[tuple[FigureKind, str], list[Frame]]:
    found: defaultdict[tuple[FigureKind, str], list[Frame]] = defaultdict(list)
    for frame in frames:
        figure = frame.figure
        if frame.unit is not None and figure.part_of is None and figure.modifier is not Modifier.VAGUE:
            found[figure.kind, frame.unit].append(frame)
    return found
