"""What tests of finding ask a running program for."""

from __future__ import annotations

from index.model import Document, Span
from tests.widget.app_driver import Driver


def marked(driver: Driver, pane: int = 0, layer: str = "hits") -> list[Span]:
    """The spans that a pane was told to mark."""
    marks = driver.reading.finder._marking._marks
    return list(marks[driver.reading.documents[pane], layer][1])


def document(driver: Driver, pane: int) -> Document:
    shown = driver.reading.documents[pane].document
    assert shown is not None
    return shown


def tally(driver: Driver) -> str:
    return str(driver.reading.prompt.line.tally.content).strip()


async def find(driver: Driver, words: str, *keys: str) -> None:
    """Type words into the line and go on with these keys once they are found."""
    await driver.type("/")
    await driver.write(words)
    await driver.settle()
    for key in keys:
        await driver.type(key)
        await driver.settle()
