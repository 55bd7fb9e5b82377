"""The words that give a number its meaning: currencies, measures, times, modifiers.

Data for `figures` alone: each table maps what stands in the text to the form
the comparison uses (ISO 4217 code, symbol or lemma, `Modifier`).
"""

from __future__ import annotations

import re

from index.model import Modifier
from index.text.word_lists import alternatives, listed_words

CURRENCY_SYMBOLS: dict[str, str] = {
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW",
    "₴": "UAH", "₽": "RUB", "₹": "INR", "₺": "TRY", "₪": "ILS", "₫": "VND", "₦": "NGN", "Rs": "INR",
    "Rs.": "INR", "dlrs": "USD",
    **{code: code for code in ("USD", "EUR", "GBP", "JPY", "CHF", "CNY", "RUB", "UAH", "INR", "AUD", "CAD")},
}  # fmt: skip

# Each name with the share of the currency it stands for; a bare name means its best known issuer.
_CURRENCY_NAMES: dict[str, tuple[str, float]] = {
    "dollar": ("USD", 1), "dlr": ("USD", 1), "buck": ("USD", 1), "euro": ("EUR", 1),
    "yen": ("JPY", 1), "yuan": ("CNY", 1), "renminbi": ("CNY", 1), "rupee": ("INR", 1), "rupiah": ("IDR", 1),
    "rouble": ("RUB", 1), "ruble": ("RUB", 1), "kronor": ("SEK", 1), "krona": ("SEK", 1),
    "kroner": ("DKK", 1), "krone": ("NOK", 1), "franc": ("CHF", 1), "deutschmark": ("DEM", 1),
    "lire": ("ITL", 1), "lira": ("TRY", 1), "peso": ("MXN", 1), "rand": ("ZAR", 1), "reais": ("BRL", 1),
    "shekel": ("ILS", 1), "zloty": ("PLN", 1), "hryvnia": ("UAH", 1), "riyal": ("SAR", 1),
    "dirham": ("AED", 1), "dinar": ("KWD", 1), "baht": ("THB", 1), "ringgit": ("MYR", 1),
    "forint": ("HUF", 1), "naira": ("NGN", 1), "guilder": ("NLG", 1), "schilling": ("ATS", 1),
    "pound": ("GBP", 1), "sterling": ("GBP", 1), "stg": ("GBP", 1), "cent": ("USD", 0.01),
    "ct": ("USD", 0.01), "pence": ("GBP", 0.01), "penny": ("GBP", 0.01), "mark": ("DEM", 1),
    "won": ("KRW", 1), "dong": ("VND", 1), "crown": ("SEK", 1),
}  # fmt: skip
# These are everyday words as well: money only after a magnitude ("5 billion won") or from this value on.
COMMON_WORD_CURRENCIES = frozenset({"mark", "won", "pound", "rand", "crown"})
LEAST_COMMON_WORD_AMOUNT: dict[str, float] = {"mark": 1000, "won": 1000, "crown": 1000, "pound": 0, "rand": 0}

_ISSUERS: dict[str, str] = {
    "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "australian dollar": "AUD",
    "australian dlr": "AUD", "canadian dollar": "CAD", "canadian dlr": "CAD", "hong kong dollar": "HKD",
    "hong kong dlr": "HKD", "h.k. dlr": "HKD", "singapore dollar": "SGD", "singapore dlr": "SGD",
    "new zealand dollar": "NZD", "new zealand dlr": "NZD", "u.s. dlr": "USD", "us dlr": "USD",
    "swiss franc": "CHF", "french franc": "FRF", "belgian franc": "BEF", "british pound": "GBP",
    "pound sterling": "GBP", "egyptian pound": "EGP", "swedish krona": "SEK", "swedish kronor": "SEK",
    "swedish crown": "SEK", "norwegian crown": "NOK", "danish crown": "DKK", "czech crown": "CZK",
    "norwegian krone": "NOK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "danish krone": "DKK", "mexican peso": "MXN", "philippine peso": "PHP", "argentine peso": "ARS",
    "south korean won": "KRW", "german mark": "DEM", "deutsche mark": "DEM", "turkish lira": "TRY",
    "italian lira": "ITL", "italian lire": "ITL", "pakistani rupee": "PKR", "indian rupee": "INR",
    "russian rouble": "RUB", "russian ruble": "RUB", "japanese yen": "JPY", "chinese yuan": "CNY",
    "euro cent": "EUR",
}  # fmt: skip
# Capital letters right after a number, as in "35C".
GLUED_DEGREES = frozenset({"C", "F"})
GLUED_CURRENCIES: dict[str, tuple[str, float]] = {"p": ("GBP", 0.01), "c": ("USD", 0.01)}

# Symbol or singular -> the unit the comparison sees. Imperial and metric stay apart; nothing is converted.
_MEASURES: dict[str, str] = {
    "kilometre": "km", "kilometer": "km", "km": "km", "kms": "km", "metre": "meter", "meter": "meter",
    "centimetre": "cm", "centimeter": "cm", "cm": "cm", "millimetre": "mm", "millimeter": "mm", "mm": "mm",
    "mile": "mile", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "inches": "inch",
    "yard": "yard", "hectare": "hectare", "acre": "acre", "litre": "litre", "liter": "litre",
    "gallon": "gallon", "barrel": "barrel", "bbl": "barrel", "bpd": "barrel", "bushel": "bushel",
    "tonne": "tonne", "ton": "ton", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "kg": "kg",
    "gram": "gram", "gramme": "gram", "ounce": "ounce", "oz": "ounce", "lb": "pound", "lbs": "pound",
    "degree": "degree", "celsius": "degree", "fahrenheit": "degree", "magnitude": "magnitude",
    "megawatt": "megawatt", "mw": "megawatt", "gigawatt": "gigawatt", "gw": "gigawatt", "watt": "watt",
    "kilowatt": "kilowatt", "kw": "kilowatt", "kiloton": "kiloton", "megaton": "megaton", "knot": "knot",
    "mph": "mph", "kph": "kph", "km/h": "kph", "gigabyte": "gigabyte", "gb": "gigabyte",
    "megabyte": "megabyte", "mb": "megabyte", "terabyte": "terabyte", "hertz": "hertz", "ghz": "gigahertz",
    "mhz": "megahertz", "megapixel": "megapixel", "volt": "volt", "calorie": "calorie", "decibel": "decibel",
    "bcm": "bcm", "tcm": "tcm", "°c": "degree", "°f": "degree", "°": "degree",
}  # fmt: skip
GLUED_MEASURES: dict[str, str] = {
    **{symbol: unit for symbol, unit in _MEASURES.items() if len(symbol) <= 3}, "m": "meter",
}  # fmt: skip
DURATIONS = listed_words(
    """
    second minute hour day week weekend month year decade century centurie night
    """
)
_SHORT_DURATIONS = {
    "yr": "year",
    "mth": "month",
    "wk": "week",
    "hr": "hour",
    "min": "minute",
    "sec": "second",
}

_SCALE_PREFIX = {"square": "square", "sq": "square", "cubic": "cubic", "nautical": "nautical"}


CURRENCY_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<code>{alternatives(symbol for symbol in CURRENCY_SYMBOLS if symbol[0].isalpha())})"
    rf"|(?P<symbol>{alternatives(symbol for symbol in CURRENCY_SYMBOLS if not symbol[0].isalpha())}))"
    r"[ \u00a0]?\Z"
)
_CURRENCY_AFTER = re.compile(
    rf"[ \u00a0\n-]?(?:(?P<code>USD|EUR|GBP|JPY|CHF|CNY|RUB|UAH)\b"
    rf"|(?:(?:in )?(?P<issued>{alternatives(_ISSUERS)})(?:s|n|en)?\b)"
    rf"|(?P<name>{alternatives(_CURRENCY_NAMES)})s?\b)(?!-old)",
    re.IGNORECASE,
)
_MEASURE_AFTER = re.compile(
    rf"[ \u00a0\n-]?(?:(?P<prefix>{alternatives(_SCALE_PREFIX)})\.?[ -])?"
    rf"(?P<word>{alternatives(_MEASURES)})(?:es|s)?\b",
    re.IGNORECASE,
)
_DURATION_AFTER = re.compile(
    r"(?:[ \u00a0\n-](?:(?:full|more|further|additional|consecutive|straight|working|calendar|business|long|whole"
    r"|short|difficult|good)[ \n])?)?"
    rf"(?P<word>{alternatives(DURATIONS | _SHORT_DURATIONS.keys())}|centuries)s?\b(?![’']s\b)",
    re.IGNORECASE,
)
PERCENT_AFTER = re.compile(
    r"[ \u00a0\n-]?(?P<points>(?P<basis>basis)[ -]points?|percentage[ -]points?|per ?cent(?:age)? points?)\b"
    r"|[ \u00a0\n-]?(?P<percent>%|percent|per cent|pct|(?-i:pc|p\.c\.))(?![A-Za-z])",
    re.IGNORECASE,
)
AGE_AFTER = re.compile(
    r"[- ](?P<unit>year|month|week|day)s?[- ](?:old|olds)\b|[- ]years?[- ]of[- ]age\b", re.IGNORECASE
)
AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|at the age of|turned|turning|(?:died?|dies|dead|dying)(?: \w+)? at)(?: of| between| from)?[ \n]\Z",
    re.IGNORECASE,
)

_BEFORE: dict[Modifier, tuple[str, ...]] = {
    Modifier.AT_LEAST: (
        "more than", "well over", "over", "at least", "no fewer than", "no less than", "not less than",
        "not fewer than", "a minimum of", "minimum of", "greater than", "higher than", "in excess of", "above",
        "well above", "upwards of", "upward of", "exceeding", "topping", "exceeded", "topped", "exceeds",
    ),
    Modifier.AT_MOST: (
        "less than", "fewer than", "under", "below", "up to", "at most", "as many as", "as much as",
        "no more than", "not more than", "a maximum of", "maximum of", "no greater than", "well under",
        "well below", "up to a maximum of",
    ),
    Modifier.APPROXIMATE: (
        "approximately", "about", "around", "roughly", "some", "nearly", "almost", "close to", "an estimated",
        "estimated", "circa", "approx.", "approx", "just over", "just under", "a little over", "little more than",
        "just about", "just more than", "slightly more than", "slightly less than", "near", "an average of",
        "about as many as", "reportedly", "~",
    ),
    Modifier.EXACT: ("exactly", "precisely"),
}  # fmt: skip
_BEFORE_LOOKUP = {words: modifier for modifier, phrases in _BEFORE.items() for words in phrases}
# "at least some 200", "up to an estimated 300": the bound rules, whatever stands between.
MODIFIER_BEFORE = re.compile(
    rf"(?<![\w-])(?<!nowhere )(?P<words>{alternatives(_BEFORE_LOOKUP)})(?:[ \n](?:some|about|an estimated|around|the|a|an|her|his"
    r"|their|its|the past|the last|the next|a total of|a further|another|a record))*[ \n]*(?:between |from )?\Z",
    re.IGNORECASE,
)
MODIFIER_AFTER = re.compile(
    r"[ \n](?:(?P<least>or (?:more|above|over|better|older|higher|greater)|at least|and (?:over|more|counting))"
    r"|(?P<most>or (?:less|fewer|under|below|younger|lower)|at (?:the )?most)|(?P<near>or so|or thereabouts))\b",
    re.IGNORECASE,
)
# What makes a number a lower bound before its unit: "50+ people", "90-plus minutes".
PLUS_AFTER = re.compile(r"(?:\+|-plus\b)(?=[ -]?[A-Za-z]|[ ]*[.,;)]|[ ]*\Z)")
# A preposition before small spelled numbers and times: "over three days" lasts three days.
PREPOSITIONS = frozenset({"over", "under", "above", "below", "about", "around", "near"})


def modifier_of(words: str) -> Modifier:
    """The modifier that these words before a number mean; KeyError when they mean none."""
    return _BEFORE_LOOKUP[re.sub(r"\s+", " ", words.lower())]


def currency_after(text: str, position: int, limit: int) -> tuple[str, float, int, bool] | None:
    """Currency code, factor, end and whether its name is an everyday word too; None when none follows."""
    match = _CURRENCY_AFTER.match(text, position, limit)
    if match is None:
        return None
    if match["code"]:
        return match["code"].upper(), 1.0, match.end(), False
    if match["issued"]:
        return _ISSUERS[match["issued"].lower()], 1.0, match.end(), False
    name = match["name"].lower()
    code, factor = _CURRENCY_NAMES[name]
    return code, factor, match.end(), name in COMMON_WORD_CURRENCIES


def measure_after(text: str, position: int, limit: int) -> tuple[str, int] | None:
    """Unit and end of a measure that stands right at `position`; None when there is none."""
    match = _MEASURE_AFTER.match(text, position, limit)
    if match is None:
        return None
    unit = _MEASURES[match["word"].lower()]
    if match["prefix"]:
        unit = f"{_SCALE_PREFIX[match['prefix'].lower()]} {unit}"
    return unit, match.end()


def duration_after(text: str, position: int, limit: int) -> tuple[str, int] | None:
    """Unit and end of a stretch of time that stands right at `position`; None when there is none."""
    match = _DURATION_AFTER.match(text, position, limit)
    if match is None:
        return None
    word = match["word"].lower()
    if word in {"centurie", "centuries"}:
        word = "century"
    return _SHORT_DURATIONS.get(word, word), match.end()
