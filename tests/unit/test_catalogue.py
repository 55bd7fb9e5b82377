"""The list of documents is fetched in slices and only when it is asked for."""

from __future__ import annotations

import asyncio
from typing import cast

from index.collection import Collection
from tests.fake_documents import make_document
from tests.fakes import FakeCollection
from tui import catalogue
from tui.catalogue import Catalogue


def collection_of(count: int) -> FakeCollection:
    return FakeCollection(make_document(n, f"{n:04}.txt", f"Title {n}", "words") for n in range(count))


def over(collection: FakeCollection) -> Catalogue:
    return Catalogue(cast("Collection", collection))


async def test_the_whole_list_comes_in_slices() -> None:
    found = over(collection_of(3 * catalogue.SLICE + 1))
    sizes: list[int] = []
    entries = await found.fetch(lambda: sizes.append(len(found.entries)))
    assert [entry.info.id for entry in entries] == list(range(3 * catalogue.SLICE + 1))
    assert sizes == [catalogue.SLICE, len(entries)]


async def test_a_list_that_did_not_change_is_fetched_once() -> None:
    collection = collection_of(3)
    found = over(collection)
    await found.fetch()
    collection.by_id.clear()
    assert len(await found.fetch()) == 3


async def test_after_news_the_old_list_stays_until_the_new_one_is_there() -> None:
    collection = collection_of(3)
    found = over(collection)
    await found.fetch()
    del collection.by_id[0]
    found.forget()
    assert (found.count, len(found.entries)) == (2, 3)
    assert [entry.info.id for entry in await found.fetch()] == [1, 2]


async def test_a_fetch_that_is_given_up_is_begun_anew() -> None:
    found = over(collection_of(2 * catalogue.SLICE))
    given_up = asyncio.ensure_future(found.fetch(lambda: None))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait([given_up])
    assert found.needs_fetching
    assert len(await found.fetch()) == 2 * catalogue.SLICE


async def test_two_who_ask_at_once_get_the_whole_list() -> None:
    found = over(collection_of(2 * catalogue.SLICE))
    answers = await asyncio.gather(found.fetch(), found.fetch())
    assert [len(answer) for answer in answers] == [2 * catalogue.SLICE] * 2


async def test_documents_are_found_by_folded_words() -> None:
    found = over(FakeCollection([make_document(1, "a/B.txt", "Straße", "words")]))
    assert (await found.fetch())[0].words == "strasse\na/b.txt"
