"""Which two names can be spellings of one name, decided without knowing who is meant.

Conservative on purpose: joining by string distance alone joins Kim Jong Un with
Kim Jong Il.
"""

from __future__ import annotations

from index.language.gazetteer import given_name_forms, listed_type
from index.language.name_keys import NameKey, distinctive_words, turned_words
from index.model import EntityType
from index.text.names import one_edit_apart, one_edit_keys, transliteration_key

# Shorter words have too many unrelated neighbours to be compared by sound or by edits.
_SHORTEST_BY_SOUND = 4
SHORTEST_SINGLE_BY_SOUND = 5
_SHORTEST_BY_EDIT = 6
_SHORTEST_ORGANISATION_BY_EDIT = 9
_SHORTEST_BEGINNING = 3

_NAMED_ALIKE = (EntityType.ORGANISATION, EntityType.OTHER, EntityType.EVENT, EntityType.LAW)


def names_agree(first: NameKey, second: NameKey) -> bool:
    """True when the two names can be spellings of one name. Symmetric, not transitive."""
    if first.words == second.words:
        return _may_share_type(first, second)
    if first.type is not second.type:
        return False
    if first.type is EntityType.PERSON:
        return persons_agree(first.words, second.words)
    if first.type is EntityType.GROUP:
        return False
    if first.type is EntityType.PLACE:
        return _places_agree(first.words, second.words)
    return _organisations_agree(first, second)


def persons_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """True when two names of persons agree in surname and given name and their middle names do not differ.

    A single word agrees only with another single word that sounds the same.
    """
    if "".join(first) == "".join(second):
        return True
    if len(first) == 1 or len(second) == 1:
        return len(first) == len(second) and _sound_alike(first[0], second[0], SHORTEST_SINGLE_BY_SOUND)
    shorter, longer = sorted((first, second), key=len)
    if longer[-len(shorter) :] == shorter or (len(longer) == 2 and longer == shorter[::-1]):
        return True
    if transliteration_key("".join(first)) == transliteration_key("".join(second)):
        return True
    if not same_surname(first[-1], second[-1]) or not same_given_name(first[0], second[0]):
        return False
    return all(same_given_name(one, other) for one, other in zip(first[1:-1], second[1:-1], strict=False))


def same_surname(first: str, second: str) -> bool:
    """True for one surname, up to romanisation and one slip in a long one."""
    if first == second or _sound_alike(first, second, _SHORTEST_BY_SOUND):
        return True
    shortest = min(len(first), len(second))
    return shortest >= _SHORTEST_BY_EDIT and first[0] == second[0] and one_edit_apart(first, second)


def same_given_name(first: str, second: str) -> bool:
    """True for one given name, up to its forms, romanisation or abbreviation to an initial."""
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    if first == second or second in given_name_forms().get(first, ()):
        return True
    return _sound_alike(first, second, _SHORTEST_BY_SOUND)


def _sound_alike(first: str, second: str, shortest: int) -> bool:
    if min(len(first), len(second)) < shortest:
        return False
    return transliteration_key(first) == transliteration_key(second)


def _may_share_type(first: NameKey, second: NameKey) -> bool:
    """Taggers differ over the type of one name; one word tells too little unless it is an acronym."""
    if first.type is second.type:
        return True
    if EntityType.GROUP in (first.type, second.type):
        return False
    if first.is_full or (first.short and second.short):
        return True
    unlisted = listed_type(first.words) is None
    return unlisted and EntityType.PERSON not in (first.type, second.type)


def _places_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    return _sound_alike("".join(first), "".join(second), _SHORTEST_ORGANISATION_BY_EDIT)


def _organisations_agree(first: NameKey, second: NameKey) -> bool:
    if first.short or second.short:
        return False
    shorter, longer = sorted((first.words, second.words), key=len)
    if longer[: len(shorter)] == shorter and distinctive_words(longer) == distinctive_words(shorter):
        return len("".join(shorter)) >= _SHORTEST_BEGINNING
    if turned_words(shorter) and turned_words(shorter) == turned_words(longer):
        return True
    one, other = "".join(shorter), "".join(longer)
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_ORGANISATION_BY_EDIT or any(map(str.isdigit, one + other)):
        return False
    return one_edit_apart(one, other)


def block_keys(key: NameKey) -> set[object]:
    """What a name is filed under: two names can agree only if they share one of these."""
    words = key.words
    if not words:
        return set()
    blocks: set[object] = {words}
    joined = "".join(words)
    if key.type is EntityType.PERSON:
        blocks.add(("letters", joined))
        blocks.add(("sound", transliteration_key(joined)))
        if len(words) > 1:
            blocks.add(("pair", frozenset(words)))
            blocks.add(("surname", transliteration_key(words[-1])))
            if len(words[-1]) >= _SHORTEST_BY_EDIT:
                blocks.update(("surname edit", edit) for edit in one_edit_keys(words[-1]))
    elif key.type is EntityType.PLACE:
        blocks.add(("place", transliteration_key(joined)))
    elif key.type in _NAMED_ALIKE and not key.short:
        blocks.add(("distinctive", key.type, distinctive_words(words)))
        blocks.add(("turned", key.type, turned_words(words) or words))
        blocks.add(("letters", key.type, joined))
        if len(joined) >= _SHORTEST_ORGANISATION_BY_EDIT:
            blocks.update(("edit", key.type, edit) for edit in one_edit_keys(joined))
    return blocks


def names_differ(first: NameKey, second: NameKey) -> bool:
    """True when both names cannot be one, rather than only being spelled too differently to tell."""
    if names_agree(first, second):
        return False
    if first.type is EntityType.PERSON and second.type is EntityType.PERSON:
        return same_surname(first.words[-1], second.words[-1])
    return first.type is second.type
