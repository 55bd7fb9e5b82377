"""Two claims are linked by hand: which one, and as what."""

from __future__ import annotations

from index.model import RelationKind
from tests.widget.app_driver import Driver, running
from tests.widget.test_app_deciding import decided, go_to_claims
from tui.screens.linking import KindScreen, LinkScreen


def words_of_places(driver: Driver) -> list[tuple[str, ...]]:
    return [
        tuple(place.exact for place in each.places) for each in driver.collection.comparing.all_judgements()
    ]


async def choose_kind(driver: Driver, words: str) -> None:
    await driver.pilot.pause()
    assert isinstance(driver.app.screen, KindScreen)
    await driver.write(words)
    await driver.type("Enter")
    await driver.settle()


async def test_a_claim_is_linked_with_one_of_the_partner() -> None:
    async with running() as driver:
        await driver.type("]o", "J")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, LinkScreen)
        await driver.write("umerov")
        await driver.pilot.pause()
        await driver.type("Enter")
        await choose_kind(driver, "differs")
        assert decided(driver) == [RelationKind.DIFFERS]
        ((first, second),) = words_of_places(driver)
        assert first.startswith("briefing the EU")
        assert second.startswith("Ukrainian forces had engaged")
        assert driver.reading.statement is not None
        assert driver.reading.statement.kind is RelationKind.DIFFERS
        assert "decided by you: u takes it back" in driver.notice()
        await driver.type("u")
        await driver.settle()
        assert decided(driver) == []


async def test_a_claim_that_has_a_relation_gets_another_one() -> None:
    async with running() as driver:
        await driver.type("3]c")
        await go_to_claims(driver)
        await driver.type("J")
        await driver.pilot.pause()
        await driver.write("umerov")
        await driver.pilot.pause()
        await driver.type("Enter")
        await choose_kind(driver, "=")
        kinds = [each.kind for each in driver.reading.statements.of("c3")]
        assert sorted(kinds) == [RelationKind.FIGURES_DIFFER, RelationKind.MATCHES]


async def test_the_claim_at_the_partners_caret_is_marked_first() -> None:
    async with running() as driver:
        await driver.type("3]c", "J")
        await driver.pilot.pause()
        rows = driver.app.screen.rows  # type: ignore[attr-defined]
        assert rows.marked == "0"
        assert "Russia had mobilized 11,000" in str(rows.get_option_at_index(0).prompt)


async def test_what_is_selected_in_both_panes_is_linked() -> None:
    async with running() as driver:
        await driver.type("Tab")
        driver.put("Kursk region")
        await driver.type("v", "w", "Shift-Tab")
        driver.put("Pyongyang")
        await driver.type("v", "w", "J")
        await choose_kind(driver, "denied")
        ((first, second),) = words_of_places(driver)
        assert first.startswith("Pyongyang")
        assert second.startswith("Kursk")
        assert not driver.view.is_selecting


async def test_a_selection_is_linked_with_a_claim() -> None:
    async with running() as driver:
        driver.put("From Beijing")
        await driver.type("v", "w", "J")
        await driver.pilot.pause()
        await driver.type("Enter")
        await choose_kind(driver, "matches")
        ((first, _),) = words_of_places(driver)
        assert first.startswith("From B")


async def test_esc_leaves_everything_as_it_was() -> None:
    async with running() as driver:
        await driver.type("]o", "J")
        await driver.pilot.pause()
        await driver.type("Enter")
        await driver.pilot.pause()
        await driver.type("Esc")
        await driver.settle()
        assert decided(driver) == []
        assert driver.app.screen is driver.reading


async def test_without_a_claim_it_says_what_to_do() -> None:
    async with running() as driver:
        await driver.type("G", "J")
        assert driver.notice() == "no claim stands here: select the words to be linked"
