"""A text without its blanks, for words that were copied from where these are others."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\S+")


def without_blanks(text: str) -> tuple[str, Sequence[int]]:
    """The characters of a text that are not blank, and the offset of each in it, in code points."""
    words = list(_WORD.finditer(text))
    letters = "".join(word.group() for word in words)
    return letters, [offset for word in words for offset in range(*word.span())]
