"""The claims of the sidebar: filtered, ordered, and under headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import RelationKind, Span
from tests.fakes import seed_collection
from tui.grouping import NO_NAME, NO_TOPIC, Group, Wish, by_name, by_topic, list_groups
from tui.session import Order
from tui.statements import Statement, Statements, list_statements

COLLECTION = seed_collection()
ONE, TWO = COLLECTION.by_id[1], COLLECTION.by_id[2]
STATEMENTS = Statements(list_statements(1, ONE.passages, COLLECTION.analyses[1], COLLECTION.made))
NAMES = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("XYZ"), unique=True).map(tuple))


def groups(**wish: object) -> tuple[Group, ...]:
    return list_groups(
        STATEMENTS,
        Wish(**wish),
        (ONE.text, TWO.text),
        COLLECTION.analyses[1],
        COLLECTION.made,
        1,
    )


def claims(group: Group) -> str:
    return " ".join(each.claim for each in group.statements)


def statement(claim: str) -> Statement:
    return Statement(f"{claim}/", claim, Span(ord(claim), ord(claim) + 1), 0, None)


def test_without_headings_there_is_one_group() -> None:
    assert [(each.heading, claims(each)) for each in groups()] == [("", "c3 c1 c0 c4 c2")]
    assert [claims(each) for each in groups(order=Order.TEXT)] == ["c0 c4 c1 c2 c3"]


def test_sign_and_words_filter_together() -> None:
    assert [claims(each) for each in groups(words="NORTH korea")] == ["c3 c1 c4"]
    assert [claims(each) for each in groups(words="north", sign=RelationKind.DENIED)] == ["c1"]
    assert groups(words="nowhere") == ()
    assert groups(words="  ") == groups()


def test_topics_are_the_names_that_both_have() -> None:
    assert [(each.heading, claims(each)) for each in groups(order=Order.TOPIC)] == [
        ("Ukraine", "c0"),
        (NO_TOPIC, "c3 c1 c4 c2"),
    ]


def test_speakers_come_by_the_number_of_their_claims() -> None:
    assert [(each.heading, claims(each)) for each in groups(order=Order.SPEAKER)] == [
        ("author", "c3 c1 c2"),
        ("Yoon Suk Yeol", "c0"),
        ("Jens Stoltenberg", "c4"),
    ]


def test_the_topic_that_most_claims_have_takes_them_and_the_rest_follow() -> None:
    names = {
        "a": ("Kursk", "Seoul"),
        "b": ("Kursk",),
        "c": ("Seoul", "Kursk"),
        "d": ("Seoul",),
        "e": ("Paris",),
    }
    found = by_topic([statement(claim) for claim in "abcdef"], names)
    assert [(each.heading, claims(each)) for each in found] == [
        ("Kursk", "a b c"),
        ("Seoul", "d"),
        ("Paris", "e"),
        (NO_TOPIC, "f"),
    ]


def test_by_name_a_claim_stands_under_each() -> None:
    found = by_name([statement(claim) for claim in "abc"], {"a": ("Kursk", "Seoul"), "b": ("Seoul",)})
    assert [(each.heading, claims(each)) for each in found] == [
        ("Seoul", "a b"),
        ("Kursk", "a"),
        (NO_NAME, "c"),
    ]


@given(NAMES)
def test_every_claim_stands_under_one_topic_and_under_all_its_names(
    names: dict[str, tuple[str, ...]],
) -> None:
    statements = [statement(claim) for claim in "abcdef"]
    topics = by_topic(statements, names)
    assert sorted(each.claim for group in topics for each in group.statements) == list("abcdef")
    sizes = [len(group.statements) for group in topics if group.heading != NO_TOPIC]
    assert sizes == sorted(sizes, reverse=True)
    for group in by_name(statements, names):
        for each in group.statements:
            assert group.heading in (names.get(each.claim) or (NO_NAME,))
    assert len({group.heading for group in topics}) == len(topics)
