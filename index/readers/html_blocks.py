"""From an article's element to blocks: paragraphs, headings, items and rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from index.model import PassageKind
from index.readers.blocks import Block
from index.readers.html_tree import HEADING_TAGS, Element
from index.text.furniture import is_furniture
from index.text.passage_kinds import ends_sentence

_SPACE = re.compile(r"[ \t\n\r\f]+")
_PARAGRAPH_BREAK = re.compile(r"\n[ \n]*\n")
_AROUND_BREAK = re.compile(r" *\n *")
_MOSTLY_LINK = 0.9  # share of a short line's text in links above which it points elsewhere
_LONGEST_POINTER = 200  # code points; a longer line with links is an article's own
_LONGEST_HEADING = 300  # code points; pages set whole paragraphs in heading elements to make them large
_CELLS = frozenset({"td", "th"})
_IN_CELL = frozenset(
    {"p", "div", "table", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "section"}
)


_END_PROSE_SHARE = 0.15
"""Share of the running text that what follows an article may hold: teasers are sentences too."""

_END_NON_PROSE_SHARE = 0.6
"""Share of blocks that are no prose in what follows an article; a last section has one heading."""

_END_LEAST_BLOCKS = 3
_SHORTEST_PROSE = 60  # code points of a block without the end of a sentence


def mark_end(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what follows the article on its page (teasers, comments, forms) as BOILERPLATE.

    Nothing is left out, since only the words tell where the article ends.
    """
    prose = [len(block.text) if _is_prose(block) else 0 for block in blocks]
    most = _END_PROSE_SHARE * sum(prose)
    end = len(blocks)
    held = others = 0
    for position in range(len(blocks) - 1, 0, -1):
        held += prose[position]
        if held > most:
            break
        others += not prose[position]
        size = len(blocks) - position
        if not prose[position] and size >= _END_LEAST_BLOCKS and others >= _END_NON_PROSE_SHARE * size:
            end = position
    return [*blocks[:end], *(replace(block, kind=PassageKind.BOILERPLATE) for block in blocks[end:])]


def _is_prose(block: Block) -> bool:
    if block.kind is not None:
        return block.kind is PassageKind.PARAGRAPH  # rows of a table
    return not is_furniture(block.text) and (len(block.text) >= _SHORTEST_PROSE or ends_sentence(block.text))


def write_blocks(root: Element, is_left_out: Callable[[Element], bool]) -> list[Block]:
    """The blocks of `root` in reading order, without the elements that `is_left_out` names."""
    writer = _Writer(is_left_out)
    writer.write(root)
    return writer.blocks


class _Writer:
    def __init__(self, is_left_out: Callable[[Element], bool]) -> None:
        self.blocks: list[Block] = []
        self._is_left_out = is_left_out
        self._line: list[str] = []
        self._linked = 0  # code points of the line in links
        self._mark = ""  # of the list item whose first line is still to come
        self._counters: list[int | None] = []  # of the open lists; None for bullets
        self._within: list[str] = []  # open tags that decide how a line is written

    def write(self, root: Element) -> None:
        """Depth first without recursion: pages nest deeper than Python's stack."""
        waiting: list[tuple[Element | str, bool]] = [(root, True)]
        while waiting:
            node, entering = waiting.pop()
            if isinstance(node, str):
                self._add(node)
            elif not entering:
                self._leave(node)
            elif not self._is_left_out(node) and self._enter(node):
                waiting.append((node, False))
                waiting.extend((child, True) for child in reversed(node.children))

    def _enter(self, element: Element) -> bool:
        """Begin the element; False when it is written whole."""
        if element.tag == "br":
            self._line.append("\n")
            return False
        if not element.is_block:
            self._within.append(element.tag)
            return True
        self._end_line()
        if element.tag == "tr" and _is_data_row(element):
            self._write_row(element)
            return False
        self._within.append(element.tag)
        if element.tag in {"ul", "ol"}:
            self._counters.append(_first_number(element) if element.tag == "ol" else None)
        elif element.tag == "li":
            self._mark = self._next_mark()
        return True

    def _leave(self, element: Element) -> None:
        if element.is_block:
            self._end_line()
            if element.tag in {"ul", "ol"}:
                self._counters.pop()
            elif element.tag == "li":
                self._mark = ""
        self._within.pop()

    def _add(self, text: str) -> None:
        words = text if "pre" in self._within else _SPACE.sub(" ", text)
        self._line.append(words)
        if "a" in self._within:
            self._linked += len(words.strip())

    def _end_line(self) -> None:
        text, linked = "".join(self._line), self._linked
        self._line, self._linked = [], 0
        if not text.strip():
            return
        if "pre" in self._within:
            self.blocks.append(Block(text.strip("\n")))
            return
        kind = self._kind(text, linked)
        for paragraph in _PARAGRAPH_BREAK.split(_AROUND_BREAK.sub("\n", re.sub(" {2,}", " ", text))):
            if paragraph.strip():
                self._write(paragraph.strip(" \n"), kind)

    def _write(self, paragraph: str, kind: PassageKind | None) -> None:
        mark, self._mark = self._mark, ""
        close = bool(mark) and bool(self.blocks) and re.match(r"- |\d+\. ", self.blocks[-1].text) is not None
        self.blocks.append(Block(mark + paragraph, kind, close))

    def _kind(self, text: str, linked: int) -> PassageKind | None:
        length = len(text.strip())
        if length <= _LONGEST_HEADING and any(tag in HEADING_TAGS for tag in self._within):
            return PassageKind.HEADING
        if "figcaption" in self._within:
            return PassageKind.BOILERPLATE
        if length <= _LONGEST_POINTER and linked >= _MOSTLY_LINK * length:
            return PassageKind.BOILERPLATE
        return None

    def _write_row(self, row: Element) -> None:
        cells = [cell.text() for cell in row.elements if cell.tag in _CELLS]
        if not any(cells):
            return
        follows_row = bool(self.blocks) and " | " in self.blocks[-1].text
        self.blocks.append(Block(" | ".join(cells), PassageKind.PARAGRAPH, close=follows_row))

    def _next_mark(self) -> str:
        if not self._counters or self._counters[-1] is None:
            return "- "
        number = self._counters[-1]
        self._counters[-1] = number + 1
        return f"{number}. "


def _is_data_row(row: Element) -> bool:
    """True for a row of several short cells; old pages lay whole articles out in tables."""
    cells = [cell for cell in row.elements if cell.tag in _CELLS]
    if len(cells) < 2:
        return False
    return not any(inner.tag in _IN_CELL for cell in cells for inner in cell.descendants())


def _first_number(element: Element) -> int:
    start = element.attribute("start")
    return int(start) if start.isdecimal() and len(start) < 6 else 1
