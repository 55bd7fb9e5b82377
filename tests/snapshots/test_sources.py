"""How several sources look at once, compared cell by cell with what was approved."""

from __future__ import annotations

import pytest

from tests.snapshots.test_screens import Compare, _same_terminal_everywhere, looks_the_same
from tests.widget.app_driver import SMALL
from tests.widget.test_app_sources import dated_collection

LARGE = (160, 50)
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])

__all__ = ["_same_terminal_everywhere"]


@SIZES
def test_the_timeline(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks_the_same(snap_compare, size, "H", collection=dated_collection())


@SIZES
def test_what_stands_only_here(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks_the_same(snap_compare, size, "e")
