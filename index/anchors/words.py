"""The words of a text as two versions of it are compared by: typography apart, nothing forgiven.

Curly and straight quotes, kinds of dashes and spaces, ligatures, soft hyphens and
line breaks are the same; upper and lower case, accents and figures are not. Text
without spaces is cut so that an edit changes the words around it alone.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator

from index.model import Span

_SPELT_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_WORD = re.compile(rf"[\w{_MARKS}{_INVISIBLE}]+|\.\.+|--+|[^\w\s]")
_LONGEST_WORD = 32  # longer runs are no words but codes, or a script that this module does not know
_UNSPACED_PART = re.compile(rf"[{_UNSPACED}][{_MARKS}{_INVISIBLE}]*|[^{_UNSPACED}]+")
# Cut behind some letters: an edit moves no cut but its own.
_CODE_PART = re.compile(r"[^aeiouAEIOU05]{0,15}.", re.DOTALL)


class Words:
    """The words of stretches of a text: their numbers, and where they stand in the text."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.starts = array("q")
        self.ends = array("q")

    def __len__(self) -> int:
        return len(self.numbers)

    def append(self, number: int, start: int, end: int) -> None:
        """One more word behind the others."""
        self.numbers.append(number)
        self.starts.append(start)
        self.ends.append(end)


class Lexicon:
    """Gives the same number to words that differ in typography alone."""

    def __init__(self) -> None:
        self._by_surface: dict[str, int | None] = {}
        self._by_form: dict[str, int] = {}

    def read_into(self, words: Words, text: str, stretch: Span) -> None:
        """Append the words of a stretch of the text."""
        known = self._by_surface
        numbers, starts, ends = words.numbers, words.starts, words.ends
        for surface, start, end in split_words(text, stretch):
            try:
                number = known[surface]
            except KeyError:
                number = self._learn(surface)
            if number is not None:
                numbers.append(number)
                starts.append(start)
                ends.append(end)

    def _learn(self, surface: str) -> int | None:
        form = word_form(surface)
        number = self._by_form.setdefault(form, len(self._by_form)) if form else None
        self._by_surface[surface] = number
        return number


def split_words(text: str, stretch: Span) -> Iterator[tuple[str, int, int]]:
    """Words and marks of a stretch in order: as spelt, start and end in the text."""
    for match in _WORD.finditer(text, stretch.start, stretch.end):
        surface = match[0]
        if len(surface) > _LONGEST_WORD or not surface.isascii():
            yield from _split_run(surface, match.start())
        else:
            yield surface, match.start(), match.end()


def word_form(surface: str) -> str:
    """What a word is compared by; empty for a run of invisible characters."""
    if surface[0] == ".":
        return "." if len(surface) == 1 else "..."
    if surface[0] == "-":
        return "-"
    return surface if surface.isascii() else unicodedata.normalize("NFKC", surface.translate(_SPELT_ALIKE))


def compared_words(text: str, stretch: Span) -> list[str]:
    """The forms of the words of a stretch: two texts that say the same give the same list."""
    return [form for surface, _, _ in split_words(text, stretch) if (form := word_form(surface))]


def _split_run(surface: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a run that may be long or hold a script without spaces."""
    for part in _UNSPACED_PART.finditer(surface):
        if part.end() - part.start() <= _LONGEST_WORD:
            yield part[0], start + part.start(), start + part.end()
        else:
            for piece in _CODE_PART.finditer(part[0]):
                offset = start + part.start()
                yield piece[0], offset + piece.start(), offset + piece.end()
