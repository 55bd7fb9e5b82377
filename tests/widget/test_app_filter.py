"""Passages that match are shown alone, in every pane, and all of them again where they were."""

from __future__ import annotations

from tests.fake_documents import find_spans, make_document
from tests.fakes import seed_collection
from tests.widget.app_driver import Driver, running
from tests.widget.finding import document, find, marked


async def test_only_matching_passages_are_shown_while_words_are_typed() -> None:
    async with running() as driver:
        await driver.type("&")
        await driver.write("troops")
        await driver.settle()
        for pane in (0, 1):
            each = document(driver, pane)
            expected = {
                p.number for p in each.passages if "troops" in each.text[p.span.start : p.span.end].casefold()
            }
            assert folded(driver, pane) == expected
        await driver.type("Enter")
        await driver.pilot.pause()
        assert "only passages with troops" in driver.rows()[-1]
        await driver.type("&")
        assert folded(driver, 0) is None


def folded(driver: Driver, pane: int) -> frozenset[int] | None:
    """What the finder has told a pane to show."""
    wanted = driver.reading.finder._marking._folds[driver.reading.documents[pane]][1]
    return None if wanted is None else frozenset(wanted)


async def test_what_was_looked_for_last_filters_without_asking() -> None:
    async with running() as driver:
        await find(driver, "kursk", "Enter", "&")
        assert folded(driver, 0)
        await driver.type("Esc")
        assert folded(driver, 0) is None
        assert marked(driver)


async def test_leaving_the_line_of_the_filter_shows_everything_where_it_was() -> None:
    async with running() as driver:
        driver.put("From Beijing")
        caret = driver.caret
        await driver.type("&")
        await driver.write("yonhap")
        await driver.settle()
        await driver.type("Esc")
        assert (driver.caret, folded(driver, 0), folded(driver, 1)) == (caret, None, None)


async def test_a_pane_without_a_match_stays_whole_and_says_so() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("filter-text umerov")
        await driver.type("Enter")
        await driver.settle()
        assert (folded(driver, 0), bool(folded(driver, 1))) == (None, True)
        assert "no match" in driver.rows()[0]
        await driver.type("j")
        await driver.pilot.pause()
        assert "no passages with umerov" in driver.rows()[-1]


async def test_a_document_opened_while_it_is_filtered_is_filtered_too() -> None:
    collection = seed_collection()
    collection.by_id[3] = make_document(3, "seeds/third.txt", "Third", "Peace.\n\nMore troops left.")
    async with running(collection=collection) as driver:
        await find(driver, "troops", "Enter", "&")
        await driver.type(":")
        await driver.write("open third")
        await driver.type("Enter")
        await driver.settle()
        assert folded(driver, 0) == {1}


async def test_hits_in_hidden_passages_are_passed_over() -> None:
    async with running() as driver:
        await find(driver, "yonhap", "Enter", "&")
        await find(driver, "troops", "Enter")
        kept = folded(driver, 0)
        assert kept
        inside = [
            span.start
            for span in find_spans(driver.text.casefold(), "troops")
            if any(document(driver, 0).passages[number].span.contains(span) for number in kept)
        ]
        stops = []
        for _ in inside:
            stops.append(driver.caret)
            await driver.type("n")
        assert sorted(stops) == inside


async def test_only_passages_with_the_name_are_shown_when_a_name_was_followed_last() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("*", "&")
        for pane in (0, 1):
            numbers = folded(driver, pane)
            assert numbers
            spans = [document(driver, pane).passages[number].span for number in numbers]
            assert all(any(span.contains(mark) for span in spans) for mark in marked(driver, pane, "same"))
