"""What the reader decides about names comes before every rule, and holds for any analysis."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from index.language.aliases import link_entities
from index.language.directory import NameDirectory
from index.language.ruling import rule, rulings_of
from index.language.rulings import NO_RULINGS
from index.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Claim,
    Entity,
    EntityType,
    Extract,
    Metadata,
    Passage,
    Role,
    Ruling,
    RulingKind,
    SharedEntity,
    Span,
    Stamp,
)
from index.store import Store
from index.text.paragraphs import split_passages
from index.work.name_rulings import NameRulings

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE


def same(spelling: str, other: str) -> Ruling:
    return Ruling(RulingKind.SAME, spelling, PERSON, other, PERSON)


def apart(spelling: str) -> Ruling:
    return Ruling(RulingKind.APART, spelling, PERSON)


def entity(*spellings: str, kind: EntityType = PERSON) -> Entity:
    return Entity("e1", spellings[0], kind, (Span(0, 1),), spellings)


def linked(documents: list[Entity], *decisions: Ruling) -> set[frozenset[str]]:
    shared = link_entities([[each] for each in documents], rulings_of(decisions))
    return {frozenset(name for _, own in each.spellings for name in own) for each in shared}


def only(documents: list[Entity], *decisions: Ruling) -> SharedEntity:
    (shared,) = link_entities([[each] for each in documents], rulings_of(decisions))
    return shared


def test_two_names_are_one_when_the_reader_says_so() -> None:
    documents = [entity("Lindsay Lohan"), entity("Blondie"), entity("Lohan")]
    assert linked(documents) == {frozenset({"Lindsay Lohan", "Lohan"}), frozenset({"Blondie"})}
    assert linked(documents, same("Lindsay Lohan", "Blondie")) == {
        frozenset({"Lindsay Lohan", "Blondie", "Lohan"})
    }


def test_a_name_that_stands_apart_is_linked_with_no_other() -> None:
    documents = [entity("Volodymyr Zelensky"), entity("Volodymyr Zelenskyy"), entity("Zelensky")]
    assert len(linked(documents)) == 1
    assert frozenset({"Volodymyr Zelenskyy"}) in linked(documents, apart("Volodymyr Zelenskyy"))
    assert frozenset({"Zelensky"}) in linked(documents, apart("Zelensky"))


def test_the_later_of_two_decisions_counts() -> None:
    documents = [entity("Lindsay Lohan"), entity("LiLo")]
    join, part = same("Lindsay Lohan", "LiLo"), apart("LiLo")
    assert len(linked(documents, join, part)) == 2
    assert len(linked(documents, part, join)) == 1


def test_whoever_is_named_otherwise_is_so_in_every_spelling() -> None:
    documents = [entity("Volodymyr Zelensky"), entity("Zelenskyy")]
    named = Ruling(RulingKind.NAMED, "Zelenskyy", PERSON, "President Zelensky")
    assert only(documents, named).name == "President Zelensky"
    again = Ruling(RulingKind.NAMED, "Volodymyr Zelensky", PERSON, "Zelensky")
    assert only(documents, named, again).name == "Zelensky"
    assert only(documents, again, named).name == "President Zelensky"


TEXT = "Zelensky met Zelenska. Zelenska spoke of Zelensky."
MENTIONS = (Span(0, 8), Span(13, 21), Span(23, 31), Span(41, 49))
ANALYSIS = Analysis(
    "test",
    with_model=False,
    entities=(Entity("e1", "Zelensky", PERSON, MENTIONS, ("Zelensky", "Zelenska")),),
    attributions=(
        Attribution((Span(38, 49),), AttributionKind.INDIRECT, speaker=Span(23, 31), speaker_entity="e1"),
    ),
    claims=(
        Claim("c1", Span(0, 22), 0, entities=("e1",)),
        Claim("c2", Span(38, 49), 0, 0, "Zelenska", "e1", ("e1",)),
    ),
)


def test_a_name_that_stands_apart_takes_its_claims_along() -> None:
    ruled = rule(ANALYSIS, TEXT, rulings_of([apart("Zelenska")]))
    him, her = ruled.entities
    assert (him.spellings, him.mentions) == (("Zelensky",), (MENTIONS[0], MENTIONS[3]))
    assert (her.spellings, her.mentions) == (("Zelenska",), (MENTIONS[1], MENTIONS[2]))
    assert ruled.attributions[0].speaker_entity == her.id
    assert ruled.claims[1].speaker_entity == her.id
    assert ruled.claims[1].entities == (him.id,)


def test_a_name_that_stands_apart_takes_its_role_along() -> None:
    (entity,) = ANALYSIS.entities
    hers, his = (Role("President", Span(span.end, span.end + 1)) for span in (MENTIONS[1], MENTIONS[3]))
    told = replace(ANALYSIS, entities=(replace(entity, roles=(hers, his)),))
    him, her = rule(told, TEXT, rulings_of([apart("Zelenska")])).entities
    assert (him.roles, her.roles) == ((his,), (hers,))
    place = Ruling(RulingKind.TYPED, "Zelenska", PERSON, PLACE.value)
    assert rule(told, TEXT, rulings_of([place])).entities[0].roles == ()


def test_an_entity_of_another_kind_is_so_everywhere() -> None:
    decision = Ruling(RulingKind.TYPED, "Zelenska", PERSON, PLACE.value)
    (entity,) = rule(ANALYSIS, TEXT, rulings_of([decision])).entities
    assert entity.type is PLACE
    documents = [entity, entity]
    part = Ruling(RulingKind.APART, "Zelenska", PERSON)
    assert len(linked(documents, decision)) == 1
    assert len(rule(ANALYSIS, TEXT, rulings_of([decision, part])).entities) == 2


def test_without_decisions_nothing_changes() -> None:
    assert rule(ANALYSIS, TEXT, NO_RULINGS) is ANALYSIS
    assert rule(ANALYSIS, TEXT, rulings_of([apart("Putin")])) is ANALYSIS
    assert rulings_of([]) is NO_RULINGS


def test_equal_decisions_have_one_digest() -> None:
    assert rulings_of([apart("A")]).digest == rulings_of([apart("A")]).digest
    assert rulings_of([apart("A")]).digest != rulings_of([apart("B")]).digest


@pytest.mark.parametrize("spelling", ["Zelenskyy", "Putin"])
def test_a_directory_follows_the_reader(spelling: str) -> None:
    directory = NameDirectory(rulings_of([same("Zelensky", "LiLo")]))
    for number, name in enumerate((spelling, "LiLo"), 1):
        own = Entity("e1", name, PERSON, (Span(0, len(name)),), (name,))
        passages = (Passage(0, Span(0, len(name))),)
        directory.add(number, name, passages, Analysis("test", with_model=False, entities=(own,)))
    found = directory.mentions(["LiLo"], PERSON)
    assert set(found) == ({1, 2} if spelling == "Zelenskyy" else {2})


NAMES = st.sampled_from(("Kim Jong Un", "Kim", "Kim Jong Il", "J. Smith", "John Smith", "Smith", "…"))
DECISIONS = st.lists(
    st.one_of(
        st.builds(same, NAMES, NAMES),
        st.builds(apart, NAMES),
        st.builds(lambda name: Ruling(RulingKind.TYPED, name, PERSON, PLACE.value), NAMES),
        st.builds(lambda name, other: Ruling(RulingKind.NAMED, name, PERSON, other), NAMES, NAMES),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(NAMES, max_size=5), DECISIONS, st.randoms(use_true_random=False))
def test_every_entity_is_shared_once_whatever_is_decided(
    names: list[str], decisions: list[Ruling], random: object
) -> None:
    documents = [[entity(name)] for name in names]
    shared = link_entities(documents, rulings_of(decisions))
    members = [member for each in shared for member in each.members]
    assert sorted(members) == [(position, "e1") for position in range(len(names))]


@settings(deadline=None, max_examples=150)
@given(DECISIONS)
def test_every_mention_stays_in_one_entity_whatever_is_decided(decisions: list[Ruling]) -> None:
    text = "Kim Jong Un Kim J. Smith"
    mentions = (Span(0, 11), Span(12, 15), Span(16, 24))
    analysis = Analysis(
        "test",
        with_model=False,
        entities=(Entity("e1", "Kim Jong Un", PERSON, mentions, ("Kim Jong Un", "J. Smith", "Kim")),),
    )
    ruled = rule(analysis, text, rulings_of(decisions))
    assert sorted(mention for each in ruled.entities for mention in each.mentions) == list(mentions)
    assert len({each.id for each in ruled.entities}) == len(ruled.entities)


def test_what_another_program_decides_about_names_is_noticed_once(tmp_path: Path) -> None:
    here, elsewhere = (Store.open(tmp_path / "store.db") for _ in range(2))
    kyiv = Ruling(RulingKind.APART, "Kyiv", EntityType.PLACE)
    rulings = NameRulings(here)
    assert rulings.current.digest == ""
    own = rulings.add(kyiv)
    assert not rulings.has_news()
    NameRulings(elsewhere).add(Ruling(RulingKind.APART, "Kursk", EntityType.PLACE))
    assert rulings.has_news()
    assert not rulings.has_news()
    rulings.withdraw(own)
    assert not rulings.has_news()
    here.close()
    elsewhere.close()


TWO = "John Smith spoke.\n\nThen Smith left the house by the front door.\n"
SURNAME = Span(24, 29)


def read_into(store: Store, text: str) -> int:
    extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
    return store.add(Stamp(b"/a.txt", len(text), len(text), 42), text, extract)


def test_what_is_decided_about_a_mention_goes_with_its_words(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    john = Entity("e1", "John Smith", PERSON, (Span(0, 10), SURNAME), ("John Smith", "Smith"))
    rulings = NameRulings(store)
    number = rulings.name_mention(read_into(store, TWO), SURNAME, "Anna Smith", PERSON)
    newer = read_into(store, f"New lead.\n\n{TWO}")
    (moved,) = rulings.mentions(newer)
    assert (moved.number, moved.name, moved.place.exact) == (number, "Anna Smith", "Smith")
    assert moved.place.span == Span(35, 40)
    assert moved.place.is_sure
    there = replace(john, mentions=(Span(11, 21), Span(35, 40)))
    analysis = Analysis("fake/1", True, (there,), (), (), (), ())
    ruled = rulings.applied(analysis, newer, f"New lead.\n\n{TWO}", rulings.current)
    assert [entity.name for entity in ruled.entities] == ["John Smith", "Anna Smith"]
    edited = read_into(store, "John Smith spoke.\n\nThen Jones ran from it through a window at night.\n")
    (gone,) = rulings.mentions(edited)
    assert not gone.place.is_sure
    assert rulings.applied(analysis, edited, "", rulings.current) == analysis
    assert rulings.all_mentions() == (gone,)
    store.close()


def test_a_later_decision_about_a_mention_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store.db")
    rulings, document = NameRulings(store), read_into(store, TWO)
    rulings.name_mention(document, SURNAME, "Anna Smith", PERSON)
    before = rulings.current.digest
    last = rulings.name_mention(document, Span(24, 28), "Clara Smith", PERSON)
    assert [each.name for each in rulings.mentions(document)] == ["Clara Smith"]
    assert rulings.current.digest not in {"", before}
    rulings.withdraw(last)
    assert rulings.mentions(document) == ()
    assert rulings.current.digest == ""
    with pytest.raises(KeyError):
        rulings.name_mention(99, SURNAME, "Anna Smith", PERSON)
    store.close()
