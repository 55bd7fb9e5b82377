"""Which occurrences of several words stand near each other.

In one passage; an index says the same of all passages at once (`whoosh_phrases`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Occurrence = tuple[int, int]
"""Positions of the first and the last word."""


def keep_near(chain: Sequence[Sequence[Occurrence]], words: int, *, ordered: bool) -> list[list[Occurrence]]:
    """The occurrences of each part that belong to a row in which neighbours in the chain stand near each other.

    Args:
        chain: the occurrences of each part, in any order.
        words: the most steps from word to word between neighbours; 1 is the very next word.
        ordered: whether each part must stand behind the one before it.

    Returns:
        As many lists as parts, all empty when there is no such row. One occurrence is never near itself.
    """
    kept = [sorted(set(part)) for part in chain]
    for place in range(1, len(kept)):
        kept[place] = _beside(kept[place], kept[place - 1], words, before=True, behind=not ordered)
    for place in range(len(kept) - 2, -1, -1):
        kept[place] = _beside(kept[place], kept[place + 1], words, before=not ordered, behind=True)
    return kept


def _beside(
    part: Sequence[Occurrence], others: Sequence[Occurrence], words: int, *, before: bool, behind: bool
) -> list[Occurrence]:
    """The occurrences with one of the others at most `words` steps before or behind them."""
    firsts = sorted(first for first, _ in others)
    lasts = sorted(last for _, last in others)
    return [
        (first, last)
        for first, last in part
        if (before and _has_within(lasts, first - words, first - 1))
        or (behind and _has_within(firsts, last + 1, last + words))
    ]


def _has_within(positions: Sequence[int], low: int, high: int) -> bool:
    return bisect_left(positions, low) < bisect_right(positions, high)
