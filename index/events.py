"""What a collection tells whoever listens to it."""

from __future__ import annotations

from index.value import Value


class Progress(Value, frozen=True):
    """How far a job is. `total` is None while it is not known."""

    job: str  # "reading", "indexing", "analysing"
    done: int
    total: int | None
    finished: bool = False


class DocumentsChanged(Value, frozen=True):
    """The list of documents or of skipped files changed."""


class Reread(Value, frozen=True):
    """The files were read again, as was asked: how many documents changed, came and went."""

    changed: int
    new: int
    gone: int  # no longer there, or no longer readable


class IndexGrew(Value, frozen=True):
    """A search may now find more."""

    generation: int


class NamesLearned(Value, frozen=True):
    """A search for names may now find more."""


class NamesRuled(Value, frozen=True):
    """The reader decided about a name: analyses and comparisons are other ones now."""


class RelationsJudged(Value, frozen=True):
    """The reader decided what passages of these documents are to each other: their comparisons are other ones now."""

    documents: tuple[int, ...]


class UnderAnalysis(Value, frozen=True):
    """How much of a long document is analysed, 0…1."""

    document: int
    share: float


class Analysed(Value, frozen=True):
    """These documents have an analysis now."""

    documents: tuple[int, ...]


class Notice(Value, frozen=True):
    """One plain line for the user, with the next step where there is one."""

    message: str
    severity: str = "information"  # "information", "warning", "error"


Event = (
    Progress
    | DocumentsChanged
    | Reread
    | IndexGrew
    | NamesLearned
    | NamesRuled
    | RelationsJudged
    | UnderAnalysis
    | Analysed
    | Notice
)
