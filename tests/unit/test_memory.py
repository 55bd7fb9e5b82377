"""What is remembered survives a round trip through its text; what is no memory is refused, never a crash."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tui import memory as memories
from tui.memory import MarkKey, Memory, Source, Spot, Unreadable, merge, read_memory, write_memory
from tui.trail import LETTERS

paths = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12).map(lambda name: f"/folder/{name}")
sources = st.builds(Source, paths, st.integers(0, 2**53), st.text("0123456789abcdef", max_size=8))
spots = st.builds(Spot, sources, st.integers(0, 2**53))
values = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5) | st.lists(st.integers())


def by_path(spots: list[Spot]) -> dict[str, Spot]:
    return {spot.source.path: spot for spot in spots}


def by_key(marks: list[tuple[str, Spot]]) -> dict[MarkKey, Spot]:
    return {MarkKey.of(letter, spot): spot for letter, spot in marks}


many = st.lists(spots, max_size=4)
any_memory = st.builds(
    Memory,
    named=st.lists(paths, max_size=3).map(tuple),
    panes=many.map(tuple),
    behind=many.map(tuple),
    ahead=many.map(tuple),
    last=st.none() | spots,
    carets=many.map(by_path),
    marks=st.lists(st.tuples(st.sampled_from(sorted(LETTERS)), spots), max_size=6).map(by_key),
    recent=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    saved=st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
    settings=st.dictionaries(st.text(max_size=5), values, max_size=4),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(any_memory)
@settings(deadline=None, max_examples=100)
def test_a_memory_comes_back_as_it_was(memory: Memory) -> None:
    again = read_memory(write_memory(memory))
    assert again == memory
    assert list(again.carets) == list(memory.carets)


def test_names_that_are_no_text_come_back() -> None:
    odd = Spot(Source("/folder/\udcff.txt", 1, "ab"), 5)
    assert read_memory(write_memory(Memory(panes=(odd,)))).panes == (odd,)


@given(st.text() | json_values.map(json.dumps))
@settings(deadline=None, max_examples=100)
def test_junk_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(Unreadable):
        read_memory(text)


@given(any_memory, st.data())
@settings(deadline=None, max_examples=200)
def test_a_damaged_memory_is_read_or_refused_but_never_breaks(memory: Memory, data: st.DataObject) -> None:
    content = json.loads(write_memory(memory))
    name = data.draw(st.sampled_from(sorted(content)))
    if data.draw(st.booleans()):
        del content[name]
    else:
        content[name] = data.draw(json_values)
    try:
        again = read_memory(json.dumps(content))
    except Unreadable:
        return
    assert read_memory(write_memory(again)) == again


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "1" * 10_000, '{"kind":"diptych session","schema":2}']
)
def test_damaged_endless_and_future_texts_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_memory(text)


@pytest.mark.parametrize("path", ["\ud800", 7, None])
def test_a_path_no_file_can_have_is_refused(path: object) -> None:
    content = json.loads(write_memory(Memory()))
    content["documents"] = [[path, 1, "ab"]]
    with pytest.raises(Unreadable):
        read_memory(json.dumps(content))


def spot(path: str, offset: int) -> Spot:
    return Spot(Source(path, 1, "ab"), offset)


A, B = MarkKey("a", "/a"), MarkKey("B", None)


def test_what_another_program_changed_meanwhile_stays_beside_what_we_changed() -> None:
    base = Memory(carets={"/a": spot("/a", 1), "/b": spot("/b", 1)}, marks={A: spot("/a", 1)})
    theirs = replace(
        base, carets={**base.carets, "/b": spot("/b", 9)}, marks={**base.marks, B: spot("/b", 2)}
    )
    ours = replace(base, carets={**base.carets, "/a": spot("/a", 5)}, panes=(spot("/a", 5),))
    merged = merge(base, theirs, ours)
    assert merged.panes == ours.panes
    assert merged.carets == {"/a": spot("/a", 5), "/b": spot("/b", 9)}
    assert merged.marks == {A: spot("/a", 1), B: spot("/b", 2)}
    assert list(merged.carets) == ["/b", "/a"]


def test_a_mark_that_one_of_two_programs_deleted_stays_deleted() -> None:
    base = Memory(marks={A: spot("/a", 1), B: spot("/b", 2)})
    merged = merge(base, replace(base, marks={A: spot("/a", 1)}), replace(base, marks={B: spot("/b", 2)}))
    assert merged.marks == {}


def test_a_mark_moved_here_counts_for_more_than_one_deleted_there() -> None:
    base = Memory(marks={A: spot("/a", 1)})
    ours = replace(base, marks={A: spot("/a", 7)})
    assert merge(base, replace(base, marks={}), ours).marks == ours.marks


def test_queries_of_two_programs_are_kept_side_by_side() -> None:
    base = Memory(recent=("a",), saved={"mine": "x", "theirs": "y"})
    theirs = replace(base, recent=("a", "there"), saved={"mine": "x", "new": "z"})
    ours = replace(base, recent=("a", "here"), saved={"mine": "changed", "theirs": "y"})
    merged = merge(base, theirs, ours)
    assert merged.recent == ("there", "a", "here")
    assert merged.saved == {"mine": "changed", "new": "z"}


def test_what_an_older_program_wrote_has_no_queries() -> None:
    content = json.loads(write_memory(Memory(recent=("a",), saved={"b": "c"}, settings={"query": "d"})))
    del content["recent"], content["saved"]
    assert read_memory(json.dumps(content)) == Memory(settings={"query": "d"})


@given(any_memory, any_memory)
@settings(deadline=None, max_examples=50)
def test_nothing_that_others_wrote_is_lost_when_we_changed_nothing(base: Memory, theirs: Memory) -> None:
    merged = merge(base, theirs, base)
    assert (merged.carets, merged.marks, merged.saved) == (theirs.carets, theirs.marks, theirs.saved)
    assert set(merged.recent) >= set(theirs.recent)


def test_only_so_many_places_are_kept_and_the_latest_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memories, "MOST_DOCUMENTS", 3)
    ours = Memory(carets={f"/{number}": spot(f"/{number}", 0) for number in range(5)})
    assert list(merge(Memory(), Memory(), ours).carets) == ["/2", "/3", "/4"]
