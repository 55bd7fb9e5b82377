"""Who says what: one construction of reporting per test, on a real parse."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.attributions import extract_attributions
from index.language.entities import extract_entities
from index.model import AttributionKind, Polarity
from index.text.canonical import canonical_text
from index.text.paragraphs import split_passages
from tests.speech import attribute, only

SEEDS = Path(__file__).parents[2] / "seeds"


def test_a_clause_of_a_verb_of_saying_is_indirect(pipeline):
    said = only(
        attribute(pipeline, "Finance Minister Maria Lopez said on Monday that taxes would rise next year.")
    )
    assert (said.speaker, said.entity, said.cue) == ("Finance Minister Maria Lopez", "Maria Lopez", "said")
    assert said.content == "that taxes would rise next year"
    assert said.kind is AttributionKind.INDIRECT


def test_a_quotation_with_the_cue_after_it_is_direct(pipeline):
    said = only(
        attribute(pipeline, "“We will not pay for this war,” said Maria Lopez, the finance minister.")
    )
    assert (said.speaker, said.content) == ("Maria Lopez", "We will not pay for this war")
    assert said.kind is AttributionKind.DIRECT


def test_a_quotation_interrupted_by_its_cue_is_one_attribution(pipeline):
    said = only(
        attribute(pipeline, "“We will not pay,” Lopez said at a rally in Madrid, “and nobody will make us.”")
    )
    assert said.content.startswith("We will not pay … and nobody will make us")


def test_a_sentence_quoted_after_the_cue_goes_on_with_its_speaker(pipeline):
    text = "“We will not pay for it,” Maria Lopez said on Friday. “Nobody can make us do such a thing.”"
    said = only(attribute(pipeline, text))
    assert "Nobody can make us" in said.content


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before_it(pipeline):
    text = "“We will not pay for it, and we have said so,” Maria Lopez said.\n\n“Nobody can make us do such a thing now.”"
    first, second = attribute(pipeline, text)
    assert first.entity == second.entity == "Maria Lopez"
    assert second.cue is None


def test_a_clause_with_some_words_in_marks_is_mixed(pipeline):
    said = only(
        attribute(pipeline, "Lopez said the plan for new taxes was “a gift to the rich” and would fail.")
    )
    assert said.kind is AttributionKind.MIXED
    assert said.content.startswith("the plan")


def test_according_to_names_the_speaker(pipeline):
    said = only(attribute(pipeline, "The bridge was destroyed on Friday, according to Ukrainian officials."))
    assert (said.speaker, said.cue) == ("Ukrainian officials", "according to")
    assert said.content == "The bridge was destroyed on Friday"


def test_a_noun_with_a_that_clause_is_a_cue(pipeline):
    said = attribute(
        pipeline,
        "The talks followed NATO chief Jens Stoltenberg’s confirmation that troops had arrived in Russia.",
    )
    assert ("Jens Stoltenberg", "that troops had arrived in Russia") in [(s.entity, s.content) for s in said]


def test_who_reports_a_statement_relays_it(pipeline):
    text = "“It is a very serious situation for us all,” Yoon stated on Monday, as reported by the Yonhap News Agency."
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.relayed_by) == ("Yoon", "the Yonhap News Agency")


def test_as_reported_by_alone_makes_the_reporter_the_speaker(pipeline):
    said = only(
        attribute(pipeline, "As reported by the Yonhap agency, the team will travel to Kyiv on Sunday.")
    )
    assert said.speaker == "the Yonhap agency"


def test_a_denial_denies_what_it_takes(pipeline):
    said = only(attribute(pipeline, "Both Pyongyang and Moscow have categorically denied these claims."))
    assert (said.speaker, said.content, said.polarity) == (
        "Pyongyang and Moscow",
        "these claims",
        Polarity.DENIED,
    )


def test_calls_and_demands_ask(pipeline):
    called = only(
        attribute(
            pipeline, "Human rights organisations have called for an immediate ceasefire in the region."
        )
    )
    assert (called.polarity, called.cue) == (Polarity.ASKED, "called for")
    joined = attribute(
        pipeline, "South Korea joined several leaders in calling for North Korea to withdraw its troops."
    )
    assert ("South Korea", Polarity.ASKED) in [(s.speaker, s.polarity) for s in joined]


def test_a_pronoun_keeps_its_span_and_gets_the_last_speaker(pipeline):
    text = "Defense Minister Kim Yonghyun said that no troops would be sent. He emphasized that a team was no deployment."
    _, second = attribute(pipeline, text)
    assert (second.speaker, second.entity) == ("He", "Kim Yonghyun")


def test_a_pronoun_is_not_given_to_a_person_of_the_other_gender(pipeline):
    text = "Emily Hart met Robert Miles in Berlin on Monday. She said that the talks had been useful."
    assert attribute(pipeline, text)[-1].entity == "Emily Hart"


def test_a_title_alone_means_the_last_person_who_carries_it(pipeline):
    text = "Defense Minister Kim Yonghyun met reporters in Seoul. The minister said that no troops would be sent."
    assert attribute(pipeline, text)[-1].entity == "Kim Yonghyun"


def test_a_pronoun_after_a_speaker_without_a_name_gets_no_name(pipeline):
    text = "Emily Hart met officials in Berlin. An aide said the talks were over. She added that they had failed."
    assert attribute(pipeline, text)[-1].entity is None


def test_the_firm_is_the_organisation_that_spoke_before(pipeline):
    text = "Umbro said it had signed a new agreement. The firm said it planned to grow sales."
    assert [said.entity for said in attribute(pipeline, text)] == ["Umbro", "Umbro"]


def test_a_relative_clause_is_not_part_of_the_speaker(pipeline):
    said = only(attribute(pipeline, "Maria Lopez, who leads the ministry, said that taxes would rise."))
    assert said.speaker == "Maria Lopez"


def test_a_dateline_is_not_part_of_the_speaker(pipeline):
    said = only(
        attribute(pipeline, "SEOUL — President Yoon said on Tuesday that a delegation would visit Ukraine.")
    )
    assert said.speaker == "President Yoon"


def test_a_speaker_never_begins_inside_a_hyphened_word(pipeline):
    text = "The 34-year-old mother of three said the plan would help many families in the city."
    assert only(attribute(pipeline, text)).speaker.startswith("The 34-year-old mother")


def test_things_do_not_speak(pipeline):
    text = "The move underscores the rising tension. The situation highlights a critical juncture for the country."
    assert attribute(pipeline, text) == []


def test_the_outermost_statement_wins(pipeline):
    said = only(attribute(pipeline, "Lopez said that critics believe the plan will fail."))
    assert (said.speaker, said.content) == ("Lopez", "that critics believe the plan will fail")


def test_a_name_with_a_colon_speaks_as_in_a_transcript(pipeline):
    text = "Maria Lopez: We never agreed to any of this.\n\nRelated: More on the talks"
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.content) == ("Maria Lopez", "We never agreed to any of this.")


def test_a_line_of_a_transcript_is_its_speakers_in_full(pipeline):
    text = "Lopez: We think that the war is over and said so.\n\nHart: I believe that it goes on, as Reuters reported."
    first, second = attribute(pipeline, text)
    assert (first.speaker, first.content) == ("Lopez", "We think that the war is over and said so.")
    assert (second.speaker, second.content) == ("Hart", "I believe that it goes on, as Reuters reported.")


def test_a_name_before_a_colon_speaks_the_quotation_after_it(pipeline):
    text = "The report was published on Monday. More from Maria Lopez: “The harvest failed in all of the provinces.”"
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.cue) == ("Maria Lopez", ":")
    assert said.content == "The harvest failed in all of the provinces."


def test_a_verb_before_a_colon_introduces_the_quotation_that_the_parser_hangs_it_on(pipeline):
    text = "Lopez has since apologized for what happened: “Yes, I should have used two accounts, one for each purpose.”"
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.content[:12]) == ("Lopez", "Yes, I shoul")


def test_a_name_after_a_dash_signs_the_quotation(pipeline):
    text = (
        "“We will not pay for any of this, whatever they say.” — Maria Lopez\n\n“He scares me.” ― Oscar Cruz"
    )
    first, second = attribute(pipeline, text)
    assert (first.speaker, second.speaker) == ("Maria Lopez", "Oscar Cruz")


@pytest.mark.parametrize(
    ("seed", "speaker", "words"),
    [
        ("000", "Yoon Suk Yeol", "It is a serious situation"),
        ("000", "Yoon Suk Yeol", "Our commitment to Ukraine remains unwavering"),
        ("000", "Jens Stoltenberg", "that North Korea has officially dispatched troops"),
        ("000", "Tomohiko Taniguchi", "this election result signals an ideal scenario"),
        ("000", "Emily Hart", "This move not only bolsters"),
        ("000", "Linda Harris", "The U.S. must remain vigilant"),
        ("000", "Pyongyang", "these claims"),
        ("002", "Yonhap", "the primary objective of this team"),
        ("002", "Kim Yonghyun", "does not equate to a military deployment"),
        ("002", "Kim Yonghyun", "that a monitoring team differs"),
        ("002", "Volodymyr Zelensky", "11,000 North Korean soldiers"),
        ("002", "Rustem Umerov", "direct combat"),
        ("002", "Yoon Sukyeol", "the necessity for comprehensive measures"),
        ("002", "Yoon Sukyeol", "pose a severe threat"),
    ],
)
def test_the_seed_articles_statements_have_their_speakers(pipeline, seed, speaker, words):
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    said = attribute(pipeline, canonical_text(path.read_text(encoding="utf-8")))
    assert speaker in [one.entity for one in said if words in one.content]


@given(
    st.lists(
        st.sampled_from(["Lopez said", "“", "”", "that", "he", "went.", "\n\n", "the plan", ":", ",", "’"]),
        max_size=25,
    )
)
@settings(deadline=None, max_examples=25)
def test_contents_are_ordered_disjoint_and_inside_the_text_whatever_the_marks(pipeline, words):
    text = " ".join(words)
    passages = split_passages(text)
    doc = pipeline.parse(text, passages)
    found = extract_attributions(doc, text, passages, extract_entities(doc, text, passages))
    spans = sorted(span for attribution in found for span in attribution.content)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_who_spoke_last_goes_on_in_a_passage_that_names_nobody_but_in_the_quotation(pipeline):
    text = (
        "“David Cameron's view could make us less safe,” Sadiq Khan said in a statement.\n\n"
        "He added: “This is about my friends. David Cameron and those around him think otherwise.”\n\n"
        "“Nobody asked David Cameron,” he said.\n"
    )
    assert {said.entity for said in attribute(pipeline, text)} == {"Sadiq Khan"}


def test_who_is_named_in_the_passage_itself_is_meant(pipeline):
    text = (
        "“The campaign is over,” Sadiq Khan said in a statement.\n\n"
        "David Cameron was in London on Monday. “We will see,” he said.\n"
    )
    assert [said.entity for said in attribute(pipeline, text)] == ["Sadiq Khan", "David Cameron"]
