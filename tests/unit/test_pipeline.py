"""The parse has the offsets of the text, and what the model finds is put right by the document."""

import pytest

from index.language import pipeline as pipeline_module
from index.language.aliases import link_entities
from index.language.entities import extract_entities
from index.language.pipeline import Pipeline
from index.model import Entity, EntityType
from index.text.paragraphs import split_passages

TEXT = (
    "South Korea Moves to Dispatch Intelligence Team\n\n"
    "In a session of parliament, Defense Minister Kim Yonghyun said “it will not be armed”\n\n"
    "President Volodymyr Zelensky told the Yonhap agency that Russia’s Kursk region\n"
    "holds 11,000 soldiers. ``They will fight,'' Zelensky said of the North Korean troops.\n"
)


def entities(pipeline: Pipeline, text: str) -> tuple[Entity, ...]:
    passages = split_passages(text)
    return extract_entities(pipeline.parse(text, passages), text, passages)


@pytest.mark.parametrize("text", [TEXT, "", "\n", "word", "  \n\n x \n", "a" * 40])
@pytest.mark.parametrize("section", [16, 50_000])
def test_offsets_of_the_parse_are_those_of_the_text(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, text: str, section: int
) -> None:
    monkeypatch.setattr(pipeline_module, "_SECTION_LENGTH", section)
    doc = pipeline.parse(text, split_passages(text))
    assert len(doc.text) == len(text)
    assert [t.text for t in doc if t.is_alpha] == [
        text[t.idx : t.idx + len(t.text)] for t in doc if t.is_alpha
    ]


def test_a_hard_space_parts_words_as_a_plain_one_does(pipeline: Pipeline) -> None:
    text = "George Zimmerman\u00a0(left)\u00a0shot Trayvon Martin in Florida."
    doc = pipeline.parse(text, split_passages(text))
    assert [token.text for token in doc if token.is_space] == []


def test_a_passage_starts_a_sentence_even_after_an_unended_one(pipeline: Pipeline) -> None:
    passages = split_passages(TEXT)
    doc = pipeline.parse(TEXT, passages)
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {passage.span.start for passage in passages} <= starts


@pytest.mark.parametrize("words", ["The minister said that ", "the man who saw ", "Smith, ", "( "])
def test_a_sentence_that_never_ends_is_cut(pipeline: Pipeline, words: str) -> None:
    text = words * (2_000 // len(words.split()))
    doc = pipeline.parse(text, split_passages(text))
    assert len(doc.text) == len(text)
    assert max(len(sentence) for sentence in doc.sents) <= 300


def test_ornaments_are_one_word(pipeline: Pipeline) -> None:
    text = f"Troops left. {'“' * 400}{'-' * 400} Kursk is quiet."
    doc = pipeline.parse(text, split_passages(text))
    assert [len(token) for token in doc if len(token) > 20] == [800]
    assert [token.text for token in doc if token.ent_type_] == ["Kursk"]


def test_a_text_in_sections_has_the_entities_of_the_whole(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = entities(pipeline, TEXT)
    monkeypatch.setattr(pipeline_module, "_SECTION_LENGTH", 120)
    assert entities(pipeline, TEXT) == whole


def test_the_model_and_the_document_name_the_entities(pipeline: Pipeline) -> None:
    found = {entity.name: entity.type for entity in entities(pipeline, TEXT)}
    assert found == {
        "South Korea": EntityType.PLACE,
        "Kim Yonghyun": EntityType.PERSON,
        "Volodymyr Zelensky": EntityType.PERSON,
        "Yonhap": EntityType.ORGANISATION,
        "Russia": EntityType.PLACE,
        "Kursk": EntityType.PLACE,
        "North Korean": EntityType.GROUP,
    }


def test_predicted_entities_are_linked_over_documents(pipeline: Pipeline) -> None:
    first = entities(
        pipeline, "President Yoon Suk Yeol met Jens Stoltenberg, the Yonhap News Agency said. Yoon left."
    )
    second = entities(pipeline, "President Yoon Sukyeol met Mr. Stoltenberg, the Yonhap agency reported.")
    shared = {entity.name for entity in link_entities([first, second]) if len(entity.spellings) == 2}
    assert shared == {"Yoon Suk Yeol", "Jens Stoltenberg", "Yonhap News Agency"}


def test_similar_words_are_more_alike_than_others(pipeline: Pipeline) -> None:
    assert pipeline.similarity("troop", "troop") == 1.0
    assert pipeline.similarity("troop", "soldier") > 0.7 > 0.5 > pipeline.similarity("troop", "election")
    assert pipeline.similarity("qzxqzx", "troop") == 0.0
