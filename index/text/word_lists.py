"""Word lists inside the code, written as running text: a list of three hundred lines hides its words."""

from __future__ import annotations


def listed_words(words: str) -> frozenset[str]:
    """The words of a text, parted by any white space."""
    return frozenset(words.split())
