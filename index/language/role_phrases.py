"""The grammar of a role: (body) (words that refine) noun (of a portfolio or a body).

Read from its end, before a name, or from its start, after one. Every word must be
understood: a phrase with any other word in it is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language.gazetteer import is_not_name
from index.language.role_pieces import Kind, Piece, Sentence
from index.language.role_words import is_qualifier, is_role_modifier
from index.model import Entity, EntityType, Role, Span
from index.value import Value

_LONGEST_PORTFOLIO = 5  # pieces of "State for Work and Pensions"
_LONGEST_COMPLEMENT = 9  # pieces of "the company's supervisory board"
_PIECES_WITH_SEAT = 3  # "Renaissance Capital", "in", "Moscow"
_WORDS_BEFORE_BODY = 2  # "the libertarian" of "at the libertarian Cato Institute"

_ARTICLES = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "my", "now", "currently", "also")
)
_OF = frozenset(("of", "for"))
_LEADING_TO_BODY = _OF | frozenset(("at", "with", "to"))
_LEADING_ON = _LEADING_TO_BODY | frozenset(("in", "on", "from", "under"))
_SERVING = frozenset(("to", "for"))
_BEFORE_PLACES = frozenset(("in", "at", "near", "across", "throughout"))  # "In Iraq President Bush said"
_CLOSING_MARKS = frozenset(',.;:)!?"”—–')
_CLOSING_WORDS = frozenset(("and", "who", "whose", "which", "that", "said", "says"))


class Phrase(Value, frozen=True):
    """A role as it stands among pieces."""

    title: tuple[Piece, ...]
    first: int  # number of its first piece
    end: int  # number of the piece after its last
    body: Entity | None

    def role(self, pieces: Sequence[Piece]) -> Role:
        """The role, with its words as the text has them."""
        span = Span(pieces[self.first].span.start, pieces[self.end - 1].span.end)
        return Role(_written(self.title), span, self.body.id if self.body else None)


def _written(pieces: Sequence[Piece]) -> str:
    words = ""
    for before, piece in zip((None, *pieces), pieces, strict=False):
        touches = before is None or before.span.end == piece.span.start
        words += piece.text if touches else f" {piece.text}"
    return words


def read_back(pieces: Sequence[Piece], end: int, sentence: Sentence) -> Phrase | None:
    """The role that ends right before piece number `end`; None where there is none."""
    noun = _noun_before(pieces, end, sentence)
    if noun is None:
        return None
    complement = pieces[noun + 1 : end]
    start = noun
    while start > 0 and (step := _refining(pieces, start, sentence)):
        start -= step
    body, first = _body_before(pieces, start)
    if not (_is_role(pieces[noun], sentence) or start < noun or body):
        return None
    first, qualifiers = _qualifiers_before(pieces, first)
    names_body = bool(complement) and complement[-1].kind is Kind.BODY
    body_after = (
        complement[-1].entity if names_body and not _is_portfolio(complement[-1], pieces[noun]) else None
    )
    title = (*qualifiers, *pieces[start : noun + 1], *(() if body_after else complement))
    return Phrase(title, first, end, _main_body(body, body_after))


def _noun_before(pieces: Sequence[Piece], end: int, sentence: Sentence) -> int | None:
    """The number of the role noun that the phrase ends with, or of the one before the "of …" it ends with."""
    if end > 0 and pieces[end - 1].noun:
        return end - 1
    for number in range(end - 1, max(0, end - 1 - _LONGEST_PORTFOLIO), -1):
        piece = pieces[number]
        if piece.small in _OF and pieces[number - 1].noun:
            return number - 1 if number < end - 1 else None
        is_portfolio = piece.kind is Kind.WORD and sentence.refines(piece)
        is_body = piece.kind is Kind.BODY and number == end - 1
        if not (is_portfolio or is_body or piece.small in (*_OF, "the", "and")):
            return None
    return None


def _refining(pieces: Sequence[Piece], start: int, sentence: Sentence) -> int:
    """How many pieces right before number `start` belong to the role there."""
    before = pieces[start - 1]
    if _stands_apart(before, pieces[start]):
        return 0
    if before.kind is Kind.WORD and (before.noun or sentence.refines(before)):
        return 1
    if _is_portfolio(before, pieces[start]):
        return 1
    if before.small != "and" or start < 2 or pieces[start - 2].kind is not Kind.WORD:
        return 0
    return 2 if pieces[start - 2].noun or is_role_modifier(pieces[start - 2].text) else 0


def _is_portfolio(piece: Piece, noun: Piece) -> bool:
    """True for what a minister is for and was taken for a name: "Constitutional Affairs" Secretary."""
    if piece.kind is not Kind.BODY or noun.noun is None or not noun.noun.needs_portfolio:
        return False
    return piece.text.istitle() and is_role_modifier(piece.text.split()[-1])


def _body_before(pieces: Sequence[Piece], start: int) -> tuple[Entity | None, int]:
    """The body right before piece number `start`, and where the phrase begins with it."""
    owned = start > 0 and pieces[start - 1].kind is Kind.POSSESSIVE
    number = start - 2 if owned else start - 1
    body = pieces[number].entity if number >= 0 and pieces[number].kind is Kind.BODY else None
    if body is None:
        return None, start
    is_scene = number > 0 and pieces[number - 1].small in _BEFORE_PLACES
    if is_scene and not owned and body.type is EntityType.PLACE:
        return None, start
    is_part = number > 0 and _is_unknown_name(pieces[number - 1])  # the "Democrat" of "Liberal Democrat"
    return None if is_part else body, number


def _main_body(before: Entity | None, after: Entity | None) -> Entity | None:
    """Where the role is held: the "ECB" of "the French president of the ECB"."""
    if before is None or (after is not None and before.type is EntityType.GROUP):
        return after
    return before


def _qualifiers_before(pieces: Sequence[Piece], start: int) -> tuple[int, Sequence[Piece]]:
    """Where the phrase begins with its "former", and these words; capitals that are no known name may stand between."""
    end = start
    while end > 0 and start - end < _WORDS_BEFORE_BODY and _is_unknown_name(pieces[end - 1]):
        end -= 1
    first = end
    while first > 0 and _is_qualifier(pieces[first - 1]):
        first -= 1
    return (first, pieces[first:end]) if first < end else (start, ())


def _is_unknown_name(piece: Piece) -> bool:
    is_capital = piece.kind is Kind.WORD and piece.text[0].isupper()
    return (
        is_capital
        and piece.small not in _ARTICLES
        and not _is_qualifier(piece)
        and not is_not_name(piece.text)
    )


def _stands_apart(before: Piece, rank: Piece) -> bool:
    """True where another role begins: "candidate Sen. Sanders", "actress Queen Latifah"."""
    if before.noun is None or rank.noun is None:
        return False
    is_abbreviated = rank.text.endswith(".") and not before.text.endswith(".")
    return is_abbreviated or (before.text[0].islower() and rank.text[0].isupper())


def read_forward(pieces: Sequence[Piece], start: int, sentence: Sentence) -> Phrase | None:
    """The role that begins at piece number `start` and is closed after its last word; None where there is none."""
    first = start
    while first < len(pieces) and pieces[first].small in _ARTICLES:
        first += 1
    end = first
    while end < len(pieces) and _goes_on(pieces, end, first, sentence):
        end += 1
    noun = end - 1
    if noun < first or not pieces[noun].noun:
        return None
    if not (_is_role(pieces[noun], sentence) or noun > first):
        return None
    bodies = [number for number in range(first, noun) if pieces[number].kind is Kind.BODY]
    opening = bodies[-1] + 1 if bodies else first
    if pieces[opening].kind is Kind.POSSESSIVE:
        opening += 1
    qualifiers = [piece for piece in pieces[first:opening] if _is_qualifier(piece)]
    title = (*qualifiers, *pieces[opening:end])
    body = pieces[bodies[-1]].entity if bodies else None
    return _with_complement(pieces, Phrase(title, first, end, body), sentence)


def _with_complement(pieces: Sequence[Piece], phrase: Phrase, sentence: Sentence) -> Phrase | None:
    """The phrase with the "of …" after it; None if it is not closed."""
    if closes(pieces, phrase.end):
        return phrase
    leading = pieces[phrase.end]
    if leading.small not in _LEADING_ON:
        return None
    end = _end_of_complement(pieces, phrase.end + 1, sentence)
    complement = pieces[phrase.end + 1 : end]
    if leading.small in _SERVING and _names_person(complement):
        return phrase
    if not complement or any(piece.kind is Kind.PERSON for piece in complement):
        return None
    seat = _seat(complement)
    end -= len(seat)
    complement = complement[: len(complement) - len(seat)]
    last = complement[-1]
    names_body = last.kind is Kind.BODY and not _is_portfolio(last, pieces[phrase.end - 1])
    names_body = names_body and len(complement) <= 1 + _WORDS_BEFORE_BODY
    if leading.small in _LEADING_TO_BODY and names_body:
        return Phrase(phrase.title, phrase.first, end, _main_body(phrase.body, last.entity))
    return Phrase((*phrase.title, leading, *complement), phrase.first, end, phrase.body)


def _names_person(complement: Sequence[Piece]) -> bool:
    """True for "Sanders" and "President Bush", whom an adviser or a spokesman serves."""
    return (
        bool(complement) and complement[-1].kind is Kind.PERSON and len(complement) <= 1 + _WORDS_BEFORE_BODY
    )


def _seat(complement: Sequence[Piece]) -> Sequence[Piece]:
    """The "in Moscow" after a body: "analyst at Renaissance Capital in Moscow" is the bank's."""
    if len(complement) < _PIECES_WITH_SEAT:
        return ()
    body, preposition, place = complement[-_PIECES_WITH_SEAT:]
    in_place = preposition.small in _BEFORE_PLACES and place.kind is Kind.BODY
    return complement[-2:] if in_place and body.kind is Kind.BODY else ()


def _end_of_complement(pieces: Sequence[Piece], start: int, sentence: Sentence) -> int:
    """Where the words after an "of" end; `start` if their end is not in sight."""
    for end in range(start, start + _LONGEST_COMPLEMENT):
        if end >= len(pieces) or (pieces[end].kind is Kind.WORD and sentence.is_verb(pieces[end])):
            return end
        if _opens_sentence(pieces, end) or (closes(pieces, end) and not _joins_names(pieces, end)):
            return end
    return start


def _opens_sentence(pieces: Sequence[Piece], number: int) -> bool:
    """True after a name with a dot of its own: "at Warner Bros. However"."""
    before, piece = pieces[number - 1], pieces[number]
    return before.kind is Kind.BODY and before.text.endswith(".") and piece.text[0].isupper()


def _joins_names(pieces: Sequence[Piece], number: int) -> bool:
    """True for the "and" of "Pew Internet and American Life Project"."""
    if pieces[number].small != "and" or not 0 < number < len(pieces) - 1:
        return False
    sides = (pieces[number - 1], pieces[number + 1])
    return all(side.text[0].isupper() and side.kind is not Kind.PERSON for side in sides)


def closes(pieces: Sequence[Piece], number: int) -> bool:
    """True when a phrase can end before the piece of this number: at a comma, a relative clause, the end."""
    if number >= len(pieces):
        return True
    piece = pieces[number]
    if piece.kind is Kind.MARK:
        is_dash = piece.text == "-" and pieces[number - 1].span.end < piece.span.start
        return piece.text in _CLOSING_MARKS or is_dash
    return piece.small in _CLOSING_WORDS


def _goes_on(pieces: Sequence[Piece], number: int, first: int, sentence: Sentence) -> bool:
    """True when the piece can be part of a role that began at `first`."""
    piece = pieces[number]
    if piece.kind is Kind.BODY:
        return True
    if piece.kind is Kind.POSSESSIVE:
        return number > first
    if piece.kind is not Kind.WORD:
        return False
    if piece.small == "and":
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        return number > first and following is not None and _belongs(following, sentence)
    return _belongs(piece, sentence)


def _belongs(piece: Piece, sentence: Sentence) -> bool:
    if piece.kind is not Kind.WORD:
        return False
    return piece.noun is not None or is_qualifier(piece.text) or sentence.refines(piece)


def _is_role(piece: Piece, sentence: Sentence) -> bool:
    """False for a noun that is something else here: "will coach Michael"."""
    is_doubtful = piece.noun is not None and piece.noun.doubtful_when_small and piece.text[0].islower()
    return not is_doubtful or sentence.is_noun(piece)


def _is_qualifier(piece: Piece) -> bool:
    return piece.kind is Kind.WORD and is_qualifier(piece.text)
