"""The only way from a document, file name or title to the terminal.

Terminals act on control characters and reorder text on bidirectional controls,
and the widgets pass both through. `display` replaces each by one visible
character, so every offset into the text stays valid.
"""

from __future__ import annotations

import re

_HIDDEN = "\u00b7"
_UNKNOWN = "\ufffd"
_DELETE = "\u2421"
_CONTROL_PICTURES = 0x2400

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # bidi and invisible controls
    "\u115f\u1160\u180e\u3164\uffa0"  # letters without ink, of which terminals draw none, one or two blank cells
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # controls of shorthand and of music
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags: invisible text
)
# With ZWJ, ZWNJ and the marks (category Mn: variation selectors, U+034F), which belong to the letter before
# them and have no cell of their own, these are all code points that Unicode calls default ignorable.


def display(text: str) -> str:
    """The text with every character a terminal could act on made visible, length unchanged.

    Tabs and newlines stay. C0 controls become control pictures (U+2400…), C1
    controls and lone surrogates U+FFFD, what has no ink but is no space "·".
    ZWJ and ZWNJ stay: emoji and several scripts need them.
    """
    return _UNSAFE.sub(_visible, text) if _UNSAFE.search(text) else text


def display_line(text: str) -> str:
    """As `display`, for text that must stay on one line: tabs and newlines become visible too."""
    return display(text).replace("\n", "\u240a").replace("\t", "\u2409")


def one_line(text: str) -> str:
    """The text safe to show, with every white space a single blank."""
    return display_line(" ".join(text.split()))


def excerpt(text: str, longest: int) -> str:
    """The beginning of a text on one line, at most so many characters, safe to show."""
    line = one_line(text[: 4 * longest])
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return _DELETE
    if code < 0xA0 or 0xD800 <= code <= 0xDFFF:
        return _UNKNOWN
    return _HIDDEN
