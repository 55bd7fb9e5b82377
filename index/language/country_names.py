"""The country behind a name: "South Korean" and "Seoul" speak of South Korea.

For comparing who takes part in an event. Aliases stay apart: a capital is not
its country, it only points at it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from index.text.names import name_words


def country_of(name: str) -> str | None:
    """The country that a country's name, demonym or capital points at; None for any other name."""
    return _countries().get(name_words(name))


@cache
def _countries() -> dict[tuple[str, ...], str]:
    pointing: dict[tuple[str, ...], str] = {}
    text = files("index.language").joinpath("data", "countries.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        cells = [[name.strip() for name in cell.split("|")] for cell in line.split(";")]
        for name in (name for cell in cells for name in cell if name):
            pointing.setdefault(name_words(name), cells[0][0])
            pointing.setdefault(name_words(name + "s"), cells[0][0])
    return pointing
