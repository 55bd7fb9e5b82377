"""Notes as the screen shows them: what stands on a document, in the text and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from index.model import Note, NoteRelation, NoteStatus, NoteSubject, NoteTarget, NoteText, Span, Verdict
from index.value import Value

SIGN = "✎"
COLOURS = ("red", "amber", "green", "blue", "violet")
"""What a note can be coloured; notes from elsewhere may name others, which look like none."""
RELATIONS = tuple(relation.value for relation in NoteRelation)
"""What is offered to say of two passages; the reader may have a word of his own."""


Side = tuple[str, Span]
"""The path of a document and a range of it."""

SUBJECTS = {NoteSubject.PASSAGE: "", NoteSubject.ENTITY: "on a name", NoteSubject.RELATION: "on a relation"}
"""How lists say what a note speaks of, where that is more than its words."""


class NoteOrder(StrEnum):
    """How notes are listed, those of the bin always last."""

    WAITING = "those that wait first"  # then as they were made
    NEWEST = "last written first"
    PLACE = "as they stand"

    @property
    def next(self) -> NoteOrder:
        """The order after this one, after the last the first."""
        orders = tuple(NoteOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


def in_order(notes: Iterable[Note], order: NoteOrder) -> list[Note]:
    """The notes in an order."""
    match order:
        case NoteOrder.WAITING:
            found = sorted(
                notes, key=lambda note: (all(each.confirmed for each in note.targets), note.created)
            )
        case NoteOrder.NEWEST:
            found = sorted(notes, key=lambda note: note.edited, reverse=True)
        case NoteOrder.PLACE:
            found = sorted(
                notes, key=lambda note: [(each.path, each.span or (-1, -1)) for each in note.targets]
            )
    return sorted(found, key=lambda note: note.deleted)


class Standing(Value, frozen=True):
    """A note where it stands in one document."""

    note: Note
    target: int  # which of the note's targets
    span: Span | None  # None for the whole document, and for words that are gone


def notes_on(notes: Iterable[Note], path: str) -> list[Standing]:
    """The notes, not in the bin, on the document with this path: of the whole document first, then in text order."""
    found = [
        Standing(note, number, target.span)
        for note in notes
        if not note.deleted
        for number, target in enumerate(note.targets)
        if target.path == path
    ]
    return sorted(found, key=lambda each: each.span or (-1, -1))


def note_signs(standing: Iterable[Standing]) -> dict[int, tuple[str, str]]:
    """A sign in the gutter where each note begins, in its colour."""
    return {
        each.span.start: (SIGN, colour_style(each.note.text.colour))
        for each in standing
        if each.span is not None
    }


def colour_style(colour: str) -> str:
    """The name of the style of a note's sign."""
    return f"note-{colour}" if colour in COLOURS else "note"


def at_offset(
    standing: Sequence[Standing], offset: int, passage: Span | None = None, at_hand: str = ""
) -> list[Standing]:
    """The notes on the words at an offset; failing that, those in its passage.

    First the one with the id `at_hand`, then those on the fewest words.
    """
    placed = [(each, each.span) for each in standing if each.span is not None]
    here = [(each, span) for each, span in placed if span.start <= offset < span.end]
    if not here and passage is not None:
        here = [(each, span) for each, span in placed if span.overlaps(passage)]
    ordered = sorted(here, key=lambda pair: (pair[0].note.id != at_hand, pair[1].end - pair[1].start))
    return [each for each, _ in ordered]


def on_relation(notes: Iterable[Note], one: Side, other: Side) -> list[Note]:
    """The notes, not in the bin, on two places of which each touches another of these ranges."""
    return [
        note
        for note in notes
        if not note.deleted
        and len(note.targets) > 1
        and any(
            _touches(first, one) and _touches(second, other)
            for first, second in (note.targets[:2], note.targets[1::-1])
        )
    ]


def _touches(target: NoteTarget, side: Side) -> bool:
    path, span = side
    return target.path == path and target.span is not None and target.span.overlaps(span)


def first_line(text: NoteText) -> str:
    """What a note says, in one line."""
    body = " ".join(text.body.split())
    tags = " ".join(f"#{tag}" for tag in text.tags)
    return " ".join(part for part in (body, tags) if part) or "(no words)"


def doubts(note: Note) -> Iterator[str]:
    """Why the reader should look at where a note stands."""
    for target in note.targets:
        if not target.confirmed:
            yield doubt_about(target)


def doubt_about(target: NoteTarget) -> str:
    """Why the reader should look at where a target stands that he has not confirmed."""
    if target.span is not None and not target.exact:
        return "only its position is known"
    return _DOUBTS[target.verdict]


_DOUBTS = {
    Verdict.SAME: "",
    Verdict.MOVED: "",
    Verdict.CHANGED: "its words were edited",
    Verdict.AMBIGUOUS: "its words stand several times",
    Verdict.ORPHANED: "its words are gone",
}


def read_tags(line: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Tags as typed: words parted by blanks or commas, # or not; what is known as one tag may hold these, too."""
    odd = sorted((tag for tag in known if tag and read_tags(tag) != (tag,)), key=len, reverse=True)
    whole = "".join(rf"(?<![^\s,]){re.escape(tag)}(?![^\s,])|" for tag in odd)
    words = (word if word in odd else word.lstrip("#") for word in re.findall(rf"{whole}[^\s,]+", line))
    return tuple(dict.fromkeys(word for word in words if word))


def write_tags(tags: Sequence[str]) -> str:
    """Tags as a line to be changed; `read_tags`, which knows them, reads them back, those from elsewhere with blanks too."""
    return (" " if tags == read_tags(" ".join(tags)) else ", ").join(tags)


def complete_tag(line: str, known: Iterable[str]) -> tuple[str, ...]:
    """A line of tags with the last word completed to each known tag that begins so, in the order of these."""
    begun = line[max(line.rfind(" "), line.rfind(",")) + 1 :].lstrip("#")
    if not begun:
        return ()
    there = read_tags(line)[:-1]
    return tuple(line + tag[len(begun) :] for tag in known if _goes_on(tag, begun) and tag not in there)


def complete_choice(typed: str, choices: Iterable[str]) -> tuple[str, ...]:
    """The choices that begin as is typed."""
    return tuple(typed + each[len(typed) :] for each in choices if typed and _goes_on(each, typed))


def _goes_on(word: str, begun: str) -> bool:
    return len(word) > len(begun) and word[: len(begun)].casefold() == begun.casefold()


def step_choice(typed: str, choices: Sequence[str], steps: int) -> str:
    """The choice so many steps after what is typed, or before; between the last and the first there is none."""
    ring = ("", *choices)
    position = ring.index(typed) if typed in ring else 0
    return ring[(position + steps) % len(ring)]


def toggled(text: NoteText) -> NoteStatus:
    """The other status."""
    return NoteStatus.DONE if text.status is NoteStatus.OPEN else NoteStatus.OPEN
