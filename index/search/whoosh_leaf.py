"""One segment of a Whoosh index, opened for reading: its terms and its units.

A segment never changes but for its deletions, so what is read once stays valid
over commits. Units are numbered from 0 within the segment.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.search.patience import Patience
from index.search.vocabulary import Vocabulary
from index.search.whoosh_arrays import Occurrences, read_units
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
from index.search.whoosh_units import NO_UNITS, Found, Numbers, Units, are_among, starts_of_runs, subtract

_LISTS_KEPT = 4  # the last ones: those of the words of a phrase are looked at twice
_AT_ONCE = 1_000  # posting lists that are read before anyone asks how long it took: 5 ms


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
        self.documents = np.array(numbers[0::width], np.intp)
        self.passages = np.array(numbers[1::width], np.intp)
        self.lengths = np.array(numbers[2::width], np.intp)
        self.size = len(self.documents)
        self._last_read: dict[int, Occurrences] = {}
        self.deleted: Units = NO_UNITS
        self.set_deleted(segment)

    def set_deleted(self, segment: Any) -> None:
        """Take over the deletions of a newer state of the same segment."""
        deleted = np.array(sorted(segment.deleted_docs()), np.intp)
        if not np.array_equal(deleted, self.deleted):
            self.deleted = deleted
            self.__dict__.pop("live", None)

    @cached_property
    def live(self) -> Units:
        """Units of passages that are not deleted."""
        return self.without_deleted(np.flatnonzero(self.documents != META_DOCUMENT))

    def without_deleted(self, units: Units) -> Units:
        """Those of the units that are not deleted."""
        return subtract(units, self.deleted, self.size) if len(self.deleted) else units

    @cached_property
    def total_length(self) -> int:
        """Terms of all units, deleted ones among them."""
        return int(self.lengths.sum())

    @cached_property
    def lengths_of_documents(self) -> Counter[int]:
        """Terms of each document's passages in the segment, deleted ones among them."""
        return self.add_by_document(np.arange(self.size), self.lengths.astype(np.float64))

    @property
    def live_count(self) -> int:
        """How many units are not deleted, the facts of a commit among them."""
        return self.size - len(self.deleted)

    def add_by_document(self, units: Units, numbers: Numbers) -> Counter[int]:
        """The sums, rounded, of the numbers of the units of each document."""
        starts = starts_of_runs(self.documents[units])
        sums: Counter[int] = Counter()
        if len(starts):
            totals = np.add.reduceat(numbers, starts).round().astype(np.intp)
            for document, total in zip(self.documents[units[starts]].tolist(), totals.tolist(), strict=True):
                sums[document] += total
        return sums

    def units_of(self, document: int) -> Units:
        """The units of a document's passages, none when the segment does not hold them (any more)."""
        return self.without_deleted(np.flatnonzero(self.documents == document))

    @cached_property
    def leads(self) -> NDArray[np.intp]:
        """For each unit that of its document's first passage; -1 where the passages do not stand together."""
        units = np.arange(self.size)
        leads = np.maximum.accumulate(np.where(self.passages == 0, units, -1))
        is_led = (self.documents[leads] == self.documents) & (units - leads == self.passages)
        return np.where(is_led & (leads >= 0), leads, -1)

    def read_facts(self) -> dict[str, Any]:
        """What the last commit says of itself, when this segment holds it; else empty."""
        units = self.units_of(META_DOCUMENT)
        return dict(self._units.stored_fields(int(units[-1])).get(FACTS, {})) if len(units) else {}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All folded words of the segment."""
        return Vocabulary(self._lexicon.terms)

    def frequency(self, place: int) -> int:
        """In how many units the word at a place of the vocabulary stands, deleted ones among them."""
        return self._lexicon.frequencies[place]

    def occurrences(self, place: int) -> Occurrences:
        """Where the word at a place of the vocabulary stands."""
        if place not in self._last_read:
            if len(self._last_read) == _LISTS_KEPT:
                del self._last_read[next(iter(self._last_read))]
            self._last_read[place] = Occurrences(self._raw(place))
        return self._last_read[place]

    def units_of_words(self, places: Sequence[int], patience: Patience) -> Units:
        """The units of many words, a unit as often as it has one of them, in no order.

        The most frequent words are looked at first; the units of those that were not when the time is up are missing.
        """
        numbers, chosen = self._numbers, np.asarray(places, np.intp)
        frequencies = numbers.frequencies[chosen]
        twice, often = chosen[frequencies == 2], chosen[frequencies > 2]
        often = often[np.argsort(-numbers.frequencies[often], kind="stable")]
        found = [numbers.firsts[chosen[frequencies <= 2]], numbers.lasts[twice]]
        found.extend(
            read_units(map(self._raw, often[some].tolist()))
            for some in patience.portions(len(often), _AT_ONCE)
        )
        return np.concatenate(found)

    def words_that_may_be_in(self, places: Sequence[int], units: Units) -> list[int]:
        """Those of the words that may stand in one of the units; what stands in two units or fewer is sure."""
        numbers, chosen = self._numbers, np.asarray(places, np.intp)
        may_be = numbers.frequencies[chosen] > 2
        for ends in (numbers.firsts, numbers.lasts):
            may_be |= are_among(ends[chosen], units, self.size)
        return [int(place) for place in chosen[may_be]]

    def most_frequent(self, places: Sequence[int], most: int) -> Sequence[int]:
        """The words that stand in most units, at most so many, in the order of the vocabulary."""
        if len(places) <= most:
            return places
        chosen = np.asarray(places, np.intp)
        rarest_last = np.argsort(-self._numbers.frequencies[chosen], kind="stable")
        return [int(place) for place in np.sort(chosen[rarest_last[:most]])]

    def units_in(self, documents: AbstractSet[int]) -> Units:
        """The units of these documents' passages, deleted ones among them."""
        return np.flatnonzero(np.isin(self.documents, list(documents)))

    def units_at(self, places: Mapping[int, Mapping[int, Sized]]) -> Found:
        """The units of these passages, by document and number, with how many places each has."""
        units = self.units_in(places.keys())
        numbers = zip(self.documents[units].tolist(), self.passages[units].tolist(), strict=True)
        counts = np.array(
            [len(places[document].get(passage, ())) for document, passage in numbers], np.float64
        )
        return Found(units[counts > 0], counts[counts > 0])

    def close(self) -> None:
        """Release the files."""
        self._terms.close()
        self._units.close()

    def _raw(self, place: int) -> bytes:
        raw: bytes = self._terms.read_bytes(self._lexicon.offsets[place], self._lexicon.sizes[place])
        return raw

    @cached_property
    def _lexicon(self) -> Lexicon:
        lexicon: Lexicon = self._terms.load_lexicon(TEXT)
        return lexicon

    @cached_property
    def _numbers(self) -> _WordNumbers:
        return _WordNumbers(
            *map(_as_array, (self._lexicon.frequencies, self._lexicon.firsts, self._lexicon.lasts))
        )


class _WordNumbers(NamedTuple):
    """Of each word in how many units it stands, and the first and the last of them."""

    frequencies: NDArray[np.intp]
    firsts: Units
    lasts: Units


def _as_array(numbers: array[int]) -> NDArray[np.intp]:
    return np.array(numbers, np.intp)
