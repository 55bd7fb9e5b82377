"""The hits of a search, narrowed by what they have in common."""

from __future__ import annotations

from index.events import NamesLearned
from index.model import Facet, Facets
from tests.widget.app_driver import running
from tui.screens.narrowing import NarrowingScreen

KURSK = Facet("place", "Kursk", 'troops place:"Kursk"', 3, 2)
OCTOBER = Facet("date", "2024-10", "troops date:2024-10", 1, 1)


async def test_hits_are_narrowed_by_what_some_have_in_common() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((KURSK, OCTOBER))
        await driver.search("troops")
        await driver.type("Tab", "f")
        await driver.settle()
        screen = driver.screen()
        assert screen.index("Places") < screen.index("   Kursk   ") < screen.index("3 passages · 2 documents")
        assert screen.index("Dates") < screen.index("2024-10") < screen.index("1 passage · 1 document")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.search.field.value == KURSK.query
        assert driver.collection.queries[-1] == KURSK.query


async def test_facets_are_filtered_by_typing() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((KURSK, OCTOBER))
        await driver.search("troops")
        await driver.type("Tab", "f")
        await driver.write("dates")
        await driver.settle()
        assert "3 passages · 2 documents" not in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.search.field.value == OCTOBER.query


async def test_the_query_stays_when_nothing_is_chosen() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((KURSK,))
        await driver.search("troops")
        await driver.type("Tab", "f", "Esc")
        await driver.settle()
        assert driver.reading.search.field.value == "troops"
        assert driver.app.focused is driver.reading.search.rows


async def test_names_that_come_later_are_counted() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((OCTOBER,), unnamed=7)
        await driver.search("troops")
        await driver.type("Tab", "f")
        await driver.settle()
        assert "names of 7 documents are not known yet" in driver.screen()
        driver.collection.narrowing = Facets((KURSK, OCTOBER))
        driver.collection.tell(NamesLearned())
        await driver.settle()
        assert "Kursk" in driver.screen().split("Narrow")[1]
        assert "not known yet" not in driver.screen()


async def test_hits_that_have_nothing_in_common_say_so() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets(())
        await driver.search("troops")
        await driver.type("Tab", "f")
        await driver.settle()
        assert isinstance(driver.app.screen, NarrowingScreen)
        assert "nothing in common that would narrow it" in driver.screen()
        await driver.type("Enter", "Esc")
        await driver.settle()
        assert driver.reading.search.field.value == "troops"


async def test_without_hits_there_is_nothing_to_narrow() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((KURSK,))
        await driver.search("zeppelin")
        await driver.type("Tab", "f")
        await driver.settle()
        assert "there are no hits to narrow" in driver.screen()


async def test_a_search_that_stopped_is_told() -> None:
    async with running() as driver:
        driver.collection.narrowing = Facets((KURSK,))
        await driver.search("troops")
        driver.collection.failing = "it is gone"
        await driver.type("Tab", "f")
        await driver.settle()
        assert "it could not be counted: it is gone" in driver.screen()
