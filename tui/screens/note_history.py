"""What a note said before, as a list from which a text is brought back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from index.model import NoteText
from tui.annotating import first_line
from tui.panes.lines import QUIET, bar, flowing, hang
from tui.screens.overlay import Overlay, Row

NOW = "as it is now"
MOST_LINES = 4

Texts = Sequence[tuple[str, NoteText]]
"""What a note said, and since when (ISO 8601), oldest first."""


class NoteHistory(Overlay[NoteText]):
    """The texts of a note, the newest first. The answer is the one to bring back, or None.

    Args:
        texts: the last of them is what it says now.
    """

    def __init__(self, texts: Texts) -> None:
        super().__init__("What the note said   Enter brings it back", "a part of the text, a tag or a date")
        self._texts = _without_repeats(texts)

    def first_mark(self) -> str | None:
        """The text before this one, if there is any."""
        return str(max(0, len(self._texts) - 2))

    def matching_rows(self, words: Sequence[str], width: int) -> list[Row]:
        """What it said, since when."""
        rows: list[Row] = []
        for number, (since, text) in reversed(list(enumerate(self._texts))):
            is_now = number == len(self._texts) - 1
            searched = f"{since} {first_line(text)} {_settings(text)}".casefold()
            if all(word in searched for word in words):
                rows.append((str(number), _text_row(since, text, width, is_now=is_now)))
        return rows

    def choose(self, row: str) -> None:
        """Answer with the text."""
        self.dismiss(self._texts[int(row)][1])


def _without_repeats(texts: Texts) -> Texts:
    """Going into the bin and coming back are rows of the history as well, with the same text."""
    return [each for number, each in enumerate(texts) if not number or each[1] != texts[number - 1][1]]


def tell_moment(moment: str) -> str:
    """A moment in the reader's own time, to the minute."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _settings(text: NoteText) -> str:
    parts = (text.status.value, text.colour, text.relation, " ".join(f"#{tag}" for tag in text.tags))
    return " · ".join(flowing(part) for part in parts if part)


def _text_row(since: str, text: NoteText, width: int, *, is_now: bool) -> Content:
    right = Content.styled(f"{NOW} " if is_now else "", f"{QUIET} italic")
    about = Content.assemble((tell_moment(since), "bold"), (f"  {_settings(text)}", QUIET))
    body = Content(flowing(" ".join(text.body.split())) or "(no words)")
    return Content("\n").join([bar(about, right, width), *hang(body, width, Content("  "), 2, MOST_LINES)])
