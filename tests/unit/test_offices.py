"""One office over several documents and several persons; what a place stands for."""

import pytest

from index.language.aliases import link_entities
from index.language.metonyms import add_metonyms, stands_for
from index.language.offices import list_offices, office_key
from index.model import Entity, EntityType, Office, Role, Span

PERSON, ORGANISATION, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
)
Told = tuple[str, str, tuple[str, EntityType] | None]


def document(*told: Told) -> tuple[Entity, ...]:
    """The entities of a document that gives persons these titles in these bodies."""
    found: dict[str, Entity] = {}
    for number, (person, title, body) in enumerate(told):
        if body is not None:
            name, kind = body
            found[name] = Entity(name, name, kind, (Span(100 + number, 101 + number),))
        role = Role(title, Span(number, number + 1), body[0] if body else None)
        before = found[person].roles if person in found else ()
        found[person] = Entity(person, person, PERSON, (Span(number, number + 1),), (), (*before, role))
    return tuple(found.values())


def offices(*documents: tuple[Entity, ...]) -> list[tuple[str, str | None, list[list[str]], bool]]:
    shared = link_entities(documents)
    return [
        (
            office.title,
            office.organisation,
            [[shared[one].name for one in group] for group in office.holders],
            office.exclusive,
        )
        for office in list_offices(documents, shared)
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Secretary of Defense", "U.S."), ("Defense Secretary", "American")),
        (("defence minister", "Ukraine"), ("Minister of Defense", "Ukrainian")),
        (("foreign minister", "French"), ("minister of foreign affairs", "France")),
        (("Prime Minister", "British"), ("premier", "United Kingdom")),
        (("chairwoman", "NATO"), ("Chairman", "NATO")),
        (("Secretary of Defense", None), ("Defense Secretary", "United States")),
    ],
)
def test_an_office_is_one_in_any_wording(
    first: tuple[str, str | None], second: tuple[str, str | None]
) -> None:
    assert office_key(*first) == office_key(*second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("President", "Russia"), ("former President", "Russia")),
        (("President", "Russia"), ("President-elect", "Russia")),
        (("President", "Russia"), ("Vice President", "Russia")),
        (("Mayor", "Moscow"), ("Mayor", "Russia")),
        (("Defense Minister", None), ("Defense Minister", "Russia")),
    ],
)
def test_offices_that_differ_are_apart(first: tuple[str, str | None], second: tuple[str, str | None]) -> None:
    assert office_key(*first) != office_key(*second)


def test_an_office_that_two_persons_hold_in_different_documents_has_both() -> None:
    one = document(("Linda Harris", "Secretary of Defense", ("U.S.", PLACE)))
    other = document(("Lloyd Austin", "Defense Secretary", ("American", GROUP)))
    assert offices(one, other) == [
        ("Defense Secretary", "United States", [["Linda Harris"], ["Lloyd Austin"]], True)
    ]


def test_a_role_without_a_country_is_completed_from_the_other_roles_of_the_person() -> None:
    one = document(("Vladimir Putin", "President", ("Russian", GROUP)))
    other = document(("Vladimir Putin", "president", None), ("Bill Clinton", "President", None))
    assert offices(one, other) == [
        ("President", None, [["Bill Clinton"]], False),
        ("President", "Russia", [["Vladimir Putin"]], True),
    ]


def test_holders_who_may_be_one_person_stand_together() -> None:
    documents = [
        document((name, "President", ("U.S.", PLACE)))
        for name in ("George W. Bush", "George H. W. Bush", "Barack Obama")
    ]
    assert offices(*documents)[0][2] == [["George W. Bush", "George H. W. Bush"], ["Barack Obama"]]


@pytest.mark.parametrize(
    ("title", "body", "kind", "exclusive"),
    [
        ("President", "Russian", GROUP, True),
        ("Attorney General", "New York", PLACE, True),
        ("Mayor", "Moscow", PLACE, True),
        ("leader", "Labour Party", ORGANISATION, True),
        ("senator", "Florida", PLACE, False),
        ("minister", "Russian", GROUP, False),
        ("former President", "Russian", GROUP, False),
        ("deputy prime minister", "Russian", GROUP, False),
        ("chief executive", "Italian", GROUP, False),
        ("governor", "Republican", GROUP, False),
        ("leader in the Lords", "Labour Party", ORGANISATION, False),
        ("Major General", "U.S.", PLACE, False),
    ],
)
def test_only_an_office_of_one_person_is_exclusive(
    title: str, body: str, kind: EntityType, exclusive: bool
) -> None:
    assert offices(document(("Ana Pauker", title, (body, kind))))[0][3] is exclusive


def test_offices_do_not_depend_on_the_order_of_the_documents() -> None:
    one = document(("Linda Harris", "Secretary of Defense", ("U.S.", PLACE)))
    other = document(("Lloyd Austin", "Defense Secretary", ("American", GROUP)))
    told = [(title, body, sorted(map(sorted, holders))) for title, body, holders, _ in offices(one, other)]
    assert told == [
        (title, body, sorted(map(sorted, holders))) for title, body, holders, _ in offices(other, one)
    ]


def test_without_roles_there_are_no_offices() -> None:
    assert list_offices([], []) == ()
    assert isinstance(Office("President", None, ()), Office)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Seoul", "South Korea"),
        ("the Kremlin", "Russian presidency"),
        ("10 Downing Street", "British prime minister's office"),
        ("Washington", "United States"),
        ("Busan", None),
        ("South Korea", None),
        ("Singapore", None),
    ],
)
def test_a_capital_stands_for_its_country_and_a_seat_for_who_sits_there(name: str, meant: str | None) -> None:
    assert stands_for(name) == meant


def test_only_places_and_organisations_stand_for_something() -> None:
    place = Entity("e1", "Washington", PLACE, (Span(0, 10),))
    person = Entity("e2", "Washington", PERSON, (Span(20, 30),))
    assert [entity.stands_for for entity in add_metonyms((place, person))] == ["United States", None]
