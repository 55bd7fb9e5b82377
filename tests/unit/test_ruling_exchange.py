"""Decisions about names go from one collection to another, those about single mentions with their words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.model import EntityType, Extract, Metadata, Ruling, RulingKind, Span, Stamp
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.name_rulings import NameRulings
from index.work.ruling_exchange import take_rulings, write_rulings
from index.work.written_places import Taken

TEXT = "Mayor John Smith spoke on Monday.\n\nLater that week Smith left for London by train.\n"
SMITH = Span(TEXT.rindex("Smith"), TEXT.rindex("Smith") + 5)
APART = Ruling(RulingKind.APART, "Kyiv", EntityType.PLACE)


class Home:
    """A collection of one document, and what is decided there."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        folder.mkdir()
        self.store = Store.open(folder / "store.db")
        self.rulings = NameRulings(self.store)
        self.document = self.read(text)

    def read(self, text: str) -> int:
        """The document has this text now."""
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        return self.store.add(Stamp(os.fsencode("/news/a.txt"), len(text), len(text), 42), text, extract)

    def written(self) -> list[dict[str, Any]]:
        """What leaves."""
        return [json.loads(line) for line in write_rulings(self.rulings, self.store.version)]

    def take(self, *lines: dict[str, Any]) -> Taken:
        """What comes in."""
        data = "\n".join(map(json.dumps, lines)).encode()
        return take_rulings(data, self.rulings, self.store, lambda path: path)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "here")
    yield home
    home.store.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "elsewhere", f"A new lead.\n\n{TEXT}")
    yield home
    home.store.close()


def test_all_decisions_are_taken_once(here: Home, elsewhere: Home) -> None:
    here.rulings.add(APART)
    here.rulings.name_mention(here.document, SMITH, "Anna Smith", EntityType.PERSON)
    lines = here.written()
    assert [line["kind"] for line in lines] == ["apart", "mention"]
    assert elsewhere.take(*lines, *lines) == Taken(2, 2, ())
    assert elsewhere.take(*lines) == Taken(0, 2, ())
    ((_, ruling),) = elsewhere.rulings.listed()
    (mention,) = elsewhere.rulings.all_mentions()
    assert (ruling, mention.name, mention.type) == (APART, "Anna Smith", EntityType.PERSON)
    assert mention.place.span == Span(SMITH.start + 13, SMITH.end + 13)


def test_what_was_edited_here_leaves_with_the_words_it_was_decided_about(here: Home) -> None:
    here.rulings.name_mention(here.document, SMITH, "Anna Smith", EntityType.PERSON)
    here.read("Mayor John Smith spoke on Monday.\n\nNobody left.\n")
    (line,) = here.written()
    assert (line["place"]["exact"], line["place"]["text_hash"]) == ("Smith", "")


def test_words_that_are_not_found_for_sure_are_told(here: Home) -> None:
    mention = {"kind": "mention", "name": "Anna Smith", "type": "person"}
    place = {"document": "/news/a.txt", "exact": "Smith"}
    taken = here.take({**mention, "place": place}, {**mention, "place": {**place, "exact": "Jones"}})
    assert (taken.new, taken.known) == (0, 0)
    assert taken.unplaced == (
        "line 1: /news/a.txt: the words stand in several places of the document",
        "line 2: /news/a.txt: the words are not in the document",
    )


@pytest.mark.parametrize(
    "line",
    [
        {"kind": "typed", "spelling": "x", "type": "person", "other": "nonsense"},
        {"kind": "apart", "spelling": " ", "type": "person"},
        {"kind": "named", "spelling": "x", "type": "person", "other": ""},
        {"kind": "mention", "name": " ", "type": "person", "place": {"document": "a", "exact": "x"}},
        {"kind": "mention", "name": "x", "type": "person", "place": {"document": "a", "exact": ""}},
        {"name": "x"},
    ],
)
def test_of_a_file_with_a_line_that_is_none_nothing_is_kept(here: Home, line: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="line 2 is no decision about a name"):
        here.take(json.loads('{"kind": "apart", "spelling": "Kyiv", "type": "place"}'), line)
    assert here.written() == []


def test_a_line_nested_without_end_is_no_decision(here: Home) -> None:
    line = b'{"kind": "apart", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(ValueError, match="line 1 is no decision about a name"):
        take_rulings(line, here.rulings, here.store, lambda path: path)
