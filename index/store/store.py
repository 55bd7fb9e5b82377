"""The store of one collection: the one truth, behind one object.

Several processes hold it open at once; each call is a short transaction. All
methods raise `StoreError`, whose text is one plain line for the user.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

from index.model import Document, DocumentInfo, Extract, Located, Metadata, Skipped, Stamp
from index.store import analyses, decisions, documents, identities, listing, sources, versions
from index.store.database import Database
from index.store.decisions import Decision
from index.store.documents import Changes, Provenance
from index.store.identities import Identity
from index.store.versions import FileOfVersion, Tally

_GENERATION = "generation"


class Store:
    """An open store. `Store.open` makes one; use it as a context manager or `close` it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, to_read: bool = False) -> Self:
        """The store in this file, made when there is none; read-only where it cannot be written to.

        With `to_read` also on a disk without any room.

        Raises:
            StoreError: when the file is no store, damaged, of a newer diptych or out of reach.
                It is never changed then.
        """
        return cls(Database.open(path, to_read=to_read))

    def close(self) -> None:
        """Close the file. Can be called twice."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """True when every writing method raises."""
        return self._database.read_only

    def check(self) -> None:
        """Look for damage in the whole file (0.1 s for 100 MB); StoreError when there is some."""
        self._database.check()

    # Sources

    def stamps(self) -> dict[bytes, Stamp]:
        """The stamps of all files read or skipped, by path. A file whose stamp is here need not be read."""
        return sources.read_stamps(self._database)

    def paths(self) -> frozenset[bytes]:
        """All paths known, skipped ones without a stamp included."""
        return frozenset(sources.read_paths(self._database))

    def skipped(self) -> tuple[Skipped, ...]:
        """The files that were not read, by path."""
        return sources.read_skipped(self._database)

    def refusal(self, document_id: int) -> str | None:
        """Why the file of a document, current or not, is no longer read; None when it is, or is gone."""
        return sources.read_refusal(self._database, document_id)

    def add(self, stamp: Stamp, content_hash: str, extract: Extract) -> int:
        """What a file says now. The id of its document; the earlier one's when nothing changed."""
        return self.add_many([(stamp, content_hash, extract)])[0]

    def add_many(self, readings: Iterable[tuple[Stamp, str, Extract]]) -> list[int]:
        """As `add` for several files, in one transaction and at most one generation."""
        readings = list(readings)
        ids: list[int] = []
        with self._database.writing() as connection:
            generation: int | None = None
            for stamp, content_hash, extract in readings:
                source = sources.put_read(connection, stamp, content_hash)
                same = documents.same_version(connection, source, extract)
                if same is None:
                    generation = generation or documents.next_generation(connection)
                    same = documents.put_version(connection, source, content_hash, extract, generation)
                ids.append(same)
        return ids

    def touch(self, stamps: Iterable[Stamp]) -> None:
        """New stamps of files whose content is as it was."""
        stamps = list(stamps)
        with self._database.writing() as connection:
            sources.put_stamps(connection, stamps)

    def skip(self, files: Iterable[tuple[Stamp | bytes, str]]) -> None:
        """Files that were not read, each by stamp or path, with the reason. Their documents go."""
        files = list(files)
        with self._database.writing() as connection:
            skipped = [sources.put_skipped(connection, file, reason) for file, reason in files]
            documents.retire_versions(connection, skipped)

    def remove(self, paths: Iterable[bytes]) -> None:
        """Files that are no longer there. Their documents go; unknown paths are ignored."""
        paths = list(paths)
        with self._database.writing() as connection:
            gone = [source for path in paths if (source := sources.put_gone(connection, path)) is not None]
            documents.retire_versions(connection, gone)

    # Documents

    @property
    def generation(self) -> int:
        """Counts the transactions that changed indexed text."""
        return documents.read_generation(self._database)

    def changes_since(self, generation: int, most: int | None = None) -> Changes:
        """What an index of this generation lacks; with `most` about so many documents of it."""
        return documents.changes_since(self._database, generation, most)

    def removed_since(self, generation: int) -> tuple[int, ...]:
        """The ids of documents that were replaced or went after this generation, ascending."""
        return documents.removed_since(self._database, generation)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """All documents by path, without their texts. Paths are absolute, as stored."""
        return documents.list_documents(self._database)

    def count(self) -> int:
        """How many documents there are."""
        return listing.count_documents(self._database)

    def documents_after(self, path: str | None, most: int) -> tuple[DocumentInfo, ...]:
        """At most so many documents by path, those after the path or the first ones."""
        return listing.list_after(self._database, path, most)

    def document_at(self, path: str) -> int | None:
        """The id of the document that was read from this absolute path, None when there is none."""
        return listing.find_path(self._database, path)

    def newest(self, document_id: int) -> int | None:
        """The current version of a document: itself, a newer one, None when its file is gone."""
        return listing.find_newest(self._database, document_id)

    def neighbour(self, document_id: int, steps: int) -> int | None:
        """The document so many steps further by path, or back when negative; None beyond the ends."""
        return listing.find_neighbour(self._database, document_id, steps)

    def document_ids(self) -> tuple[int, ...]:
        """The ids of all documents, ascending."""
        return documents.list_ids(self._database)

    def described(self, after: int = 0, most: int | None = None) -> tuple[tuple[DocumentInfo, Metadata], ...]:
        """Documents with ids above `after`, ascending, with what their readers could tell of them: all, or so many."""
        return documents.list_described(self._database, after, most)

    def dates(self, after: int = 0) -> tuple[tuple[int, str | None], ...]:
        """The ids above `after` of all documents, ascending, each with its date, None for none."""
        return documents.list_dates(self._database, after)

    def document(self, document_id: int) -> Document:
        """A document with its text. Raises KeyError when it is gone or replaced."""
        return versions.read_version(self._database, document_id, current_only=True)

    def version(self, document_id: int) -> Document:
        """A document with its text as it was read, replaced or gone since or not. Raises KeyError for an unknown id."""
        return versions.read_version(self._database, document_id)

    def version_hash(self, document_id: int) -> str:
        """The key of a document's analysis, replaced or gone or not. Raises KeyError for an unknown id."""
        return versions.read_version_hash(self._database, document_id)

    def texts_of(self, document_id: int) -> dict[str, int]:
        """The hash of every text that the document's source ever had, with a version that has it."""
        return versions.read_texts(self._database, document_id)

    def documents_with(self, text_hash: str) -> tuple[int, ...]:
        """The current documents whose source has this text now or had it once, ascending."""
        return versions.find_by_text(self._database, text_hash)

    def version_length(self, document_id: int) -> int:
        """How many code points a document has, replaced or gone or not. Raises KeyError for an unknown id."""
        return versions.read_version_length(self._database, document_id)

    def files(self, document_ids: Sequence[int]) -> dict[int, FileOfVersion]:
        """The files of a handful of documents, as they were when last looked at; unknown ids are left out."""
        return versions.read_files(self._database, document_ids)

    def tally_since(self, generation: int) -> Tally:
        """How many documents changed, came and went since then."""
        return versions.tally_since(self._database, generation)

    def provenance(self, document_id: int) -> Provenance:
        """How a document was read, also one that was replaced. Raises KeyError for an unknown id."""
        return documents.read_provenance(self._database, document_id)

    def identities(self, document_ids: Sequence[int]) -> dict[int, Identity]:
        """What each of these documents, current or not, can be found again by; unknown ids are left out."""
        return identities.read_identities(self._database, document_ids)

    def find_again(self, sought: Identity) -> Identity | None:
        """The current document of the same file, or the only one with the same text; None without one."""
        return identities.find_again(self._database, sought)

    # Analyses

    def analysis(self, reading_hash: str, analyser: str) -> bytes | None:
        """The cached analysis of what was read, None when there is none."""
        return analyses.read_analysis(self._database, reading_hash, analyser)

    def put_analyses(self, many: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep analyses, each as reading hash, analyser and body."""
        analyses.put_analyses(self._database, many)

    def unanalysed(self, analyser: str) -> list[int]:
        """The ids of documents that this analyser has not analysed, ascending."""
        return analyses.list_unanalysed(self._database, analyser)

    def analysed(self, analyser: str) -> list[int]:
        """The ids of documents that this analyser has analysed, ascending."""
        return analyses.list_analysed(self._database, analyser)

    def last_analysis(self) -> int:
        """A number that grows with every analysis that is kept."""
        return analyses.last_analysis(self._database)

    def comparison(self, first_hash: str, second_hash: str, analyser: str) -> bytes | None:
        """The cached comparison of two texts in this order, None when there is none."""
        return analyses.read_comparison(self._database, first_hash, second_hash, analyser)

    def put_comparison(self, first_hash: str, second_hash: str, analyser: str, body: bytes) -> None:
        """Keep a comparison."""
        analyses.put_comparison(self._database, first_hash, second_hash, analyser, body)

    # Decisions

    def decide(
        self,
        kind: str,
        first_hash: str,
        second_hash: str | None,
        spans: Sequence[Located],
        value: str,
        supersedes: int | None = None,
    ) -> int:
        """Keep the reader's decision, on disk when this returns. Its id.

        Raises:
            KeyError: when the decision that it supersedes is not in effect.
        """
        return decisions.put_decision(self._database, kind, first_hash, second_hash, spans, value, supersedes)

    def withdraw(self, decision_id: int) -> int:
        """Undo a decision that is in effect. Raises KeyError when it is not."""
        return decisions.withdraw_decision(self._database, decision_id)

    def decisions(self, kind: str | None = None, text_hash: str | None = None) -> tuple[Decision, ...]:
        """The decisions in effect, oldest first, of one kind or about one text where given."""
        return decisions.list_decisions(self._database, kind, text_hash)

    def last_decision(self) -> int:
        """The id of the newest decision or withdrawal; 0 when there is none."""
        return decisions.last_decision(self._database)

    def decision_history(self) -> tuple[Decision, ...]:
        """Every decision and withdrawal ever made, oldest first."""
        return decisions.list_history(self._database)

    # The collection

    def meta(self, key: str) -> str | None:
        """What was kept under this key, None when nothing was."""
        row = self._database.row("SELECT value FROM collection WHERE key = ?", (key,))
        return str(row[0]) if row is not None else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a word about the collection. Raises ValueError for "generation", which counts itself."""
        if key == _GENERATION:
            raise ValueError("the generation counts itself")
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO collection (key, value) VALUES (?, ?)", (key, value))
