"""Why two spellings are taken for one name, in words for a reader.

Asks the rules that link names (`name_links`) one by one, the plainest first.
"""

from __future__ import annotations

from collections.abc import Iterable

from index.language.gazetteer import given_name_forms
from index.language.name_keys import NameKey, distinctive_words, name_key, turned_words
from index.language.name_links import names_agree, same_surname
from index.language.team_names import teams_by_name
from index.model import EntityType
from index.text.names import full_initials, initials, is_blend_of, name_words, one_edit_apart, person_words

_BEYOND_THE_NAMES = "linked by other spellings, by what a document says or by you"


def reason_among(name: str, others: Iterable[str], entity_type: EntityType) -> str:
    """Why an entity of this type that has the other names can be called by this one, as a part of a sentence."""
    reasons = (name_reason(name, other, entity_type) for other in others)
    return next(filter(None, reasons), _BEYOND_THE_NAMES)


def name_reason(first: str, second: str, entity_type: EntityType) -> str | None:
    """Why an entity of this type can be called by both names, as a part of a sentence; symmetric.

    None for names that no rule links by themselves, though a third one or a document may.
    """
    if name_words(first) == name_words(second):
        return "same name"
    one, other = name_key(first, entity_type), name_key(second, entity_type)
    if not one.words or not other.words:
        return None
    if one.words == other.words:
        return _reason_of_equal_keys(first, second, entity_type)
    shorter, longer = sorted((one, other), key=lambda key: (len(key.words), key.words))
    if entity_type is EntityType.PERSON:
        if is_blend_of(shorter.blend, longer.words):
            return f"beginnings of both names of {' '.join(longer.words).title()}"
        return _reason_of_persons(shorter.words, longer.words)
    return _reason_of_others(shorter, longer)


def _reason_of_equal_keys(first: str, second: str, entity_type: EntityType) -> str:
    if entity_type is EntityType.PERSON:
        is_article = person_words(name_words(first)) == person_words(name_words(second))
        return "same but for an article or “Jr.”" if is_article else "same but for a title"
    if entity_type is EntityType.GROUP:
        return "forms of one word"
    if "".join(name_words(first)) == "".join(name_words(second)):
        return "same letters joined"
    return "known spelling"


def _reason_of_persons(shorter: tuple[str, ...], longer: tuple[str, ...]) -> str | None:
    one, other = "".join(shorter), "".join(longer)
    if one == other:
        return "same letters joined"
    if len(shorter) == 1 and len(longer) > 1:
        return _reason_of_one_word(shorter[0], longer)
    if sorted(shorter) == sorted(longer):
        return "same words in another order"
    if one_edit_apart(one, other):
        return "one letter apart"
    if not names_agree(NameKey(EntityType.PERSON, shorter), NameKey(EntityType.PERSON, longer)):
        return None
    reasons = [_reason_of_given_names(shorter[0], longer[0])] if len(shorter) > 1 else []
    if shorter[-1] != longer[-1]:
        is_slip = one_edit_apart(shorter[-1], longer[-1])
        reasons.append("surnames one letter apart" if is_slip else "surname spelled after another alphabet")
    if len(shorter) < len(longer):
        reasons.append("without a middle name")
    return ", ".join(filter(None, reasons)) or "spelled after another alphabet"


def _reason_of_one_word(word: str, full: tuple[str, ...]) -> str | None:
    name = " ".join(full).title()
    if word == full[-1]:
        return f"surname of {name}"
    if word == full[0]:
        return f"given name of {name}"
    if same_surname(word, full[-1]):
        return f"surname of {name}, spelled another way"
    return None


def _reason_of_given_names(first: str, second: str) -> str:
    if first == second:
        return ""
    if 1 in (len(first), len(second)):
        return "initial of the given name"
    if second in given_name_forms().get(first, ()):
        return "forms of one given name"
    return (
        "given name one letter apart"
        if one_edit_apart(first, second)
        else "given name spelled after another alphabet"
    )


def _reason_of_others(shorter: NameKey, longer: NameKey) -> str | None:
    one, other = "".join(shorter.words), "".join(longer.words)
    if one == other:
        return "same letters joined"
    if one in (initials(longer.words), full_initials(longer.words)):
        return "initials"
    team = teams_by_name().get(longer.words)
    if team is not None and shorter.words in team.nicknames | team.places:
        return "what the team is called in short"
    if not names_agree(shorter, longer):
        return None
    if distinctive_words(shorter.words) == distinctive_words(longer.words):
        return "without general words at its end"
    if turned_words(shorter.words) and turned_words(shorter.words) == turned_words(longer.words):
        return "same words in another order"
    return "one letter apart" if one_edit_apart(one, other) else "spelled after another alphabet"
