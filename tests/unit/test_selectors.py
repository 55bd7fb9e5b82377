"""Quotes are found where they stand, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index.model import Span, Verdict
from index.notes import selectors
from index.notes.selectors import Quote, locate, quote_of
from index.text.letters import without_blanks
from tests.unit.notebooks import TEXT


@pytest.mark.parametrize(
    ("quote", "verdict", "start"),
    [
        (Quote("troops"), Verdict.SAME, 4),
        (Quote("nowhere"), Verdict.ORPHANED, None),
        (Quote(""), Verdict.ORPHANED, None),
        (Quote("o"), Verdict.AMBIGUOUS, 6),
        (Quote("o", prefix="tr", suffix="ops"), Verdict.SAME, 6),
        (Quote("  Officials\tdenied it\n"), Verdict.SAME, 28),
        (Quote("Monday.Officials"), Verdict.SAME, 19),
        (Quote(" \n"), Verdict.ORPHANED, None),
        (Quote("troops", "Two thousand ", " marched"), Verdict.AMBIGUOUS, 4),
        (Quote("troops", "Two thousand ", "  left\non Monday"), Verdict.SAME, 4),
        (Quote("troops left on Monday", "Two thousand ", " night"), Verdict.SAME, 4),
        (Quote("", start=4, length=6), Verdict.AMBIGUOUS, 4),
        (Quote("", start=4, length=600), Verdict.ORPHANED, None),
    ],
)
def test_a_quote_is_found_or_not_but_never_guessed(quote: Quote, verdict: Verdict, start: int | None) -> None:
    found = locate(TEXT, quote)
    assert found.verdict is verdict
    assert (found.span.start if found.span else None) == start


def test_words_with_other_blanks_are_found_whole() -> None:
    span = locate(TEXT, Quote("Monday.Officials", suffix="denied")).span
    assert span is not None
    assert TEXT[slice(*span)] == "Monday.\n\nOfficials"


def test_a_text_is_stripped_of_its_blanks_once_for_all_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    stripped: list[str] = []

    def count(text: str) -> tuple[str, Sequence[int]]:
        stripped.append(text)
        return without_blanks(text)

    monkeypatch.setattr(selectors, "without_blanks", count)
    text = f"Nobody else has this text.\n\n{TEXT}"
    for words in ("Monday.Officials", "lefton", "thistext.The"):
        assert locate(text, Quote(words)).span is not None
    assert stripped.count(text) == 1


def test_equal_passages_are_told_apart_by_what_stands_around_them() -> None:
    text = "First. It is so. Second. It is so. Third."
    for start in (7, 25):
        here = Span(start, start + 9)
        assert locate(text, quote_of(text, here)).span == here
    assert locate(text, Quote("It is so.")).verdict is Verdict.AMBIGUOUS
    assert locate(text, Quote("It is so.", start=25)).span == Span(25, 34)
