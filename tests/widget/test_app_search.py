"""The search over the collection: its field, its hits, and the way back."""

from __future__ import annotations

from msgspec.structs import replace
from textual import events

from index.events import Analysed, IndexGrew, NamesLearned
from index.model import Hit, QueryError, Span
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tests.widget.app_driver import running
from tui.panes.hits import entries_of
from tui.panes.search import FIRST_HITS
from tui.screens.documents import DocumentsScreen


async def test_hits_appear_while_typing_grouped_by_document() -> None:
    async with running() as driver:
        await driver.search("yonhap")
        screen = driver.screen()
        assert "2 passages in 2 documents" in screen
        first, second = screen.index(" Yoon: delegation"), screen.index("\n South Korea Moves")
        assert first < screen.index("¶2", first) < second < screen.index("¶2", second)
        assert driver.collection.queries[-1] == "yonhap"


async def test_a_hit_opens_at_its_passage_with_the_hits_marked() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Down", "Enter")
        await driver.settle()
        assert (driver.reading.session.documents, driver.reading.session.focus) == ((1, 2), 1)
        assert driver.caret == driver.at("Kursk")
        assert driver.reading.session.marks_shown
        await driver.type("Ctrl-o")
        await driver.settle()
        assert driver.reading.session.focus == 0


async def test_hits_are_stepped_through_both_documents() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Enter")
        await driver.settle()
        first = driver.caret
        assert first == driver.at("Kursk")
        await driver.type("n")
        assert driver.reading.session.place is not None
        assert driver.reading.session.place.document == 2
        await driver.type("N")
        assert driver.caret == first
        await driver.type("Esc")
        assert not driver.reading.session.marks_shown


async def test_escape_gives_the_text_back_as_it_was() -> None:
    async with running() as driver:
        await driver.type("3}")
        top, caret = driver.view.top_offset, driver.caret
        await driver.search("Seoul")
        await driver.type("Esc")
        await driver.pilot.pause()
        assert (driver.view.top_offset, driver.caret) == (top, caret)
        assert driver.app.focused is driver.view
        await driver.type("F")
        assert driver.reading.search.field.value == "Seoul"


async def test_the_list_of_hits_has_its_own_keys() -> None:
    async with running() as driver:
        await driver.search("North")
        await driver.type("Tab")
        await driver.pilot.pause()
        rows = driver.reading.search.rows
        first = rows.marked
        await driver.type("j")
        assert rows.marked != first
        await driver.type("G", "g")
        assert rows.marked == first
        await driver.type("Enter")
        assert driver.caret == driver.at("North")


async def test_the_last_query_is_there_again_until_one_types() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Esc", "F")
        await driver.settle()
        field = driver.reading.search.field
        assert (field.value, driver.reading.search.hit_count > 0) == ("Kursk", True)
        await driver.write("Seoul")
        assert field.value == "Seoul"


async def test_letters_typed_at_once_after_the_key_go_to_the_field() -> None:
    async with running() as driver:
        for notation, field in (("F", "search"), (":", "command")):
            for key in (notation, "o", "q", "u"):
                driver.app.post_message(events.Key(key, key))
            await driver.settle()
            assert getattr(driver.reading, field).field.value == "oqu"
            await driver.type("Esc")
        for key in ("o", "o", "q"):
            driver.app.post_message(events.Key(key, key))
        await driver.settle()
        assert isinstance(driver.app.screen, DocumentsScreen)
        assert driver.app.screen.field.value == "oq"


async def test_enter_typed_before_the_answer_opens_the_first_hit_and_keeps_the_next_keys() -> None:
    async with running() as driver:
        keys = ("F", *"NATO", "enter", "m", "a")
        for key in keys:
            driver.app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
        await driver.settle()
        assert not driver.reading.searching
        assert driver.text.startswith("NATO", driver.caret)
        assert driver.marked("a") == driver.caret


async def test_the_same_is_marked_and_counted_however_quick_enter_comes() -> None:
    """The last word may go on: that is the answer that is shown, or would have been."""
    states = []
    for is_quick in (True, False):
        async with running() as driver:
            if is_quick:
                for key in ("F", *"Korea", "enter"):
                    driver.app.post_message(events.Key(key, key if len(key) == 1 else "\r"))
            else:
                await driver.search("Korea")
                await driver.type("Down", "Up", "Enter")
            await driver.settle()
            assert driver.collection.typing is True
            wanted = driver.reading.session.wanted
            assert wanted is not None
            assert wanted.goes_on
            states.append((wanted, driver.caret, driver.reading.finder.tally()))
    assert states[0] == states[1]


async def test_how_much_was_found_is_told_also_on_a_narrow_screen() -> None:
    async with running((100, 30)) as driver:
        await driver.search("North Korean troops OR soldiers OR nothing")
        assert "0 passages in 0 documents" in driver.screen()


async def test_a_search_is_run_again_when_the_index_grew() -> None:
    async with running() as driver:
        await driver.search("NATO")
        asked = len(driver.collection.queries)
        driver.collection.tell(IndexGrew(2))
        await driver.settle()
        assert driver.collection.queries[asked:] == ["NATO"]


async def test_all_hits_are_there_for_whoever_goes_on() -> None:
    text = "\n".join(f"troops {number}" for number in range(500))
    async with running(collection=FakeCollection([make_document(1, "a.txt", "Troops", text)])) as driver:
        search = driver.reading.search
        await driver.search("troops")
        assert (search.hit_count, search.rows.marked) == (FIRST_HITS, "1:0")
        await driver.type("Tab", "G")
        await driver.settle()
        assert (search.hit_count, search.rows.marked) == (2 * FIRST_HITS, f"1:{FIRST_HITS - 1}")
        while search.hit_count < 500:
            before = search.hit_count
            await driver.type("G")
            await driver.settle()
            assert search.hit_count == min(500, 2 * before)
        await driver.type("G")
        assert search.rows.marked == "1:499"
        assert "shown" not in driver.screen()
        await driver.type("Enter")
        await driver.settle()
        assert driver.caret == text.index("troops 499")


async def test_another_query_begins_with_its_best_hits() -> None:
    text = "\n".join(f"troops {number}" for number in range(500))
    async with running(collection=FakeCollection([make_document(1, "a.txt", "Troops", text)])) as driver:
        search = driver.reading.search
        await driver.search("troops")
        await driver.type("Tab", "G")
        await driver.settle()
        await driver.type("Esc")
        await driver.search("roops")
        assert (search.hit_count, search.rows.marked) == (FIRST_HITS, "1:0")


async def test_a_hit_whose_document_went_says_so() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        driver.reading.search.rows.entries = entries_of(
            [Hit(99, 0, Span(0, 5), 1.0, ())], driver.reading.shelf.document
        )
        driver.reading.search.rows.notify_style_update()
        driver.reading.search.rows.refresh()
        await driver.pilot.pause()
        assert "no longer in the collection" in driver.screen()


async def test_what_was_probably_meant_is_one_key_away() -> None:
    async with running() as driver:
        driver.collection.meant["Kusrk"] = "Kursk"
        await driver.search("Kusrk")
        assert "Did you mean Kursk ? Tab takes it." in driver.screen()
        await driver.type("Tab")
        await driver.settle()
        search = driver.reading.search
        assert (search.field.value, search.hit_count) == ("Kursk", 2)
        assert driver.app.focused is search.field


async def test_nothing_found_is_said_until_something_is() -> None:
    async with running() as driver:
        await driver.search("Kusrk")
        assert "No passage has all of this" in driver.screen()
        await driver.type("Esc")
        await driver.search("Kursk")
        assert "No passage has all of this" not in driver.screen()


async def test_hits_are_ordered_otherwise_by_a_key_of_the_list() -> None:
    older = make_document(1, "b.txt", "Older", "troops")
    newer = make_document(2, "a.txt", "Newer", "troops")
    dated = [
        replace(each, info=replace(each.info, date=date))
        for each, date in ((older, "2023-01-01"), (newer, "2024-01-01"))
    ]
    async with running(collection=FakeCollection(dated)) as driver:
        rows = driver.reading.search.rows
        await driver.search("troops")
        await driver.type("Tab")
        orders = []
        for _ in range(3):
            await driver.type("s")
            await driver.settle()
            orders.append((rows.entries.keys, rows.marked))
        assert orders == [(["2:0", "1:0"], "2:0"), (["2:0", "1:0"], "2:0"), (["1:0", "2:0"], "1:0")]
        await driver.type("s")
        await driver.settle()
        assert "newest first" in driver.screen()


async def test_a_hit_that_went_keeps_nobody_from_the_others() -> None:
    text = "\n".join(f"troops {number}" for number in range(300))
    collection = FakeCollection([make_document(1, "a.txt", "Troops", text)])
    collection.lost = 1
    async with running(collection=collection) as driver:
        await driver.search("troops")
        await driver.type("Tab", "G")
        await driver.settle()
        assert driver.reading.search.hit_count == 2 * FIRST_HITS - 1


async def test_another_order_and_the_end_at_once_still_answer_the_query() -> None:
    text = "\n".join(f"troops {number}" for number in range(300))
    async with running(collection=FakeCollection([make_document(1, "a.txt", "Troops", text)])) as driver:
        await driver.search("troops")
        await driver.type("Tab", "s", "G")
        await driver.settle()
        assert driver.reading.search.hit_count >= FIRST_HITS
        assert "newest first" in driver.screen()


async def test_what_cannot_be_read_is_told_on_a_line_of_its_own() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        result = driver.reading.search.result
        assert result is not None
        driver.reading.search.show(
            "Kursk", replace(result, errors=(QueryError(0, "a number was expected after count:"),))
        )
        await driver.pilot.pause()
        assert "a number was expected after count:" in driver.screen()


async def test_hits_do_not_change_under_the_hand_of_whoever_chooses() -> None:
    async with running() as driver:
        await driver.search("Kursk")
        await driver.type("Tab")
        asked = len(driver.collection.queries)
        driver.collection.tell(IndexGrew(2))
        await driver.settle()
        assert len(driver.collection.queries) == asked


async def test_hits_of_names_come_as_names_are_learned() -> None:
    async with running() as driver:
        driver.collection.unnamed = 2
        await driver.search("Zelenska")
        assert "names of 2" in driver.screen()
        asked = len(driver.collection.queries)
        driver.collection.tell(Analysed((1,)))
        await driver.settle()
        assert len(driver.collection.queries) == asked + 1
        driver.collection.unnamed = 0
        driver.collection.tell(NamesLearned())
        await driver.settle()
        assert len(driver.collection.queries) == asked + 2
        assert "not known yet" not in driver.screen()
        driver.collection.tell(Analysed((2,)))
        await driver.settle()
        assert len(driver.collection.queries) == asked + 2
