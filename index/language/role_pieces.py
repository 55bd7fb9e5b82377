"""The words around a name as roles are read from them: names stand as one piece each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import Enum

from spacy.tokens import Doc, Token

from index.language.role_words import RoleNoun, is_role_modifier, role_noun
from index.model import Entity, EntityType, Span
from index.value import Value

_PIECE = re.compile(
    r"(?P<possessive>['’]s\b|(?<=s)['’](?!\w))"
    r"|(?P<word>(?:(?:then|ex)-)?(?:Gov|Sen|Rep|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Pres|Mr|Mrs|Ms|Dr|Prof|Rev)\.|[^\W_]+(?:[-.&][^\W_]+)*)"
    r"|(?P<mark>\S)"
)
_IN_BODIES = (EntityType.ORGANISATION, EntityType.PLACE, EntityType.GROUP)
_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")
_REFINING = ("compound", "amod", "nmod")
_COMMON_VERBS = frozenset(
    (
        "said",
        "says",
        "told",
        "asked",
        "added",
        "has",
        "had",
        "have",
        "is",
        "was",
        "will",
        "would",
        "can",
        "may",
    )
)


class Kind(Enum):
    """What a piece is to a role."""

    WORD = "word"
    BODY = "body"  # an organisation, a place or a people
    PERSON = "person"
    NAME = "name"  # of something else
    POSSESSIVE = "possessive"
    MARK = "mark"


class Piece(Value, frozen=True):
    """A word, a sign or a whole name."""

    kind: Kind
    span: Span
    text: str
    entity: Entity | None = None

    @property
    def small(self) -> str:
        """The text without capitals."""
        return self.text.casefold()

    @property
    def noun(self) -> RoleNoun | None:
        """The role that the word names; None for a name, and for any other word."""
        return role_noun(self.text) if self.kind is Kind.WORD else None


Told = Callable[[Piece], bool]
"""What a reader of the sentence can tell of a word."""


class Sentence(Value, frozen=True):
    """What tells words apart: the lists alone, or the parse as well."""

    refines: Told  # the word refines the role after it
    is_noun: Told  # a role noun that can be something else is one here
    is_verb: Told


def by_lists() -> Sentence:
    """Knows only the words of the lists; a doubtful role noun counts when it is capitalised."""
    return Sentence(
        refines=lambda piece: is_role_modifier(piece.text),
        is_noun=lambda piece: piece.text[0].isupper(),
        is_verb=lambda piece: piece.small in _COMMON_VERBS,
    )


def by_parse(doc: Doc) -> Sentence:
    """Knows also that a noun or an adjective stands before the noun that it refines."""

    def token(piece: Piece) -> Token | None:
        words = doc.char_span(*piece.span, alignment_mode="expand")
        return words.root if words is not None else None

    def refines(piece: Piece) -> bool:
        if is_role_modifier(piece.text):
            return True
        word = token(piece) if piece.text[0].islower() else None
        return word is not None and word.pos_ in (*_NOUNS, "ADJ") and word.dep_ in _REFINING

    def is_noun(piece: Piece) -> bool:
        word = token(piece)
        return word is not None and word.pos_ in _NOUNS

    def is_verb(piece: Piece) -> bool:
        word = token(piece)
        return word is not None and word.pos_ in _VERBS and "VerbForm=Fin" in str(word.morph)

    return Sentence(refines, is_noun, is_verb)


class NamePlaces:
    """Where the names of a document stand."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._names = sorted(
            ((span, entity) for entity in entities for span in entity.mentions), key=lambda pair: pair[0]
        )
        self._starts = [span.start for span, _ in self._names]

    def pieces(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """The pieces of a range of the text, in text order."""
        number = bisect_left(self._starts, start)
        position = start
        while position < end:
            name = self._names[number] if number < len(self._names) else None
            limit = min(end, name[0].start) if name else end
            for match in _PIECE.finditer(text, position, limit):
                yield Piece(Kind(match.lastgroup), Span(*match.span()), match[0])
            if name is None or limit == end:
                return
            span, entity = name
            yield Piece(_kind_of(entity), span, text[span.start : span.end], entity)
            position, number = span.end, number + 1


def _kind_of(entity: Entity) -> Kind:
    if entity.type is EntityType.PERSON:
        return Kind.PERSON
    return Kind.BODY if entity.type in _IN_BODIES else Kind.NAME
