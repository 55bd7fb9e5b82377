"""Sentences of one passage, exact to the code point.

Claims, snippets and motions by sentence all need the same boundaries, with or
without the language model. A sentence never crosses a passage. The rules are for
English news; scripts with their own full stops are cut at those.
"""

from __future__ import annotations

import re

from index.model import Span


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_TITLES = _listed(
    "mr mrs ms mx dr prof rep reps sen sens gov govs gen lt col maj capt cmdr cpt adm sgt cpl pvt brig hon rev"
    " fr st mt ft pres supt det insp amb atty messrs vs v cf ca approx est fig sec art vol ed eds op pp al"
)
"""Abbreviations that name what follows: a sentence never ends with them."""

_NUMBERED = _listed("no nos p pp fig sec art vol ch para")
"""Abbreviations before a number ("No. 2"); before a word they may end a sentence ("He said no.")."""

_MAY_END = _listed(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun"
    " inc ltd corp co cos llc plc bros jr sr etc ret dept univ assn ave blvd rd gov't e.g i.e"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa"
    " tenn tex va vt wash wis wyo"
)
"""Abbreviations that also stand at the end of a sentence: the next word decides."""

_OPENING_WORDS = _listed(
    "The A An He She It They We I You This That These Those There Here In On At But And Or For From With Without"
    " When While After Before As If Although Though Since Because During Its His Her Their Our My Others Some Many"
    " Most Several No Not Then However Meanwhile Still Yet So Nor One Two Three Both Each All Another According"
    " Officials Asked What Who Why How Where Under Last Next Earlier Later Also Such Only Even By To Of"
    " Mr Mrs Ms Dr"
)
"""Words that, capitalised, begin a sentence rather than go on with a name or an address."""

_SPEECH_VERBS = (
    "said says asked asks added adds wrote writes replied replies told tells cried shouted wondered demanded"
    " exclaimed tweeted posted continued declared stated insisted"
).replace(" ", "|")

_END = re.compile(
    r"(?<![.!?…؟।۔])(?P<stop>[.!?…؟।۔]++)(?P<close>[\"”’'»)\]]*+(?:\[\d{1,3}\])*+)(?=\s)"  # space after it
    r"|(?<![。！？])(?P<wide>[。！？]++[」』”’）》】]*+)"  # scripts without spaces
)
_OPENERS = "\"“‘'«([—–-¿¡ \t\n\u00a0"
_CLOSING_QUOTES = "\"”’'»"
_OPENING_QUOTES = '"“‘«'
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"[^\s\"“‘'«(\[—–-]*\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")  # U.S, a.m, Ph.D
_NAMED_SPEAKER = re.compile(
    rf"\s+(?:[A-Z][\w.’'-]*\s+){{1,5}}(?:{_SPEECH_VERBS})\s*(?:[.,;:]|$|(?:in|on|at|during|of|to|from|of)\b)"
)
_COMPANY = frozenset({"Inc", "Corp", "Ltd", "Co", "Group", "LLC", "Japan"})  # Yahoo! Inc.

_LONGEST_WORD = 40  # characters looked back over for the word before a full stop
_LONGEST_SPEAKER = 120  # characters looked ahead over for "… asked"
_LONGEST_BRACKET = 600  # an unclosed bracket further back than this is a slip, not an aside


def split_sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences inside `span` of `text`, in order, each without outer whitespace.

    Together they cover every character of the span that is not whitespace; a span of
    whitespace has none. Offsets are code points of `text`. Linear in the span's length.
    """
    sentences: list[Span] = []
    start = _skip_space(text, span.start, span.end)
    seen = start
    depth = 0
    has_words = False
    for match in _END.finditer(text, start, span.end):
        end = match.end()
        depth = max(0, depth + text.count("(", seen, end) - text.count(")", seen, end))
        has_words = has_words or any(map(str.isalpha, text[seen : match.start()]))
        seen = end
        if not has_words or match.start() - start == 1:
            continue  # the number or letter of a list, or an omission
        if depth and end - start < _LONGEST_BRACKET:
            continue
        if not _ends_sentence(text, match, span.end):
            continue
        sentences.append(Span(start, end))
        start = _skip_space(text, end, span.end)
        depth = 0
        has_words = False
    end = _ink_end(text, start, span.end)
    if end > start:
        sentences.append(Span(start, end))
    return tuple(sentences)


def _ends_sentence(text: str, match: re.Match[str], limit: int) -> bool:
    if match["wide"]:
        return True
    following = match.end()
    while following < limit and text[following] in _OPENERS:
        following += 1
    if following >= limit:
        return True
    if text[following].islower() and not text[following + 1 : following + 2].isupper():
        return False  # iPhone, eBay begin sentences as they are
    stop, close = match["stop"], match["close"]
    quoted = any(quote in close for quote in _CLOSING_QUOTES)
    if (
        stop[-1] in "!?"
        and quoted
        and _NAMED_SPEAKER.match(text, match.end(), match.end() + _LONGEST_SPEAKER)
    ):
        return False  # “Is it over?” Zelensky asked.
    next_word = _word_at(text, following)
    if stop == "!" and not close:
        return next_word not in _COMPANY
    if stop == "." and not close:
        opens_quote = any(quote in '"“‘«' for quote in text[match.end() : following])
        return _full_stop_ends(text, match.start(), text[following].isdigit(), next_word, opens_quote)
    return True


def _full_stop_ends(text: str, stop: int, before_digit: bool, next_word: str, opens_quote: bool) -> bool:
    word = _word_before(text, stop)
    folded = "" if len(word) > 2 and word.isupper() else word.lower()  # EST is a time zone, est. is not
    opens = opens_quote or next_word in _OPENING_WORDS
    if folded in _NUMBERED and before_digit:
        return False
    if folded in _TITLES:
        return False
    if folded in _MAY_END or _DOTTED.fullmatch(word):
        return opens
    if len(word) == 1 and word.isupper():
        return opens  # an initial, or "Plan B."
    return True


def _word_before(text: str, stop: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, stop - _LONGEST_WORD) : stop])
    return match[0] if match else ""


def _word_at(text: str, offset: int) -> str:
    match = _NEXT_WORD.match(text, offset, offset + _LONGEST_WORD)
    return match[0] if match else ""


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ink_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
