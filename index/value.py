"""The form of every immutable record of the program."""

from __future__ import annotations

from msgspec import Struct


class Value(Struct, frozen=True, gc=False):
    """A record that compares by value and can be a key, as a frozen dataclass is.

    Its class is made ten times as fast, which is seen when the program starts, and
    the garbage collector never walks it, which is felt with a hundred thousand of
    them: so no value may hold, however far down, what refers back to it.
    """
