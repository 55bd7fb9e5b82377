"""A body named in full and then by a part of its name: "Baikal Finance Group", "Baikal".

Only in one document, and only where no other body named there fits: in the next document
"the Academy" is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.language.gazetteer import begins_organisation, ends_organisation, ends_place, listed_type
from index.language.name_graph import CROWDED, NameGraph
from index.language.name_keys import NameKey, ends_generically
from index.model import EntityType

_BODIES = (EntityType.ORGANISATION, EntityType.PLACE, EntityType.OTHER)


def join_parts(keys: Sequence[NameKey], names: NameGraph) -> None:
    """Join the keys of a document's mentions, in text order, that are a part of one full name of the document."""
    bodies = [key for key in keys if key.type in _BODIES and key.words and not key.short]
    first: dict[NameKey, int] = {}
    for number, key in enumerate(bodies):
        first.setdefault(key, number)
    beginning, ending = defaultdict[str, list[NameKey]](list), defaultdict[str, list[NameKey]](list)
    for full in first:
        beginning[full.words[0]].append(full)
        ending[full.words[-1]].append(full)
    for part, begun in first.items():
        alike = beginning[part.words[0]], ending[part.words[-1]]
        if max(map(len, alike)) > CROWDED:
            continue
        longer = [
            full for full in (*alike[0], *alike[1]) if _is_part(part, full, follows=first[full] < begun)
        ]
        fitting = {names.root(full) for full in longer}
        if len(fitting) == 1:
            names.join(fitting.pop(), part)


def _is_part(part: NameKey, full: NameKey, *, follows: bool) -> bool:
    """True when the part can be all that is left of the full name where it is named again.

    A headline names a body in short before the text does; one word, unless it is general, only follows.
    """
    length = len(part.words)
    if length >= len(full.words) or part.type not in (full.type, EntityType.OTHER):
        return False
    is_general = length == 1 and _is_kind(part.words[0])
    if full.words[-length:] == part.words:
        owner = listed_type(full.words[:-length])
        return is_general or (_is_kind(part.words[-1]) and owner in (EntityType.PLACE, EntityType.GROUP))
    if full.words[:length] != part.words or full.words[length] == "and":
        return False
    if is_general:
        return full.words[1] in ("of", "for")
    if not follows and length == 1:
        return False
    return listed_type(part.words) is None and (ends_generically(full.words) or _is_kind(full.words[-1]))


def _is_kind(word: str) -> bool:
    """True for a word that tells what a body or a place is: "academy", "force", "center"."""
    return ends_organisation(word) or begins_organisation(word) or ends_place(word)
