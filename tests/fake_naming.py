"""What is decided about names, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from index.collection import StoreError
from index.events import Event, NamesRuled
from index.language.name_reasons import reason_among
from index.model import Document, EntityType, JudgedPlace, RuledMention, Ruling, Span


class FakeNaming:
    """Decisions of a collection in memory; nothing follows them."""

    def __init__(self, by_id: Mapping[int, Document], tell: Callable[[Event], None]) -> None:
        self._by_id = by_id
        self._tell = tell
        self.kept: dict[int, Ruling | RuledMention] = {}
        self.elsewhere = False  # another program decided something
        self.failing = ""  # why nothing can be kept

    def rulings(self) -> tuple[tuple[int, Ruling], ...]:
        """Those on spellings."""
        return tuple((number, each) for number, each in self.kept.items() if isinstance(each, Ruling))

    def mentions(self, document: int | None = None) -> tuple[RuledMention, ...]:
        """Those on places."""
        mentions = (each for each in self.kept.values() if isinstance(each, RuledMention))
        return tuple(each for each in mentions if document in {None, each.place.document})

    def rule(self, ruling: Ruling) -> int:
        """Keep it."""
        number = self.keep(ruling)
        self._tell(NamesRuled())
        return number

    def name_mention(self, document: int, span: Span, name: str, kind: EntityType) -> int:
        """Keep it."""
        place = JudgedPlace(document, span, self._by_id[document].text[slice(*span)])
        number = self.keep(RuledMention(0, place, name, kind))
        self._tell(NamesRuled())
        return number

    def withdraw(self, number: int) -> None:
        """Take it back; KeyError when it is not in effect."""
        del self.kept[number]
        self._tell(NamesRuled())

    def rule_elsewhere(self, ruling: Ruling) -> None:
        """As another program does: nobody is told."""
        self.keep(ruling)
        self.elsewhere = True

    def renew(self) -> None:
        """As the real one."""
        if self.elsewhere:
            self.elsewhere = False
            self._tell(NamesRuled())

    def why_one(self, name: str, others: Iterable[str], kind: EntityType) -> str:
        """As the real one."""
        return reason_among(name, others, kind)

    def keep(self, decision: Ruling | RuledMention) -> int:
        """Add it, under a number of its own."""
        if self.failing:
            raise StoreError(self.failing)
        number = 1 + max(self.kept, default=0)
        self.kept[number] = (
            replace(decision, number=number) if isinstance(decision, RuledMention) else decision
        )
        return number
