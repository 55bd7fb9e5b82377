"""The entities of one document: mentions put together under the fullest name.

A surname alone is read as in its own document: as the one person with it, or
of several the one its courtesy title fits, or the one the document is about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from index.language.gazetteer import Gender, given_name_gender, listed_type, title_gender
from index.language.mentions import Mention
from index.language.name_graph import NameGraph, ShortNames
from index.language.name_keys import NameKey, is_known_spelling, name_key
from index.language.name_parts import join_parts
from index.language.teams import teams_in
from index.model import Entity, EntityType
from index.text.names import bare_name, is_acronym

# "the North" and "the South" are mentions only where the text names the country in full.
_KOREAS: dict[tuple[str, ...], NameKey] = {
    (side,): NameKey(EntityType.PLACE, (side, "korea")) for side in ("north", "south")
}

_KNOWN_AS = re.compile(
    r"(?:[,(]\s*|\s+-+\s*|,\s+who\s+(?:is|was|became)\s+)(?:(?:also|better|best|widely|popularly|once)\s+)?"
    r"(?:known(?:\s+\w+){0,3}\s+as|nicknamed|dubbed)\s+(?:the\s+)?[,`'\"“‘ ]*"
    r"|[,(]?\s+\(?(?:alias|aka|a\.k\.a\.)\s+[`'\"“‘ ]*"
)
_INITIAL = re.compile(r"[^\W\d_]\.\s")


def group_mentions(text: str, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """The entities of the mentions, which are disjoint and in text order; every mention is in one entity.

    Ids are "e1", "e2", … by first mention. The type is that of most mentions.
    """
    teams = teams_in(text, mentions)
    keys = [_key_in_document(mention, teams) for mention in mentions]
    names = NameGraph(keys)
    _join_definitions(text, mentions, keys, names)
    join_parts(keys, names)
    short_names = ShortNames(keys)
    main_names = _by_weight(keys, names)
    members: defaultdict[NameKey, list[Mention]] = defaultdict(list)
    for mention, key in zip(mentions, keys, strict=True):
        root = names.root(key)
        candidates = {names.root(name) for name in short_names.candidates(key)}
        if not key.is_full and candidates:
            root = _choose(text, mention, candidates, main_names) or root
        members[root].append(mention)
    return tuple(_entity(number, group) for number, group in enumerate(members.values(), start=1))


def _key_in_document(mention: Mention, teams: Mapping[tuple[str, ...], tuple[str, ...]]) -> NameKey:
    if mention.type is EntityType.ORGANISATION and mention.words in teams:
        return NameKey(EntityType.ORGANISATION, teams[mention.words])
    key = name_key(mention.surface, mention.type)
    country = _KOREAS.get(key.words)
    return country if country and key.type is EntityType.PLACE else key


def _join_definitions(
    text: str, mentions: Sequence[Mention], keys: Sequence[NameKey], names: NameGraph
) -> None:
    """Join a full name with what the text says it is called: "Party (PMDB)", "Mark Felt, known as 'Deep Throat'"."""
    for first, second, full, short in zip(mentions, mentions[1:], keys, keys[1:], strict=False):
        closed = text[second.span.end : second.span.end + 1] == ")"
        bracketed = closed and text[first.span.end : second.span.start].strip() == "("
        fits = full.is_full and short.short and full.words[0][0] == short.words[0][0]
        if (bracketed and fits and full.type is not EntityType.PERSON) or (
            full.is_full and full.type is EntityType.PERSON and _is_called(text, first, second)
        ):
            names.join(full, short)


def _is_called(text: str, person: Mention, name: Mention) -> bool:
    """True where only the words that give a by-name stand between a person and a name that is nobody else's."""
    if name.type in (EntityType.PLACE, EntityType.GROUP) or listed_type(name.words) is not None:
        return False
    return _KNOWN_AS.fullmatch(text, person.span.end, name.span.start) is not None


def _by_weight(keys: Sequence[NameKey], names: NameGraph) -> dict[NameKey, int]:
    """Roots of full names -> their rank: most often named in full first, then first named."""
    counts = Counter(names.root(key) for key in keys if key.is_full)
    return {root: rank for rank, (root, _) in enumerate(counts.most_common())}


def _choose(
    text: str, mention: Mention, candidates: set[NameKey], main_names: dict[NameKey, int]
) -> NameKey | None:
    """The candidate the short name stands for; None if it is an acronym of several."""
    if len(candidates) == 1:
        return next(iter(candidates))
    if mention.type is not EntityType.PERSON:
        return None
    gender = _gender_of_title(text, mention)
    fitting = {
        name for name in candidates if gender is None or given_name_gender(name.words[0]) in (gender, None)
    }
    return min(fitting or candidates, key=lambda name: main_names.get(name, len(main_names)))


def _gender_of_title(text: str, mention: Mention) -> Gender | None:
    before = text[max(0, mention.span.start - 12) : mention.span.start].split()
    return title_gender(before[-1]) if before else None


def _fullness(spelling: str) -> tuple[bool, bool, bool, int, int, str]:
    """Sorts the fullest spelling of a name first; "Barack Obama" before "B. Hussein Obama"."""
    words = spelling.split()
    hides_given_name = len(words) == 1 or _INITIAL.match(spelling) is not None
    known = is_known_spelling(spelling)
    return not known, is_acronym(spelling), hides_given_name, -len(words), -len(spelling), spelling


def _entity(number: int, mentions: Sequence[Mention]) -> Entity:
    types = Counter(mention.type for mention in mentions)
    spellings = Counter(bare_name(mention.surface) for mention in mentions)
    ordered = sorted(spellings, key=_fullness)
    return Entity(
        id=f"e{number}",
        name=ordered[0],
        type=types.most_common(1)[0][0],
        mentions=tuple(mention.span for mention in mentions),
        spellings=tuple(ordered),
    )
