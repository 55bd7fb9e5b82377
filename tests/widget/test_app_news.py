"""What comes while one reads: documents, their news, progress and notices."""

from __future__ import annotations

from index.events import Analysed, DocumentsChanged, Notice, Progress, UnderAnalysis
from index.model import Skipped
from tests.fake_documents import make_document, seed_documents
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import SMALL, WIDE, running
from tui.app import DiptychApp
from tui.screens.documents import DocumentsScreen


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


async def test_how_much_of_a_long_document_is_analysed_is_told() -> None:
    async with running() as driver:
        collection = driver.collection
        collection.tell(Progress("analysing", 1, 2))
        collection.tell(UnderAnalysis(2, 0.304))
        await driver.pilot.pause()
        assert "analysing 1 of 2, next 30 %" in driver.screen()
        collection.tell(UnderAnalysis(2, 1.0))
        collection.tell(Progress("analysing", 2, 2, finished=True))
        await driver.pilot.pause()
        assert "30 %" not in driver.screen()
        collection.tell(UnderAnalysis(9, 0.5))
        await driver.pilot.pause()
        assert "analysing 50 %" in driver.screen()


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
        driver.collection.tell(Progress("indexing", 852, 5_000))
        await driver.pilot.pause()
        assert "indexing 852 of 5,000" in driver.rows()[-1]
        driver.collection.tell(Progress("indexing", 900, None))
        await driver.pilot.pause()
        assert "indexing 900 so far" in driver.rows()[-1]
        driver.collection.tell(Progress("indexing", 200, 200, finished=True))
        await driver.pilot.pause()
        assert "indexed" in driver.rows()[-1]
        driver.collection.tell(Notice("the language model is missing: install it", "warning"))
        await driver.pilot.pause()
        assert "the language model is missing" in driver.rows()[-1]
        await driver.type("j")
        await driver.pilot.pause()
        assert "the language model is missing" not in driver.rows()[-1]


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


async def test_before_the_analysis_no_claims_are_counted() -> None:
    first, _ = seed_documents()
    async with running(SMALL, FakeCollection([first])) as driver:
        assert "claims …" in driver.rows()[0]
        assert "not analysed yet" in driver.rows()[-1]


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
