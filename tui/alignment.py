"""A comparison as one of its documents sees it: what stands beside a place, and where the next difference is.

Pure functions on the model; the panes, the keys and the sidebar all ask here, so
that they never disagree about what the counterpart of a place is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from index.model import Analysis, Comparison, Passage, Span
from tui.statements import Statement


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage that holds the offset, or the last one before it; None in an empty document."""
    if not passages:
        return None
    position = bisect_right(passages, offset, key=lambda passage: passage.span.start) - 1
    return passages[max(0, position)]


def statement_at(
    statements: Sequence[Statement], passages: Sequence[Passage], offset: int, *, paired: bool = False
) -> Statement | None:
    """The claim a place belongs to: the one around it, else the nearest of the same passage.

    `statements` are in text order; with `paired` only those that have a counterpart count.
    """
    passage = passage_at(passages, offset)
    if passage is None:
        return None
    first = bisect_left(statements, passage.span.start, key=lambda each: each.span.start)
    last = bisect_left(statements, passage.span.end, key=lambda each: each.span.start)
    eligible = [each for each in statements[first:last] if each.counterpart or not paired]
    return min(
        eligible,
        key=lambda each: (_distance(each.span, offset), each.span.end - each.span.start),
        default=None,
    )


def _distance(span: Span, offset: int) -> int:
    if offset < span.start:
        return span.start - offset
    return max(0, offset - span.end + 1)


def step_position(starts: Iterable[int], offset: int, steps: int) -> int | None:
    """The start so many steps after (or, when negative, before) the offset.

    Fewer steps than asked end at the last start there is; None when there is none that way.
    """
    ordered = sorted(set(starts))
    if steps > 0:
        position = bisect_right(ordered, offset) + steps - 1
        position = min(position, len(ordered) - 1)
        return ordered[position] if ordered and ordered[position] > offset else None
    position = max(0, bisect_left(ordered, offset) + steps)
    return ordered[position] if ordered and ordered[position] < offset else None


def shared_mentions(
    comparisons: Iterable[Comparison],
    documents: Sequence[int],
    analyses: Sequence[Analysis | None],
    pane: int,
    offset: int,
) -> tuple[tuple[int, int], ...]:
    """The mentions of the name at an offset over all panes, as (pane, offset) in pane and text order.

    `documents` and `analyses` are those of the panes, `comparisons` those of the document in
    `pane` with the others. The name is the one around the offset, else the next one after it. A document
    in two panes counts once. Empty when the pane has no name or is not analysed.
    """
    analysis = analyses[pane]
    if analysis is None:
        return ()
    mentions = sorted((span, entity.id) for entity in analysis.entities for span in entity.mentions)
    chosen = next((name for span, name in mentions if span.end > offset), None)
    if chosen is None:
        return ()
    members = {(documents[pane], chosen)}.union(
        *(_members(comparison, documents[pane], chosen) for comparison in comparisons)
    )
    places = (
        (each_pane, span.start)
        for each_pane, (document, each_analysis) in enumerate(zip(documents, analyses, strict=True))
        if each_pane == (pane if document == documents[pane] else documents.index(document))
        for entity in (each_analysis.entities if each_analysis else ())
        if (document, entity.id) in members
        for span in entity.mentions
    )
    return tuple(sorted(set(places)))


def _members(comparison: Comparison, document: int, entity: str) -> set[tuple[int, str]]:
    for shared in comparison.entities:
        members = {(comparison.documents[position], name) for position, name in shared.members}
        if (document, entity) in members:
            return members
    return set()
