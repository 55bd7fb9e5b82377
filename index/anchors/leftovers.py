"""New text that no old passage became: the only text in which a lost passage is searched for."""

from __future__ import annotations

from collections.abc import Sequence

from index.anchors.pieces import Run
from index.model import Span
from index.value import Value

_STRAY_WORDS = 3  # words: a shorter run inside new text is a coincidence and does not claim it
_SHORTEST, _LONGEST = 25, 4_000  # code points of a passage: a shorter one is like too much, a longer one slow
_MOST = 300_000  # code points to search in (0.1 s); more new text than that is another document
_SCORE = 72.0  # of 100: below, two sentences about one event reach it too
_MARGIN = 5.0  # over the second best: with less it is a choice between two
_DISCOUNT = 0.7  # what likeness alone is worth as confidence


class Found(Value, frozen=True):
    """A likely place."""

    span: Span
    confidence: float


class Leftovers:
    """The stretches of the new text that are not claimed; `runs` are the claimed ones in its order."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self._text = text
        self._stretches: list[Span] = []
        end = 0
        for run in runs:
            if run.words < _STRAY_WORDS and not run.sure:
                continue
            self._add(end, run.new.start)
            end = run.new.end
        self._add(end, len(text))

    def _add(self, start: int, end: int) -> None:
        if end - start >= _SHORTEST // 2:
            self._stretches.append(Span(start, end))

    def find(self, passage: str) -> Found | None:
        """The one place that says nearly what the passage says; None when there is none or more than one."""
        fitting = [each for each in self._stretches if each.end - each.start >= len(passage) / 2]
        if not _SHORTEST <= len(passage) <= _LONGEST or not fitting:
            return None
        if sum(each.end - each.start for each in fitting) > _MOST:
            return None
        from rapidfuzz import fuzz  # here, because most maps never search and the screen starts without it

        matches = []
        for stretch in fitting:
            alignment = fuzz.partial_ratio_alignment(
                passage, self._text[stretch.start : stretch.end], score_cutoff=_SCORE - _MARGIN
            )
            if alignment is not None:
                span = Span(stretch.start + alignment.dest_start, stretch.start + alignment.dest_end)
                matches.append((alignment.score, span))
        matches.sort(reverse=True)
        if not matches or matches[0][0] < _SCORE:
            return None
        if len(matches) > 1 and matches[0][0] - matches[1][0] < _MARGIN:
            return None
        score, span = matches[0]
        return Found(span, round(score / 100 * _DISCOUNT, 3))
