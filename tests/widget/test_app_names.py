"""What the reader decides about names."""

from __future__ import annotations

from index.model import EntityType, Ruling, RulingKind
from tests.widget.app_driver import running
from tui.screens.entities import ChoiceScreen, EntitiesScreen


async def test_names_are_listed_with_their_kind_and_documents() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.settle()
        screen = driver.screen()
        assert "Yoon Suk Yeol" in screen
        assert "person · 1 document" in screen
        await driver.write("no such name")
        await driver.settle()
        assert "nothing like this" in driver.screen()


async def test_two_names_are_decided_to_be_one_and_the_decision_is_taken_back() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.write("Yoon")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("same")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("Zelensky")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        (ruling,) = driver.collection.naming.kept.values()
        assert ruling.kind is RulingKind.SAME
        assert {ruling.spelling, ruling.other} == {"Yoon Suk Yeol", "Volodymyr Zelensky"}
        assert isinstance(driver.app.screen, EntitiesScreen)
        assert "decided:" in driver.screen()

        await driver.type("Enter")
        await driver.settle()
        assert isinstance(driver.app.screen, ChoiceScreen)
        assert "take back: " in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        assert driver.collection.naming.kept == {}


async def test_a_name_is_shown_otherwise() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.write("Yoon")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("shown")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        await driver.write("President Yoon")
        await driver.type("Enter")
        await driver.settle()
        (ruling,) = driver.collection.naming.kept.values()
        assert ruling == Ruling(RulingKind.NAMED, "Yoon Suk Yeol", EntityType.PERSON, "President Yoon")


async def test_a_name_is_of_another_kind() -> None:
    async with running() as driver:
        await driver.type("E")
        await driver.write("Yoon")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("a place")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        (ruling,) = driver.collection.naming.kept.values()
        assert (ruling.kind, ruling.other) == (RulingKind.TYPED, EntityType.PLACE.value)


async def test_the_name_at_the_caret_is_marked_and_escape_decides_nothing() -> None:
    async with running() as driver:
        await driver.type("*", "E")
        await driver.settle()
        screen = driver.app.screen
        assert isinstance(screen, EntitiesScreen)
        assert screen.rows.marked is not None
        marked = screen.entity_at(screen.rows.marked)
        assert driver.text[driver.caret :].startswith(marked.name)
        await driver.type("Enter", "Esc", "Esc")
        await driver.settle()
        assert driver.collection.naming.kept == {}
        assert driver.app.focused is driver.view


async def test_names_that_cannot_be_gathered_say_why() -> None:
    async with running() as driver:
        driver.collection.failing = "it is gone"
        await driver.type("E")
        await driver.settle()
        assert "the names could not be gathered: it is gone" in driver.screen()
        await driver.type("Enter", "Esc")


async def test_what_another_program_decides_about_names_is_seen_and_compared_anew() -> None:
    async with running() as driver:
        pair = (1, 2)
        assert pair in driver.collection.comparing.compared
        driver.collection.comparing.compared.clear()
        await driver.type("E")
        await driver.settle()
        made, driver.collection.made = driver.collection.made, None  # as it is under other decisions
        driver.collection.rule_elsewhere(Ruling(RulingKind.APART, "Kyiv", EntityType.PLACE))
        driver.app._watch.look()
        await driver.settle()
        assert pair in driver.collection.comparing.compared
        driver.collection.made = made
