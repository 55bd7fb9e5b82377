"""Quotations and speakers without a language model."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.entities import name_entities
from index.language.quote_rules import attribute_quotes
from index.model import AttributionKind
from index.text.paragraphs import split_passages


def attribute(text: str) -> list[tuple[str | None, str]]:
    passages = split_passages(text)
    entities = name_entities(text, passages)
    names = {entity.id: entity.name for entity in entities}
    return [
        (names.get(found.speaker_entity or ""), " … ".join(text[slice(*span)] for span in found.content))
        for found in attribute_quotes(text, passages, entities)
    ]


def test_a_quotation_belongs_to_the_name_beside_its_cue():
    assert attribute("“We will not pay for this war,” said President John Miller on Monday.") == [
        ("John Miller", "We will not pay for this war")
    ]
    assert attribute("President John Miller said on Monday, “We will not pay for this war.”") == [
        ("John Miller", "We will not pay for this war.")
    ]


def test_a_second_sentence_in_marks_goes_on_with_the_first():
    text = "“We will not pay for this,” President John Miller said. “Nobody can make us do such a thing.”"
    assert attribute(text) == [
        ("John Miller", "We will not pay for this … Nobody can make us do such a thing.")
    ]


def test_a_sentence_with_that_is_indirect():
    text = "President John Miller warned that the war would go on for years."
    passages = split_passages(text)
    (found,) = attribute_quotes(text, passages, name_entities(text, passages))
    assert found.kind is AttributionKind.INDIRECT
    assert text[slice(*found.content[0])] == "that the war would go on for years"


def test_a_pronoun_means_the_speaker_before_it():
    text = "President John Miller said that the war would go on. “It is not our war to fight,” he added."
    assert [entity for entity, _ in attribute(text)] == ["John Miller", "John Miller"]


def test_a_line_that_ends_in_a_colon_announces_the_next_paragraph():
    text = "After the talks in the capital, President John Miller said:\n\n“We will not pay for any of this.”"
    assert attribute(text) == [("John Miller", "We will not pay for any of this.")]


def test_scare_quotes_are_nobodys_speech():
    assert attribute("The so-called “red line” was crossed in Syria.") == []


@given(
    st.lists(
        st.sampled_from(["John Miller", "said", "“", "”", '"', "that", "he", "went.", "\n\n"]), max_size=25
    )
)
@settings(deadline=None, max_examples=100)
def test_contents_are_ordered_and_disjoint_whatever_the_marks(words: list[str]):
    text = " ".join(words)
    passages = split_passages(text)
    found = attribute_quotes(text, passages, name_entities(text, passages))
    spans = [span for attribution in found for span in attribution.content]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(sorted(spans)))
