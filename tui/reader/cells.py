"""Cells and graphemes: how wide text stands on a screen, and where it may be cut.

A grapheme is what a reader takes for one character; a cell is one column of
the terminal. News is nearly always one cell per code point but for curly
quotes and dashes, which Rich's own fast path does not know: hence the guard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rich.cells import cell_len, get_character_cell_size, split_graphemes

TAB_STOP = 4  # narrow columns have no room for stops of eight

# Code points that are one cell wide and a grapheme of their own, checked against Rich's tables by a test.
_NARROW = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u10a0-\u10c5\u10d0-\u10ff\u1e00-\u1f15\u2010-\u2027\u2030-\u205e\u2070-\u2071\u2074-\u208e\u20a0-\u20c0"
    "\u2100-\u2319\u2400-\u2426\u2500-\u25fc\u2800-\u28ff"
)
_NOT_NARROW = re.compile(f"[^{_NARROW}]")
# Chinese, Japanese and Korean text as it is mostly written: two cells each, nothing combines.
_FIRST_WIDE = "\u3001"
_WIDE = (
    "\u3001-\u3029\u3031-\u303c\u3041-\u3096\u309b-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
_NOT_PLAIN = re.compile(f"[^{_NARROW}{_WIDE}]")

_JOINER = "\u200d"
_IGNORED_JOINER = "\u200c"  # as invisible as the joiner, but nothing swallows the letter behind it
_PICTOGRAPH = "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
_FLAG_LETTER = re.compile("[\U0001f1e6-\U0001f1ff]")  # two of them make one flag

# A longer cluster is no language: marks piled up to break a screen. It is cut, so no walk grows with the text.
_LONGEST_GRAPHEME = 256


# One grapheme of a line: its half-open range of code points, relative to the line, and its cells.
Grapheme = tuple[int, int, int]
TAB = -1  # the cells of a tab, whose width depends on its column


def is_narrow(text: str, start: int = 0, end: int | None = None) -> bool:
    """True when every code point in the range surely is one grapheme of one cell (no tab, no newline)."""
    return _NOT_NARROW.search(text, start, len(text) if end is None else end) is None


def settle_joiners(text: str) -> str:
    """The text with joiners left between pictographs only, the length unchanged.

    Elsewhere (Indic scripts, hostile text) Rich takes "a", joiner, "b" for one
    cell where terminals draw two, which would push the neighbouring pane aside.
    """
    return _stray_joiner().sub(_IGNORED_JOINER, text) if _JOINER in text else text


@cache
def _stray_joiner() -> re.Pattern[str]:
    """Compiled when there is a joiner: that takes longer than all other patterns of a start."""
    return re.compile(f"(?<![{_PICTOGRAPH}])(?<![{_PICTOGRAPH}]\ufe0f){_JOINER}|{_JOINER}(?![{_PICTOGRAPH}])")


def graphemes(line: str) -> Iterator[Grapheme]:
    """The graphemes of a line without newlines, in order; they cover it without gaps."""
    if _NOT_PLAIN.search(line) is None:
        yield from ((i, i + 1, 2 if character >= _FIRST_WIDE else 1) for i, character in enumerate(line))
        return
    base = 0
    for piece in re.split("(\t)", line):
        if piece == "\t":
            yield base, base + 1, TAB
        else:
            for start, end, cells in _clusters(piece):
                yield base + start, base + end, cells
        base += len(piece)


def advance(column: int, cells: int) -> int:
    """The column behind a grapheme of that many cells (or `TAB`) that stands at `column`."""
    return column + cells if cells != TAB else column + TAB_STOP - column % TAB_STOP


def measure(line: str, column: int = 0) -> int:
    """The column behind a line that begins at `column`."""
    pieces = line.split("\t")
    for piece in pieces[:-1]:
        column = advance(column + _cells(piece), TAB)
    return column + _cells(pieces[-1])


def expand_tabs(line: str, column: int = 0) -> str:
    """The line with each tab as the spaces to its stop, when it begins at `column`."""
    pieces = line.split("\t")
    drawn: list[str] = []
    for piece in pieces[:-1]:
        column += _cells(piece)
        stop = advance(column, TAB)
        drawn += piece, " " * (stop - column)
        column = stop
    return "".join((*drawn, pieces[-1]))


def begins_grapheme(text: str, offset: int) -> bool:
    """True when a grapheme begins at the offset; also true at both ends of the text."""
    if offset <= 0 or offset >= len(text):
        return True
    before, here = text[offset - 1], text[offset]
    if before in "\n\t" or here in "\n\t":
        return True
    if before == _JOINER or get_character_cell_size(here) == 0:
        return False
    return _FLAG_LETTER.match(here) is None or _flag_letters_before(text, offset) % 2 == 0


def grapheme_start(text: str, offset: int) -> int:
    """The start of the grapheme that holds the code point at `offset` (clamped to the text)."""
    offset = min(max(offset, 0), len(text))
    for start in range(offset, max(offset - _LONGEST_GRAPHEME, -1), -1):
        if begins_grapheme(text, start):
            return start
    return offset


def grapheme_end(text: str, offset: int) -> int:
    """The first start of a grapheme behind `offset`, or the length of the text."""
    for end in range(offset + 1, min(offset + _LONGEST_GRAPHEME, len(text))):
        if begins_grapheme(text, end):
            return end
    return min(offset + _LONGEST_GRAPHEME, len(text))


def _cells(text: str) -> int:
    return len(text) if is_narrow(text) else cell_len(text)


def _clusters(piece: str) -> Iterable[tuple[int, int, int]]:
    clusters = split_graphemes(piece)[0]
    return clusters if _FLAG_LETTER.search(piece) is None else _pair_flag_letters(piece, clusters)


def _pair_flag_letters(
    piece: str, clusters: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[int, int, int]]:
    first: tuple[int, int, int] | None = None
    for start, end, cells in clusters:
        is_letter = _FLAG_LETTER.match(piece, start) is not None
        if first is not None:
            if is_letter:
                yield first[0], end, first[2] + cells
                first = None
                continue
            yield first
            first = None
        if is_letter and end - start == 1:
            first = start, end, cells
        else:
            yield start, end, cells
    if first is not None:
        yield first


def _flag_letters_before(text: str, offset: int) -> int:
    count = 0
    while count < min(offset, _LONGEST_GRAPHEME) and _FLAG_LETTER.match(text, offset - count - 1):
        count += 1
    return count
