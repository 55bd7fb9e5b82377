"""Finding in the open documents: marks while typing, and the way from hit to hit."""

from __future__ import annotations

import pytest
from textual import events

from index.events import DocumentsChanged
from index.model import Span
from tests.fake_documents import find_spans, make_document
from tests.fakes import seed_collection
from tests.widget.app_driver import SMALL, running
from tests.widget.finding import document, find, marked, tally
from tui.finding import Kind
from tui.screens.finder import FROM_THE_END, FROM_THE_TOP, NOTHING_WANTED


async def test_each_letter_marks_all_hits_in_every_pane_and_goes_to_the_first() -> None:
    async with running() as driver:
        await find(driver, "kur")
        for pane in (0, 1):
            text = document(driver, pane).text
            assert marked(driver, pane) == list(find_spans(text.casefold(), "kur"))
        assert driver.caret == driver.text.casefold().index("kur")
        assert marked(driver, 0, "current") == [Span(driver.caret, driver.caret + 3)]
        await driver.write("sk r")
        await driver.settle()
        assert marked(driver) == list(find_spans(driver.text, "Kursk r"))


async def test_the_first_hit_is_looked_for_from_the_place_where_the_line_was_opened() -> None:
    async with running() as driver:
        driver.put("From Beijing")
        here = driver.caret
        await find(driver, "troops")
        assert driver.caret == driver.text.index("troops", here)


async def test_esc_goes_back_exactly_to_where_it_was() -> None:
    async with running((160, 20)) as driver:
        await driver.type("3]c", "2j")
        carets = [pane.view.caret for pane in driver.reading.open_panes]
        tops = [pane.view.top_offset for pane in driver.reading.open_panes]
        trail = driver.reading.session.trail
        await find(driver, "yonhap", "Esc")
        assert [pane.view.caret for pane in driver.reading.open_panes] == carets
        assert [pane.view.top_offset for pane in driver.reading.open_panes] == tops
        assert not any(marked(driver, pane) for pane in (0, 1))
        assert driver.reading.session.trail == trail
        assert not driver.reading.prompt.line.display
        assert driver.reading.active is driver.pane


async def test_enter_keeps_the_place_and_the_jump_list_leads_back() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        here = driver.caret
        await find(driver, "troops", "Enter")
        there = driver.caret
        assert there != here
        assert marked(driver)
        await driver.type("Ctrl-o")
        assert driver.caret == here


async def test_the_line_tells_which_of_how_many_and_when_there_is_nothing() -> None:
    async with running() as driver:
        await find(driver, "troops")
        count = driver.text.casefold().count("troops")
        assert tally(driver) == f"1 of {count}"
        await driver.write("zzz")
        await driver.settle()
        assert tally(driver) == "nothing"
        assert driver.caret == 0


async def test_what_is_found_only_beside_is_told() -> None:
    async with running() as driver:
        await find(driver, "umerov")
        count = document(driver, 1).text.casefold().count("umerov")
        assert tally(driver) == f"nothing here, {count} beside"


async def test_words_that_are_not_here_are_told_once_more_when_the_line_is_kept() -> None:
    async with running() as driver:
        await find(driver, "zzzz", "Enter")
        assert driver.notice() == "nothing of zzzz"
        await find(driver, "umerov", "Enter")
        count = document(driver, 1).text.casefold().count("umerov")
        assert driver.notice() == f"nothing of umerov here, {count} beside"


async def test_words_that_cannot_be_read_are_told_in_plain_words() -> None:
    async with running() as driver:
        await find(driver, "troops ?")
        assert "a word was expected" in driver.rows()[-1]


async def test_n_goes_from_hit_to_hit_with_counts_and_says_when_it_goes_round() -> None:
    async with running() as driver:
        starts = [span.start for span in find_spans(driver.text.casefold(), "troops")]
        await find(driver, "troops", "Enter")
        assert driver.caret == starts[0]
        await driver.type("2n")
        assert driver.caret == starts[2]
        assert f"hit 3 of {len(starts)}" in driver.rows()[-1]
        await driver.type("N")
        assert driver.caret == starts[1]
        await driver.type("2N")
        assert (driver.caret, driver.notice()) == (starts[-1], FROM_THE_END)
        await driver.type("n")
        assert (driver.caret, driver.notice()) == (starts[0], FROM_THE_TOP)


async def test_n_stays_in_the_focused_document_whichever_it_is() -> None:
    async with running() as driver:
        await find(driver, "troops", "Enter", "Tab", "n")
        assert driver.reading.session.focus == 1
        assert driver.text[driver.caret :].casefold().startswith("troops")


async def test_esc_hides_the_marks_and_n_brings_them_back() -> None:
    async with running() as driver:
        await find(driver, "troops", "Enter", "Esc")
        assert not marked(driver)
        caret = driver.caret
        await driver.type("n")
        assert marked(driver)
        assert driver.caret > caret


async def test_the_empty_line_finds_the_last_words_again() -> None:
    async with running() as driver:
        await find(driver, "troops", "Enter", "/", "Enter")
        starts = [span.start for span in find_spans(driver.text.casefold(), "troops")]
        assert driver.caret == starts[1]
        await driver.type("/", "Up")
        assert driver.reading.prompt.line.field.value == "troops"
        await driver.type("Down")
        assert driver.reading.prompt.line.field.value == ""


async def test_an_empty_line_with_nothing_to_repeat_just_closes() -> None:
    async with running() as driver:
        await driver.type("/", "Enter")
        assert not driver.reading.prompt.line.display
        await driver.type("n")
        assert driver.notice() == NOTHING_WANTED


async def test_keys_typed_faster_than_the_answer_count_in_their_order() -> None:
    async with running() as driver:
        starts = [span.start for span in find_spans(driver.text.casefold(), "troops")]
        await driver.type("/")
        await driver.pilot.press(*"troops", "enter", "n")
        await driver.settle()
        assert driver.caret == starts[1]


async def test_a_search_in_the_collection_is_what_n_goes_through_from_then_on() -> None:
    async with running() as driver:
        await find(driver, "troops", "Enter")
        await driver.search("kursk")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.wanted.kind is Kind.COLLECTION  # type: ignore[union-attr]
        seen = set()
        for _ in range(8):
            await driver.type("n")
            seen.add(driver.reading.session.place.document)  # type: ignore[union-attr]
            assert driver.text[driver.caret :].casefold().startswith("kursk")
        assert seen == {1, 2}


async def test_a_hit_of_the_collection_opens_where_its_document_stands() -> None:
    async with running() as driver:
        await driver.search("umerov")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 2)
        assert driver.reading.session.focus == 1
        assert driver.text[driver.caret :].casefold().startswith("umerov")
        await driver.type("Ctrl-o")
        assert driver.reading.session.focus == 0


async def test_a_search_without_a_hit_says_what_to_press() -> None:
    async with running() as driver:
        await driver.search("zzzz")
        assert "Esc gives the text back" in driver.screen()
        await driver.write(" ")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.searching


async def test_the_status_tells_its_parts_whole_or_not_at_all() -> None:
    async with running(SMALL) as driver:
        for _ in range(6):
            await driver.type("}")
            assert "…" not in driver.rows()[-1]
        await find(driver, "troops", "Enter")
        assert "…" not in driver.rows()[-1]


async def test_what_is_looked_for_is_marked_in_a_document_that_is_opened_later() -> None:
    collection = seed_collection()
    collection.by_id[3] = make_document(3, "seeds/third.txt", "Third", "Peace.\n\nMore troops left.")
    async with running(collection=collection) as driver:
        await find(driver, "troops", "Enter")
        await driver.type(":")
        await driver.write("open third")
        await driver.type("Enter")
        await driver.settle()
        assert marked(driver) == list(find_spans(driver.text, "troops"))


async def test_a_document_that_was_read_again_is_looked_through_again() -> None:
    async with running() as driver:
        await find(driver, "troops", "Enter")
        old = driver.collection.by_id.pop(1)
        driver.collection.by_id[7] = make_document(7, old.info.path, "New", "No soldiers.\n\nTroops, troops.")
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert [span.start for span in marked(driver)] == [14, 22]


async def test_the_slash_leads_from_the_hits_back_to_their_field() -> None:
    async with running() as driver:
        await driver.search("kursk")
        await driver.type("Tab", "/")
        assert driver.reading.focused is driver.reading.search.field


async def test_long_documents_are_found_in_slice_by_slice() -> None:
    collection = seed_collection()
    collection.slice = 1
    async with running(collection=collection) as driver:
        driver.put("From Beijing")
        await find(driver, "troops", "Enter")
        assert marked(driver) == list(find_spans(driver.text.casefold(), "troops"))


async def test_a_search_that_stops_is_told_in_one_line_and_works_again_later() -> None:
    async with running() as driver:
        driver.collection.failing = "index.work.searcher stopped (status -9)"
        await find(driver, "troops", "Enter")
        assert driver.notice() == "the search failed: index.work.searcher stopped (status -9)"
        driver.collection.failing = ""
        await find(driver, "troops", "Enter")
        assert marked(driver)


async def test_two_panes_with_the_same_document_are_both_marked() -> None:
    async with running() as driver:
        await driver.type("Tab", ":")
        await driver.write("open yoon")
        await driver.type("Enter")
        await find(driver, "kursk", "Enter")
        assert marked(driver, 0) == marked(driver, 1) != []


async def test_the_line_stays_usable_while_the_screen_is_resized() -> None:
    async with running() as driver:
        await find(driver, "tro")
        await driver.pilot.resize_terminal(*SMALL)
        await driver.write("ops")
        await driver.settle()
        assert driver.text[driver.caret :].startswith("troops")
        assert "/troops" in driver.rows()[-1].replace(" ", "")
        await driver.type("Esc")
        assert driver.caret == 0


@pytest.mark.parametrize("words", ["—", "...", " "])
async def test_words_without_letters_find_nothing_and_harm_nothing(words: str) -> None:
    async with running() as driver:
        await find(driver, words, "Enter", "n", "&", "Esc", "Esc")
        assert driver.reading.active is driver.pane


async def test_a_name_is_marked_in_all_panes_and_n_goes_on_through_its_mentions() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("*")
        assert [len(marked(driver, pane, "same")) for pane in (0, 1)] == [
            driver.reading.documents[0].view._text.count("Yoon Suk Yeol"),
            driver.text.count("Yoon Sukyeol"),
        ]
        assert driver.text.startswith("Yoon Sukyeol", driver.caret)
        await driver.type("N")
        assert driver.text.startswith("Yoon Suk Yeol", driver.caret)
        assert "Yoon Suk Yeol 1 of 1" in driver.rows()[-1]
        await driver.type("n", "Esc")
        assert marked(driver, 0, "same") == []
        assert driver.text.startswith("Yoon Sukyeol", driver.caret)


async def test_the_latest_thing_looked_for_counts() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("*")
        await find(driver, "troops", "Enter")
        assert marked(driver, 0, "same") == []
        await driver.type("n")
        assert driver.text[driver.caret :].casefold().startswith("troops")


async def test_letters_typed_at_once_after_the_key_go_to_the_line() -> None:
    async with running() as driver:
        for key in ("/", "o", "q", "u"):
            driver.app.post_message(events.Key(key, key))
        await driver.settle()
        assert driver.reading.prompt.line.field.value == "oqu"


async def test_a_click_into_a_text_keeps_what_was_found() -> None:
    async with running() as driver:
        await find(driver, "troops")
        await driver.pilot.click(driver.other, offset=(10, 10))
        await driver.settle()
        assert not driver.reading.prompt.line.display
        assert driver.reading.session.focus == 1
        assert marked(driver)
