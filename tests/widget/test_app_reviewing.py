"""The queue of what is undecided: best leads first, one key for each decision, and the way back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.model import JudgedPlace, Judgement, RelationKind, Span, Verdict
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tests.widget.test_app_deciding import decided
from tui.keymap import Fired
from tui.screens.reviewing import ReviewScreen


def review(driver: Driver) -> ReviewScreen:
    screen = driver.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def kind(driver: Driver) -> RelationKind | None:
    lead = review(driver).queue.current
    assert lead is not None
    return lead.kind


def with_unsure(words: bool = True) -> FakeCollection:
    """A decision about words that are others now, or gone."""
    collection = seed_collection()
    text = collection.by_id[1].text
    start = text.index("From Beijing")
    span, verdict = (Span(start, start + 12), Verdict.CHANGED) if words else (None, Verdict.ORPHANED)
    there = Span(0, 11)
    places = (
        JudgedPlace(1, span, "From Paris", verdict),
        JudgedPlace(2, there, collection.by_id[2].text[slice(*there)]),
    )
    collection.comparing.decided[7] = Judgement(7, RelationKind.DENIED, places)
    return collection


async def open_review(driver: Driver) -> None:
    await driver.type("r")
    await driver.settle()


async def test_the_best_leads_come_first_with_both_quotes() -> None:
    async with running() as driver:
        await open_review(driver)
        screen = driver.screen()
        assert "Review · 1 of 4" in screen
        assert "≠ figures differ" in screen
        assert "12,000 ±5 % and 11,000 do not overlap" in screen
        assert "Volodymyr Zelensky" in screen
        assert "2024-11-05" in screen
        seen = []
        for _ in range(4):
            seen.append(kind(driver))
            await driver.type("h")
        assert seen == [
            RelationKind.FIGURES_DIFFER,
            RelationKind.DENIED,
            RelationKind.DIFFERS,
            RelationKind.MATCHES,
        ]
        assert kind(driver) is RelationKind.FIGURES_DIFFER


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("y", RelationKind.FIGURES_DIFFER),
        ("n", None),
        ("-", None),
        ("=", RelationKind.MATCHES),
        ("!", RelationKind.DENIED),
        ("~", RelationKind.DIFFERS),
        ("+", RelationKind.FIGURES_DIFFER),
    ],
)
async def test_a_key_decides_and_the_next_one_comes(key: str, expected: RelationKind | None) -> None:
    async with running() as driver:
        await open_review(driver)
        await driver.type(key)
        await driver.settle()
        assert decided(driver) == [expected]
        assert "Review · 2 of 4" in driver.screen()
        assert kind(driver) is RelationKind.DENIED
        await driver.type("u")
        await driver.settle()
        assert decided(driver) == []
        assert "Review · 1 of 4" in driver.screen()
        await driver.type("U")
        await driver.settle()
        assert decided(driver) == [expected]
        assert kind(driver) is RelationKind.DENIED


async def test_at_the_end_it_says_so_and_the_next_time_nothing_is_undecided() -> None:
    async with running() as driver:
        await open_review(driver)
        await driver.type("y", "n", "y", "n")
        await driver.settle()
        assert "Nothing is left to decide." in driver.screen()
        await driver.type("y")  # means nothing any more
        await driver.type("Esc")
        await driver.settle()
        assert driver.app.screen is driver.reading
        await open_review(driver)
        assert "Nothing is undecided between these documents." in driver.screen()
        await driver.type("u")
        assert "nothing was decided here yet" in driver.screen()


async def test_enter_goes_to_the_place_in_both_texts() -> None:
    async with running() as driver:
        await open_review(driver)
        await driver.type("h", "h", "h", "Enter")
        await driver.settle()
        assert driver.app.screen is driver.reading
        assert driver.reading.statement is not None
        assert driver.reading.statement.kind is RelationKind.MATCHES
        assert driver.caret == driver.at("North Korea has officially dispatched")
        text = driver.collection.by_id[2].text
        assert driver.other.caret == text.index("Ukrainian forces had engaged")


async def test_the_queue_of_the_partners_side_begins_with_its_words() -> None:
    async with running() as driver:
        await driver.type("Tab")
        await open_review(driver)
        lead = review(driver).queue.current
        assert lead is not None
        assert [side.document for side in lead.sides] == [2, 1]
        await driver.type("Enter")
        assert driver.reading.session.place is not None
        assert driver.reading.session.place.document == 2


async def test_decisions_whose_words_changed_come_first_and_are_confirmed() -> None:
    async with running(collection=with_unsure()) as driver:
        await open_review(driver)
        screen = driver.screen()
        assert "Review · 1 of 5" in screen
        assert "before: From Paris" in screen
        assert "y confirms the place" in screen
        await driver.type("y")
        await driver.settle()
        assert [(each.kind, each.is_sure) for each in driver.collection.comparing.all_judgements()] == [
            (RelationKind.DENIED, True)
        ]
        await driver.type("u")
        await driver.settle()
        assert [each.is_sure for each in driver.collection.comparing.all_judgements()] == [False]
        assert "Review · 1 of 5" in driver.screen()
        await driver.type("n")
        await driver.settle()
        assert decided(driver) == []


async def test_words_that_are_gone_can_only_be_withdrawn() -> None:
    async with running(collection=with_unsure(words=False)) as driver:
        await open_review(driver)
        assert "its words are gone" in driver.screen()
        await driver.type("y")
        assert "n withdraws the decision" in driver.notice()
        await driver.type("Enter")
        assert driver.reading.session.place is not None
        assert driver.reading.session.place.document == 2
        await open_review(driver)
        await driver.type("n")
        await driver.settle()
        assert decided(driver) == []


async def test_all_open_documents_are_reviewed_by_a_key() -> None:
    async with running() as driver:
        await open_review(driver)
        assert "this document and its partner" in driver.rows()[-1]
        await driver.type("a")
        await driver.settle()
        assert "all open documents" in driver.rows()[-1]
        assert review(driver).queue.total == 4


async def test_without_a_second_document_it_says_what_to_do() -> None:
    collection = seed_collection()
    del collection.by_id[2]
    async with running(collection=collection) as driver:
        await driver.type("r")
        assert driver.notice() == "there is no second document beside it: O opens one"


async def test_a_text_that_changes_meanwhile_makes_the_queue_anew() -> None:
    async with running() as driver:
        await open_review(driver)
        driver.reading.session = driver.reading.session.focus_pane(1)
        await driver.type("y")
        await driver.settle()
        assert decided(driver) == []
        assert "the queue is made anew" in driver.screen()
        assert review(driver).queue.total == 4


async def test_what_cannot_be_kept_stays_in_the_queue() -> None:
    async with running() as driver:
        await open_review(driver)
        driver.collection.comparing.failing = "store.db cannot be written to"
        await driver.type("y")
        assert "store.db cannot be written to" in driver.screen()
        assert "Review · 1 of 4" in driver.screen()


async def test_the_help_marks_the_keys_of_the_queue() -> None:
    async with running() as driver:
        await open_review(driver)
        await driver.type("?")
        await driver.write("hold")
        await driver.settle()
        assert "· h, Space" in driver.screen()
        await driver.type("Esc")
        assert isinstance(driver.app.screen, ReviewScreen)


async def test_one_origin_is_told_and_a_small_screen_shows_both_sides() -> None:
    collection = seed_collection()
    assert collection.made is not None
    first, *others = collection.made.relations
    told = replace(first, origin="both name Yonhap")
    collection.made = replace(collection.made, relations=(told, *others))
    async with running(SMALL, collection) as driver:
        await open_review(driver)
        screen = driver.screen()
        assert "12,000 North Korean" in screen
        assert "mobilized 11,000" in screen
        assert "one source, not two: both name Yonhap" in screen


@pytest.mark.parametrize("key", ["y", "n", "h", "=", "Enter"])
async def test_an_empty_queue_says_that_there_is_nothing_to_decide(key: str) -> None:
    collection = seed_collection()
    collection.made = None
    async with running(collection=collection) as driver:
        await open_review(driver)
        await driver.type(key)
        assert "there is nothing here to decide" in driver.screen()
        assert decided(driver) == []


async def test_what_the_palette_offers_is_done_in_the_texts() -> None:
    async with running() as driver:
        await open_review(driver)
        driver.app.perform(Fired("zoom"))
        assert driver.app.screen is driver.reading
        assert driver.reading.session.zoomed


async def test_quit_from_the_palette_goes_back_to_the_texts() -> None:
    async with running() as driver:
        await open_review(driver)
        driver.app.perform(Fired("quit"))
        assert driver.app.screen is driver.reading
        assert not driver.app._exit
