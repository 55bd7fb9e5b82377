"""What a number counts: the noun after it, as a lemma, with or without a parse.

"approximately 12,000 North Korean troops" counts "troop". The lemma comes from
rules in both cases, so that analyses with and without the model agree on units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.model import Span
from index.text.word_lists import listed_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The noun stands within so many words of its number: "North Korean special forces soldiers".
_MOST_WORDS = 6

_STOPS = listed_words(
    """a an the and or but nor as at by for from in into of off on onto out over per than to under until up upon via
    with within without after before between during against among about around across along since through toward
    towards while when where who whom whose which that what why how if because although though i you he she it we
    they me him us them his its our their my your this these those is are was were be been being am has have had
    having do does did will would can could may might must shall should not no also only just still already now then
    there here said says say told tells took take takes made make came come went go goes got get gets gave give
    ago later earlier apart away each every both either neither respectively so too very yet even against
    vs versus behind ahead plus minus
    """
)
_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "feet": "foot", "lives": "life",
    "wives": "wife", "police": "police", "personnel": "personnel", "staff": "staff", "aircraft": "aircraft",
    "policemen": "policeman", "servicemen": "serviceman", "gunmen": "gunman", "firemen": "fireman",
    "congressmen": "congressman", "fishermen": "fisherman", "businessmen": "businessman",
    "militiamen": "militiaman", "halves": "half", "leaves": "leaf", "thieves": "thief", "crises": "crisis",
    "series": "series", "media": "media", "data": "data", "criteria": "criterion", "cattle": "cattle",
    "troops": "troop", "forces": "force", "movies": "movie", "cookies": "cookie", "calories": "calorie",
    "zombies": "zombie", "ties": "tie", "shoes": "shoe", "heroes": "hero", "potatoes": "potato",
    "aides": "aide", "buses": "bus", "gases": "gas", "viruses": "virus", "bonuses": "bonus",
    "statuses": "status", "spouses": "spouse", "dead": "dead", "wounded": "wounded", "injured": "injured",
}  # fmt: skip
_PLURAL_WITHOUT_S = frozenset(word for word in _IRREGULAR if not word.endswith("s"))
_WORD = re.compile(r"(?P<gap>[ \n\u00a0]|-)(?P<word>[A-Za-z][\w’'-]*\w|[A-Za-z]\.?)")
_POSSESSIVE = re.compile(r"[’']s?$")
_HYPHENED = re.compile(r"\w+(?:-[A-Za-z]+)+")
_OF = re.compile(r"[ \n]of(?:[ \n](?:the|its|his|her|their|those|these|our|all))?(?=[ \n])", re.IGNORECASE)
# Nouns as they are, but after another noun they say what became of it: "two partners wounded".
_SUFFERERS = frozenset({"dead", "wounded", "injured", "killed"})
_PARTICIPLE = re.compile(r"(?:\w(?:[^e]ed)|lost|shot|pending|seen|made|held|given|sent|shown)\Z")
# Singulars that stand between a number and a noun, with or without a hyphen: "a 5 point lead".
_COMPOUNDED = listed_words("point man woman seat member page person vote room story storey judge nation team")
_NEVER_COUNTED = listed_words("strong odd something part some thirds fifths")
# Plural-looking words that follow a plural subject far more often as verbs or adverbs.
_VERBS_IN_S = frozenset({"as", "always", "besides", "overseas", "perhaps", "sometimes", "across", "abroads"})


class Counted(NamedTuple):
    """The lemma of what is counted and where the noun stands."""

    lemma: str
    noun: Span


def singular(word: str) -> str:
    """The singular of an English noun, lower case: "troops" -> "troop". Unknown forms stay."""
    noun = _POSSESSIVE.sub("", word.lower()).replace("’", "'")
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if not noun.endswith("s") or noun.endswith(("ss", "us", "is", "ics")) or len(noun) < 4:
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    return noun[:-1]


def plural(lemma: str) -> str:
    """The plural of a noun that `singular` gave: "troop" -> "troops", "man" -> "men"."""
    irregular = next((many for many, one in _IRREGULAR.items() if one == lemma), None)
    if irregular is not None:
        return irregular
    if lemma.endswith(("s", "x", "ch", "sh", "z")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def counted_by_rules(text: str, position: int, limit: int, *, single: bool) -> Counted | None:
    """The noun that a number ending at `position` counts, from word forms alone.

    `single`: the number is one, so that the noun is no plural. None when the
    words after the number hold no noun ("more than 260 were injured").
    """
    if bridge := _OF.match(text, position, limit):
        position = bridge.end()
    words: list[re.Match[str]] = []
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, position, limit)):
        word = match["word"].lower().rstrip(".")
        # "300 natural and man-made disasters": joined adjectives, as long as no plural has come
        single_letter = len(word) == 1 and match["word"].isupper()  # "Serie A appearances"
        if (
            (word in _STOPS or (word == "old" and words))
            and not single_letter
            and (word != "and" or not words or single or any(_is_plural(seen["word"]) for seen in words))
        ):
            break
        words.append(match)
        position = match.end()
    if not words:
        return None
    if words[0]["gap"] == "-":
        return _hyphened(words[0])
    if single:
        return _single_head(words)
    return _plural_head(words)


def _hyphened(match: re.Match[str]) -> Counted | None:
    """The noun joined to its number: "a 30-member panel", but not "three-for-one" or "50,000-strong"."""
    first = match["word"].split("-")[0]
    if first.lower() in _STOPS or first.lower() in _NEVER_COUNTED:
        return None
    start = match.start("word")
    return Counted(singular(first), Span(start, start + len(first)))


def _single_head(words: list[re.Match[str]]) -> Counted | None:
    """The noun after "one": "one man", "one Greek Orthodox priest"; a participle after it says what happened."""
    while len(words) > 1 and _PARTICIPLE.search(words[-1]["word"]):
        words = words[:-1]
    if _PARTICIPLE.search(words[0]["word"]) and words[0]["word"] not in _SUFFERERS and len(words) == 1:
        return None
    return _noun_at(words[-1]) if len(words) <= 2 and words[-1]["word"].islower() else None


def _plural_head(words: list[re.Match[str]]) -> Counted | None:
    plurals = [_is_plural(match["word"]) for match in words]
    lower = [
        position for position, match in enumerate(words) if plurals[position] and match["word"].islower()
    ]
    if lower:
        head = lower[0]
        while head + 1 in lower and words[head + 1]["word"].lower() not in _VERBS_IN_S | _SUFFERERS:
            head += 1
        return _noun_at(words[head])
    names = [position for position in range(len(words)) if plurals[position]]
    if names:
        return _noun_at(words[names[-1]])
    compound = words[0]["word"] in _COMPOUNDED and len(words) > 1
    return _noun_at(words[0]) if compound else None


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in _PLURAL_WITHOUT_S:
        return True
    return (
        lower.endswith("s")
        and len(lower) > 3
        and not lower.endswith(("ss", "us", "is", "’s", "'s", "ous"))
        and lower not in _VERBS_IN_S
    )


def _noun_at(match: re.Match[str]) -> Counted:
    word = match["word"]
    # "tanker-trucks" counts trucks
    tail = word.rsplit("-", 1)[-1]
    end = match.end("word")
    return Counted(singular(tail), Span(end - len(tail), end))


def counted_by_parse(doc: Doc, text: str, number: Span, limit: int) -> Counted | None:
    """The noun that the number modifies in the parse; None when the parse gives none after the number.

    `doc` has the offsets of `text`. The noun must stand after the number and
    before `limit`, no further than a noun phrase reaches.
    """
    words = doc.char_span(number.start, number.end, alignment_mode="expand")
    if words is None:
        return None
    head = _modified_noun(words.root)
    if head is None or head.idx < number.end or head.idx + len(head) > limit:
        return None
    if head.i - words.end > _MOST_WORDS + 1:
        return None
    # "two co-workers": the tokeniser takes the word apart
    whole = _HYPHENED.match(text, head.idx)
    end = whole.end() if whole else head.idx + len(head)
    noun = _POSSESSIVE.sub("", text[head.idx : end])
    return Counted(singular(noun.rsplit("-", 1)[-1]), Span(head.idx, head.idx + len(noun)))


def _modified_noun(token: Token) -> Token | None:
    """Climb from the number through other number words to the noun; down through "of"."""
    current = token
    for _ in range(3):
        if current.dep_ not in {"nummod", "quantmod", "compound", "amod", "det", "nmod"}:
            break
        current = current.head
        if current.pos_ in {"NOUN", "PROPN"} and current.i > token.i and not current.like_num:
            return current
    for child in current.children:
        if child.lower_ == "of" and child.i > token.i:
            return next(
                (noun for noun in child.children if noun.dep_ == "pobj" and noun.pos_ in {"NOUN", "PROPN"}),
                None,
            )
    return None
