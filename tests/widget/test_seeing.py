"""Layers are switched and explained, and a document has a table of contents and an overview."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.model import Role
from tests.fake_documents import find_spans, make_document, seed_analyses, seed_comparison, seed_documents
from tests.fakes import FakeCollection
from tests.widget.app_driver import SMALL, WIDE, Driver, running
from tui.screens.explanation import ExplanationScreen
from tui.screens.legend import LegendScreen
from tui.screens.outline import OutlineScreen
from tui.switches import SWITCHES, hidden_layers

KEYS = {"names": "tn", "figures": "tf", "hits": "th", "claims": "tc", "notes": "ta", "signs": "ts"}


def styles_at(driver: Driver, words: str) -> set[str]:
    """How the first letter of these words is drawn in the focused pane, as the attributes and colours it has."""
    row = driver.view.row_of(driver.at(words))
    assert row is not None
    strip = driver.view.render_line(row)
    segment = next(each for each in strip if each.text.strip() and each.text.strip() in words)
    assert segment.style is not None
    return set(str(segment.style).split())


def ruler(driver: Driver) -> str:
    return "".join(mark.character for mark in driver.view.ruler.marks)


@pytest.mark.parametrize("layer", SWITCHES)
async def test_a_key_switches_a_layer_off_and_on_again_in_every_pane(layer: str) -> None:
    async with running() as driver:
        await driver.type(KEYS[layer])
        assert driver.reading.session.hidden == {layer}
        assert f"{layer} are off: {KEYS[layer]} brings them back" in driver.screen()
        for pane in driver.reading.documents:
            assert pane.view._drawing._hidden == hidden_layers([layer])
        await driver.type("j")
        assert f"off: {layer}" in driver.rows()[-1]
        await driver.type(KEYS[layer])
        assert driver.reading.session.hidden == frozenset()
        assert "again" in driver.notice()


async def test_names_without_marks_look_like_other_words() -> None:
    async with running() as driver:
        assert "bold" in styles_at(driver, "Yoon Suk Yeol")
        await driver.type("tn")
        assert "Yoon Suk Yeol" in driver.screen()
        row = driver.view.row_of(driver.at("Yoon Suk Yeol"))
        assert row is not None
        assert not any(each.style and each.style.bold for each in driver.view.render_line(row))


async def test_signs_leave_the_gutter_and_come_back() -> None:
    async with running() as driver:
        await driver.type("]c")
        row = driver.view.row_of(driver.caret)
        assert row is not None
        assert "~" in driver.view.render_line(row).text
        await driver.type("ts")
        assert "~" not in driver.view.render_line(row).text


async def test_layers_are_switched_and_told_by_name() -> None:
    async with running() as driver:
        await driver.type(":")
        await driver.write("layer names off")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.session.hidden == {"names"}
        for line, notice in (
            ("layers", "off: names"),
            ("layer names on", "names are marked again"),
            ("layers", "all are on: names, figures, hits, claims, notes, signs"),
            ("layer colours", "write a name and on or off: names, figures, hits, claims, notes, signs"),
            ("layer hits maybe", "write a name and on or off: names, figures, hits, claims, notes, signs"),
        ):
            await driver.type(":")
            await driver.write(line)
            await driver.type("Enter")
            await driver.settle()
            assert driver.notice() == notice


async def test_a_layer_that_is_off_stays_off_in_a_document_opened_later() -> None:
    async with running() as driver:
        await driver.type("tn")
        await driver.type(":")
        await driver.write("open 002")
        await driver.type("Enter")
        await driver.settle()
        assert driver.reading.documents[0].view._drawing._hidden == {"entities"}


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_legend_fits_and_tells_what_is_off_and_which_key_switches_it(size: tuple[int, int]) -> None:
    async with running(size) as driver:
        await driver.type("th", "L")
        assert isinstance(driver.app.screen, LegendScreen)
        card = driver.app.screen.query_one(".corner")
        assert card.region.height <= size[1]
        assert card.region.width <= size[0]
        screen = driver.screen()
        for words in (
            "Hits  th   off",
            "Names  tn",
            "In the margin  ts",
            "the figures differ",
            "selected",
            "organisation",
        ):
            assert words in screen
        await driver.type("L")
        assert not isinstance(driver.app.screen, LegendScreen)


async def test_the_sign_of_a_row_is_explained_with_both_sides() -> None:
    async with running() as driver:
        await driver.type("3]c", "K")
        assert isinstance(driver.app.screen, ExplanationScreen)
        screen = " ".join(driver.screen().split())
        assert "≠ The other document has another figure: same unit" in screen
        assert "Volodymyr Zelensky" in screen
        await driver.type("K")
        assert not isinstance(driver.app.screen, ExplanationScreen)


async def test_a_name_is_explained_without_a_sign() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("K")
        assert "person, named" in driver.screen()


async def test_a_name_is_explained_with_its_roles_and_other_spellings() -> None:
    first, second = seed_documents()
    one, two = seed_analyses(first, second)
    person, *others = one.entities
    words = find_spans(first.text, "South Korean President")[0]
    told = replace(one, entities=(replace(person, roles=(Role("President", words),)), *others))
    comparison = seed_comparison((first, told), (second, two))
    collection = FakeCollection((first, second), {first.id: told, second.id: two}, comparison)
    async with running(collection=collection) as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("K")
        assert isinstance(driver.app.screen, ExplanationScreen)
        card = " ".join(driver.app.screen.describe().plain.split())
        assert "here: South Korean President" in card
        assert card.endswith(f"Yoon Sukyeol in {second.info.title[:31].rstrip()}…: same letters joined")


async def test_where_there_is_nothing_to_explain_the_status_says_so() -> None:
    plain = make_document(1, "plain.txt", "Plain", "Nothing is known of this.")
    async with running(collection=FakeCollection([plain])) as driver:
        await driver.type("K")
        assert "no sign on this row" in driver.notice()
    async with running(collection=FakeCollection()) as driver:
        for key in ("K", "T", "L"):
            await driver.type(key)


async def test_the_contents_mark_the_present_place_and_lead_to_another_as_a_jump() -> None:
    async with running() as driver:
        await driver.type("3]c")
        before = driver.caret
        await driver.type("T")
        card = driver.app.screen
        assert isinstance(card, OutlineScreen)
        await driver.settle()
        screen = driver.screen()
        assert "Contents · Yoon: delegation to visit Ukraine" in screen
        here = next(each.number for each in driver.pane.document.passages if before < each.span.end)  # type: ignore[union-attr]
        assert card.rows.marked == str(here)
        assert "≠" in screen
        await driver.write("japan")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        target = driver.pane.document.passages[int(card.rows.marked or 0)].span.start  # type: ignore[union-attr]
        assert driver.caret == target != before
        await driver.type("Ctrl-o")
        assert driver.caret == before


async def test_leaving_the_contents_leaves_the_caret() -> None:
    async with running() as driver:
        await driver.type("]c", "T")
        await driver.settle()
        before = driver.caret
        await driver.type("Esc")
        await driver.settle()
        assert driver.caret == before
        assert not isinstance(driver.app.screen, OutlineScreen)


async def test_the_contents_of_a_very_long_document_show_a_part_and_say_so() -> None:
    lines = "\n".join(f"passage number {number}" for number in range(2_000))
    async with running(collection=FakeCollection([make_document(1, "long.txt", "Long", lines)])) as driver:
        await driver.type("50%", "T")
        await driver.settle()
        card = driver.app.screen
        assert isinstance(card, OutlineScreen)
        assert card.rows.option_count == 502
        assert "passage number 1001" in driver.screen()
        await driver.write("number 1999")
        await driver.settle()
        await driver.type("Enter")
        await driver.settle()
        assert driver.view.row_of(driver.at("passage number 1999")) is not None


async def test_the_ruler_shows_differences_and_the_readers_marks() -> None:
    async with running((160, 20)) as driver:
        assert ruler(driver) == "≠!~"
        await driver.type("50%", "mx")
        assert ruler(driver) == "≠!x~"
        await driver.type("ts")
        assert ruler(driver) == "x"


async def test_hits_are_on_the_ruler_until_they_are_switched_off() -> None:
    async with running((160, 20)) as driver:
        await driver.type("ts", "/")
        await driver.write("Ukraine")
        await driver.type("Enter")
        await driver.settle()
        assert set(ruler(driver)) == {"•"}
        await driver.type("th")
        assert ruler(driver) == ""


def test_a_switch_that_nobody_knows_hides_nothing() -> None:
    assert hidden_layers(["colours"]) == frozenset()
    assert hidden_layers(SWITCHES) >= {"entities", "hits", "signs"}
