"""The reader's decisions about passages out of one collection and into another, one JSON object a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from index.model import Document, Judgement, RelationKind, Span
from index.store import Store
from index.value import Value
from index.work.comparing import Comparing
from index.work.shelf import Shelf
from index.work.written_places import NotPlaced, Taken, WrittenPlace, find_place, write_place


class WrittenJudgement(Value, frozen=True):
    """A decision as it leaves the program."""

    kind: RelationKind | None  # None: the passages have nothing to do with each other
    places: tuple[WrittenPlace, WrittenPlace]


def write_judgements(judgements: Iterable[Judgement], document: Callable[[int], Document]) -> Iterator[str]:
    """The decisions, a line each; `document` gives one by its id, with the path that is to be written."""
    for judgement in judgements:
        first, second = (write_place(place, document(place.document)) for place in judgement.places)
        yield msgspec.json.encode(WrittenJudgement(judgement.kind, (first, second))).decode()


def read_judgements(data: bytes) -> list[tuple[int, WrittenJudgement]]:
    """What `write_judgements` wrote, each with the number of its line.

    Raises:
        ValueError: for the first line that is none; one plain line.
    """
    found = []
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            try:
                found.append((number, _read(line)))
            except (ValueError, RecursionError) as error:
                raise ValueError(f"line {number} is no decision about two passages: {error}") from error
    return found


def _read(line: bytes) -> WrittenJudgement:
    judgement = msgspec.json.decode(line, type=WrittenJudgement)
    if judgement.kind is RelationKind.ONLY_HERE:
        raise ValueError("only-here is what is left without a decision")
    if not all(place.exact for place in judgement.places):
        raise ValueError("the words of a passage are missing")
    return judgement


def take_judgements(data: bytes, comparing: Comparing, store: Store, real: Callable[[str], str]) -> Taken:
    """Keep the decisions of a file that are not in effect, where the words of both passages are found.

    One about passages that something else is decided about takes its place.

    Args:
        data: the file.
        comparing: keeps them.
        store: the documents to stand on.
        real: the real path of what a file calls so.

    Raises:
        ValueError: the file holds something else; one plain line, and nothing is kept.
    """
    arriving = read_judgements(data)
    shelf = Shelf(store, real)
    new = known = 0
    unplaced = []
    for number, judgement in arriving:
        try:
            first, second = (find_place(place, shelf) for place in judgement.places)
            if first[0] == second[0]:
                raise NotPlaced("both passages are found in one document")
        except NotPlaced as reason:
            unplaced.append(f"line {number}: {reason}")
            continue
        if _is_known(
            comparing.judgements(first[0], second[0], at_once=True), judgement.kind, {first, second}
        ):
            known += 1
        else:
            comparing.judge(first, second, judgement.kind)
            new += 1
    return Taken(new, known, tuple(unplaced))


def _is_known(
    judgements: Iterable[Judgement], kind: RelationKind | None, places: set[tuple[int, Span]]
) -> bool:
    return any(
        each.kind is kind and {(place.document, place.span) for place in each.places} == places
        for each in judgements
        if each.is_sure
    )
