"""What the reader decides about names, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from index.events import Event, NamesRuled
from index.model import Document, EntityType, RuledMention, Ruling, Span
from index.store import Store
from index.work.name_rulings import NameRulings

if TYPE_CHECKING:
    from index.work.written_places import Taken


class NameDecisions:
    """The decisions about names in one collection.

    Every entity, comparison and search for names follows them, which is told as `NamesRuled`.

    Args:
        store: the documents.
        rulings: where the decisions are kept.
        tell: called with all news.
        document: a document by its id.
        real: the real path of what a file calls so.
    """

    def __init__(
        self,
        store: Store,
        rulings: NameRulings,
        tell: Callable[[Event], None],
        document: Callable[[int], Document],
        real: Callable[[str], str],
    ) -> None:
        self._store = store
        self._rulings = rulings
        self._tell = tell
        self._document = document
        self._real = real

    def rulings(self) -> tuple[tuple[int, Ruling], ...]:
        """What is decided about spellings and was not taken back, oldest first, each with its number."""
        return self._rulings.listed()

    def rule(self, ruling: Ruling) -> int:
        """Keep a decision about a spelling, on disk when this returns. Its number."""
        number = self._rulings.add(ruling)
        self._tell(NamesRuled())
        return number

    def mentions(self, document: int | None = None) -> tuple[RuledMention, ...]:
        """What is decided about the words at single places, of one document or all, oldest first.

        Each tells where these stand now.
        """
        return self._rulings.all_mentions() if document is None else self._rulings.mentions(document)

    def name_mention(self, document: int, span: Span, name: str, kind: EntityType) -> int:
        """Keep whom or what the words at a place name, on disk when this returns; an earlier decision about them ends.

        Its number. Raises KeyError for a document that never was, ValueError for no name and for no words.
        """
        if not name.strip() or span.start >= span.end:
            raise ValueError("it takes a name, and words that name someone")
        number = self._rulings.name_mention(document, span, name.strip(), kind)
        self._tell(NamesRuled())
        return number

    def withdraw(self, number: int) -> None:
        """Take a decision back. Raises KeyError when it is not in effect (any more)."""
        self._rulings.withdraw(number)
        self._tell(NamesRuled())

    def renew(self) -> None:
        """Tell what another program decided."""
        if self._rulings.has_news():
            self._tell(NamesRuled())

    def written(self) -> tuple[str, ...]:
        """All decisions, each as one line of JSON."""
        from index.work.ruling_exchange import write_rulings

        return tuple(write_rulings(self._rulings, self._document))

    def take(self, data: bytes) -> Taken:
        """Keep such lines of another collection; those about single places where their words are found here.

        Raises:
            ValueError: it is something else; one plain line, and nothing is kept.
        """
        from index.work.ruling_exchange import take_rulings

        taken = take_rulings(data, self._rulings, self._store, self._real)
        self._tell(NamesRuled())
        return taken

    def why_one(self, name: str, others: Iterable[str], kind: EntityType) -> str:
        """Why one of this kind that has the other names can be called by this one, as a part of a sentence."""
        from index.language.name_reasons import reason_among  # nothing else here needs its lists

        return reason_among(name, others, kind)
