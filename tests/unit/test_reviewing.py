"""The queue of what is undecided: what is in it, in which order, and the way through it."""

from __future__ import annotations

from msgspec.structs import replace

from index.model import JudgedPlace, Judgement, RelationKind, Span, Verdict
from tests.fakes import seed_collection
from tui.linking import candidates, words_of
from tui.reviewing import Queue, make_queue
from tui.statements import list_statements

MADE = seed_collection().made
assert MADE is not None


def unsure(first: Span | None) -> Judgement:
    return Judgement(
        9,
        None,
        (JudgedPlace(2, Span(0, 5), "South"), JudgedPlace(1, first, "gone", Verdict.CHANGED)),
    )


def kinds(queue: Queue) -> list[RelationKind | None]:
    return [each.kind for each in queue.waiting]


def test_differences_come_first_and_within_a_sign_the_strongest() -> None:
    first, *others = MADE.relations
    weaker = replace(first, score=0.2, reason="weaker")
    queue = make_queue((1, 2), [replace(MADE, relations=(weaker, *others, first))], ())
    assert kinds(queue) == [
        RelationKind.FIGURES_DIFFER,
        RelationKind.FIGURES_DIFFER,
        RelationKind.DENIED,
        RelationKind.DIFFERS,
        RelationKind.MATCHES,
    ]
    assert [each.score for each in queue.waiting[:2]] == [0.9, 0.2]


def test_what_is_decided_or_stands_alone_is_not_in_it() -> None:
    decided = replace(MADE, relations=tuple(replace(each, decided=True) for each in MADE.relations[:2]))
    assert kinds(make_queue((1, 2), [decided], ())) == []


def test_decisions_that_are_not_sure_come_first_and_sure_ones_never() -> None:
    doubtful = unsure(None)
    sure = replace(doubtful, places=tuple(replace(each, verdict=Verdict.MOVED) for each in doubtful.places))
    queue = make_queue((1, 2), [MADE], (sure, doubtful))
    assert [each.unsure for each in queue.waiting[:2]] == [doubtful, None]
    first = queue.waiting[0]
    assert [side.document for side in first.sides] == [1, 2]
    assert first.pair == ((1, Span(0, 0)), (2, Span(0, 5)))
    assert first.key == ""


def test_what_an_unsure_decision_speaks_of_is_asked_once() -> None:
    first, second = MADE.relations[0].claims
    places = (JudgedPlace(1, first.span, "was"), JudgedPlace(2, second.span, "other", Verdict.CHANGED))
    queue = make_queue((1, 2), [MADE], (Judgement(9, RelationKind.FIGURES_DIFFER, places),))
    assert [each.unsure is None for each in queue.waiting] == [False, True, True, True]


def test_the_sides_stand_as_the_reader_has_the_documents() -> None:
    (lead, *_) = make_queue((2, 1), [MADE], ()).waiting
    assert [side.document for side in lead.sides] == [2, 1]
    assert lead.key == "c1/c3"


def test_the_way_through_the_queue_and_back() -> None:
    queue = make_queue((1, 2), [MADE], ())
    first, second, *_ = queue.waiting
    assert queue.hold().waiting[-1] is first
    answered = queue.answer()
    assert (answered.current, answered.total, len(answered.answered)) == (second, 4, 1)
    assert answered.back() == queue
    assert queue.back() == queue
    empty = Queue()
    assert empty.current is None
    assert empty.answer() == empty.hold() == empty


def test_claims_to_link_with_begin_at_the_caret_then_those_found_only_there() -> None:
    collection = seed_collection()
    document = collection.by_id[1]
    statements = list_statements(1, document.passages, collection.analyses[1], MADE)
    doubled = (*statements, statements[0])
    caret = document.text.index("approximately 12,000")
    assert [each.claim for each in candidates(doubled, document.passages, caret)] == [
        "c3",
        "c2",
        "c0",
        "c4",
        "c1",
    ]
    assert "jens stoltenberg" in words_of(statements[1], document.text)
