"""Every key does what the registry says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.widget.app_driver import SMALL, running
from tui.action import Context
from tui.actions import ACTIONS
from tui.keymap import Fired
from tui.session import Split, SyncMode
from tui.strokes import parse_keys


@pytest.mark.parametrize(
    "context",
    [
        Context.READER,
        Context.VISUAL,
        Context.CLAIMS,
        Context.RESULTS,
        Context.FIELD,
        Context.REVIEW,
        Context.WAITING,
    ],
)
async def test_every_key_of_the_registry_reaches_its_action(context: Context) -> None:
    async with running() as driver:
        if context is Context.VISUAL:
            await driver.type("v")
        elif context is Context.CLAIMS:
            driver.reading.focus_part(driver.reading.claims)
        elif context in {Context.RESULTS, Context.FIELD}:
            driver.reading.open_search()
            if context is Context.RESULTS:
                driver.reading.search.rows.focus()
        elif context is Context.REVIEW:
            await driver.type("r")
        elif context is Context.WAITING:
            await driver.type("d")
        await driver.pilot.pause()
        done: list[Fired] = []
        driver.app.perform = done.append  # type: ignore[method-assign]
        for action in ACTIONS:
            if context in action.contexts:
                for notation in action.keys:
                    await driver.type(notation.replace("<letter>", "a"))
                    assert [each.action for each in done] == [action.id], notation
                    done.clear()


async def test_motions_move_the_caret_and_take_counts() -> None:
    async with running() as driver:
        starts = [passage.span.start for passage in driver.pane.document.passages]  # type: ignore[union-attr]
        await driver.type("3}")
        assert driver.caret == starts[3]
        await driver.type("{")
        assert driver.caret == starts[2]
        await driver.type("G")
        assert driver.caret >= starts[-1]
        await driver.type("4g")
        assert driver.caret == starts[3]
        await driver.type("g")
        assert driver.caret == 0
        await driver.type("5w")
        assert driver.caret > 0
        await driver.type("50%")
        assert abs(driver.caret - len(driver.text) // 2) <= 1
        row = driver.view.row_of(driver.caret)
        await driver.type("j")
        assert driver.view.row_of(driver.caret) == (row or 0) + 1


async def test_paging_goes_there_and_back() -> None:
    async with running((160, 20)) as driver:
        carets = [driver.caret]
        for key in ("Space", "Ctrl-d"):
            await driver.type(key)
            carets.append(driver.caret)
        assert carets == sorted(set(carets))
        await driver.type("Ctrl-u", "Ctrl-b")
        assert driver.caret < carets[1]


async def test_differences_agreements_and_lone_claims_are_stepped() -> None:
    async with running() as driver:
        await driver.type("]c")
        assert driver.caret == driver.at("a high-level South Korean delegation will")
        await driver.type("2]c")
        assert driver.caret == driver.at("the deployment of approximately 12,000")
        await driver.type("[c")
        assert driver.caret == driver.at("both Pyongyang")
        await driver.type("[s")
        assert driver.caret == driver.at("North Korea has officially")
        await driver.type("]o")
        assert driver.caret == driver.at("briefing the EU")
        await driver.type("]o")
        assert driver.notice() == "no claim found only here below"


async def test_quotes_and_names_are_stepped() -> None:
    async with running() as driver:
        await driver.type("]q")
        assert driver.caret == driver.at("a high-level South Korean delegation will")
        await driver.type("]q", "[q")
        assert driver.caret == driver.at("a high-level South Korean delegation will")
        await driver.type("g", "]e")
        assert driver.caret == driver.at("Ukraine conflict")
        await driver.type("]e")
        assert driver.caret == driver.at("Yoon Suk Yeol")
        await driver.type("[e")
        assert driver.caret == driver.at("Ukraine conflict")


async def test_a_name_is_followed_into_the_other_document_and_back() -> None:
    async with running() as driver:
        driver.put("Yoon Suk Yeol")
        await driver.type("*")
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.at("Yoon Sukyeol")
        await driver.type("#")
        assert driver.reading.session.focus == 0
        assert driver.caret == driver.at("Yoon Suk Yeol")


async def test_crossing_goes_to_the_counterpart_and_the_jump_list_leads_back() -> None:
    async with running() as driver:
        driver.put("the deployment of approximately 12,000")
        await driver.type("x")
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.at("Russia had mobilized 11,000")
        await driver.type("Ctrl-o")
        assert driver.reading.session.focus == 0
        assert driver.caret == driver.at("the deployment of approximately 12,000")
        await driver.type("Alt-o")
        assert driver.reading.session.focus == 1
        assert driver.caret == driver.at("Russia had mobilized 11,000")


async def test_bringing_the_counterpart_leaves_the_focus() -> None:
    async with running() as driver:
        await driver.type("S", "S")
        assert driver.reading.session.sync is SyncMode.OFF
        driver.put("the deployment of approximately 12,000")
        await driver.type("X")
        assert driver.reading.session.focus == 0
        document = driver.reading.documents[1].document
        assert document is not None
        assert driver.other.caret == document.text.index("Russia had mobilized")
        assert driver.other.row_of(driver.other.caret) == driver.view.row_of(driver.caret)


async def test_crossing_without_a_counterpart_says_so() -> None:
    async with running() as driver:
        driver.put("From Beijing")
        await driver.type("x")
        assert driver.notice() == "the other document says nothing of this"


async def test_marks_lead_back() -> None:
    async with running() as driver:
        await driver.type("3}", "ma", "G", "'a")
        marked = driver.marked("a")
        assert driver.caret == marked
        await driver.type("''")
        assert driver.caret > marked
        await driver.type("'z")
        assert driver.notice().startswith("no place is marked z")


async def test_a_passage_is_copied_with_its_source_or_plain() -> None:
    async with running() as driver:
        await driver.type("yy")
        await driver.settle()
        assert "seeds/000_c4832a4c311ca801.txt, paragraph 1, " in driver.app.clipboard
        assert driver.notice().startswith("sent ¶1 with its source (")
        assert driver.notice().endswith(" words) to the terminal: it may refuse (OSC 52)")
        await driver.type("Y")
        await driver.settle()
        assert driver.app.clipboard == driver.text.split("\n")[0]


async def test_a_count_copies_so_many_passages() -> None:
    async with running() as driver:
        await driver.type("2yy")
        await driver.settle()
        assert ", paragraphs 1–2, characters 0–" in driver.app.clipboard
        assert "¶1–2 with its source" in driver.notice()
        await driver.type("2Y")
        await driver.settle()
        assert driver.pane.document is not None
        assert driver.app.clipboard == driver.text[: driver.pane.document.passages[1].span.end]


async def test_in_the_list_of_claims_a_claim_is_copied_with_both_sources() -> None:
    async with running() as driver:
        driver.put("the deployment of approximately 12,000")
        driver.reading.focus_part(driver.reading.claims)
        await driver.type("yy")
        await driver.settle()
        own, relation, other = driver.app.clipboard.strip().split("\n\n")
        assert own.startswith("“the deployment of approximately 12,000")
        assert "— the author, in: Yoon: delegation to visit Ukraine, seeds/000" in own
        assert relation.startswith("≠ figures differ: same unit")
        assert "— Volodymyr Zelensky, in: South Korea Moves" in other
        await driver.type("Y")
        await driver.settle()
        assert driver.app.clipboard == own.split("\n")[0].strip("“”")


async def test_panes_take_the_focus_in_turn() -> None:
    async with running() as driver:
        reading = driver.reading
        parts = []
        for key in ("Tab", "Tab", "Tab", "Shift-Tab", "Ctrl-w h", "Ctrl-w l", "Ctrl-w w"):
            await driver.type(key)
            parts.append(reading.active)
        first, second = reading.open_panes
        assert parts == [second, reading.claims, first, reading.claims, second, reading.claims, first]


async def test_panes_are_zoomed_split_and_resized() -> None:
    async with running() as driver:
        first, second = driver.reading.open_panes
        before = first.size.width
        await driver.type(">")
        await driver.pilot.pause()
        assert first.size.width > before > second.size.width
        await driver.type("<", "Ctrl-w =")
        await driver.pilot.pause()
        assert abs(first.size.width - second.size.width) <= 1
        await driver.type("\\")
        await driver.pilot.pause()
        assert driver.reading.session.split is Split.ABOVE
        assert second.region.y > first.region.y
        await driver.type("Z")
        await driver.pilot.pause()
        assert (first.display, second.display) == (True, False)
        await driver.type("Esc")
        assert second.display


async def test_the_claims_are_hidden_and_shown() -> None:
    async with running() as driver:
        await driver.type("C")
        assert not driver.reading.claims.display
        await driver.type("C")
        assert driver.reading.claims.display


async def test_sync_changes_are_told_in_the_status_line() -> None:
    async with running() as driver:
        for mode in ("proportional", "off", "aligned"):
            await driver.type("S")
            await driver.pilot.pause()
            assert f"sync {mode}" in driver.rows()[-1]


async def test_pending_keys_are_shown_until_they_are_complete() -> None:
    async with running() as driver:
        await driver.type("2]")
        await driver.pilot.pause()
        assert "2]" in driver.rows()[-1]
        await driver.type("Esc")
        await driver.pilot.pause()
        assert "2]" not in driver.rows()[-1]


@pytest.mark.parametrize("key", ["q", "Q", "Ctrl-c"])
async def test_the_program_can_be_left(key: str) -> None:
    async with running() as driver:
        await driver.type(key)
        assert driver.app._exit


async def test_letters_in_the_search_field_are_text() -> None:
    async with running() as driver:
        await driver.type("F")
        await driver.write("q? 3x]c")
        assert driver.reading.search.field.value == "q? 3x]c"
        assert not driver.app._exit


async def test_ctrl_c_leaves_even_from_a_field() -> None:
    async with running() as driver:
        await driver.type("/", "Ctrl-c")
        assert driver.app._exit


async def test_the_keys_file_of_the_user_is_in_force(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('[keys]\nzoom = "F4"\n', encoding="utf-8")
    async with running(keys_file=keys) as driver:
        await driver.type("F4")
        assert driver.reading.session.zoomed


async def test_a_wrong_keys_file_is_told_and_the_usual_keys_stay(tmp_path: Path) -> None:
    keys = tmp_path / "keys.toml"
    keys.write_text('[keys]\nfly = "f"\n', encoding="utf-8")
    async with running(keys_file=keys) as driver:
        assert "there is no action fly" in driver.notice()
        await driver.type("Z")
        assert driver.reading.session.zoomed


async def test_keys_work_on_a_small_screen() -> None:
    async with running(SMALL) as driver:
        await driver.type("Tab", "Tab")
        assert driver.reading.active is driver.reading.claims
        await driver.type("j", "Enter")
        assert driver.reading.active is driver.reading.pane
        for notation in ("]c", "x", "Z", "\\"):
            assert parse_keys(notation)
            await driver.type(notation)
        assert len(driver.rows()) == SMALL[1]
