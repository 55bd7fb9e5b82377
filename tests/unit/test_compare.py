"""The comparison: what two texts say of each other's claims, and on which words it rests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.compare import Side, compare_documents
from index.model import Metadata, Polarity, Relation, RelationKind
from tests.unit.comparing import side

TROOPS = side(
    1,
    "The deployment of approximately 12,000 North Korean troops, including 500 officers, alarms Russia and Ukraine.",
    ("North Korean", "Russia", "Ukraine"),
)
SOLDIERS = side(
    2,
    "On November 4, Zelensky indicated that Russia had mobilized 11,000 North Korean soldiers near Ukraine.",
    ("Zelensky", "Russia", "North Korean", "Ukraine"),
    {"that Russia had mobilized 11,000 North Korean soldiers near Ukraine": "Zelensky"},
)


def relations(first: Side, second: Side) -> tuple[Relation, ...]:
    return compare_documents(first, second).relations


def only(first: Side, second: Side) -> Relation:
    pairs = [relation for relation in relations(first, second) if len(relation.claims) == 2]
    assert len(pairs) == 1, [relation.reason for relation in pairs]
    return pairs[0]


def words(first: Side, second: Side, relation: Relation) -> list[str]:
    texts = first.document.text, second.document.text
    return [texts[located.document][located.span.start : located.span.end] for located in relation.evidence]


def test_figures_of_one_frame_that_share_no_value_differ() -> None:
    relation = only(TROOPS, SOLDIERS)
    assert relation.kind is RelationKind.FIGURES_DIFFER
    assert [claim.speaker for claim in relation.claims] == [None, "Zelensky"]
    assert words(TROOPS, SOLDIERS, relation) == [
        "approximately 12,000 North Korean troops",
        "11,000 North Korean soldiers",
    ]
    assert relation.reason == (
        "both count troops: approximately 12,000 North Korean troops (the author); "
        "11,000 North Korean soldiers (Zelensky, November 4)"
    )


def test_figures_within_what_approximately_allows_do_not_differ() -> None:
    near = side(3, TROOPS.document.text.replace("12,000", "11,500"), ("North Korean", "Russia", "Ukraine"))
    assert RelationKind.FIGURES_DIFFER not in {relation.kind for relation in relations(near, SOLDIERS)}


def test_a_part_is_never_compared_with_a_whole() -> None:
    whole = side(
        3,
        "Russia received 700 North Korean officers for the deployment near Ukraine.",
        ("North Korean", "Russia", "Ukraine"),
    )
    assert all("500" not in relation.reason for relation in relations(TROOPS, whole))


def test_the_dead_and_the_injured_are_different_counts() -> None:
    dead = side(1, "The earthquake near Kursk killed 40 people in the villages.", ("Kursk",))
    hurt = side(2, "The earthquake near Kursk injured 90 people in the villages.", ("Kursk",))
    assert only(dead, hurt).kind is not RelationKind.FIGURES_DIFFER


def test_a_conflict_is_not_shown_where_the_other_value_stands_too() -> None:
    first = side(1, "The earthquake near Kursk killed 40 people in the villages.", ("Kursk",))
    second = side(
        2,
        "The earthquake near Kursk killed 40 people in the villages. Reports said the earthquake killed 90 people near Kursk.",
        ("Kursk",),
    )
    assert RelationKind.FIGURES_DIFFER not in {relation.kind for relation in relations(first, second)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("killed three people", "killed two women"),  # a part of them
        ("killed two people", "shot three people"),  # one lived
        ("killed 40 people", "has a death toll that rose to 52 people killed"),
        ("killed 40 people in December", "killed 52 people in January"),
        ("left 40 people without homes last year", "left 52 people without homes this year"),
    ],
)
def test_counts_of_other_people_or_times_do_not_differ(first: str, second: str) -> None:
    one = side(1, f"The attack near Kursk {first}.", ("Kursk",))
    other = side(2, f"The attack near Kursk {second}.", ("Kursk",))
    assert RelationKind.FIGURES_DIFFER not in {relation.kind for relation in relations(one, other)}


@pytest.mark.parametrize(
    ("first", "second"),
    [("injuring 50 people", "2 dead, 80 injured"), ("wounding two others", "1 wounded")],
)
def test_bare_counts_differ_by_what_happened(first: str, second: str) -> None:
    one = side(1, f"An attacker opened fire in Kursk, {first}.", ("Kursk",))
    other = side(2, f"After an attacker opened fire in Kursk: {second}.", ("Kursk",))
    assert RelationKind.FIGURES_DIFFER in {relation.kind for relation in relations(one, other)}


def test_a_rounded_amount_does_not_differ() -> None:
    one = side(1, "Smith won the company with a bid worth $6.8bn.", ("Smith",))
    other = side(2, "Smith won the company with a bid worth $6.75bn.", ("Smith",))
    assert RelationKind.FIGURES_DIFFER not in {relation.kind for relation in relations(one, other)}


def test_the_only_amount_of_a_claim_is_what_all_of_it_speaks_of() -> None:
    one = side(
        1, "Four robbers in Kursk stole jewelry and watches from the shop, worth over $2.6m.", ("Kursk",)
    )
    other = side(2, "Kursk thieves steal $2.5m worth of jewellery.", ("Kursk",))
    assert RelationKind.FIGURES_DIFFER in {relation.kind for relation in relations(one, other)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("profits of $200 million", "debts of $300 million"),
        ("$20 million a year", "$160 million"),
        ("fines of €30 million", "fines of $50 million"),
    ],
)
def test_amounts_of_different_things_do_not_differ(first: str, second: str) -> None:
    one = side(1, f"Smith said Jones reported {first} in Kursk.", ("Smith", "Jones", "Kursk"))
    other = side(2, f"Smith said Jones reported {second} in Kursk.", ("Smith", "Jones", "Kursk"))
    assert RelationKind.FIGURES_DIFFER not in {relation.kind for relation in relations(one, other)}


def test_the_same_words_of_one_speaker_match() -> None:
    text = "Smith said that the bridge near Kursk was destroyed by artillery."
    said = {"that the bridge near Kursk was destroyed by artillery": "Smith"}
    relation = only(side(1, text, ("Smith", "Kursk"), said), side(2, text, ("Smith", "Kursk"), said))
    assert relation.kind is RelationKind.MATCHES
    assert relation.score > 0.9


def test_equal_figures_of_one_matter_match() -> None:
    first = side(1, "The earthquake in Iran destroyed 120 houses near the coast.", ("Iran",))
    second = side(2, "Some 120 houses near the coast were destroyed by the quake in Iran.", ("Iran",))
    relation = only(first, second)
    assert relation.kind is RelationKind.MATCHES
    assert "120 houses" in relation.reason


def test_what_one_denies_and_the_other_states_is_set_beside_each_other() -> None:
    first = side(
        1, "Jones denied that Smith supplied weapons to rebels near Kursk.", ("Jones", "Smith", "Kursk")
    )
    second = side(2, "Smith delivered weapons to rebels near Kursk for years.", ("Smith", "Kursk"))
    relation = only(first, second)
    assert relation.kind is RelationKind.DENIED
    assert "denied" in relation.reason
    assert "denied" in words(first, second, relation)


def test_another_stage_of_one_course_differs() -> None:
    first = side(
        1,
        "North Korean troops are training in Russia for the front near Kursk.",
        ("North Korean", "Russia", "Kursk"),
    )
    second = side(
        2,
        "North Korean troops fought in Russia at the front near Kursk.",
        ("North Korean", "Russia", "Kursk"),
    )
    relation = only(first, second)
    assert relation.kind is RelationKind.DIFFERS
    assert relation.reason.endswith("at another stage, “training”; “fought”")


def test_an_approval_that_only_one_text_speaks_of_differs() -> None:
    first = side(
        1, "A Korean delegation will visit Ukraine to meet Smith and his experts.", ("Ukraine", "Smith")
    )
    second = side(
        2,
        "The cabinet seeks approval for the delegation that visits Ukraine and Smith.",
        ("Ukraine", "Smith"),
    )
    relation = only(first, second)
    assert relation.kind is RelationKind.DIFFERS
    assert "“approval”" in relation.reason


def test_a_plan_and_its_pending_approval_meet_though_another_claim_shares_more() -> None:
    first = side(
        1,
        "A Korean delegation will visit Ukraine this week. "
        "The Korean mission to Ukraine includes talks on intelligence and defense experts.",
        ("Ukraine", "Korean"),
    )
    second = side(
        2,
        "Korean ministers seek approval to send a group of intelligence and defense experts to Ukraine.",
        ("Ukraine", "Korean"),
    )
    approvals = [relation for relation in relations(first, second) if "“approval”" in relation.reason]
    assert first.analysis.claims[0].id in {relation.claims[0].claim for relation in approvals}


def test_claims_without_a_counterpart_are_only_here() -> None:
    first = side(1, "Farmers in Iran sold more pistachios than in any year before.", ("Iran",))
    second = side(2, "Smith opened a new railway museum in Kursk with a speech.", ("Smith", "Kursk"))
    found = relations(first, second)
    assert [relation.kind for relation in found] == [RelationKind.ONLY_HERE, RelationKind.ONLY_HERE]
    assert [relation.claims[0].document for relation in found] == [0, 1]


def test_names_alone_are_no_common_matter() -> None:
    first = side(1, "Smith praised the harvest in Iran after a long winter.", ("Smith", "Iran"))
    second = side(2, "Smith left Iran with his family on a small boat.", ("Smith", "Iran"))
    assert {relation.kind for relation in relations(first, second)} == {RelationKind.ONLY_HERE}


def test_no_reason_says_who_is_right() -> None:
    for relation in relations(TROOPS, SOLDIERS):
        assert not {"true", "false", "contradiction", "wrong"} & set(relation.reason.lower().split())


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Smith said 40 people were killed near Kursk.",
            "The quake near Kursk killed 90 people.",
            "Russia denied that troops entered Ukraine.",
            "Troops entered Ukraine from Russia in May.",
            "Smith will visit Iran on 4 November.",
            "Iran may sell $20 million of oil to Russia.",
            "The weather was fine.",
        ]
    ),
    max_size=6,
)
NAMES = ("Smith", "Kursk", "Russia", "Ukraine", "Iran")


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_claim_has_a_relation_and_all_evidence_lies_in_its_text(
    first: list[str], second: list[str]
) -> None:
    sides = side(1, " ".join(first), NAMES), side(2, " ".join(second), NAMES)
    comparison = compare_documents(*sides)
    told = {(ref.document, ref.claim) for relation in comparison.relations for ref in relation.claims}
    assert told == {(place, claim.id) for place, one in enumerate(sides) for claim in one.analysis.claims}
    for relation in comparison.relations:
        assert (len(relation.claims) == 1) == (relation.kind is RelationKind.ONLY_HERE)
        assert relation.reason.strip()
        assert "\n" not in relation.reason
        assert 0 <= relation.score <= 1
        assert len(set(relation.evidence)) == len(relation.evidence)
        for located in relation.evidence:
            assert 0 <= located.span.start < located.span.end <= len(sides[located.document].document.text)
    assert comparison == compare_documents(*sides)


def said(number: int, *sentences: str, names: tuple[str, ...] = ("Smith",)) -> Side:
    """Smith says each sentence, in quotation marks."""
    text = " ".join(f"Smith said “{sentence}.”" for sentence in sentences)
    return side(number, text, names, dict.fromkeys(sentences, "Smith"))


def test_short_words_of_one_speaker_are_found_in_the_other_text() -> None:
    relation = only(said(1, "her mind is shot"), said(2, "the mind of hers is shot"))
    assert relation.kind is RelationKind.MATCHES


def test_who_speaks_of_himself_is_named() -> None:
    first = said(1, "we gave the weapon away", names=("Smith",))
    second = side(2, "Smith gave the weapon away.", ("Smith",))
    relation = only(first, second)
    assert relation.kind is RelationKind.MATCHES
    assert words(first, second, relation) == ["we gave", "weapon", "Smith gave", "weapon"]
    assert "we" not in relation.reason.split(": ")[1].split(", ")


def test_what_one_text_says_in_a_sentence_another_says_in_several() -> None:
    first = side(
        1,
        "The weapon was returned to Smith by the ministry near Kursk. "
        "The permanent number of the case is written on the weapon in silver marker.",
        ("Smith", "Kursk"),
    )
    second = side(
        2,
        "The weapon was returned to Smith by the ministry near Kursk and it bears the permanent number of the case, "
        "written on the weapon in silver marker.",
        ("Smith", "Kursk"),
    )
    pairs = [each for each in relations(first, second) if len(each.claims) == 2]
    assert len(pairs) == 2
    assert len({each.claims[1].claim for each in pairs}) < len(pairs)


def test_figures_of_different_places_say_so_first() -> None:
    first = side(1, "The earthquake killed 40 people in the villages of Iran.", ("Iran",))
    second = side(2, "The earthquake killed 90 people in the villages of Ukraine.", ("Ukraine",))
    relation = only(first, second)
    assert relation.kind is RelationKind.FIGURES_DIFFER
    assert relation.reason == (
        "both count people: of different places: 40 people (the author, first text, Iran); "
        "90 people (the author, second text, Ukraine)"
    )


def test_the_days_of_two_reports_stand_beside_their_figures() -> None:
    sides = [
        Side(replace(each.document, metadata=Metadata(date=date)), each.analysis)
        for each, date in ((TROOPS, "2024-10-28"), (SOLDIERS, "2024-11-05"))
    ]
    relation = only(*sides)
    assert "(the author, report of 2024-10-28)" in relation.reason
    assert "(Zelensky, November 4)" in relation.reason


def test_the_same_deed_in_another_place_is_said_to_be_so() -> None:
    first = side(1, "Smith opened a hospital for children in Kursk.", ("Smith", "Kursk"))
    second = side(2, "Smith opened a hospital for children in Iran.", ("Smith", "Iran"))
    relation = only(first, second)
    assert relation.kind is RelationKind.DIFFERS
    assert relation.reason.endswith("another place, “Kursk”; “Iran”")


def test_claims_in_the_same_words_with_other_figures_do_not_match() -> None:
    words = "Smith said that Russia had {} soldiers near the village of Kursk in Ukraine."
    names = ("Smith", "Russia", "Kursk", "Ukraine")
    first = side(1, "On November 4, " + words.format("11,000"), names)
    second = side(2, "On November 9, " + words.format("13,000"), names)
    relation = only(first, second)
    assert relation.kind is RelationKind.DIFFERS
    assert (
        "other figures, 11,000 soldiers (the author, first text, November 4); 13,000 soldiers"
        in relation.reason
    )


def test_figures_with_a_value_in_common_are_no_other_figures() -> None:
    words = "Smith said that Russia had {} soldiers near the village of Kursk in Ukraine."
    names = ("Smith", "Russia", "Kursk", "Ukraine")
    relation = only(side(1, words.format("11,000"), names), side(2, words.format("more than 10,000"), names))
    assert relation.kind is RelationKind.MATCHES


def reported(made: Side, date: str) -> Side:
    return Side(replace(made.document, metadata=Metadata(date=date)), made.analysis)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2024-05-03", "2024-05-05T08:00:00Z", "the report of 2024-05-05 is later and gives more"),
        ("2024-05-05", "2024-05-03", "the report of 2024-05-05 is later and gives fewer"),
        ("2024-05-05T08:00:00Z", "2024-05-05", ""),
        ("May 2024", "2024-05-05", ""),
    ],
)
def test_of_a_count_that_grows_the_later_report_is_told_before_the_figures(
    first: str, second: str, told: str
) -> None:
    sides = (
        side(1, "The flood in Kursk killed 40 people.", ("Kursk",)),
        side(2, "The flood in Kursk killed 90 people.", ("Kursk",)),
    )
    relation = only(reported(sides[0], first), reported(sides[1], second))
    assert relation.kind is RelationKind.FIGURES_DIFFER
    before = f"at different times, {told}: " if told else ""
    assert relation.reason.startswith(f"both count people: {before}40 people (")


def test_the_time_of_what_does_not_grow_is_told_beside_the_figures_alone() -> None:
    sides = (
        side(1, "Smith offered Jones $200 million for the team.", ("Smith", "Jones")),
        side(2, "Smith offered Jones $184 million for the team.", ("Smith", "Jones")),
    )
    relation = only(reported(sides[0], "2024-05-03"), reported(sides[1], "2024-05-05"))
    assert relation.kind is RelationKind.FIGURES_DIFFER
    assert "at different times" not in relation.reason
    assert "report of 2024-05-05" in relation.reason


def doing(made: Side, predicate: str) -> Side:
    """With the main verb that a parser finds."""
    claims = tuple(replace(claim, predicate=predicate) for claim in made.analysis.claims)
    return Side(made.document, replace(made.analysis, claims=claims))


def test_near_amounts_of_one_act_of_one_participant_differ() -> None:
    offered = side(1, "Smith offered Jones $200 million.", ("Smith", "Jones"))
    worth = side(2, "Smith and his friends offered Jones, 28, a deal worth $184 million.", ("Smith", "Jones"))
    far = side(3, "Smith and his friends offered Jones, 28, a deal worth $20 million.", ("Smith", "Jones"))
    kinds = [
        {each.kind for each in relations(doing(offered, "offer"), doing(other, "offer"))}
        for other in (worth, far)
    ]
    assert [RelationKind.FIGURES_DIFFER in each for each in kinds] == [True, False]


def test_a_denial_by_whom_the_other_names_is_set_beside_it() -> None:
    stated = side(1, "Haddad paid the guards of the depot near the river in secret.", ("Haddad",))
    made = side(
        2,
        "Haddad said that the guards of the depot near the river were paid in secret.",
        ("Haddad",),
        {"that the guards of the depot near the river were paid in secret": "Haddad"},
    )
    denials = tuple(replace(claim, polarity=Polarity.DENIED) for claim in made.analysis.claims)
    denied = Side(made.document, replace(made.analysis, claims=denials))
    assert only(stated, denied).kind is RelationKind.DENIED
