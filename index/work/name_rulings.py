"""The reader's decisions about names, as the store keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from msgspec.structs import replace

from index.language.rulings import NO_RULINGS, Rulings
from index.model import Analysis, EntityType, Located, MentionRuling, RuledMention, Ruling, RulingKind, Span
from index.store import Decision, Store
from index.value import Value
from index.work.carried_places import CarriedPlaces

KIND = "name"
"""Of the store's decisions; they are about spellings, and so about no text."""

MENTION_KIND = "mention"
"""Of those about the words at one place; they hang on its text, and are carried to newer ones."""

NO_TEXT = ""


class _NamedHere(Value, frozen=True):
    """The form in which is stored whom the words at a place name."""

    name: str
    type: EntityType


class NameRulings:
    """Decisions about names in one store, which other processes make too."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = -1
        self._rulings = NO_RULINGS
        self._places = CarriedPlaces(store)
        self._told: str | None = None  # digest of those that the reader sees the effect of

    def has_news(self) -> bool:
        """Whether another program decided something since this was asked last."""
        digest = self.current.digest
        before, self._told = self._told, digest
        return before != digest

    @property
    def current(self) -> Rulings:
        """Those in effect."""
        last = self._store.last_decision()
        if last != self._seen:
            mentions = map(_read_mention, self._store.decisions(MENTION_KIND))
            self._rulings = _made_ready(
                (ruling for _, ruling in self.listed()), tuple(each for each in mentions if each is not None)
            )
            self._seen = last
            if self._told is None:
                self._told = self._rulings.digest
        return self._rulings

    def listed(self) -> tuple[tuple[int, Ruling], ...]:
        """Those in effect, oldest first, each with its id; what a newer program wrote may be left out."""
        kept = ((each.id, _read_ruling(each.value)) for each in self._store.decisions(KIND))
        return tuple((number, ruling) for number, ruling in kept if ruling is not None)

    def add(self, ruling: Ruling) -> int:
        """Keep a decision, on disk when this returns. Its id."""
        number = self._store.decide(KIND, NO_TEXT, None, (), write_ruling(ruling))
        self._told = self.current.digest
        return number

    def mentions(self, document: int, rulings: Rulings | None = None) -> tuple[RuledMention, ...]:
        """The decisions about the words at places of a document, oldest first, each where these stand now."""
        kept = (rulings or self.current).mentions
        if not kept:
            return ()
        texts = self._store.texts_of(document)
        return tuple(
            self._ruled(each, texts[each.text_hash], document) for each in kept if each.text_hash in texts
        )

    def all_mentions(self) -> tuple[RuledMention, ...]:
        """Those about the documents that are in the collection now, oldest first."""
        return tuple(
            self._ruled(each, self._store.texts_of(document)[each.text_hash], document)
            for each in self.current.mentions
            for document in self._store.documents_with(each.text_hash)
        )

    def _ruled(self, ruling: MentionRuling, old: int, document: int) -> RuledMention:
        place = self._places.carry(old, document, ruling.span)
        return RuledMention(ruling.number, place, ruling.name, ruling.type)

    def name_mention(self, document: int, span: Span, name: str, kind: EntityType) -> int:
        """Keep whom the words at a place name, on disk when this returns; an earlier decision about them ends.

        Its number. Raises KeyError for a document that never was.
        """
        before = (
            each for each in self.mentions(document) if each.place.span and each.place.span.overlaps(span)
        )
        replaces = next((each.number for each in before), None)
        text_hash = self._store.version(document).text_hash
        value = msgspec.json.encode(_NamedHere(name, kind)).decode()
        number = self._store.decide(MENTION_KIND, text_hash, None, (Located(0, span),), value, replaces)
        self._told = self.current.digest
        return number

    def applied(self, analysis: Analysis, document: int, text: str, rulings: Rulings) -> Analysis:
        """The analysis of a document as the reader ruled; what is not sure any more rules nothing."""
        if not rulings.digest:
            return analysis
        from index.language.mention_ruling import rule_mentions
        from index.language.ruling import rule

        mentions = [
            MentionRuling(each.place.span, each.name, each.type)
            for each in self.mentions(document, rulings)
            if each.place.is_sure and each.place.span is not None
        ]
        return rule(rule_mentions(analysis, text, mentions), text, rulings)

    def compared_as(self, comparer: str, documents: Iterable[int], rulings: Rulings | None = None) -> str:
        """What the caches know a comparison of these documents by, made under these decisions or those in effect.

        What was decided in other texts that a document had holds in that one alone, and not in a copy of it.
        """
        rulings = rulings or self.current
        name = ruled_name(comparer, rulings)
        texts = [self._store.texts_of(document) for document in documents if rulings.mentions]
        own = [
            [place for place, each in enumerate(rulings.mentions) if each.text_hash in had] for had in texts
        ]
        return f"{name}+{own}" if any(own) else name

    def withdraw(self, number: int) -> None:
        """Undo a decision. Raises KeyError when it is not in effect."""
        self._store.withdraw(number)
        self._told = self.current.digest


def _made_ready(decisions: Iterable[Ruling], mentions: tuple[MentionRuling, ...]) -> Rulings:
    """The lists of names are loaded only where there is a decision: most collections have none."""
    kept = tuple(decisions)
    rulings = NO_RULINGS
    if kept:
        from index.language.ruling import rulings_of

        rulings = rulings_of(kept)
    if not mentions:
        return rulings
    places = [(each.text_hash, each.span, each.name, each.type) for each in mentions]
    digest = blake2b(msgspec.json.encode((rulings.digest, places)), digest_size=8).hexdigest()
    return replace(rulings, mentions=mentions, digest=digest)


def ruled_name(comparer: str, rulings: Rulings) -> str:
    """What the caches know comparisons by that were made under these decisions."""
    return f"{comparer}+{rulings.digest}" if rulings.digest else comparer


def write_ruling(ruling: Ruling) -> str:
    """The decision as one line of JSON."""
    return msgspec.json.encode(ruling).decode()


def read_ruling(line: str | bytes) -> Ruling:
    """What `write_ruling` wrote. Raises ValueError for anything else."""
    ruling = msgspec.json.decode(line, type=Ruling)
    needs_other = ruling.kind is not RulingKind.APART
    if not ruling.spelling.strip() or (needs_other and not ruling.other.strip()):
        raise ValueError("a name was expected")
    if ruling.kind is RulingKind.TYPED:
        EntityType(ruling.other)
    if ruling.kind is RulingKind.SAME and not (ruling.other and ruling.other_type):
        raise ValueError("two spellings with their types were expected")
    return ruling


def _read_ruling(value: str | None) -> Ruling | None:
    try:
        return None if value is None else read_ruling(value)
    except ValueError:
        return None


def _read_mention(decision: Decision) -> MentionRuling | None:
    """What was stored; None for what a newer program wrote."""
    try:
        named = msgspec.json.decode(decision.value or "", type=_NamedHere)
    except ValueError:
        return None
    (place,) = decision.spans
    return MentionRuling(place.span, named.name, named.type, decision.first_hash, decision.id)
