"""Writes passages into a Whoosh index, in batches that become visible whole.

Guards against Whoosh 2.7.4: the same document twice in one batch would stay
twice, so a batch is keyed by document; a failing writer keeps its lock and its
half-written document, so any error cancels it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import log
from pathlib import Path
from typing import Any

from whoosh.index import FileIndex, LockError
from whoosh.reading import IndexReader, SegmentReader, TermNotFound

from index.search.engine import IndexBusy, IndexDamaged, IndexProblem, Unit
from index.search.whoosh_folder import open_storage
from index.search.whoosh_schema import (
    DOCUMENT,
    FACTS,
    LARGEST_ID,
    META_DOCUMENT,
    RECORD,
    TEXT,
    PassageCodec,
    PostingsPool,
    Record,
    RecordColumn,
    document_term,
    open_terms,
    schema_hash,
)
from index.text.tokens import analyser_hash, index_terms

_FAN = 8  # segments of one size are merged when there are so many: each passage is rewritten log8(n) times
_SMALLEST_TIER = 64  # units; segments of a few documents count as one size


class WhooshIndexWriter:
    """The one writer of an index; satisfies `EngineWriter`.

    Args:
        path: a folder that `create_index` made.
        key: the key it was made with.

    Raises:
        IndexProblem: the index is not ours, is of another version or damaged.
    """

    def __init__(self, path: Path, *, key: str) -> None:
        self._storage = open_storage(path, key)
        self._pending: dict[int, list[Unit]] = {}
        self._going: set[int] = set()
        try:
            self._index = FileIndex(self._storage)
            with self._index.reader() as reader:
                self._generation = int(read_facts(reader).get("generation", 0))
        except IndexProblem:
            raise
        except Exception as error:
            raise IndexDamaged("the search index cannot be read") from error

    @property
    def generation(self) -> int:
        """The generation of the last commit; 0 for an index that has none."""
        return self._generation

    def upsert(self, units: Iterable[Unit]) -> None:
        """Replace the documents of the units by these units at the next commit."""
        batch: dict[int, list[Unit]] = {}
        for unit in units:
            if not META_DOCUMENT < unit.document <= LARGEST_ID or not 0 <= unit.passage <= LARGEST_ID:
                raise ValueError(f"a document has an id from 1 to {LARGEST_ID}, a passage a number from 0")
            batch.setdefault(unit.document, []).append(unit)
        self._pending.update(batch)
        self._going.update(batch)

    def delete(self, document_ids: Iterable[int]) -> None:
        """Take documents out at the next commit."""
        for document in document_ids:
            self._pending.pop(document, None)
            self._going.add(document)

    def commit(self, generation: int) -> None:
        """Write the batch; on any error nothing of it is in the index and the batch is kept.

        Raises:
            IndexBusy: another process is writing.
            IndexDamaged: the index could not be read or written.
        """
        try:
            writer = self._index.writer(codec=PassageCodec())
        except LockError as error:
            raise IndexBusy("another process is writing to the search index") from error
        except Exception as error:
            raise IndexDamaged("the search index cannot be read") from error
        try:
            self._write_batch(writer, generation)
        except BaseException as error:
            with suppress(Exception):
                writer.cancel()
            if isinstance(error, Exception):
                raise IndexDamaged("the search index could not be written") from error
            raise
        self._generation = generation
        self._pending.clear()
        self._going.clear()

    def close(self) -> None:
        """Drop what is not committed."""
        self._pending.clear()
        self._going.clear()

    def _write_batch(self, writer: Any, generation: int) -> None:
        with writer.reader() as reader:
            for number in find_units(reader, {META_DOCUMENT, *self._going}):
                writer.delete_document(number)
        writer.pool = PostingsPool()
        for units in self._pending.values():
            for unit in units:
                _add_unit(writer, unit)
        facts = {"generation": generation, "schema": schema_hash(), "analyser": analyser_hash()}
        record = RecordColumn.encode(Record(META_DOCUMENT, 0, 0))
        writer.add_document(**{DOCUMENT: META_DOCUMENT, RECORD: record, FACTS: facts})
        writer.commit(mergetype=merge_equal_sizes)


def find_units(reader: IndexReader, documents: Iterable[int]) -> Iterator[int]:
    """The numbers of the units of the documents that are not deleted."""
    for document in documents:
        try:
            matcher = reader.postings(DOCUMENT, document_term(document))
        except TermNotFound:
            continue
        yield from matcher.all_ids()


def read_facts(reader: IndexReader) -> dict[str, Any]:
    """What the last commit says of itself; empty before the first.

    Raises:
        IndexDamaged: the commit is of another schema or analyser than the folder's marker says.
    """
    facts: dict[str, Any] = {}
    for number in find_units(reader, [META_DOCUMENT]):
        facts = reader.stored_fields(number)[FACTS]
    if facts and (facts["schema"], facts["analyser"]) != (schema_hash(), analyser_hash()):
        raise IndexDamaged("the search index contradicts its marker")
    return facts


def merge_equal_sizes(writer: Any, segments: list[Any]) -> list[Any]:
    """A merge policy for Whoosh: merges the segments of a size once there are `_FAN` of them.

    Whoosh's own lets hundreds of small segments pile up or rewrites large ones
    for a single document. Also rewrites what is half deleted. Returns the
    segments that stay.
    """
    sizes = Counter(_size_tier(segment) for segment in segments)
    staying: list[Any] = []
    for segment in segments:
        is_half_deleted = 2 * segment.deleted_count() > segment.doc_count_all()
        if sizes[_size_tier(segment)] < _FAN and not is_half_deleted:
            staying.append(segment)
        elif segment.doc_count():
            _take_over(writer, segment)
    return staying


def _take_over(writer: Any, segment: Any) -> None:
    """Add the units of a segment that are not deleted, list by list instead of posting by posting."""
    shift = writer.docnum
    with SegmentReader(writer.storage, writer.schema, segment) as reader:
        numbers = writer.write_per_doc(set(writer.schema.names()), reader)
    terms_reader = open_terms(writer.storage, segment)
    for field in (DOCUMENT, TEXT):
        lexicon = terms_reader.load_lexicon(field)
        for term, offset, size in zip(lexicon.terms, lexicon.offsets, lexicon.sizes, strict=True):
            postings = terms_reader.read_postings(offset, size, with_positions=True)
            writer.pool.postings_of(field, term.encode()).extend(postings, numbers, shift)
    terms_reader.close()


def _size_tier(segment: Any) -> int:
    return int(log(max(segment.doc_count(), _SMALLEST_TIER), _FAN))


def _add_unit(writer: Any, unit: Unit) -> None:
    terms = index_terms(unit.text)
    record = RecordColumn.encode(Record(unit.document, unit.passage, len(terms)))
    writer.pool.add_terms(writer.docnum, terms)
    writer.add_document(**{DOCUMENT: unit.document, RECORD: record})
