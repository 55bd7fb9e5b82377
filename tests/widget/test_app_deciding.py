"""The reader decides what a claim and its counterpart are to each other, by keys and by name, and takes it back."""

from __future__ import annotations

import pytest

from index.model import RelationKind
from tests.widget.app_driver import Driver, running
from tui.screens.deciding import pair_of_claim

FIGURES = "3]c"  # to the claim of 12,000 troops, whose counterpart says 11,000


def decided(driver: Driver) -> list[RelationKind | None]:
    return [each.kind for each in driver.collection.comparing.all_judgements()]


def kind_here(driver: Driver) -> RelationKind | None:
    assert driver.reading.statement is not None
    return driver.reading.statement.kind


async def go_to_claims(driver: Driver) -> None:
    driver.reading.focus_part(driver.reading.claims)
    await driver.pilot.pause()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("=", RelationKind.MATCHES),
        ("!", RelationKind.DENIED),
        ("~", RelationKind.DIFFERS),
        ("+", RelationKind.FIGURES_DIFFER),
        ("≠", RelationKind.FIGURES_DIFFER),
    ],
)
@pytest.mark.parametrize("in_list", [False, True])
async def test_a_key_decides_and_the_same_key_takes_it_back(
    key: str, kind: RelationKind, in_list: bool
) -> None:
    async with running() as driver:
        await driver.type(FIGURES)
        if in_list:
            await go_to_claims(driver)
        caret = driver.caret
        await driver.type(key)
        await driver.settle()
        assert decided(driver) == [kind]
        assert kind_here(driver) is kind
        assert "decided by you: u takes it back" in driver.rows()[-1]
        await driver.type(key)
        await driver.settle()
        assert decided(driver) == []
        assert kind_here(driver) is RelationKind.FIGURES_DIFFER
        assert driver.caret == caret


async def test_another_key_decides_otherwise() -> None:
    async with running() as driver:
        await driver.type(FIGURES, "=", "~")
        await driver.settle()
        assert decided(driver) == [RelationKind.DIFFERS]


@pytest.mark.parametrize("in_list", [False, True])
async def test_minus_drops_the_pair_and_again_takes_it_up(in_list: bool) -> None:
    async with running() as driver:
        await driver.type(FIGURES)
        if in_list:
            await go_to_claims(driver)
        await driver.type("-")
        await driver.settle()
        assert decided(driver) == [None]
        assert driver.reading.statement is not None
        assert driver.reading.statement.claim == "c3"
        assert kind_here(driver) is RelationKind.ONLY_HERE
        await driver.type("-")
        await driver.settle()
        assert decided(driver) == []
        assert kind_here(driver) is RelationKind.FIGURES_DIFFER


async def test_a_decision_has_a_name() -> None:
    async with running() as driver:
        await driver.type(FIGURES, ":")
        await driver.write("judge denied")
        await driver.type("Enter")
        await driver.settle()
        assert decided(driver) == [RelationKind.DENIED]
        await driver.type(":")
        await driver.write("judge perhaps")
        await driver.type("Enter")
        assert "there is no decision perhaps: matches, figures-differ" in driver.notice()


async def test_undo_and_redo_know_notes_and_decisions_in_one_order() -> None:
    async with running() as driver:
        await driver.type(FIGURES, "=", "a")
        await driver.write("which")
        await driver.type("Ctrl-s")
        await driver.settle()
        await driver.type("!")
        await driver.settle()
        assert decided(driver) == [RelationKind.DENIED]
        await driver.type("u")
        await driver.settle()
        assert driver.notice() == "taken back: ! denied, decided by you"
        assert decided(driver) == [RelationKind.MATCHES]
        await driver.type("u")
        assert [note.deleted for note in driver.collection.notes.notes()] == [True]
        await driver.type("u")
        await driver.settle()
        assert decided(driver) == []
        await driver.type("u")
        assert driver.notice() == "nothing was changed or decided in this run"
        await driver.type("U", "U", "U")
        await driver.settle()
        assert decided(driver) == [RelationKind.DENIED]
        assert [note.deleted for note in driver.collection.notes.notes()] == [False]
        await driver.type("U")
        assert driver.notice() == "nothing was taken back"


async def test_undo_works_in_the_list_of_claims() -> None:
    async with running() as driver:
        await driver.type(FIGURES)
        await go_to_claims(driver)
        await driver.type("=", "u")
        await driver.settle()
        assert decided(driver) == []
        await driver.type("U")
        await driver.settle()
        assert decided(driver) == [RelationKind.MATCHES]


async def test_a_decision_of_another_program_is_not_undone() -> None:
    async with running() as driver:
        await driver.type(FIGURES, "=")
        await driver.settle()
        comparing = driver.collection.comparing
        (judgement,) = comparing.all_judgements()
        comparing.judge(
            *((each.document, each.span) for each in judgement.places),
            RelationKind.DIFFERS,
        )
        await driver.settle()
        await driver.type("u")
        assert "was decided otherwise" in driver.notice()
        assert decided(driver) == [RelationKind.DIFFERS]


async def test_what_cannot_be_undone_any_more_does_not_stand_in_the_way_of_earlier_changes() -> None:
    async with running() as driver:
        await driver.type(FIGURES, "a")
        await driver.write("which")
        await driver.type("Ctrl-s", "=")
        await driver.settle()
        comparing = driver.collection.comparing
        (judgement,) = comparing.all_judgements()
        comparing.judge(
            *((each.document, each.span) for each in judgement.places),
            RelationKind.DIFFERS,
        )
        await driver.type("u", "u")
        await driver.settle()
        assert driver.notice() == "taken back: which"
        assert decided(driver) == [RelationKind.DIFFERS]
        await driver.type("U", "U")
        assert driver.notice() == "nothing was taken back"


async def test_what_another_program_decides_is_shown() -> None:
    async with running() as driver:
        await driver.type(FIGURES)
        comparing = driver.collection.comparing
        pair = pair_of_claim(driver.reading, driver.reading.statement)
        comparing.decide_elsewhere(*pair, RelationKind.DENIED)
        driver.app._watch.look()
        await driver.settle()
        assert kind_here(driver) is RelationKind.DENIED


async def test_what_cannot_be_kept_is_told_in_one_line() -> None:
    async with running() as driver:
        driver.collection.comparing.failing = "store.db cannot be written to; copy it to a folder of yours"
        await driver.type(FIGURES, "=")
        await driver.settle()
        assert driver.notice() == "store.db cannot be written to; copy it to a folder of yours"
        assert driver.reading.edits.done == ()


async def test_a_claim_without_a_counterpart_is_told() -> None:
    async with running() as driver:
        await driver.type("]o", "=")
        assert driver.notice() == "this claim has no counterpart: J links it with one"
        assert decided(driver) == []
