"""What the reader decides about two passages: found again, taken back and brought back, with a store on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from index.events import Event
from index.model import Extract, JudgedPlace, Judgement, Metadata, RelationKind, Span, Stamp, Verdict
from index.store import Store
from index.work.judgements import Judgements
from tests.fake_comparing import FakeComparing
from tests.fake_documents import make_document
from tui.deciding import (
    NotDecided,
    decide,
    decide_or_take_back,
    decision_on,
    dropped_at,
    kind_named,
    make,
    pair_of_places,
    take_back,
    tell_edit,
    tell_kind,
)
from tui.edits import DecisionEdit, Edits, Pair

PAIR: Pair = ((1, Span(0, 10)), (2, Span(5, 25)))
MATCHES, DENIED = RelationKind.MATCHES, RelationKind.DENIED


@pytest.fixture
def comparing() -> Iterator[FakeComparing]:
    documents = {number: make_document(number, f"{number}.txt", "T", "some words " * 9) for number in (1, 2)}
    told: list[Event] = []
    yield FakeComparing(documents, {}, lambda: None, told.append)
    assert told


def kinds(comparing: FakeComparing) -> list[RelationKind | None]:
    return [each.kind for each in comparing.all_judgements()]


def judgement(kind: RelationKind | None, first: Span | None, second: Span | None) -> Judgement:
    verdict = Verdict.SAME if first and second else Verdict.ORPHANED
    return Judgement(3, kind, (JudgedPlace(1, first, "a", verdict), JudgedPlace(2, second, "b", verdict)))


def test_a_decision_is_replaced_and_undone_step_by_step(comparing: FakeComparing) -> None:
    first, second = decide(comparing, PAIR, MATCHES), decide(comparing, PAIR, DENIED)
    assert kinds(comparing) == [DENIED]
    make(comparing, second.reverse)
    assert kinds(comparing) == [MATCHES]
    make(comparing, first.reverse)
    assert kinds(comparing) == []
    make(comparing, first)
    assert kinds(comparing) == [MATCHES]


def test_the_same_decision_again_takes_it_back_also_of_nearly_the_same_words(
    comparing: FakeComparing,
) -> None:
    decide_or_take_back(comparing, PAIR, None)
    assert kinds(comparing) == [None]
    nearly: Pair = ((1, Span(0, 11)), (2, Span(4, 25)))
    edit = decide_or_take_back(comparing, nearly, None)
    assert kinds(comparing) == []
    assert edit.after is None


def test_what_was_decided_otherwise_meanwhile_is_left_alone(comparing: FakeComparing) -> None:
    edit = decide(comparing, PAIR, MATCHES)
    comparing.judge(*PAIR, DENIED)
    with pytest.raises(NotDecided, match="decided otherwise"):
        make(comparing, edit.reverse)
    assert kinds(comparing) == [DENIED]


def test_confirming_a_decision_whose_words_changed_can_be_undone(comparing: FakeComparing) -> None:
    comparing.judge(*PAIR, MATCHES)
    (made,) = comparing.all_judgements()
    changed = replace(made.places[0], verdict=Verdict.CHANGED)
    unsure = replace(made, places=(changed, made.places[1]))
    comparing.decided = {unsure.number: unsure}
    edit = decide(comparing, pair_of_places(unsure, 1), DENIED, unsure)
    assert [(each.kind, each.is_sure) for each in comparing.all_judgements()] == [(DENIED, True)]
    make(comparing, edit.reverse)
    assert [(each.kind, each.is_sure) for each in comparing.all_judgements()] == [(MATCHES, False)]
    make(comparing, edit)
    assert kinds(comparing) == [DENIED]


def test_withdrawing_a_decision_whose_words_are_gone_can_be_undone(comparing: FakeComparing) -> None:
    gone = judgement(MATCHES, None, Span(0, 4))
    comparing.decided = {3: gone}
    edit = take_back(comparing, pair_of_places(gone, 2), gone)
    assert kinds(comparing) == []
    make(comparing, edit.reverse)
    assert [each.places for each in comparing.all_judgements()] == [gone.places]


def test_a_decision_is_found_by_words_that_both_share(comparing: FakeComparing) -> None:
    comparing.judge(*PAIR, MATCHES)
    made = comparing.all_judgements()
    assert decision_on(made, PAIR) == made[0]
    assert decision_on(made, (PAIR[1], PAIR[0])) == made[0]
    assert decision_on(made, ((1, Span(0, 10)), (2, Span(20, 40)))) is None
    assert decision_on(made, ((1, Span(0, 10)), (3, Span(5, 25)))) is None


def test_only_what_was_dropped_is_found_at_a_place(comparing: FakeComparing) -> None:
    comparing.judge(*PAIR, MATCHES)
    dropped = judgement(None, Span(40, 50), Span(30, 35))
    made = (*comparing.all_judgements(), dropped)
    assert dropped_at(made, (1, Span(41, 50))) == dropped
    assert dropped_at(made, (2, Span(41, 50))) is None
    assert dropped_at(made, PAIR[0]) is None


def test_decisions_have_names_signs_and_words(comparing: FakeComparing) -> None:
    assert kind_named("figures-differ") is kind_named("≠") is RelationKind.FIGURES_DIFFER
    assert kind_named("none") is None
    for word in ("only-here", "∅", ""):
        with pytest.raises(ValueError, match="matches, figures-differ, denied, differs, none"):
            kind_named(word)
    assert tell_kind(MATCHES) == "= matches"
    edit = decide(comparing, PAIR, MATCHES)
    assert tell_edit(edit) == "= matches, decided by you"
    assert tell_edit(edit.reverse) == "your decision “= matches” withdrawn"


def test_after_another_change_nothing_is_done_again(comparing: FakeComparing) -> None:
    edits = Edits().did(decide(comparing, PAIR, MATCHES))
    undone = edits.undo()
    assert undone is not None
    assert isinstance(undone[1], DecisionEdit)
    assert undone[0].redo() is not None
    assert undone[0].did(edits.done[0]).redo() is None


def test_a_decision_on_disk_is_reinstated_with_its_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        first, second = (
            store.add(
                Stamp(os.fsencode(f"/folder/{name}"), 1, 1, 1),
                name,
                Extract(text, (), Metadata(), "text", "utf-8", "text/1"),
            )
            for name, text in (("a.txt", "The mayor left at once."), ("b.txt", "The mayor stayed."))
        )
        kept = Judgements(store)
        made = kept.add((first, Span(0, 14)), (second, Span(0, 16)), DENIED)
        kept.withdraw(made.number)
        assert kept.all() == ()
        kept.reinstate(made.number, None)
        (again,) = kept.all()
        assert (again.kind, again.places) == (made.kind, made.places)
        with pytest.raises(KeyError):
            kept.reinstate(made.number, made.number)
        with pytest.raises(KeyError):
            kept.reinstate(99, None)
