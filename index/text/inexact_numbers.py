"""Numbers that are no plain cardinals: vague amounts, fractions, shares and ordinals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from index.model import Span
from index.text.number_phrases import NumberForm, NumberPhrase
from index.text.spelled_numbers import MAGNITUDES, SMALL_NUMBERS, TENS, with_magnitudes
from index.text.word_lists import alternatives

# What a reader takes the words to mean; the comparison only needs the order of magnitude.
_VAGUE_PLURALS: Mapping[str, tuple[float, float]] = {
    "dozens": (24, 99),
    "scores": (40, 199),
    "hundreds": (200, 999),
    "thousands": (2e3, 9_999),
    "millions": (2e6, 9_999_999),
    "billions": (2e9, 9_999_999_999),
}
_VAGUE_WORDS: Mapping[str, tuple[float, float]] = {
    "several": (3, 9),
    "few": (2, 5),
    "couple": (2, 3),
    "handful": (3, 7),
}

_ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        [
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=2,
    )
}
_DENOMINATORS = {"half": 2.0, "quarter": 4.0} | {
    word: value for word, value in _ORDINALS.items() if 3 <= value <= 10
}

_SCALED_VAGUE = re.compile(
    r"\b(?P<many>tens|dozens|scores|hundreds|thousands)[ \n]of[ \n]"
    r"(?P<scale>hundreds|thousands|millions|billions)\b",
    re.IGNORECASE,
)
_PLAIN_VAGUE = re.compile(
    r"\b(?:several|a few|(?:(?<=next )|(?<=past )|(?<=last )|(?<=first ))few|a couple(?: of)?|a handful of"
    rf"|(?P<plural>{alternatives(_VAGUE_PLURALS)}))\b",
    re.IGNORECASE,
)
# "a couple" by itself are two people who live together
_COUPLE_OF_WHAT = re.compile(
    rf"[ ](?:{alternatives(MAGNITUDES)}|(?:minute|hour|day|night|week|month|year|decade|time)s)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<count>a|one|two|three|four|five|six|seven|eight|nine)[ \n-])?"
    rf"(?P<part>half|(?:{alternatives(_DENOMINATORS.keys() - {'half'})})s?)\b",
    re.IGNORECASE,
)
_SMALL = alternatives(SMALL_NUMBERS)
_ONE_IN = re.compile(
    rf"(?<![\w.,-])(?P<part>\d+|{_SMALL}) (?:in|of) (?:every )?(?P<whole>\d+|{_SMALL})\b"
    r"(?![.,]?\d|[-–%]| ?(?:percent|per cent|pct|million|billion|thousand|days|weeks|months|years|hours))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>{alternatives(TENS)})-)?(?:(?P<word>first|{alternatives(_ORDINALS)})"
    r"|(?P<digits>\d+)(?:st|nd|rd|th))\b(?!-)",
    re.IGNORECASE,
)
_PART_OF_UNIT = re.compile(
    r"(?<!\w)(?:half[ -]an?(?=[ -](?:second|minute|hour|day|week|month|year|decade|century|mile|kilometre"
    r"|kilometer|inch|acre|ton|tonne|(?:percentage[ -]point|percent|per cent|pct))\b)"
    r"|(?<!first )(?<!second )(?<!and a )half(?=[ -](?:hour|mile|percentage[ -]point)\b)"
    r"|(?:a[ -])?quarter(?:[ -]of[ -]an?)?(?=[ -](?:hour|mile|(?:percentage[ -])?point|percent|per cent|pct)\b))",
    re.IGNORECASE,
)
_AFTER_SHARE = re.compile(r"[ \n](?:of|the|as)\b|[.,;]")
_NOT_A_HALF = re.compile(
    r"(?:the|a|his|her|their|first|second|last|other|better|time)[ -]half\Z", re.IGNORECASE
)
_HALF_OF = re.compile(
    r"[ \n](?:of|the|its|his|her|their|our|your|my|all|those|these|that|as)\b|[.,;)”\"]", re.IGNORECASE
)
_BEFORE_HALF = re.compile(
    r"(?:nearly|almost|about|around|roughly|some|over|under|by|in|than|least|most|only|just|to|the other)[ \n]\Z",
    re.IGNORECASE,
)


def find_scaled_vague(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Vague amounts of magnitudes: "tens of thousands"."""
    factors = {"tens": 10.0, "dozens": 12.0, "scores": 20.0, "hundreds": 100.0, "thousands": 1000.0}
    for match in _SCALED_VAGUE.finditer(text, span.start, span.end):
        scale = MAGNITUDES[match["scale"].lower()[:-1]]
        low = 2 * factors[match["many"].lower()] * scale
        yield NumberPhrase(Span(*match.span()), low, 5 * low - 1, NumberForm.VAGUE)


def find_plain_vague(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Vague amounts, with their magnitudes: "dozens", "a couple of", "several hundred"."""
    for match in _PLAIN_VAGUE.finditer(text, span.start, span.end):
        if match["plural"]:
            low, high = _VAGUE_PLURALS[match["plural"].lower()]
            yield NumberPhrase(Span(*match.span()), low, high, NumberForm.VAGUE)
            continue
        word = next(word for word in match[0].lower().split() if word in _VAGUE_WORDS)
        if match[0].endswith("couple") and not _COUPLE_OF_WHAT.match(text, match.end(), span.end):
            continue
        low, high = _VAGUE_WORDS[word]
        phrase = NumberPhrase(Span(*match.span()), low, high, NumberForm.VAGUE)
        yield with_magnitudes(text, phrase, span.end)


def find_shares(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Shares of a small whole: "six in 10", "one in every five"."""
    for match in _ONE_IN.finditer(text, span.start, span.end):
        part = _small_value(match["part"])
        whole = _small_value(match["whole"])
        is_of = " of " in match[0]
        if part is None or whole is None or not 0 < part < whole or (is_of and "every" not in match[0]):
            continue
        yield NumberPhrase(Span(*match.span()), part / whole, part / whole, NumberForm.FRACTION)


def _small_value(word: str) -> float | None:
    return float(word) if word.isdecimal() else SMALL_NUMBERS.get(word.lower())


def find_parts_of_units(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Parts of one unit, which is left to the caller: "half an hour", "a quarter-point"."""
    for match in _PART_OF_UNIT.finditer(text, span.start, span.end):
        value = 0.25 if "quarter" in match[0].lower() else 0.5
        yield NumberPhrase(Span(match.start(), match.end()), value, value, NumberForm.WORDS)


def find_fractions(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Fractions in words: "nearly half", "a third of", "two-thirds"."""
    for match in _FRACTION.finditer(text, span.start, span.end):
        count_word = (match["count"] or "").lower()
        part = match["part"].lower()
        plural = part.endswith("s") and part != "half"
        denominator = _DENOMINATORS[part.removesuffix("s") if plural else part]
        if part == "half":
            if not _is_share_of_two(text, match, span):
                continue
            start = match.start("part")
            yield NumberPhrase(Span(start, match.end()), 0.5, 0.5, NumberForm.FRACTION)
            continue
        count = 1.0 if count_word in {"a", "one"} else SMALL_NUMBERS.get(count_word, 0.0)
        if not _is_named_share(text, match, count_word, plural, span):
            continue
        value = count / denominator
        yield NumberPhrase(Span(*match.span()), value, value, NumberForm.FRACTION)


def _is_share_of_two(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell "half of voters" and "by half" from "the first half" and "half-hour"."""
    start = match.start("part")
    if _NOT_A_HALF.search(text, max(span.start, start - 8), match.end()):
        return False
    if text[max(0, start - 6) : start].lower().endswith(("and a ", "and-a-")):
        return False
    after = _HALF_OF.match(text, match.end(), span.end)
    if after is None:
        return False
    if after[0].strip()[:1].isalpha():
        return True
    return _BEFORE_HALF.search(text, max(span.start, start - 12), start) is not None


def _is_named_share(text: str, match: re.Match[str], count_word: str, plural: bool, span: Span) -> bool:
    """Tell "a third of the company" and "two-thirds" from "a third party" and "five quarters"."""
    if not count_word or (count_word not in {"a", "one"}) != plural:
        return False
    if count_word == "a" or "quarter" in match["part"].lower():
        return match.end() == span.end or _AFTER_SHARE.match(text, match.end(), span.end) is not None
    return True


def find_ordinals(text: str, span: Span) -> Iterator[NumberPhrase]:
    """Ordinals in words and digits: "third", "twenty-first", "22nd"."""
    for match in _ORDINAL.finditer(text, span.start, span.end):
        if match["digits"]:
            value = float(match["digits"])
        else:
            word = match["word"].lower()
            value = 1.0 if word == "first" else _ORDINALS[word]
            value += TENS[match["tens"].lower()] if match["tens"] else 0.0
        yield NumberPhrase(Span(*match.span()), value, value, NumberForm.ORDINAL)
