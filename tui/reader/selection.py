"""What is selected: two offsets and how they are meant, the same for keys and mouse.

Offsets are code points of the shown text. Whatever the two ends are, the span
that they give stands on edges of graphemes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import Self

from msgspec.structs import replace

from index.model import Passage, Span
from index.value import Value
from tui.reader.cells import grapheme_end, grapheme_start
from tui.reader.folds import grapheme_from


class SelectionKind(Enum):
    """How much the two ends of a selection stand for."""

    CHARACTERS = "characters"
    PASSAGES = "passages"  # whole ones, from that of one end to that of the other


class Selection(Value, frozen=True):
    """From where it was begun (anchor) to where the caret went (head), both included."""

    anchor: int
    head: int
    kind: SelectionKind = SelectionKind.CHARACTERS

    @classmethod
    def of(cls, span: Span, text: str) -> Self:
        """The selection of exactly this span, widened to whole graphemes."""
        start = grapheme_start(text, span.start)
        return cls(start, max(start, grapheme_start(text, min(span.end, len(text)) - 1)))

    def to(self, head: int) -> Self:
        """The same, ending at another offset."""
        return replace(self, head=head)

    def swapped(self) -> Self:
        """The same, with the caret at the other end."""
        return replace(self, anchor=self.head, head=self.anchor)

    def span(self, text: str, passages: Sequence[Passage]) -> Span:
        """What is selected, as a half-open range; empty in an empty text."""
        first, last = sorted((self.anchor, self.head))
        start, end = grapheme_start(text, first), grapheme_end(text, last)
        if self.kind is SelectionKind.PASSAGES:
            before, behind = _passage_at(passages, first), _passage_at(passages, last)
            if before is not None:
                start = min(start, grapheme_start(text, before.span.start))
            if behind is not None:
                end = max(end, grapheme_from(text, behind.span.end))
        return Span(start, end)


def _passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """The passage that holds the offset, or ends right at it as a newline does."""
    number = bisect_right(passages, offset, key=lambda passage: passage.span.start) - 1
    if number < 0 or offset > passages[number].span.end:
        return None
    return passages[number]
