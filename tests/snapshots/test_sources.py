"""How several sources look at once, compared cell by cell with what was approved."""

from __future__ import annotations

import pytest

from index.model import Companion
from tests.snapshots.test_screens import Compare, _same_terminal_everywhere, looks_the_same
from tests.widget.app_driver import SMALL
from tests.widget.quake import Quake
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


@SIZES
def test_claims_and_sources(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks_the_same(snap_compare, size, "W", then=("Enter", "l"))


@SIZES
def test_twelve_sources(snap_compare: Compare, size: tuple[int, int]) -> None:
    collection = Quake(12)
    collection.alike[1] = tuple(
        Companion(collection.by_id[number].info, 0.5, ("quake",)) for number in range(3, 9)
    )
    assert looks_the_same(snap_compare, size, "W", then=("Enter", "l", "l"), collection=collection)


@SIZES
def test_the_choice_of_sources(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert looks_the_same(snap_compare, size, "W", then=("Down", "Down", "Tab"), collection=Quake(12))


@SIZES
def test_names_and_sources(snap_compare: Compare, size: tuple[int, int]) -> None:
    collection = Quake(5)
    assert looks_the_same(
        snap_compare, size, "W", then=("Enter", "n", "l"), collection=collection, theme="paper"
    )
