"""Word lists in files: classes in brackets, one lemma a word."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def word_classes(name: str) -> dict[str, frozenset[str]]:
    """The classes of a list in the data folder, by the name in brackets above each; lines with # are notes."""
    words: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in files("index.language").joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = words.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return {label: frozenset(members) for label, members in words.items()}
