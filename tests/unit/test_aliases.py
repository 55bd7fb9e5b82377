"""Entities of one document, and of several put together."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.aliases import link_entities
from index.language.grouping import group_mentions
from index.language.mentions import Mention
from index.model import Entity, EntityType, Span

PERSON, ORGANISATION, PLACE, OTHER = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.OTHER,
)


def entities(text: str, *names: tuple[str, EntityType]) -> tuple[Entity, ...]:
    """The entities of the names, each sought in the text after the one before."""
    mentions = []
    position = 0
    for name, entity_type in names:
        start = text.index(name, position)
        position = start + len(name)
        mentions.append(Mention(Span(start, position), name, entity_type))
    return group_mentions(text, mentions)


def document(*names: tuple[str, EntityType]) -> tuple[Entity, ...]:
    return entities(" said. ".join(name for name, _ in names), *names)


def shared_names(*documents: tuple[Entity, ...]) -> set[frozenset[str]]:
    return {
        frozenset(name for _, names in shared.spellings for name in names)
        for shared in link_entities(documents)
    }


def test_short_and_full_names_of_a_document_are_one_entity() -> None:
    zelensky, yonhap = document(
        ("Zelensky", PERSON),
        ("Yonhap", ORGANISATION),
        ("Volodymyr Zelensky", PERSON),
        ("Yonhap News Agency", ORGANISATION),
    )
    assert (zelensky.id, zelensky.name, len(zelensky.mentions)) == ("e1", "Volodymyr Zelensky", 2)
    assert zelensky.spellings == ("Volodymyr Zelensky", "Zelensky")
    assert (yonhap.id, yonhap.name) == ("e2", "Yonhap News Agency")


def test_a_courtesy_title_tells_who_of_two_is_meant() -> None:
    text = "Hillary Clinton and Hillary Clinton met Bill Clinton. Mr. Clinton left. Then Clinton spoke."
    names = ("Hillary Clinton", "Hillary Clinton", "Bill Clinton", "Clinton", "Clinton")
    hillary, bill = entities(text, *((name, PERSON) for name in names))
    assert [text[span.start - 4 : span.start] for span in bill.mentions] == ["met ", "Mr. "]
    assert len(hillary.mentions) == 3


def test_an_acronym_in_brackets_belongs_to_the_name_before_it() -> None:
    text = "The Partido Movement of Brazil (PMDB) won. PMDB leaders cheered."
    (party,) = entities(
        text, ("Partido Movement of Brazil", ORGANISATION), ("PMDB", ORGANISATION), ("PMDB", ORGANISATION)
    )
    assert party.name == "Partido Movement of Brazil"


def test_spellings_of_two_documents_are_shared() -> None:
    first = document(
        ("Yoon Suk Yeol", PERSON), ("Yonhap News Agency", ORGANISATION), ("United States", PLACE)
    )
    second = document(("Yoon Sukyeol", PERSON), ("Yonhap", ORGANISATION), ("U.S.", PLACE), ("Seoul", PLACE))
    assert shared_names(first, second) == {
        frozenset({"Yoon Suk Yeol", "Yoon Sukyeol"}),
        frozenset({"Yonhap News Agency", "Yonhap"}),
        frozenset({"United States", "U.S."}),
        frozenset({"Seoul"}),
    }


def test_each_spelling_keeps_its_documents() -> None:
    first = document(("Volodymyr Zelensky", PERSON), ("Zelensky", PERSON))
    second = document(("Volodymyr Zelenskyy", PERSON))
    (shared,) = link_entities([first, second])
    assert shared.members == ((0, "e1"), (1, "e1"))
    assert shared.spellings == ((0, ("Volodymyr Zelensky", "Zelensky")), (1, ("Volodymyr Zelenskyy",)))


def test_a_surname_explained_in_one_document_explains_nothing_in_another() -> None:
    first = document(("George W. Bush", PERSON), ("Bush", PERSON))
    second = document(("George H. W. Bush", PERSON), ("Bush", PERSON))
    assert len(link_entities([first, second])) == 2


def test_a_surname_alone_is_linked_if_one_person_bears_it_and_left_alone_if_two_do() -> None:
    alone = document(("Bush", PERSON))
    first = document(("George W. Bush", PERSON))
    second = document(("Barbara Bush", PERSON))
    assert shared_names(alone, first) == {frozenset({"Bush", "George W. Bush"})}
    assert shared_names(alone, first, second) == {
        frozenset({"Bush"}),
        frozenset({"George W. Bush"}),
        frozenset({"Barbara Bush"}),
    }


def test_an_acronym_is_linked_over_documents() -> None:
    assert shared_names(
        document(("IMF", ORGANISATION)), document(("International Monetary Fund", ORGANISATION))
    ) == {frozenset({"IMF", "International Monetary Fund"})}


def test_an_entity_without_spellings_is_known_by_its_name() -> None:
    plain = (Entity("e1", "Jens Stoltenberg", PERSON, (Span(0, 16),)),)
    assert len(link_entities([plain, plain])) == 1


NAMES = (
    "Kim Jong Un",
    "Kim Jong Il",
    "Kim",
    "George W. Bush",
    "George Bush",
    "Bush",
    "Yonhap",
    "Yonhap News Agency",
)
NAMES += (
    "UN",
    "United Nations",
    "Apple",
    "Apple Corps",
    "Zelensky",
    "Volodymyr Zelensky",
    "V. Zelenskyy",
    "...",
)
DOCUMENTS = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((PERSON, ORGANISATION))), max_size=6).map(
        lambda names: document(*names)
    ),
    max_size=5,
)


@given(DOCUMENTS)
@settings(deadline=None, max_examples=100)
def test_every_entity_is_in_exactly_one_shared_entity(documents: list[tuple[Entity, ...]]) -> None:
    members = [member for shared in link_entities(documents) for member in shared.members]
    assert sorted(members) == sorted((place, e.id) for place, own in enumerate(documents) for e in own)


@given(DOCUMENTS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)
def test_membership_does_not_depend_on_the_order_of_documents(
    documents: list[tuple[Entity, ...]], random: Random
) -> None:
    order = list(range(len(documents)))
    random.shuffle(order)
    turned = link_entities([documents[place] for place in order])
    in_first_order = {frozenset((order[place], e) for place, e in shared.members) for shared in turned}
    assert in_first_order == {frozenset(shared.members) for shared in link_entities(documents)}


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((PERSON, ORGANISATION, PLACE))), max_size=12)
)
@settings(deadline=None, max_examples=100)
def test_every_mention_is_in_exactly_one_entity(names: list[tuple[str, EntityType]]) -> None:
    found = document(*names)
    spans = [span for entity in found for span in entity.mentions]
    assert len(spans) == len(set(spans)) == len(names)
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    assert all(list(entity.mentions) == sorted(entity.mentions) for entity in found)


def test_a_blend_of_given_name_and_surname_is_the_person() -> None:
    (lohan,) = document(("Lindsay Lohan", PERSON), ("LiLo", PERSON))
    assert lohan.spellings == ("Lindsay Lohan", "LiLo")
    assert len(link_entities([document(("LiLo", PLACE)), document(("Lindsay Lohan", PERSON))])) == 1
    assert len(link_entities([document(("Lilo", PERSON)), document(("Lindsay Lohan", PERSON))])) == 2
    assert len(document(("Lindsay Lohan", PERSON), ("Libby Lomax", PERSON), ("LiLo", ORGANISATION))) == 3


def test_a_blend_spelling_does_not_part_organisations() -> None:
    assert len(document(("YouTube", ORGANISATION), ("You Tube", ORGANISATION))) == 1


def test_a_body_is_named_again_by_a_part_of_its_name() -> None:
    (academy,) = document(
        ("Academy of Motion Picture Arts and Sciences", ORGANISATION), ("Academy", ORGANISATION)
    )
    assert len(academy.mentions) == 2
    assert len(document(("Promises Treatment Center", ORGANISATION), ("Promises", OTHER))) == 1
    assert len(document(("Betty Ford", PLACE), ("Betty Ford Center", PLACE))) == 1
    assert len(document(("Royal Australian Air Force", ORGANISATION), ("Air Force", ORGANISATION))) == 2
    assert len(document(("Australian Air Force", ORGANISATION), ("Air Force", ORGANISATION))) == 1


def test_a_part_that_fits_two_bodies_or_stands_first_is_apart() -> None:
    fund, bank = "International Monetary Fund", "International Monetary Fund and the World Bank"
    assert len(document((fund, ORGANISATION), (bank, ORGANISATION))) == 2
    assert len(document(("Apple", ORGANISATION), ("Apple Corps", ORGANISATION))) == 2
    ministries = (("Ministry of Defense", ORGANISATION), ("Ministry of Justice", ORGANISATION))
    assert len(document(*ministries, ("Ministry", ORGANISATION))) == 3


def test_a_part_of_a_name_says_nothing_in_another_document() -> None:
    royal = document(("British Air Force", ORGANISATION), ("Air Force", ORGANISATION))
    indian = document(("Indian Air Force", ORGANISATION), ("Air Force", ORGANISATION))
    assert len(link_entities([royal, indian])) == 2


def test_a_by_name_that_the_text_gives_is_the_person() -> None:
    for between in (", known as “", ", who was better known to the world as ‘", ", nicknamed ", " (alias "):
        text = f"Mark Felt{between}Deep Throat” died."
        (felt,) = entities(text, ("Mark Felt", PERSON), ("Deep Throat", OTHER))
        assert felt.spellings == ("Deep Throat", "Mark Felt")
    text = "Mark Felt founded a group known as Deep Throat."
    assert len(entities(text, ("Mark Felt", PERSON), ("Deep Throat", ORGANISATION))) == 2
