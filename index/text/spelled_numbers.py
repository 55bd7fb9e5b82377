"""Numbers in words, "one hundred and twenty-five", and the magnitudes that follow numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from index.model import Span
from index.text.number_phrases import NumberForm, NumberPhrase
from index.text.word_lists import alternatives


def _numbered(words: str, values: Iterable[int]) -> dict[str, float]:
    return {word: float(value) for word, value in zip(words.split(), values, strict=True)}


_UNITS = _numbered("zero one two three four five six seven eight nine", range(10))
_TEENS = _numbered(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", range(10, 20)
)
TENS = _numbered("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
SMALL_NUMBERS = _UNITS | _TEENS | TENS

MAGNITUDES: Mapping[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mln": 1e6,
    "mn": 1e6,
    "bln": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
    "score": 20.0,
}

_WORD = re.compile(r"[A-Za-z]+")
_JOINT = re.compile(r"[ \u00a0\n-]")

_MAGNITUDE_AFTER = re.compile(rf"[ \u00a0\n-]?(?P<word>{alternatives(MAGNITUDES)})\b", re.IGNORECASE)


def with_magnitudes(text: str, phrase: NumberPhrase, limit: int) -> NumberPhrase:
    """The phrase with every magnitude word right after it ("27.5 billion") taken in."""
    while match := _MAGNITUDE_AFTER.match(text, phrase.span.end, limit):
        phrase = phrase.scaled(MAGNITUDES[match["word"].lower()], match.end())
    return phrase


@dataclass(slots=True)
class _Spelled:
    """A number in words while it is being read, as a sum of closed groups and an open one."""

    start: int
    end: int
    total: float = 0.0
    group: float = 0.0
    scale: float = 1.0
    last: float = 0.0  # value of the last word, which decides what may follow
    joined: bool = False  # an "and" stands between the last word and the next

    def takes(self, word: str, end: int) -> bool:
        """Add the next word if the number can go on with it."""
        if word in MAGNITUDES:
            self._multiply(MAGNITUDES[word])
        elif not self._adds(SMALL_NUMBERS[word]):
            return False
        self.end = end
        self.joined = False
        return True

    def goes_on_after_and(self, words: Sequence[re.Match[str]]) -> bool:
        """Tell "one hundred and twenty" from the end of a number before another: "one hundred and two hundred"."""
        following = [match[0].lower() for match in words]
        while following and following[0] in SMALL_NUMBERS:
            following.pop(0)
        scale = MAGNITUDES.get(following[0], 0.0) if following else 0.0
        if scale == 100.0:
            return self.last > 100
        return self.last == 100 or self.last > max(100, scale)

    def _adds(self, value: float) -> bool:
        fits_tens = 20 <= self.last < 100 and 0 < value < 10 and not self.joined
        fits_hundreds = self.last >= 100 and value > 0
        if self.last and not (fits_tens or fits_hundreds):
            return False
        self.group += value
        self.last = value
        return True

    def _multiply(self, scale: float) -> None:
        if scale == 100.0 or scale < 100.0:
            self.group = max(self.group, 1.0) * scale
        else:
            self.total += max(self.group, 1.0) * scale
            self.group = 0.0
        self.scale = scale
        self.last = max(scale, 100.0)

    def phrase(self) -> NumberPhrase:
        """What has been read so far."""
        value = self.total + self.group
        return NumberPhrase(Span(self.start, self.end), value, value, NumberForm.WORDS, self.scale)


def find_spelled(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Every number in words inside `span`, in text order; "one" counts wherever it stands."""
    reading: _Spelled | None = None
    words = list(_WORD.finditer(text, span.start, span.end))
    for position, match in enumerate(words):
        word = match[0].lower()
        if reading is not None:
            beside = match.start() - words[position - 1].end() == 1 and _JOINT.match(text, match.start() - 1)
            if beside and word == "and" and reading.goes_on_after_and(words[position + 1 : position + 4]):
                reading.joined = True
                continue
            if beside and (word in SMALL_NUMBERS or word in MAGNITUDES) and reading.takes(word, match.end()):
                continue
            yield _with_half(text, reading.phrase(), span.end)
            reading = None
        if _begins_number(text, match, span):
            reading = _Spelled(match.start(), match.end())
            reading.takes(word, match.end())
    if reading is not None:
        yield _with_half(text, reading.phrase(), span.end)


_ARTICLE_BEFORE = re.compile(r"\b(?:a|the|per|another|every)[ \n-]\Z|\bhalf-\Z", re.IGNORECASE)


def _begins_number(text: str, match: re.Match[str], span: Span) -> bool:
    """True when a spelled number can begin here: a small number, or "hundred" after an article."""
    word = match[0].lower()
    before = text[match.start() - 1 : match.start()] if match.start() > span.start else " "
    if before.isalnum() or before in "'’":
        return False
    if word in SMALL_NUMBERS:
        return True
    if word not in MAGNITUDES or word in {"mn", "tn", "score"}:
        return False
    return _ARTICLE_BEFORE.search(text, max(span.start, match.start() - 10), match.start()) is not None


_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"\b(?:a )?half[ -](?:an?[ -])?\Z", re.IGNORECASE)


def _with_half(text: str, phrase: NumberPhrase, limit: int) -> NumberPhrase:
    """The phrase with "and a half" after it, or "half a" before a bare magnitude, taken in."""
    if after := _AND_A_HALF.match(text, phrase.span.end, limit):
        added = 0.5 * (phrase.scale if phrase.scale >= 1000 else 1.0)
        widened = replace(
            phrase,
            span=Span(phrase.span.start, after.end()),
            low=phrase.low + added,
            high=phrase.high + added,
        )
        return with_magnitudes(text, widened, limit)
    if phrase.low == phrase.scale != 1.0 and (
        before := _HALF_BEFORE.search(text, max(0, phrase.span.start - 9), phrase.span.start)
    ):
        start = before.start()
        return replace(phrase, span=Span(start, phrase.span.end), low=phrase.low / 2, high=phrase.high / 2)
    return phrase
