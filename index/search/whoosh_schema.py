"""How passages lie in a Whoosh index. These classes are pickled into it by name: moving one means a rebuild.

Written against Whoosh 2.7.4, which is frozen, through its codec interface; whoosh3 has the same one.
Nothing of the text is stored: terms with positions, and three numbers for each
passage. Whoosh gives the dictionary of terms, segments, deletions and commits.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from operator import itemgetter
from typing import Any, NamedTuple

import whoosh
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo, W3TermsReader
from whoosh.columns import FixedBytesColumn
from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Existence
from whoosh.matching import ListMatcher
from whoosh.system import pack_ushort

from index.search.whoosh_postings import Postings, decode_postings

SCHEMA_VERSION = 2

TEXT = "text"
DOCUMENT = "document"
RECORD = "record"
FACTS = "facts"

META_DOCUMENT = 0  # the unit that holds the facts of a commit; documents have ids from 1
LARGEST_ID = 2**32 - 1


class Record(NamedTuple):
    """A passage by its numbers; `length` counts its terms."""

    document: int
    passage: int
    length: int


class TermsField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """The terms of a passage. Not scorable for Whoosh: the evaluation has the lengths in the records."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)


class DocumentField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """The id of the passage's document, to find its passages when it goes."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(self, value: int, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """One posting in the form Whoosh's writer takes: term, frequency, weight, value."""
        yield document_term(value), 1, 1.0, b""


class RecordColumn(FixedBytesColumn):  # type: ignore[misc]  # Whoosh has no types
    """The records of a segment, to be read all at once; Whoosh's own columns give one number at a time."""

    _PACK = struct.Struct("=III")

    def __init__(self) -> None:
        super().__init__(self._PACK.size)

    @classmethod
    def encode(cls, record: Record) -> bytes:
        """A record as the column keeps it."""
        return cls._PACK.pack(*record)

    class Reader(FixedBytesColumn.Reader):  # type: ignore[misc]  # Whoosh has no types
        """Reads records."""

        def load_numbers(self) -> array[int]:
            """Document, passage and length of each unit, one after the other."""
            numbers = array("I", bytes(self._dbfile.get(self._basepos, self._count * self._fixedlen)))
            missing = len(Record._fields) * self._doccount - len(numbers)  # zeros at the end are not written
            numbers.extend([0] * missing)
            return numbers


class PostingsPool:
    """Holds the postings of one commit by term; takes the place of a Whoosh writer's `pool`.

    Whoosh's own keeps a tuple for each posting and sorts them all. Units come
    in ascending order for each term: new ones first, then those of merged
    segments, which the writer numbers on.
    """

    def __init__(self) -> None:
        self.fields: dict[str, dict[bytes, Postings]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take a posting as Whoosh's writer gives it: field, term, unit, weight, value."""
        self.postings_of(item[0], item[1]).add(item[2], ())

    def add_terms(self, unit: int, terms: list[str]) -> None:
        """Take all terms of a passage."""
        places: dict[str, list[int]] = {}
        for position, term in enumerate(terms):
            if term in places:
                places[term].append(position)
            else:
                places[term] = [position]
        for term, positions in places.items():
            self.postings_of(TEXT, term.encode()).add(unit, positions)

    def postings_of(self, field: str, term: bytes) -> Postings:
        """The list of a term, new when there is none yet."""
        terms = self.fields.setdefault(field, {})
        if term not in terms:
            terms[term] = Postings.empty()
        return terms[term]

    def iter_postings(self) -> PostingsPool:
        """Itself, for `PassageFieldWriter`."""
        return self

    def cleanup(self) -> None:
        """Forget everything."""
        self.fields.clear()


class PassageFieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes Whoosh's dictionary of terms with our posting lists behind it."""

    def add_postings(self, schema: Schema, lengths: Any, items: PostingsPool) -> None:  # noqa: ARG002
        """Write a whole segment."""
        for field in sorted(items.fields):
            self.start_field(field, schema[field])
            for term, postings in sorted(items.fields[field].items(), key=itemgetter(0)):
                if postings.units:  # all units of a merged segment may have gone
                    self._add_term(term, postings)
            self.finish_field()

    def _add_term(self, term: bytes, postings: Postings) -> None:
        raw = postings.encode()
        info = W3TermInfo(
            weight=sum(postings.counts),
            df=len(postings.units),
            maxweight=max(postings.counts),
            minid=postings.units[0],
            maxid=postings.units[-1],
        )
        info.set_extent(self._postfile.tell(), len(raw))
        self._postfile.write(raw)
        self._tindex.add(pack_ushort(self._fieldid) + term, info.to_bytes())


class Lexicon(NamedTuple):
    """The terms of a segment in the order of their code points, and what is behind each."""

    terms: list[str]
    frequencies: array[int]  # units that have the term
    firsts: array[int]  # unit that has the term
    lasts: array[int]
    offsets: array[int]  # of its posting list
    sizes: array[int]  # of its posting list, in bytes


class PassageTermsReader(W3TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Reads posting lists whole."""

    _INFO = struct.Struct("!5xI6xIIqi")  # what is used of Whoosh's term info, as in `Lexicon`

    @classmethod
    def open(cls, codec: W3Codec, storage: Any, segment: Any) -> PassageTermsReader:
        """A reader of the terms of a segment whose files are in the storage."""
        name = segment.make_filename(codec.TERMS_EXT)
        length = storage.file_length(name)
        return cls(codec, storage.open_file(name), length, segment.open_file(storage, codec.POSTS_EXT))

    def load_lexicon(self, field: str) -> Lexicon:
        """All terms of a field."""
        lexicon = Lexicon([], array("I"), array("I"), array("I"), array("Q"), array("I"))
        if field not in self._fieldmap:
            return lexicon
        start = self._keycoder(field, b"")
        for key, info in self._tindex.items_from(start):
            if not key.startswith(start):
                break
            frequency, first, last, offset, size = self._INFO.unpack_from(info)
            lexicon.terms.append(key[len(start) :].decode())
            lexicon.frequencies.append(frequency)
            lexicon.firsts.append(first)
            lexicon.lasts.append(last)
            lexicon.offsets.append(offset)
            lexicon.sizes.append(size)
        return lexicon

    def read_postings(self, offset: int, size: int, *, with_positions: bool) -> Postings:
        """The posting list that lies there."""
        return decode_postings(self.read_bytes(offset, size), with_positions=with_positions)

    def read_bytes(self, offset: int, size: int) -> bytes:
        """The posting list that lies there, as it was written."""
        return bytes(self._postfile.get(offset, size))

    def matcher(self, fieldname: str, tbytes: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """What Whoosh itself uses to walk the units of a term."""
        info = self.term_info(fieldname, tbytes)
        offset, (size,) = info.extent()  # Whoosh forgets to unpack the size
        postings = self.read_postings(offset, size, with_positions=False)
        weights = [float(count) for count in postings.counts]
        return ListMatcher(list(postings.units), weights, format=format_, scorer=scorer, terminfo=info)


class PassageCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's file format with our posting lists."""

    length_stats = False  # Whoosh would look up a length for every posting

    def field_writer(self, storage: Any, segment: Any) -> PassageFieldWriter:
        """Writes the terms of a segment."""
        return PassageFieldWriter(self, storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> PassageTermsReader:
        """Reads the terms of a segment."""
        return PassageTermsReader.open(self, storage, segment)


def document_term(document: int) -> bytes:
    """The term of a document in its field."""
    return str(document).encode()


def make_schema() -> Schema:
    """The fields of every index."""
    fields = {TEXT: TermsField(), DOCUMENT: DocumentField(), RECORD: COLUMN(RecordColumn()), FACTS: STORED()}
    return Schema(**fields)


def schema_hash() -> str:
    """Changes whenever an index of another version cannot be read by this one."""
    classes = (TermsField, DocumentField, RecordColumn, PassageCodec)
    names = [f"{each.__module__}.{each.__qualname__}" for each in classes]
    facts = (SCHEMA_VERSION, whoosh.__version__, sys.byteorder, array("I").itemsize, names)
    return blake2b(repr(facts).encode(), digest_size=16).hexdigest()


def open_terms(storage: Any, segment: Any) -> PassageTermsReader:
    """A reader of a segment's terms; to be closed."""
    files = segment.open_compound_file(storage) if segment.is_compound() else storage
    return PassageTermsReader.open(segment.codec(), files, segment)
