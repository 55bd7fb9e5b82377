"""What the reader decided leaves one collection and stands in another on the same words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from index.model import Document, Extract, Judgement, Metadata, RelationKind, Span, Stamp
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.carrier import Carrier
from index.work.comparing import Comparing
from index.work.judgement_exchange import Taken, take_judgements, write_judgements

TWELVE = "On Monday twelve thousand troops came, officials said.\n\nNobody else came."
ELEVEN = "Officials spoke of eleven thousand soldiers. Eleven thousand is many."


class Place:
    """A store of documents and what is decided about them."""

    def __init__(self, file: Path) -> None:
        self.store = Store.open(file)
        self.comparing = Comparing(self.store, None, Carrier(self.store, ()), lambda event: None)  # type: ignore[arg-type]

    def put(self, path: str, text: str) -> int:
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        return self.store.add(Stamp(os.fsencode(path), len(text), 1, 42), text, extract)

    def words(self, document: int, exact: str) -> tuple[int, Span]:
        start = self.store.version(document).text.index(exact)
        return document, Span(start, start + len(exact))

    def judge(self, first: str, second: str, kind: RelationKind | None) -> Judgement:
        one, other = self.store.document_ids()
        return self.comparing.judge(self.words(one, first), self.words(other, second), kind)

    def written(self) -> bytes:
        return "\n".join(write_judgements(self.comparing.all_judgements(), self.document)).encode()

    def document(self, number: int) -> Document:
        return self.store.version(number)

    def take(self, data: bytes) -> Taken:
        return take_judgements(data, self.comparing, self.store, lambda path: path)

    def decided(self) -> Sequence[tuple[RelationKind | None, set[str]]]:
        return [
            (
                each.kind,
                {
                    self.document(place.document).text[slice(*place.span)]
                    for place in each.places
                    if place.span
                },
            )
            for each in self.comparing.all_judgements()
        ]


@pytest.fixture
def here(tmp_path: Path) -> Place:
    place = Place(tmp_path / "here.db")
    place.put("/here/twelve", TWELVE)
    place.put("/here/eleven\udcff", ELEVEN)
    return place


@pytest.fixture
def there(tmp_path: Path) -> Place:
    return Place(tmp_path / "there.db")


@pytest.mark.parametrize("kind", [RelationKind.FIGURES_DIFFER, RelationKind.MATCHES, None])
def test_a_decision_is_taken_once_and_stands_on_the_same_words(
    here: Place, there: Place, kind: RelationKind | None
) -> None:
    here.judge("twelve thousand troops", "eleven thousand soldiers", kind)
    there.put("/there/eleven", ELEVEN)
    there.put("/there/renamed", TWELVE)
    assert there.take(here.written()) == Taken(1, 0, ())
    assert there.take(here.written()) == Taken(0, 1, ())
    assert there.decided() == [(kind, {"twelve thousand troops", "eleven thousand soldiers"})]
    assert here.take(here.written()) == Taken(0, 1, ())


def test_one_about_the_same_passages_takes_the_place_of_what_was_decided(here: Place, there: Place) -> None:
    here.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.DENIED)
    there.put("/there/twelve", TWELVE)
    there.put("/there/eleven", ELEVEN)
    there.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.MATCHES)
    assert there.take(here.written()).new == 1
    assert [kind for kind, _ in there.decided()] == [RelationKind.DENIED]


def test_an_edited_document_keeps_it_where_the_words_are_found(here: Place, there: Place) -> None:
    here.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.DIFFERS)
    there.put("/other/twelve", f"A headline\n\n{TWELVE}")
    there.put("/other/second", f"{ELEVEN} So it was.")
    assert there.take(here.written()) == Taken(1, 0, ())


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (TWELVE, "Nothing.", "no document of that name or with these words"),
        (TWELVE.replace("twelve", "12"), ELEVEN, "the words are not in the document"),
        ("twelve thousand troops, twelve thousand troops", ELEVEN, "stand in several places"),
        (f"{TWELVE} {ELEVEN}", "Nothing.", "both passages are found in one document"),
    ],
)
def test_what_is_not_found_is_told_and_nothing_is_guessed(
    here: Place, there: Place, first: str, second: str, reason: str
) -> None:
    here.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.DIFFERS)
    there.put("/there/twelve", first)
    there.put("/there/b", second)
    taken = there.take(here.written())
    assert (taken.new, taken.known) == (0, 0)
    assert reason in taken.unplaced[0]
    assert there.decided() == []


def test_one_that_waits_for_the_reader_is_written_with_the_words_it_was_about(
    here: Place, there: Place
) -> None:
    made = here.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.DIFFERS)
    lost = replace(made.places[0], span=None)
    data = "".join(write_judgements([replace(made, places=(lost, made.places[1]))], here.document)).encode()
    there.put("/there/twelve", TWELVE)
    there.put("/there/eleven", ELEVEN)
    assert there.take(data) == Taken(1, 0, ())


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b"[]",
        b'{"kind":"differs"}',
        b'{"kind":"worse","places":[]}',
        b'{"kind":"only-here","places":[{"document":"a","exact":"x"},{"document":"b","exact":"y"}]}',
        b'{"kind":null,"places":[{"document":"a","exact":""},{"document":"b","exact":"y"}]}',
        b"\xff\xfe",
    ],
)
def test_of_a_file_with_a_line_that_is_no_decision_nothing_is_taken(
    here: Place, there: Place, line: bytes
) -> None:
    here.judge("twelve thousand troops", "eleven thousand soldiers", RelationKind.DIFFERS)
    there.put("/there/twelve", TWELVE)
    there.put("/there/eleven", ELEVEN)
    with pytest.raises(ValueError, match="line 3 is no decision about two passages: "):
        there.take(here.written() + b"\n\n" + line)
    assert there.decided() == []
