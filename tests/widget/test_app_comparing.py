"""What the claims show, and how the other pane follows."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import RelationKind
from tests.fakes import seed_collection
from tests.widget.app_driver import running
from tui.session import Order, SyncMode


async def test_moving_brings_the_counterpart_to_the_same_row() -> None:
    async with running() as driver:
        await driver.type("]c", "2]c")
        row = driver.view.row_of(driver.at("the deployment of approximately 12,000"))
        text = driver.collection.by_id[2].text
        assert row is not None
        assert driver.other.row_of(text.index("Russia had mobilized 11,000")) == row
        await driver.type("j")
        assert driver.other.row_of(text.index("Russia had mobilized 11,000")) == driver.view.row_of(
            driver.at("the deployment of approximately 12,000")
        )


async def test_without_a_counterpart_the_other_pane_stays_and_the_status_says_so() -> None:
    async with running() as driver:
        await driver.type("]c")
        top = driver.other.top_offset
        driver.put("From Beijing")
        await driver.pilot.pause()
        assert driver.other.top_offset == top
        assert "no counterpart here" in driver.rows()[-1]


async def test_proportional_sync_goes_to_the_same_share() -> None:
    async with running((160, 20)) as driver:
        await driver.type("S", "50%")
        assert driver.reading.session.sync is SyncMode.PROPORTIONAL
        share = driver.other.caret / len(driver.collection.by_id[2].text)
        assert 0.45 < share < 0.55


async def test_without_sync_the_other_pane_stays() -> None:
    async with running() as driver:
        await driver.type("S", "S")
        top = driver.other.top_offset
        await driver.type("2]c", "G")
        assert driver.other.top_offset == top


async def test_the_current_claim_of_the_text_is_marked_in_the_sidebar() -> None:
    async with running() as driver:
        await driver.type("3]c")
        assert driver.reading.statement is not None
        assert driver.reading.statement.claim == "c3"
        assert driver.reading.claims.rows.marked == driver.reading.statement.key


async def test_enter_on_a_claim_shows_both_passages() -> None:
    async with running() as driver:
        driver.reading.focus_part(driver.reading.claims)
        await driver.pilot.pause()
        await driver.type("g", "Enter")
        assert driver.caret == driver.at("the deployment of approximately 12,000")
        text = driver.collection.by_id[2].text
        assert driver.other.row_of(text.index("Russia had mobilized")) == driver.view.row_of(driver.caret)
        assert driver.reading.active is driver.reading.claims


async def test_x_on_a_claim_moves_only_the_other_pane() -> None:
    async with running() as driver:
        await driver.type("S", "S")
        driver.reading.focus_part(driver.reading.claims)
        await driver.pilot.pause()
        caret = driver.caret
        await driver.type("g", "X")
        text = driver.collection.by_id[2].text
        assert driver.other.caret == text.index("Russia had mobilized")
        assert driver.caret == caret


async def test_claims_are_filtered_and_ordered() -> None:
    async with running() as driver:
        driver.reading.focus_part(driver.reading.claims)
        await driver.pilot.pause()
        await driver.type("f")
        assert driver.reading.session.sign is RelationKind.FIGURES_DIFFER
        assert len(driver.reading.claims.rows.entries.keys) == 1
        await driver.type("a")
        assert len(driver.reading.claims.rows.entries.keys) == 5
        await driver.type("t")
        assert driver.reading.session.order is Order.TEXT
        assert driver.reading.claims.rows.entries.keys[0] == driver.reading.statements[0].key
        await driver.type(":")
        await driver.write("filter !")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert driver.reading.session.sign is RelationKind.DENIED


async def test_the_marked_claim_is_shown_whole() -> None:
    async with running((160, 24)) as driver:
        rows = driver.reading.claims.rows
        assert rows.scroll_offset.y == 0
        for _ in range(4):
            await driver.type("]c")
            await driver.settle()
            assert rows.marked is not None
            claim = rows.entries.draw(rows.entries.positions[rows.marked], rows.size.width - 1)
            seen = [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]
            assert "\n".join(line.plain.rstrip() for line in claim) in "\n".join(seen)


async def test_a_step_to_a_difference_shows_it_even_where_an_agreement_is_stronger() -> None:
    collection = seed_collection()
    made = collection.made
    assert made is not None
    differing, agreeing = made.relations[0], made.relations[2]
    also = replace(agreeing, claims=(differing.claims[0], agreeing.claims[1]), score=0.99)
    collection.made = replace(made, relations=(*made.relations, also))
    async with running(collection=collection) as driver:
        await driver.type("3]c")
        assert driver.reading.statement is not None
        assert driver.reading.statement.kind is RelationKind.FIGURES_DIFFER
        assert driver.other.caret == collection.by_id[2].text.index("Russia had mobilized")


async def test_a_copy_is_said_to_be_one() -> None:
    collection = seed_collection()
    assert collection.made is not None
    collection.made = replace(collection.made, copied=(0.81, 0.1))
    async with running(collection=collection) as driver:
        assert "81 % of this text stands word for" in driver.screen()
        await driver.type("Tab")
        assert "of this text stands word for" not in driver.screen()
