"""Which names are linked, which look alike and are not."""

from collections.abc import Callable
from functools import partial
from random import Random
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language import name_graph
from index.language.name_graph import CROWDED, NameGraph, ShortNames
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
        ("GMs", "GM"),
        ("EADS-led", "EADS"),
        ("the Fed", "US Federal Reserve"),
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
    assert linked("Mt. Cook", "Mount Cook", PLACE)
    assert linked("EU", "European Union", PLACE)
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
    bank = name_key("Bank of America", ORGANISATION)
    assert ShortNames([bank]).candidates(name_key("BoA", ORGANISATION)) == {bank}


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


class Counted:
    """Counts how often names are compared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.comparisons = 0
        for compare in (name_graph.names_agree, name_graph.names_differ):
            monkeypatch.setattr(name_graph, compare.__name__, partial(self._count, compare))

    def _count(self, compare: Callable[[NameKey, NameKey], bool], first: NameKey, second: NameKey) -> bool:
        self.comparisons += 1
        return compare(first, second)


def alike(count: int, random: Random) -> list[NameKey]:
    """Names of one person with one or two letters of the surname replaced, given names of a few hundred."""
    names = set()
    while len(names) < count:
        surname = list("Zelenskowitz")
        for _ in range(random.randint(1, 2)):
            surname[random.randrange(len(surname))] = random.choice(ascii_lowercase)
        names.add(NameKey(PERSON, ("volod" + random.choice(ascii_lowercase), "".join(surname).casefold())))
    return sorted(names)


def same_surname_names(count: int, _: Random) -> list[NameKey]:
    return [NameKey(PERSON, (f"given{number}", "zelensky")) for number in range(count)]


def one_letter_names(count: int, _: Random) -> list[NameKey]:
    """All pairs one letter apart: letters from the whole of Unicode stand in one place."""
    return [NameKey(PERSON, ("volodymyr", f"zelens{chr(0x4E00 + number)}y")) for number in range(count)]


def organisations(count: int, random: Random) -> list[NameKey]:
    words = {"".join(random.choice("ab") for _ in range(20)) for _ in range(2 * count)}
    return [NameKey(ORGANISATION, (word,)) for word in sorted(words)[:count]]


@pytest.mark.parametrize(
    ("make", "count"),
    [(alike, 4_000), (same_surname_names, 3_000), (one_letter_names, 3_000), (organisations, 3_000)],
)
def test_thousands_of_names_that_are_almost_one_are_compared_with_a_few_each(
    make: Callable[[int, Random], list[NameKey]], count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = make(count, Random(1))
    counted = Counted(monkeypatch)
    graph, short_names = NameGraph(names), ShortNames(names)
    for name in names:
        graph.root(name)
        assert len(short_names.candidates(NameKey(PERSON, name.words[-1:]))) <= CROWDED
    assert counted.comparisons < 300 * count


def test_a_crowded_block_links_none_in_whatever_order_the_names_came(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_graph, "CROWDED", 4)
    names = [
        name_key(f"{given} Smith", PERSON) for given in ("Bill", "William", "Ann", "Bob", "Carl", "Dora")
    ]
    names.append(name_key("Will-iam Smith", PERSON))
    for first in range(len(names)):
        turned = [*names[first:], *names[:first]]
        graph = NameGraph(turned)
        assert graph.spellings(names[0]) == {names[0]}
        assert graph.spellings(names[1]) == {names[1], names[-1]}  # their letters speak for them


@given(NAMES, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_links_among_crowded_names_do_not_depend_on_their_order(names: list[NameKey], random: Random) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_graph, "CROWDED", 2)
        first, second = NameGraph(names), NameGraph(shuffled)
    assert [first.spellings(name) for name in names] == [second.spellings(name) for name in names]


@given(NAMES)
@settings(deadline=None, max_examples=150)
def test_agreement_is_symmetric_and_reflexive(names: list[NameKey]) -> None:
    for one in names:
        assert names_agree(one, one)
        assert all(names_agree(one, other) == names_agree(other, one) for other in names)
