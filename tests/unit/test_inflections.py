import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.inflections import all_forms, common_start, irregular_forms, stem

LETTERS = st.text(alphabet="abdeghilnorstuy", min_size=1, max_size=9)
FORMS = st.builds(
    str.__add__, LETTERS, st.sampled_from(["", "s", "es", "ies", "ed", "ied", "ing", "y", "e", "ll", "lled"])
)


@pytest.mark.parametrize(
    "forms",
    [
        "troop troops",
        "deploy deploys deployed deploying",
        "hope hopes hoped hoping",
        "stop stops stopped stopping",
        "city cities",
        "sortie sorties",
        "announce announces announced announcing",
        "control controls controlled controlling",
        "church churches",
        "state states stated stating",
        "say says said saying",
        "man men",
        "use uses used using",
    ],
)
def test_forms_of_one_word_meet(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("universe", "university"),
        ("organ", "organisation"),
        ("deploy", "deployment"),
        ("united", "unit"),
        ("harris", "harry"),
        ("july", "julie"),
        ("manning", "man"),
        ("used", "us"),
        ("note", "not"),
        ("hop", "hope"),
    ],
)
def test_other_words_are_kept_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_words_of_other_scripts_stay_as_they_are() -> None:
    assert stem("войска") == "войска"


@settings(deadline=None, max_examples=150)
@given(FORMS)
def test_every_regular_form_begins_with_the_common_start(form: str) -> None:
    assert form.startswith(common_start(form)) or form in irregular_forms(form)


@settings(deadline=None, max_examples=150)
@given(FORMS, FORMS)
def test_equal_stems_have_equal_common_starts(one: str, other: str) -> None:
    if stem(one) == stem(other):
        assert common_start(one) == common_start(other)


@given(FORMS, FORMS)
def test_the_forms_of_a_word_are_those_with_its_stem(one: str, other: str) -> None:
    forms = all_forms(one)
    assert one in forms
    assert {stem(form) for form in forms} == {stem(one)} or irregular_forms(one)
    if stem(one) == stem(other) and other.startswith(common_start(one)):
        assert other in forms


@given(FORMS, st.sampled_from(["", "s", "es", "ed", "ing", "l", "e"]))
def test_a_word_is_a_form_of_what_it_begins_with(start: str, ending: str) -> None:
    word = start + ending
    if stem(word) == stem(start) and word.startswith(common_start(start)):
        assert word in all_forms(start)
