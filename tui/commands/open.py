"""``diptych PATH...``: the reading screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from index.collection import Collection, Places
from index.reader_notes import LINK
from tui.commands.session import STDIN, opened, run
from tui.garbage import collect_garbage_seldom, hold_garbage

if TYPE_CHECKING:
    from tui.commands.links import Link
    from tui.trail import Place


@click.command("open")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--fresh", is_flag=True, help="Begin as if the documents were never opened.")
@click.pass_obj
def open_command(places: Places, paths: tuple[str, ...], *, fresh: bool) -> int:
    """Open PATH... side by side (the word "open" may be left out); a diptych: link opens its document at its place."""
    links = _links_of(paths)
    if not sys.stdout.isatty():
        raise click.UsageError("the reading screen needs a terminal; see diptych search, analyse, compare")
    return run(_open(places, tuple(link.path for link in links) or paths, links, fresh=fresh))


def _links_of(paths: Sequence[str]) -> Sequence[Link]:
    if not any(path.startswith(LINK) for path in paths):
        return ()
    from tui.commands.links import read_links  # few who open something follow a link

    return read_links(paths)


async def _open(places: Places, paths: Sequence[str], links: Sequence[Link], *, fresh: bool) -> int:
    hold_garbage()
    async with opened(places, paths) as collection:
        linked = await _places_of(collection, links) if links else ()
        # What is known already can be read before any worker runs; three of them would slow the first page.
        is_known = collection.count() > 0
        if not is_known:
            collection.start()

        def on_first_page() -> None:
            collect_garbage_seldom()
            if is_known:
                collection.start()

        from tui.app import DiptychApp

        if STDIN in paths:
            _take_keyboard_from_terminal()
        named = [path for path in paths if not os.path.isdir(path)]
        clipboard_file = places.data / "clipboard.txt"
        app = DiptychApp(
            collection,
            named,
            keys_file=places.keys,
            settings_file=places.settings,
            clipboard_file=clipboard_file,
            fresh=fresh,
            on_first_page=on_first_page,
            copy_daily=partial(_copy_daily, places),
            linked=linked,
        )
        await app.run_async()
        return app.return_code or 0


async def _places_of(collection: Collection, links: Sequence[Link]) -> Sequence[Place]:
    """Where links lead in their documents as these are now."""
    from tui.commands.links import place_of

    await collection.read()
    return [place_of(link, collection) for link in links]


def _copy_daily(places: Places) -> str | None:
    """Make today's copy of the user's work. Why it cannot be made, else None."""
    from index.backup import BackupError, copy_daily  # nobody needs it before the first page

    try:
        copy_daily(places)
    except BackupError as error:
        return str(error)
    return None


def _take_keyboard_from_terminal() -> None:
    """Standard input held a document; from here on the keyboard is read from the terminal."""
    terminal = os.open("/dev/tty", os.O_RDONLY)
    os.dup2(terminal, 0)
    os.close(terminal)
