"""Notes are found by what they say, their tags, the words they stand on and where these are."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from index.model import Note, NoteTarget, NoteText, Span
from index.work.note_search import search_notes

NOTE = Note(
    "n1",
    1,
    NoteText("Who counted them?", ("todo", "North Korea")),
    (NoteTarget("/news/kursk/report.txt", Span(4, 10), "troops"),),
    "2024-11-05",
    "2024-11-05",
)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("troop", True),
        ("counted korea", True),
        ("note:counted", True),
        ("note:troops", False),
        ('tag:"north korea"', True),
        ("tag:counted", False),
        ("-tag:todo", False),
        ("tag:done OR counted", True),
        ("path:kursk", True),
        ("source:kursk", False),
        ("source:report troops", True),
    ],
)
def test_a_note_is_found_by_what_it_has(query: str, is_found: bool) -> None:
    assert search_notes([NOTE], query).notes == ((NOTE,) if is_found else ())
    assert search_notes([replace(NOTE, deleted=True)], query).notes == ()


@pytest.mark.parametrize("query", ["", "person:lee", "says:lee x", "date:2024", "title:x", "x OR lang:en"])
def test_what_a_note_has_not_is_refused_in_one_line(query: str) -> None:
    with pytest.raises(ValueError, match=r"^the query holds no word|^notes are found by"):
        search_notes([NOTE], query)


def test_what_can_be_read_of_a_query_is_asked_and_the_rest_told() -> None:
    found = search_notes([NOTE], "troops (")
    assert found.notes == (NOTE,)
    assert found.errors
