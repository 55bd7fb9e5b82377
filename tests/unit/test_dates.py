"""Dates: what the words denote, with and without the day of the report."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.dates import extract_dates
from index.model import Passage, Span

TUESDAY = dt.date(2024, 11, 5)


def dates(text: str, reference: dt.date | None = TUESDAY) -> list[tuple[str, str | None, str | None]]:
    mentions = extract_dates(text, (Passage(0, Span(0, len(text))),), reference)
    return [(text[mention.span.start : mention.span.end], mention.low, mention.high) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("a press conference on October 28, as reported", "October 28", "2024-10-28", "2024-10-28"),
        ("on 28 October 2023 in Seoul", "28 October 2023", "2023-10-28", "2023-10-28"),
        ("on Monday, the 28th of October", "Monday, the 28th of October", "2024-10-28", "2024-10-28"),
        ("since Oct. 28", "Oct. 28", "2024-10-28", "2024-10-28"),
        ("from April 29 and 30 on", "April 29 and 30", "2025-04-29", "2025-04-30"),
        ("dated 2024-10-28", "2024-10-28", "2024-10-28", "2024-10-28"),
        ("on 28.10.2024", "28.10.2024", "2024-10-28", "2024-10-28"),
        ("on 10/28/2024", "10/28/2024", "2024-10-28", "2024-10-28"),
        ("on 3/4/2024", "3/4/2024", None, None),
        ("in mid-June 2004", "mid-June 2004", "2004-06-01", "2004-06-30"),
        ("in May", "May", "2024-05-01", "2024-05-31"),
        ("last October", "last October", "2024-10-01", "2024-10-31"),
        ("announced on Tuesday", "Tuesday", "2024-11-05", "2024-11-05"),
        ("last Tuesday", "last Tuesday", "2024-10-29", "2024-10-29"),
        ("will meet on Thursday", "Thursday", "2024-11-07", "2024-11-07"),
        ("met on Thursday", "Thursday", "2024-10-31", "2024-10-31"),
        ("last week", "last week", "2024-10-28", "2024-11-03"),
        ("earlier this year", "earlier this year", "2024-01-01", "2024-11-05"),
        ("later this week", "later this week", "2024-11-05", "2024-11-10"),
        ("three weeks ago", "three weeks ago", "2024-10-14", "2024-10-20"),
        ("yesterday", "yesterday", "2024-11-04", "2024-11-04"),
        ("the very next day", "the very next day", None, None),
        ("between 2001 and 2003", "2001 and 2003", "2001-01-01", "2003-12-31"),
        ("in 1985/86", "1985/86", "1985-01-01", "1986-12-31"),
        ("in the early 1990s", "the early 1990s", "1990-01-01", "1999-12-31"),
        ("on the 28th, the court sat", "the 28th", "2024-10-28", "2024-10-28"),
        ("will meet on the 14th", "the 14th", "2024-11-14", "2024-11-14"),
        ("on the 31st of last month", "the 31st of last month", "2024-10-31", "2024-10-31"),
        ("since February", "February", "2024-02-01", "2024-02-29"),
        ("in the week ended March 31", "March 31", "2024-03-31", "2024-03-31"),
        ("in May eight people left", "May", "2024-05-01", "2024-05-31"),
        ("to be paid April six.", "April six", "2025-04-06", "2025-04-06"),
        ("reserves at end-1986", "end-1986", "1986-01-01", "1986-12-31"),
        ("at end-September", "end-September", "2024-09-01", "2024-09-30"),
        ("a few weeks ago", "a few weeks ago", None, None),
        ("the 21st century", "the 21st century", "2001-01-01", "2100-12-31"),
        ("shot in February 2012, in Florida", "February 2012", "2012-02-01", "2012-02-29"),
        ("over the past week, he called", "the past week", "2024-10-29", "2024-11-05"),
        ("UPDATE: 11/4 — The site has removed it.", "11/4", "2024-11-04", "2024-11-04"),
        ("Updated on 10/28, 3 p.m.", "10/28", "2024-10-28", "2024-10-28"),
        ("Posted 6/6.", "6/6", "2024-06-06", "2024-06-06"),
        ("CORRECTION: 3/2: a name was wrong.", "3/2", None, None),
        ("in the best traditions of the 90s", "the 90s", "1990-01-01", "1999-12-31"),
    ],
)
def test_a_date_denotes_its_days(text: str, words: str, low: str | None, high: str | None) -> None:
    assert dates(text) == [(words, low, high)]


def test_without_a_reference_a_day_keeps_its_year_open() -> None:
    assert dates("on October 28 and on Tuesday", None) == [
        ("October 28", "--10-28", "--10-28"),
        ("Tuesday", None, None),
    ]
    assert dates("on the 28th, in a month's time", None) == [("the 28th", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "the march on Rome",
        "2,004 soldiers",
        "1500 people",
        "more than 2000 votes",
        "they may go",
        "31 June",
        "$2000",
        "on the 28th floor",
        "the 25th Amendment",
        "a birdie on the 14th, his third",
        "it may one day come",
        "temperatures in the 90s",
        "he won 7-6 (7/5) at odds of 10/1",
        "since the attacks of 9/11",
        "updated 31/31",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert dates(text) == []


@settings(max_examples=100, deadline=None)
@given(
    st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_written_day_is_read_back(day: dt.date, style: str) -> None:
    written = day.strftime(style)
    assert dates(f"It was signed on {written} in Paris.") == [(written, day.isoformat(), day.isoformat())]


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from("0123456789/-. ofthMayJun2024agolastweekTuesday,"), max_size=30),
    st.none() | st.dates(),
)
def test_any_text_gives_ordered_dates(text: str, reference: dt.date | None) -> None:
    mentions = extract_dates(text, (Passage(0, Span(0, len(text))),), reference)
    assert all(first.span.end <= second.span.start for first, second in itertools.pairwise(mentions))
    assert all(
        mention.low is None or mention.high is None or mention.low <= mention.high for mention in mentions
    )
