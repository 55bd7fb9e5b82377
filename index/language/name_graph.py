"""Names as they come, and which of them are spellings of one name.

A name that fits two different names is linked with neither. What a name is linked
with is decided among its neighbours when it is asked for, so that a name can be
added to a hundred thousand others. The order of adding changes nothing.

The work stays in proportion to the number of names, however alike they are: a block
that more than `CROWDED` names share tells nothing any more, and a name that agrees
with more than `MOST_PARTNERS` is as good as ambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from index.language.name_keys import NameKey
from index.language.name_links import SHORTEST_SINGLE_BY_SOUND, block_keys, names_agree, names_differ
from index.language.team_names import teams_by_name
from index.model import EntityType
from index.text.names import full_initials, initials, is_blend_of, transliteration_key

CROWDED = 100
"""Names of one block beyond which it links none: the commonest surname of 3,500 names in news has eight bearers."""
MOST_PARTNERS = 32

_SHORTEST_GIVEN_ALONE = 3  # letters of a given name that stands for its bearer


class NameGraph:
    """Names, linked where they are spellings of one name. Short names of persons and acronyms stay alone.

    Args:
        names: to begin with.
        apart: names that nothing but `join` links with others.
    """

    def __init__(self, names: Iterable[NameKey] = (), *, apart: AbstractSet[NameKey] = frozenset()) -> None:
        self._apart = apart
        self._agreeing: dict[NameKey, set[NameKey]] = {}
        self._joined: defaultdict[NameKey, set[NameKey]] = defaultdict(set)
        self._blocks: defaultdict[object, list[NameKey]] = defaultdict(list)
        self._crowded: set[object] = set()
        # As far as asked for since the last name came.
        self._sets: dict[NameKey, frozenset[NameKey]] = {}
        self._roots: dict[NameKey, NameKey] = {}
        self._ambiguous: dict[NameKey, bool] = {}
        for name in names:
            self.add(name)

    def add(self, name: NameKey) -> None:
        """Take in a name. It is compared only with those that share a block, so the work grows with their number."""
        if name in self._agreeing:
            return
        agreeing: set[NameKey] = set()
        blocks = block_keys(name) - self._crowded if name not in self._apart else set()
        for block in blocks:
            agreeing.update(other for other in self._blocks[block] if names_agree(name, other))
            self._blocks[block].append(name)
        self._agreeing[name] = agreeing
        for other in agreeing:
            self._agreeing[other].add(name)
        full = [block for block in blocks if len(self._blocks[block]) > CROWDED]
        self._crowded.update(full)
        for block in full:
            self._part(self._blocks.pop(block))
        self._forget_answers()

    def _part(self, names: Sequence[NameKey]) -> None:
        """Drop the links among the names of a crowded block for which no other block speaks."""
        blocks = {name: block_keys(name) - self._crowded for name in names}
        for name in names:
            for other in self._agreeing[name] & blocks.keys():
                if blocks[name].isdisjoint(blocks[other]):
                    self._agreeing[name].discard(other)
                    self._agreeing[other].discard(name)

    def join(self, first: NameKey, second: NameKey) -> None:
        """Take in two names that a document says are one."""
        self.add(first)
        self.add(second)
        if first != second and second not in self._joined[first]:
            self._joined[first].add(second)
            self._joined[second].add(first)
            self._forget_answers()

    def spellings(self, name: NameKey) -> frozenset[NameKey]:
        """All names that are linked with one, itself among them."""
        if name not in self._sets:
            reached, waiting = {name}, [name]
            while waiting:
                new = self._linked(waiting.pop()) - reached
                reached |= new
                waiting.extend(new)
            found = frozenset(reached)
            self._sets.update(dict.fromkeys(found, found))
        return self._sets[name]

    def root(self, name: NameKey) -> NameKey:
        """The one of its spellings that stands for all of them."""
        if name not in self._roots:
            spellings = self.spellings(name)
            self._roots.update(dict.fromkeys(spellings, min(spellings)))
        return self._roots[name]

    def _forget_answers(self) -> None:
        self._sets.clear()
        self._roots.clear()
        self._ambiguous.clear()

    def _linked(self, name: NameKey) -> set[NameKey]:
        joined = self._joined.get(name, set())
        if self._is_ambiguous(name):
            return set(joined)
        return joined.union(other for other in self._agreeing.get(name, ()) if not self._is_ambiguous(other))

    def _is_ambiguous(self, name: NameKey) -> bool:
        """True for a name that agrees with two names which differ, as "George Bush" does, or with very many."""
        if name not in self._ambiguous:
            partners = sorted(self._agreeing.get(name, ()))
            self._ambiguous[name] = len(partners) > MOST_PARTNERS or any(
                names_differ(*pair) for pair in combinations(partners, 2)
            )
        return self._ambiguous[name]


class ShortNames:
    """Finds whom a surname alone, an acronym or a nickname can stand for among full names."""

    def __init__(self, names: Iterable[NameKey] = ()) -> None:
        self._surnames: defaultdict[str, set[NameKey]] = defaultdict(set)
        self._given: defaultdict[str, set[NameKey]] = defaultdict(set)
        self._beginnings: defaultdict[tuple[str, str], set[NameKey]] = defaultdict(set)
        self._shortened: defaultdict[tuple[str, ...], set[NameKey]] = defaultdict(set)
        for name in names:
            self.add(name)

    def add(self, name: NameKey) -> None:
        """Take in a name; only full ones can be stood for."""
        if not name.is_full:
            return
        if name.type is EntityType.PERSON:
            self._surnames[name.words[-1]].add(name)
            self._surnames[_sound_block(name.words[-1])].add(name)
            self._given[name.words[0]].add(name)
            self._beginnings[_beginnings(name.words[0], name.words[-1])].add(name)
        elif name.type is not EntityType.GROUP:
            for letters in (initials(name.words), full_initials(name.words)):
                if letters:
                    self._shortened[(letters,)].add(name)
            if team := teams_by_name().get(name.words):
                for words in team.nicknames | team.places:
                    self._shortened[words].add(name)

    def candidates(self, name: NameKey) -> set[NameKey]:
        """The full names that the short name can stand for; a surname comes before a given name. None if very many."""
        found = self._bearers(name)
        return found if len(found) <= CROWDED else set()

    def _bearers(self, name: NameKey) -> set[NameKey]:
        if name.is_full or not name.words:
            return set()
        word = name.words[0]
        blended = self._blended(name)
        if name.type is not EntityType.PERSON:
            return (self._shortened.get(name.words, set()) if name.short else set()) or blended
        if word in self._surnames:
            return self._surnames[word]
        is_long = len(word) >= SHORTEST_SINGLE_BY_SOUND
        sound = self._surnames.get(_sound_block(word), set()) if is_long else set()
        given = self._given.get(word, set()) if len(word) >= _SHORTEST_GIVEN_ALONE else set()
        return sound or given or blended

    def _blended(self, name: NameKey) -> set[NameKey]:
        if not name.blend:
            return set()
        begun = self._beginnings.get(_beginnings(*name.blend), set())
        return {full for full in begun if is_blend_of(name.blend, full.words)}


def _beginnings(given: str, surname: str) -> tuple[str, str]:
    """What a name shares with every blend of it."""
    return given[:1], surname[:2]


def _sound_block(word: str) -> str:
    """A key that cannot be mistaken for a word itself."""
    return f"~{transliteration_key(word)}"
