"""The word lists: every line is readable, and they know what names rest on."""

import pytest

from index.language import gazetteer
from index.language.gazetteer import Gender
from index.model import EntityType
from index.text.names import name_words


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("South Korea", EntityType.PLACE),
        ("U.S.", EntityType.PLACE),
        ("Calif.", EntityType.PLACE),
        ("Kursk", EntityType.PLACE),
        ("North Koreans", EntityType.GROUP),
        ("Republican", EntityType.GROUP),
        ("NATO", EntityType.ORGANISATION),
        ("Zelensky", None),
    ],
)
def test_listed_names_have_a_type(name: str, entity_type: EntityType | None) -> None:
    assert gazetteer.listed_type(name_words(name)) is entity_type


def test_other_names_of_a_place_lead_to_one() -> None:
    places = gazetteer.canonical_places()
    assert places[("us",)] == places[("america",)] == places[name_words("United States")] == "United States"
    assert places[("kiev",)] == places[("kyiv",)]
    assert places[("seoul",)] != places[("south", "korea")]


def test_adjective_noun_and_plural_of_a_people_are_one() -> None:
    groups = gazetteer.canonical_groups()
    assert groups[("danish",)] == groups[("danes",)] == groups[("dane",)]


def test_titles_tell_gender_and_courtesy() -> None:
    assert gazetteer.title_gender("Mrs.") is Gender.FEMALE
    assert gazetteer.title_gender("President") is None
    assert gazetteer.is_courtesy_title("Dr.")
    assert not gazetteer.is_courtesy_title("Senator")
    assert gazetteer.is_title_modifier("Prime")
    assert not gazetteer.is_title("Reuters")


def test_given_names_tell_gender_unless_both_bear_them() -> None:
    assert gazetteer.given_name_gender("hillary") is Gender.FEMALE
    assert gazetteer.given_name_gender("rustem") is Gender.MALE
    assert gazetteer.given_name_gender("jordan") is None
    assert gazetteer.is_given_name("jordan")


def test_forms_of_a_given_name_are_symmetric() -> None:
    forms = gazetteer.given_name_forms()
    assert "vladimir" in forms["volodymyr"]
    assert all(name in forms[other] for name, others in forms.items() for other in others)


def test_words_make_organisations_and_places() -> None:
    assert gazetteer.ends_organisation("Agency")
    assert gazetteer.begins_organisation("Ministry")
    assert not gazetteer.begins_organisation("Times")
    assert gazetteer.ends_place("region")
    assert gazetteer.begins_place("Lake")
    assert not gazetteer.ends_place("Lakes")


def test_abbreviations_end_in_their_own_dot() -> None:
    assert {"Calif.", "U.S."} <= gazetteer.abbreviations()
    assert "Kansas" not in gazetteer.abbreviations()


def test_no_list_holds_a_name_without_words() -> None:
    for table in (
        gazetteer.canonical_places(),
        gazetteer.canonical_groups(),
        gazetteer.canonical_organisations(),
    ):
        assert all(words and name for words, name in table.items())
