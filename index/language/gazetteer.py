"""Word lists: countries and their people, places, titles, words that make a name an organisation's.

Facts of some kilobytes beside this file, so that entities need no database of
places. Matching is by folded words, so spelling, dots and case do not matter
unless a function says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from index.language.lexicon import list_lines
from index.language.team_names import canonical_teams
from index.model import EntityType
from index.text.names import name_words

_ENTRY = " | "

# Groups whose names begin sentences and titles in another sense, so that a list alone does not tell.
_ALSO_COMMON_WORDS = frozenset(
    ("Western", "Orthodox", "Conservative", "Evangelical", "Liberal", "Democratic")
)
_SHORTEST_SAFE = 3
_ALSO_WORDS = frozenset(("WHO", "Fed"))


class Gender(StrEnum):
    """What a title or a given name tells of its bearer."""

    FEMALE = "f"
    MALE = "m"


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split("|") if name.strip()]


def _country_rows() -> Iterator[tuple[list[str], list[str], list[str]]]:
    for line in list_lines("countries.txt"):
        countries, people, capitals = (_names(cell) for cell in line.split(";"))
        yield countries, people, capitals


@cache
def canonical_places() -> dict[tuple[str, ...], str]:
    """Words of a place's name -> the name it is known by here: ("us",) -> "United States"."""
    canonical: dict[tuple[str, ...], str] = {}
    for countries, _, capitals in _country_rows():
        for name in countries:
            canonical.setdefault(name_words(name), countries[0])
        for name in capitals:
            canonical.setdefault(name_words(name), capitals[0])
    for file in ("states.txt", "place_aliases.txt"):
        for line in list_lines(file):
            names = _names(line)
            for name in names:
                canonical.setdefault(name_words(name), names[0])
    for file in ("regions.txt", "cities.txt"):
        for name in list_lines(file):
            canonical.setdefault(name_words(name), name)
    return canonical


@cache
def canonical_organisations() -> dict[tuple[str, ...], str]:
    """Words of an organisation's name -> the name it is known by here: ("nato",) -> "North Atlantic …"."""
    canonical = dict(canonical_teams())
    for line in list_lines("organisation_aliases.txt"):
        canonical.update((name_words(name), _names(line)[0]) for name in _names(line))
    return canonical


@cache
def countries() -> frozenset[tuple[str, ...]]:
    """Words of every name of every country."""
    return frozenset(name_words(name) for names, _, _ in _country_rows() for name in names)


@cache
def capitals() -> dict[tuple[str, ...], str]:
    """Words of a capital's name -> its country, where the two are named differently."""
    return {
        name_words(capital): names[0]
        for names, _, own in _country_rows()
        for capital in own
        if name_words(capital) not in countries()
    }


@cache
def canonical_groups() -> dict[tuple[str, ...], str]:
    """Words of a demonym or a group's name, singular or plural -> its first form: ("danes",) -> "Danish"."""
    canonical: dict[tuple[str, ...], str] = {}
    for _, people, _ in _country_rows():
        for name in people:
            _add_with_plural(canonical, name, people[0])
    for name in list_lines("groups.txt"):
        _add_with_plural(canonical, name, name)
    return canonical


def _add_with_plural(canonical: dict[tuple[str, ...], str], name: str, first_form: str) -> None:
    words = name_words(name)
    plural = f"{words[-1][:-1]}ies" if words[-1].endswith("y") else f"{words[-1]}s"
    canonical.setdefault(words, first_form)
    canonical.setdefault((*words[:-1], plural), first_form)


@cache
def _titles() -> dict[str, frozenset[str]]:
    titles: dict[str, frozenset[str]] = {}
    for line in list_lines("titles.txt"):
        title, _, marks = line.partition(_ENTRY)
        titles[title.casefold()] = frozenset(marks.split())
    return titles


@cache
def _title_modifiers() -> frozenset[str]:
    return frozenset(line.casefold() for line in list_lines("title_modifiers.txt"))


def is_title(word: str) -> bool:
    """True for a word that stands before a person's name: "President", "Mr."."""
    return word.rstrip(".").casefold() in _titles()


def is_courtesy_title(word: str) -> bool:
    """True for a title that is used with a surname alone: "Mr.", "Dame"."""
    return "c" in _titles().get(word.rstrip(".").casefold(), frozenset())


def is_title_modifier(word: str) -> bool:
    """True for a word that only refines a title: the "Prime" of "Prime Minister"."""
    return word.rstrip(".").casefold() in _title_modifiers()


def title_gender(word: str) -> Gender | None:
    """What a title tells of its bearer; None for most."""
    marks = _titles().get(word.rstrip(".").casefold(), frozenset())
    return next((gender for gender in Gender if gender.value in marks), None)


@cache
def _given_names() -> dict[str, Gender | None]:
    genders: dict[str, Gender | None] = {}
    for line in list_lines("given_names.txt"):
        mark, _, names = line.partition(": ")
        for name in names.split():
            word = name_words(name)[0]
            genders[word] = Gender(mark) if mark != "n" and word not in genders else None
    return genders


def is_given_name(word: str) -> bool:
    """True for a folded word that is a common given name."""
    return word in _given_names()


def given_name_gender(word: str) -> Gender | None:
    """Whose given name the folded word is; None when it is not known or both."""
    return _given_names().get(word)


@cache
def given_name_forms() -> dict[str, frozenset[str]]:
    """A folded given name -> all its forms: "volodymyr" -> {"vladimir", "walt", …}."""
    forms: dict[str, frozenset[str]] = {}
    for line in list_lines("nicknames.txt"):
        words = frozenset(name_words(name)[0] for name in line.split())
        for word in words:
            forms[word] = forms.get(word, frozenset()) | words
    return forms


@cache
def _organisation_words() -> dict[str, str]:
    return {
        word.casefold(): place
        for word, _, place in (line.partition(_ENTRY) for line in list_lines("organisation_words.txt"))
    }


def ends_organisation(word: str) -> bool:
    """True for a last word that makes a name an organisation's: "… Agency"."""
    return "e" in _organisation_words().get(word.rstrip(".").casefold(), "")


def begins_organisation(word: str) -> bool:
    """True for a first word that does: "Ministry of …"."""
    return "b" in _organisation_words().get(word.rstrip(".").casefold(), "")


@cache
def _place_words() -> dict[str, str]:
    return {
        word.casefold(): place
        for word, _, place in (line.partition(_ENTRY) for line in list_lines("place_words.txt"))
    }


def ends_place(word: str) -> bool:
    """True for a word after a name that makes it a place: "Kursk region"."""
    return "a" in _place_words().get(word.rstrip(".").casefold(), "")


def begins_place(word: str) -> bool:
    """True for a word before a name that makes it a place: "Lake Erie"."""
    return "b" in _place_words().get(word.rstrip(".").casefold(), "")


@cache
def _not_names() -> frozenset[str]:
    return frozenset(word.casefold() for line in list_lines("not_names.txt") for word in line.split())


def is_not_name(word: str) -> bool:
    """True for a word that is capitalised for another reason: a day, a month, a sentence's first word."""
    return word.rstrip(".").casefold() in _not_names()


@cache
def abbreviations() -> frozenset[str]:
    """Listed abbreviations that end in a dot of their own: "Calif.", "U.S."."""
    places = {name for line in list_lines("states.txt") for name in _names(line)}
    places.update(name for names, _, _ in _country_rows() for name in names)
    return frozenset(name for name in places if name.endswith("."))


@cache
def safe_names() -> dict[str, EntityType]:
    """Countries, peoples and groups exactly as written -> their type: names that mean nothing else in a text."""
    names = {name: EntityType.PLACE for countries_named, _, _ in _country_rows() for name in countries_named}
    for _, people, _ in _country_rows():
        for name in people:
            names.setdefault(name, EntityType.GROUP)
            names.setdefault(f"{name}s", EntityType.GROUP)
    for name in list_lines("groups.txt"):
        if name[0].isupper() and name not in _ALSO_COMMON_WORDS:
            names.setdefault(name, EntityType.GROUP)
            names.setdefault(f"{name}s", EntityType.GROUP)
    return names


@cache
def _common_acronyms() -> frozenset[str]:
    return frozenset(word for line in list_lines("common_acronyms.txt") for word in line.split())


def is_common_acronym(surface: str) -> bool:
    """True for capitals that are no one's name: "TV", "GMT"."""
    return surface.upper() in _common_acronyms() and not surface.islower()


@cache
def _common_phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(name_words(line) for line in list_lines("common_phrases.txt"))


def is_common_phrase(words: tuple[str, ...]) -> bool:
    """True for the folded words of a phrase that is no one's name, even with capitals: "Law Enforcement"."""
    return words in _common_phrases()


@cache
def safe_organisations() -> dict[str, EntityType]:
    """Listed organisations, exactly as written, whose name means nothing else -> their type: "NATO", "Wall Street"."""
    listed = [name for line in list_lines("organisation_aliases.txt") for name in _names(line)]
    seats = [name for line in list_lines("metonyms.txt") for name in _names(line)[1:] if " " in name]
    return {
        name: EntityType.ORGANISATION
        for name in (*listed, *seats)
        if len(name) >= _SHORTEST_SAFE and name not in _ALSO_WORDS
    }


def listed_type(words: tuple[str, ...]) -> EntityType | None:
    """The type of a name that stands in the lists of places, peoples or organisations."""
    if words in canonical_groups():
        return EntityType.GROUP
    if words in canonical_places():
        return EntityType.PLACE
    return EntityType.ORGANISATION if words in canonical_organisations() else None
