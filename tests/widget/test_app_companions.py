"""The documents that report the same events, and how one comes beside."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Companion
from tests.fakes import FakeCollection
from tests.widget.app_driver import running
from tests.widget.test_app_many_panes import ManyDocuments, paths
from tui.screens.companions import CompanionsScreen


def many(alike: Sequence[tuple[int, float, tuple[str, ...]]]) -> FakeCollection:
    collection = ManyDocuments()
    collection.alike[1] = tuple(
        Companion(collection.by_id[number].info, share, words) for number, share, words in alike
    )
    return collection


ALIKE = ((3, 0.62, ("Kursk", "Yonhap")), (2, 0.4, ("troops",)))


async def test_companions_are_listed_with_what_they_share() -> None:
    collection = many(ALIKE)
    async with running(collection=collection, open_paths=paths(collection, 1)) as driver:
        await driver.type("c")
        await driver.settle()
        assert isinstance(driver.app.screen, CompanionsScreen)
        screen = driver.screen()
        assert screen.index("A third story") < screen.index("62% alike · both: Kursk, Yonhap")
        await driver.write("troops")
        await driver.settle()
        assert "A third story" not in driver.screen()
        assert "40% alike" in driver.screen()


async def test_the_list_of_companions_reads_no_document() -> None:
    collection = many(ALIKE)
    async with running(collection=collection, open_paths=paths(collection, 1)) as driver:
        collection.paths.clear()  # what was read before
        await driver.type("c")
        await driver.settle()
        assert isinstance(driver.app.screen, CompanionsScreen)
        assert 3 not in collection.paths


async def test_a_companion_comes_beside_and_the_reader_stays() -> None:
    collection = many(ALIKE)
    async with running(collection=collection, open_paths=paths(collection, 2)) as driver:
        assert driver.reading.session.documents == (1, 2)
        await driver.type("c", "Enter")
        await driver.settle()
        session = driver.reading.session
        assert (session.documents, session.focus, session.other) == ((1, 3), 0, 1)
        assert driver.app.focused is driver.view


async def test_a_document_without_companions_says_so() -> None:
    async with running(collection=many(())) as driver:
        await driver.type("c")
        await driver.settle()
        assert "no other document reports the same events" in driver.screen()


async def test_a_search_that_stopped_is_told() -> None:
    collection = many(ALIKE)
    collection.failing = "it is gone"
    async with running(collection=collection) as driver:
        await driver.type("c")
        await driver.settle()
        assert "the companions could not be found: it is gone" in driver.screen()
