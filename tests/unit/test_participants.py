"""Who takes part in claims: names that one text has as plain words, or as the name of another kind."""

from index.compare.commonness import share_of_articles
from index.compare.participants import Participants
from index.language.aliases import link_entities
from index.model import Entity, EntityType, Span
from index.text.tokens import tokenize


def entity(number: int, name: str, kind: EntityType) -> Entity:
    return Entity(f"e{number}", name, kind, (Span(0, len(name)),), (name,))


def participants(first: list[Entity], second: list[Entity]) -> Participants:
    documents = [{one.id: one for one in found} for found in (first, second)]
    return Participants(documents, link_entities([first, second]), share_of_articles)


def named(known: Participants, text: str) -> list[str]:
    return [text[span.start : span.end] for _, span in known.named_in(text, tokenize(text))]


def test_words_are_a_name_where_the_other_text_has_them_so() -> None:
    known = participants([entity(1, "Boston Red Sox", EntityType.ORGANISATION)], [])
    assert named(known, "Report: Red Sox offer Teixeira $200 million") == ["Red Sox"]
    assert named(known, "a pair of red sox") == []


def test_a_common_word_of_a_name_is_no_name() -> None:
    known = participants([entity(1, "Kansas City Chiefs", EntityType.ORGANISATION)], [])
    assert named(known, "Police Chiefs Meet In Texas") == []


def test_a_surname_read_as_a_place_is_the_person() -> None:
    known = participants(
        [entity(1, "Tyler Hansbrough", EntityType.PERSON)], [entity(1, "Hansbrough", EntityType.PLACE)]
    )
    assert known.key_of((0, "e1")) == known.key_of((1, "e1"))


def test_a_team_is_not_the_town_it_is_named_after() -> None:
    known = participants(
        [entity(1, "Philadelphia 76ers", EntityType.ORGANISATION)],
        [entity(1, "Philadelphia", EntityType.PLACE)],
    )
    assert known.key_of((0, "e1")) != known.key_of((1, "e1"))


def test_words_that_two_bear_are_neither() -> None:
    known = participants(
        [entity(1, "Peyton Hansbrough", EntityType.PERSON), entity(2, "Tyler Hansbrough", EntityType.PERSON)],
        [],
    )
    assert named(known, "Hansbrough scored twice") == []


def test_an_organisation_is_known_by_the_parts_of_its_name() -> None:
    known = participants([entity(1, "European Space Research Agency", EntityType.ORGANISATION)], [])
    assert named(known, "what Space Research denied") == ["Space Research"]
    assert named(known, "Research in Italy") == []
