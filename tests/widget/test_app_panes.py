"""What the panes show: documents at once, claims, search, commands, cards, and every size of screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual import events

from index.events import Analysed, DocumentsChanged, IndexGrew, Notice, Progress
from index.model import RelationKind, Skipped
from tests.fakes import FakeCollection, make_document, seed_collection, seed_documents
from tests.widget.app_driver import MIDDLE, SMALL, WIDE, running
from tui.app import DiptychApp
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.screens.legend import LegendScreen
from tui.screens.skipped import SkippedScreen
from tui.session import Order, SyncMode


async def test_two_documents_and_their_claims_stand_side_by_side_at_once() -> None:
    async with running() as driver:
        title = driver.rows()[0]
        assert title.startswith("▌ Yoon: delegation to visit Ukraine")
        assert "South Korea Moves to Dispatch" in title
        assert "≠1 !1 ~1 =1 ∅1" in title
        assert driver.collection.focused[-1] == (1, 2)


async def test_the_paths_asked_for_are_opened_first() -> None:
    async with running(open_paths=["seeds/002_7bd3e9f78c1c2f74.txt"]) as driver:
        assert driver.reading.session.documents == (2, 1)


async def test_one_document_has_one_pane_and_says_how_to_open_another() -> None:
    first = seed_documents()[0]
    analyses = {1: seed_collection().analyses[1]}
    async with running(collection=FakeCollection([first], analyses)) as driver:
        assert not driver.reading.documents[1].display
        assert "open a second document (o) to compare" in driver.screen()
        await driver.type("]c")
        assert "no second document" in driver.notice()


async def test_an_empty_collection_says_why_and_what_to_press() -> None:
    collection = FakeCollection(skipped=[Skipped("a.zip", "not a text")], name="folder")
    async with running(SMALL, collection) as driver:
        assert "Reading folder" in driver.screen()
        collection.tell(Progress("reading", 0, 0, finished=True))
        await driver.pilot.pause()
        screen = driver.screen()
        assert "There is no document to read in folder." in screen
        assert ":skipped" in screen
        for notation in ("j", "]c", "x", "n", "yy", "/", "Tab", "Enter", "S", "G", "Z"):
            await driver.type(notation)


async def test_documents_appear_as_soon_as_they_are_read() -> None:
    collection = FakeCollection()
    async with running(collection=collection) as driver:
        full = seed_collection()
        collection.by_id = dict([next(iter(full.by_id.items()))])
        collection.tell(DocumentsChanged())
        await driver.pilot.pause()
        assert driver.reading.session.documents == (1,)
        collection.by_id = full.by_id
        collection.tell(DocumentsChanged())
        await driver.renewed()
        assert driver.reading.session.documents == (1, 2)
        assert "reading the claims" in driver.screen()
        collection.analyses = full.analyses
        collection.tell(Analysed((1, 2)))
        await driver.pilot.pause()
        assert "approximately 12,000" in "".join(row[118:] for row in driver.rows())


async def test_a_document_that_was_read_again_takes_the_place_of_its_older_version() -> None:
    async with running() as driver:
        await driver.type("2}")
        caret = driver.caret
        old = driver.collection.by_id.pop(1)
        driver.collection.by_id[7] = make_document(7, old.info.path, "A newer title", old.text)
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert driver.reading.session.documents == (7, 2)
        assert driver.caret == caret
        assert driver.rows()[0].startswith("▌ A newer title")


async def test_a_change_elsewhere_in_the_collection_leaves_the_open_texts_alone() -> None:
    async with running() as driver:
        await driver.type("3]c")
        top, caret = driver.view.top_offset, driver.caret
        driver.collection.by_id[3] = make_document(3, "seeds/third.txt", "A third story", "One line only.")
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert "3 documents" in driver.rows()[-1]
        await driver.type("w", "b")
        assert (driver.view.top_offset, driver.caret) == (top, caret)


async def test_news_from_before_the_first_screen_is_not_lost() -> None:
    collection = seed_collection()
    app = DiptychApp(collection)  # type: ignore[arg-type]
    collection.tell(Progress("reading", 2, 2, finished=True))
    collection.tell(Notice("the language model is missing: install it", "warning"))
    collection.tell(DocumentsChanged())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert not app.reading.news.reading
        assert app.reading.news.notice is not None
        assert app.reading.session.documents == (1, 2)


async def test_progress_and_notices_are_told_in_the_status_line() -> None:
    async with running() as driver:
        driver.collection.tell(Progress("indexing", 40, 200))
        await driver.pilot.pause()
        assert "indexing 40 of 200" in driver.rows()[-1]
        driver.collection.tell(Progress("indexing", 200, 200, finished=True))
        await driver.pilot.pause()
        assert "indexed" in driver.rows()[-1]
        driver.collection.tell(Notice("the language model is missing: install it", "warning"))
        await driver.pilot.pause()
        assert "the language model is missing" in driver.rows()[-1]
        await driver.type("j")
        await driver.pilot.pause()
        assert "the language model is missing" not in driver.rows()[-1]


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
        assert driver.reading.claims.rows.option_count == 1
        await driver.type("a")
        assert driver.reading.claims.rows.option_count == 5
        await driver.type("t")
        assert driver.reading.session.order is Order.TEXT
        assert driver.reading.claims.rows.options[0].id == driver.reading.statements[0].key
        await driver.type(":")
        await driver.write("filter !")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert driver.reading.session.sign is RelationKind.DENIED


async def test_hits_appear_while_typing_grouped_by_document() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("yonhap")
        await driver.settle()
        screen = driver.screen()
        assert "2 passages in 2 documents" in screen
        first, second = screen.index(" Yoon: delegation"), screen.index("\n South Korea Moves")
        assert first < screen.index("¶2", first) < second < screen.index("¶2", second)
        assert driver.collection.queries[-1] == "yonhap"


async def test_a_hit_opens_at_its_passage_with_the_hits_marked() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("Kursk")
        await driver.settle()
        await driver.type("Down", "Enter")
        await driver.settle()
        assert driver.reading.session.documents == (2, 2)
        assert driver.caret == driver.at("Kursk")
        assert driver.reading.session.marks_shown
        await driver.type("Ctrl-o")
        await driver.settle()
        assert driver.reading.session.documents == (1, 2)


async def test_hits_are_stepped_through_both_documents() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("Kursk")
        await driver.settle()
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
        await driver.type("F")
        await driver.write("Seoul")
        await driver.settle()
        await driver.type("Esc")
        await driver.pilot.pause()
        assert (driver.view.top_offset, driver.caret) == (top, caret)
        assert driver.app.focused is driver.view
        await driver.type("F")
        assert driver.reading.search.field.value == "Seoul"


async def test_the_list_of_hits_has_its_own_keys() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("North")
        await driver.settle()
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


async def test_the_last_word_may_go_on_only_while_typing() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("NATO")
        await driver.settle()
        assert driver.collection.typing is True
        await driver.type("Enter")
        await driver.settle()
        assert driver.collection.typing is False


async def test_named_documents_open_in_the_order_of_their_names() -> None:
    collection = seed_collection()
    late = collection.by_id.pop(2)
    paths = [late.info.path, collection.by_id[1].info.path]
    async with running(collection=collection, open_paths=paths) as driver:
        assert driver.reading.session.documents == ()
        collection.by_id[2] = late
        collection.tell(DocumentsChanged())
        await driver.renewed()
        assert driver.reading.session.documents == (2, 1)


async def test_a_named_file_that_cannot_be_read_does_not_hold_back_the_others() -> None:
    async with running(open_paths=["missing.pdf"]) as driver:
        assert driver.reading.session.documents == ()
        driver.collection.tell(Progress("reading", 2, 2, finished=True))
        await driver.renewed()
        assert driver.reading.session.documents == (1, 2)


async def test_tabs_of_wide_letters_leave_room_for_the_claims() -> None:
    title = "한국 대통령은 화요일 우크라이나에 대표단을 보낸다고 발표했다"
    documents = [make_document(number, f"{number}.txt", title, title) for number in (1, 2)]
    async with running(SMALL, FakeCollection(documents)) as driver:
        assert "claims" in driver.rows()[0]
        assert driver.rows()[0].endswith("0 %")


async def test_before_the_analysis_no_claims_are_counted() -> None:
    first, _ = seed_documents()
    async with running(SMALL, FakeCollection([first])) as driver:
        assert "claims …" in driver.rows()[0]
        assert "not analysed yet" in driver.rows()[-1]


async def test_the_footer_names_only_keys_that_have_something_to_do() -> None:
    first, _ = seed_documents()
    async with running(WIDE, FakeCollection([first])) as driver:
        assert "next difference" not in driver.rows()[-1]
        assert "next quote" in driver.rows()[-1]
        assert "find" in driver.rows()[-1]
    async with running(WIDE, FakeCollection()) as driver:
        assert "find" not in driver.rows()[-1]
        assert "quit" in driver.rows()[-1]


async def test_how_much_was_found_is_told_also_on_a_narrow_screen() -> None:
    async with running((100, 30)) as driver:
        await driver.type("F")
        await driver.write("North Korean troops OR soldiers OR nothing")
        await driver.settle()
        assert "0 passages in 0 documents" in driver.screen()


async def test_the_marked_claim_is_shown_whole() -> None:
    async with running((160, 24)) as driver:
        rows = driver.reading.claims.rows
        assert rows.scroll_offset.y == 0
        for _ in range(4):
            await driver.type("]c")
            await driver.settle()
            assert rows.highlighted is not None
            top, height = rows._index_to_line[rows.highlighted], rows._heights[rows.highlighted]
            assert rows.scroll_offset.y <= top
            assert top + min(height, rows.size.height) <= rows.scroll_offset.y + rows.size.height


async def test_a_search_is_run_again_when_the_index_grew() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("NATO")
        await driver.settle()
        asked = len(driver.collection.queries)
        driver.collection.tell(IndexGrew(2))
        await driver.settle()
        assert driver.collection.queries[asked:] == ["NATO"]


async def test_any_document_opens_in_the_focused_pane() -> None:
    collection = seed_collection()
    collection.by_id[3] = make_document(3, "seeds/third.txt", "A third story", "One line only.")
    async with running(collection=collection) as driver:
        await driver.type("Tab", "o")
        assert isinstance(driver.app.screen, DocumentsScreen)
        await driver.write("third")
        await driver.pilot.pause()
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 3)
        await driver.type(":")
        await driver.write("e dispatch")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 2)
        await driver.type(":")
        await driver.write("n")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 3)


async def test_commands_are_completed_and_remembered() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("sync p")
        await driver.pilot.pause()
        await driver.type("Tab", "Enter")
        await driver.pilot.pause()
        assert driver.reading.session.sync is SyncMode.PROPORTIONAL
        assert driver.app.focused is driver.view
        await driver.type(":", "Up")
        assert driver.reading.command.field.value == "sync proportional"
        await driver.type("Esc")
        await driver.type(":")
        await driver.write("fly")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert "there is no command fly" in driver.rows()[-1]


async def test_themes_change_by_command() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("theme paper")
        await driver.type("Enter")
        await driver.pilot.pause()
        assert driver.app.theme == "paper"


async def test_the_help_is_grouped_and_searched() -> None:
    async with running() as driver:
        await driver.type("?")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, HelpScreen)
        assert "Move" in driver.screen()
        await driver.write("counterpart")
        await driver.pilot.pause()
        screen = driver.screen()
        assert "Cross to the counterpart" in screen
        assert "Next word" not in screen
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_cards_explain_signs_and_skipped_files() -> None:
    collection = seed_collection()
    collection.files = (Skipped("a.zip", "archives are not read"),)
    async with running(collection=collection) as driver:
        await driver.type("L")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, LegendScreen)
        assert "the figures differ" in driver.screen()
        await driver.type("Esc")
        await driver.type(":")
        await driver.write("skipped")
        await driver.type("Enter")
        await driver.pilot.pause()
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, SkippedScreen)
        assert "archives are not read" in driver.screen()
        await driver.type("Esc")
        assert driver.app.screen is driver.reading


async def test_the_palette_runs_an_action() -> None:
    async with running() as driver:
        await driver.type("Ctrl-p")
        await driver.pilot.pause()
        await driver.write("zoom")
        await driver.pilot.pause(0.3)
        await driver.pilot.press("enter")
        await driver.pilot.pause(0.3)
        assert driver.reading.session.zoomed


async def test_a_small_screen_shows_one_pane_its_tabs_and_the_counterpart() -> None:
    async with running(SMALL) as driver:
        await driver.type("3]c")
        await driver.pilot.pause()
        rows = driver.rows()
        assert rows[0].startswith("▌1 Yoon")
        assert "claims 5" in rows[0]
        assert "≠ in 2: “Russia had mobilized 11,000" in rows[-3]
        assert "x cross" in rows[-2]
        assert not driver.reading.documents[1].display


@pytest.mark.parametrize("size", [WIDE, MIDDLE, SMALL, (100, 24), (60, 15), (300, 80), (30, 8)])
async def test_every_size_of_screen_is_filled_and_no_row_is_too_long(size: tuple[int, int]) -> None:
    async with running(size) as driver:
        await driver.type("]c", "Tab", "Tab")
        await driver.pilot.pause()
        assert len(driver.rows()) == size[1]
        assert max(len(row) for row in driver.rows()) <= size[0]


async def test_a_resize_keeps_place_and_focus() -> None:
    async with running(WIDE) as driver:
        await driver.type("3]c")
        caret = driver.caret
        for size in (SMALL, MIDDLE, WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.pilot.pause()
            await driver.pilot.pause()
            assert driver.caret == caret
            assert driver.view.row_of(caret) is not None
            assert driver.app.focused is driver.view


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
