"""Names that the words beside them tell, where the tagger of sentences is unsure or silent.

"The state news agency MENA", "the shareholders' group Menatep": a common noun in small
letters says what the name after it is. "Rep. Hakeem Jeffries (D-N.Y.)" names his state, and
"GunBroker.com" is whoever runs that site. "Sberbank" says it itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language.gazetteer import (
    is_common_acronym,
    is_given_name,
    is_not_name,
    is_title,
    is_title_modifier,
    listed_type,
)
from index.language.mentions import Mention
from index.language.name_endings import type_of_ending
from index.language.repeats import overlaps_any
from index.model import EntityType, Passage, Span
from index.text.names import name_words
from index.text.word_lists import alternatives, listed_words

# Nouns after which a name in capitals is that of the body they speak of.
_BODIES = listed_words(
    """
    agency airline broadcaster brokerage bank carmaker chain charity company conglomerate consultancy daily firm
    giant group insurer lender maker manufacturer monopoly newspaper operator party publisher retailer
    subsidiary tabloid thinktank watchdog website
    """
)
_BODY_BEFORE = re.compile(rf"\b(?:{alternatives(_BODIES)})[ ]\Z")
_REACH_BEFORE = max(map(len, _BODIES)) + 2
_NAMED_BODY = re.compile(
    rf"\b(?:{alternatives(_BODIES)})[ ](?P<name>[A-Z][\w&-]*[^\W\d_](?:[ ][A-Z][\w&-]*[^\W\d_]){{0,3}})"
)
_PARTY_AND_STATE = re.compile(
    r"\((?:R|D|I|Rep|Dem|Ind)\.?[-–, ]{1,2}(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?)\)"
)
_SITE = re.compile(r"(?<![\w./@:-])[A-Z][\w-]*\.(?:com|org|net)\b(?![\w/@-])")
_COMPOUND = re.compile(r"(?<![\w-])[A-Z][a-z]+(?:bank|neft|gaz|gas|telecom|telekom)(?![\w-])")
_UNSURE = (EntityType.PLACE, EntityType.OTHER, EntityType.EVENT, EntityType.LAW)


def read_introduced(text: str, passages: Sequence[Passage], known: Sequence[Mention]) -> list[Mention]:
    """The names that a noun, a party or an address tells and that overlap none of the known mentions, in text order."""
    taken = [mention.span for mention in known]
    told: list[Mention] = []
    found: list[Mention] = []
    for passage in passages:
        start, end = passage.span
        for match in _NAMED_BODY.finditer(text, start, end):
            name = match["name"]
            if not any(map(_is_no_name, name.split())):
                found.append(Mention(Span(*match.span("name")), name, EntityType.ORGANISATION))
        found.extend(
            Mention(Span(*match.span("state")), match["state"], EntityType.PLACE)
            for match in _PARTY_AND_STATE.finditer(text, start, end)
            if listed_type(name_words(match["state"])) is EntityType.PLACE
        )
        found.extend(
            Mention(Span(*match.span()), match[0], EntityType.ORGANISATION)
            for match in _SITE.finditer(text, start, end)
        )
        found.extend(
            Mention(Span(*match.span()), match[0], EntityType.ORGANISATION)
            for match in _COMPOUND.finditer(text, start, end)
            if type_of_ending(match[0]) is EntityType.ORGANISATION
        )
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not overlaps_any(mention.span, taken) and not (told and mention.span.overlaps(told[-1].span)):
            told.append(mention)
    return told


def is_introduced_as_body(text: str, mention: Mention) -> bool:
    """True for a name of unlisted kind right after the noun of a body: the MENA of "the news agency MENA"."""
    if mention.type not in _UNSURE or listed_type(mention.words) is not None:
        return False
    start = mention.span.start
    return _BODY_BEFORE.search(text, max(0, start - _REACH_BEFORE), start) is not None


def _is_no_name(word: str) -> bool:
    """True for a word that is capitalised after such a noun without naming it: "the party Monday", "bank President"."""
    return (
        is_not_name(word)
        or is_title(word)
        or is_title_modifier(word)
        or is_common_acronym(word)
        or is_given_name(word.casefold())
        or listed_type(name_words(word)) in (EntityType.PLACE, EntityType.GROUP)
    )
