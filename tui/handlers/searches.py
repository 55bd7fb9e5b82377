"""Searches that are kept under a name."""

from __future__ import annotations

from tui.handlers.handler import Handler
from tui.keymap import Fired
from tui.screens.reading import ReadingScreen
from tui.screens.searches import NameScreen, SearchesScreen


def _list(screen: ReadingScreen, _: Fired) -> None:
    def run(query: str | None) -> None:
        if query is None:
            return
        if screen.session.panes:
            screen.open_search(query)
        else:
            screen.say("there is nothing to search yet")

    if screen.searching:
        screen.session = screen.session.leave_search(screen.search.field.value)
    screen.app.push_screen(SearchesScreen(screen.session.queries, screen.keep_queries, screen.keymap), run)


def _save(screen: ReadingScreen, fired: Fired) -> None:
    session = screen.session
    query = (screen.search.field.value if screen.searching else session.query).strip()
    if not query:
        screen.say("there is no search to save: F searches the collection")
        return

    def take(name: str | None) -> None:
        if name:
            screen.keep_queries(screen.session.queries.save(name, query))
            key = next(iter(screen.keymap.keys_of("searches")), ":searches")
            screen.say(f"saved as {name}: {key} lists the searches")

    name = fired.argument.strip()
    if name:
        take(name)
    else:
        proposed = next((known for known, each in session.queries.saved.items() if each == query), query)
        screen.app.push_screen(NameScreen(proposed, query, session.queries.saved), take)


HANDLERS: dict[str, Handler] = {
    "searches": _list,
    "save-search": _save,
}
