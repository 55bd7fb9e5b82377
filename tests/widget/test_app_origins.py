"""From whom a claim comes, and what the reader decided about it, in the sidebar and in the explanation."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import RelationKind
from tests.fakes import FakeCollection, seed_collection
from tests.widget.app_driver import running


def told_by_one_source() -> FakeCollection:
    """The seeds; both have their agreement from one speaker, the first through an agency, and the reader confirmed it."""
    collection = seed_collection()
    assert collection.made is not None
    relations = tuple(
        replace(
            each,
            origin="both from Stoltenberg",
            decided=True,
            claims=(replace(each.claims[0], via=("Yonhap",)), each.claims[1]),
        )
        if each.kind is RelationKind.MATCHES
        else each
        for each in collection.made.relations
    )
    collection.made = replace(collection.made, relations=relations)
    return collection


async def test_the_sidebar_tells_one_origin_and_what_the_reader_decided() -> None:
    async with running(collection=told_by_one_source()) as driver:
        await driver.type("]s")
        rows = driver.rows()
        reason = next(number for number, row in enumerate(rows) if "✓ same names and the same verb" in row)
        assert "one origin: both from Stoltenberg" in rows[reason + 1]
        assert sum("one origin" in row for row in rows) == 1


async def test_the_explanation_of_a_sign_tells_where_both_have_it_from() -> None:
    async with running(collection=told_by_one_source()) as driver:
        await driver.type("]s", "K")
        await driver.settle()
        shown = driver.screen()
        assert "One origin, not two: both from Stoltenberg." in shown
        assert "Told here through Yonhap." in shown
        assert "You decided this." in shown


async def test_without_a_known_origin_nothing_is_said_of_it() -> None:
    async with running() as driver:
        await driver.type("]s", "K")
        await driver.settle()
        assert "origin" not in driver.screen()
        assert "decided" not in driver.screen()
