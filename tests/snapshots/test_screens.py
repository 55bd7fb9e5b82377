"""How the program looks: a few screens, compared cell by cell with what was approved."""

from __future__ import annotations

from typing import Any, Protocol

import pytest
from textual.pilot import Pilot

from index.events import Progress
from index.model import Skipped
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, WIDE, Driver
from tui.app import DiptychApp


class Compare(Protocol):
    def __call__(self, app: DiptychApp, *, terminal_size: tuple[int, int], run_before: Any) -> bool: ...


@pytest.fixture(autouse=True)
def _same_terminal_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")


def looks_the_same(
    compare: Compare,
    size: tuple[int, int],
    *notations: str,
    write: str = "",
    then: tuple[str, ...] = (),
    theme: str = "ink",
    collection: FakeCollection | None = None,
) -> bool:
    chosen = collection or seed_collection()
    app = DiptychApp(chosen, theme=theme)  # type: ignore[arg-type]
    app.animation_level = "none"

    async def prepare(pilot: Pilot[Any]) -> None:
        driver = Driver(app, pilot, chosen)
        await driver.settle()
        await driver.type(*notations)
        await driver.write(write)
        await driver.settle()
        await driver.type(*then)
        await driver.settle()
        chosen.tell(Progress("indexing", 2, 2, finished=True))
        await driver.pilot.pause()

    return compare(app, terminal_size=size, run_before=prepare)


def test_two_documents_and_their_claims(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "3]c")


def test_two_documents_on_paper_with_the_legend(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "]c", "L", theme="paper")


def test_a_small_screen(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "3]c")


def test_a_search_with_hits(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, WIDE, "F", write="Kursk")


def test_what_could_complete_a_query(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, SMALL, "F", write="north ti")


def test_the_queries_to_come_back_to_in_an_empty_search(snap_compare: Compare) -> None:
    assert looks_the_same(
        snap_compare, SMALL, "F", write="Kursk", then=("Ctrl-s", "a", "Enter", "Esc", "F", "Backspace")
    )


def test_hits_marked_in_both_texts(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, (130, 36), "F", write="North Korean", then=("Enter",))


def test_the_help(snap_compare: Compare) -> None:
    assert looks_the_same(snap_compare, (120, 36), "?", write="next")


def test_an_empty_collection(snap_compare: Compare) -> None:
    empty = FakeCollection(skipped=[Skipped("a.zip", "archives are not read")], name="folder")
    assert looks_the_same(snap_compare, SMALL, ":", write="the", collection=empty)
