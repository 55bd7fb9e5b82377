"""Numbers that are no figures: dates, times, names, codes, addresses, telephone numbers.

A wrong figure costs more trust than a missing one, so whatever looks like a
label rather than a quantity is left out.
"""

from __future__ import annotations

import re

from index.language.counted import counted_by_rules
from index.model import Span
from index.text.spelled_numbers import SMALL_NUMBERS
from index.text.word_lists import alternatives, listed_words

_LABELS = (
    "article|articles|section|sections|chapter|page|pages|paragraph|clause|annex|appendix|no|nos|number|numbers|resolution"
    "|flight|room|suite|boeing|airbus|channel|highway|route|interstate|exit|apollo|type|formula|windows|level|phase|area"
    "|title|volume|vol|part|group|class|unit|line|rule|proposition|prop|amendment|district|precinct|ward|sector|zone"
    "|gate|platform|episode|season|act|scene|track|lane|box|super bowl|world war|top|grade|category|stage|day"
    "|round|week|game|size|point|step|tier|option|question|version|model|mark|psalm|verse|studio|engine|pier|terminal"
    "|hull|stock|mach|catch|press|dial|call|ext|fig|figure|table|note|item|lot|pub|h\\.r|rep|sen|s\\.res"
)
_SMALL = alternatives(SMALL_NUMBERS)
_CAPITAL = "Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve"
_PATTERNS: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"<[^<>\n]{1,400}>|https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]++@[\w-]+\.\w+\S*|[@#]\w+", re.IGNORECASE
    ),
    # times of day and race times: 4:30 a.m., 8am, 10.30pm, 2:04.45, 17:36:00
    re.compile(
        r"\b\d{1,2}(?:[:.]\d\d)?[ ]?(?:[ap]\.m\b\.?|[ap]m\b|o[’']clock|GMT|BST|EST|EDT)|\b\d{1,2}(?::\d\d)+(?:\.\d+)*\b"
    ),
    re.compile(rf"\b(?:{_SMALL}) o[’']clock\b", re.IGNORECASE),
    re.compile(r"\b[0-2]\d[0-5]\d(?: ?(?:GMT|UTC|BST|EST|EDT|CET|hours)\b|Z\b)"),  # 0800 GMT, 1430Z
    # laws by their year: the 1989 Children Act
    re.compile(
        r"\b(?:the|The) (?:1[6-9]|20)\d\d (?:[A-Z][\w’'-]*,? (?:and |of )?){0,5}(?:Act|Treaty|Constitution|Convention|Accords?|Agreement|Law)\b"
    ),
    re.compile(r"\b\d+(?:\.\d+){2,}\b"),  # section 3.2.1, 192.168.0.1
    re.compile(
        r"\b(?:9/11|7/7|24/7|50/50|20/20)\b"
        r"|(?<![\d/])(?<!\d[ -])\d{1,2}/\d{1,2}\b(?!/|[ -]?(?:pct|per ?cent|points?|cents?|cts|dlrs?|inch|miles?)\b)"
    ),
    # telephone numbers: a plus or a zero in front, groups of three digits and more
    re.compile(
        r"(?:\+\d{1,3}[ -]?|(?<![\d.,] )\b0)\d{1,4}(?:[ -]\d{2,5}){1,4}\b|\b(?:1-)?\d{3}-\d{3}-\d{4}\b|\(\d{3}\) ?\d{3}-\d{4}"
        r"|\b(?:[Cc]all|[Pp]hone|[Tt]elephone|[Dd]ial|[Tt]el|[Ff]ax)[.:]? ?\d[\d -]{4,16}\d\b"
    ),
    re.compile(r"\b\d{1,4} ?(?:AD|BCE?|CE)\b"),
    re.compile(r"\.?\b\d+[ -]cal(?:ib(?:er|re))?\b"),  # weapons: .22 calibre
    re.compile(
        r"\b\d+(?:\.\d+)?[ -]?(?:mm|millimet(?:er|re))[ -](?:(?:semi-?)?automatic )?(?:hand)?(?:gun|pistol|firearm|rifle|revolver"
        r"|cannon|howitzer|mortar|shell|round|bullet|cartridge|ammunition|casing)s?\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:nd|rd|th)) amendment\b", re.IGNORECASE),
    re.compile(
        r"\b\d{1,5}[A-Za-z]? (?:[A-Z][\w’'-]+ ){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Lane|Square|Boulevard"
        r"|Blvd\.?|Place|Parkway|Court)\b|\b10 Downing"
    ),
    re.compile(r"\b(?:in|into|of) (?:his|her|their|the|my|its) (?:early |late |mid-?)?\d0s\b|\b\d{2,3}0?s\b"),
    re.compile(r"^[ \t]*(?:\(?\d{1,3}[.)]|[-*•])(?=\s)", re.MULTILINE),  # list numbers
    re.compile(
        rf"\b(?:(?:one|two)[ -](?:another|by one|on one|on two|way|sided|off)|(?:three|four)-way"
        rf"|(?:\d+|{_SMALL})-(?:time|figure)|third[ -]part(?:y|ies)|one time|(?:no|any|some|every)[ -]one|at one (?:point|time|stage)|for one thing"
        rf"|(?:{_SMALL})-for-(?:{_SMALL})|square one|back to one|zero tolerance"
        r"|(?<!in )(?<!within )(?<!just )(?<!only )one day(?![ ](?:after|before|later|earlier|ago|of)))\b",
        re.IGNORECASE,
    ),
    # a part of the year or of a game: the fourth quarter, the second half
    re.compile(r"\b(?:second|third|fourth|2nd|3rd|4th)[ -](?:quarter|qtr|half)\b(?!-)", re.IGNORECASE),
    # names: the Three Tenors, "Three Amigos", Six Nations, Seven-Eleven, the Big Four
    re.compile(
        rf"(?:\bthe (?:{_CAPITAL}) [A-Z][a-z]+)|[“\"‘'](?:{_CAPITAL}) [A-Z][a-z]+[”\"’']"
        rf"|\b(?:{_CAPITAL}) (?:[A-Z][a-z]+ (?:Championship|Nations|tournament)|Nations)\b"
        r"|\bSeven(?:th)?[ -](?:Day|Eleven)\b"
        r"|\b(?:Big|Final|Sweet|Fab(?:ulous)?|Group of|Gang of) (?:\d+|[A-Z][a-z]+)\b"
    ),
    re.compile(r"\b\d+-(?:of|for)-\d+\b"),
)
_LABEL_BEFORE = re.compile(rf"(?<![\w’'])(?:{_LABELS})\.?[ \u00a0\n]?\Z", re.IGNORECASE)
_LABEL_IN_LIST = re.compile(
    r"(?<!\w)(?:Articles|Sections|Chapters|Pages|Nos\.|numbers)(?: \d+,?)+(?: and| or| to)?[ ]\Z",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?P<lead>\S*)[ ](?P<word>(?:[A-Z]|i[A-Z])[\w’'&-]*)[ ]\Z")
_MODEL_NUMBER = re.compile(r"\d{3,4}")
_ARTICLE_BEFORE = re.compile(r"\b[Aa]n?[ ]\Z")
_PRONOUNS = frozenset({"I", "He", "She", "They", "We", "It", "You", "Me"})
_CAPITALS_BEFORE = re.compile(r"(?:\b[A-Z][\w’'&-]*[ ])+\Z")
_LISTED = re.compile(r",?[ ](?:(?:and|or|to)[ ])?|[-–]")
_LABEL_REACH = 40
_LONGEST_NAME = 4  # digits: "Boeing 747", "Windows 2000"
# What follows a number that is no name: the word it counts or is measured in.
_LOWER_AFTER = re.compile(
    r"[ ](?!(?:in|on|at|for|from|to|with|by|was|were|is|are|has|had|will|would|and|after|before|that|which|who|or|but|as"
    r"|when|while|because|if|where|about|during|since|than|said|says|told)\b)[a-z]"
    r"|[a-z%]|[ ]?(?:-|–)(?:[a-z]|\d{1,3}\b)"
)
_PERCENT_AFTER = re.compile(r"[ -]?(?:%|per ?cent\b|pct\b)")
_SENTENCE_END = (".", "!", "?", ":", ";", "”", '"', "—", "-")
# Capitalised words that come before a number without naming it.
_NO_NAMES = listed_words(
    """About Almost Around Nearly Some Over Under At Least More Less Fewer Than Up To And But Or In On Of By For With From
    After Before Since Only Just Another All The His Her Its Their Our My These Those Exactly Roughly Approximately
    If When While As That Then Also Today Yesterday Monday Tuesday Wednesday Thursday Friday Saturday Sunday North South
    Between Among Additional Estimated Total I He She They We It You Until"""
)


def label_spans(text: str, span: Span) -> list[Span]:
    """The parts of `span` in which every number is a label, a time or a code, unordered."""
    return [
        Span(*match.span()) for pattern in _PATTERNS for match in pattern.finditer(text, span.start, span.end)
    ]


def is_label(text: str, number: Span, limit: Span, *, digits: bool) -> bool:
    """True when the words around the number make it a name ("Article 5", "Boeing 747", "Kursk 2").

    `limit` is the passage: nothing outside is looked at. `digits`: the number is
    written in digits; in words it belongs to a name only with a capital ("Fantastic Four").
    """
    before = text[max(limit.start, number.start - _LABEL_REACH) : number.start]
    if _PERCENT_AFTER.match(text, number.end, limit.end):
        return False
    if _LABEL_BEFORE.search(before) and not _counts_something(text, number, limit, before):
        return True
    if _LABEL_IN_LIST.search(before):
        return True
    if not digits and not text[number.start].isupper():
        return False
    named = _NAME_BEFORE.search(before)
    if (
        named is None
        or (named["word"] in _NO_NAMES and not _is_amid_capitals(named))
        or not named["lead"]
        or named["lead"].endswith(_SENTENCE_END)
    ):
        return False
    if digits and ("," in text[number.start : number.end] or number.end - number.start > _LONGEST_NAME):
        return False
    return not digits or _LOWER_AFTER.match(text, number.end, limit.end) is None


def is_model_number(text: str, number: Span, limit: Span) -> bool:
    """True for the number that tells one of its kind from others: "a 747 jet", but not "a 30 member panel".

    An article leads to one thing, so that nothing is counted where no plural follows.
    """
    if _MODEL_NUMBER.fullmatch(text, number.start, number.end) is None or text.startswith(
        " strong", number.end
    ):
        return False
    led = _ARTICLE_BEFORE.search(text, max(limit.start, number.start - len(" an ")), number.start)
    return led is not None and counted_by_rules(text, number.end, limit.end, single=False) is None


def _is_amid_capitals(named: re.Match[str]) -> bool:
    """True for a word that a name has in capitals: "Sea Me We 4", "the show The 411"."""
    if named["word"] == "The":
        return named["lead"].islower()
    return (
        named["word"] in _PRONOUNS and named["lead"].istitle() and named["lead"] not in _NO_NAMES - _PRONOUNS
    )


def name_before(text: str, number: Span, limit: Span) -> str:
    """The words in capitals right before the number: the "Sea Me We" of "to Sea Me We 4"; "" where there are none."""
    named = _CAPITALS_BEFORE.search(text, max(limit.start, number.start - _LABEL_REACH), number.start)
    return "" if named is None else named[0]


_PLURAL_AFTER = re.compile(r"[ ](?:[a-z-]+ ){0,2}[a-z-]+s\b")
_PLURAL_REACH = 50


# These label a number only when nothing countable follows: "the group 12 soldiers" never, "day 12 people" rarely.
def is_listed_label(text: str, label: Span, number: Span, limit: Span) -> bool:
    """True for a number that goes on after a label: "Windows 95, 98", "pages 12-15"."""
    if _LISTED.fullmatch(text, label.end, number.start) is None:
        return False
    return counted_by_rules(text, number.end, limit.end, single=False) is None


def _counts_something(text: str, number: Span, limit: Span, before: str) -> bool:
    """True for "a number of 12 troops"-like words that only look like labels: lower case and a plural after."""
    word = before.rstrip().rsplit(" ", 1)[-1]
    if not word.islower() or word in {
        "no.",
        "number",
        "page",
        "article",
        "section",
        "chapter",
        "paragraph",
        "top",
    }:
        return False
    return _PLURAL_AFTER.match(text, number.end, min(limit.end, number.end + _PLURAL_REACH)) is not None
