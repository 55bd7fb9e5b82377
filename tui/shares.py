"""How panes divide the room among them: a share for each, in parts of `WHOLE`. Pure.

A share holds whether or not its pane is shown: the panes on the screen divide its
width or height in the proportion of their shares.
"""

from __future__ import annotations

from collections.abc import Sequence

WHOLE = 1_200  # divides evenly among one to four
STEP = WHOLE // 20  # five per cent: seen at once, and two panes go from even to the edge in eight keys
LEAST = WHOLE // 10

Shares = tuple[int, ...]


def even(count: int) -> Shares:
    """The same share for each of `count` panes."""
    return tuple(_scaled([1] * count, WHOLE)) if count else ()


def fitted(shares: Shares, count: int) -> Shares:
    """The shares where there is one for each of `count` panes, else even ones."""
    return shares if len(shares) == count else even(count)


def widen(shares: Shares, pane: int, steps: int) -> Shares:
    """One pane wider by so many steps, or narrower when negative; the others give or take in proportion.

    Nobody gets less than `LEAST`.
    """
    others = [*shares[:pane], *shares[pane + 1 :]]
    if not others:
        return shares
    wanted = max(LEAST, min(shares[pane] + steps * STEP, WHOLE - LEAST * len(others)))
    spare = [share - LEAST for share in others]
    left = _scaled(spare, WHOLE - wanted - LEAST * len(others))
    given = [LEAST + share for share in left]
    return (*given[:pane], wanted, *given[pane:])


def insert(shares: Shares, pane: int) -> Shares:
    """With an even share for a new pane at that position; the others keep their proportion."""
    new = WHOLE // (len(shares) + 1)
    rest = _scaled(shares, WHOLE - new)
    return (*rest[:pane], new, *rest[pane:])


def keep(shares: Shares, panes: Sequence[int]) -> Shares:
    """Of these panes alone, in the order given and in their proportion."""
    return tuple(_scaled([shares[pane] for pane in panes], WHOLE))


def _scaled(weights: Sequence[int], whole: int) -> list[int]:
    """Whole numbers in the proportion of the weights (even where all are 0) that add up to `whole`."""
    if not any(weights):
        weights = [1] * len(weights)
    total, taken, given = sum(weights), 0, 0
    scaled = []
    for weight in weights:  # by running sums: what rounding takes from one the next one gets
        taken += weight
        scaled.append(whole * taken // total - given)
        given += scaled[-1]
    return scaled
