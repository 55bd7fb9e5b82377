"""Why two names are taken for one is told in the words of the rule that links them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.name_keys import name_key
from index.language.name_links import names_agree
from index.language.name_reasons import name_reason, reason_among
from index.model import EntityType

PERSON, ORGANISATION, PLACE, GROUP = (
    EntityType.PERSON,
    EntityType.ORGANISATION,
    EntityType.PLACE,
    EntityType.GROUP,
)


@pytest.mark.parametrize(
    ("first", "second", "kind", "reason"),
    [
        ("Stoltenberg", "Jens Stoltenberg", PERSON, "surname of Jens Stoltenberg"),
        ("Lindsay", "Lindsay Lohan", PERSON, "given name of Lindsay Lohan"),
        ("Zelenskyi", "Volodymyr Zelensky", PERSON, "surname of Volodymyr Zelensky, spelled another way"),
        ("Yoon Suk Yeol", "Yoon Sukyeol", PERSON, "same letters joined"),
        ("Kim Jong-un", "Kim Jong Un", PERSON, "same name"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", PERSON, "one letter apart"),
        (
            "Vladimir Zelenskiy",
            "Volodymyr Zelensky",
            PERSON,
            "forms of one given name, surnames one letter apart",
        ),
        ("Bill Clinton", "William J. Clinton", PERSON, "forms of one given name, without a middle name"),
        ("J. Smith", "John Smith", PERSON, "initial of the given name"),
        ("Viktor Orbán", "Orban Viktor", PERSON, "same words in another order"),
        ("President Vladimir Putin", "Vladimir Putin", PERSON, "same but for a title"),
        ("NATO", "North Atlantic Treaty Organization", ORGANISATION, "known spelling"),
        ("IMF", "International Monetary Fund", ORGANISATION, "initials"),
        ("Yonhap", "Yonhap News Agency", ORGANISATION, "without general words at its end"),
        ("Ministry of Defence", "Defense Ministry", ORGANISATION, "same words in another order"),
        ("LiLo", "Lindsay Lohan", PERSON, "beginnings of both names of Lindsay Lohan"),
        ("Saints", "New Orleans Saints", ORGANISATION, "what the team is called in short"),
        ("Red Sox", "Boston Red Sox", ORGANISATION, "known spelling"),
        ("U.S.", "America", PLACE, "known spelling"),
        ("Kyiv", "Kiev", PLACE, "known spelling"),
        ("Danes", "Danish", GROUP, "forms of one word"),
        ("Jens Stoltenberg", "Jonas Stoltenberg", PERSON, None),
        ("Pentagon", "Department of Defense", ORGANISATION, None),
        ("", "Kyiv", PLACE, None),
    ],
)
def test_a_reason_is_told(first: str, second: str, kind: EntityType, reason: str | None) -> None:
    assert name_reason(first, second, kind) == reason
    assert name_reason(second, first, kind) == reason


def test_the_name_that_explains_most_is_found_among_several() -> None:
    assert (
        reason_among("Zelensky", ("the president", "Volodymyr Zelensky"), PERSON)
        == "surname of Volodymyr Zelensky"
    )
    assert reason_among("Zelensky", ("the president",), PERSON).startswith("linked by other spellings")


WORDS = (
    "Kim",
    "Jong",
    "Un",
    "Lee",
    "George",
    "W.",
    "Bush",
    "Zelensky",
    "Zelenskyy",
    "Agency",
    "News",
    "U.S.",
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@given(NAMES, NAMES, st.sampled_from((PERSON, ORGANISATION, PLACE, GROUP)))
def test_whatever_the_rules_link_has_a_reason(first: str, second: str, kind: EntityType) -> None:
    if names_agree(name_key(first, kind), name_key(second, kind)):
        assert name_reason(first, second, kind)
