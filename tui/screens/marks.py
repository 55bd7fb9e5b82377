"""The list of marks: letter, how far in which document, and the words there. Enter goes to one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from index.model import Document
from index.value import Value
from tui.panes.document import short_name
from tui.panes.lines import ELLIPSIS, QUIET, bar, flowing, shorten
from tui.screens.overlay import MOST_ROWS, Overlay, Row
from tui.trail import MarkName, Place

WORDS_SHOWN = 300  # characters from the place on: more than the widest card shows
FEWEST_SHOWN = 24  # characters that tell one place from another
SOURCE_CELLS = 16  # of a file's name: its beginning tells sources apart
WHOLE = 100  # per cent


class MarkedPlace(Value, frozen=True):
    """A mark with what is to be told of it."""

    name: MarkName
    place: Place
    percent: int
    words: str  # from the place on, safe for a line of the screen
    title: str
    source: str

    @classmethod
    def of(cls, name: MarkName, place: Place, document: Document) -> MarkedPlace:
        """The mark as it lies in its document."""
        end = len(document.text)
        percent = WHOLE * place.offset // end if end else 0
        words = words_at(document.text, place.offset)
        return cls(name, place, percent, words, flowing(document.info.title), short_name(document.info.path))

    @property
    def key(self) -> str:
        """What typing finds it by."""
        return f"{self.name.letter} {self.title} {self.source} {self.words}".casefold()


def words_at(text: str, offset: int) -> str:
    """The words at a place and after it, safe for a line of the screen; where the text ends soon, those before too."""
    first = max(0, offset - FEWEST_SHOWN)
    before, after = flowing(text[first:offset]), flowing(text[offset : offset + WORDS_SHOWN])
    if len(after.strip()) < FEWEST_SHOWN:
        return (ELLIPSIS if first else "") + (before + after).strip()
    begun = before.rpartition(" ")[2] if " " in before or not first else ""
    return (begun + after).strip()


def in_order(marks: Iterable[MarkedPlace], document: int | None) -> list[MarkedPlace]:
    """The marks of the document first, then the capitals, then those of other documents."""

    def rank(mark: MarkedPlace) -> tuple[bool, bool, str, int, str]:
        name = mark.name
        elsewhere = name.document is not None
        return (name.document != document, elsewhere, mark.title, mark.place.document, name.letter)

    return sorted(marks, key=rank)


class MarksScreen(Overlay[Place]):
    """Every mark of a document that is there; the answer is its place, or None."""

    def __init__(self, marks: Sequence[MarkedPlace]) -> None:
        super().__init__(
            f"Marks · {len(marks)}   :delmark and its letter delete one", "a letter, a title or a word there"
        )
        self._marks = marks

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """One line for each mark that matches, those of a letter that was typed first."""
        if not self._marks:
            return [(None, Content.styled("no place is marked: m and a letter mark one", f"{QUIET} italic"))]
        found = [number for number, mark in enumerate(self._marks) if all(word in mark.key for word in words)]
        found.sort(key=lambda number: self._marks[number].name.letter.casefold() not in words)
        return [(str(number), mark_row(self._marks[number], width)) for number in found[:MOST_ROWS]]

    def choose(self, row: str) -> None:
        """Answer with the mark's place."""
        self.dismiss(self._marks[int(row)].place)


def mark_row(mark: MarkedPlace, width: int) -> Content:
    """One line: letter, percentage and words at the left, the document at the right."""
    left = Content.assemble((mark.name.letter, "bold"), (f" {mark.percent:3} %  ", QUIET), mark.words)
    title = shorten(Content(mark.title), width // 4)
    source = shorten(Content(mark.source), SOURCE_CELLS)
    return bar(left, Content.assemble("  ", title, " · ", source).stylize(QUIET), width)
