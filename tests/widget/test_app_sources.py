"""Several sources at once: their days, and what stands in one alone."""

from __future__ import annotations

from msgspec.structs import replace

from index.collection import WorkerFailed
from index.model import DateMention, Span
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tests.widget.test_app_many_panes import ManyDocuments, command, opened, paths
from tui.screens.only_here import OnlyHereScreen
from tui.screens.timeline import TimelineScreen

TROOPS = "North Korea has officially dispatched troops to Russia"
SOLDIERS = "Russia had mobilized 11,000 North Korean soldiers in the Kursk region"


def dated_collection() -> FakeCollection:
    """The seeds; a claim of each tells a day, and the second has a date."""
    collection = seed_collection()
    for number, words, day in ((1, TROOPS, "2024-10-28"), (2, SOLDIERS, "2024-11-04")):
        analysis, start = collection.analyses[number], collection.by_id[number].text.index(words)
        claims = tuple(
            replace(each, dates=(0,)) if each.span.start == start else each for each in analysis.claims
        )
        date = DateMention(Span(start, start + 6), day, day)
        collection.analyses[number] = replace(analysis, claims=claims, dates=(date,))
    return collection


class Silent(ManyDocuments):
    """Its worker is gone."""

    def __init__(self) -> None:
        super().__init__()

        async def fail(*_: object) -> None:
            raise WorkerFailed("it is gone")

        self.comparing.moments = fail  # type: ignore[method-assign, assignment]
        self.comparing.only_here = fail  # type: ignore[method-assign, assignment]


def row_with(driver: Driver, words: str) -> int:
    return next(number for number, row in enumerate(driver.rows()) if words in row)


async def test_the_timeline_goes_from_day_to_day_with_the_documents_own_dates() -> None:
    async with running(collection=dated_collection()) as driver:
        await driver.type("H")
        await driver.settle()
        assert isinstance(driver.app.screen, TimelineScreen)
        assert "Timeline · 2 dated claims in 2 documents" in driver.screen()
        first, second, own = (
            row_with(driver, words) for words in ("28 October 2024", "4 November 2024", "5 November 2024")
        )
        assert first < second < own
        assert "1  = " in driver.rows()[first + 1]
        assert "2  ≠ " in driver.rows()[second + 1]
        assert "Volodymyr Zelensky" in driver.screen()
        assert "date of the document: South Korea" in driver.rows()[own + 1]


async def test_enter_in_the_timeline_goes_to_the_claim_in_its_pane() -> None:
    async with running(collection=dated_collection()) as driver:
        await driver.type("H")
        await driver.settle()
        await driver.write("zelensky")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.at(SOLDIERS)
        await driver.type("Ctrl-o")
        assert driver.reading.session.focus == 0


async def test_the_claim_at_the_caret_is_marked_in_the_timeline() -> None:
    async with running(collection=dated_collection()) as driver:
        driver.reading.apply(
            driver.reading.session.cross_to(1, driver.collection.by_id[2].text.index(SOLDIERS))
        )
        await driver.type("H")
        await driver.settle()
        assert isinstance(driver.app.screen, TimelineScreen)
        assert driver.app.screen.rows.marked == "1"


async def test_the_timeline_is_narrowed_by_months_and_signs() -> None:
    async with running(SMALL, dated_collection()) as driver:
        await driver.type("H")
        await driver.settle()
        await driver.write("october =")
        await driver.settle()
        assert "28 October" in driver.screen()
        assert "4 November" not in driver.screen()


async def test_without_dates_the_timeline_says_why_it_is_empty() -> None:
    async with opened((160, 44), 1) as driver:
        driver.reading.apply(driver.reading.session.focus_pane(1).close_pane())
        await command(driver, "timeline")
        assert "none of them has a date of its own: o opens" in driver.screen()
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_what_stands_only_here_is_grouped_and_counted() -> None:
    async with running() as driver:
        await driver.type("e")
        await driver.settle()
        assert isinstance(driver.app.screen, OnlyHereScreen)
        speakers, figures, claims = (
            row_with(driver, words) for words in ("Speakers · 2", "Figures · 1", "Claims · 1")
        )
        assert speakers < figures < claims
        assert "Jens Stoltenberg" in driver.rows()[speakers + 2]
        assert "Ukraine" not in "".join(driver.rows()[speakers:figures])


async def test_enter_goes_to_the_first_place_of_what_stands_only_here() -> None:
    async with running() as driver:
        await driver.type("e")
        await driver.settle()
        await driver.write("claims eu")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert driver.caret == driver.at("briefing the EU Political")


async def test_tab_asks_against_all_open_documents() -> None:
    collection = ManyDocuments()
    third = collection.analyses[3]
    collection.analyses[3] = replace(
        third, claims=(replace(third.claims[0], speaker="Jens Stoltenberg", speaker_entity=None),)
    )
    async with running((160, 44), collection, open_paths=paths(collection, 3)) as driver:
        await driver.type("e")
        await driver.settle()
        assert "Speakers · 2" in driver.screen()
        await driver.type("Tab")
        await driver.settle()
        assert "not in the 2 others" in driver.screen()
        assert "Speakers · 1" in driver.screen()
        await driver.type("Tab")
        await driver.settle()
        assert "Speakers · 2" in driver.screen()


async def test_one_document_alone_has_nothing_to_be_set_against() -> None:
    async with opened((160, 44), 1) as driver:
        driver.reading.apply(driver.reading.session.close_pane())
        await command(driver, "only-here")
        assert driver.app.screen is driver.reading
        assert "there is no second document beside it" in driver.notice()


async def test_a_worker_that_is_gone_is_told() -> None:
    async with running(collection=Silent()) as driver:
        for key, words in (("H", "the dates could not be gathered"), ("e", "the comparison failed")):
            await driver.type(key)
            await driver.settle()
            assert f"{words}: it is gone" in driver.screen()
            await driver.type("Esc")
