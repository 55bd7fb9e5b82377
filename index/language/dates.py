"""Dates in the text: written, numeric, relative, with the interval they denote where that is known.

Relative dates need the day of the report. Without it they keep their words
alone; a day and month without a year stay partial ("--10-28").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from index.language.calendar_days import (
    UNKNOWN,
    WEEKDAYS,
    Interval,
    day_interval,
    day_of_month,
    month_interval,
    month_number,
    shifted_unit,
    time_up_to,
    weekday_interval,
    year_interval,
)
from index.language.counted import counted_by_rules
from index.model import DateMention, Passage, Span
from index.text.numbers import spelled_value
from index.text.spelled_numbers import SMALL_NUMBERS
from index.text.word_lists import alternatives

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d{3}|20\d\d)"
_UNTIL = r"(?: ?[-–—] ?| to | and | or | & )(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
# "In June 20 people died": the number counts, it is no day.
_NOT_COUNTED = r"(?![\d/]|[.:]\d|,\d{3}\b(?!\d)|\s+(?:people|men|women|children|soldiers|troops|percent|per cent|million|billion))"
_WEEKDAY_BEFORE = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
_QUALIFIER = r"(?:(?:early|late|mid)[ -](?:in )?|end-)?"

_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_RELATIVE_SHIFT = {"this": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
_DAY_SHIFT = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

# How far before a bare weekday a word of the future still speaks of it.
_FUTURE_REACH = 80
_FUTURE = re.compile(
    r"\b(?:will|shall|would|next|coming|upcoming|due|scheduled|set to|plans?|planned|expected|until|ahead of)\b",
    re.IGNORECASE,
)
# A four-digit number after these words counts something, whatever its size.
_COUNT_CUE = re.compile(
    r"(?:more than|less than|fewer than|at least|at most|up to|as many as|nearly|almost|over|some|total of"
    r"|No\.|number|[#$€£¥₩])[ ]?\Z",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"[ -](?:people|persons|men|women|children|soldiers|troops|officers|votes|deaths|cases|jobs|shares|points"
    r"|dollars|euros|pounds|yen|dlrs|miles|metres|meters|feet|tonnes|tons|barrels|percent|pct|per cent|million"
    r"|billion|mln|km|kg|mph)\b|%",
    re.IGNORECASE,
)
_OLD_YEAR_CUE = re.compile(r"\b(?:in|since|until|from|by|circa|of|before|after|around|year|to|and|-|–)[ ]?\Z")
_OLDEST_PLAIN_YEAR = 1700  # older four-digit numbers are years only after a word of time

# These speak of the past, however near the next such day is.
_PAST_CUE = re.compile(r"\b(?:since|ended)[ ](?:the |early |late |mid-)?\Z", re.IGNORECASE)
_PAST_REACH = 16
# After these an ordinal is a hole of a golf course.
_GOLF = re.compile(
    r"\b(?:holes?|par|birdie[sd]?|bogey(?:ed|s)?|eagled?|tee|putt(?:ed|s)?|green)\b", re.IGNORECASE
)
_GOLF_REACH = 80
_NOTE_REACH = 31  # days between a report and a note on it that a day without its year can be of
# "The 90s" after these are degrees or strokes.
_IN_DEGREES = re.compile(
    r"\b(?:temperatures?|degrees|highs?|lows?|upper|shot|scored)\b[^.]*\Z", re.IGNORECASE
)
_DEGREES_REACH = 40

_Resolver = Callable[[re.Match[str], dt.date | None], Interval | None]


def extract_dates(
    text: str, passages: Sequence[Passage], reference: dt.date | None
) -> tuple[DateMention, ...]:
    """Every date mention in the passages, in text order, none overlapping.

    `reference` is the day the report is of; relative dates are resolved against
    it. None as a bound: the interval is not known.
    """
    text = unwrap_lines(text)
    mentions: list[DateMention] = []
    for passage in passages:
        mentions.extend(dates_in(text, passage.span, reference))
    return tuple(mentions)


def unwrap_lines(text: str) -> str:
    """The text with line breaks, tabs and unbreakable spaces as plain spaces; the length stays.

    A hard-wrapped line ends inside a date or a figure as readily as anywhere.
    """
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")


def dates_in(text: str, span: Span, reference: dt.date | None) -> Iterator[DateMention]:
    """The date mentions of one passage of an unwrapped text, in order, as `extract_dates` gives them."""
    found: list[DateMention] = []
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            interval = resolve(match, reference)
            if interval is not None:
                words = "note" if "note" in pattern.groupindex else 0
                found.append(DateMention(Span(*match.span(words)), *interval))
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    reached = span.start
    for mention in found:
        if mention.span.start >= reached:
            yield mention
            reached = mention.span.end


def _read_iso(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    day = int(match["day"])
    return _known(day_interval(int(match["year"]), int(match["month"]), day, day, reference))


def _read_numeric(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    """Day and month in figures: American or European order only where one of them fits."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    if match["mark"] == "." or first > 12:
        return _known(day_interval(year, second, first, first, reference))
    if second > 12 or first == second:
        return _known(day_interval(year, first, second, second, reference))
    return UNKNOWN


def _read_note(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    """The day an editor's note is of: in whichever order makes a day, and of two the one near the day of the report."""
    first, second = int(match["first"]), int(match["second"])
    orders = {(first, second), (second, first)}
    days = [day_interval(None, month, day, day, reference) for month, day in sorted(orders) if month <= 12]
    known = [interval for interval in days if interval != UNKNOWN]
    if len(known) == 1:
        return known[0]
    if reference is None or not known:
        return UNKNOWN if known else None
    near = [interval for interval in known if _days_apart(interval, reference) <= _NOTE_REACH]
    return near[0] if len(near) == 1 else UNKNOWN


def _days_apart(interval: Interval, reference: dt.date) -> int:
    return abs((dt.date.fromisoformat(interval[0] or "") - reference).days)


def _read_written(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    groups = match.groupdict()
    first = int(match["day"])
    last = int(groups["last"]) if groups.get("last") else first
    year = int(match["year"]) if match["year"] else None
    month = month_number(match["month"])
    interval = day_interval(year, month, first, last, reference)
    if year is None and _is_past(match, reference, interval):
        interval = day_interval(int((interval[0] or "")[:4]) - 1, month, first, last, None)
    return _known(interval)


def _is_past(match: re.Match[str], reference: dt.date | None, interval: Interval) -> bool:
    """True when the words before speak of the past and the nearest such day is still to come."""
    if reference is None or interval[0] is None or interval[0] <= reference.isoformat():
        return False
    reach = max(0, match.start() - _PAST_REACH)
    return _PAST_CUE.search(match.string, reach, match.start()) is not None


def _read_spelled(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    """A day in words, as agencies write it: "on April six", but not "in April six people"."""
    day = spelled_value(match["word"])
    if day is None or counted_by_rules(match.string, match.end(), len(match.string), single=day == 1):
        return None
    month = month_number(match["month"])
    return _known(day_interval(None, month, int(day), int(day), reference))


def _read_day_of_month(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    """The day of the month said, else the last such day, or the next where the words speak of the future."""
    before = match.string[max(0, match.start() - _GOLF_REACH) : match.start()]
    if _GOLF.search(before):
        return None
    shift = {"this": 0, "last": -1}.get((match["shift"] or "").lower())
    if reference is None:
        return UNKNOWN
    ahead = _FUTURE.search(re.split(r"[.!?;]\s", before)[-1]) is not None
    return day_of_month(int(match["day"]), reference, shift=shift, ahead=ahead)


def _read_month(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    month = month_number(match["month"])
    shift = (groups.get("shift") or "").lower()
    if year is None and reference is not None and shift in {"last", "next"}:
        year = reference.year
        if shift == "last" and month >= reference.month:
            year -= 1
        if shift == "next" and month <= reference.month:
            year += 1
    interval = month_interval(year, month, reference)
    if year is None and _is_past(match, reference, interval):
        return month_interval(int((interval[0] or "")[:4]) - 1, month, None)
    return interval


def _read_weekday(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    weekday = WEEKDAYS.index(match["weekday"].lower())
    shift = (match["shift"] or "").lower()
    if shift in {"last", "past", "previous"}:
        return weekday_interval(weekday, reference, ahead=False, same_day=False)
    if shift in {"next", "coming"}:
        return weekday_interval(weekday, reference, ahead=True, same_day=False)
    before = match.string[max(0, match.start() - _FUTURE_REACH) : match.start()]
    before = re.split(r"[.!?;\n]\s", before)[-1]
    return weekday_interval(weekday, reference, ahead=bool(_FUTURE.search(before)), same_day=True)


def _read_relative(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    if match["shift"].lower() == "past":
        return time_up_to(reference, match["unit"].lower())
    return shifted_unit(reference, match["unit"].lower(), _RELATIVE_SHIFT[match["shift"].lower()])


def _read_part(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    """The unit cut off at the reference: "earlier this year", "later this week"."""
    first, last = shifted_unit(reference, match["unit"].lower(), 0)
    if reference is None:
        return UNKNOWN
    if match["part"].lower() == "earlier":
        return first, reference.isoformat()
    return reference.isoformat(), last


def _read_day_word(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    return shifted_unit(reference, "day", _DAY_SHIFT[match[0].lower()])


def _read_ago(match: re.Match[str], reference: dt.date | None) -> Interval | None:
    words = match["count"].lower()
    count = float(words) if words.isdecimal() else spelled_value(words)
    if words in {"a", "an"}:
        count = 1.0
    unit = match["unit"].lower().removesuffix("s")
    if count is None or count % 1 or unit in {"hour", "minute"}:
        return UNKNOWN
    return shifted_unit(reference, unit, -int(count))


def _read_unknown(match: re.Match[str], reference: dt.date | None) -> Interval | None:  # noqa: ARG001
    return UNKNOWN


def _read_decade(match: re.Match[str], reference: dt.date | None) -> Interval | None:  # noqa: ARG001
    digits = match["decade"]
    before = max(0, match.start() - _DEGREES_REACH)
    if len(digits) == len("90") and _IN_DEGREES.search(match.string, before, match.start()):
        return None
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 20 else 2000) + int(digits)
    return year_interval(first, first + 9)


def _read_century(match: re.Match[str], reference: dt.date | None) -> Interval | None:  # noqa: ARG001
    number = int(match["number"])
    return year_interval(100 * (number - 1) + 1, 100 * number) if 1 <= number <= 99 else UNKNOWN


def _read_season(match: re.Match[str], reference: dt.date | None) -> Interval | None:  # noqa: ARG001
    return year_interval(int(match["year"])) if match["year"] else UNKNOWN


def _read_years(match: re.Match[str], reference: dt.date | None) -> Interval | None:  # noqa: ARG001
    first = int(match["year"])
    last = first
    if match["last"]:
        digits = match["last"]
        last = int(digits) if len(digits) == 4 else int(str(first)[:2] + digits)
        if last < first:
            return None
    elif not _is_year(match.string, match.start(), match.end(), first):
        return None
    return year_interval(first, last)


def _is_year(text: str, start: int, end: int, value: int) -> bool:
    """Tell a year from a count written without a comma."""
    before = text[max(0, start - 14) : start]
    if _COUNT_CUE.search(before) or _COUNTED_AFTER.match(text, end):
        return False
    return value >= _OLDEST_PLAIN_YEAR or _OLD_YEAR_CUE.search(before) is not None


def _known(interval: Interval) -> Interval | None:
    """An impossible day ("31 June") is no date at all."""
    return None if interval == UNKNOWN else interval


def _compile(pattern: str, *, exact_case: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, 0 if exact_case else re.IGNORECASE)


_PATTERNS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (_compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"), _read_iso),
    (
        _compile(
            r"(?<![\d./])(?P<first>[0-3]?\d)(?P<mark>[./])(?P<second>[0-3]?\d)(?P=mark)"
            r"(?P<year>\d{4}|\d\d)(?![\d/.]\d|\d)"
        ),
        _read_numeric,
    ),
    (
        _compile(
            r"\b(?:(?:last )?updated?|posted|published|corrected|correction|dated|as of)(?: on)?[:,]? ?"
            r"(?P<note>(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d))(?![\d/.]*\d)"
        ),
        _read_note,
    ),
    (
        _compile(
            rf"\b{_WEEKDAY_BEFORE}(?:the )?{_DAY}(?:{_UNTIL})?(?: of)?[ -]{_MONTH}(?:,? {_YEAR}(?!\d))?(?![a-z])"
        ),
        _read_written,
    ),
    (
        _compile(
            rf"\b{_WEEKDAY_BEFORE}{_MONTH} (?:the )?{_DAY}(?:{_UNTIL})?{_NOT_COUNTED}(?:,? ?{_YEAR}(?!\d|-\d))?"
        ),
        _read_written,
    ),
    (_compile(rf"\b{_QUALIFIER}{_MONTH}(?: of|,)? {_YEAR}(?!\d|,\d)"), _read_month),
    (
        _compile(rf"\b{_MONTH} (?P<word>(?i:{alternatives(SMALL_NUMBERS)}))\b(?!-)", exact_case=True),
        _read_spelled,
    ),
    (
        _compile(
            r"(?:(?<=\bon )|(?<=\buntil )|(?<=\bby )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )|(?<=\bfrom ))"
            r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
            r"(?: of (?P<shift>this|last) month\b|(?=[.,;:!?)”\"]|[ ]*\Z"
            r"|[ ](?:and|or|but|to|at|in|when|for|with|after|before|that|as|by|from)\b))"
        ),
        _read_day_of_month,
    ),
    (
        _compile(
            r"(?<![\w-])(?:(?<=in )|(?<=since )|(?<=by )|(?<=until )|(?<=till )|(?<=during )|(?<=before )"
            r"|(?<=after )|(?<=from )|(?<=through )|(?<=of )|(?<=for )|(?<=this )"
            r"|(?P<shift>last|next) |(?:early|late|mid)[ -](?:in )?|end-)"
            rf"{_MONTH}\b(?! \d| [A-Z][a-z])",
            exact_case=True,
        ),
        _read_month,
    ),
    (
        _compile(
            r"\b(?:(?P<shift>last|past|previous|next|coming|this) )?"
            r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
            r"(?: (?:morning|afternoon|evening|night))?",
        ),
        _read_weekday,
    ),
    (
        _compile(r"\b(?P<part>earlier|later) this (?P<unit>week|month|year|decade)\b"),
        _read_part,
    ),
    (
        _compile(
            r"\b(?:the )?(?P<shift>this|last|past|previous|next|coming) "
            r"(?P<unit>week|weekend|month|year|decade)\b(?![-’'])"
        ),
        _read_relative,
    ),
    (_compile(r"\b(?:today|tonight|yesterday|tomorrow)\b"), _read_day_word),
    (
        _compile(
            r"\b(?P<count>a few|a couple of|(?:[a-z]+|\d{1,3}) and a half|[a-z]+ of|an?|\d{1,3}|[a-z]+(?:-[a-z]+)?)"
            r" (?P<unit>(?:hour|minute|day|week|month|year|decade)s?) ago\b"
        ),
        _read_ago,
    ),
    (
        _compile(
            r"\b(?:the )?(?:very )?(?:same|next|following|previous) (?:very )?(?:day|week|month|year|morning|evening)\b"
            rf"|\b(?:this|last|next) (?:{_SEASON}|quarter|century|morning|afternoon|evening|night)\b"
        ),
        _read_unknown,
    ),
    (
        _compile(
            rf"\b(?:the )?(?:(?:early|late|mid)[ -])?(?:{_SEASON}|(?:first|second|third|fourth) quarter)"
            rf"(?: of|,)?(?: {_YEAR}(?!\d))"
        ),
        _read_season,
    ),
    (
        _compile(
            r"(?<!\w)(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade>1\d\d0|20[0-9]0|(?<=[’'])\d0|(?<=early )\d0|(?<=late )\d0|(?<=the )[2-9]0)[’']?s\b"
        ),
        _read_decade,
    ),
    (_compile(r"\b(?:the )?(?P<number>\d{1,2})(?:st|nd|rd|th)[ -]century\b"), _read_century),
    (
        _compile(
            rf"(?<![\w#$€£¥₩/.,-])(?:{_QUALIFIER}){_YEAR}"
            r"(?:(?:[-–/]| to |(?<=between \d{4}) and )(?P<last>20\d\d|1\d{3}|(?<=[-–/])\d\d(?![-/])))?"
            r"(?![\d%]|[,.:]\d|-\d|(?<=\d)[a-z])"
        ),
        _read_years,
    ),
)
