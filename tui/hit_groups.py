"""Hits in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Hit


def in_groups(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of one document after the other in reading order, the document with the best hit first."""
    order: dict[int, int] = {}
    for hit in hits:
        order.setdefault(hit.document, len(order))
    return sorted(hits, key=lambda hit: (order[hit.document], hit.passage))
