"""Teams of sports by their full name, their nickname and where they are from."""

from index.language.aliases import link_entities
from index.language.grouping import group_mentions
from index.language.mentions import Mention
from index.language.name_keys import name_key
from index.language.teams import read_teams, teams_in
from index.model import Entity, EntityType, Span

PERSON, ORGANISATION, PLACE, OTHER = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.OTHER,
)


def mentions(text: str, *names: tuple[str, EntityType]) -> list[Mention]:
    found = []
    position = 0
    for name, entity_type in names:
        start = text.index(name, position)
        position = start + len(name)
        found.append(Mention(Span(start, position), name, entity_type))
    return found


def types(text: str, *names: tuple[str, EntityType]) -> list[EntityType]:
    return [mention.type for mention in read_teams(text, mentions(text, *names))]


def entities(text: str, *names: tuple[str, EntityType]) -> tuple[Entity, ...]:
    return group_mentions(text, read_teams(text, mentions(text, *names)))


def test_a_nickname_that_means_nothing_else_is_the_team() -> None:
    assert name_key("Red Sox", OTHER).words == ("boston", "red", "sox")
    assert name_key("Indianapolis Colt", PERSON).words == ("indianapolis", "colt")
    assert types("The Steelers won.", ("Steelers", PLACE)) == [ORGANISATION]


def test_team_nickname_and_place_are_one_where_a_game_is_told() -> None:
    text = "The Indianapolis Colts flew home. Indianapolis beat the Chiefs 20-13 in Kansas City."
    found = entities(
        text,
        ("Indianapolis Colts", OTHER),
        ("Indianapolis", PLACE),
        ("Chiefs", ORGANISATION),
        ("Kansas City", PLACE),
    )
    assert [(entity.name, entity.type, len(entity.mentions)) for entity in found] == [
        ("Indianapolis Colts", ORGANISATION, 2),
        ("Chiefs", ORGANISATION, 1),
        ("Kansas City", PLACE, 1),
    ]


def test_a_city_stays_a_city_outside_its_games() -> None:
    text = "The Colts beat Jacksonville in Indianapolis. Rain fell over Jacksonville, Fla., all day."
    names = (
        ("Colts", ORGANISATION),
        ("Jacksonville", PLACE),
        ("Indianapolis", PLACE),
        ("Jacksonville", PLACE),
    )
    assert types(text, *names) == [ORGANISATION, PLACE, PLACE, PLACE]
    assert types("The mayor of Boston resigned.", ("Boston", PLACE)) == [PLACE]


def test_place_and_nickname_tell_the_team_only_in_a_text_about_sport() -> None:
    names = (("Saints", ORGANISATION), ("New Orleans", PLACE))
    sport = "The Saints lost. The quarterback stays in New Orleans."
    assert teams_in(sport, mentions(sport, *names)) == {
        ("saints",): ("new", "orleans", "saints"),
        ("new", "orleans"): ("new", "orleans", "saints"),
    }
    church = "The Saints were carried through New Orleans."
    assert teams_in(church, mentions(church, *names)) == {}


def test_a_person_with_the_name_of_a_nickname_stays_a_person() -> None:
    text = "The Creighton Bluejays met John Jays, and Jays scored."
    names = (("Creighton Bluejays", ORGANISATION), ("John Jays", PERSON), ("Jays", PERSON))
    assert types(text, *names) == [ORGANISATION, PERSON, PERSON]


def test_a_nickname_alone_is_the_team_that_the_other_documents_name() -> None:
    alone = entities("The Saints lost.", ("Saints", ORGANISATION))
    full = entities("The New Orleans Saints lost.", ("New Orleans Saints", ORGANISATION))
    assert len(link_entities([alone, full])) == 1
    assert len(link_entities([alone, alone])) == 1
    giants = entities("The Giants lost.", ("Giants", ORGANISATION))
    both = [
        entities(f"The {name} lost.", (name, ORGANISATION))
        for name in ("New York Giants", "San Francisco Giants")
    ]
    assert len(link_entities([giants, *both])) == 3


def test_two_nicknames_of_one_city_stay_apart() -> None:
    text = "The Yankees and the Giants play football and baseball; New York scored."
    names = (("Yankees", ORGANISATION), ("Giants", ORGANISATION), ("New York", PLACE))
    assert types(text, *names)[:2] == [ORGANISATION, ORGANISATION]
    assert len(entities(text, *names)) == 3
