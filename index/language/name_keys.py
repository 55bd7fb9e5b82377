"""What a name is compared by: its folded words under the one spelling the lists know it by."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.language.gazetteer import (
    canonical_groups,
    canonical_organisations,
    canonical_places,
    is_courtesy_title,
    is_title,
)
from index.language.team_names import short_team_names
from index.model import EntityType
from index.text.names import blend_parts, is_acronym, name_words, person_words

_LEGAL_FORMS = frozenset(
    (
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "co",
        "company",
        "sa",
        "ag",
        "nv",
        "gmbh",
        "bhd",
    )
)
# Words at the end of an organisation's name that are left out when it is named again.
_GENERIC_ENDINGS = _LEGAL_FORMS | frozenset(
    (
        "group",
        "holdings",
        "holding",
        "agency",
        "news",
        "newspaper",
        "magazine",
        "motor",
        "motors",
        "computer",
        "computers",
        "airline",
        "airlines",
        "airways",
        "institution",
        "institute",
        "international",
        "services",
        "systems",
        "technologies",
        "industries",
        "party",
        "organization",
    )
)
# Bodies of a state whose names are said both ways round: "Ministry of Defense", "Defense Ministry".
_TURNED_BODIES = frozenset(("ministry", "department", "bureau", "embassy", "directorate", "parliament"))
_AMERICAN = {
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
    "theatre": "theater",
}
_SHORT_BEGINNINGS = {"us": ("united", "states"), "un": ("united", "nations"), "eu": ("european", "union")}
_LINKING = frozenset(("of", "for", "the", "and"))
_SPELLED_OUT = {"mt": "mount", "ft": "fort", "st": "saint"}  # at the start of a place's name
# "EADS-led", "Saudi-backed": what follows the hyphen says what the bearer does.
_PARTICIPLE = re.compile(r"[-‑](?:led|backed|based|owned|run|made|controlled|listed|funded|born)$")
_PLURAL_ACRONYM = re.compile(r"([A-Z]{2,6})[’']?s$")
_MIXED_ACRONYM = re.compile(r"[A-Z]+(?:of?|f)[A-Z]+$")  # the "BoA" of Bank of America, "MoD"


class NameKey(NamedTuple):
    """A name's type and folded words; equal keys are the same spelling for every purpose here."""

    type: EntityType
    words: tuple[str, ...]
    short: bool = False  # an acronym, or what a team is called in short: a full name tells which is meant
    blend: tuple[str, ...] = ()  # the halves of what is spelled as if made of two names: "LiLo"

    @property
    def is_full(self) -> bool:
        """True for a name of several words, which stands for itself outside its document."""
        return len(self.words) > 1 and not self.short


def name_key(surface: str, entity_type: EntityType) -> NameKey:
    """The key of a name; titles and legal forms do not count, "U.S." has the key of "United States"."""
    surface = _PARTICIPLE.sub("", surface)
    words = name_words(surface)
    if entity_type is EntityType.PERSON:
        return NameKey(entity_type, _without_titles(person_words(words)), blend=blend_parts(surface))
    if entity_type is EntityType.PLACE:
        canonical = canonical_places().get(words) or canonical_organisations().get(words)
        return NameKey(
            entity_type,
            name_words(canonical) if canonical else _place_words(words),
            blend=blend_parts(surface),
        )
    if entity_type is EntityType.GROUP:
        canonical = canonical_groups().get(words)
        return NameKey(entity_type, name_words(canonical) if canonical else _singular(words))
    if plural := _PLURAL_ACRONYM.match(surface):
        words, surface = name_words(plural[1]), plural[1]
    canonical = canonical_organisations().get(words)
    if canonical:
        return NameKey(entity_type, organisation_core(name_words(canonical)))
    is_short = is_acronym(surface) or _MIXED_ACRONYM.match(surface) is not None or words in short_team_names()
    return NameKey(entity_type, organisation_core(words), is_short, blend_parts(surface))


def _place_words(words: tuple[str, ...]) -> tuple[str, ...]:
    first = _SPELLED_OUT.get(words[0], words[0]) if len(words) > 1 else "".join(words[:1])
    return tuple(map(american, (first, *words[1:]))) if words else ()


def is_known_spelling(surface: str) -> bool:
    """True for the spelling the lists know a place or an organisation by: "United States", not "America"."""
    words = name_words(surface)
    return surface in (canonical_places().get(words), canonical_organisations().get(words))


def _without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    start = 0
    while start < len(words) - 1 and (is_courtesy_title(words[start]) or is_title(words[start])):
        start += 1
    return words[start:]


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    last = words[-1] if words else ""
    return (*words[:-1], last[:-1]) if last.endswith("s") and not last.endswith("ss") else words


def organisation_core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an organisation's name without its legal form, in American spelling."""
    spelled_out = _SHORT_BEGINNINGS.get(words[0], (words[0],)) if len(words) > 1 else words[:1]
    core = [american(word) for word in (*spelled_out, *words[1:])]
    while len(core) > 1 and core[-1] in _LEGAL_FORMS:
        core.pop()
    return tuple(core)


def american(word: str) -> str:
    """The folded word in American spelling: "defence" is "defense"."""
    return word.replace("isation", "ization") if word.endswith("isation") else _AMERICAN.get(word, word)


def distinctive_words(core: tuple[str, ...]) -> tuple[str, ...]:
    """The core without the general words at its end: "yonhap" of "yonhap news agency"."""
    end = len(core)
    while end > 1 and core[end - 1] in _GENERIC_ENDINGS:
        end -= 1
    return core[:end]


def ends_generically(core: tuple[str, ...]) -> bool:
    """True for a name whose last word tells only what kind of body it is: "baikal finance group"."""
    return distinctive_words(core) != core


def turned_words(core: tuple[str, ...]) -> tuple[str, ...]:
    """A key that both word orders of a state body share; () for other names."""
    if not _TURNED_BODIES.intersection(core):
        return ()
    return tuple(sorted(word for word in core if word not in _LINKING))
