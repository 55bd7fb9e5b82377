"""A session is remembered and recalled: in the same texts, in changed ones, and without those that went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.collection import Identity
from index.model import Document, RelationKind
from tests.fake_documents import make_document
from tui.memory import Memory, Spot, read_memory, write_memory
from tui.queries import Queries
from tui.remembering import (
    SETTINGS,
    find_places,
    outdated_places,
    place_rest,
    recall,
    remember,
    source_of,
    without,
)
from tui.session import MAX_PANES, Order, Session, Split, SyncMode
from tui.trail import Place

TEXT = "One line.\nAnother line of more words.\nThe last line.\n"


class Shelves:
    """A collection whose files can change."""

    def __init__(self, *names: str) -> None:
        self.versions: dict[int, Document] = {}
        self.current: dict[str, int] = {}
        for number, name in enumerate(names, start=1):
            self.put(number, name, TEXT + name)

    def put(self, number: int, name: str, text: str) -> None:
        self.versions[number] = make_document(number, name, name, text)
        self.current[name] = number

    def identify(self, document_ids: Sequence[int]) -> Mapping[int, Identity]:
        found = [self.versions[each] for each in document_ids if each in self.versions]
        return {each.id: Identity(each.id, each.info.path, each.text_hash) for each in found}

    def find_again(self, sought: Identity) -> Identity | None:
        number = self.current.get(sought.path)
        return None if number is None else self.identify([number])[number]

    def newest(self, document_id: int) -> int | None:
        return self.current.get(self.versions[document_id].info.path)

    def document(self, document_id: int) -> Document:
        return self.versions[document_id]


def kept(session: Session, shelves: Shelves) -> Memory:
    sources = {number: source_of(each) for number, each in shelves.identify(list(shelves.versions)).items()}
    return read_memory(write_memory(remember(session, sources)))


def back(memory: Memory, shelves: Shelves) -> Session:
    return recall(memory, find_places(memory.spots(), shelves), shelves)


def reading() -> Session:
    session = Session().fill_pane(1).fill_pane(2).fill_pane(3).move_caret(1, 12)
    session = session.set_mark("a").jump(20).set_mark("B").focus_pane(1).jump(30).go_back().widen(2)
    return replace(
        session,
        split=Split.ABOVE,
        sync=SyncMode.OFF,
        order=Order.TEXT,
        sign=RelationKind.DENIED,
        show_claims=False,
        measure=70,
        hidden=frozenset({"names", "signs"}),
        query='troops "of Kursk"',
        queries=Queries(("kursk", "troops"), {"North Korea": '"North Korean" troops'}),
    )


def test_everything_comes_back_in_the_same_texts() -> None:
    shelves, session = Shelves("a", "b", "c"), reading()
    again = back(kept(session, shelves), shelves)
    assert again.panes == session.panes
    assert all(getattr(again, name) == getattr(session, name) for name in SETTINGS)
    assert (again.trail.behind, again.trail.ahead, again.trail.last) == (
        session.trail.behind,
        session.trail.ahead,
        session.trail.last,
    )
    assert again.trail.marks == session.trail.marks
    assert again.queries == session.queries


def test_what_belongs_to_the_moment_does_not_come_back() -> None:
    shelves, session = Shelves("a", "b", "c"), replace(reading(), zoomed=True, claim="c1", marks_shown=True)
    again = back(kept(session, shelves), shelves)
    assert (again.zoomed, again.claim, again.marks_shown) == (False, None, False)


def test_a_text_that_changed_is_met_in_its_older_version_to_be_carried_from_there() -> None:
    shelves, session = Shelves("a", "b", "c"), reading()
    memory = kept(session, shelves)
    shelves.put(9, "b", "Something before. " + TEXT)
    again = back(memory, shelves)
    assert again.panes == session.panes
    assert outdated_places(replace(again, panes=()), shelves) == {2: 9}
    assert outdated_places(again, shelves) == {}


def test_in_a_store_made_anew_a_changed_text_is_met_at_the_same_offset_within_it() -> None:
    shelves, session = Shelves("a", "b", "c"), reading()
    memory = kept(session, shelves)
    del shelves.versions[2]
    shelves.put(9, "b", "Short.")
    assert back(memory, shelves).panes[1] == Place(9, len("Short."))


def test_in_a_store_made_anew_the_same_text_is_known_by_its_hash() -> None:
    shelves, session = Shelves("a", "b", "c"), reading()
    memory = kept(session, shelves)
    anew = Shelves("x", "y", "c", "b", "a")
    for number, name in ((5, "a"), (4, "b"), (3, "c")):
        anew.put(number, name, TEXT + name)
    assert back(memory, anew).panes == (
        Place(5, session.panes[0].offset),
        Place(4, session.panes[1].offset),
        Place(3, session.panes[2].offset),
    )


def test_an_id_that_means_another_text_now_carries_nothing_over() -> None:
    shelves, session = Shelves("a", "b", "c"), reading()
    memory = kept(session, shelves)
    anew = Shelves("a", "other", "c")
    anew.put(9, "b", "A text of another kind, long enough for the place.")
    assert back(memory, anew).panes[1] == Place(9, session.panes[1].offset)


def test_a_document_whose_file_is_gone_gets_no_pane_but_keeps_its_marks() -> None:
    shelves, session = Shelves("a", "b", "c"), reading().set_mark("x")
    memory = kept(session, shelves)
    del shelves.current["b"]
    again = back(memory, shelves)
    assert [place.document for place in again.panes] == [1, 3]
    assert again.focus in range(2)
    assert len(again.shares) == 2
    assert again.trail.mark("x", 2) == session.mark("x")


def test_what_a_store_does_not_know_yet_stays_remembered_until_it_does() -> None:
    session = reading()
    memory = kept(session, Shelves("a", "b", "c"))
    anew = Shelves("a")
    places = find_places(memory.spots(), anew)
    again, absent = recall(memory, places, anew), without(memory, places)
    assert [place.document for place in again.panes] == [1]
    assert set(absent.carets) == {"b", "c"}
    anew.put(9, "b", TEXT + "b")
    trail = place_rest(again.trail, absent, find_places(absent.spots(), anew))
    assert trail.caret_in(9) == session.panes[1].offset


def test_what_was_set_meanwhile_counts_more_than_what_comes_back() -> None:
    shelves = Shelves("a", "b")
    absent = kept(Session().fill_pane(1).move_caret(0, 5).set_mark("A"), shelves)
    trail = Session().fill_pane(2).move_caret(0, 7).set_mark("A").trail
    assert place_rest(trail, absent, find_places(absent.spots(), shelves)).mark("A", 1) == Place(2, 7)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(SETTINGS)), values), st.integers(0, 6))
@settings(deadline=None, max_examples=200)
def test_settings_that_make_no_sense_are_the_usual_ones(junk: dict[str, object], panes: int) -> None:
    shelves = Shelves("a", "b", "c", "d", "e", "f")
    memory = kept(Session(), shelves)
    sources = [source_of(each) for each in shelves.identify(list(range(1, 7))).values()]
    spots = tuple(Spot(source, 3) for source in sources[:panes])
    session = back(replace(memory, settings=junk, panes=spots), shelves)
    assert len(session.panes) == min(panes, MAX_PANES) == len(session.shares)
    assert session.place is None or session.place in session.panes
    assert sorted((session.focus, *session.others)) == list(range(max(1, len(session.panes))))
    assert kept(session, shelves).settings.keys() == SETTINGS.keys()
