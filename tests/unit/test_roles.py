"""Which offices and functions are kept with a person, and which are left out because they are in doubt."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.entities import name_entities
from index.language.role_words import is_past, role_noun
from index.language.roles import add_roles
from index.model import Entity, EntityType, Role, Span
from index.text.paragraphs import split_passages

PERSON, ORGANISATION, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
)
TYPES = {
    "NATO": ORGANISATION,
    "Federal Reserve": ORGANISATION,
    "Cato Institute": ORGANISATION,
    "Apple": ORGANISATION,
    "Constitutional Affairs": ORGANISATION,
    "European Central Bank": ORGANISATION,
    "South Korean": GROUP,
    "French": GROUP,
    "Republican": GROUP,
    "Democrat": GROUP,
    "Ukraine": PLACE,
    "US": PLACE,
    "Iraq": PLACE,
    "Mexico": PLACE,
}


def entity(text: str, name: str, entity_type: EntityType) -> Entity:
    spans = tuple(
        Span(start, start + len(name)) for start in range(len(text)) if text.startswith(name, start)
    )
    return Entity(name, name, entity_type, spans)


def roles(text: str, *persons: str) -> list[tuple[str, str, str | None]]:
    """Title, all the words and organisation of the roles of the persons, told by the lists alone."""
    entities = [entity(text, name, kind) for name, kind in TYPES.items() if name in text]
    found = add_roles(
        text, split_passages(text), [*entities, *(entity(text, name, PERSON) for name in persons)]
    )
    own = [role for each in found if each.type is PERSON for role in each.roles]
    return [(role.title, text[slice(*role.span)], role.organisation) for role in own]


@pytest.mark.parametrize(
    ("text", "person", "expected"),
    [
        (
            "In the wake of NATO Secretary General Jens Stoltenberg’s words.",
            "Jens Stoltenberg",
            ("Secretary General", "NATO Secretary General", "NATO"),
        ),
        (
            "South Korean President Yoon Suk Yeol announced",
            "Yoon Suk Yeol",
            ("President", "South Korean President", "South Korean"),
        ),
        (
            "Rustem Umerov, Ukraine's defence minister, said",
            "Rustem Umerov",
            ("defence minister", "Ukraine's defence minister", "Ukraine"),
        ),
        (
            "Ukraine’s defence minister, Rustem Umerov, said",
            "Rustem Umerov",
            ("defence minister", "Ukraine’s defence minister", "Ukraine"),
        ),
        (
            "with Linda Harris, the US Secretary of Defense.",
            "Linda Harris",
            ("Secretary of Defense", "US Secretary of Defense", "US"),
        ),
        (
            "Secretary of Defense Linda Harris spoke",
            "Linda Harris",
            ("Secretary of Defense", "Secretary of Defense", None),
        ),
        (
            "the president of Mexico, Vicente Fox, said",
            "Vicente Fox",
            ("president", "president of Mexico", "Mexico"),
        ),
        (
            "Alan Greenspan, 78, chairman of the Federal Reserve, said",
            "Alan Greenspan",
            ("chairman", "chairman of the Federal Reserve", "Federal Reserve"),
        ),
        (
            "Michael Tanner, an analyst at the libertarian Cato Institute, said",
            "Michael Tanner",
            ("analyst", "analyst at the libertarian Cato Institute", "Cato Institute"),
        ),
        (
            "Jim Allan (Apple CEO) resigned",
            "Jim Allan",
            ("CEO", "Apple CEO", "Apple"),
        ),
        (
            "former South Korean foreign minister Ban Ki-moon said",
            "Ban Ki-moon",
            ("former foreign minister", "former South Korean foreign minister", "South Korean"),
        ),
        (
            "Shadow Constitutional Affairs Secretary Oliver Heald accused",
            "Oliver Heald",
            ("Shadow Constitutional Affairs Secretary", "Shadow Constitutional Affairs Secretary", None),
        ),
        (
            "the French president of the European Central Bank Jean Trichet said",
            "Jean Trichet",
            ("president", "French president of the European Central Bank", "European Central Bank"),
        ),
        (
            "Apple chief executive and president Steve Jobs said",
            "Steve Jobs",
            ("chief executive and president", "Apple chief executive and president", "Apple"),
        ),
    ],
)
def test_a_role_is_kept_with_its_person(
    text: str, person: str, expected: tuple[str, str, str | None]
) -> None:
    assert roles(text, person) == [expected]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Mr Yoon Suk Yeol announced", ["Yoon Suk Yeol"]),
        ("They will coach Michael Owen", ["Michael Owen"]),
        ("Tony Blair, Defense Secretary Robert Gates and others", ["Tony Blair"]),
        ("Tony Blair, the chancellor, Gordon Brown, and others", ["Tony Blair", "Gordon Brown"]),
        ("Tony Blair, a friend of the president, said", ["Tony Blair"]),
        ("His widow Ana Pauker and her son Tony Blair", ["Ana Pauker", "Tony Blair"]),
        ("She thanked the president. Tony Blair left", ["Tony Blair"]),
        ("The Ohio native nicknamed “King Tony Blair” is", ["Tony Blair"]),
        ("Presidents Bill Clinton and Tony Blair", ["Bill Clinton", "Tony Blair"]),
    ],
)
def test_what_is_in_doubt_is_no_role(text: str, persons: list[str]) -> None:
    assert roles(text, *persons) == []


def test_the_place_of_an_event_is_not_the_country_of_a_president() -> None:
    assert roles("In Iraq President Bill Clinton said", "Bill Clinton") == [("President", "President", None)]


def test_a_part_of_a_name_is_no_organisation() -> None:
    text = "Liberal Democrat leader Charles Kennedy said"
    assert roles(text, "Charles Kennedy") == [("leader", "Democrat leader", None)]


def test_where_an_office_stands_is_not_whose_it_is() -> None:
    assert roles("Ronald Smith, an analyst at Apple in Mexico, said so.", "Ronald Smith") == [
        ("analyst", "analyst at Apple", "Apple")
    ]


def test_whom_an_adviser_serves_is_left_out() -> None:
    text = "Tad Devine, a senior adviser to Bernie Sanders, said so."
    assert roles(text, "Tad Devine", "Bernie Sanders") == [("senior adviser", "senior adviser", None)]


def test_an_abbreviated_rank_of_the_past_is_a_role() -> None:
    assert roles("It was then-Sen. Barack Obama.", "Barack Obama") == [("then-Sen.", "then-Sen.", None)]


def test_a_rank_stands_apart_from_what_is_before_it() -> None:
    text = "Republican presidential candidate Sen. Bob Dole said"
    assert [(title, organisation) for title, _, organisation in roles(text, "Bob Dole")] == [
        ("presidential candidate", "Republican"),
        ("Sen.", None),
    ]


def test_a_role_is_kept_once_and_with_its_organisation() -> None:
    text = "South Korean President Yoon Suk Yeol left. President Yoon Suk Yeol is president Yoon Suk Yeol."
    assert roles(text, "Yoon Suk Yeol") == [("President", "South Korean President", "South Korean")]


def test_an_unclosed_apposition_is_left_out() -> None:
    assert roles("Bill Clinton, president Tony Blair", "Bill Clinton") == []


def test_without_a_model_roles_come_with_the_names() -> None:
    text = "NATO Secretary General Jens Stoltenberg met Ukrainian President Volodymyr Zelensky."
    passages = split_passages(text)
    found = {each.name: each for each in add_roles(text, passages, name_entities(text, passages))}
    assert found["Jens Stoltenberg"].roles == (Role("Secretary General", Span(0, 22), found["NATO"].id),)
    assert [role.title for role in found["Volodymyr Zelensky"].roles] == ["President"]


def test_role_nouns_are_known_with_their_prefixes() -> None:
    assert role_noun("ex-President") == role_noun("president-elect") == role_noun("Pres.")
    assert role_noun("table") is None
    assert is_past("ex-president")
    assert is_past("Former")
    assert not is_past("acting")


WORDS = (
    "President",
    "of",
    "the",
    ",",
    "Ukraine",
    "'s",
    "and",
    "minister",
    "(",
    ")",
    "Sen.",
    "Yoon Suk",
    "said",
    ".",
)


@given(st.lists(st.sampled_from(WORDS), max_size=14))
@settings(deadline=None)
def test_roles_stand_beside_their_person_whatever_the_text(words: list[str]) -> None:
    text = " ".join(words)
    entities = [entity(text, "Ukraine", PLACE), entity(text, "Yoon Suk", PERSON)]
    for each in add_roles(text, split_passages(text), entities):
        for role in each.roles:
            assert 0 <= role.span.start < role.span.end <= len(text)
            assert not any(role.span.overlaps(mention) for mention in each.mentions)
            assert role.title.split()[-1].strip(".,") in text[slice(*role.span)]
