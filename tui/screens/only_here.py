"""What the focused document has and the others do not: who speaks, names, figures and claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual import events, on
from textual.content import Content

from index.collection import Collection, WorkerFailed
from index.model import Document, Span
from index.text.display import display_line
from tui.alignment import passage_at
from tui.chrome import SHORT_TITLE
from tui.only_here import CLAIM, HEADINGS, Lone, list_lone, lone_claims
from tui.panes.lines import QUIET, bar, flowing, hang, quoted_window, shorten
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.shelf import pair_of
from tui.statements import AUTHOR
from tui.working import begin

COMPARING = "comparing …"
NOTHING_ALONE = "all that is named, said and counted here stands in {others} as well"
_INDENT = 2
_CLAIM_LINES = 2
_CONTEXT = 60  # characters around a name or figure


class OnlyHereScreen(Overlay[int]):
    """Groups with what stands in one document alone; the answer is an offset, or None.

    Args:
        collection: compares the documents.
        document: the one that is asked about.
        partner: the one it is compared with.
        others: all that are open beside it, the partner among them.
    """

    def __init__(
        self, collection: Collection, document: Document, partner: Document, others: Sequence[Document]
    ) -> None:
        super().__init__("Only here", "a part of a name, figure, claim or heading")
        self._collection = collection
        self._document = document
        self._scopes = ((partner,), tuple(others))
        self._wide = False
        self._found: tuple[Lone, ...] | None = None
        self._failure = ""

    @property
    def _others(self) -> tuple[Document, ...]:
        return self._scopes[self._wide]

    @on(events.Mount)
    def renew(self) -> None:
        """Compare, and again when more is known."""
        self._tell_scope()
        self._failure = ""
        begin(self, self._gather, exclusive=True)

    def complete(self) -> None:
        """Against the partner alone, or against all open documents."""
        if len(self._scopes[1]) > 1:
            self._wide = not self._wide
            self._found = None
            self.renew()
            self._fill()

    def _tell_scope(self) -> None:
        tab = ""
        if len(self._scopes[1]) > 1:
            tab = "   Tab: the partner alone" if self._wide else "   Tab: all that are open"
        own = _short(self._document)
        self.retitle(f"Only in {own} · not in {self._name_others()}{tab}")

    def _name_others(self) -> str:
        if self._wide:
            return f"the {len(self._others)} others"
        return _short(self._others[0])

    async def _gather(self) -> None:
        own, others = self._document.id, [each.id for each in self._others]
        try:
            comparisons = [await self._collection.comparing.compare(*pair_of(own, other)) for other in others]
            found = await self._collection.comparing.only_here(own, others)
        except (WorkerFailed, KeyError) as error:
            self._failure = f"the comparison failed: {error}"
        else:
            self._found = list_lone(self._document.text, found, lone_claims(own, comparisons))
        self._fill()

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """A heading with its count for each group that has a match, and what matches below it."""
        if self._failure or not self._found:
            empty = COMPARING if self._found is None else NOTHING_ALONE.format(others=self._name_others())
            return [(None, Content.styled(self._failure or empty, f"{QUIET} italic"))]
        numbers = [
            number
            for number, each in enumerate(self._found)
            if all(
                word in f"{each.words} {each.speaker or ''} {HEADINGS[each.group]}".casefold()
                for word in words
            )
        ]
        rows: list[Row] = []
        shown = 0
        for group, members in groupby(numbers, lambda number: (self._found or ())[number].group):
            own = list(members)
            heading = Content.assemble(
                ("\n" if rows else "") + HEADINGS[group], (f" · {len(own)}", QUIET)
            ).stylize("bold")
            rows.append((None, heading))
            rows.extend(
                (str(number), self._row(self._found[number], width)) for number in own[: MOST_ROWS - shown]
            )
            shown += len(own)
            if shown >= MOST_ROWS:
                break
        if len(numbers) > MOST_ROWS:
            more = f"{len(numbers) - MOST_ROWS} more: type to narrow"
            rows.append((None, Content.styled(more, f"{QUIET} italic")))
        return rows

    def _row(self, lone: Lone, width: int) -> Content:
        margin = Content(" " * _INDENT)
        first = lone.places[0]
        passage = passage_at(self._document.passages, first.start)
        place = f"¶{passage.number + 1}" if passage else ""
        if lone.group == CLAIM:
            lines = hang(Content(flowing(lone.words)), width, margin, _INDENT, _CLAIM_LINES)
            said = f"{place} · {display_line(lone.speaker or AUTHOR)}"
            lines += hang(Content.styled(said, QUIET), width, margin, _INDENT, 1)
            return Content("\n").join(lines)
        times = f"{len(lone.places)} times · " if len(lone.places) > 1 else ""
        right = Content.styled(f"  {times}{place} ", QUIET)
        around = self._around(first)
        words = Content.assemble(margin, flowing(lone.words), "  ", around.stylize(QUIET))
        return bar(words, right, width)

    def _around(self, span: Span) -> Content:
        passage = passage_at(self._document.passages, span.start)
        if passage is None:
            return Content("")
        return quoted_window(self._document.text, passage.span, (span,), _CONTEXT)

    def choose(self, row: str) -> None:
        """Answer with its first place."""
        self.dismiss((self._found or ())[int(row)].places[0].start)


def _short(document: Document) -> str:
    return shorten(Content(display_line(document.info.title)), SHORT_TITLE).plain
