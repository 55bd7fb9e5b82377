"""Notes on names, by whom they mean: not all who are spelled alike are one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import cache

from index.collection import Collection
from index.model import Analysis, Note, NoteSubject, NoteTarget

Member = tuple[int, str]
"""The id of a document and that of an entity in its analysis."""

Meant = Callable[[NoteTarget], Member | None]
"""Tells who is named by the words that a target stands on; None while that is not known."""


class NamedNotes:
    """The notes, not in the bin, that speak of whoever or whatever the words they stand on name."""

    def __init__(self, notes: Iterable[Note] = (), meant: Meant = lambda _: None) -> None:
        self._notes = [
            (note, [(target, meant(target)) for target in note.targets])
            for note in notes
            if note.text.subject is NoteSubject.ENTITY and not note.deleted
        ]

    def on(self, members: Container[Member]) -> list[Note]:
        """Those that mean one of these."""
        return [note for note, targets in self._notes if any(meant in members for _, meant in targets)]

    def spelled(self, spellings: Iterable[str], known: Container[int]) -> list[Note]:
        """Those on one of these spellings of which nobody knows whom they mean.

        `known` are the documents of which it is known who is who in them.
        """
        sought = set(map(_folded, spellings))
        return [
            note
            for note, targets in self._notes
            if not any(meant is not None and meant[0] in known for _, meant in targets)
            and any(_folded(target.exact) in sought for target, _ in targets)
        ]


def notes_on_names(notes: Iterable[Note], collection: Collection) -> NamedNotes:
    """Those of these notes that are on names, by whom their words name in the analyses that the collection has."""
    analysis = cache(collection.analysis)

    def meant(target: NoteTarget) -> Member | None:
        document = collection.document_at(target.path)
        return None if document is None else _named_by(target, document, analysis(document))

    return NamedNotes(notes, meant)


def _named_by(target: NoteTarget, document: int, analysis: Analysis | None) -> Member | None:
    """Who is named by a target; None without an analysis, and where it is not sure that the words stand there."""
    if analysis is None or target.span is None or not target.confirmed:
        return None
    span = target.span
    named = (each for each in analysis.entities if any(mention.overlaps(span) for mention in each.mentions))
    return next(((document, entity.id) for entity in named), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
