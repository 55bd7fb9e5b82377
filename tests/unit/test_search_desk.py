"""How long the searcher works on a query: nobody waits for more than half a second, or for an old one."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from index.search.engine import EnginePage
from index.store import Store
from index.work import searcher
from index.work.searcher import SearchDesk


class Desk(SearchDesk):
    """Keeps what the engine is given to ask, and moves the clock."""

    now = 0.0
    newest = 1
    steps: tuple[tuple[float, int], ...] = ()

    def _search(self, query: object, limit: int, order: object, time_is_up: Callable[[], bool]) -> EnginePage:
        self.told: list[bool] = []
        for now, newest in self.steps:
            self.now, self.newest = now, newest
            self.told.append(time_is_up())
        return EnginePage((), 0, 0, partial=True)


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[list[bool], Any]]:
    def ask(*steps: tuple[float, int], typing: bool) -> tuple[list[bool], Any]:
        with Store.open(tmp_path / "store.db") as store:
            desk = Desk(store, tmp_path, tmp_path / "notes.db")
            desk.steps = steps
            monkeypatch.setattr(searcher, "time", SimpleNamespace(perf_counter=lambda: desk.now))
            monkeypatch.setattr(desk.server, "is_overtaken", lambda message: message["id"] != desk.newest)
            message = {
                "id": 1,
                "do": "search",
                "query": "x",
                "typing": typing,
                "limit": 60,
                "order": "relevance",
            }
            answer = desk.server._handlers["search"](message)
            return desk.told, answer

    return ask


def test_a_query_that_is_typed_has_half_a_second(ask: Callable[..., tuple[list[bool], Any]]) -> None:
    told, answer = ask((0.1, 1), (0.4, 1), (0.5, 1), (0.6, 1), typing=True)
    assert told == [False, False, True, True]
    assert answer["partial"]


def test_a_query_that_was_asked_has_all_the_time(ask: Callable[..., tuple[list[bool], Any]]) -> None:
    assert ask((0.1, 1), (100.0, 1), typing=False)[0] == [False, False]


@pytest.mark.parametrize("typing", [True, False])
def test_a_query_that_a_newer_one_overtook_has_no_answer(
    ask: Callable[..., tuple[list[bool], Any]], typing: bool
) -> None:
    assert ask((0.1, 1), (0.2, 2), typing=typing) == ([False, True], None)
