"""Word lists inside the code: as running text, since a list of three hundred lines hides its words, and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listed_words(words: str) -> frozenset[str]:
    """The words of a text, parted by any white space."""
    return frozenset(words.split())


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any one of the words as they are written, a longer one before its beginning."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
