"""One text in, all that is known of it out: with the model and without."""

from itertools import zip_longest

import pytest

from index.language import analyser as analyser_module
from index.language import codec
from index.language import pipeline as pipeline_module
from index.language.analyser import Analyser
from index.language.analyser_name import RULES_VERSION
from index.language.model_files import ModelUnavailable
from index.language.pipeline import Pipeline
from index.model import Analysis, Metadata
from index.steps import Steps
from index.text.paragraphs import split_passages

TEXT = (
    "President Volodymyr Zelensky said on Tuesday that Russia had sent 11,000 soldiers to the Kursk region.\n\n"
    "“We will not be silent,” Zelensky told reporters. Moscow denied the report."
)


def unavailable() -> Pipeline:
    raise ModelUnavailable("The language model is not installed.")


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> Analyser:
    monkeypatch.setattr(analyser_module, "load_pipeline", unavailable)
    return Analyser.load()


def analysed(analyser: Analyser, text: str = TEXT, date: str | None = None) -> Analysis:
    return analyser.analyse(text, split_passages(text), Metadata(date=date))


def assert_sound(analysis: Analysis, text: str) -> None:
    """Every span lies in the text and every reference leads somewhere."""
    ids = {entity.id for entity in analysis.entities}
    for claim in analysis.claims:
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert ids.issuperset(claim.entities)
        assert claim.speaker_entity is None or claim.speaker_entity in ids
        assert claim.attribution is None or claim.attribution < len(analysis.attributions)
        assert all(number < len(analysis.figures) for number in claim.figures)
        assert all(number < len(analysis.dates) for number in claim.dates)
    assert all(one.speaker_entity is None or one.speaker_entity in ids for one in analysis.attributions)


def test_everything_is_found_with_the_model(with_model: Analyser) -> None:
    analysis = analysed(with_model)
    assert analysis.with_model
    assert_sound(analysis, TEXT)
    assert [entity.name for entity in analysis.entities][:2] == ["Volodymyr Zelensky", "Russia"]
    assert [figure.low for figure in analysis.figures] == [11_000]
    speakers = {claim.speaker_entity for claim in analysis.claims}
    assert analysis.entities[0].id in speakers


def test_everything_is_found_by_rules_with_the_reason(by_rules: Analyser) -> None:
    analysis = analysed(by_rules)
    assert not analysis.with_model
    assert by_rules.missing == "The language model is not installed."
    assert_sound(analysis, TEXT)
    assert "Volodymyr Zelensky" in [entity.name for entity in analysis.entities]
    assert analysis.figures
    assert analysis.attributions
    assert by_rules.similarity("troop", "soldier") == 0.0


def test_the_name_tells_rules_codec_and_model(with_model: Analyser, by_rules: Analyser) -> None:
    version = f"diptych-{RULES_VERSION}.{codec.VERSION}"
    assert with_model.name == f"{version}+en_core_web_md-3.7.1"
    assert by_rules.name == f"{version}+rules"
    assert analysed(by_rules).analyser == by_rules.name


def test_the_same_text_is_analysed_the_same_after_another(with_model: Analyser) -> None:
    before = analysed(with_model)
    analysed(with_model, "Qwertyov met Zxcvbnov in Asdfgrad. " * 20)
    assert analysed(with_model) == before


def test_days_are_counted_from_the_documents_date(with_model: Analyser) -> None:
    dated = analysed(with_model, date="2024-11-06")
    assert [mention.low for mention in dated.dates] == ["2024-11-05"]
    assert analysed(with_model, date="soon").dates[0].low is None


@pytest.mark.parametrize("text", ["", "\n\n", "word", "“", "12,000", "A" * 200])
def test_texts_with_nothing_to_find_are_no_trouble(
    with_model: Analyser, by_rules: Analyser, text: str
) -> None:
    assert_sound(analysed(with_model, text), text)
    assert_sound(analysed(by_rules, text), text)


def test_an_analysis_survives_the_cache(with_model: Analyser) -> None:
    analysis = analysed(with_model)
    assert codec.load_analysis(codec.dump(analysis)) == analysis


def test_analyses_at_the_same_time_find_what_each_finds_alone(
    with_model: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "_SECTION_LENGTH", 60)
    texts = [TEXT, TEXT.replace("Zelensky", "Umerov").replace("11,000", "12,000"), ""]
    alone = [analysed(with_model, text) for text in texts]
    analyses: dict[int, Analysis] = {}

    def analyse(number: int) -> Steps[None]:
        text = texts[number]
        analyses[number] = yield from with_model.analyse_in_steps(text, split_passages(text), Metadata())

    for _ in zip_longest(*map(analyse, range(len(texts)))):
        pass
    assert [analyses[number] for number in range(len(texts))] == alone


def test_an_analysis_that_is_let_go_of_leaves_nothing(
    with_model: Analyser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline_module, "_SECTION_LENGTH", 60)
    steps = with_model.analyse_in_steps(TEXT, split_passages(TEXT), Metadata())
    assert 0 < next(steps) < 1
    steps.close()
    assert with_model._pipeline is not None
    assert with_model._pipeline._parsing == 0
    assert analysed(with_model) == analysed(with_model)


@pytest.mark.parametrize(
    "headline",
    [
        "Mary/Anne Wins Title",
        "Tom/Katie Wedding Ends in Court",
        "Michael…Jackson Dies at 50 in Los Angeles",
        "David—Cameron Wins Vote",
    ],
)
def test_a_headline_of_words_that_no_blank_parts_is_analysed(with_model: Analyser, headline: str) -> None:
    text = f"{headline}\n\nThe mayor of London said on Monday that 300 troops had left.\n"
    assert_sound(analysed(with_model, text), text)
