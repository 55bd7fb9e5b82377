"""What is offered to complete the query that is being typed: pure, without a terminal.

Candidates come from the collection a moment after the letters; until they do, those that
still fit stay, so that nothing flickers while one types on.
"""

from __future__ import annotations

from typing import Self

from msgspec.structs import replace

from index.model import Candidate, Completion, Span
from index.text.display import display_line
from index.value import Value

_MARK = '"'  # that a value with blanks begins with


class Offer(Value, frozen=True):
    """Candidates for what the cursor stands in, one of them to be taken next."""

    query: str
    cursor: int  # code points before it
    span: Span  # of the query: what a candidate takes the place of
    candidates: tuple[Candidate, ...]  # one or more, the best first
    chosen: int = 0  # the one to be taken

    @classmethod
    def of(cls, query: str, cursor: int, completion: Completion) -> Self | None:
        """The offer for a query, safe to show; None when nothing could complete it."""
        if not completion.candidates:
            return None
        candidates = tuple(replace(each, text=display_line(each.text)) for each in completion.candidates)
        return cls(query, cursor, completion.span, candidates)

    @property
    def candidate(self) -> Candidate:
        """What is to be taken."""
        return self.candidates[self.chosen]

    @property
    def rest(self) -> str:
        """What the candidate adds behind the cursor; "" when it is not just typed on at the end of the query."""
        typed, text = self.query[self.span.start : self.cursor], self.candidate.text
        is_typed_on = text[: len(typed)].casefold() == typed.casefold()
        return text[len(typed) :] if is_typed_on and self.cursor == len(self.query) else ""

    def next(self) -> Self:
        """With the next candidate to be taken, after the last the first."""
        return replace(self, chosen=(self.chosen + 1) % len(self.candidates))

    def take(self) -> tuple[str, int]:
        """The query with the candidate in it, and the cursor behind that."""
        start, end = self.span
        text = self.candidate.text
        return self.query[:start] + text + self.query[end:], start + len(text)

    def follow(self, query: str, cursor: int) -> Self | None:
        """What of this is still to be offered when the query is another: what goes on as was typed; None without any."""
        if (query, cursor) == (self.query, self.cursor):
            return self
        grown = cursor - self.cursor
        behind = self.span.end + grown
        if (
            not self.span.start <= cursor <= behind
            or query[: self.span.start] != self.query[: self.span.start]
            or query[cursor:] != self.query[self.cursor :]
        ):
            return None
        typed = query[self.span.start : cursor]
        fitting = tuple(each for each in self.candidates if _goes_on(each, typed))
        if not fitting:
            return None
        chosen = fitting.index(self.candidate) if self.candidate in fitting else 0
        return replace(
            self,
            query=query,
            cursor=cursor,
            span=Span(self.span.start, behind),
            candidates=fitting,
            chosen=chosen,
        )


def _goes_on(candidate: Candidate, typed: str) -> bool:
    """True when the candidate is longer than what was typed of it, and begins so."""
    text, begun = candidate.text.strip(_MARK).casefold(), typed.removeprefix(_MARK).casefold()
    return text.startswith(begun) and text != begun
