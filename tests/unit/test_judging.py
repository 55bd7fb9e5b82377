"""A decision of the reader comes before every rule, and follows its passages when a text changes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.anchors import Carried, TokenMap
from index.compare import compare_documents
from index.compare.judging import judge
from index.events import Event, RelationsJudged
from index.model import (
    ClaimRef,
    Comparison,
    Extract,
    JudgedPlace,
    Judgement,
    Matrix,
    Metadata,
    Relation,
    RelationKind,
    Span,
    Stamp,
    Verdict,
)
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.carrier import Carrier
from index.work.client import WorkerFailed
from index.work.comparing import Comparing
from index.work.judgements import Judgements
from tests.unit.comparing import side

FIRST = side(
    1,
    "The deployment of approximately 12,000 North Korean troops to Russia alarms many. Jones praised the old bridge near Kursk.",
    ("North Korean", "Russia", "Jones", "Kursk"),
)
SECOND = side(
    2,
    "Russia had mobilized 11,000 North Korean soldiers. Smith criticised the new road through Iran.",
    ("Russia", "North Korean", "Smith", "Iran"),
)
MADE = compare_documents(FIRST, SECOND)


def judgement(
    kind: RelationKind | None, first: Span, second: Span, verdict: Verdict = Verdict.SAME
) -> Judgement:
    return Judgement(1, kind, (JudgedPlace(1, first, "", verdict), JudgedPlace(2, second, "")))


def the_pair(comparison: Comparison) -> Relation:
    (pair,) = (relation for relation in comparison.relations if len(relation.claims) == 2)
    return pair


def spans(relation: Relation) -> tuple[Span, Span]:
    first, second = relation.claims
    return first.span, second.span


def kinds(comparison: Comparison) -> list[RelationKind]:
    return [relation.kind for relation in comparison.relations]


def test_what_the_reader_confirms_stays_and_is_the_readers() -> None:
    pair = the_pair(MADE)
    decided = the_pair(judge(MADE, [judgement(pair.kind, *spans(pair))]))
    assert decided.decided
    assert (decided.kind, decided.reason, decided.evidence) == (pair.kind, pair.reason, pair.evidence)


def test_another_sign_keeps_the_reason_of_before_in_sight() -> None:
    pair = the_pair(MADE)
    decided = the_pair(judge(MADE, [judgement(RelationKind.MATCHES, *spans(pair))]))
    assert decided.kind is RelationKind.MATCHES
    assert pair.reason in decided.reason
    assert "decided by you" in decided.reason


def test_claims_of_a_dropped_pair_are_found_only_here() -> None:
    judged = judge(MADE, [judgement(None, *spans(the_pair(MADE)))])
    assert set(kinds(judged)) == {RelationKind.ONLY_HERE}
    assert {claim for relation in judged.relations for claim in relation.claims} == {
        claim for relation in MADE.relations for claim in relation.claims
    }


def test_two_claims_set_beside_each_other_are_no_longer_alone() -> None:
    alone: list[ClaimRef] = [each.claims[0] for each in MADE.relations if len(each.claims) == 1]
    first, second = (next(claim for claim in alone if claim.document == number) for number in (0, 1))
    judged = judge(MADE, [judgement(RelationKind.DENIED, first.span, second.span)])
    linked = next(each for each in judged.relations if each.decided)
    assert linked.claims == (first, second)
    assert kinds(judged).count(RelationKind.ONLY_HERE) == kinds(MADE).count(RelationKind.ONLY_HERE) - 2


def test_words_that_are_no_claim_can_be_linked() -> None:
    judged = judge(MADE, [judgement(RelationKind.MATCHES, Span(0, 3), Span(0, 6))])
    linked = next(each for each in judged.relations if each.decided)
    assert [claim.span for claim in linked.claims] == [Span(0, 3), Span(0, 6)]
    assert the_pair(MADE) in judged.relations


def test_what_is_not_sure_any_more_decides_nothing() -> None:
    pair = the_pair(MADE)
    assert judge(MADE, [judgement(None, *spans(pair), Verdict.CHANGED)]).relations == MADE.relations


def test_the_later_of_two_decisions_counts() -> None:
    places = spans(the_pair(MADE))
    decisions = [judgement(None, *places), judgement(RelationKind.DENIED, *places)]
    assert the_pair(judge(MADE, decisions)).kind is RelationKind.DENIED


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, RelationKind.MATCHES, RelationKind.DENIED, RelationKind.DIFFERS]),
            st.sampled_from(
                [each.span for relation in MADE.relations for each in relation.claims if not each.document]
            ),
            st.sampled_from(
                [each.span for relation in MADE.relations for each in relation.claims if each.document]
            ),
        ),
        max_size=6,
    )
)
def test_no_claim_is_lost_and_none_is_alone_beside_a_relation(
    decided: list[tuple[RelationKind | None, Span, Span]],
) -> None:
    judged = judge(MADE, [judgement(*each) for each in decided])
    before = {claim for relation in MADE.relations for claim in relation.claims}
    assert {claim for relation in judged.relations for claim in relation.claims} == before
    alone = [each.claims[0] for each in judged.relations if each.kind is RelationKind.ONLY_HERE]
    paired = {claim for each in judged.relations if len(each.claims) == 2 for claim in each.claims}
    assert len(alone) == len(set(alone))
    assert paired.isdisjoint(alone)


# In the store


def put(store: Store, name: str, text: str) -> int:
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(Stamp(os.fsencode(f"/folder/{name}"), len(text), 1, 42), text, extract)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store.db")


def words(store: Store, document: int, exact: str) -> tuple[int, Span]:
    start = store.version(document).text.index(exact)
    return document, Span(start, start + len(exact))


def test_a_decision_is_there_in_either_order_and_after_a_restart(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")
    made = Judgements(store).add(
        words(store, one, "Twelve troops"),
        words(store, other, "Eleven soldiers"),
        RelationKind.FIGURES_DIFFER,
    )
    for pair in ((one, other), (other, one)):
        assert Judgements(store).of(*pair) == (made,)
    assert [place.exact for place in made.places] == ["Twelve troops", "Eleven soldiers"]
    assert Judgements(store).all() == (made,)


def test_a_second_decision_about_the_same_passages_replaces_the_first(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")
    judgements, places = Judgements(store), (words(store, one, "troops"), words(store, other, "soldiers"))
    judgements.add(*places, RelationKind.MATCHES)
    second = judgements.add(*reversed(places), None)
    (kept,) = judgements.of(one, other)
    assert kept.number == second.number
    judgements.withdraw(second.number)
    assert judgements.of(one, other) == ()


def test_a_decision_follows_its_words_into_the_next_version(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came to Kursk."), put(store, "b", "Eleven soldiers went.")
    judgements = Judgements(store)
    judgements.add(words(store, one, "Twelve troops"), words(store, other, "Eleven soldiers"), None)
    newer = put(store, "a", "It was reported on Monday by many. Twelve troops came to Kursk.")
    (carried,) = judgements.of(newer, other)
    assert carried.is_sure
    assert (newer, carried.places[0].span) == words(store, newer, "Twelve troops")


def test_a_decision_whose_words_are_gone_waits_for_the_reader(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came to Kursk."), put(store, "b", "Eleven soldiers went.")
    judgements = Judgements(store)
    old = judgements.add(words(store, one, "Twelve troops"), words(store, other, "Eleven soldiers"), None)
    newer = put(store, "a", "Nothing of this is left; the paper writes on football now.")
    (carried,) = judgements.of(newer, other)
    assert not carried.is_sure
    assert carried.places[0].exact == "Twelve troops"
    confirmed = judgements.add(
        words(store, newer, "Nothing of this"), words(store, other, "Eleven soldiers"), None, old.number
    )
    assert [each.number for each in judgements.of(newer, other)] == [confirmed.number]
    assert judgements.of(newer, other)[0].is_sure


def test_what_another_program_decides_is_noticed_once(store: Store, tmp_path: Path) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")
    places = words(store, one, "troops"), words(store, other, "soldiers")
    told: list[Event] = []
    comparing = Comparing(store, None, Carrier(store, ()), told.append)  # type: ignore[arg-type]
    comparing.judge(*places, RelationKind.MATCHES)
    assert not comparing.is_outdated()
    elsewhere = Store.open(tmp_path / "store.db")
    Judgements(elsewhere).add(*places, RelationKind.DENIED)
    elsewhere.close()
    assert comparing.is_outdated()
    comparing.renew((one, other))
    assert not comparing.is_outdated()
    assert told == [RelationsJudged((one, other))] * 2
    assert [each.kind for each in comparing.judgements(one, other)] == [RelationKind.DENIED]


def test_what_cannot_be_decided_is_refused(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops."), put(store, "b", "Eleven soldiers.")
    judgements = Judgements(store)
    with pytest.raises(ValueError, match="two documents"):
        judgements.add((one, Span(0, 3)), (one, Span(4, 6)), None)
    with pytest.raises(ValueError, match="two documents"):
        judgements.add((one, Span(3, 3)), (other, Span(4, 6)), None)
    with pytest.raises(ValueError, match="only-here"):
        judgements.add((one, Span(0, 3)), (other, Span(4, 6)), RelationKind.ONLY_HERE)
    with pytest.raises(KeyError):
        judgements.add((one, Span(0, 3)), (99, Span(4, 6)), None)
    assert judgements.all() == ()


def test_what_a_newer_program_decided_is_left_alone(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops."), put(store, "b", "Eleven soldiers.")
    hashes = [store.version(each).text_hash for each in (one, other)]
    store.decide("relation", hashes[0], hashes[1], (), '{"kind": "of-another-kind"}')
    assert Judgements(store).of(one, other) == ()


async def test_decisions_in_long_texts_that_changed_are_found_by_another_process(
    store: Store, tmp_path: Path
) -> None:
    filler = "Nobody was seen on the road that day. " * 2_000
    one = put(store, "a", f"{filler}Twelve troops came to Kursk.")
    other = put(store, "b", "Eleven soldiers went.")
    told: list[Event] = []
    carrier = Carrier(store, (os.fspath(tmp_path / "store.db"),))
    comparing = Comparing(store, None, carrier, told.append)  # type: ignore[arg-type]
    comparing.judge(words(store, one, "Twelve troops"), words(store, other, "Eleven soldiers"), None)
    newer = put(store, "a", f"It was reported on Monday. {filler}Twelve troops came to Kursk.")
    told.clear()
    assert comparing.judgements(newer, other) == ()
    assert comparing._carrying is not None
    await comparing._carrying
    assert told == [RelationsJudged((newer,))]
    (carried,) = comparing.judgements(newer, other)
    assert carried.is_sure
    assert (newer, carried.places[0].span) == words(store, newer, "Twelve troops")
    await comparing.close()


async def test_a_decision_is_looked_for_again_when_that_failed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")
    carrier = Carrier(store, ())
    asked = 0

    async def fail_once(old: int, new: int, spans: list[Span]) -> list[Carried]:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise WorkerFailed("it ended")
        token_map = TokenMap(store.version(old).text, store.version(new).text)
        return [token_map.carry_span(span) for span in spans]

    monkeypatch.setattr(carrier, "is_long", lambda old, new: True)
    monkeypatch.setattr(carrier, "carry_spans", fail_once)
    told: list[Event] = []
    comparing = Comparing(store, None, carrier, told.append)  # type: ignore[arg-type]
    comparing.judge(words(store, one, "Twelve troops"), words(store, other, "Eleven soldiers"), None)
    newer = put(store, "a", "On Monday the Twelve troops came.")
    told.clear()
    for _ in range(2):
        assert comparing.judgements(newer, other) == ()
        assert comparing._carrying is not None
        await comparing._carrying
    (judgement,) = comparing.judgements(newer, other)
    assert judgement.is_sure
    assert told == [RelationsJudged((newer,))]
    assert [each.is_sure for each in comparing.judgements(newer, other, at_once=True)] == [True]


async def test_decisions_of_another_program_are_told_whatever_is_decided_here(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")
    places = words(store, one, "Twelve troops"), words(store, other, "Eleven soldiers")
    comparing = Comparing(store, None, Carrier(store, ()), lambda event: None)  # type: ignore[arg-type]
    comparing.judge(*places, RelationKind.MATCHES)
    assert not comparing.is_outdated()
    Judgements(store).add(*places, RelationKind.DENIED)
    comparing.judge(*places, None)
    assert comparing.is_outdated()
    comparing.renew((one, other))
    assert not comparing.is_outdated()


async def test_a_matrix_is_made_again_only_when_something_was_decided(store: Store) -> None:
    one, other = put(store, "a", "Twelve troops came."), put(store, "b", "Eleven soldiers went.")

    class Counting:
        comparer = "rules"
        made = 0

        async def compare(self, first: int, second: int) -> Comparison:
            return Comparison((first, second), (), ())

        async def matrix(self, documents: Sequence[int]) -> Matrix:
            self.made += 1
            return Matrix(tuple(documents), (), ())

    analysing = Counting()
    comparing = Comparing(store, analysing, Carrier(store, ()), lambda event: None)  # type: ignore[arg-type]
    first = await comparing.matrix((one, other))
    assert await comparing.matrix((one, other)) is first
    await comparing.matrix((other, one))
    assert analysing.made == 2
    comparing.judge(words(store, one, "troops"), words(store, other, "soldiers"), None)
    await comparing.matrix((one, other))
    assert analysing.made == 3
