"""The reader's decisions about names out of one collection and into another, one JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from index.model import Document, EntityType, RuledMention, Ruling
from index.store import Store
from index.value import Value
from index.work.name_rulings import NameRulings, read_ruling, write_ruling
from index.work.shelf import Shelf
from index.work.written_places import NotPlaced, Taken, WrittenPlace, find_place, write_place


class WrittenMention(Value, frozen=True):
    """A decision about the words at one place as it leaves the program."""

    name: str
    type: EntityType
    place: WrittenPlace
    kind: Literal["mention"] = "mention"


class _Kind(Value, frozen=True):
    kind: str


def write_rulings(rulings: NameRulings, document: Callable[[int], Document]) -> Iterator[str]:
    """The decisions in effect, a line each; `document` gives one by its id, with the path that is to be written."""
    for _, ruling in rulings.listed():
        yield write_ruling(ruling)
    for mention in rulings.all_mentions():
        yield msgspec.json.encode(_written(mention, document(mention.place.document))).decode()


def _written(mention: RuledMention, document: Document) -> WrittenMention:
    return WrittenMention(mention.name, mention.type, write_place(mention.place, document))


def take_rulings(data: bytes, rulings: NameRulings, store: Store, real: Callable[[str], str]) -> Taken:
    """Keep the decisions of a file that are not in effect; those on places, where their words are found.

    Args:
        data: the file.
        rulings: keeps them.
        store: the documents to stand on.
        real: the real path of what a file calls so.

    Raises:
        ValueError: the file holds something else; one plain line, and nothing is kept.
    """
    arriving = list(_read(data))
    shelf = Shelf(store, real)
    here = {ruling for _, ruling in rulings.listed()}
    new = known = 0
    unplaced = []
    for number, decision in arriving:
        if isinstance(decision, Ruling):
            is_new = decision not in here
            if is_new:
                rulings.add(decision)
                here.add(decision)
        else:
            try:
                is_new = _take_mention(decision, rulings, shelf)
            except NotPlaced as reason:
                unplaced.append(f"line {number}: {reason}")
                continue
        new, known = new + is_new, known + (not is_new)
    return Taken(new, known, tuple(unplaced))


def _take_mention(mention: WrittenMention, rulings: NameRulings, shelf: Shelf) -> bool:
    """Whether it is new. Raises NotPlaced."""
    document, span = find_place(mention.place, shelf)
    for each in rulings.mentions(document):
        if each.place.is_sure and (each.place.span, each.name, each.type) == (
            span,
            mention.name,
            mention.type,
        ):
            return False
    rulings.name_mention(document, span, mention.name, mention.type)
    return True


def _read(data: bytes) -> Iterator[tuple[int, Ruling | WrittenMention]]:
    """Each with the number of its line. Raises ValueError for the first line that is none; one plain line."""
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            try:
                yield number, _read_line(line)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"line {number} is no decision about a name: {error}") from error


def _read_line(line: bytes) -> Ruling | WrittenMention:
    if msgspec.json.decode(line, type=_Kind).kind != "mention":
        return read_ruling(line)
    mention = msgspec.json.decode(line, type=WrittenMention)
    if not (mention.name.strip() and mention.place.exact):
        raise ValueError("a name and the words of a place were expected")
    return mention
