"""Tokens for search: what counts as a word, the same for the index, the queries and the marks.

There is no stop list (a phrase of stop words must be found exactly). Word
breaks follow UAX #29 with the exceptions of `_PATTERN`; scripts written without
spaces become overlapping pairs of characters, so that a word is found inside
its run. The position of a token is its place in the sequence.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

_VERSION = "1"  # raised when a change below is not visible in the pattern or the probe

_REMEMBERED = 300_000  # folded spellings kept, about 50 MB; 3,000 articles have 30,000
_LONGEST_REMEMBERED = 40  # a page of Chinese is one run: too long to meet again

# Combining marks of the scripts in use: `re` does not count them as word characters.
_MARK_BLOCKS = ((0x0300, 0x1E00), (0x20D0, 0x2100), (0x2DE0, 0x2E00), (0xA660, 0xAC00), (0xFE00, 0xFE30))

# Invisible inside a word, no break (UAX #29, WB4): soft hyphen, joiners, direction marks.
_INVISIBLE = "\u00ad\u200c-\u200f\u2060-\u2064\ufeff"

_APOSTROPHES = "'\u2018\u2019\u02bc\uff07"

# Written without spaces, or (Hangul) with endings glued to the word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Hangul
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u312f\u31f0-\u31ff\uff66-\uff9f"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)

# Letters that Unicode does not take apart into a base letter and a mark.
_BASE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})  # fmt: skip

# Accents, Hebrew points, Arabic vowel signs and lengthening. Marks that make another letter (kana, Indic) stay.
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+")


def _as_class(first: int, end: int, pattern: str, excluded: str) -> str:
    """The characters of [first, end) that match, as ranges of a character class.

    Spelt out, because a class of ranges is matched two times faster than a
    category with exceptions.
    """
    characters = re.sub(excluded, "\0", "".join(map(chr, range(first, end))))
    return "".join(f"{run[0]}-{run[-1]}" for run in re.findall(pattern, characters))


def _mark_ranges() -> str:
    codes = (code for first, end in _MARK_BLOCKS for code in range(first, end))
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code)).startswith("M"))


_MARKS = _mark_ranges() + _INVISIBLE
_LETTERS = (
    _as_class(0, 0x10000, r"[^\W\d_]+", f"[\u02bc{_UNSPACED}]") + "\U00010000-\U0001d7cd\U0001d800-\U0001ffff"
)
_GROUP_MARKS = ",\u066c\u00a0\u202f\u2009" + _APOSTROPHES

_ACRONYM = rf"(?:\.[{_LETTERS}])+(?![^\W_])"  # U.S., e.g., after the first letter
_WORD = rf"[{_LETTERS}](?:{_ACRONYM}|[{_LETTERS}{_MARKS}]*+)"
_FIGURE = (
    rf"\d{{1,3}}(?:[{_GROUP_MARKS}]\d{{2,3}})*[{_GROUP_MARKS}]\d{{3}}(?!\d)(?:\.\d+(?!\.?\d))?"  # 12,000.50
    r"|(?<!\d\.)\d+\.\d+(?!\.?\d)"  # 3.5, but not the parts of 28.10.2024
    r"|\d++"
)
_RUN = rf"[{_UNSPACED}][{_UNSPACED}{_MARKS}]*+"
_POSSESSIVE = rf"(?:\.?[{_APOSTROPHES}][sS](?![^\W_]))?"

_PATTERN = re.compile(rf"({_WORD}|{_FIGURE}|{_RUN})(?: |{_POSSESSIVE})")  # the space only saves a step
_CLUSTER = re.compile(
    rf"(?:[\u1100-\u115f\ua960-\ua97f][\u1160-\u11a7]?[\u11a8-\u11ff]?|[{_UNSPACED}])[{_MARKS}\uff9e\uff9f]*"
)
_UNSPACED_START = re.compile(f"[{_UNSPACED}]")
_PLAIN_WORD = re.compile(rf"[{_LETTERS}][{_LETTERS}{_MARKS}]*\Z")
_LONG_FIGURE = re.compile(r"(?P<digits>[1-9][0-9]{3,})(?P<rest>(?:\.[0-9]+)?)")
_NOT_DIGITS = re.compile(r"[^\d.]+")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")


class Token(NamedTuple):
    """A folded word and where it stands: a half-open range of code points of the text."""

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """The text as it is compared: NFKC, case folded, accents dropped. Idempotent."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = _ACCENTS.sub("", bare).translate(_BASE_LETTERS)
    return unicodedata.normalize("NFKC", bare)


def spaced_figure(term: str) -> tuple[str, ...]:
    """The words of a figure from 1,000 on when it is written with plain spaces: 12, 000; () for other words."""
    match = _LONG_FIGURE.fullmatch(term)
    if match is None:
        return ()
    digits, rest = match["digits"], match["rest"]
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return (*groups[:-1], groups[-1] + rest)


def tokenize(text: str) -> list[Token]:
    """The tokens of the text in order, overlapping only inside scripts without spaces.

    A possessive 's belongs to no token; a figure is one token without its group
    marks; the characters of a script without spaces give one token each: the
    character with its successor in the run.
    """
    return [
        Token(term, start, end)
        for term, (start, end) in zip(index_terms(text), term_spans(text), strict=True)
    ]


def index_terms(text: str) -> list[str]:
    """The words of `tokenize(text)` alone, four times quicker."""
    terms: list[str] = []
    spellings = _SPELLINGS
    for surface in _PATTERN.findall(text):
        terms += spellings[surface]
    return terms


def term_spans(text: str) -> list[tuple[int, int]]:
    """The ranges of `tokenize(text)` alone: half-open, one for each of `index_terms(text)`."""
    spans: list[tuple[int, int]] = []
    spellings = _SPELLINGS
    for match in _PATTERN.finditer(text):
        count = len(spellings[match[1]])
        if count == 1:
            spans.append(match.span(1))
        elif is_unspaced(match[1]):
            start = match.start(1)
            spans.extend((start + pair.start, start + pair.end) for pair in _pair_characters(match[1]))
        else:
            spans.extend([match.span(1)] * count)
    return spans


def readable_words(text: str) -> list[str]:
    """The folded words of the text as a person reads them: runs of scripts without spaces stay whole."""
    words: list[str] = []
    for surface in _PATTERN.findall(text):
        if is_unspaced(surface):
            words.append("".join(character.text for character in _characters(surface)))
        else:
            words += _SPELLINGS[surface]
    return words


def query_terms(text: str) -> tuple[tuple[str, ...], bool]:
    """The terms that must follow each other to find the text, and whether the last may go on.

    A run of a script without spaces is also found inside a longer one: its last
    character alone is no condition, unless it is all there is; then it may go on.
    """
    tokens = tokenize(text)
    if not tokens or not is_unspaced(tokens[-1].text):
        return tuple(token.text for token in tokens), False
    goes_on = len(tokens) == 1 or tokens[-2].end != tokens[-1].end
    kept = tokens if goes_on else tokens[:-1]
    return tuple(token.text for token in kept), goes_on


def is_unspaced(term: str) -> bool:
    """True for a term of a script written without spaces."""
    return _UNSPACED_START.match(term) is not None


def analyser_hash() -> str:
    """Changes whenever the same text may give other tokens: an index made otherwise is of no use."""
    probe = "O’Brien’s U.S.-led 12,000.50 Erdoğan 3.5m 28.10.2024 대통령은 東京 ½ ﬁ ٣٤ Straße co-op"
    facts = (_VERSION, unicodedata.unidata_version, _PATTERN.pattern, _CLUSTER.pattern, index_terms(probe))
    return blake2b(repr(facts).encode(), digest_size=16).hexdigest()


def _characters(run: str) -> list[Token]:
    """The folded characters of an unspaced run, with their marks, where they stand in it.

    Characters are told apart after folding, which may split one ("ำ") or join
    two (conjoining Hangul): the same word must give the same characters however
    it is encoded.
    """
    sources: list[tuple[int, int]] = []
    folded: list[str] = []
    for cluster in _CLUSTER.finditer(run):
        part = _fold_visible(cluster[0])
        folded.append(part)
        sources += [cluster.span()] * len(part)
    return [
        Token(character[0], sources[character.start()][0], sources[character.end() - 1][1])
        for character in _CLUSTER.finditer("".join(folded))
    ]


def _pair_characters(run: str) -> list[Token]:
    characters = _characters(run)
    pairs = [
        Token(first.text + second.text, first.start, second.end) for first, second in pairwise(characters)
    ]
    return pairs + characters[-1:]


def _fold_visible(surface: str) -> str:
    return fold(_INVISIBLES.sub("", surface))


class _Spellings(dict[str, tuple[str, ...]]):
    """Surface forms and the terms they stand for; mostly one, none or more for odd characters."""

    def __missing__(self, surface: str) -> tuple[str, ...]:
        terms = _terms_of(surface)
        if len(surface) > _LONGEST_REMEMBERED:
            return terms
        if len(self) >= _REMEMBERED:
            self.clear()
        self[surface] = terms
        return terms


def _terms_of(surface: str) -> tuple[str, ...]:
    if is_unspaced(surface):
        return tuple(pair.text for pair in _pair_characters(surface))
    if surface[0].isdecimal():
        return (_digits(surface),)
    folded = _fold_visible(surface.replace(".", ""))
    if folded == surface or _PLAIN_WORD.match(folded):
        return (folded,)
    return tuple(index_terms(folded))


def _digits(surface: str) -> str:
    figure = _NOT_DIGITS.sub("", surface)
    if figure.isascii():
        return figure
    return "".join(char if char == "." else str(unicodedata.decimal(char)) for char in figure)


_SPELLINGS = _Spellings()
