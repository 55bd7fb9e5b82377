"""Word knowledge of the comparison: which words name the same thing, which are stages of one course.

Small lists in `data`; a group is known by the stem of its first word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from index.compare.commonness import is_news_word
from index.text.inflections import stem

_NOUN_ENDINGS = ("ment", "ation", "ion", "ance", "ence", "al", "er", "or")
# Below this, what is left is more often another word: "mission" and "miss", "former" and "form".
_SHORTEST_BASE = 5
_NOT_DERIVED = frozenset(
    {"officer", "question", "counter", "general", "parti", "capital", "hospital", "minister", "other"}
)


def word_key(word: str) -> str:
    """What a word is compared by: the stem of its synonym group, else its own stem."""
    own = stem(word)
    synonym = _synonyms().get(own)
    if synonym is not None:
        return synonym
    base = _verb_of_noun(own)
    return _synonyms().get(base, base)


def unit_key(unit: str) -> str:
    """What a counted noun is compared by: as `word_key`, but "pointer" is no "point"."""
    own = stem(unit)
    return _synonyms().get(own, own)


@cache
def _verb_of_noun(own: str) -> str:
    """The stem a noun is derived from, "founder" -> "found", where that is a word of the news; else its own."""
    if own in _NOT_DERIVED:
        return own
    for ending in _NOUN_ENDINGS:
        base = own.removesuffix(ending)
        if base != own and len(base) >= _SHORTEST_BASE and is_news_word(base):
            return base
    return own


def stages_of(keys: Iterable[str]) -> dict[str, frozenset[int]]:
    """The stages that words with these keys are at, by the name of the course; courses without any left out."""
    present = set(keys)
    found: dict[str, set[int]] = {}
    for needed, places in _stages().items():
        if needed <= present:
            for course, stage in places:
                found.setdefault(course, set()).add(stage)
    return {course: frozenset(stages) for course, stages in found.items()}


def stage_keys(course: str, stages: Iterable[int]) -> frozenset[str]:
    """The keys of the words that tell these stages of a course."""
    wanted = {(course, stage) for stage in stages}
    return frozenset(
        key for needed, places in _stages().items() if wanted.intersection(places) for key in needed
    )


def stage_names_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The stages that words with these keys tell, each by the first word that is listed for it."""
    names = _stage_names()
    found = stages_of(keys)
    return tuple(
        dict.fromkeys(names[course, stage] for course, stages in found.items() for stage in sorted(stages))
    )


@cache
def _synonyms() -> dict[str, str]:
    groups: dict[str, str] = {}
    for line in _lines("synonyms.txt"):
        stems = [stem(word) for word in line.split()]
        for member in stems:
            groups.setdefault(member, stems[0])
    return groups


@cache
def _stage_names() -> dict[tuple[str, int], str]:
    names: dict[tuple[str, int], str] = {}
    for course, stages in _courses():
        for number, words in enumerate(stages):
            names[course, number] = words.split()[0].replace("+", " ")
    return names


@cache
def _stages() -> dict[frozenset[str], tuple[tuple[str, int], ...]]:
    """Keys that must all stand in a claim -> the stages they tell."""
    places: dict[frozenset[str], list[tuple[str, int]]] = {}
    for course, stages in _courses():
        for number, words in enumerate(stages):
            for needed in {frozenset(map(word_key, cell.split("+"))) for cell in words.split()}:
                places.setdefault(needed, []).append((course, number))
    return {needed: tuple(found) for needed, found in places.items()}


def _courses() -> Iterator[tuple[str, list[str]]]:
    """Each course with the words of its stages."""
    for line in _lines("stages.txt"):
        course, *stages = (cell.strip() for cell in line.split(";"))
        yield course, stages


def _lines(name: str) -> Iterator[str]:
    text = files("index.compare").joinpath("data", name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
