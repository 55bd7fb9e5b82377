"""A file that changes while it is read: the newer text appears, and the reader stays where they are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.collection import WorkerFailed
from index.events import DocumentsChanged, Progress, Reread
from index.model import CarriedPlace, Skipped, Stamp
from tests.fake_documents import make_document
from tests.widget.app_driver import SMALL, Driver, running
from tui.rereading import describe
from tui.trail import Place
from tui.watching import FileWatch

ADDED = "An added paragraph of no interest.\n\nAnd another one, with Kyiv in it.\n\n"


async def change(driver: Driver, number: int, text: str, new: int = 7) -> None:
    """The file of a document says something else now, and was read again."""
    old = driver.collection.by_id.pop(number)
    driver.collection.by_id[new] = make_document(new, old.info.path, old.info.title, text)
    driver.collection.tell(DocumentsChanged())
    await driver.renewed()


async def test_the_caret_stays_on_its_words_and_on_its_row() -> None:
    async with running() as driver:
        await driver.type("4}", "3l")
        words, row = driver.text[driver.caret : driver.caret + 30], driver.view.row_of(driver.caret)
        await change(driver, 1, ADDED + driver.text)
        assert driver.reading.session.documents == (7, 2)
        assert driver.text[driver.caret : driver.caret + 30] == words
        assert driver.view.row_of(driver.caret) == row
        assert driver.notice() == "Yoon: delegation to visit Ukraine changed on disk: read again, place kept"


async def test_the_other_pane_keeps_its_place_too() -> None:
    async with running() as driver:
        await driver.type("Tab", "2}", "Shift-Tab")
        before, text = driver.other.caret, driver.collection.by_id[2].text
        assert before > 0
        await change(driver, 2, ADDED + text)
        assert driver.other.caret == before + len(ADDED)


async def test_marks_and_jumps_go_along() -> None:
    async with running() as driver:
        await driver.type("2}", "ma", "G", "gg")
        marked = driver.reading.session.trail.mark("a", 1)
        assert marked is not None
        await change(driver, 1, ADDED + driver.text)
        trail = driver.reading.session.trail
        assert trail.mark("a", 7) == Place(7, marked.offset + len(ADDED))
        assert {place.document for place in trail.behind} == {7}


async def test_a_deleted_passage_leaves_the_reader_near_and_says_so() -> None:
    async with running() as driver:
        await driver.type("4}")
        passages = driver.pane.document.passages if driver.pane.document else ()
        here = next(each for each in passages if each.span.start == driver.caret)
        after = next(each for each in passages if each.number == here.number + 1)
        following = driver.text[after.span.start : after.span.start + 30]
        await change(driver, 1, driver.text[: here.span.start] + driver.text[after.span.start :])
        assert driver.text[driver.caret : driver.caret + 30] == following
        assert driver.notice().endswith("read again, place is near: the passage was deleted")


async def test_a_place_that_could_not_be_followed_is_not_called_deleted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def carry_places(*_: object) -> tuple[CarriedPlace, ...]:
        raise WorkerFailed("stopped")

    async with running() as driver:
        monkeypatch.setattr(driver.collection, "carry_places", carry_places)
        await driver.type("4}")
        caret = driver.caret
        await change(driver, 1, driver.text[:caret] + ADDED + driver.text[caret:])
        assert driver.caret == caret
        assert "read again, place may be off" in driver.notice()


async def test_a_file_that_was_only_touched_is_no_news() -> None:
    async with running() as driver:
        await driver.type("4}")
        caret = driver.caret
        await change(driver, 1, driver.text)
        assert (driver.caret, driver.notice()) == (caret, "")


async def test_a_document_whose_file_is_gone_stays_and_says_so_until_it_is_back() -> None:
    async with running() as driver:
        await driver.type("4}")
        caret, gone = driver.caret, driver.collection.by_id.pop(1)
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert driver.reading.session.documents == (1, 2)
        assert driver.caret == caret
        assert "gone from disk" in driver.rows()[0]
        driver.collection.by_id[9] = replace(gone, info=replace(gone.info, id=9))
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert driver.reading.session.documents == (9, 2)
        assert driver.caret == caret
        assert "gone from disk" not in driver.rows()[0]


async def test_a_file_that_was_emptied_is_not_said_to_be_gone() -> None:
    async with running() as driver:
        gone = driver.collection.by_id.pop(1)
        driver.collection.files = (Skipped(gone.info.path, "it is empty"),)
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert "unreadable now, it is empty" in driver.rows()[0]
        assert driver.notice().endswith("is unreadable now, it is empty: the text stays as it was read")
        driver.collection.files = ()
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert "gone from disk" in driver.rows()[0]


async def test_a_small_screen_tells_in_the_status_that_the_file_is_gone() -> None:
    async with running(SMALL) as driver:
        del driver.collection.by_id[1]
        driver.collection.tell(DocumentsChanged())
        await driver.renewed()
        assert "is gone from disk: the text stays" in driver.notice()
        await driver.type("j")
        assert driver.rows()[-1].startswith(" gone from disk")
        await driver.type("R")
        await driver.settle()
        driver.collection.tell(Reread(0, 0, 0))
        await driver.settle()
        assert driver.notice().endswith("is still gone from disk")
        await driver.type("Tab")
        assert "gone from disk" not in driver.rows()[-1]


async def test_the_selection_stays_on_its_words() -> None:
    async with running() as driver:
        await driver.type("3}", "v", "2w")
        selected = driver.view.selection
        assert selected is not None
        words = driver.text[selected.start : selected.end]
        await change(driver, 1, ADDED + driver.text)
        selected = driver.view.selection
        assert selected is not None
        assert driver.text[selected.start : selected.end] == words


async def test_asking_reads_changed_files_again_and_says_what_came_of_it() -> None:
    async with running() as driver:
        await driver.type("R")
        await driver.settle()
        assert driver.collection.refreshed == 1
        driver.collection.tell(Reread(2, 1, 0))
        await driver.pilot.pause()
        assert driver.notice() == "read again: 2 changed, 1 new"


async def test_nobody_is_told_of_files_elsewhere_that_were_not_asked_for() -> None:
    async with running() as driver:
        driver.collection.tell(Reread(2, 1, 0))
        await driver.pilot.pause()
        assert driver.notice() == ""


async def test_a_changed_file_of_an_open_document_is_read_again_by_itself() -> None:
    async with running() as driver:
        driver.collection.tell(Progress("reading", 2, 2, finished=True))
        await driver.renewed()
        driver.collection.changed[1] = Stamp(b"/seeds/1", 1, 1, 1)
        for _ in range(3):
            driver.app._watch.look()
        await driver.settle()
        assert driver.collection.refreshed == 1


@pytest.mark.parametrize(
    ("reread", "words"),
    [
        (Reread(0, 0, 0), "no file changed on disk"),
        (Reread(1, 0, 0), "read again: 1 changed"),
        (Reread(1, 2, 3), "read again: 1 changed, 2 new, 3 gone"),
    ],
)
def test_what_a_reading_changed_is_one_line(reread: Reread, words: str) -> None:
    assert describe(reread) == words


def test_a_change_is_told_once_when_the_file_rests() -> None:
    looks: list[dict[int, Stamp | None]] = [
        {},
        {1: Stamp(b"a", 1, 1, 1)},
        {1: Stamp(b"a", 2, 2, 1)},
        {1: Stamp(b"a", 2, 2, 1)},
        {1: Stamp(b"a", 2, 2, 1)},
        {1: None},
        {1: None},
        {},
    ]
    told: list[int] = []
    remaining = iter(looks)
    watch = FileWatch(lambda: next(remaining), lambda: told.append(len(told)))
    counts = []
    for _ in looks:
        watch.look()
        counts.append(len(told))
    assert counts == [0, 0, 0, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("key", ["/", "F"])
async def test_what_is_looked_for_is_found_in_the_newer_text(key: str) -> None:
    async with running() as driver:
        await driver.type(key)
        await driver.write("troops")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        await change(driver, 1, "No troops here.\n\n" + driver.text)
        await driver.type("N")
        await driver.settle()
        assert driver.reading.session.place == Place(7, len("No "))
        for _ in range(12):
            await driver.type("n")
            await driver.settle()
            assert 1 not in driver.reading.session.documents
