"""What a reader writes beside a text."""

from __future__ import annotations

from enum import StrEnum

from index.model.texts import Span, Verdict
from index.value import Value


class NoteStatus(StrEnum):
    """Whether something is still to be done about a note."""

    OPEN = "open"
    DONE = "done"


class NoteRelation(StrEnum):
    """What a note says of the two passages it stands on."""

    SUPPORTS = "supports"
    DISPUTES = "disputes"
    SAME = "same"
    SEE_ALSO = "see also"


class NoteSubject(StrEnum):
    """What a note speaks of."""

    PASSAGE = "passage"
    ENTITY = "entity"  # whoever or whatever is named by the words it stands on, wherever else that is named
    RELATION = "relation"  # what the two claims it stands on are to each other


class NoteText(Value, frozen=True):
    """What the reader wrote and set."""

    body: str  # Markdown
    tags: tuple[str, ...] = ()
    status: NoteStatus = NoteStatus.OPEN
    colour: str = ""
    relation: str = ""  # a `NoteRelation` or the reader's own word; only with two targets
    subject: NoteSubject = NoteSubject.PASSAGE


class NoteTarget(Value, frozen=True):
    """Where a note stands: a range of a version of a document, or the whole of it."""

    path: str  # of the document
    span: Span | None  # None for a whole document, and when the words are gone
    exact: str  # the words as they were when the note was made or last confirmed; "" for a whole document
    prefix: str = ""  # at most 32 characters before them
    suffix: str = ""
    verdict: Verdict = Verdict.SAME
    confirmed: bool = True  # False: the reader has not looked at a verdict that is neither same nor moved
    revision: int = 0  # of the place; another one whenever it was put or carried somewhere


class EarlierPlace(Value, frozen=True):
    """Where the words of a note stood when that was last sure."""

    text: str  # of the document then
    span: Span
    is_whole: bool  # False: the place never was sure, and the text is only what was written down of it


class Note(Value, frozen=True):
    """What a reader keeps beside one or two passages, or a document."""

    id: str  # a UUID, the same in every export
    revision: int  # of its text; grows with every change
    text: NoteText
    targets: tuple[NoteTarget, ...]  # one or two
    created: str  # ISO 8601, UTC
    edited: str
    deleted: bool = False  # in the bin
