"""The words of roles: which nouns name an office or function, which words only refine them."""

from __future__ import annotations

from functools import cache

from index.language.gazetteer import is_title_modifier
from index.language.lexicon import list_lines
from index.value import Value

_PREFIXES = ("ex-", "then-", "vice-", "deputy-", "former-")
_SUFFIXES = ("-elect", "-designate")

PAST = frozenset(
    (
        "former",
        "late",
        "ex",
        "then",
        "one-time",
        "onetime",
        "past",
        "previous",
        "retired",
        "elect",
        "designate",
    )
)
"""Words that say that a role is not held at the time of writing."""

_QUALIFIERS = PAST | frozenset(
    ("acting", "interim", "outgoing", "incoming", "new", "current", "veteran", "senior")
)


class RoleNoun(Value, frozen=True):
    """A noun that names a role."""

    words: tuple[str, ...]  # folded, in the wording that roles are compared by: ("prime", "minister")
    exclusive: bool = False  # one person holds it at a time in one body
    needs_portfolio: bool = False  # … if it is told what for
    of_state: bool = False  # … in a country too
    doubtful_when_small: bool = False  # also a verb or another common word


def role_noun(word: str) -> RoleNoun | None:
    """What the word names, if it is a role: "President", "spokeswoman", "ex-minister"; None for any other."""
    return _role_nouns().get(_without_affixes(word.rstrip(".").casefold()))


def is_role_modifier(word: str) -> bool:
    """True for a word that only refines a role: the "Prime" of "Prime Minister"."""
    return is_title_modifier(word) or word.casefold() in _role_modifiers()


def is_qualifier(word: str) -> bool:
    """True for a word that says when or how a role is held: "former", "acting"."""
    return word.casefold() in _QUALIFIERS


def is_past(word: str) -> bool:
    """True for a word that says that the role is not held now: "former", "ex-minister", "President-elect"."""
    parts = word.casefold().split("-")
    return word.casefold() in PAST or parts[0] in PAST or parts[-1] in PAST


def _without_affixes(word: str) -> str:
    if word in _role_nouns():
        return word
    for prefix in _PREFIXES:
        word = word.removeprefix(prefix)
    for suffix in _SUFFIXES:
        word = word.removesuffix(suffix)
    return word


@cache
def _role_nouns() -> dict[str, RoleNoun]:
    nouns: dict[str, RoleNoun] = {}
    for line in list_lines("roles.txt"):
        names, _, marks = line.partition(" | ")
        written, _, compared = names.partition(" = ")
        words = tuple((compared or written).casefold().replace("-", " ").split())
        nouns[written.casefold()] = RoleNoun(
            words, "s" in marks or "q" in marks, "q" in marks, "t" in marks, "v" in marks
        )
    return nouns


@cache
def _role_modifiers() -> frozenset[str]:
    return frozenset(word.casefold() for line in list_lines("role_modifiers.txt") for word in line.split())
