"""What the teams of sports are called: a list of their own, read by every name they go by.

A team has a full name ("Indianapolis Colts"), nicknames ("Colts") and a place or a school
that stands for it ("Indianapolis"). Most short forms are shared by several teams, or by
other things; those with a star in the list are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from index.language.lexicon import list_lines
from index.text.names import name_words
from index.value import Value

Words = tuple[str, ...]

_SURE = "*"


class Team(Value, frozen=True):
    """A team of the list, its short names as folded words."""

    name: str
    full: frozenset[Words]  # every place with every nickname, also of one player: "Indianapolis Colt"
    nicknames: frozenset[Words]
    places: frozenset[Words]
    sure: frozenset[Words]  # those of its short names that mean nothing else

    @property
    def words(self) -> Words:
        """The words of its full name."""
        return name_words(self.name)


@cache
def canonical_teams() -> dict[Words, str]:
    """Words that can only mean one team -> its full name: ("red", "sox") -> "Boston Red Sox"."""
    canonical: dict[Words, str] = {}
    for team in _teams():
        canonical.update(dict.fromkeys((*team.full, *(team.sure & team.nicknames)), team.name))
    return canonical


@cache
def teams_by_nickname() -> dict[Words, tuple[Team, ...]]:
    """A nickname, of all or of one player -> the teams that bear it."""
    return _by_words((words, team) for team in _teams() for words in _with_singular(team.nicknames))


@cache
def teams_by_place() -> dict[Words, tuple[Team, ...]]:
    """The place or school a team plays for -> the teams from there."""
    return _by_words((words, team) for team in _teams() for words in team.places)


@cache
def sure_team_places() -> frozenset[Words]:
    """Schools whose name stands for the school and its team alone."""
    return frozenset().union(*(team.sure & team.places for team in _teams()))


def teams_called(words: Words) -> tuple[Team, ...]:
    """The teams that are called so in short, by a nickname or by their place."""
    return (*teams_by_nickname().get(words, ()), *teams_by_place().get(words, ()))


@cache
def teams_by_name() -> dict[Words, Team]:
    """The words of a full name -> its team."""
    return {words: team for team in _teams() for words in team.full}


@cache
def short_team_names() -> frozenset[Words]:
    """Nicknames and places that stand for a team only where its full name is known."""
    shared = {words for team in _teams() for words in team.nicknames | team.places}
    return frozenset(shared - canonical_teams().keys())


@cache
def _teams() -> tuple[Team, ...]:
    return tuple(_read_team(line) for line in list_lines("teams.txt"))


def _read_team(line: str) -> Team:
    places, nicknames = (tuple(name.strip() for name in cell.split("|")) for cell in line.split(";"))
    called = {name_words(name) for name in nicknames}
    based = {name_words(name) for name in places}
    return Team(
        name=f"{places[0].rstrip(_SURE)} {nicknames[0].rstrip(_SURE)}",
        full=frozenset((*place, *own) for place, own in product(based, _with_singular(called))),
        nicknames=frozenset(called),
        places=frozenset(based),
        sure=frozenset(name_words(name) for name in (*places, *nicknames) if name.endswith(_SURE)),
    )


def _with_singular(nicknames: Iterable[Words]) -> Iterator[Words]:
    for words in nicknames:
        yield words
        if words[-1].endswith("s"):
            yield *words[:-1], words[-1][:-1]


def _by_words(pairs: Iterable[tuple[Words, Team]]) -> dict[Words, tuple[Team, ...]]:
    found: defaultdict[Words, list[Team]] = defaultdict(list)
    for words, team in pairs:
        found[words].append(team)
    return {words: tuple(teams) for words, teams in found.items()}
