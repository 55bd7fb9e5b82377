"""A comparison as one of its documents sees it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Comparison, RelationKind, Span
from tests.fake_documents import seed_analyses, seed_comparison, seed_documents
from tui.alignment import passage_at, shared_mentions, statement_at, step_position
from tui.layers import gutter_signs
from tui.statements import BY_WEIGHT, Statement, copied_share, count_signs, gravest_first, list_statements

FIRST, SECOND = seed_documents()
ANALYSES = seed_analyses(FIRST, SECOND)
COMPARISON = seed_comparison((FIRST, ANALYSES[0]), (SECOND, ANALYSES[1]))


def first_statements() -> tuple[Statement, ...]:
    return list_statements(FIRST.id, FIRST.passages, ANALYSES[0], COMPARISON)


def test_every_claim_has_its_sign_in_text_order() -> None:
    kinds = [each.kind for each in first_statements()]
    assert kinds == [
        RelationKind.DIFFERS,
        RelationKind.MATCHES,
        RelationKind.DENIED,
        RelationKind.ONLY_HERE,
        RelationKind.FIGURES_DIFFER,
    ]


def test_a_relation_is_seen_from_either_side() -> None:
    found = next(each for each in first_statements() if each.kind is RelationKind.FIGURES_DIFFER)
    back = list_statements(SECOND.id, SECOND.passages, ANALYSES[1], COMPARISON)
    mirrored = next(each for each in back if each.kind is RelationKind.FIGURES_DIFFER)
    assert (found.counterpart, found.counterpart_evidence) == (mirrored.span, mirrored.evidence)
    assert (mirrored.counterpart, mirrored.speaker) == (found.span, "Volodymyr Zelensky")


def test_before_the_comparison_claims_have_no_sign() -> None:
    plain = list_statements(FIRST.id, FIRST.passages, ANALYSES[0], None)
    assert len(plain) == 5
    assert {each.kind for each in plain} == {None}


def test_a_document_outside_the_comparison_has_no_signs() -> None:
    assert {each.kind for each in list_statements(9, FIRST.passages, ANALYSES[0], COMPARISON)} == {None}


def test_a_place_belongs_to_the_claim_around_it() -> None:
    for each in first_statements():
        inside = (each.span.start + each.span.end) // 2
        assert statement_at(first_statements(), FIRST.passages, inside) == each


def test_a_place_beside_claims_belongs_to_the_nearest_of_its_passage() -> None:
    found = statement_at(first_statements(), FIRST.passages, FIRST.passages[0].span.start)
    assert found is not None
    assert found.passage == 0


def test_a_passage_without_claims_has_none() -> None:
    assert statement_at(first_statements(), FIRST.passages, FIRST.passages[4].span.start) is None


def test_only_claims_with_a_counterpart_count_where_that_is_asked() -> None:
    alone = next(each for each in first_statements() if each.kind is RelationKind.ONLY_HERE)
    paired = statement_at(first_statements(), FIRST.passages, alone.span.start, paired=True)
    assert paired is not None
    assert paired.kind is RelationKind.FIGURES_DIFFER


def test_signs_are_counted_differences_first() -> None:
    assert list(count_signs(first_statements())) == list(BY_WEIGHT)


def test_the_gravest_signs_come_first() -> None:
    assert [each.kind for each in gravest_first(first_statements())] == list(BY_WEIGHT)


def test_an_agreement_does_not_hide_a_difference_of_the_same_claim() -> None:
    weaker = replace(COMPARISON.relations[0], kind=RelationKind.MATCHES, score=0.99)
    comparison = replace(COMPARISON, relations=(*COMPARISON.relations, weaker))
    found = list_statements(FIRST.id, FIRST.passages, ANALYSES[0], comparison)
    same = [each for each in found if each.claim == "c3"]
    assert [each.kind for each in same] == [RelationKind.MATCHES, RelationKind.FIGURES_DIFFER]
    assert len({each.key for each in found}) == len(found)
    assert gutter_signs(found)[same[0].span.start] == ("≠", "figures-differ")


def test_a_name_is_followed_into_the_other_document_under_its_other_spelling() -> None:
    start = FIRST.text.index("Yoon Suk Yeol")
    found = shared_mentions([COMPARISON], (1, 2), ANALYSES, 0, start)
    assert found == ((0, start), (1, SECOND.text.index("Yoon Sukyeol")))


def test_without_a_comparison_a_name_is_followed_in_its_own_document() -> None:
    start = FIRST.text.index("Yoon Suk Yeol")
    assert shared_mentions([], (1, 2), ANALYSES, 0, start) == ((0, start),)


def test_a_document_in_two_panes_counts_once_and_in_the_pane_one_is_in() -> None:
    start = FIRST.text.index("Yoon Suk Yeol")
    analyses = (ANALYSES[0], ANALYSES[1], ANALYSES[0])
    found = shared_mentions([COMPARISON], (1, 2, 1), analyses, 2, start)
    assert found == ((1, SECOND.text.index("Yoon Sukyeol")), (2, start))


def test_after_the_last_name_there_is_none() -> None:
    assert shared_mentions([COMPARISON], (1, 2), ANALYSES, 0, len(FIRST.text)) == ()


@given(st.sets(st.integers(0, 100), max_size=12), st.integers(0, 100), st.integers(1, 5))
@settings(deadline=None, max_examples=200)
def test_a_step_goes_as_far_as_asked_or_to_the_last_there_is(
    starts: set[int], offset: int, steps: int
) -> None:
    ordered = sorted(starts)
    after, before = ordered[bisect_right(ordered, offset) :], ordered[: bisect_left(ordered, offset)]
    assert step_position(starts, offset, steps) == (after[min(steps, len(after)) - 1] if after else None)
    assert step_position(starts, offset, -steps) == (before[-min(steps, len(before))] if before else None)


@given(st.integers(0, len(FIRST.text)))
@settings(deadline=None, max_examples=100)
def test_every_offset_has_a_passage(offset: int) -> None:
    passage = passage_at(FIRST.passages, offset)
    assert passage is not None
    assert passage.span.start <= offset <= passage.span.end + 1


def test_spans_of_statements_are_those_of_the_claims() -> None:
    assert [each.span for each in first_statements()] == [claim.span for claim in ANALYSES[0].claims]
    assert all(isinstance(each.span, Span) for each in first_statements())


def test_only_what_is_longer_than_a_quotation_is_a_copy() -> None:
    comparison = Comparison((1, 2), (), (), (0.5, 0.1))
    assert copied_share(comparison, 1, 1_000) == 0.5
    assert copied_share(comparison, 1, 400) == 0.0
    assert copied_share(comparison, 2, 1_000) == 0.0
    assert copied_share(Comparison((1, 2), (), ()), 1, 1_000) == 0.0
