"""What the reader decides about one mention holds for that one, and for what is said there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.language.aliases import link_entities
from index.language.mention_ruling import rule_mentions
from index.model import (
    Analysis,
    Attribution,
    AttributionKind,
    Claim,
    Entity,
    EntityType,
    MentionRuling,
    Role,
    Span,
)
from tests.fake_documents import find_spans

TEXT = "John Smith spoke. Mayor Smith denied it. Smith left. Anna Jones stayed."
PERSON = EntityType.PERSON
SMITHS = find_spans(TEXT, "Smith")
JOHN, MAYOR, LAST = Span(0, 10), SMITHS[1], SMITHS[2]
ANNA = find_spans(TEXT, "Anna Jones")[0]
ROLE = Role("Mayor", find_spans(TEXT, "Mayor")[0])


def analysis() -> Analysis:
    john = Entity("e1", "John Smith", PERSON, (JOHN, MAYOR, LAST), ("John Smith", "Smith"), (ROLE,))
    anna = Entity("e2", "Anna Jones", PERSON, (ANNA,), ("Anna Jones",))
    denial = Attribution((Span(31, 40),), AttributionKind.INDIRECT, MAYOR, speaker_entity="e1")
    claims = (
        Claim("c1", Span(18, 40), 0, 0, "Smith", "e1", entities=("e1",)),
        Claim("c2", Span(41, 52), 0, entities=("e1",)),
    )
    return Analysis("fake/1", True, (john, anna), (denial,), (), (), claims)


def here(span: Span, name: str, kind: EntityType = PERSON) -> MentionRuling:
    return MentionRuling(span, name, kind)


def named(found: Analysis) -> dict[str, tuple[Span, ...]]:
    return {entity.name: entity.mentions for entity in found.entities}


def test_a_mention_names_another_one_and_what_is_said_there_is_hers() -> None:
    ruled = rule_mentions(analysis(), TEXT, [here(MAYOR, "Clara Smith")])
    assert named(ruled) == {"John Smith": (JOHN, LAST), "Anna Jones": (ANNA,), "Clara Smith": (MAYOR,)}
    john, _, clara = ruled.entities
    assert (clara.spellings, clara.roles, john.roles) == (("Clara Smith", "Smith"), (ROLE,), ())
    assert ruled.attributions[0].speaker_entity == clara.id
    assert [claim.entities for claim in ruled.claims] == [(clara.id,), (john.id,)]
    assert ruled.claims[0].speaker_entity == clara.id


def test_a_mention_names_someone_who_is_in_the_text_already() -> None:
    ruled = rule_mentions(analysis(), TEXT, [here(LAST, "Anna Jones")])
    assert named(ruled) == {"John Smith": (JOHN, MAYOR), "Anna Jones": (LAST, ANNA)}
    assert ruled.entities[1].spellings == ("Anna Jones", "Smith")
    assert ruled.claims[1].entities == ("e2",)


def test_of_two_rulings_on_one_mention_the_later_counts() -> None:
    again = [here(MAYOR, "Clara Smith"), here(MAYOR, "John Smith")]
    assert rule_mentions(analysis(), TEXT, again) == analysis()
    assert rule_mentions(analysis(), TEXT, [here(MAYOR, "Clara Smith"), here(MAYOR, "Anna Jones")]) == (
        rule_mentions(analysis(), TEXT, [here(MAYOR, "Anna Jones")])
    )


def test_an_entity_without_mentions_is_none_any_more() -> None:
    ruled = rule_mentions(analysis(), TEXT, [here(ANNA, "John Smith")])
    assert named(ruled) == {"John Smith": (JOHN, MAYOR, LAST, ANNA)}


def test_words_that_no_analysis_takes_for_a_name_are_one_when_the_reader_says_so() -> None:
    stayed = find_spans(TEXT, "stayed")[0]
    ruled = rule_mentions(analysis(), TEXT, [here(stayed, "Stayed Ltd", EntityType.ORGANISATION)])
    assert named(ruled)["Stayed Ltd"] == (stayed,)


def test_words_without_a_letter_are_no_spelling() -> None:
    stop = find_spans(TEXT, ".")[0]
    (*_, nobody) = rule_mentions(analysis(), TEXT, [here(stop, "Nobody")]).entities
    assert (nobody.mentions, nobody.spellings) == ((stop,), ("Nobody",))


def test_over_documents_she_is_one_with_her_full_name_and_not_with_him() -> None:
    ruled = rule_mentions(analysis(), TEXT, [here(MAYOR, "Clara Smith")])
    others = [Entity(name, name, PERSON, (Span(0, 5),), (name,)) for name in ("Clara Smith", "John Smith")]
    linked = link_entities([ruled.entities, others])
    assert {each.name: len(each.members) for each in linked} == {
        "John Smith": 2,
        "Anna Jones": 1,
        "Clara Smith": 2,
    }


def test_a_full_name_that_is_hers_at_one_place_is_not_hers_elsewhere() -> None:
    ruled = rule_mentions(analysis(), TEXT, [here(ANNA, "Clara Smith")])
    clara = ruled.entities[-1]
    assert (clara.mentions, clara.spellings) == ((ANNA,), ("Clara Smith",))
    other = Entity("e1", "Anna Jones", PERSON, (Span(0, 10),), ("Anna Jones",))
    assert {each.name: len(each.members) for each in link_entities([ruled.entities, [other]])} == {
        "John Smith": 1,
        "Clara Smith": 1,
        "Anna Jones": 1,
    }


@given(
    st.lists(
        st.builds(
            here,
            st.sampled_from([JOHN, MAYOR, LAST, ANNA, Span(5, 30), Span(60, 70)]),
            st.sampled_from(["John Smith", "Anna Jones", "Clara Smith", "Smith", "Anna"]),
            st.sampled_from([PERSON, EntityType.PLACE]),
        ),
        max_size=6,
    )
)
def test_every_mention_names_one_and_every_claim_speaks_of_those_there_are(
    rulings: list[MentionRuling],
) -> None:
    ruled = rule_mentions(analysis(), TEXT, rulings)
    mentions = [mention for entity in ruled.entities for mention in entity.mentions]
    assert len(mentions) == len(set(mentions))
    assert set(mentions) >= {JOHN, MAYOR, LAST, ANNA}
    ids = [entity.id for entity in ruled.entities]
    assert len(ids) == len(set(ids))
    assert {name for claim in ruled.claims for name in claim.entities} <= set(ids)
    assert rule_mentions(ruled, TEXT, rulings) == ruled or len(rulings) > 1
    assert all(
        entity == replace(entity, mentions=tuple(sorted(entity.mentions))) for entity in ruled.entities
    )


def test_an_office_goes_with_the_name_of_its_body() -> None:
    text = "Minister Dole of Acme spoke."
    acme, dole, office = (find_spans(text, words)[0] for words in ("Acme", "Dole", "Minister"))
    role = Role("Minister", office, "e2")
    entities = (
        Entity("e1", "Dole", PERSON, (dole,), ("Dole",), (role,)),
        Entity("e2", "Acme", EntityType.ORGANISATION, (acme,), ("Acme",)),
    )
    ruled = rule_mentions(
        Analysis("fake/1", True, entities, (), (), (), ()),
        text,
        [here(acme, "Acme of Ohio", EntityType.ORGANISATION)],
    )
    person, body = ruled.entities
    assert body.name == "Acme of Ohio"
    assert [each.organisation for each in person.roles] == [body.id]
