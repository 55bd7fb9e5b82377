"""The list of entries: any length, one marked, only what is seen is drawn."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from tui.panes.entries import Entries, EntryList

MANY = 20_000


def lines_of(position: int) -> int:
    return 1 + position * 7 % 5


def draw(position: int, _width: int) -> list[Content]:
    return [Content(line) for line in whole(position)]


def numbered(count: int, drawn: Callable[[int, int], list[Content]] = draw) -> Entries:
    return Entries([str(position) for position in range(count)], drawn)


class Demo(App[None]):
    CSS = (
        "EntryList { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }"
    )

    def __init__(self) -> None:
        super().__init__()
        self.rows = EntryList()
        self.chosen: list[str] = []
        self.ends = 0

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_entry_list_end_seen(self) -> None:
        self.ends += 1

    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        self.chosen.append(message.key)


@asynccontextmanager
async def listing(entries: Entries, mark: str | None = None) -> AsyncIterator[tuple[EntryList, Pilot[None]]]:
    app = Demo()
    async with app.run_test(size=(30, 10)) as pilot:
        app.rows.show(entries, mark)
        await pilot.pause()
        yield app.rows, pilot


def seen(rows: EntryList) -> list[str]:
    return [rows.render_line(y).text.strip() for y in range(rows.size.height)]


def whole(position: int) -> list[str]:
    return [f"{position}.{line}" for line in range(lines_of(position))]


async def test_entries_follow_one_another_from_the_first() -> None:
    async with listing(numbered(MANY)) as (rows, _):
        assert seen(rows) == [*whole(0), *whole(1), *whole(2), *whole(3)][:10]


async def test_a_short_list_ends_in_blank_rows() -> None:
    async with listing(numbered(2)) as (rows, _):
        assert seen(rows) == [*whole(0), *whole(1), *[""] * 6]
        assert not rows.show_vertical_scrollbar


async def test_an_empty_list_takes_every_key() -> None:
    async with listing(numbered(0)) as (rows, pilot):
        rows.step(1)
        rows.page(-1)
        rows.edge(last=True)
        rows.scroll_relative(y=3, animate=False)
        await pilot.click(EntryList)
        assert rows.marked is None
        assert set(seen(rows)) == {""}


@pytest.mark.parametrize("way", ["step", "page", "edge", "mark"])
async def test_whatever_marks_an_entry_shows_it_whole(way: str) -> None:
    async with listing(numbered(MANY)) as (rows, pilot):
        for turn in range(1, 8):
            match way:
                case "step":
                    rows.step(turn)
                case "page":
                    rows.page(turn if turn % 3 else -turn)
                case "edge":
                    rows.edge(last=bool(turn % 2))
                case "mark":
                    rows.mark(str(turn * 7_919 % MANY))
            await pilot.pause()
            assert rows.marked is not None
            assert "\n".join(whole(int(rows.marked))) in "\n".join(seen(rows))


async def test_only_what_is_near_the_screen_is_drawn() -> None:
    drawn: set[int] = set()

    def watched(position: int, width: int) -> list[Content]:
        drawn.add(position)
        return draw(position, width)

    async with listing(numbered(MANY, watched)) as (rows, pilot):
        rows.mark(str(MANY // 2))
        await pilot.pause()
        rows.edge(last=True)
        await pilot.pause()
    assert len(drawn) < 100


async def test_an_entry_higher_than_the_list_is_shown_from_its_start() -> None:
    def high(position: int, _width: int) -> list[Content]:
        return [Content(f"{position}.{line}") for line in range(25)]

    async with listing(numbered(50, high)) as (rows, pilot):
        rows.mark("30")
        await pilot.pause()
        assert seen(rows) == [f"30.{line}" for line in range(10)]


async def test_the_wheel_moves_line_by_line_and_leaves_the_mark() -> None:
    async with listing(numbered(MANY), mark="0") as (rows, pilot):
        before = seen(rows)
        rows.scroll_relative(y=3, animate=False, immediate=True)
        await pilot.pause()
        assert seen(rows)[:7] == before[3:]
        assert rows.marked == "0"
        rows.scroll_relative(y=-3, animate=False, immediate=True)
        await pilot.pause()
        assert seen(rows) == before


async def test_the_scrollbar_reaches_both_ends() -> None:
    async with listing(numbered(MANY)) as (rows, pilot):
        rows.scroll_to(y=rows.max_scroll_y, animate=False, immediate=True)
        await pilot.pause()
        assert seen(rows)[-1] == whole(MANY - 1)[-1]
        rows.scroll_to(y=0, animate=False, immediate=True)
        await pilot.pause()
        assert seen(rows)[0] == "0.0"


async def test_the_scrollbar_is_dragged_and_paged_with_the_mouse() -> None:
    async with listing(numbered(MANY)) as (rows, pilot):
        bar = rows.vertical_scrollbar
        await pilot.click(bar, offset=(0, 8))
        await pilot.pause(0.3)
        page_down = rows.scroll_offset.y
        assert page_down >= rows.size.height - 1
        await pilot.mouse_down(bar, offset=(0, 0))
        await pilot.hover(bar, offset=(0, 5))
        await pilot.mouse_up(bar, offset=(0, 5))
        await pilot.pause(0.3)
        assert rows.scroll_offset.y > rows.max_scroll_y // 3


async def test_a_key_brings_the_mark_back_into_sight() -> None:
    async with listing(numbered(MANY), mark=str(MANY - 1)) as (rows, pilot):
        rows.scroll_to(y=0)
        await pilot.pause()
        rows.step(1)
        assert seen(rows)[-lines_of(MANY - 1) :] == whole(MANY - 1)


async def test_a_click_marks_and_chooses_the_entry_under_it() -> None:
    async with listing(numbered(MANY)) as (rows, pilot):
        await pilot.click(EntryList, offset=(2, lines_of(0) + 1))
        await pilot.pause()
        assert rows.marked == "1"
        assert isinstance(pilot.app, Demo)
        assert pilot.app.chosen == ["1"]


async def test_the_marked_entry_stays_in_sight_when_the_list_gets_another_size() -> None:
    async with listing(numbered(MANY), mark="9000") as (rows, pilot):
        for size in ((20, 6), (50, 25), (30, 8)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "\n".join(whole(9000)) in "\n".join(seen(rows))


async def test_the_marked_entry_looks_different() -> None:
    async with listing(numbered(5), mark="2") as (rows, _):
        styles = {strip.text.strip(): next(iter(strip)).style for strip in map(rows.render_line, range(10))}
        rows.mark(None)
        plain = {strip.text.strip(): next(iter(strip)).style for strip in map(rows.render_line, range(10))}
        assert {text for text in plain if plain[text] != styles[text]} <= set(whole(2))


async def test_more_entries_leave_what_is_seen_where_it_is() -> None:
    async with listing(numbered(60), "0") as (rows, pilot):
        rows.scroll_to(y=10_000)
        await pilot.pause()
        before = seen(rows)
        rows.show_more(numbered(120), "0")
        await pilot.pause()
        assert seen(rows) == before
        assert rows.marked == "0"


async def test_the_end_is_told_once_also_where_all_fits() -> None:
    async with listing(numbered(2)) as (rows, pilot):
        app = pilot.app
        assert isinstance(app, Demo)
        assert app.ends == 1
        rows.step(1)
        await pilot.pause()
        assert app.ends == 1
        rows.show_more(numbered(60), "0")
        await pilot.pause()
        assert app.ends == 1
        rows.edge(last=True)
        await pilot.pause()
        assert app.ends == 2
