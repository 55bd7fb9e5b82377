"""The passages that are like one, and how one comes beside."""

from __future__ import annotations

from index.model import LikePassage
from tests.fakes import FakeCollection
from tests.widget.app_driver import SMALL, running
from tests.widget.test_app_many_panes import ManyDocuments, paths
from tui.screens.like_passages import LikePassagesScreen


def like(*places: tuple[int, int, float]) -> FakeCollection:
    """A collection in which these passages, by document and number, are like any other."""
    collection = ManyDocuments()
    found = []
    for document, number, share in places:
        text = collection.by_id[document]
        span = text.passages[number].span
        words = ("Kursk", f"word{number}")
        found.append(LikePassage(text.info, number, span, share, words, text.text[span.start : span.end]))
    collection.like = tuple(found)
    return collection


async def test_passages_like_the_one_at_the_caret_are_listed_with_what_they_share() -> None:
    collection = like((3, 2, 0.62), (4, 0, 0.4))
    async with running(collection=collection, open_paths=paths(collection, 2)) as driver:
        await driver.type("}", "}", "P")
        await driver.settle()
        first = collection.by_id[1]
        assert collection.sought == [first.text[slice(*first.passages[2].span)]]
        assert isinstance(driver.app.screen, LikePassagesScreen)
        screen = driver.screen()
        assert "Passages like ¶3 of Yoon" in screen
        assert screen.index("A third story") < screen.index("¶3 · 62% alike · both: Kursk, word2")
        assert "One line only." in screen
        await driver.write("word0")
        await driver.settle()
        assert "A third story" not in driver.screen()
        assert "One line only." in driver.screen()


async def test_enter_goes_to_the_passage_beside_and_a_jump_back_returns() -> None:
    collection = like((3, 2, 0.62))
    async with running(collection=collection, open_paths=paths(collection, 2)) as driver:
        await driver.type("}", "P")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        session = driver.reading.session
        assert (session.documents, session.focus, session.other) == ((1, 3), 1, 0)
        beside = driver.reading.documents[1].view
        assert beside.caret == collection.by_id[3].passages[2].span.start
        assert driver.app.focused is beside
        await driver.type("Ctrl-o")
        session = driver.reading.session
        assert (session.focus, session.documents) == (0, (1, 3))


async def test_a_passage_of_the_same_document_is_jumped_to() -> None:
    collection = like((1, 4, 0.5))
    async with running(collection=collection, open_paths=paths(collection, 2)) as driver:
        await driver.type("P")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.documents == (1, 2)
        assert driver.caret == collection.by_id[1].passages[4].span.start
        await driver.type("Ctrl-o")
        assert driver.caret == 0


async def test_what_is_selected_is_what_passages_are_to_be_like() -> None:
    collection = like((3, 2, 0.62))
    async with running(collection=collection, open_paths=paths(collection, 2)) as driver:
        await driver.type("v", "w", "w", "P")
        await driver.settle()
        assert "Passages like the selection" in driver.screen()
        assert collection.by_id[1].text.startswith(collection.sought[0])
        assert len(collection.sought[0].split()) == 3


async def test_without_such_a_passage_it_says_so_and_a_small_screen_shows_the_one_that_was_chosen() -> None:
    collection = like()
    async with running(SMALL, collection, open_paths=paths(collection, 2)) as driver:
        await driver.type("P")
        await driver.settle()
        assert "no other passage is like this one" in driver.screen()
        collection.like = like((3, 2, 0.62)).like
        await driver.type("P")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert "▌2 A third story" in driver.rows()[0]


async def test_a_search_that_stopped_is_told() -> None:
    collection = like()
    collection.failing = "it is gone"
    async with running(collection=collection) as driver:
        await driver.type("P")
        await driver.settle()
        assert "passages like this one could not be found: it is gone" in driver.screen()
