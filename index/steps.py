"""Long work in small steps: between two of them a worker answers requests, tells progress, or lets the work be."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

Result = TypeVar("Result")

Steps = Generator[float, None, Result]
"""Yields after each step the share of the work that is done, 0…1, and returns the result."""


def finish(steps: Steps[Result]) -> Result:
    """The result of work that nothing may come between."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]


def scaled(steps: Steps[Result], share: float) -> Steps[Result]:
    """The same steps as the first part of a longer work, of which they are this share."""
    while True:
        try:
            done = next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
        yield done * share
