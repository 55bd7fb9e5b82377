"""Claims of several documents by matter, the days they speak of, and what one document has alone."""

from __future__ import annotations

import math
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.compare import Side, compare_documents
from index.compare.matrix import build_matrix
from index.compare.only_here import list_only_here
from index.compare.origins import copied_shares, is_agency
from index.compare.timeline import list_moments
from index.compare.values import Agreement, compare_values
from index.compare.vocabulary import unit_key
from index.language.aliases import link_entities
from index.model import (
    ClaimRef,
    Comparison,
    Figure,
    FigureKind,
    Matrix,
    Modifier,
    Relation,
    RelationKind,
    Span,
)
from tests.unit.comparing import side

QUAKE = "The earthquake in Iran destroyed 120 houses near the coast."
SIDES = (
    side(1, QUAKE, ("Iran",)),
    side(2, "Some 120 houses near the coast were destroyed by the quake in Iran.", ("Iran",)),
    side(3, "The quake in Iran destroyed 300 houses near the coast.", ("Iran",)),
    side(4, "Smith praised the old bridge of Kursk.", ("Smith", "Kursk")),
)


def matrix_of(sides: tuple[Side, ...]) -> Matrix:
    comparisons = [compare_documents(*pair) for pair in combinations(sides, 2)]
    analyses = [each.analysis for each in sides]
    entities = link_entities([each.entities for each in analyses])
    return build_matrix([each.document.id for each in sides], comparisons, analyses, entities)


def test_one_matter_is_one_row_with_a_cell_for_each_document_that_has_it() -> None:
    matrix = matrix_of(SIDES)
    assert matrix.documents == (1, 2, 3, 4)
    first, second = matrix.rows
    assert [cell.claim.document for cell in first.cells] == [0, 1, 2]
    assert set(first.kinds) >= {RelationKind.FIGURES_DIFFER}
    assert [cell.claim.document for cell in second.cells] == [3]
    assert second.kinds == (RelationKind.ONLY_HERE,)


def test_the_leads_own_cell_has_no_sign() -> None:
    row = matrix_of(SIDES).rows[0]
    (own,) = (cell for cell in row.cells if cell.claim == row.lead)
    assert own.kind is None


def test_names_are_counted_for_each_document() -> None:
    names = {row.name: row for row in matrix_of(SIDES).names}
    assert names["Iran"].mentions == (1, 1, 1, 0)
    assert names["Smith"].claims == (0, 0, 0, 1)
    assert next(iter(names)) == "Iran"


def test_rows_do_not_depend_on_the_order_of_comparisons() -> None:
    comparisons = [compare_documents(*pair) for pair in combinations(SIDES[:3], 2)]
    analyses = [each.analysis for each in SIDES[:3]]
    made = {build_matrix([1, 2, 3], order, analyses, ()) for order in permutations(comparisons)}
    assert len(made) == 1


def test_copies_count_as_one_origin() -> None:
    words = "The earthquake in Iran destroyed 120 houses near the coast and left many people without a roof."
    copies = tuple(side(number, words, ("Iran",)) for number in (1, 2))
    (row,) = matrix_of(copies).rows
    assert (len(row.cells), row.origins) == (2, 1)
    (apart,) = matrix_of(SIDES[:2]).rows
    assert apart.origins == 2


claims = st.tuples(st.integers(0, 4), st.integers(0, 3))
relations = st.lists(st.tuples(claims, claims, st.floats(0, 1)), max_size=20)


@settings(deadline=None)
@given(relations)
def test_every_claim_is_in_one_row_and_no_row_has_two_of_a_document(
    drawn: list[tuple[tuple[int, int], tuple[int, int], float]],
) -> None:
    comparisons = []
    for one, other, score in drawn:
        if one[0] < other[0]:
            pair = tuple(
                ClaimRef(position, str(number), Span(number * 10, number * 10 + 5), None)
                for position, (_, number) in enumerate((one, other))
            )
            relation = Relation(RelationKind.MATCHES, pair, "", (), score)
            comparisons.append(Comparison((one[0], other[0]), (), (relation,)))
    matrix = build_matrix(range(5), comparisons, [], ())
    placed = [(cell.claim.document, cell.claim.claim) for row in matrix.rows for cell in row.cells]
    wanted = {
        (made.documents[claim.document], claim.claim)
        for made in comparisons
        for relation in made.relations
        for claim in relation.claims
    }
    assert len(placed) == len(set(placed))
    assert set(placed) == wanted

    def paired(document: int) -> set[str]:
        return {
            claim.claim
            for each in comparisons
            for relation in each.relations
            for claim in relation.claims
            if each.documents[claim.document] == document and len(relation.claims) == 2
        }

    for row in matrix.rows:
        documents = [cell.claim.document for cell in row.cells]
        assert documents == sorted(set(documents))
        assert row.lead in [cell.claim for cell in row.cells]
        assert 1 <= row.origins <= len(row.told)
        told = [cell.claim.document for cell in row.told]
        assert told == sorted(set(told))
        assert (RelationKind.ONLY_HERE in row.kinds) == (row.lead.claim not in paired(row.lead.document))


def test_dated_claims_stand_in_the_order_of_their_days() -> None:
    sides = (
        side(
            1,
            "On 4 November 2024 Smith visited Kursk. In 2023 Smith visited Iran.",
            ("Smith", "Kursk", "Iran"),
        ),
        side(2, "Parliament approved the visit of Smith on 1 November 2024.", ("Smith",)),
    )
    moments = list_moments(sides)
    assert [(each.low, each.claim.document) for each in moments] == [
        ("2023-01-01", 0),
        ("2024-11-01", 1),
        ("2024-11-04", 0),
    ]
    assert "approve" in moments[1].stage
    text = sides[1].document.text
    assert text[slice(*moments[1].date)] == "1 November 2024"


def test_a_day_without_a_year_stands_behind_those_with_one() -> None:
    text = "On November 4 Smith visited Kursk. On 5 May 2024 Smith visited Iran."
    moments = list_moments([side(1, text, ("Smith", "Kursk", "Iran"))])
    assert [each.low for each in moments] == ["2024-05-05", "--11-04"]


def test_only_here_are_speakers_names_and_figures_that_no_other_has() -> None:
    sides = (
        side(
            1,
            "Smith said that 12,000 troops were in Kursk near Iran.",
            ("Smith", "Kursk", "Iran"),
            {"that 12,000 troops were in Kursk near Iran": "Smith"},
        ),
        side(
            2,
            "Jones said that some 12,000 troops and 40 tanks were in Kursk.",
            ("Jones", "Kursk"),
            {"that some 12,000 troops and 40 tanks were in Kursk": "Jones"},
        ),
    )
    entities = link_entities([each.analysis.entities for each in sides])
    found = [(each.what, each.words) for each in list_only_here(sides, entities, 0)]
    assert found == [("speaker", "Smith"), ("person", "Smith"), ("place", "Iran")]
    other = [(each.what, each.words) for each in list_only_here(sides, entities, 1)]
    assert other == [("speaker", "Jones"), ("person", "Jones"), ("figure", "40 tanks")]


def test_the_share_of_copied_words_is_told_of_each_text() -> None:
    copied = "one two three four five six seven eight"
    longer = f"{copied} and then quite other words of its own follow here"
    first, second = copied_shares(copied, longer)
    assert first == 1.0
    assert 0 < second < 1
    assert copied_shares("a b c", "a b c") == (0.0, 0.0)
    assert copied_shares("", "") == (0.0, 0.0)


def test_news_agencies_are_known_by_name() -> None:
    assert all(map(is_agency, ["Yonhap", "Yonhap News Agency", "the Associated Press", "AFP", "Reuters"]))
    assert not any(map(is_agency, ["NATO", "Central Intelligence Agency", "The Apple Press"]))


def test_what_both_have_from_one_speaker_is_one_origin() -> None:
    words = "Smith said that the bridge near Kursk was destroyed by artillery."
    said = {"that the bridge near Kursk was destroyed by artillery": "Smith"}
    (relation,) = compare_documents(
        side(1, words, ("Smith", "Kursk"), said), side(2, words, ("Smith", "Kursk"), said)
    ).relations
    assert relation.origin == "both from Smith"


def figures(most: int) -> st.SearchStrategy[list[Figure]]:
    values = st.sampled_from((0.0, 95.0, 100.0, 104.0, 300.0))
    return st.lists(
        st.builds(
            lambda low, more, modifier, kind, unit: Figure(
                Span(0, 1), Span(0, 1), low, low + more, modifier, kind, unit
            ),
            values,
            st.sampled_from((0.0, 5.0, math.inf)),
            st.sampled_from((Modifier.EXACT, Modifier.APPROXIMATE)),
            st.sampled_from((FigureKind.COUNT, FigureKind.MONEY, FigureKind.AGE)),
            st.sampled_from((None, "soldier", "troops", "ship")),
        ),
        max_size=most,
    )


@given(figures(6), figures(12))
def test_a_figure_stands_only_here_when_no_other_may_be_it(own: list[Figure], others: list[Figure]) -> None:
    def same(one: Figure, other: Figure) -> bool:
        units = not (one.unit and other.unit) or unit_key(one.unit) == unit_key(other.unit)
        is_near = compare_values(one, other) is not Agreement.CONFLICT
        return one.kind is other.kind and units and is_near

    own = [replace(figure, span=Span(at, at + 1)) for at, figure in enumerate(own)]
    sides = [
        Side(each.document, replace(each.analysis, figures=tuple(found)))
        for each, found in ((side(0, "Some text.", ()), own), (side(1, "Some other.", ()), others))
    ]
    alone = [
        figure.span
        for figure in own
        if figure.kind is not FigureKind.AGE and not any(same(figure, other) for other in others)
    ]
    found = list_only_here(sides, (), 0)
    assert [each.places for each in found] == [(span,) for span in alone]


def test_a_claim_whose_counterpart_went_to_another_row_is_not_only_here() -> None:
    refs = {
        (document, number): ClaimRef(document, str(number), Span(number * 10, number * 10 + 5), None)
        for document in range(3)
        for number in range(2)
    }

    def made(one: int, other: int, *pairs: tuple[int, int, RelationKind, float]) -> Comparison:
        relations = tuple(
            Relation(
                kind,
                (refs[one, first], replace(refs[other, second], document=other)),
                "why",
                (),
                score,
            )
            for first, second, kind, score in pairs
        )
        placed = tuple(
            replace(
                each,
                claims=(replace(each.claims[0], document=0), replace(each.claims[1], document=1)),
            )
            for each in relations
        )
        return Comparison((one, other), (), placed)

    comparisons = [
        made(0, 1, (0, 0, RelationKind.MATCHES, 0.9), (1, 0, RelationKind.DIFFERS, 0.5)),
        made(0, 2),
        made(1, 2),
    ]
    first, second = build_matrix(range(3), comparisons, [], ()).rows
    assert [cell.claim for cell in first.told] == [refs[0, 0], refs[1, 0]]
    assert [cell.claim for cell in second.cells] == [refs[0, 1]]
    assert [(cell.claim, cell.kind) for cell in second.elsewhere] == [(refs[1, 0], RelationKind.DIFFERS)]
    assert second.kinds == (RelationKind.DIFFERS,)
