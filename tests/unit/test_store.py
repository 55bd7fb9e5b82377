"""The store: documents, versions, generations, caches and decisions."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Extract, Located, Metadata, Passage, PassageKind, Span, Stamp
from index.store import Store, StoreError
from index.text.canonical import canonical_text, text_hash
from index.text.paragraphs import split_passages


def extract(text: str, title: str | None = None) -> Extract:
    return Extract(
        text, split_passages(text), Metadata(title=title, date="2024-11-04"), "text", "utf-8", "text/1"
    )


def stamp(name: str, size: int = 1) -> Stamp:
    return Stamp(os.fsencode(f"/folder/{name}"), size, 1_700_000_000_000_000_001, 42)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def test_a_document_comes_back_as_it_was_read(store: Store) -> None:
    said = extract("Troops leave town\nThe troops left the town on Monday.", title="Troops leave town")
    document = store.document(store.add(stamp("a.txt"), "hash", said))
    assert document.text == said.text
    assert document.text_hash == text_hash(said.text)
    assert document.passages == said.passages
    assert document.passages[0].kind is PassageKind.HEADING
    assert document.metadata == said.metadata
    assert document.info.title == "Troops leave town"
    assert document.info.length == len(said.text)


def test_documents_are_listed_by_path_without_their_texts(store: Store) -> None:
    store.add_many((stamp(name), "hash", extract(f"Text of {name}.")) for name in ("b.txt", "a.txt"))
    assert [(info.path, info.title, info.date) for info in store.documents()] == [
        ("/folder/a.txt", "Text of a.txt.", "2024-11-04"),
        ("/folder/b.txt", "Text of b.txt.", "2024-11-04"),
    ]


def test_a_document_without_words_is_named_after_its_file(store: Store) -> None:
    store.add(stamp("a.txt"), "hash", Extract("", (), Metadata(), "text", "utf-8", "text/1"))
    assert store.documents()[0].title == "a.txt"


def test_a_changed_file_gets_a_new_id_and_the_old_one_is_gone(store: Store) -> None:
    first = store.add(stamp("a.txt"), "one", extract("One."))
    second = store.add(stamp("a.txt", size=2), "two", extract("Two."))
    assert second != first
    assert store.document_ids() == (second,)
    with pytest.raises(KeyError):
        store.document(first)


def test_what_went_after_a_generation_is_told(store: Store) -> None:
    first = store.add(stamp("a.txt"), "one", extract("One."))
    store.add(stamp("b.txt"), "two", extract("Two."))
    before = store.generation
    second = store.add(stamp("a.txt", size=2), "three", extract("Three."))
    store.remove([stamp("a.txt").path])
    assert store.removed_since(before) == (first, second)
    assert store.removed_since(store.generation) == ()


def test_a_file_that_says_the_same_keeps_its_id_and_its_generation(store: Store) -> None:
    first = store.add(stamp("a.txt"), "one", extract("One."))
    generation = store.generation
    assert store.add(stamp("a.txt", size=2), "two", extract("One.")) == first
    assert store.generation == generation
    assert store.stamps()[b"/folder/a.txt"].size == 2


def test_a_newer_reader_makes_a_new_version(store: Store) -> None:
    first = store.add(stamp("a.txt"), "one", extract("One."))
    assert store.add(stamp("a.txt"), "one", replace(extract("One."), reader="text/2")) != first


def test_an_id_is_never_used_twice(store: Store) -> None:
    first = store.add(stamp("a.txt"), "one", extract("One."))
    store.remove([stamp("a.txt").path])
    assert store.add(stamp("a.txt"), "one", extract("One.")) > first


def test_several_files_are_one_generation(store: Store) -> None:
    store.add_many((stamp(f"{number}.txt"), "hash", extract(f"{number}.")) for number in range(5))
    assert store.generation == 1


def test_an_index_learns_what_it_lacks(store: Store) -> None:
    kept, replaced, removed = store.add_many(
        (stamp(name), "hash", extract(f"{name}.")) for name in ("kept", "replaced", "removed")
    )
    generation = store.generation
    newer = store.add(stamp("replaced"), "hash", extract("Newer."))
    store.remove([stamp("removed").path])
    passing = store.add(stamp("passing"), "hash", extract("Passing."))
    store.skip([(stamp("passing"), "it is not text")])

    changes = store.changes_since(generation)
    assert (changes.added, changes.removed) == ((newer,), (replaced, removed))
    assert passing not in changes.removed
    assert store.changes_since(changes.generation).added == ()
    assert store.changes_since(0).added == (kept, newer)


class Index:
    """Keeps itself true to a store by its changes alone."""

    def __init__(self) -> None:
        self.generation = 0
        self.ids: set[int] = set()

    def catch_up(self, store: Store, most: int | None) -> None:
        while self.generation < store.generation:
            changes = store.changes_since(self.generation, most)
            assert changes.generation > self.generation
            self.ids = self.ids.difference(changes.removed).union(changes.added)
            self.generation = changes.generation


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add several", "remove", "skip", "catch up"]),
        st.integers(0, 4),
        st.integers(0, 2),
    ),
    max_size=25,
)


@given(EVENTS, st.one_of(st.none(), st.integers(1, 4)))
@settings(deadline=None, max_examples=30)
def test_an_index_that_follows_the_changes_holds_just_the_documents(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, int, int]], most: int | None
) -> None:
    index = Index()
    with Store.open(tmp_path_factory.mktemp("changes") / "store.db") as store:
        for event, file, text in [*events, ("catch up", 0, 0)]:
            path = stamp(str(file))
            if event.startswith("add"):
                files = [path] if event == "add" else [path, stamp("another")]
                store.add_many((each, "hash", extract(f"Text {text}.")) for each in files)
            elif event == "remove":
                store.remove([path.path])
            elif event == "skip":
                store.skip([(path, "it is not text")])
            else:
                index.catch_up(store, most)
        assert index.ids == set(store.document_ids())


def test_many_changes_come_in_whole_generations(store: Store) -> None:
    for batch in range(3):
        store.add_many((stamp(f"{batch} {number}"), "hash", extract(f"{number}.")) for number in range(4))
    first = store.changes_since(0, most=2)
    assert (len(first.added), first.generation) == (4, 1)
    assert (len(store.changes_since(1, most=5).added), store.changes_since(1, most=5).generation) == (8, 3)


def test_skipped_files_are_listed_with_their_reason_and_lose_their_document(store: Store) -> None:
    store.add(stamp("a.txt"), "hash", extract("One."))
    store.skip([(stamp("a.txt"), "it is not text"), (b"/folder/link", "it is a link that leads nowhere")])
    assert [(file.path, file.reason) for file in store.skipped()] == [
        ("/folder/a.txt", "it is not text"),
        ("/folder/link", "it is a link that leads nowhere"),
    ]
    assert store.documents() == ()
    assert set(store.stamps()) == {b"/folder/a.txt"}
    assert store.paths() == {b"/folder/a.txt", b"/folder/link"}


def test_skipping_files_that_had_no_document_changes_no_index(store: Store) -> None:
    store.skip([(b"/folder/x", "it is a pipe, not a file")])
    assert store.generation == 0


def test_a_skipped_file_can_be_read_later(store: Store) -> None:
    store.skip([(stamp("a.txt"), "it is empty")])
    store.add(stamp("a.txt"), "hash", extract("One."))
    assert store.skipped() == ()
    assert len(store.documents()) == 1


def test_a_touched_file_keeps_its_document(store: Store) -> None:
    number = store.add(stamp("a.txt"), "hash", extract("One."))
    store.touch([stamp("a.txt", size=9)])
    assert store.stamps() == {b"/folder/a.txt": stamp("a.txt", size=9)}
    assert store.document_ids() == (number,)


def test_removing_an_unknown_path_does_nothing(store: Store) -> None:
    store.remove([b"/nowhere"])
    assert store.generation == 0


def test_a_name_that_is_no_utf8_survives(store: Store) -> None:
    odd = Stamp(b"/folder/\xff\n\x1b.txt", 1, 2, 3)
    store.add(odd, "hash", extract("One."))
    (info,) = store.documents()
    assert os.fsencode(info.path) == odd.path
    assert store.stamps() == {odd.path: odd}


def test_provenance_tells_how_a_text_came_about(store: Store) -> None:
    read = replace(extract("One."), encoding="cp1252", warnings=("The encoding is uncertain.",))
    provenance = store.provenance(store.add(stamp("a.txt"), "hash", read))
    assert (provenance.content_hash, provenance.encoding, provenance.reader) == ("hash", "cp1252", "text/1")
    assert provenance.warnings == ("The encoding is uncertain.",)
    assert provenance.imported.endswith("+00:00")


def test_analyses_are_kept_by_text_and_analyser(store: Store) -> None:
    first, second = store.add_many((stamp(name), "hash", extract(f"{name}.")) for name in ("a", "b"))
    digest = store.version_hash(first)
    store.put_analyses([(digest, "analyser/1", b"\x00body")])
    assert store.analysis(digest, "analyser/1") == b"\x00body"
    assert store.analysis(digest, "analyser/2") is None
    assert store.unanalysed("analyser/1") == [second]
    assert store.unanalysed("analyser/2") == [first, second]


def test_the_same_text_in_two_files_is_analysed_once(store: Store) -> None:
    first, _ = store.add_many((stamp(name), "hash", extract("Wire copy.")) for name in ("a", "b"))
    store.put_analyses([(store.version_hash(first), "analyser/1", b"{}")])
    assert store.unanalysed("analyser/1") == []


def test_a_later_analysis_replaces_the_earlier(store: Store) -> None:
    store.put_analyses([("hash", "analyser/1", b"1"), ("hash", "analyser/1", b"2")])
    assert store.analysis("hash", "analyser/1") == b"2"


def test_a_comparison_is_kept_for_its_order(store: Store) -> None:
    store.put_comparison("one", "two", "analyser/1", b"{}")
    assert store.comparison("one", "two", "analyser/1") == b"{}"
    assert store.comparison("two", "one", "analyser/1") is None


SPANS = (Located(0, Span(3, 9)), Located(1, Span(0, 4)))


def test_a_decision_is_found_by_kind_and_by_either_text(store: Store) -> None:
    number = store.decide("relation", "one", "two", SPANS, "matches")
    (decision,) = store.decisions(kind="relation", text_hash="two")
    assert (decision.id, decision.spans, decision.value) == (number, SPANS, "matches")
    assert store.decisions(text_hash="one") == (decision,)
    assert store.decisions(kind="alias") == ()
    assert store.decisions(text_hash="three") == ()


def test_a_newer_decision_supersedes_and_a_withdrawal_undoes(store: Store) -> None:
    first = store.decide("relation", "one", "two", SPANS, "matches")
    second = store.decide("relation", "one", "two", SPANS, "differs", supersedes=first)
    assert [decision.id for decision in store.decisions()] == [second]
    store.withdraw(second)
    assert store.decisions() == ()
    assert [decision.value for decision in store.decision_history()] == ["matches", "differs", None]


def test_only_a_decision_in_effect_can_be_superseded_or_withdrawn(store: Store) -> None:
    first = store.decide("relation", "one", None, (), "matches")
    store.withdraw(first)
    with pytest.raises(KeyError):
        store.withdraw(first)
    with pytest.raises(KeyError):
        store.decide("relation", "one", None, (), "differs", supersedes=first)
    with pytest.raises(KeyError):
        store.withdraw(99)


def test_a_decision_outlives_its_document(store: Store) -> None:
    number = store.add(stamp("a.txt"), "hash", extract("One."))
    store.decide("relation", store.version_hash(number), None, (), "matches")
    store.remove([stamp("a.txt").path])
    assert len(store.decisions()) == 1


def test_words_about_the_collection_are_kept(store: Store) -> None:
    assert store.meta("analyser") is None
    store.set_meta("analyser", "rules/1")
    store.set_meta("analyser", "rules/2")
    assert store.meta("analyser") == "rules/2"


def test_nobody_sets_the_generation(store: Store) -> None:
    with pytest.raises(ValueError, match="counts itself"):
        store.set_meta("generation", "7")


def test_a_failed_addition_leaves_nothing_behind(store: Store) -> None:
    broken = replace(extract("Two."), passages=(Passage(0, Span(0, 1)), Passage(0, Span(1, 2))))
    with pytest.raises(StoreError):
        store.add_many([(stamp("a"), "hash", extract("One.")), (stamp("b"), "hash", broken)])
    assert store.documents() == ()
    assert store.stamps() == {}
    assert store.generation == 0


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=50)
def test_any_canonical_text_comes_back_whole(tmp_path_factory: pytest.TempPathFactory, raw: str) -> None:
    text = canonical_text(raw)
    with Store.open(tmp_path_factory.getbasetemp() / "texts.db") as store:
        document = store.document(store.add(stamp("a.txt"), "hash", extract(text)))
    assert document.text == text
    assert document.passages == split_passages(text)
