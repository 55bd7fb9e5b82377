"""What the whole document makes of the names a tagger found, and of those it missed."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.entities import complete_mentions, name_entities
from index.language.grouping import group_mentions
from index.language.mentions import Mention, cut_mention, is_role, trim_name
from index.language.neighbours import read_dateline
from index.language.repeats import is_headline_case
from index.model import EntityType, Passage, Span
from index.text.paragraphs import split_passages

PERSON, ORGANISATION, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
)


def completed(text: str, *named: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    """What the rules make of first occurrences of names a tagger gave these types."""
    mentions = []
    for surface, entity_type in named:
        start = text.index(surface)
        mention = cut_mention(text, Span(start, start + len(surface)), entity_type)
        assert mention is not None
        mentions.append(mention)
    mentions.sort(key=lambda mention: mention.span)
    return [(m.surface, m.type) for m in complete_mentions(text, split_passages(text), mentions)]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("the Yonhap News Agency", "Yonhap News Agency"),
        ("Stoltenberg’s", "Stoltenberg"),
        ("“Moscow”", "Moscow"),
        ("the United States.", "United States"),
        ("the U.S.", "U.S."),
        ("R-Calif.", "Calif."),
        ("Acme Corp.", "Acme Corp."),
        ("Ministry of", "Ministry"),
    ],
)
def test_a_mention_is_cut_to_the_name(surface: str, name: str) -> None:
    start, end = trim_name(surface, Span(0, len(surface)))
    assert surface[start:end] == name


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("President Zelensky", "Zelensky"),
        ("South Korean President Yoon Suk Yeol", "Yoon Suk Yeol"),
        ("Secretary of Defense Linda Harris", "Linda Harris"),
        ("Dr. Emily Hart", "Emily Hart"),
        ("Welshman Mark Litton", "Mark Litton"),
        ("Christian Lacroix", "Christian Lacroix"),
    ],
)
def test_a_person_stands_without_office_and_people(surface: str, name: str) -> None:
    mention = cut_mention(surface, Span(0, len(surface)), PERSON)
    assert mention is not None
    assert mention.surface == name


def test_an_office_is_no_name() -> None:
    assert is_role("Defense Minister")
    assert is_role("Secretary of State")
    assert not is_role("Defense Minister Kim")
    assert cut_mention("Prime Minister", Span(0, 14), ORGANISATION) is None
    assert completed(
        "Defense Minister Kim Yonghyun spoke.", ("Defense", ORGANISATION), ("Kim Yonghyun", PERSON)
    ) == [("Kim Yonghyun", PERSON)]


@pytest.mark.parametrize("surface", ["TV", "GMT", "Twitter @someone", "the day", "2,000", "“"])
def test_what_names_no_one_is_no_mention(surface: str) -> None:
    assert cut_mention(surface, Span(0, len(surface)), ORGANISATION) is None


def test_places_stay_places_whatever_the_tagger_says() -> None:
    assert completed("Troops are in Russia’s Kursk region.", ("Kursk", EntityType.OTHER))[-1] == (
        "Kursk",
        PLACE,
    )
    assert completed("They left the Sudzha region.", ("Sudzha", ORGANISATION)) == [("Sudzha", PLACE)]


def test_a_title_makes_a_person_and_a_last_word_an_organisation() -> None:
    assert completed("They met President Tokayev there.", ("Tokayev", PLACE)) == [("Tokayev", PERSON)]
    assert completed("The Lublin Agency said so.", ("Lublin Agency", PERSON)) == [
        ("Lublin Agency", ORGANISATION)
    ]


def test_a_surname_is_the_person_named_in_full() -> None:
    text = "Rustem Umerov spoke. Later Umerov left, and Umerov returned."
    assert completed(text, ("Rustem Umerov", PERSON)) == [
        ("Rustem Umerov", PERSON),
        ("Umerov", PERSON),
        ("Umerov", PERSON),
    ]


def test_most_mentions_decide_the_type() -> None:
    text = "Qradio began. They like Qradio. We know Qradio."
    mentions = [
        Mention(Span(match, match + 6), "Qradio", entity_type)
        for match, entity_type in ((0, ORGANISATION), (24, ORGANISATION), (40, PERSON))
    ]
    types = {mention.type for mention in complete_mentions(text, split_passages(text), mentions)}
    assert types == {ORGANISATION}


def test_listed_countries_are_found_also_beside_hyphens() -> None:
    assert completed("The Russia-Ukraine conflict goes on.") == [("Russia", PLACE), ("Ukraine", PLACE)]
    assert completed("The Ukrainians and us.") == [("Ukrainians", GROUP)]


def test_a_headline_of_capitals_holds_only_known_names() -> None:
    text = (
        "South Korea Moves to Dispatch Intelligence Team to Odrynka\n\n"
        "Officials of South Korea went to Odrynka on Tuesday, as had been agreed."
    )
    found = completed(text, ("South Korea Moves", ORGANISATION), ("Dispatch Intelligence Team", ORGANISATION))
    assert found == [("South Korea", PLACE), ("South Korea", PLACE)]


def test_headline_case_is_told_from_sentences() -> None:
    assert is_headline_case("South Korea Moves to Dispatch Intelligence Team")
    assert is_headline_case("TROOPS MOVE TOWARDS THE BORDER")
    assert not is_headline_case("South Korea moves to dispatch an intelligence team")
    assert not is_headline_case("Kim Yonghyun")


def test_a_headline_may_end_in_a_full_stop() -> None:
    assert is_headline_case("George Zimmerman Auctioning Off Gun Used To Kill Trayvon Martin.")
    assert not is_headline_case("It was won by Bjorn Dahlie, Anders Aukland and Erling Jevne.")


def test_the_noun_of_a_body_tells_what_the_name_after_it_is() -> None:
    text = "Egypt's state news agency MENA reported it. The shareholders' group Menatep agreed; Menatep will sue."
    assert completed(text, ("Egypt", PLACE), ("MENA", PLACE)) == [
        ("Egypt", PLACE),
        ("MENA", ORGANISATION),
        ("Menatep", ORGANISATION),
        ("Menatep", ORGANISATION),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The company President said so.",
        "He left the party Monday.",
        "It is the bank Russia trusts.",
        "He is with the company CEO.",
    ],
)
def test_not_every_capital_after_such_a_noun_is_a_name(text: str) -> None:
    assert ORGANISATION not in {entity_type for _, entity_type in completed(text)}


def test_a_party_in_brackets_stands_with_its_state() -> None:
    text = "Rep. Hakeem Jeffries (D-N.Y.) met Sen. Bernie Sanders (I-Vt.) and others (R-Rated)."
    assert completed(text) == [("N.Y.", PLACE), ("Vt.", PLACE)]


def test_the_address_of_a_site_names_who_runs_it() -> None:
    text = "The website GunBroker.com removed it; write to Sales@Gunbroker.com or see http://Gunbroker.com."
    assert completed(text) == [("GunBroker.com", ORGANISATION)]


def test_a_company_is_meant_by_its_first_word() -> None:
    text = "Baikal Finance Group won. Baikal paid. Selangor State Department spoke in Selangor."
    named = (("Baikal Finance Group", ORGANISATION), ("Selangor State Department", ORGANISATION))
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), name, kind) for name, kind in named
    ]
    for name in ("Baikal", "Selangor"):
        start = text.rindex(name)
        mentions.append(Mention(Span(start, start + len(name)), name, PLACE))
    mentions.sort(key=lambda mention: mention.span)
    settled = complete_mentions(text, split_passages(text), mentions)
    assert [mention.type for mention in settled] == [ORGANISATION, ORGANISATION, ORGANISATION, PLACE]
    assert [entity.spellings for entity in group_mentions(text, settled)] == [
        ("Baikal Finance Group", "Baikal"),
        ("Selangor State Department",),
        ("Selangor",),
    ]


def test_a_word_is_no_person_when_it_names_something_else_as_often_and_nobody_bears_it() -> None:
    text = "It happened in Sanford. Sanford police officer Timothy Smith came."
    second = text.rindex("Sanford")
    mentions = [
        Mention(Span(15, 22), "Sanford", PLACE),
        Mention(Span(second, second + 7), "Sanford", PERSON),
    ]
    found = complete_mentions(text, split_passages(text), mentions)
    assert {mention.type for mention in found} == {PLACE}


def test_a_capital_with_its_district_is_one_place() -> None:
    text = "It stands in Washington, D.C., and in Portland, Maine."
    named = (("Washington", PLACE), ("D.C.", PLACE), ("Portland", PLACE), ("Maine", PLACE))
    assert [name for name, _ in completed(text, *named)] == ["Washington, D.C.", "Portland", "Maine"]


def test_a_person_is_shown_with_the_given_name() -> None:
    text = "B. Hussein Obama spoke. Barack Obama left."
    mentions = [
        Mention(Span(0, 16), "B. Hussein Obama", PERSON),
        Mention(Span(24, 36), "Barack Obama", PERSON),
    ]
    (obama,) = group_mentions(text, mentions)
    assert obama.name == "Barack Obama"


def test_a_dateline_names_a_place_and_an_agency() -> None:
    text = "NAIROBI, Kenya (AP) _ Thousands marched."
    assert completed(text)[:3] == [("NAIROBI", PLACE), ("Kenya", PLACE), ("AP", ORGANISATION)]
    assert read_dateline("I - who knows - left.", Passage(0, Span(0, 21))) == []


def test_parts_of_one_name_are_joined() -> None:
    text = "President Daniel arap Moi left. The ITAR-Tass agency said so."
    named = (("Daniel arap", PERSON), ("Moi", PLACE), ("ITAR", ORGANISATION), ("Tass", ORGANISATION))
    assert completed(text, *named) == [("Daniel arap Moi", PERSON), ("ITAR-Tass", ORGANISATION)]


def test_an_enumeration_is_of_one_kind() -> None:
    text = "It was won by Bjorn Dahlie, Anders Aukland and Erling Jevne."
    named = (("Bjorn Dahlie", PERSON), ("Anders Aukland", ORGANISATION), ("Erling Jevne", PERSON))
    assert {entity_type for _, entity_type in completed(text, *named)} == {PERSON}


def test_a_sentences_first_word_is_no_name_if_it_is_written_small_elsewhere() -> None:
    text = "Guerrillas attacked. The guerrillas fled."
    assert completed(text, ("Guerrillas", PLACE)) == []


def test_the_north_is_north_korea_only_where_it_is_named() -> None:
    assert ("North", PLACE) in completed("North Korea sent troops. The North denied it.")
    assert ("North", PLACE) not in completed("They sailed the North Atlantic with North Korea.")
    assert completed("The North of the country is cold.") == []


def test_names_are_found_without_a_model() -> None:
    text = (
        "NATO Secretary General Jens Stoltenberg met South Korean President Yoon Suk Yeol in Seoul.\n\n"
        "Stoltenberg thanked the Yonhap News Agency and Defense Minister Kim Yonghyun of South Korea."
    )
    found = {
        entity.name: (entity.type, len(entity.mentions))
        for entity in name_entities(text, split_passages(text))
    }
    assert found == {
        "NATO": (ORGANISATION, 1),
        "Jens Stoltenberg": (PERSON, 2),
        "South Korean": (GROUP, 1),
        "Yoon Suk Yeol": (PERSON, 1),
        "Seoul": (PLACE, 1),
        "Yonhap News Agency": (ORGANISATION, 1),
        "Kim Yonghyun": (PERSON, 1),
        "South Korea": (PLACE, 1),
    }


PIECES = st.sampled_from(
    (
        "President ",
        "the ",
        "Bank of ",
        "North Korea",
        "Kim ",
        "’s ",
        "NATO",
        ". ",
        "\n\n",
        " said ",
        "“",
        "of ",
    )
)
STARTS = st.sampled_from(("(AP) _ ", "U.S. ", "The North ", "Umerov", "-", ", ", "and ", "Mr. ", "RUSSIA "))


@given(st.lists(PIECES | STARTS, max_size=25).map("".join))
@settings(deadline=None, max_examples=200)
def test_mentions_are_disjoint_inside_the_text_and_in_order(text: str) -> None:
    spans = sorted(span for entity in name_entities(text, split_passages(text)) for span in entity.mentions)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] for span in spans)


def test_a_headline_names_a_person_by_given_name_and_surname() -> None:
    text = "Lindsay Lohan Checks Into Rehab Clinic\n\nThe actress checked in on Friday."
    assert completed(text, ("Lindsay Lohan Checks", PERSON)) == [("Lindsay Lohan", PERSON)]
    small = "Jordan Leaders Meet Mayor Again\n\nThe leaders were welcomed."
    assert PERSON not in dict(completed(small, ("Jordan Leaders", PERSON))).values()
    surname = "Clinton Breaks With Obama Over Lawsuit\n\nHillary Clinton said no."
    assert completed(surname, ("Clinton Breaks", PERSON), ("Hillary Clinton", PERSON)) == [
        ("Clinton", PERSON),
        ("Hillary Clinton", PERSON),
    ]


def test_a_picture_credit_names_the_agency_alone() -> None:
    assert completed("POOL New/Reuters.", ("POOL New/Reuters", ORGANISATION)) == [("Reuters", ORGANISATION)]


def test_a_phrase_with_capitals_names_no_one() -> None:
    text = "He spoke of Law Enforcement officers."
    assert cut_mention(text, Span(12, 27), ORGANISATION) is None


def test_a_listed_organisation_is_one_and_is_found_where_the_tagger_missed_it() -> None:
    text = "Black Lives Matter marched. BLM grew, and Wall Street fell."
    assert completed(text, ("Black Lives Matter", EntityType.OTHER)) == [
        ("Black Lives Matter", ORGANISATION),
        ("BLM", ORGANISATION),
        ("Wall Street", ORGANISATION),
    ]
    assert completed("WHO said so.") == []


def test_the_end_of_a_word_tells_banks_and_towns_from_persons() -> None:
    assert completed("The loan of Sberbank went to Yugansk.", ("Yugansk", PERSON)) == [
        ("Sberbank", ORGANISATION),
        ("Yugansk", PLACE),
    ]
    assert (
        completed("Chris Eubank won. Eubank smiled.", ("Chris Eubank", PERSON), ("Eubank", PERSON))[0][1]
        is PERSON
    )
    assert completed("Anna Minsk won. Minsk smiled.", ("Anna Minsk", PERSON))[1] == ("Minsk", PERSON)


def test_an_office_before_an_unknown_given_name_makes_a_person() -> None:
    text = "French President FranÃois Hollande spoke."
    assert completed(text, ("Hollande", PLACE)) == [("French", GROUP), ("Hollande", PERSON)]
    assert completed("Gov. Kate flew to Salem.", ("Salem", PLACE)) == [("Salem", PLACE)]


def test_a_blend_of_a_name_is_the_person_whatever_the_tagger_says() -> None:
    text = "Lindsay Lohan left. LiLo came back."
    assert completed(text, ("Lindsay Lohan", PERSON), ("LiLo", PLACE))[1] == ("LiLo", PERSON)
