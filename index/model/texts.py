"""Documents and their texts: passages, versions, places."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from index.value import Value


class Span(NamedTuple):
    """A half-open range of code points in a canonical text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when `other` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end

    def share(self, other: Span) -> float:
        """How much (0…1) of the two ranges together both have."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        together = max(self.end, other.end) - min(self.start, other.start)
        return max(0.0, shared / together) if together else 0.0


class PassageKind(StrEnum):
    """What a passage is to its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"  # "Related Sources:", "Read more", a lone URL: shown, searched, never a claim


class Passage(Value, frozen=True):
    """A paragraph of a document: the unit of search hits, alignment and notes."""

    number: int  # 0-based, in reading order
    span: Span
    kind: PassageKind = PassageKind.PARAGRAPH


class Metadata(Value, frozen=True):
    """What a reader could tell about a document besides its text; None where it could not."""

    title: str | None = None
    author: str | None = None
    date: str | None = None  # ISO 8601 date
    language: str | None = None  # BCP 47


class Decoded(Value, frozen=True):
    """Text, the encoding it was in as `codecs` names it, and what the user should know of the guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


class Extract(Value, frozen=True):
    """What a reader makes of a file: canonical text, its passages, and how it was read."""

    text: str
    passages: tuple[Passage, ...]
    metadata: Metadata
    format: str  # "text", "markdown", "html"
    encoding: str  # as the `codecs` module names it
    reader: str  # name and version of the reader, "markdown/1"
    warnings: tuple[str, ...] = ()  # one plain sentence each, for the user


class Stamp(Value, frozen=True):
    """A file as a scan saw it: when a stamp is unchanged, so is the file."""

    path: bytes  # absolute, as the file system spells it
    size: int
    mtime_ns: int
    inode: int


class DocumentInfo(Value, frozen=True):
    """A line in the list of documents; cheap to have for 100,000 of them."""

    id: int  # of the current version; a re-read document gets a new one
    path: str  # as the user would write it; may hold surrogates, so show it through `display()`
    title: str
    format: str
    length: int  # code points of the canonical text
    date: str | None = None


class Document(Value, frozen=True):
    """One version of a source: frozen canonical text and its passages."""

    info: DocumentInfo
    text: str
    text_hash: str  # hexadecimal blake2b-128 of the UTF-8 text
    passages: tuple[Passage, ...]
    metadata: Metadata

    @property
    def id(self) -> int:
        """The version's id in the store."""
        return self.info.id


class Verdict(StrEnum):
    """What became of a passage. Only the first two need no word to the reader."""

    SAME = "same"  # the same words, in the same order with the rest
    MOVED = "moved"  # the same words, elsewhere
    CHANGED = "changed"  # at least half of its words, edited
    AMBIGUOUS = "ambiguous"  # the same words, but equal passages came or went: the span is a proposal
    ORPHANED = "orphaned"  # gone


class CarriedPlace(Value, frozen=True):
    """A reading place of one version of a document in another."""

    offset: int
    kept: bool  # False when the text it stood on is gone and this is the nearest that is left


class JudgedPlace(Value, frozen=True):
    """Words that the reader decided about, where they stand now."""

    document: int  # id
    span: Span | None  # None when its words are gone
    exact: str  # the words as they were when it was decided
    verdict: Verdict = Verdict.SAME

    @property
    def is_sure(self) -> bool:
        """False when the words were edited since, so that the reader should look again."""
        return self.verdict in {Verdict.SAME, Verdict.MOVED}


class Skipped(Value, frozen=True):
    """A file that was not read, and why, in words for the user."""

    path: str
    reason: str
