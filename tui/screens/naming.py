"""Which mentions in all panes are of the name at a place, however each text spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.model import Span
from tui.alignment import shared_mentions
from tui.finding import Finds, Kind, Wanted, finds_at
from tui.trail import Place

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen


def find_mentions(screen: ReadingScreen, pane: int, offset: int) -> tuple[Wanted, dict[int, Finds]] | None:
    """The name at the offset in a pane, or the next one after it, and its mentions by open document.

    None when there is none from there on, or the document is not analysed.
    """
    documents, shelf = screen.session.documents, screen.shelf
    analyses = [shelf.analysis(document) for document in documents]
    compared = (shelf.comparison(documents[pane], document) for document in dict.fromkeys(documents))
    comparisons = [comparison for comparison in compared if comparison is not None]
    places = shared_mentions(comparisons, documents, analyses, pane, offset)
    own = next((start for each, start in places if each == pane), None)
    analysis = analyses[pane]
    if own is None or analysis is None:
        return None
    name = next(
        entity.name
        for entity in analysis.entities
        if any(mention.start == own for mention in entity.mentions)
    )
    mentions: dict[int, list[Span]] = {document: [] for document in documents}
    for each, start in places:
        there = analyses[each]
        spans = (span for entity in (there.entities if there else ()) for span in entity.mentions)
        mentions[documents[each]].append(next(span for span in spans if span.start == start))
    finds = {}
    for document, spans_there in mentions.items():
        text = shelf.document(document)
        finds[document] = finds_at(spans_there, text.passages if text else ())
    return Wanted(Kind.NAME, name, origin=Place(documents[pane], own)), finds
