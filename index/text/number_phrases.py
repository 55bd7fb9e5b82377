"""What a number in running text is, whoever found it: an interval over its words."""

from __future__ import annotations

from enum import StrEnum

from msgspec.structs import replace

from index.model import Span
from index.value import Value


class NumberForm(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    VAGUE = "vague"  # dozens, several: the interval is a convention
    FRACTION = "fraction"
    ORDINAL = "ordinal"


class NumberPhrase(Value, frozen=True):
    """A number as written: "27.5 billion" is 27.5e9, scale 1e9, over all its words."""

    span: Span
    low: float
    high: float
    form: NumberForm
    scale: float = 1.0  # the magnitude word that is part of the value
    suffix: str = ""  # letters glued to the digits that are no magnitude: "km", "p", "m"

    @property
    def end(self) -> int:
        """Where the number with its glued letters ends."""
        return self.span.end + len(self.suffix)

    def scaled(self, factor: float, end: int) -> NumberPhrase:
        """The number times a magnitude whose word ends at `end`."""
        return replace(
            self,
            span=Span(self.span.start, end),
            low=self.low * factor,
            high=self.high * factor,
            scale=self.scale * factor,
        )
