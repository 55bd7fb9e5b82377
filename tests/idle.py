"""When a program under test has done all that it was asked, what of it is drawn, and how it comes by its styles.

The terminal library takes a program for idle once it hardly used the processor for 20 ms, and looks twice after
every key: tests spent half of their time asleep, and on a busy machine the answer was a guess. The other half was spent
drawing frames after keys in the midst of a test, which no terminal shows, and reading the same style sheets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

_draw = Compositor.render_update
_read_styles = Stylesheet._parse_rules
_styles: dict[Hashable, list[RuleSet]] = {}


async def until_idle(*_: float) -> None:
    """Return when no task can go on and the screen shows everything; what waits for a clock is left waiting.

    Only new sizes and new frames, for which the library waits 1/120 and 1/60 s, come at once.
    """
    app = active_app.get()
    await _until_all_wait()
    while not _has_ended(app) and _has_more_to_show(app):
        if app._resize_timer is not None:
            app._check_resize()
        for screen in (*app._background_screens, app.screen):
            screen._on_timer_update()
        await _until_all_wait()


def draw_what_is_looked_at(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[Any]] | None = None,
    simplify: bool = False,
) -> object:
    """`Compositor.render_update` of a program without a terminal: whole screens are drawn, no parts of them."""
    if full:
        return _draw(compositor, full, screen_stack, simplify)
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()
    return None


def read_styles_once(stylesheet: Stylesheet, css: str, *more: Any, **named: Any) -> list[RuleSet]:
    """`Stylesheet._parse_rules`; what one program has read the next one need not read again."""
    key = (css, more, tuple(named.items()), frozenset(stylesheet._variables.items()))
    if key not in _styles:
        _styles[key] = _read_styles(stylesheet, css, *more, **named)
    return _styles[key]


async def _until_all_wait() -> None:
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready:
        await asyncio.sleep(0)


def _has_ended(app: App[Any]) -> bool:
    return app._exit or app._exception is not None


def _has_more_to_show(app: App[Any]) -> bool:
    screen = app.screen
    return bool(
        app._resize_timer is not None
        or any(_has_changed(each) for each in (*app._background_screens, screen))
        or screen._repaint_required  # of a screen below it is always so
        or screen._recompose_required
        or screen._callbacks
    )


def _has_changed(screen: Screen[Any]) -> bool:
    return bool(screen._layout_required or screen._scroll_required or screen._dirty_widgets)
