"""Numbers in running text: digits, words, vague amounts, fractions and ordinals as intervals.

Knows nothing about money, units or modifiers; `index.language.figures` builds
figures out of these phrases. Everything is English, as the rest of the analysis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from index.model import Span
from index.text.inexact_numbers import (
    find_fractions,
    find_ordinals,
    find_parts_of_units,
    find_plain_vague,
    find_scaled_vague,
    find_shares,
)
from index.text.number_phrases import NumberForm, NumberPhrase
from index.text.spelled_numbers import find_spelled, with_magnitudes

__all__ = ["NumberForm", "NumberPhrase", "find_numbers", "spelled_value"]

_GLUED_MAGNITUDES: Mapping[str, float] = {"bn": 1e9, "tn": 1e12, "mn": 1e6, "mln": 1e6, "k": 1e3}

_GROUPED = (
    r"\d{1,3}(?:,\d{3})+(?!\d)|(?<!\d )(?<!\d, )\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,4}(?![\d/-]|,\d|[ ]\d)"
)
_DIGITS = rf"(?:{_GROUPED}|\d+)(?:\.\d+)?|(?<![.,])\.\d+"
_UNDER = r"(?:[2-9]|16|32|64)(?![\d/])"
_NUMERAL = re.compile(
    r"(?<![\w/#@])(?:(?<![A-Za-z_]-)|(?<=-to-))(?<!\w\.)(?<!\d[,:])"
    r"(?P<sign>(?<![\w)%]-)(?<![^\s(])[-−]|(?<!or )minus )?"
    rf"(?:(?P<over>\d{{1,2}})/(?P<under>{_UNDER})(?=[ -]?(?:percent|per cent|pct|point|cent|cts|dlr|inch|mile))"
    rf"|(?P<digits>{_DIGITS})(?:[ -](?P<more>\d{{1,2}})/(?P<parts>{_UNDER})|(?P<glyph>[½¼¾⅓⅔]))?)",
)
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_GLUED = re.compile(r"[A-Za-z°]+")


def find_numbers(text: str, span: Span) -> tuple[NumberPhrase, ...]:
    """Every number inside `span`, in text order, none overlapping; offsets are those of `text`.

    Fractions and vague amounts win over the plain numbers inside them, longer
    phrases over shorter ones. No number is left out because of what it counts:
    dates, names and codes are for the caller to recognise.
    """
    candidates = [
        *find_scaled_vague(text, span),
        *find_plain_vague(text, span),
        *find_shares(text, span),
        *find_parts_of_units(text, span),
        *find_fractions(text, span),
        *find_ordinals(text, span),
        *_find_numerals(text, span),
        *find_spelled(text, span),
    ]
    candidates.sort(key=lambda phrase: (phrase.span.start, -phrase.span.end))
    found: list[NumberPhrase] = []
    reached = span.start
    for phrase in candidates:
        if phrase.span.start >= reached:
            found.append(phrase)
            reached = phrase.span.end
    return tuple(found)


def spelled_value(words: str) -> float | None:
    """The value of a number in words ("one hundred and twenty-five"), None when it is none."""
    phrase = next(iter(find_spelled(words, Span(0, len(words)))), None)
    if phrase is None or phrase.span != Span(0, len(words)):
        return None
    return phrase.low


def _find_numerals(text: str, span: Span) -> Iterator[NumberPhrase]:
    for match in _NUMERAL.finditer(text, span.start, span.end):
        value = -_numeral_value(match) if match["sign"] else _numeral_value(match)
        phrase = NumberPhrase(Span(match.start(), match.end()), value, value, NumberForm.DIGITS)
        glued = _GLUED.match(text, match.end(), span.end)
        if glued is None:
            yield with_magnitudes(text, phrase, span.end)
        elif (scale := _GLUED_MAGNITUDES.get(glued[0].lower())) is not None:
            yield phrase.scaled(scale, glued.end())
        else:
            yield replace(phrase, suffix=glued[0])


def _numeral_value(match: re.Match[str]) -> float:
    """The value without its sign: "12,000", "5-1/2", "3½" or a bare "3/4"."""
    if match["over"]:
        return int(match["over"]) / int(match["under"])
    value = float(re.sub(r"[^\d.]", "", match["digits"]))
    if match["more"]:
        return value + int(match["more"]) / int(match["parts"])
    return value + _GLYPHS.get(match["glyph"], 0.0)
