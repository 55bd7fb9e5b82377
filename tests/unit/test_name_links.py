"""Which names are linked, which look alike and are not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.name_keys import NameKey, name_key
from index.language.name_links import ShortNames, link_names, names_agree
from index.model import EntityType

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def linked(first: str, second: str, entity_type: EntityType) -> bool:
    one, other = name_key(first, entity_type), name_key(second, entity_type)
    components = link_names([one, other])
    return components.root(one) == components.root(other)


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
    components = link_names(names)
    assert len({components.root(name) for name in names}) == 3


def test_one_name_of_several_words_is_one_whatever_its_type() -> None:
    assert names_agree(name_key("Islamic Jihad", ORGANISATION), name_key("Islamic Jihad", PLACE))
    assert not names_agree(name_key("Jordan", PERSON), name_key("Jordan", PLACE))
    assert not names_agree(name_key("Washington", ORGANISATION), name_key("Washington", PLACE))


def test_a_surname_comes_before_a_given_name_and_initials_find_organisations() -> None:
    full = [name_key("Jordan Peele", PERSON), name_key("Michael Jordan", PERSON)]
    fund = name_key("International Monetary Fund", ORGANISATION)
    components = link_names([*full, fund])
    short_names = ShortNames([*full, fund], components)
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
    as_sets = [{frozenset(members) for members in link_names(order).sets()} for order in (names, shuffled)]
    assert as_sets[0] == as_sets[1]


@given(NAMES)
@settings(deadline=None, max_examples=150)
def test_agreement_is_symmetric_and_reflexive(names: list[NameKey]) -> None:
    for one in names:
        assert names_agree(one, one)
        assert all(names_agree(one, other) == names_agree(other, one) for other in names)
