"""The queue of what is undecided: one relation at a time, both quotes in their context, one key for each decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.content import Content

from index.collection import WorkerFailed
from index.model import Comparison, RelationKind
from tui.action import Context
from tui.deciding import JUDGING, decide, take_back
from tui.edits import DecisionEdit
from tui.panes.review import describe_lead, describe_progress
from tui.panes.status import footer_hints
from tui.reviewing import Lead, Queue, make_queue
from tui.screens.deciding import take_decision
from tui.screens.help import HelpScreen
from tui.screens.queue import LINES_AROUND, QueueScreen
from tui.screens.undoing import do_again
from tui.screens.undoing import take_back as undo
from tui.shelf import pair_of
from tui.working import begin

if TYPE_CHECKING:
    from tui.screens.reading import ReadingScreen

OTHER_SIGNS = ("judge-matches", "judge-figures-differ", "judge-denied", "judge-differs", "show-relation")
NOTHING_LEFT = "Nothing is left to decide."
NOTHING_HERE = "there is nothing here to decide"
NOTHING_YET = "Nothing is undecided between these documents."
GONE = "the words are gone from the text: n withdraws the decision"
CHANGED = "a text changed meanwhile: the queue is made anew"


class ReviewScreen(QueueScreen):
    """Relations of the open documents that the reader did not decide about, best leads first.

    Args:
        reading: the screen with the documents.
    """

    context = Context.REVIEW

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self.queue = Queue()
        self.is_all = False  # the queue is that of all open documents
        self.waiting = ""  # what the queue waits for
        self._documents: tuple[int, ...] = ()

    def on_mount(self) -> None:
        """Gather what is undecided."""
        self._gather()

    def perform(self, action: str) -> bool:
        """Do what an action says; False when it means nothing here."""
        if action in JUDGING:
            deed: Callable[[ReviewScreen], None] = partial(ReviewScreen._judge, kind=JUDGING[action])
        elif action in self.DEEDS:
            deed = self.DEEDS[action]
        else:
            return False
        if self._documents_now() != self._documents and action not in {"leave-review", "help"}:
            self._gather()
            self.reading.say(CHANGED, "warning")
        else:
            deed(self)
        if self.is_current:
            self.show()
        return True

    # What there is to decide

    def _documents_now(self) -> tuple[int, ...]:
        """Of which documents this is the queue, the focused one first."""
        session = self.reading.session
        if not session.panes:
            return ()
        numbers = (session.focus, *session.others) if self.is_all else (session.focus, session.other)
        return tuple(dict.fromkeys(session.documents[number] for number in numbers if number is not None))

    def _gather(self) -> None:
        self._documents = self._documents_now()
        self.queue, self.waiting = Queue(), "comparing …"
        begin(self, self._gather_pairs, exclusive=True)

    async def _gather_pairs(self) -> None:
        documents = self._documents
        pairs = list(combinations(documents, 2))
        comparisons = []
        try:
            for number, pair in enumerate(pairs, 1):
                self.waiting = f"comparing … pair {number} of {len(pairs)}"
                self.show()
                comparisons.append(await self._compare(*pair_of(*pair)))
        except (WorkerFailed, KeyError) as error:
            self.waiting = f"the comparison failed: {error}"
        else:
            comparing = self.reading.collection.comparing
            judgements = [each for pair in pairs for each in comparing.judgements(*pair)]
            self.queue, self.waiting = make_queue(documents, comparisons, judgements), ""
        self.show()

    async def _compare(self, first: int, second: int) -> Comparison:
        known = self.reading.shelf.comparison(first, second)
        return known or await self.reading.collection.compare(first, second)

    # What is shown

    def show(self) -> None:
        """Bring the page up to date."""
        width, height = self.size
        if not width:
            return
        reading, queue = self.reading, self.queue
        self.heading.update(describe_progress(queue, width, waiting=bool(self.waiting)))
        titles = [
            document for document in map(reading.shelf.document, self._documents) if document is not None
        ]
        if queue.current is not None:
            hints = footer_hints(OTHER_SIGNS, reading.keymap)
            self.item.update(
                describe_lead(queue.current, reading.shelf.document, width, height - LINES_AROUND, hints)
            )
        else:
            why = self.waiting or (NOTHING_LEFT if queue.answered else NOTHING_YET)
            self.item.update(self._describe_empty(why, len(titles)))
        self.show_status("all open documents" if self.is_all else "this document and its partner")

    def _describe_empty(self, why: str, documents: int) -> Content:
        lines = [Content(f"  {why}")]
        if not self.waiting:
            keys = {
                name: "".join(self.reading.keymap.keys_of(name)[:1])
                for name in ("review-all", "leave-review")
            }
            more = f"{keys['review-all']} looks at all open documents, " if not self.is_all else ""
            lines += [
                Content(""),
                Content.styled(f"  {more}{keys['leave-review']} goes back to the texts.", "italic"),
            ]
            if documents < 2:
                lines[0] = Content("  There is no second document to compare with.")
        return Content("\n").join(lines)

    # What is decided

    def _current(self) -> Lead | None:
        """What is asked about; says so when there is nothing."""
        if self.queue.current is None:
            self.reading.say(self.waiting or NOTHING_HERE)
        return self.queue.current

    def _judge(self, kind: RelationKind | None) -> None:
        lead = self._current()
        if lead is None:
            return
        if any(side.span is None for side in lead.sides):
            self.reading.say(GONE, "warning")
            return
        comparing = self.reading.collection.comparing
        self._answer(partial(decide, comparing, lead.pair, kind, lead.unsure))

    def _answer(self, make: Callable[[], DecisionEdit]) -> None:
        if take_decision(self.reading, make, None):
            self.queue = self.queue.answer()
            self.page.scroll_home(animate=False)

    def _keep(self) -> None:
        lead = self._current()
        if lead is not None:
            self._judge(lead.kind)

    def _drop(self) -> None:
        lead = self._current()
        if lead is None:
            return
        if lead.unsure is None:
            self._judge(None)
        else:
            comparing = self.reading.collection.comparing
            self._answer(partial(take_back, comparing, lead.pair, lead.unsure))

    def _hold(self) -> None:
        if self._current() is None:
            return
        if len(self.queue.waiting) > 1:
            self.queue = self.queue.hold()
        else:
            self.reading.say("this is the last one")

    def _undo(self) -> None:
        if not self.queue.answered:
            self.reading.say("nothing was decided here yet")
        elif undo(self.reading) is not None:
            self.queue = self.queue.back()

    def _redo(self) -> None:
        lead, undone = self.queue.current, self.reading.edits.undone
        next_edit = undone[-1] if undone else None
        if lead is None or not isinstance(next_edit, DecisionEdit) or next_edit.pair != lead.pair:
            self.reading.say("nothing was taken back here")
        elif do_again(self.reading) is not None:
            self.queue = self.queue.answer()

    # Elsewhere

    def _toggle_all(self) -> None:
        self.is_all = not self.is_all
        self._gather()

    def _leave(self) -> None:
        self.app.pop_screen()
        self.reading.tell()

    def _go_there(self) -> None:
        lead = self._current()
        if lead is None:
            return
        self.app.pop_screen()
        reading = self.reading
        session = reading.session
        here, there = (side.document for side in lead.sides)
        session = session.focus_pane(session.documents.index(here))
        session = session.choose_partner(session.documents.index(there))
        first, second = (side.span for side in lead.sides)
        if first is not None:
            session = session.jump(first.start)
        elif second is not None:
            session = session.cross_to(session.documents.index(there), second.start)
        reading.apply(replace(session, claim=lead.key or None))
        if reading.pane is not None:
            reading.focus_part(reading.pane)

    def _help(self) -> None:
        self.app.push_screen(HelpScreen(self.reading.keymap, Context.REVIEW))

    DEEDS: ClassVar[Mapping[str, Callable[[ReviewScreen], None]]] = {
        "keep-relation": _keep,
        "drop-relation": _drop,
        "hold-relation": _hold,
        "undo": _undo,
        "redo": _redo,
        "show-relation": _go_there,
        "review-all": _toggle_all,
        "leave-review": _leave,
        "help": _help,
    }
    """What each action does here."""
