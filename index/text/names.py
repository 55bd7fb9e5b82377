"""Names as people spell them: normal words, initials, transliterations, given names' forms.

Pure string functions that decide nothing about who is meant; the rules that do
(`index.language.name_links`) are built from them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("’‘`´ʼʹ", "''''''")
_POSSESSIVE = re.compile(r"(?:'s|(?<=[sxz])')$", re.IGNORECASE)
_LEADING_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_NOT_NAME_EDGE = re.compile(r"^[^\w]+|[^\w.]+$")
_DOTTED_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_WORD = re.compile(r"\w+")

# Letters that Unicode does not decompose.
_UNDECOMPOSED = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "ı": "i",
    }
)

LINKING_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "du", "des", "und", "y", "e")
)
GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_ACRONYMS_IN_NAMES = frozenset(("us", "uk", "un", "eu"))
_ARABIC_ARTICLES = frozenset(("al", "el", "as", "ash", "ul", "ur"))

# What one sound is written as after different romanisations, longest first.
_ROMANISATIONS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("zh", "j"),
    ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yo", "o"), ("ye", "e"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_BLEND = re.compile(r"(?P<given>[A-Z][a-z]{0,4})[.-]?(?P<surname>[A-Z][a-z]{1,4})")  # "LiLo", "J.Lo", "RPatz"
_DOUBLED = re.compile(r"(.)\1+")
_SILENT_END = re.compile(r"(?<=i)e$")


def fold_accents(text: str) -> str:
    """The text without accents, in Latin letters where it was; the length may change."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def bare_name(surface: str) -> str:
    """The name as it would be listed: one line, no article before it, no possessive after it."""
    name = " ".join(surface.translate(_APOSTROPHES).split())
    name = _NOT_NAME_EDGE.sub("", name) if name and not name[0].isalnum() else name
    name = _POSSESSIVE.sub("", name)
    return _LEADING_ARTICLE.sub("", name, count=1) if _LEADING_ARTICLE.match(name) else name


@lru_cache(maxsize=65_536)
def name_words(surface: str) -> tuple[str, ...]:
    """The words of a bare name, folded to lower-case letters without accents, dots or apostrophes.

    Hyphens part words ("Jong-un"), dotted initials are one ("U.S." is "us").
    """
    folded = fold_accents(bare_name(surface))
    undotted = _DOTTED_INITIALS.sub(lambda match: match[0].replace(".", ""), folded)
    return tuple(_WORD.findall(undotted.replace("'", "").casefold()))


def person_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's words without "Jr." and Arabic articles, never fewer than one."""
    kept = tuple(word for word in words if word not in GENERATIONS and word not in _ARABIC_ARTICLES)
    return kept or words


def is_acronym(surface: str) -> bool:
    """True for one word of two to seven capitals, dots and hyphens aside: "NATO", "U.N."."""
    letters = bare_name(surface).replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


def initials(words: tuple[str, ...]) -> str:
    """The first letters of the words, linking words left out; "" for fewer than two words.

    Takes words of `name_words`; the letters of an acronym among them all count ("us air force" is "usaf").
    """
    letters = [word if word in _ACRONYMS_IN_NAMES else word[0] for word in words if word not in LINKING_WORDS]
    return "".join(letters) if len(letters) > 1 else ""


def full_initials(words: tuple[str, ...]) -> str:
    """The first letters of all words: "Department of Defense" is "dod"."""
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def blend_parts(surface: str) -> tuple[str, ...]:
    """The folded halves of a form made of the beginnings of two names: ("li", "lo") of "LiLo"; () for other names."""
    match = _BLEND.fullmatch(bare_name(surface))
    return (match["given"].casefold(), match["surname"].casefold()) if match else ()


def is_blend_of(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """True when the halves begin the first and the last of a name's words and are shorter than these."""
    if len(parts) < 2 or len(words) < 2 or words[0] == parts[0] or words[-1] == parts[1]:
        return False
    return words[0].startswith(parts[0]) and words[-1].startswith(parts[1])


@lru_cache(maxsize=65_536)
def transliteration_key(word: str) -> str:
    """A key that romanisations of one name share: zelensky, zelenskyy and zelenskiy are one.

    Takes a word of `name_words`. Coarse: use it only together with another part of the name.
    """
    key = word
    for written, sound in _ROMANISATIONS:
        key = key.replace(written, sound)
    return _SILENT_END.sub("", _DOUBLED.sub(r"\1", key))


def one_edit_apart(first: str, second: str) -> bool:
    """True when one insertion, deletion or replacement turns one word into the other."""
    if abs(len(first) - len(second)) > 1 or first == second:
        return False
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        shared += 1
    if len(first) == len(second):
        return first[shared + 1 :] == second[shared + 1 :]
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return longer[shared + 1 :] == shorter[shared:]


def one_edit_keys(word: str) -> frozenset[str]:
    """Keys of which two words share one if they are one edit apart: the word and it less one letter."""
    return frozenset((word, *(word[:index] + word[index + 1 :] for index in range(len(word)))))
