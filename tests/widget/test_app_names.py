"""What the reader decides about names."""

from __future__ import annotations

from index.model import EntityType, JudgedPlace, RuledMention, Ruling, RulingKind, Span, Verdict
from tests.widget.app_driver import running
from tui.screens.deciding_names import EntitiesScreen
from tui.screens.entities import ChoiceScreen
from tui.screens.name_here import NameHereScreen


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


async def test_the_name_at_the_caret_is_said_to_be_another_ones_and_that_is_taken_back() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("E")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("caret")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert isinstance(driver.app.screen, NameHereScreen)
        await driver.write("Zelen")
        await driver.settle()
        await driver.type("Backspace", "Backspace", "Enter")
        await driver.settle()
        (named,) = driver.collection.naming.mentions()
        assert (named.place.exact, named.name) == ("Yoon Suk Yeol", "Volodymyr Zelensky")
        assert "decided: it is Volodymyr Zelensky there" in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        assert (
            "take back: “Yoon Suk Yeol” in 000_c4832a4c311ca801.txt is “Volodymyr Zelensky”"
            in driver.screen()
        )
        await driver.type("Enter")
        await driver.settle()
        assert driver.collection.naming.kept == {}


async def test_a_name_of_its_own_is_written_for_the_one_at_the_caret() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type(":")
        await driver.write("name-here")
        await driver.type("Enter")
        await driver.settle()
        await driver.write("Yoon the Younger")
        await driver.settle()
        assert "a name of its own" in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        (named,) = driver.collection.naming.mentions()
        assert (named.name, named.type) == ("Yoon the Younger", EntityType.PERSON)
        assert "“Yoon Suk Yeol” here is Yoon the Younger: E takes that back" in driver.screen()
        await driver.type("K")
        assert "you decided that it is Yoon the Younger here" in driver.screen()


async def test_the_name_at_the_caret_is_given_with_the_command() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type(":")
        await driver.write("name-here Yoon II")
        await driver.type("Enter")
        await driver.settle()
        (named,) = driver.collection.naming.mentions()
        assert named.name == "Yoon II"
        driver.put("high-level")
        await driver.type(":")
        await driver.write("name-here Nobody")
        await driver.type("Enter")
        assert "the caret is on no name" in driver.screen()
        assert driver.collection.naming.mentions() == (named,)


async def test_where_nothing_can_be_kept_no_name_is_decided() -> None:
    async with running() as driver:
        driver.collection.naming.failing = "the disk is full"
        driver.put("Yoon Suk Yeol")
        await driver.type(":")
        await driver.write("name-here Yoon II")
        await driver.type("Enter")
        await driver.settle()
        assert "nothing is decided: the disk is full" in driver.screen()
        await driver.type("E")
        await driver.settle()
        await driver.type("Enter")
        await driver.write("place")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert "nothing is decided: the disk is full" in driver.screen()


async def test_a_decision_whose_words_were_edited_waits_first_in_the_list() -> None:
    async with running() as driver:
        naming = driver.collection.naming
        span = Span(driver.at("Yoon Suk Yeol"), driver.at("Yoon Suk Yeol") + 4)
        for verdict, stands in ((Verdict.CHANGED, span), (Verdict.ORPHANED, None)):
            naming.keep(
                RuledMention(0, JudgedPlace(1, stands, "President Y", verdict), "Yoon II", EntityType.PERSON)
            )
        await driver.type("E")
        await driver.settle()
        assert driver.screen().count("? “President Y” in") == 2
        await driver.write("president y")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert "“Yoon” is “Yoon II” too in “…" in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        confirmed = naming.mentions()[-1]
        assert (confirmed.place.span, confirmed.place.is_sure, confirmed.name) == (span, True, "Yoon II")
        await driver.type("Down", "Enter")
        await driver.settle()
        assert "take the decision back" in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        assert [each.place.verdict for each in naming.mentions()] == [Verdict.CHANGED, Verdict.SAME]
