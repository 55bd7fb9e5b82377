"""The program on the screen: one dispatcher for keys, and the way between collection and panes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on, work
from textual.app import App
from textual.command import Provider
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from index.collection import Collection, WorkerFailed
from index.events import (
    Analysed,
    DocumentsChanged,
    Event,
    IndexGrew,
    NamesLearned,
    NamesRuled,
    Progress,
    RelationsJudged,
    Reread,
)
from index.text.display import display_line
from tui.action import Context
from tui.actions import BY_ID
from tui.asking import DEBOUNCE, Asking
from tui.clipboard import Clipboard, Taker, describe_delivery, make_safe
from tui.command_line import CommandError, read_command
from tui.keeper import SAVE_EVERY, Keeper
from tui.keymap import Fired, Keymap, KeysError
from tui.keys_file import load_keymap
from tui.messages import (
    ActionWanted,
    ClaimChosen,
    CommandGiven,
    ComparisonsWanted,
    CompletionWanted,
    CopyAsked,
    DecidedElsewhere,
    FilesChanged,
    FindKept,
    FindLeft,
    FindTyped,
    HitChosen,
    KeysAwaited,
    NotesChanged,
    QueryChanged,
    RereadWanted,
    SearchLeft,
    Told,
)
from tui.panes.fields import Field, FieldHost
from tui.rereading import Rereading
from tui.screens.corner import Corner
from tui.screens.keyed import KeyedScreen
from tui.screens.opening import open_first, open_linked, renew_documents
from tui.screens.overlay import Overlay
from tui.screens.reading import ReadingScreen
from tui.settings import Settings, SettingsError, read_settings
from tui.shelf import pair_of
from tui.strokes import stroke_of
from tui.themes import DEFAULT_THEME, INK, PAPER, reading_hues
from tui.trail import Place
from tui.type_ahead import TypeAhead
from tui.watching import Changed, FileWatch
from tui.working import begin

DAILY_COPY_AFTER = 20.0  # seconds: nobody should wait for it
NEXT_COPY_AFTER = 3600.0  # it is asked again, for who leaves the program open over night
RENEWAL_PAUSE = 0.25  # seconds: a folder of thousands of files changes the list many times while it is read


def _action_provider() -> type[Provider]:
    from tui.palette import ActionProvider

    return ActionProvider


class DiptychApp(App[None]):
    """Read several sources about the same events side by side.

    Args:
        collection: what is read; the caller starts and closes it.
        open_paths: documents to open first, by path; else the first two of the collection.
        keys_file: the user's keys.toml, if any.
        settings_file: the user's config.toml, if any.
        clipboard_file: where copied text is kept that no clipboard takes, if anywhere.
        environment: tells which terminal this is and which tools reach the clipboard.
        theme: name of the theme to start with.
        fresh: leave alone what is remembered of the last time.
        on_first_page: called once, when the first page has been painted.
        linked: places that links lead to, in documents that are known.
    """

    TITLE = "diptych"
    CSS_PATH = ["styles/app.tcss", "styles/looks.tcss"]  # noqa: RUF012 (Textual's form)
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_action_provider}

    def __init__(
        self,
        collection: Collection,
        open_paths: Sequence[str] | None = None,
        *,
        keys_file: Path | None = None,
        settings_file: Path | None = None,
        clipboard_file: Path | None = None,
        environment: Mapping[str, str] = os.environ,
        theme: str | None = None,
        fresh: bool = False,
        on_first_page: Callable[[], None] | None = None,
        linked: Sequence[Place] = (),
        copy_daily: Callable[[], str | None] | None = None,
    ) -> None:
        # Without colours the terminal's own are left alone: greys would be colours as well.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.set_class(self.console.color_system == "standard", "-few-colors")
        self.collection = collection
        self._open_paths = tuple(open_paths or ())
        self._copies = Clipboard(self._send, clipboard_file, environment)
        self._problems: list[str] = []  # with what the user wrote for us
        try:
            self.settings = read_settings(settings_file)
        except SettingsError as error:
            self.settings = Settings()
            self._problems.append(f"{error}; the usual settings are in force")
        try:
            self.keymap = load_keymap(keys_file)
        except KeysError as error:
            self.keymap = Keymap()
            self._problems.append(f"{error}; the usual keys are in force")
        self.reading = ReadingScreen(collection, self.keymap)
        self.keeper = Keeper(self.reading, self._open_paths, fresh=fresh)
        for each in (INK, PAPER):
            self.register_theme(each)
        self.theme = theme if theme in self.available_themes else DEFAULT_THEME
        self._has_screen = False
        self._on_first_page = on_first_page
        self._linked = linked
        self._copy_daily = copy_daily
        self._type_ahead = TypeAhead()
        self._type_ahead.hold()  # until something can have the focus
        self._renewal: Timer | None = None
        self.rereading = Rereading(self.reading)
        self.asking = Asking(self.reading, lambda: self.post_message(KeysAwaited(holds=1)))
        self._watch = FileWatch(self._look_at_files, self._tell_of_files)
        collection.listen(self.hear)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The hues of what is marked in the texts."""
        return reading_hues(self.current_theme, few_colours=self.console.color_system == "standard")

    def get_default_screen(self) -> Screen[None]:
        """The documents."""
        return self.reading

    def on_mount(self) -> None:
        """Show what is known already; the rest comes as news."""
        self._has_screen = True
        self.reading.apply(replace(self.reading.session, measure=self.settings.measure))
        self.keeper.restore()
        open_first(self.reading, self._open_paths)
        open_linked(self.reading, self._linked)
        self.set_interval(SAVE_EVERY, self.keeper.save)
        self._watch.start()
        if self._problems:
            self.reading.say("; ".join(self._problems), "error")
        self.call_after_refresh(self._settle_in)

    def on_unmount(self) -> None:
        """Remember where the reader is."""
        self._watch.stop()
        self.keeper.save_now()

    async def _settle_in(self) -> None:
        import tui.handlers  # noqa: F401  what keys do, and every card they open: not before the first page
        from tui.screens.annotating import first_draft

        await self.reading.complete()
        if first_draft(self.reading) is not None:
            self.reading.say("a half-written note is kept: :drafts goes on with it")
        self.reading.take_keys()  # before the first layout nothing can have the focus
        self.post_message(KeysAwaited(holds=1))
        if self._on_first_page is not None:
            self._on_first_page()
        self.set_timer(DAILY_COPY_AFTER, lambda: begin(self, self._keep_copy, group="daily-copy"))

    async def _keep_copy(self) -> None:
        """Make today's copy of the reader's work; the reader is told when it cannot be made."""
        problem = await asyncio.to_thread(self._copy_daily) if self._copy_daily else None
        if problem:
            self.reading.say(display_line(problem), "warning")
        self.set_timer(NEXT_COPY_AFTER, lambda: begin(self, self._keep_copy, group="daily-copy"))

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Ask the keymap before any widget: sequences and counts are ours, text in a field is not."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._meet_key(event)
        else:
            await super().on_event(event)

    async def _meet_key(self, event: events.Key) -> None:
        being_made = isinstance(self.screen, Overlay) and not self.screen.takes_keys
        if not self._type_ahead.keeps(event, not_ready=being_made) and not self._take_key(event):
            await super().on_event(event)

    @on(KeysAwaited)
    async def _release_keys(self, message: KeysAwaited) -> None:
        for event in self._type_ahead.release(message.holds):
            await self._meet_key(event)

    def _take_key(self, event: events.Key) -> bool:
        context = self._key_context()
        if context is None:
            return False
        reading = self.reading
        step = self.keymap.feed(reading.pending, stroke_of(event.key, event.character), context)
        reading.pending = step.pending
        if step.fired is not None:
            reading.news.notice = None
            self.perform(step.fired)
        if step.consumed and self.screen is reading:
            reading.tell()
        return step.consumed

    def _key_context(self) -> Context | None:
        if isinstance(self.focused, Field):
            return Context.FIELD
        if self.screen is self.reading:
            return self.reading.context
        if isinstance(self.screen, KeyedScreen):
            return self.screen.context
        return Context.OVERLAY if isinstance(self.screen, Corner | Overlay) else None

    def action_command_palette(self) -> None:
        """Everything by name, with fuzzy search."""
        from tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def perform(self, fired: Fired) -> None:
        """Do what was asked for, by key, command or palette."""
        from tui.handlers import HANDLERS
        from tui.handlers.program import FIELD_HANDLERS

        if fired.action in FIELD_HANDLERS:
            host = next((node for node in self._focus_path() if isinstance(node, FieldHost)), None)
            if host is not None and self.focused is not None:
                self._type_ahead.hold()
                # The letters before this key may still wait in the field's queue: take the same way.
                self.focused.call_later(self._act_on_field, host, FIELD_HANDLERS[fired.action])
        elif fired.action == "close-overlay":
            self.pop_screen()
        elif isinstance(self.screen, KeyedScreen) and self.screen.perform(fired.action):
            pass
        elif isinstance(self.screen, KeyedScreen) and self.screen.context not in BY_ID[fired.action].contexts:
            self._leave_screen(fired)
        else:
            HANDLERS[fired.action](self.reading, fired)

    def _leave_screen(self, fired: Fired) -> None:
        """What the palette offers is meant for the texts: whoever chooses it over another screen goes there."""
        self.pop_screen()
        self.reading.tell()
        if fired.action != "quit":
            self.perform(fired)

    def _act_on_field(self, host: FieldHost, handle: Callable[[FieldHost], None]) -> None:
        handle(host)
        # Behind what the host has just told; a card may be closed by now and tells nothing any more.
        teller = host if isinstance(host, Widget) and not isinstance(host, Overlay) else self
        teller.post_message(KeysAwaited(holds=1))

    def _focus_path(self) -> Sequence[object]:
        return self.focused.ancestors_with_self if self.focused is not None else ()

    async def action_quit(self) -> None:
        """End the program; the caller closes the collection."""
        self.exit()

    # What leaves the program

    @on(CopyAsked)
    def _take_copy(self, message: CopyAsked) -> None:
        self.copy(message.text, message.what)

    @work(exclusive=True, group="daily-copy")
    async def copy(self, text: str, what: str) -> None:
        """Put a text on the clipboard and say what is known of it; a newer copy overtakes this one."""
        self._clipboard, replaced = make_safe(text)
        delivery = await self._copies.take(self._clipboard)
        unsafe = (
            f"; {replaced} control character{'s are' if replaced > 1 else ' is'} � now" if replaced else ""
        )
        severity = "warning" if delivery.taker in {Taker.FILE, Taker.NOBODY} else "information"
        self.reading.say(describe_delivery(delivery, what) + unsafe, severity)

    def _send(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    # News of the collection

    def hear(self, event: Event) -> None:
        """Take over what the collection tells, from whatever task it tells it."""
        if self._has_screen:
            self.post_message(Told(event))
        else:  # the rest can be asked for when there is a screen
            self.reading.news.hear(event)

    @on(Told)
    def _show_news(self, message: Told) -> None:
        reading = self.reading
        reading.news.hear(message.event)
        match message.event:
            case DocumentsChanged() | Progress(job="reading", finished=True):
                self._renew_soon()
            case Reread():
                self.rereading.answer(message.event)
            case IndexGrew():
                self.asking.again()
            case NamesLearned():
                self.asking.again()
                if isinstance(self.screen, Overlay):
                    self.screen.renew()
            case Analysed(documents=documents):
                if reading.search.result and reading.search.result.unnamed:
                    self.asking.again()
                reading.shelf.forget_analyses(documents)
                self._show_known(documents)
            case RelationsJudged(documents=documents):
                reading.shelf.forget_comparisons(documents)
                self._show_known(documents)
            case NamesRuled():
                reading.shelf.forget_analyses(reading.session.documents)
                reading.ask_for_comparisons()  # made before, they are of other names
                self._show_known(reading.session.documents)
                self.asking.again()
        reading.tell()

    def _show_known(self, documents: Sequence[int]) -> None:
        """What is known of these documents changed."""
        reading = self.reading
        if set(documents) & set(reading.session.documents):
            reading.refresh_knowledge()
            reading.settle()

    def _renew_soon(self) -> None:
        """Fetch the list of documents: at once for an empty screen, else once for a burst of changes."""
        if not self.reading.session.panes:
            self._renew()
        elif self._renewal is None:
            self._renewal = self.set_timer(RENEWAL_PAUSE, self._renew)

    def _renew(self) -> None:
        self._renewal = None
        renew_documents(self.reading, self._open_paths)
        if not self.reading.news.reading:
            begin(self, self.keeper.renew, group="places", exclusive=True)
        self.reading.tell()
        begin(self, self.rereading.renew, group="renew")

    def _look_at_files(self) -> Changed:
        if self.collection.comparing.is_outdated():
            self.post_message(DecidedElsewhere())
        if self.collection.notes.has_news():
            self.post_message(NotesChanged())
        return self.collection.changed_files(self.reading.session.documents)

    def _tell_of_files(self) -> None:
        self.post_message(FilesChanged())

    @on(NotesChanged)
    def _show_notes_of_others(self) -> None:
        self.reading.refresh_knowledge()
        self.reading.settle()
        if isinstance(self.screen, Overlay | KeyedScreen):
            self.screen.renew()

    @on(FilesChanged)
    def _read_changed_files(self) -> None:
        if not self.reading.news.reading:  # else they are read anyway
            self.collection.refresh()

    @on(DecidedElsewhere)
    def _renew_decisions(self) -> None:
        self.collection.take_decisions(self.reading.session.documents)
        if isinstance(self.screen, Overlay | KeyedScreen):
            self.screen.renew()

    @on(RereadWanted)
    def _reread(self) -> None:
        self.rereading.ask()

    # What the panes ask for

    @on(ComparisonsWanted)
    def _compare_open(self, message: ComparisonsWanted) -> None:
        self.collection.focus((message.document, *message.others))
        if any(other != message.document for other in message.others):
            self.compare(message.document, message.others)

    @work(exclusive=True, group="compare")
    async def compare(self, document: int, others: Sequence[int]) -> None:
        """Compare a document with others, one after the other, and show each result as it comes."""
        await asyncio.sleep(DEBOUNCE)
        reading = self.reading
        for other in dict.fromkeys(others):
            if other == document or reading.shelf.comparison(document, other) is not None:
                continue
            pair = pair_of(document, other)
            try:
                comparison = await self.collection.compare(*pair)
            except (WorkerFailed, KeyError) as error:
                reading.say(f"the comparison failed: {error}", "error")
                return
            reading.shelf.keep_comparison(pair, comparison)
            reading.refresh_knowledge()
            reading.settle()

    @on(QueryChanged)
    def _take_query(self, message: QueryChanged) -> None:
        self.asking.take(message.query)

    @on(HitChosen)
    def _open_chosen(self, message: HitChosen) -> None:
        self._type_ahead.hold()
        self.asking.open(message.query, message.hit)

    @on(CompletionWanted)
    def _take_cursor(self, message: CompletionWanted) -> None:
        self.asking.complete(message.query, message.cursor)

    @on(ActionWanted)
    def _perform_wanted(self, message: ActionWanted) -> None:
        self.perform(Fired(message.action))

    @on(SearchLeft)
    def _leave_search(self) -> None:
        self.reading.close_search()

    @on(FindTyped)
    def _find_typed(self, message: FindTyped) -> None:
        self.reading.prompt.type(message.words)

    @on(FindKept)
    def _keep_found(self, message: FindKept) -> None:
        if self.reading.prompt.keep(message.words):
            self._type_ahead.hold()

    @on(FindLeft)
    def _leave_find(self) -> None:
        self.reading.prompt.leave()

    @on(ClaimChosen)
    def _show_claim(self, message: ClaimChosen) -> None:
        self.reading.session = replace(self.reading.session, claim=message.key)
        self.perform(Fired("show-claim"))

    @on(CommandGiven)
    def _run_command(self, message: CommandGiven) -> None:
        self.reading.close_command()
        if message.line is None:
            return
        try:
            fired = read_command(message.line)
        except CommandError as error:
            self.reading.say(str(error), "warning")
        else:
            self.perform(fired)
