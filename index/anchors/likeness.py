"""The pairing of two short stretches of words that keeps the most of them, in order.

A longest common subsequence in which long words count for more than articles and
marks, and words that stay together for more than scattered ones (after Needleman
and Wunsch, 1970).
"""

from __future__ import annotations

from collections.abc import Sequence

TOGETHER = 4  # letters' worth of staying next to the word before: parts a phrase from words met by chance
_LEFT, _UP, _PAIR = 0, 1, 2
_TOGETHER = 4  # set beside the step where a pair here follows a pair of the words before


def pair_most(old: Sequence[int], new: Sequence[int], weights: Sequence[int]) -> list[tuple[int, int]]:
    """Places of equal words, increasing on both sides, of the greatest total weight.

    Words come as numbers, `weights` are those of the old ones. Takes time and memory for every
    old word times every new one.
    """
    width = len(new) + 1
    best = [0] * width  # for the old words so far and each number of new words
    paired = [-TOGETHER] * width  # the same, if the last two are a pair
    steps: list[bytearray] = []
    for word, weight in zip(old, weights, strict=True):
        row, best_row, paired_row = bytearray(width), [0] * width, [-TOGETHER] * width
        for column, other in enumerate(new, 1):
            total, step = best_row[column - 1], _LEFT
            if best[column] > total:
                total, step = best[column], _UP
            if word == other:
                alone, together = best[column - 1], paired[column - 1] + TOGETHER
                pair = weight + max(alone, together)
                paired_row[column] = pair
                if pair >= total:
                    total, step = pair, _PAIR
                if together > alone:
                    step |= _TOGETHER
            best_row[column], row[column] = total, step
        best, paired = best_row, paired_row
        steps.append(row)
    return _trace(steps, len(old), len(new))


def _trace(steps: Sequence[bytearray], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs of the best way, walked from the end to the start."""
    pairs: list[tuple[int, int]] = []
    row, column, follows = rows, columns, False
    while row > 0 and column > 0:
        step = steps[row - 1][column]
        if follows or step & ~_TOGETHER == _PAIR:
            pairs.append((row - 1, column - 1))
            row, column, follows = row - 1, column - 1, bool(step & _TOGETHER)
        elif step & ~_TOGETHER == _UP:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]
