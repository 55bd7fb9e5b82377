"""Queries to come back to: the history of the search, searches that are saved, and the list of both."""

from __future__ import annotations

from tests.fake_documents import make_document
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tui.panes.search import FIRST_HITS
from tui.queries import Queries
from tui.screens.overlay import Overlay
from tui.screens.searches import NameScreen, SearchesScreen


async def asked(driver: Driver, *queries: str) -> None:
    """Ask queries one after the other, each left with Esc."""
    for query in queries:
        await driver.search(query)
        await driver.type("Esc")
        await driver.settle()


async def saved(driver: Driver, name: str, query: str) -> None:
    driver.reading.keep_queries(driver.reading.session.queries.save(name, query))


def value(driver: Driver) -> str:
    return driver.reading.search.field.value


def queries(driver: Driver) -> Queries:
    return driver.reading.session.queries


async def opened(driver: Driver, *keys: str) -> Overlay[str]:
    """The card that keys open."""
    await driver.type(*keys)
    await driver.settle()
    screen = driver.app.screen
    assert isinstance(screen, Overlay)
    return screen


# The history


async def test_earlier_queries_come_back_and_what_is_being_typed_too() -> None:
    async with running() as driver:
        await asked(driver, "Kursk", "Seoul", "Kursk")
        assert queries(driver).recent == ("Seoul", "Kursk")
        await driver.type("F", "Backspace")
        await driver.write("NA")
        await driver.type("Ctrl-p")
        assert value(driver) == "Kursk"
        await driver.settle()
        assert driver.reading.search.hit_count == 2
        await driver.type("Ctrl-p", "Ctrl-p")
        assert value(driver) == "Seoul"
        await driver.type("Ctrl-n", "Ctrl-n", "Ctrl-n")
        assert value(driver) == "NA"


async def test_a_query_is_remembered_when_one_of_its_hits_is_opened() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Enter")
        await driver.settle()
        assert queries(driver).recent == ("Kursk",)


async def test_a_query_is_remembered_when_one_goes_to_another_document_from_it() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Tab", "o", "Enter")
        await driver.settle()
        assert not driver.reading.searching
        assert (queries(driver).recent, driver.reading.session.query) == (("Kursk",), "Kursk")


async def test_the_keys_of_the_history_step_through_other_lists_as_ever() -> None:
    async with running() as driver:
        card = await opened(driver, "o")
        first = card.rows.marked
        await driver.type("Ctrl-n")
        assert card.rows.marked != first
        await driver.type("Ctrl-p")
        assert card.rows.marked == first
        await driver.type("Esc")
        for line in ("first", "second"):
            await driver.type("/")
            await driver.write(line)
            await driver.type("Enter")
            await driver.settle()
        await driver.type("/")
        await driver.write("typed")
        await driver.type("Ctrl-p", "Ctrl-p")
        assert driver.reading.prompt.line.field.value == "first"
        await driver.type("Ctrl-n", "Ctrl-n")
        assert driver.reading.prompt.line.field.value == "typed"


async def test_queries_are_there_again_in_the_next_run() -> None:
    collection = seed_collection()
    async with running(collection=collection) as driver:
        await asked(driver, "Kursk")
        await saved(driver, "capital", "Seoul")
    async with running(collection=collection) as driver:
        assert queries(driver) == Queries(("Kursk",), {"capital": "Seoul"})


# The empty field


async def test_an_empty_field_offers_what_to_come_back_to() -> None:
    async with running() as driver:
        await asked(driver, "Kursk", "Seoul")
        await saved(driver, "front", "North Korean troops")
        await driver.type("F", "Backspace")
        await driver.settle()
        screen = driver.screen()
        assert [
            screen.index(each) for each in ("Saved", "front", "Asked lately", "   Seoul", "   Kursk")
        ] == sorted(screen.index(each) for each in ("Saved", "front", "Asked lately", "   Seoul", "   Kursk"))
        await driver.type("Down", "Down", "Enter")
        await driver.settle()
        assert (value(driver), driver.reading.search.hit_count) == ("Kursk", 2)


async def test_an_empty_field_with_nothing_to_come_back_to_does_nothing_on_enter() -> None:
    async with running() as driver:
        await driver.type("F", "Enter")
        await driver.settle()
        assert driver.reading.searching
        assert "Esc gives the text back" in driver.screen()


async def test_the_list_has_the_same_choice_when_it_has_the_focus() -> None:
    async with running() as driver:
        await asked(driver, "Kursk", "Seoul")
        await driver.type("F", "Backspace", "Tab")
        await driver.settle()
        await driver.type("j", "Enter")
        await driver.settle()
        assert value(driver) == "Kursk"


# Saving


async def test_a_query_is_saved_under_its_own_words_or_a_name() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        card = await opened(driver, "Ctrl-s")
        assert isinstance(card, NameScreen)
        await driver.type("Enter")
        await driver.settle()
        assert queries(driver).saved == {"Kursk": "Kursk"}
        assert "saved as Kursk: Ctrl-r lists the searches" in driver.notice()
        await driver.type("Ctrl-s")
        await driver.write("the front")
        await driver.type("Enter")
        await driver.settle()
        assert queries(driver).saved["the front"] == "Kursk"


async def test_saving_in_the_place_of_another_query_is_told_and_can_be_left() -> None:
    async with running() as driver:
        await saved(driver, "front", "Seoul")
        await driver.search("Kursk")
        await driver.type("Ctrl-s")
        await driver.write("front")
        await driver.settle()
        assert "in the place of Seoul" in driver.screen()
        await driver.type("Esc")
        assert queries(driver).saved == {"front": "Seoul"}


async def test_a_query_is_saved_by_command_with_its_name() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("save-search front")
        await driver.type("Enter")
        assert "there is no search to save" in driver.notice()
        await asked(driver, "Kursk")
        await driver.type(":")
        await driver.write("save-search the front")
        await driver.type("Enter")
        assert queries(driver).saved == {"the front": "Kursk"}


async def test_the_letters_typed_just_before_the_key_are_saved_too() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.pilot.press(*"Kursk", "ctrl+s")
        await driver.settle()
        await driver.type("Enter")
        assert list(queries(driver).saved.values()) == ["Kursk"]


async def test_saving_leaves_the_hits_as_they_are() -> None:
    text = "\n".join(f"troops {number}" for number in range(200))
    async with running(collection=FakeCollection([make_document(1, "a.txt", "Troops", text)])) as driver:
        await driver.search("troops")
        await driver.type("Tab", "j", "Ctrl-s", "Enter")
        await driver.settle()
        search = driver.reading.search
        assert (queries(driver).saved, search.rows.marked) == ({"troops": "troops"}, "1:1")
        await driver.type("G")
        await driver.settle()
        assert search.hit_count == 2 * FIRST_HITS


# The list


async def test_the_list_is_filtered_and_runs_what_is_chosen() -> None:
    async with running() as driver:
        await asked(driver, "Seoul")
        await saved(driver, "front", "Kursk")
        card = await opened(driver, "Ctrl-r")
        assert isinstance(card, SearchesScreen)
        await driver.write("fro")
        await driver.settle()
        assert "Seoul" not in "".join(str(option.prompt) for option in card.rows.options)
        await driver.type("Enter")
        await driver.settle()
        assert (driver.reading.searching, value(driver), driver.reading.search.hit_count) == (
            True,
            "Kursk",
            2,
        )


async def test_the_list_opens_from_the_field_and_by_command() -> None:
    async with running(SMALL) as driver:
        await driver.search("Kursk")
        card = await opened(driver, "Ctrl-r")
        assert isinstance(card, SearchesScreen)
        assert "Kursk" in driver.screen()
        await driver.type("Esc", "Esc", ":")
        await driver.write("saved")
        assert isinstance(await opened(driver, "Enter"), SearchesScreen)


async def test_a_saved_search_is_deleted_and_brought_back_by_the_same_key() -> None:
    async with running() as driver:
        await saved(driver, "a front", "Kursk")
        await saved(driver, "b capital", "Seoul")
        card = await opened(driver, "Ctrl-r")
        await driver.type("Down", "Delete")
        await driver.settle()
        assert list(queries(driver).saved) == ["a front"]
        assert "deleted, Delete brings it back" in driver.screen()
        assert card.rows.marked == "1"
        await driver.type("Delete")
        await driver.settle()
        assert set(queries(driver).saved) == {"a front", "b capital"}
        assert "deleted" not in driver.screen().replace("deletes", "")


async def test_within_the_filter_the_key_deletes_a_letter() -> None:
    async with running() as driver:
        await saved(driver, "front", "Kursk")
        card = await opened(driver, "Ctrl-r")
        await driver.write("fro")
        await driver.type("Home", "Delete")
        assert card.field.value == "ro"
        assert queries(driver).saved == {"front": "Kursk"}


async def test_a_saved_search_gets_another_name_and_one_asked_lately_its_first() -> None:
    async with running() as driver:
        await asked(driver, "Seoul")
        await saved(driver, "front", "Kursk")
        card = await opened(driver, "Ctrl-r")
        await driver.type("Ctrl-s")
        await driver.write("the east")
        await driver.type("Enter")
        await driver.settle()
        assert driver.app.screen is card
        assert queries(driver).saved == {"the east": "Kursk"}
        await driver.type("Down", "Ctrl-s", "Enter")
        await driver.settle()
        assert queries(driver).saved == {"the east": "Kursk", "Seoul": "Seoul"}


async def test_an_empty_list_says_what_fills_it() -> None:
    async with running() as driver:
        await opened(driver, "Ctrl-r")
        assert "nothing was searched for yet: F searches the collection" in driver.screen()
        await driver.type("Delete", "Ctrl-s", "Enter", "Esc")
        assert driver.app.screen is driver.reading


async def test_what_was_pasted_into_a_name_is_shown_and_never_obeyed() -> None:
    async with running() as driver:
        await saved(driver, "[red]\x1b[2J", "[b]Kursk")
        await opened(driver, "Ctrl-r")
        assert "[red]" in driver.screen()
        assert "\x1b[2J" not in driver.screen()


# What is told of the hits


async def test_going_to_the_hits_of_another_document_is_told() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Enter")
        await driver.settle()
        await driver.type("n")
        assert driver.notice() == "document 2 of 2 with hits"
        await driver.type("n")
        assert driver.notice() == "from the top: document 1 of 2 with hits"
        await driver.type("N")
        assert driver.notice() == "from the end: document 2 of 2 with hits"


async def test_hits_without_a_date_are_told_when_the_newest_come_first() -> None:
    documents = [
        make_document(1, "a.txt", "Dated", "troops", date="2024-01-01"),
        make_document(2, "b.txt", "Undated", "troops"),
    ]
    async with running(collection=FakeCollection(documents)) as driver:
        await driver.search("troops")
        await driver.type("Tab", "s")
        await driver.settle()
        assert "newest first, 1 undated last" in driver.screen()
        await driver.type("s")
        await driver.settle()
        assert "undated" not in driver.screen()
    async with running(collection=FakeCollection(documents[1:])) as driver:
        await driver.search("troops")
        await driver.type("Tab", "s")
        await driver.settle()
        assert "newest first, none dated" in driver.screen()
        assert "Enter open" in driver.screen()
        assert "s order" in driver.screen()
