"""Word lists in files: one entry a line, or classes in brackets with one lemma a word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def list_lines(name: str) -> Iterator[str]:
    """The lines of one of the lists, comments left out."""
    text = files("index.language").joinpath("data", name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line


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
