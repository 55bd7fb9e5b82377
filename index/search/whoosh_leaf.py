"""One segment of a Whoosh index, opened for reading: its terms and its units.

A segment never changes but for its deletions, so what is read once stays valid
over commits. Units are numbered from 0 within the segment.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sized
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cached_property
from typing import Any

from index.search.vocabulary import Vocabulary
from index.search.whoosh_postings import Postings
from index.search.whoosh_schema import (
    FACTS,
    META_DOCUMENT,
    RECORD,
    TEXT,
    Lexicon,
    PassageTermsReader,
    Record,
    RecordColumn,
)


class Leaf:
    """A segment's terms and units.

    Args:
        storage: the index folder.
        segment: one of the segments its table of contents names.
    """

    def __init__(self, storage: Any, segment: Any) -> None:
        self.id: str = segment.segment_id()
        codec = segment.codec()
        files = segment.open_compound_file(storage) if segment.is_compound() else storage
        self._terms = PassageTermsReader.open(codec, files, segment)
        self._units = codec.per_document_reader(files, segment)
        numbers = self._units.column_reader(RECORD, RecordColumn()).load_numbers()
        width = len(Record._fields)
        self.documents: array[int] = numbers[0::width]
        self.passages: array[int] = numbers[1::width]
        self.lengths: array[int] = numbers[2::width]
        self.deleted: frozenset[int] = frozenset()
        self.set_deleted(segment)

    def set_deleted(self, segment: Any) -> None:
        """Take over the deletions of a newer state of the same segment."""
        deleted = frozenset(segment.deleted_docs())
        if deleted != self.deleted:
            self.deleted = deleted
            self.__dict__.pop("live", None)

    @cached_property
    def live(self) -> frozenset[int]:
        """Units of passages that are not deleted."""
        units = frozenset(unit for unit, document in enumerate(self.documents) if document != META_DOCUMENT)
        return units - self.deleted

    @cached_property
    def total_length(self) -> int:
        """Terms of all units, deleted ones among them."""
        return sum(self.lengths)

    @cached_property
    def lengths_of_documents(self) -> Counter[int]:
        """Terms of each document's passages in the segment, deleted ones among them."""
        lengths: Counter[int] = Counter()
        for document, length in zip(self.documents, self.lengths, strict=True):
            lengths[document] += length
        return lengths

    @property
    def live_count(self) -> int:
        """How many units are not deleted, the facts of a commit among them."""
        return len(self.documents) - len(self.deleted)

    def units_of(self, document: int) -> list[int]:
        """The units of a document's passages, none when the segment does not hold them (any more)."""
        units: list[int] = []
        unit = -1
        with suppress(ValueError):  # how an array says that there is no more
            while True:
                unit = self.documents.index(document, unit + 1)
                units.append(unit)
        return [unit for unit in units if unit not in self.deleted] if self.deleted else units

    @cached_property
    def leads(self) -> array[int]:
        """For each unit that of its document's first passage; -1 where the passages do not stand together."""
        leads = array("i")
        lead = owner = -1
        for unit, (document, passage) in enumerate(zip(self.documents, self.passages, strict=True)):
            if passage == 0:
                lead, owner = unit, document
            leads.append(lead if document == owner and unit - lead == passage else -1)
        return leads

    def units_led_by(self, unit: int) -> range:
        """The units whose lead this unit is, itself among them; none when it is no lead."""
        end = unit
        while end < len(self.leads) and self.leads[end] == unit:
            end += 1
        return range(unit, end)

    def read_facts(self) -> dict[str, Any]:
        """What the last commit says of itself, when this segment holds it; else empty."""
        for unit in range(len(self.documents) - 1, -1, -1):
            if self.documents[unit] == META_DOCUMENT and unit not in self.deleted:
                return dict(self._units.stored_fields(unit).get(FACTS, {}))
        return {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All folded words of the segment."""
        return Vocabulary(self._lexicon.terms)

    def frequency(self, place: int) -> int:
        """In how many units the word at a place of the vocabulary stands, deleted ones among them."""
        return self._lexicon.frequencies[place]

    def postings(self, place: int, *, with_positions: bool = False) -> Postings:
        """Where the word at a place of the vocabulary stands."""
        offset, size = self._lexicon.offsets[place], self._lexicon.sizes[place]
        postings: Postings = self._terms.read_postings(offset, size, with_positions=with_positions)
        return postings

    def units(self, place: int) -> array[int]:
        """The units in which the word at a place of the vocabulary stands."""
        units: array[int] = self._terms.read_units(self._lexicon.offsets[place], self._lexicon.sizes[place])
        return units

    def units_in(self, documents: AbstractSet[int]) -> list[int]:
        """The units of these documents' passages, deleted ones among them."""
        return [unit for unit, document in enumerate(self.documents) if document in documents]

    def units_at(self, places: Mapping[int, Mapping[int, Sized]]) -> dict[int, int]:
        """The units of these passages, by document and number, with how many places each has."""
        found = {}
        for unit, document in enumerate(self.documents):
            if document in places and (own := places[document].get(self.passages[unit])):
                found[unit] = len(own)
        return found

    def close(self) -> None:
        """Release the files."""
        self._terms.close()
        self._units.close()

    @cached_property
    def _lexicon(self) -> Lexicon:
        lexicon: Lexicon = self._terms.load_lexicon(TEXT)
        return lexicon
