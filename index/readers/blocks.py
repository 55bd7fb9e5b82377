"""From the blocks of a marked-up document to canonical text and passages.

Markup formats know their paragraphs and headings; this joins what their readers
found so that one paragraph is one line, paragraphs stand apart by a blank line,
and items and rows below each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.model import Passage, PassageKind, Span
from index.text.canonical import canonical_text
from index.text.paragraphs import cut_long, number_passages
from index.value import Value

_EDGES = re.compile(r"\A[\s\ufeff]+|[\s\ufeff]+\Z")


class Block(Value, frozen=True):
    """A paragraph, heading, item or row. A kind of None is told from the words later."""

    text: str
    kind: PassageKind | None = None
    close: bool = False  # stands directly under the block before it: items of a list, rows of a table


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[Passage, ...]]:
    """Canonical text of the blocks in order, and its passages. Blocks without visible characters are left out."""
    parts: list[str] = []
    spans: list[tuple[Span, PassageKind | None]] = []
    length = 0
    for block in blocks:
        words = _EDGES.sub("", canonical_text(block.text))
        if not words:
            continue
        if parts:
            gap = "\n" if block.close else "\n\n"
            parts.append(gap)
            length += len(gap)
        spans.append((Span(length, length + len(words)), block.kind))
        parts.append(words)
        length += len(words)
    text = "".join(parts)
    cut = [(part, kind) for span, kind in spans for part in cut_long(text, span)]
    return text, number_passages(text, cut)
