"""The ruler draws itself anew when its thumb moves, and only then; where it stands is exact."""

import pytest
from textual.geometry import Region

from tests.widget.reading import reading
from tui.reader.ruler import RulerBar

LONG = "A line of an ordinary length that fits on the screen.\n" * 20_000


def thumb(ruler: RulerBar) -> list[str]:
    return [f"{strip.text}{[str(s.style) for s in strip]}" for strip in ruler.render_lines(ruler.size.region)]


async def test_most_rows_of_a_long_text_leave_it_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async with reading(LONG) as (view, pilot):
        drawn: list[object] = []
        draw = RulerBar._draw
        monkeypatch.setattr(RulerBar, "_draw", lambda self, bar: drawn.append(bar) or draw(self, bar))
        for _ in range(30):
            view.action_line(1)
            await pilot.pause()
        assert view.ruler.position == view.scroll_offset.y
        assert len(drawn) < 3


@pytest.mark.parametrize("percent", [0, 13, 50, 99, 100])
async def test_it_looks_as_if_it_were_always_drawn_anew(percent: int) -> None:
    async with reading(LONG) as (view, pilot):
        for step in (7, percent):
            view.action_percent(step)
            await pilot.pause()
        seen = thumb(view.ruler)
        view.ruler.notify_style_update()
        assert thumb(view.ruler) == seen


async def test_another_text_puts_the_thumb_where_its_reader_is() -> None:
    async with reading(LONG) as (view, pilot):
        short = LONG[: len(LONG) // 100]
        view.show(short, ())
        view.reveal(len(short) // 2)
        await pilot.pause()
        assert view.ruler.position == view.scroll_offset.y > 0
        assert (
            view.ruler.render_lines(Region(0, 0, 1, 1))[0]
            != view.ruler.render_lines(view.ruler.size.region)[-1]
        )
