"""What a collection tells whoever listens to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is. `total` is None while it is not known."""

    job: str  # "reading", "indexing", "analysing"
    done: int
    total: int | None
    finished: bool = False


@dataclass(frozen=True, slots=True)
class DocumentsChanged:
    """The list of documents or of skipped files changed."""


@dataclass(frozen=True, slots=True)
class Reread:
    """The files were read again, as was asked: how many documents changed, came and went."""

    changed: int
    new: int
    gone: int  # no longer there, or no longer readable


@dataclass(frozen=True, slots=True)
class IndexGrew:
    """A search may now find more."""

    generation: int


@dataclass(frozen=True, slots=True)
class Analysed:
    """These documents have an analysis now."""

    documents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """One plain line for the user, with the next step where there is one."""

    message: str
    severity: str = "information"  # "information", "warning", "error"


Event = Progress | DocumentsChanged | Reread | IndexGrew | Analysed | Notice
