"""What mentions that stand side by side say of each other: datelines, split names, enumerations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.language.gazetteer import canonical_places, is_given_name, listed_type
from index.language.mentions import Mention
from index.model import EntityType, Passage, Span
from index.text.names import is_acronym, name_words

# "NAIROBI, Kenya (AP) _", "KYIV —": a place in capitals opens the passage, an agency follows in brackets.
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_a-z][^\W\d_a-z.'’ -]+)(?:,\s*[\w.,’' ]{2,40}?)?\s*(?:\((?P<agency>[A-Z][\w.& ]{1,20})\))?\s*(?:_|-{1,2}|[–—])\s"
)

# An enumeration of fewer names tells nothing of the odd one.
_SHORTEST_ENUMERATION = 3
_BETWEEN_ENUMERATED = re.compile(r"\s*(?:,|,?\s+and|,?\s+or)\s+$")


def read_dateline(text: str, passage: Passage) -> list[Mention]:
    """The place and the agency of a dateline at the start of the passage; [] where there is none."""
    match = _DATELINE.match(text, passage.span.start, passage.span.end)
    if match is None or len(match["place"]) < 3:
        return []
    place = Span(*match.span("place"))
    found = [Mention(place, match["place"], EntityType.PLACE)]
    if match["agency"]:
        found.append(Mention(Span(*match.span("agency")), match["agency"], EntityType.ORGANISATION))
    return found


def join_split_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those joined that are parts of one name: "Daniel arap" + "Moi", "ITAR" + "-" + "Tass"."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before is None or not _are_one_name(text, before, mention):
            joined.append(mention)
            continue
        span = Span(before.span.start, mention.span.end)
        entity_type = mention.type if before.type is EntityType.GROUP else before.type
        joined[-1] = Mention(span, text[span.start : span.end], entity_type)
    return joined


def _are_one_name(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.span.end : second.span.start]
    if between == "-":
        listed = listed_type(first.words) or listed_type(second.words)
        return first.type is second.type is EntityType.ORGANISATION and listed is None
    if between == ", " and first.type is second.type is EntityType.PLACE:
        return (
            name_words(text[first.span.start : second.span.end]) in canonical_places()
        )  # "Washington, D.C."
    if between not in (" ", "\n") or " " in second.surface:
        return False
    if first.type is EntityType.GROUP:
        return second.type is EntityType.PERSON and is_given_name(first.words[0])
    return first.type is EntityType.PERSON and second.type in (
        EntityType.PERSON,
        EntityType.PLACE,
        EntityType.ORGANISATION,
    )


def agree_in_enumerations(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; in "A, B and C" a name of unlisted type is taken for what most of the others are."""
    agreed: list[Mention] = []
    for run in _enumerations(text, mentions):
        (entity_type, votes), *_ = Counter(mention.type for mention in run).most_common()
        decided = len(run) >= _SHORTEST_ENUMERATION and votes * 3 >= len(run) * 2
        agreed.extend(
            mention.as_type(entity_type) if decided and _may_be_either(mention, entity_type) else mention
            for mention in run
        )
    return agreed


def _enumerations(text: str, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in mentions:
        if run and not _BETWEEN_ENUMERATED.fullmatch(text, run[-1].span.end, mention.span.start):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _may_be_either(mention: Mention, other: EntityType) -> bool:
    """Persons, organisations and places are mistaken for each other where no list knows the name."""
    confused = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE)
    if mention.type not in confused or other not in confused or listed_type(mention.words) is not None:
        return False
    persons_have_two_words = other is not EntityType.PERSON or len(mention.words) > 1
    return persons_have_two_words and not is_acronym(mention.surface)
