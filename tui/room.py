"""Which panes are on the screen, and how much of it the claims take. Pure.

A pane is shown only where it can be read in. Those there is no room for stand in
the tab line and come to the screen as soon as they have the focus.
"""

from __future__ import annotations

from enum import StrEnum

from index.value import Value
from tui.session import Session, Split

# 41 cells hold about 37 letters, a newspaper column. With the claims at their narrowest that makes
# two panes at 120 columns, three at 160 and four at 200; at 80 one, as it should be.
READABLE = 41
LOWEST = 8  # rows of a pane above another: the rule, the title and six rows of text
LINES_AROUND = 3  # rows of the tabs and of the status with its rule
CLAIMS_BESIDE_FROM = 120  # columns
CLAIMS_SHARE = 0.27  # of the columns
CLAIMS_NARROWEST, CLAIMS_WIDEST = 34, 48
CLAIMS_BELOW_FROM = 32  # rows: on a lower screen the claims show only while they have the focus
CLAIMS_LOW_SHARE, CLAIMS_HIGH_SHARE = 0.5, 0.3  # of the rows, on a low and on a high screen


class ClaimsPlace(StrEnum):
    """Where the list of claims stands."""

    BESIDE = "beside"
    BELOW = "below"
    NOWHERE = "nowhere"


class Room(Value, frozen=True):
    """What is shown where."""

    single: bool  # one part at a time, the others as tabs
    narrow: bool  # a screen for one pane: words are saved
    panes: tuple[int, ...]  # numbers of the panes shown, left to right
    claims: ClaimsPlace = ClaimsPlace.NOWHERE
    claims_cells: int = 0  # their width beside, their height below


def divide(session: Session, columns: int, rows: int, *, on_claims: bool) -> Room:
    """The room on a screen of that size; `on_claims` is true while the claims have the focus."""
    beside = session.split is Split.BESIDE
    narrow = columns < 2 * READABLE
    small = narrow if beside else rows - LINES_AROUND < 2 * LOWEST
    if session.zoomed or small:
        return Room(True, narrow, (session.focus,) if session.panes else ())
    claims, cells = _room_for_claims(session, columns, rows, on_claims=on_claims)
    width = columns - (cells if claims is ClaimsPlace.BESIDE else 0)
    height = rows - LINES_AROUND - (cells if claims is ClaimsPlace.BELOW else 0)
    most = max(1, width // READABLE if beside else height // LOWEST)
    wanted = (session.focus, *session.others) if session.panes else ()
    return Room(False, narrow, tuple(sorted(wanted[:most])), claims, cells)


def _room_for_claims(
    session: Session, columns: int, rows: int, *, on_claims: bool
) -> tuple[ClaimsPlace, int]:
    if not session.panes or not session.show_claims:
        return ClaimsPlace.NOWHERE, 0
    if columns >= CLAIMS_BESIDE_FROM:
        return ClaimsPlace.BESIDE, _claims_width(session, columns)
    if rows >= CLAIMS_BELOW_FROM:
        return ClaimsPlace.BELOW, round(rows * CLAIMS_HIGH_SHARE)
    if on_claims:
        return ClaimsPlace.BELOW, round(rows * CLAIMS_LOW_SHARE)
    return ClaimsPlace.NOWHERE, 0


def _claims_width(session: Session, columns: int) -> int:
    """About a quarter of the screen, less where that lets one more pane be read."""
    usual = max(CLAIMS_NARROWEST, min(CLAIMS_WIDEST, round(columns * CLAIMS_SHARE)))
    if session.split is Split.ABOVE:
        return usual
    panes = min(len(session.panes), (columns - CLAIMS_NARROWEST) // READABLE)
    return min(usual, columns - panes * READABLE)
