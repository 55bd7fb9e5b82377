"""What stands at the caret, in words: why there is a sign, and which name or figure it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.model import SIGNS
from index.text.display import display_line
from tui.explaining import Explained, explain_sign, explain_sources
from tui.panes.lines import QUIET, hang, quoted, quoted_window
from tui.reader.view import ReaderView
from tui.screens.corner import Corner, sample_style
from tui.statements import AUTHOR, Statement

WIDTH = 66  # cells: with its margins the card fits a screen of 80
QUOTE = 130  # characters of a claim: two lines
INDENT = 3
MOST_LINES = 4  # of one sentence


class ExplanationScreen(Corner):
    """A card at the bottom right.

    Args:
        view: the reading view of the document, for the styles.
        text: the document's text.
        other_text: that of the document it is compared with, "" without one.
        statement: the claim whose sign is explained, if any.
        words: what stands at the caret.
        notes: what the reader wrote about the relation, a line each.
    """

    def __init__(
        self,
        view: ReaderView,
        text: str,
        other_text: str,
        statement: Statement | None,
        words: Sequence[Explained],
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._view = view
        self._text = text
        self._other_text = other_text
        self._statement = statement
        self._words = words
        self._notes = notes

    def describe(self) -> Content:
        """The sign with its reason and both sides, then the words at the caret."""
        blocks = [self._explain_words(each) for each in self._words]
        if self._statement is not None:
            blocks.insert(0, self._explain_statement(self._statement))
        return Content("\n\n").join(blocks)

    def _explain_statement(self, statement: Statement) -> Content:
        if statement.kind is None:
            return Content("")
        sign = (f"{SIGNS[statement.kind]}  ", sample_style(self._view, statement.kind.value))
        lines = hang(
            Content(display_line(explain_sign(statement))), WIDTH, Content.assemble(sign), INDENT, MOST_LINES
        )
        here = quoted_window(self._text, statement.span, statement.evidence, QUOTE)
        lines += self._quote(here, statement.speaker)
        if statement.counterpart is not None:
            there = quoted_window(
                self._other_text, statement.counterpart, statement.counterpart_evidence, QUOTE
            )
            lines += self._quote(there, statement.counterpart_speaker, Content.styled(" ↳ ", QUIET))
        for sentence in explain_sources(statement):
            lines += self._hang(Content.styled(display_line(sentence), QUIET))
        for note in self._notes:
            lines += self._hang(Content(display_line(note)))
        return Content("\n").join(lines)

    def _quote(self, words: Content, speaker: str | None, first: Content | None = None) -> list[Content]:
        said = Content.assemble("“", words, "”", (f" — {display_line(speaker or AUTHOR)}", QUIET))
        return hang(said, WIDTH, first or Content(" " * INDENT), INDENT, MOST_LINES)

    def _explain_words(self, explained: Explained) -> Content:
        style = sample_style(self._view, explained.style)
        name = quoted(self._text, explained.span).stylize(style)
        lines = self._hang(Content.assemble(name, (f"  {explained.words}", QUIET)))
        for more in explained.more:
            lines += self._hang(Content.styled(display_line(more), QUIET))
        return Content("\n").join(lines)

    def _hang(self, words: Content) -> list[Content]:
        return hang(words, WIDTH, Content(" " * INDENT), INDENT, MOST_LINES)
