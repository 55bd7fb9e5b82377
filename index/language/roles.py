"""Offices and functions kept with the person: "NATO Secretary General Jens Stoltenberg".

Three places are read: before a name, before a comma and a name, after a name and
a comma. What is in doubt is left out: a wrong role is worse than none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from spacy.tokens import Doc

from index.language.gazetteer import is_courtesy_title
from index.language.role_phrases import Phrase, closes, read_back, read_forward
from index.language.role_pieces import Kind, NamePlaces, Piece, Sentence, by_lists, by_parse
from index.model import Entity, EntityType, Passage, Role
from index.text.names import name_words

_WINDOW = 160  # code points on either side of a name in which its roles are sought

_OWNERS = frozenset(("the", "its", "their", "his", "her", "our", "my"))
_OPENING = frozenset(",(")
_QUOTES = frozenset("\"'“”‘’")


def add_roles(
    text: str, passages: Sequence[Passage], entities: Sequence[Entity], doc: Doc | None = None
) -> tuple[Entity, ...]:
    """The entities in their order, each person with the roles that the text gives.

    With the parse of the text more words are understood than the lists know.
    """
    places = NamePlaces(entities)
    sentence = by_parse(doc) if doc is not None else by_lists()
    starts = [passage.span.start for passage in passages]
    found: list[Entity] = []
    for entity in entities:
        roles: list[Role] = []
        for mention in entity.mentions if entity.type is EntityType.PERSON else ():
            passage = passages[max(0, bisect_right(starts, mention.start) - 1)].span
            before = places.pieces(text, max(passage.start, mention.start - _WINDOW), mention.start)
            after = places.pieces(text, mention.end, min(passage.end, mention.end + _WINDOW))
            roles.extend(_roles_around(list(before), list(after), sentence))
        found.append(replace(entity, roles=_distinct(roles)) if roles else entity)
    return tuple(found)


def _roles_around(before: Sequence[Piece], after: Sequence[Piece], sentence: Sentence) -> Iterator[Role]:
    phrase = _before_name(before, sentence) or _before_comma(before, after, sentence)
    while phrase is not None and not _is_nickname(before, phrase, after):
        yield phrase.role(before)
        phrase = read_back(before, phrase.first, sentence)
    phrase = _after_name(after, sentence)
    if phrase is not None:
        yield phrase.role(after)


def _is_nickname(before: Sequence[Piece], phrase: Phrase, after: Sequence[Piece]) -> bool:
    """True for what stands with the name in quotation marks of its own: the Ohio native nicknamed “King James”."""
    opened = phrase.first > 0 and before[phrase.first - 1].text in _QUOTES
    return opened and bool(after) and after[0].text in _QUOTES


def _before_name(before: Sequence[Piece], sentence: Sentence) -> Phrase | None:
    """The role right before the name: "Ukrainian President"; courtesy titles may stand between."""
    end = len(before)
    while end > 0 and _is_courtesy(before[end - 1]):
        end -= 1
    return read_back(before, end, sentence)


def _before_comma(before: Sequence[Piece], after: Sequence[Piece], sentence: Sentence) -> Phrase | None:
    """The role before a comma and the name: "Ukraine's defence minister, Rustem Umerov, said"."""
    end = len(before) - 1
    if end < 1 or before[end].text != "," or not closes(after, 0):
        return None
    phrase = read_back(before, end, sentence)
    if phrase is None:
        return None
    opening = phrase.first
    if opening > 0 and before[opening - 1].small in _OWNERS:
        opening -= 1
    elif before[opening].kind is not Kind.BODY:
        return None
    return None if _follows_person(before, opening) else phrase


def _follows_person(pieces: Sequence[Piece], number: int) -> bool:
    """True after "Blair, …": what stands there may be said of that person as well."""
    return number > 1 and pieces[number - 1].text == "," and pieces[number - 2].kind is Kind.PERSON


def _after_name(after: Sequence[Piece], sentence: Sentence) -> Phrase | None:
    """The role after the name and a comma or bracket: ", 54, the US Secretary of Defense,"."""
    if not after or after[0].text not in _OPENING:
        return None
    start = 1
    if len(after) > start + 1 and after[start].text.isdigit() and after[start + 1].text == ",":
        start += 2
    phrase = read_forward(after, start, sentence)
    if phrase is None:
        return None
    comma_then_person = [piece.kind for piece in after[phrase.end : phrase.end + 2]][1:] == [Kind.PERSON]
    return None if comma_then_person and after[phrase.end].text == "," else phrase


def _is_courtesy(piece: Piece) -> bool:
    is_capital = piece.kind is Kind.WORD and piece.text[0].isupper()
    return is_capital and is_courtesy_title(piece.text) and piece.noun is None


def _distinct(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Each role once, where it stands first; one that is also told with its organisation only so."""
    first: dict[tuple[tuple[str, ...], str | None], Role] = {}
    for role in sorted(roles, key=lambda role: role.span):
        first.setdefault((name_words(role.title), role.organisation), role)
    told = {title for title, organisation in first if organisation is not None}
    return tuple(
        role for (title, organisation), role in first.items() if organisation is not None or title not in told
    )
