"""Names and quotations of a collection are found under every spelling."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.aliases import link_entities
from index.language.directory import NameDirectory, Place
from index.model import Analysis, Attribution, AttributionKind, Entity, EntityType, Passage, Span

PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION


def spans_of(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def passages_of(text: str) -> tuple[Passage, ...]:
    passages, at = [], 0
    for number, line in enumerate(text.split("\n")):
        passages.append(Passage(number, Span(at, at + len(line))))
        at += len(line) + 1
    return tuple(passages)


def analysis_of(
    text: str, entities: Mapping[str, Sequence[str]], quoted: Mapping[str, str], kind: EntityType = PERSON
) -> Analysis:
    """Entities by id with their spellings; what is quoted, by the id or the words of the speaker."""
    return Analysis(
        "test",
        with_model=False,
        entities=tuple(
            Entity(
                number,
                spellings[0],
                kind,
                tuple(sorted(span for spelling in spellings for span in spans_of(text, spelling))),
                tuple(spellings),
            )
            for number, spellings in entities.items()
        ),
        attributions=tuple(
            Attribution(
                (next(spans_of(text, words)),),
                AttributionKind.DIRECT,
                speaker=None if speaker in entities else next(spans_of(text, speaker)),
                speaker_entity=speaker if speaker in entities else None,
            )
            for speaker, words in quoted.items()
        ),
    )


KYIV = "Volodymyr Zelensky spoke.\n“Troops are near,” he said. Officials said it is late."
SEOUL = "President Zelenskyy said that help is needed.\nYoon listened."
MINSK = "Zelenka is no president."


@pytest.fixture
def directory() -> NameDirectory:
    directory = NameDirectory()
    for number, text, entities, quoted in (
        (1, KYIV, {"e1": ["Volodymyr Zelensky"]}, {"e1": "Troops are near", "Officials": "it is late"}),
        (2, SEOUL, {"e1": ["Zelenskyy"], "e2": ["Yoon"]}, {"e1": "help is needed"}),
        (3, MINSK, {"e1": ["Zelenka"]}, {}),
    ):
        directory.add(number, text, passages_of(text), analysis_of(text, entities, quoted))
    return directory


def words_at(texts: Mapping[int, str], places: Mapping[int, Sequence[Place]]) -> dict[int, list[str]]:
    return {number: [texts[number][slice(*span)] for _, span in own] for number, own in places.items()}


TEXTS = {1: KYIV, 2: SEOUL, 3: MINSK}


def test_one_is_found_under_every_spelling(directory: NameDirectory) -> None:
    found = directory.mentions(["Zelenskyy"], PERSON)
    assert words_at(TEXTS, found) == {1: ["Volodymyr Zelensky"], 2: ["Zelenskyy"]}
    assert [passage for passage, _ in found[2]] == [0]
    assert words_at(TEXTS, directory.mentions(["Zelenka"], PERSON)) == {3: ["Zelenka"]}
    assert directory.mentions(["Zelenskyy"], ORGANISATION) == {}
    assert directory.mentions([], PERSON) == {}


def test_what_one_says_is_found_under_every_spelling(directory: NameDirectory) -> None:
    found = directory.quotations(["Volodymyr Zelensky"])
    assert words_at(TEXTS, found) == {1: ["Troops are near"], 2: ["help is needed"]}
    assert [passage for passage, _ in found[1]] == [1]


def test_a_speaker_who_is_no_entity_is_found_by_the_words_of_the_text(directory: NameDirectory) -> None:
    assert words_at(TEXTS, directory.quotations(["Officials"])) == {1: ["it is late"]}


def test_names_are_offered_once_the_most_frequent_first(directory: NameDirectory) -> None:
    everyone = ["Volodymyr Zelensky", "Zelenskyy", "Zelenka", "Yoon", "Officials"]
    named = directory.frequent(everyone, PERSON)
    assert named == [("Volodymyr Zelensky", 2), ("Yoon", 1), ("Zelenka", 1)]
    assert directory.frequent(everyone, None) == [("Volodymyr Zelensky", 2), ("Officials", 1)]
    assert directory.frequent(["Zelenka"], ORGANISATION) == []


def test_a_document_that_went_is_found_no_more(directory: NameDirectory) -> None:
    directory.forget(1)
    assert words_at(TEXTS, directory.mentions(["Zelenskyy"], PERSON)) == {2: ["Zelenskyy"]}
    assert directory.quotations(["Officials"]) == {}
    assert directory.documents == {2, 3}
    directory.forget(1)


def test_what_goes_on_over_passages_has_a_place_in_each() -> None:
    text = "He said so\nand so."
    directory = NameDirectory()
    directory.add(7, text, passages_of(text), analysis_of(text, {}, {"He": "so\nand so"}))
    assert directory.quotations(["He"]) == {7: [(0, Span(8, 10)), (1, Span(11, 17))]}


NAMES = st.sampled_from(
    (
        "Kim Jong Un",
        "Kim",
        "Kim Jong Il",
        "J. Smith",
        "John Smith",
        "Smith",
        "George W. Bush",
        "George Bush",
        "…",
    )
)
DOCUMENTS = st.lists(st.lists(st.lists(NAMES, min_size=1, max_size=2, unique=True), max_size=3), max_size=4)


@settings(deadline=None, max_examples=150)
@given(DOCUMENTS)
def test_who_is_found_with_one_is_who_is_linked_with_one(documents: list[list[list[str]]]) -> None:
    directory = NameDirectory()
    entities = [
        tuple(
            Entity(f"e{number}", names[0], PERSON, (Span(number, number + 1),), tuple(names))
            for number, names in enumerate(own)
        )
        for own in documents
    ]
    for document, own in enumerate(entities):
        passages = (Passage(0, Span(0, 9)),)
        directory.add(document, "123456789", passages, Analysis("test", with_model=False, entities=own))
    for shared in link_entities(entities):
        spellings = {spelling for _, own in shared.spellings for spelling in own}
        expected = {
            (document, number)
            for other in link_entities(entities)
            if spellings & {spelling for _, own in other.spellings for spelling in own}
            for document, number in other.members
        }
        found = directory.mentions(spellings, PERSON)
        assert {
            (document, f"e{span.start}") for document, own in found.items() for _, span in own
        } == expected
