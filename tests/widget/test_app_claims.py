"""The list of claims: its orders and headings, what it is searched for, and the keys that go through it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.fakes import seed_collection
from tests.widget.app_driver import SMALL, WIDE, Driver, running
from tests.widget.test_app_deciding import go_to_claims
from tui.session import Order


def listed(driver: Driver) -> list[str]:
    """The words with which each entry begins, headings too."""
    rows = driver.reading.claims.rows
    entries = rows.entries
    found = []
    for position, _ in enumerate(entries.keys):
        found += [line.plain.split()[0] for line in entries.head(position, 40) if line.plain.strip()]
        found.append(entries.draw(position, 40)[0].plain[:20].rstrip())
    return found


async def order(driver: Driver, name: str) -> None:
    await driver.type(":")
    await driver.write(f"order {name}")
    await driver.type("Enter")
    await driver.pilot.pause()


async def test_t_goes_through_all_orders() -> None:
    async with running() as driver:
        await go_to_claims(driver)
        seen = []
        for _ in Order:
            await driver.type("t")
            seen.append(driver.reading.session.order)
            assert driver.notice() == f"claims: {seen[-1].value}"
        assert seen == [*list(Order)[1:], Order.DIFFERENCES]


async def test_claims_stand_under_the_topic_that_both_texts_have() -> None:
    async with running() as driver:
        await order(driver, "topic")
        assert driver.reading.session.order is Order.TOPIC
        assert listed(driver)[0] == "Ukraine"
        assert "no" in listed(driver)  # no name that both have
        assert "no name that both have" in driver.screen()


async def test_claims_stand_under_their_speakers_with_counts() -> None:
    async with running() as driver:
        await order(driver, "speaker")
        screen = driver.screen()
        assert "Jens Stoltenberg" in screen
        heads = [name for name in listed(driver) if name in {"author", "Yoon", "Jens"}]
        assert heads == ["author", "Yoon", "Jens"]


async def test_a_claim_stands_under_every_name_and_the_mark_goes_through_all() -> None:
    collection = seed_collection()
    analysis = collection.analyses[1]
    first = analysis.claims[0]
    person, *others = analysis.entities
    also = replace(person, mentions=(*person.mentions, first.span))
    collection.analyses[1] = replace(analysis, entities=(also, *others))
    async with running(collection=collection) as driver:
        await order(driver, "entity")
        await go_to_claims(driver)
        await driver.type("g")
        keys = driver.reading.claims.rows.entries.keys
        assert len(keys) > len(driver.reading.statements)
        for key in keys:
            assert driver.reading.claims.rows.marked == key
            assert driver.reading.session.claim == driver.reading.claims.marked
            await driver.type("j")


async def test_an_unknown_order_is_told() -> None:
    async with running() as driver:
        await order(driver, "colour")
        assert driver.notice() == "there is no order colour: differences, text, topic, entity, speaker"


@pytest.mark.parametrize(
    ("words", "claim"),
    [
        ("12,000 troops", "≠ the deployment of"),
        ("kursk", "≠ the deployment of"),  # of the counterpart
        ("stoltenberg", "= North Korea has"),
        ("another stage", "~ a high-level South"),  # of the reason
    ],
)
async def test_words_filter_the_list_while_they_are_typed(words: str, claim: str) -> None:
    async with running() as driver:
        await go_to_claims(driver)
        await driver.type("/")
        await driver.write(words)
        await driver.pilot.pause()
        assert [each[: len(claim)] for each in listed(driver)] == [claim]
        assert f"1 of 5 with “{words}”" in driver.screen() or f"1 “{words}”" in driver.screen()
        await driver.type("Enter")
        await driver.pilot.pause()
        assert driver.app.focused is driver.reading.claims.rows
        assert len(listed(driver)) == 1
        await driver.type("Esc")
        await driver.pilot.pause()
        assert len(listed(driver)) == 5
        assert driver.app.focused is driver.reading.claims.rows


async def test_esc_in_the_line_shows_all_again() -> None:
    async with running() as driver:
        await go_to_claims(driver)
        await driver.type("/")
        await driver.write("zzz")
        await driver.pilot.pause()
        assert "no claim has these words" in driver.screen()
        await driver.type("Esc")
        await driver.pilot.pause()
        assert len(listed(driver)) == 5
        assert not driver.reading.claims.line.display


async def test_all_ends_the_words_and_the_sign() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("search-claims kursk")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert len(listed(driver)) == 1
        await go_to_claims(driver)
        await driver.type("f", "a")
        assert len(listed(driver)) == 5


async def test_on_a_small_screen_the_status_tells_the_words() -> None:
    async with running(SMALL) as driver:
        await driver.type("C")
        await driver.type("/")
        await driver.write("kursk")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert "claims with “kursk”" in driver.rows()[-1]


async def test_counts_and_shares_go_to_entries() -> None:
    async with running() as driver:
        await go_to_claims(driver)
        rows = driver.reading.claims.rows
        for keys, number in (("G", 4), ("g", 0), ("3G", 2), ("2g", 1), ("50%", 2), ("99G", 4), ("1%", 0)):
            await driver.type(keys)
            assert rows.marked == rows.entries.keys[number], keys
            assert driver.reading.session.claim == rows.marked


async def test_the_marked_claim_is_scrolled_within_the_list() -> None:
    async with running((160, 24)) as driver:
        await go_to_claims(driver)
        rows = driver.reading.claims.rows
        await driver.type("3G", "zt")
        assert rows._top == (2, 0)
        await driver.type("zz")
        assert rows._top < (2, 0)
        middle = rows._top
        await driver.type("zb")
        assert rows._top <= middle


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_mark_is_gone_to_from_the_list(size: tuple[int, int]) -> None:
    async with running(size) as driver:
        driver.put("North Korea has officially")
        await driver.type("mA", "g")
        await (driver.type("C") if size == SMALL else go_to_claims(driver))
        await driver.type("'A")
        assert driver.caret == driver.at("North Korea has officially")
        assert driver.reading.statement is not None
        assert driver.reading.statement.claim == "c4"
        assert driver.reading.active is (driver.pane if size == SMALL else driver.reading.claims)


async def test_the_claim_of_the_list_is_selected_in_the_text() -> None:
    async with running() as driver:
        await go_to_claims(driver)
        await driver.type("g", "v")
        assert driver.view.selection is not None
        assert driver.text[slice(*driver.view.selection)].startswith("the deployment of approximately 12,000")
        assert driver.reading.active is driver.pane
        await driver.type("Esc")
        await go_to_claims(driver)
        await driver.type("g", "V")
        assert driver.view.selection is not None
        assert driver.text[slice(*driver.view.selection)].startswith("The South Korean delegation’s mission")


@pytest.mark.parametrize("in_list", [False, True])
async def test_steps_go_through_the_signs_in_text_and_list_alike(in_list: bool) -> None:
    async with running() as driver:
        if in_list:
            await go_to_claims(driver)
        seen = []
        for key in ("]c", "]c", "]c", "[c", "[s", "]o", "[q"):
            await driver.type(key)
            assert driver.reading.statement is not None
            seen.append(driver.reading.statement.claim)
        assert seen == ["c0", "c1", "c3", "c1", "c4", "c2", "c4"]


async def test_a_step_in_the_list_begins_at_the_marked_claim() -> None:
    async with running() as driver:
        await order(driver, "text")
        await go_to_claims(driver)
        await driver.type("3G", "]c")
        assert driver.reading.statement is not None
        assert driver.reading.statement.claim == "c3"
