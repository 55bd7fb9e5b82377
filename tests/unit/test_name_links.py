"""Which names are linked, which look alike and are not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.name_graph import NameGraph, ShortNames
from index.language.name_keys import NameKey, name_key
from index.language.name_links import names_agree
from index.model import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def linked(first: str, second: str, entity_type: EntityType) -> bool:
    one, other = name_key(first, entity_type), name_key(second, entity_type)
    graph = NameGraph([one, other])
    return graph.root(one) == graph.root(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yoon Suk Yeol", "Yoon Sukyeol"),
        ("Kim Yong-hyun", "Kim Yonghyun"),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy"),
        ("President Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Alexei Navalny", "Aleksey Navalny"),
        ("Bill Clinton", "William Clinton"),
        ("Bill Clinton", "William J. Clinton"),
        ("J. Smith", "John Smith"),
        ("Osama bin Laden", "Usama bin Laden"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Rustem Umerov", "Rustem Umarov"),
        ("Viktor Orbán", "Orban Viktor"),
        ("Lech Wałęsa", "Lech Walesa"),
    ],
)
def test_spellings_of_one_person_are_linked(first: str, second: str) -> None:
    assert linked(first, second, PERSON)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Bill Clinton", "Hillary Clinton"),
        ("George W. Bush", "George H. W. Bush"),
        ("John Smith", "John Smithson"),
        ("Michael Jordan", "Michael Gordon"),
        ("Lee Myung-bak", "Lee Jae-myung"),
        ("Jens Stoltenberg", "Jonas Stoltenberg"),
        ("Yoon", "Yoon Suk Yeol"),
    ],
)
def test_persons_who_only_look_alike_are_not(first: str, second: str) -> None:
    assert not linked(first, second, PERSON)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Yonhap", "Yonhap News Agency"),
        ("Apple Inc.", "Apple"),
        ("Ministry of Defence", "Defense Ministry"),
        ("U.N. Security Council", "United Nations Security Council"),
        ("NATO", "North Atlantic Treaty Organisation"),
        ("Northrop Grumman Corp.", "Northrop Grumman"),
    ],
)
def test_spellings_of_one_organisation_are_linked(first: str, second: str) -> None:
    assert linked(first, second, ORGANISATION)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Apple", "Apple Corps"),
        ("University of Washington", "Washington University"),
        ("Delta Airlines", "Delta Motors"),
        ("CIA", "CIO"),
    ],
)
def test_organisations_that_only_look_alike_are_not(first: str, second: str) -> None:
    assert not linked(first, second, ORGANISATION)


def test_countries_are_linked_over_their_names_and_not_with_their_capitals() -> None:
    assert linked("U.S.", "America", PLACE)
    assert linked("Kyiv", "Kiev", PLACE)
    assert not linked("Seoul", "South Korea", PLACE)
    assert not linked("Russia", "Russian", PLACE)


def test_a_name_that_fits_two_names_is_linked_with_neither() -> None:
    names = [name_key(name, PERSON) for name in ("George W. Bush", "George H. W. Bush", "George Bush")]
    graph = NameGraph(names)
    assert len({graph.root(name) for name in names}) == 3


def test_one_name_of_several_words_is_one_whatever_its_type() -> None:
    assert names_agree(name_key("Islamic Jihad", ORGANISATION), name_key("Islamic Jihad", PLACE))
    assert not names_agree(name_key("Jordan", PERSON), name_key("Jordan", PLACE))
    assert not names_agree(name_key("Washington", ORGANISATION), name_key("Washington", PLACE))


def test_a_surname_comes_before_a_given_name_and_initials_find_organisations() -> None:
    full = [name_key("Jordan Peele", PERSON), name_key("Michael Jordan", PERSON)]
    fund = name_key("International Monetary Fund", ORGANISATION)
    short_names = ShortNames([*full, fund])
    assert short_names.candidates(name_key("Jordan", PERSON)) == {full[1]}
    assert short_names.candidates(name_key("Peele", PERSON)) == {full[0]}
    assert short_names.candidates(name_key("IMF", ORGANISATION)) == {fund}
    assert short_names.candidates(name_key("Imf", ORGANISATION)) == set()


WORDS = ("Kim", "Jong", "Un", "Il", "Lee", "George", "W.", "H.", "Bush", "Zelensky", "Zelenskyy")
NAMES = st.lists(
    st.builds(
        name_key,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        st.sampled_from((PERSON, ORGANISATION, PLACE)),
    ),
    max_size=12,
)


@given(NAMES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_links_do_not_depend_on_the_order_of_the_names(names: list[NameKey], random: Random) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    first, second = NameGraph(names), NameGraph(shuffled)
    assert [first.spellings(name) for name in names] == [second.spellings(name) for name in names]


@given(NAMES, NAMES)
@settings(deadline=None, max_examples=150)
def test_names_that_come_after_a_question_change_the_answer(
    names: list[NameKey], more: list[NameKey]
) -> None:
    graph = NameGraph(names)
    for name in names:
        graph.spellings(name)
    for name in more:
        graph.add(name)
    assert [graph.root(name) for name in names] == [NameGraph([*names, *more]).root(name) for name in names]


def test_names_that_a_document_joins_are_one_although_they_do_not_agree() -> None:
    party, letters = name_key("Democratic Movement Party", ORGANISATION), name_key("PMDB", ORGANISATION)
    graph = NameGraph([party, letters])
    assert graph.root(party) != graph.root(letters)
    graph.join(party, letters)
    assert graph.spellings(party) == {party, letters}


@given(NAMES)
@settings(deadline=None, max_examples=150)
def test_agreement_is_symmetric_and_reflexive(names: list[NameKey]) -> None:
    for one in names:
        assert names_agree(one, one)
        assert all(names_agree(one, other) == names_agree(other, one) for other in names)
