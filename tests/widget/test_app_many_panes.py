"""One to four documents on the screen: opened, closed, moved about, and all following the focused one."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from index.model import Comparison, EntityType, SharedEntity
from tests.fake_documents import make_document
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, Driver, running
from tui.screens.documents import DocumentsScreen
from tui.session import MAX_PANES, Split, SyncMode

WIDEST = (200, 60)
SIZES = ((80, 24), (100, 30), (120, 40), (160, 50), (200, 60))


class ManyDocuments(FakeCollection):
    """The seed articles, each a second time under another name, and their comparisons."""

    def __init__(self) -> None:
        seeds = seed_collection()
        first, second = seeds.by_id[1], seeds.by_id[2]
        copies = (
            make_document(3, "seeds/third.txt", "A third story", second.text),
            make_document(4, "seeds/fourth.txt", "A fourth story", "One line only."),
            make_document(5, "seeds/zzz.txt", "A fifth story", "Another line."),
        )
        analyses = {**seeds.analyses, 3: seeds.analyses[2]}
        super().__init__((first, second, *copies), analyses, seeds.made)

    async def compare(self, first: int, second: int) -> Comparison:
        """The third document says what the second one says."""
        made = await super().compare(first, 2 if second == 3 else second)
        shared = made.entities
        if (first, second) == (2, 3):
            shared = (SharedEntity("Yoon Sukyeol", EntityType.PERSON, ((0, "e1"), (1, "e1")), ()),)
        return replace(made, documents=(first, second), entities=shared)


def paths(collection: FakeCollection, count: int) -> list[str]:
    return [collection.by_id[number].info.path for number in range(1, count + 1)]


def opened(size: tuple[int, int], count: int):  # type: ignore[no-untyped-def]  # the context manager of the driver
    collection = ManyDocuments()
    return running(size, collection, open_paths=paths(collection, count))


def shown(driver: Driver) -> list[int]:
    """The documents on the screen, left to right."""
    panes = sorted(driver.reading.open_panes, key=lambda pane: (pane.region.x, pane.region.y))
    return [pane.document.info.id for pane in panes if pane.display and pane.document]


async def command(driver: Driver, line: str) -> None:
    await driver.type(":")
    await driver.write(line)
    await driver.type("Enter")
    await driver.settle()


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", SIZES)
async def test_every_number_of_documents_fills_every_size_of_screen(
    size: tuple[int, int], count: int
) -> None:
    async with opened(size, count) as driver:
        documents = driver.reading.session.documents
        assert documents == tuple(range(1, max(2, count) + 1))
        for notation in ("\\", "j", "\\"):
            await driver.type(notation)
            await driver.pilot.pause()
            assert len(driver.rows()) == size[1]
            assert max(map(len, driver.rows())) <= size[0]
            assert 1 in shown(driver)
            for pane in driver.reading.open_panes:
                assert not pane.display or pane.region.right <= size[0]
        for document in documents[1:]:  # never unreachable
            await driver.type("Tab")
            await driver.pilot.pause()
            assert document in shown(driver)
            assert driver.app.focused is driver.view


async def test_documents_that_have_no_room_stand_in_the_tab_line() -> None:
    async with opened((120, 40), 4) as driver:
        assert shown(driver) == [1, 2]
        row = driver.rows()[0]
        assert row.startswith("▌1 Yoon")
        assert "(3 A third story)" in row
        assert "(4 A fourth story)" in row
        await command(driver, "pane 4")
        assert shown(driver) == [1, 4]
        assert "▌4 A fourth story" in driver.rows()[0]


async def test_a_document_opens_in_a_new_pane_that_gets_the_focus() -> None:
    async with opened(WIDEST, 2) as driver:
        for notation in ("O", "Ctrl-w n"):
            await driver.type(notation)
            assert isinstance(driver.app.screen, DocumentsScreen)
            await driver.write("third" if notation == "O" else "fourth")
            await driver.pilot.pause()
            await driver.type("Enter")
            await driver.settle()
        assert driver.reading.session.documents == (1, 3, 4, 2)
        assert driver.reading.session.focus == 2
        assert driver.app.focused is driver.view
        await driver.type("O")
        assert "there are 4 documents already: Ctrl-w c closes one" in driver.notice()


async def test_a_document_opens_beside_by_its_name() -> None:
    async with opened(WIDEST, 2) as driver:
        await command(driver, "vs third")
        assert driver.reading.session.documents == (1, 3, 2)
        await command(driver, "open-beside nowhere")
        assert "no document is called nowhere" in driver.notice()


async def test_names_of_documents_are_completed_once_they_are_fetched() -> None:
    async with opened(WIDEST, 2) as driver:
        await driver.type(":")
        await driver.write("vs third")
        await driver.settle()
        await driver.type("Tab")
        assert driver.reading.command.field.value == "vs A third story"
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 3, 2)


async def test_one_document_stands_at_two_places() -> None:
    async with opened(WIDEST, 2) as driver:
        await driver.type("3}")
        await command(driver, "vs 000_c4832a4c")
        assert driver.reading.session.documents == (1, 1, 2)
        assert driver.caret == driver.reading.documents[0].view.caret
        await driver.type("2}")
        assert driver.caret > driver.reading.documents[0].view.caret
        await driver.type("Ctrl-w c")
        assert driver.reading.session.documents == (1, 2)


async def test_a_closed_document_opens_again_where_it_was() -> None:
    async with opened(WIDEST, 3) as driver:
        await driver.type("Tab", "3}")
        caret = driver.caret
        await driver.type("Ctrl-w c")
        await driver.settle()
        assert driver.reading.session.documents == (1, 3)
        assert driver.reading.pane is driver.reading.documents[0]
        assert driver.app.focused is driver.view
        await command(driver, "vs 002_7bd3")
        assert driver.reading.session.documents == (1, 2, 3)
        assert driver.caret == caret


async def test_the_last_document_stays() -> None:
    async with opened(WIDEST, 2) as driver:
        await driver.type("Ctrl-w c", "Ctrl-w c")
        assert driver.reading.session.documents == (2,)
        assert "the last document stays open" in driver.notice()
        await driver.type("Ctrl-w x", "Ctrl-w p")
        assert driver.notice() == "there is one pane only"


async def test_panes_change_places_and_nothing_scrolls() -> None:
    async with opened(WIDEST, 3) as driver:
        await driver.type("S", "S", "4}")
        top, caret, view = driver.view.top_offset, driver.caret, driver.view
        await driver.type("Ctrl-w x")
        await driver.settle()
        assert (driver.reading.session.documents, driver.reading.session.focus) == ((2, 1, 3), 1)
        assert shown(driver) == [2, 1, 3]
        assert (driver.view, driver.view.top_offset, driver.caret) == (view, top, caret)
        await driver.type("3", "Ctrl-w x")
        await driver.settle()
        assert shown(driver) == [2, 3, 1]
        assert driver.app.focused is view
        await driver.type("9", "Ctrl-w x")
        assert "there is no pane 9" in driver.notice()


async def test_the_focus_goes_by_direction_number_and_back() -> None:
    async with opened(WIDEST, 3) as driver:
        reading = driver.reading
        first, second, third = reading.open_panes
        visited = []
        for keys in ("Ctrl-w l", "Ctrl-w j", "2 Ctrl-w l", "Ctrl-w l", "Ctrl-w h", "Ctrl-w k", "Ctrl-w p"):
            await driver.type(*keys.split(None, 1) if keys[0].isdigit() else [keys])
            visited.append(reading.active)
        assert visited == [second, second, reading.claims, reading.claims, third, third, second]
        await driver.type("\\")
        visited.clear()
        for keys in ("Ctrl-w k", "Ctrl-w l", "Ctrl-w h", "2 Ctrl-w j", "Ctrl-w Up"):
            await driver.type(*keys.split(None, 1) if keys[0].isdigit() else [keys])
            visited.append(reading.active)
        assert visited == [first, reading.claims, first, third, second]
        await command(driver, "pane 3")
        assert reading.active is third
        await command(driver, "pane 4")
        assert "there is no pane 4: 3 are open" in driver.notice()


async def test_the_claims_below_are_reached_downwards() -> None:
    async with opened((110, 40), 2) as driver:
        await driver.type("Tab", "Ctrl-w j")
        assert driver.reading.active is driver.reading.claims
        await driver.type("Ctrl-w k")
        assert driver.reading.active is driver.reading.documents[1]


async def test_the_focused_pane_is_made_wider_and_narrower() -> None:
    async with opened(WIDEST, 3) as driver:
        await driver.type("Tab")
        before = driver.reading.documents[1].size.width
        await driver.type("2>")
        await driver.pilot.pause()
        assert driver.reading.documents[1].size.width > before
        await driver.type("4<")
        await driver.pilot.pause()
        assert driver.reading.documents[1].size.width < before
        await driver.type("Ctrl-w =")
        await driver.pilot.pause()
        assert abs(driver.reading.documents[1].size.width - before) <= 1


async def test_every_other_pane_follows_on_the_same_row() -> None:
    async with opened(WIDEST, 4) as driver:
        await driver.type("3]c")
        row = driver.view.row_of(driver.at("the deployment of approximately 12,000"))
        words = driver.collection.by_id[2].text.index("Russia had mobilized 11,000")
        second, third, fourth = (pane.view for pane in driver.reading.open_panes[1:])
        assert second.row_of(words) == third.row_of(words) == row
        assert fourth.caret == 0
        assert driver.app.focused is driver.view


async def test_a_pane_without_a_counterpart_says_so_until_it_has_one() -> None:
    async with opened(WIDEST, 4) as driver:
        await driver.type("3]c")
        await driver.pilot.pause()
        column = driver.reading.documents[3].region.x
        rows = [row[column : column + 12] for row in driver.rows()]
        assert sum("◌" in row for row in rows) == 1
        assert "◌" not in "".join(row[:column] for row in driver.rows())
        assert "no counterpart" not in driver.rows()[-1]
        driver.put("From Beijing")
        await driver.pilot.pause()
        assert "".join(driver.rows()[1:-1]).count("◌") == 3
        assert "no counterpart here" in driver.rows()[-1]
        await driver.type("S")
        await driver.pilot.pause()
        assert "◌" not in driver.screen()


async def test_all_panes_are_brought_without_sync() -> None:
    async with opened(WIDEST, 3) as driver:
        await driver.type("S", "S")
        assert driver.reading.session.sync is SyncMode.OFF
        driver.put("the deployment of approximately 12,000")
        await driver.type("X")
        words = driver.collection.by_id[2].text.index("Russia had mobilized 11,000")
        assert [pane.view.caret for pane in driver.reading.open_panes[1:]] == [words, words]
        assert driver.reading.session.focus == 0


async def test_proportional_sync_moves_every_pane() -> None:
    async with opened((200, 20), 3) as driver:
        await driver.type("S", "50%")
        for number in (1, 2):
            pane = driver.reading.documents[number]
            assert pane.document is not None
            assert 0.45 < pane.view.caret / len(pane.document.text) < 0.55


async def test_the_partner_is_the_pane_before_or_the_one_chosen() -> None:
    async with opened(WIDEST, 4) as driver:
        assert "against 2" in driver.screen()
        await command(driver, "against 4")
        assert "against 4" in driver.screen()
        assert driver.notice() == "compared with 4 A fourth story"
        await driver.type("3]c")
        assert "no difference below" in driver.notice()
        await command(driver, "against")
        assert driver.reading.session.other == 1
        await driver.type("3]c", "x")
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.at("Russia had mobilized 11,000")
        assert driver.reading.session.other == 0
        await driver.type("Ctrl-w p")
        assert driver.reading.session.focus == 0
        await command(driver, "against 1")
        assert "there is no other pane 1" in driver.notice()


async def test_two_documents_need_no_number() -> None:
    async with opened(WIDEST, 2) as driver:
        assert "against" not in driver.screen()
        assert driver.rows()[0].startswith("▌ Yoon")
        await command(driver, "vs third")
        assert driver.rows()[0].startswith("  1 Yoon")
        assert "▌ 2 A third story" in driver.rows()[0]


async def test_a_name_is_followed_through_all_documents() -> None:
    async with opened(WIDEST, 3) as driver:
        driver.put("Yoon Suk Yeol")
        panes = []
        for _ in range(3):
            await driver.type("*")
            await driver.settle()  # the pairs of another document are compared first
            panes.append(driver.reading.session.focus)
            assert driver.text.startswith(("Yoon Suk Yeol", "Yoon Sukyeol"), driver.caret)
        assert panes == [1, 2, 0]


async def test_the_width_of_the_text_is_chosen_and_told() -> None:
    async with opened((160, 40), 2) as driver:
        await driver.type("Z")
        await command(driver, "width")
        assert driver.notice() == "a line of text is at most 88 cells wide"
        await command(driver, "width 60")
        assert driver.reading.session.measure == 60
        gutter, ruler = 2, 1
        assert max(len(row[:-ruler].strip()) for row in driver.rows()[1:-3]) <= 60 + gutter
        await command(driver, "width 12")
        assert driver.notice() == "the width is 40 to 200 cells"


async def test_the_width_of_the_settings_file_is_in_force(tmp_path: Path) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text("[reading]\nwidth = 50\n", encoding="utf-8")
    async with running((160, 40), settings_file=settings) as driver:
        assert driver.reading.session.measure == 50
    settings.write_text("[reading]\nwidth = 5\n", encoding="utf-8")
    async with running((160, 40), settings_file=settings) as driver:
        assert "the usual settings are in force" in driver.notice()


async def test_at_most_four_named_documents_open() -> None:
    async with opened(WIDEST, 5) as driver:
        assert driver.reading.session.documents == (1, 2, 3, 4)
        assert len(driver.reading.documents) == MAX_PANES


async def test_documents_stand_one_above_another_on_a_small_screen() -> None:
    async with opened(SMALL, 3) as driver:
        assert shown(driver) == [1]
        await driver.type("\\")
        await driver.pilot.pause()
        assert driver.reading.session.split is Split.ABOVE
        assert shown(driver) == [1, 2]
        assert "(3 A third story)" in driver.rows()[0]


async def test_the_search_stays_over_its_document_when_another_one_gets_the_focus() -> None:
    async with opened((160, 44), 2) as driver:
        reading = driver.reading
        await driver.search("Yoon")
        await driver.pilot.click(reading.documents[1].view)
        await driver.settle()
        assert reading.active is reading.documents[1]
        assert driver.app.focused is reading.documents[1].view
        assert reading.search.region.x < reading.documents[1].region.x
        await driver.type("Shift-Tab")
        assert driver.app.focused is reading.search.field
        await driver.type("Esc")
        await driver.settle()
        assert driver.app.focused is reading.documents[0].view
        assert shown(driver) == [1, 2]


async def test_going_to_the_document_under_the_search_shows_it() -> None:
    async with opened((160, 44), 2) as driver:
        await driver.type("mA", "F")
        await driver.write("Yoon")
        await driver.settle()
        await driver.pilot.click(driver.reading.documents[1].view)
        await driver.type("'A")
        await driver.settle()
        assert shown(driver) == [1, 2]
        assert driver.app.focused is driver.reading.documents[0].view
        assert driver.reading.session.query == "Yoon"


async def test_the_session_knows_where_the_caret_found_a_place() -> None:
    async with opened((160, 44), 2) as driver:
        for keys in ("G", "G", "100%"):
            await driver.type(keys)
            place = driver.reading.session.place
            assert place is not None
            assert place.offset == driver.caret < len(driver.text)
