"""Where a statement begins and ends, whose it is, and how it is put: a sentence for each rule."""

from __future__ import annotations

import pytest

from index.language.analyser import Analyser
from index.model import Metadata, Modality, Polarity
from index.text.paragraphs import split_passages
from tests.speech import attribute, only


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "Emily Hart said the plan was “a disaster,” adding that Robert Miles had ignored all warnings.",
            [
                ("Emily Hart", "the plan was “a disaster"),
                ("Emily Hart", "that Robert Miles had ignored all warnings"),
            ],
        ),
        (
            "Emily Hart said the plan had failed and criticized Robert Miles for it.",
            [("Emily Hart", "the plan had failed"), ("Emily Hart", "Robert Miles for it")],
        ),
        (
            "Critics argue that the law is unfair; supporters insist it will save lives.",
            [("Critics", "that the law is unfair"), ("supporters", "it will save lives")],
        ),
        (
            "Hart praised the deal, which critics say will cost thousands of jobs.",
            [("Hart", "the deal"), ("critics", "which … will cost thousands of jobs")],
        ),
        (
            "The company said it would cut 500 jobs. It said the plants in Ohio would stay open.",
            [("The company", "it would cut 500 jobs"), ("It", "the plants in Ohio would stay open")],
        ),
        (
            "“We are tired,” Emily Hart said. “We are hungry.” Robert Miles added: “Nobody helps us here at all.”",
            [
                ("Emily Hart", "We are tired … We are hungry."),
                ("Robert Miles", "Nobody helps us here at all."),
            ],
        ),
        (
            "President Yoon arrived in Kyiv on Monday. His warning that the war could spread was heard in Seoul.",
            [("His", "that the war could spread")],
        ),
        (
            "Allegations from Moscow that Ukraine shelled the plant could not be verified.",
            [("Moscow", "that Ukraine shelled the plant")],
        ),
    ],
)
def test_each_statement_ends_where_the_next_begins(pipeline, text, statements):
    assert [(said.speaker, said.content) for said in attribute(pipeline, text)] == statements


def test_a_quotation_over_paragraphs_is_one_when_it_opens_anew_in_each(pipeline):
    text = (
        "“We are ready for whatever may come.\n\n“Nobody knows when they will attack.\n\n"
        "“And we will not give up,” Emily Hart said."
    )
    said = only(attribute(pipeline, text))
    assert said.entity == "Emily Hart"
    assert said.content.startswith("We are ready")
    assert said.content.endswith("we will not give up")


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez said the factory would close, as reported by Reuters.",
        "Maria Lopez said the factory would close, according to Reuters.",
        "According to Reuters, Maria Lopez said the factory would close.",
    ],
)
def test_who_reports_what_somebody_says_relays_it(pipeline, text):
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.content, said.relayed_by) == (
        "Maria Lopez",
        "the factory would close",
        "Reuters",
    )


def test_a_poll_does_not_relay_what_its_voters_say(pipeline):
    text = "According to a poll by Gallup, 60 percent of voters say they feel betrayed by the party."
    said = only(attribute(pipeline, text))
    assert said.cue == "According to"
    assert said.content == "60 percent of voters say they feel betrayed by the party"


def test_as_reported_by_keeps_the_subject_of_what_is_reported(pipeline):
    said = only(attribute(pipeline, "As reported by Reuters, the factory in Lviv will close in May."))
    assert (said.speaker, said.content) == ("Reuters", "the factory in Lviv will close in May")


@pytest.mark.parametrize(
    ("text", "content", "polarity"),
    [
        (
            "Moscow denied shelling the hospital in Kharkiv.",
            "shelling the hospital in Kharkiv",
            Polarity.DENIED,
        ),
        ("Moscow denied that its troops had left.", "that its troops had left", Polarity.DENIED),
        ("The minister refused to resign.", "to resign", Polarity.DENIED),
        ("The general did not deny that the bridge was hit.", "that the bridge was hit", Polarity.AFFIRMED),
        ("We do not believe that the ship sank.", "that the ship sank", Polarity.DENIED),
        ("Maria Lopez urged Russia to withdraw its troops.", "Russia to withdraw its troops", Polarity.ASKED),
        (
            "Amnesty demanded that the prisoners be released.",
            "that the prisoners be released",
            Polarity.ASKED,
        ),
    ],
)
def test_a_cue_states_denies_or_asks(pipeline, text, content, polarity):
    said = only(attribute(pipeline, text))
    assert (said.content, said.polarity) == (content, polarity)


@pytest.mark.parametrize(
    "text",
    [
        "Officials did not say whether the ship had been hit.",
        "Nobody said that the war would end soon.",
        "Sanders: 1,501.",
        "Nevada: Adam Khan, Andres Ramirez, Andrew Diss, Barbara Buckley.",
    ],
)
def test_what_nobody_states_is_no_statement(pipeline, text):
    assert attribute(pipeline, text) == []


def test_a_pronoun_goes_to_the_person_of_its_gender_whoever_spoke_last(pipeline):
    text = (
        "Robert Miles met Emily Hart in Berlin. He said the talks had been useful. She said they had failed."
    )
    assert [said.entity for said in attribute(pipeline, text)] == ["Robert Miles", "Emily Hart"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The general is said to have fled from the army to Minsk.", Polarity.AFFIRMED, Modality.HEDGED),
        ("It is alleged that Robert Miles took bribes.", Polarity.AFFIRMED, Modality.HEDGED),
        ("Robert Miles may have fled to Minsk, officials said.", Polarity.AFFIRMED, Modality.HEDGED),
        ("Emily Hart promised to publish the report.", Polarity.AFFIRMED, Modality.PLANNED),
        (
            "“We do not believe that the talks have failed,” Emily Hart said.",
            Polarity.DENIED,
            Modality.STATED,
        ),
        (
            "Neither side believes that the talks have failed, Emily Hart said.",
            Polarity.DENIED,
            Modality.STATED,
        ),
        ("There is no evidence that the ship was hit, the navy said.", Polarity.DENIED, Modality.STATED),
    ],
)
def test_a_claim_keeps_polarity_and_hedges(pipeline, text, polarity, modality):
    (claim,) = Analyser(pipeline).analyse(text, split_passages(text), Metadata()).claims
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_what_a_speaker_also_does_keeps_its_subject(pipeline):
    text = (
        "Ukrainian officials have begun charting the places where Russia is massing its troops and have "
        "indicated that strikes are possible."
    )
    claims = Analyser(pipeline).analyse(text, split_passages(text), Metadata()).claims
    own = [text[slice(*claim.span)] for claim in claims if claim.attribution is None]
    assert own == ["Ukrainian officials have begun charting the places where Russia is massing its troops"]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine condemned the attack on Kharkiv.",
        "Italy welcomed the agreement between Israel and Hamas.",
        "Germany accused Russia of sabotage.",
        "Officials have begun charting the roads of Ohio and have indicated the possibility of strikes.",
    ],
)
def test_what_somebody_does_to_a_thing_is_the_author_s_claim_with_all_who_take_part(pipeline, text):
    analysis = Analyser(pipeline).analyse(text, split_passages(text), Metadata())
    (claim,) = analysis.claims
    assert (claim.attribution, text[slice(*claim.span)]) == (None, text.rstrip("."))
    assert len(claim.entities) == len(analysis.entities)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Seoul said troops were sent. Moscow denied these claims.", "Moscow"),
        ("President Putin denied the allegations of torture.", "President Putin"),
    ],
)
def test_who_denies_a_thing_stays_its_speaker(pipeline, text, speaker):
    claims = Analyser(pipeline).analyse(text, split_passages(text), Metadata()).claims
    assert [claim.speaker for claim in claims if claim.polarity is Polarity.DENIED] == [speaker]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“We will win,” Interfax quoted General Ivanov as saying.", "We will win"),
        (
            "Interfax quoted General Ivanov as saying that Russia would respond.",
            "that Russia would respond",
        ),
        ("General Ivanov was quoted by Interfax as saying Russia would respond.", "Russia would respond"),
        ("General Ivanov said Russia would respond, Interfax reported.", "Russia would respond"),
    ],
)
def test_who_is_quoted_speaks_and_who_quotes_relays(pipeline, text, content):
    said = only(attribute(pipeline, text))
    assert (said.speaker, said.content, said.relayed_by) == ("General Ivanov", content, "Interfax")


@pytest.mark.parametrize(
    "text",
    [
        "John Smith was acquitted of the murder of Jane Doe.",
        "Angela Merkel embraced Emmanuel Macron in Berlin.",
        "Russia attacked Ukraine on Monday.",
    ],
)
def test_deeds_are_not_said(pipeline, text):
    assert attribute(pipeline, text) == []


def test_the_title_of_a_programme_is_not_what_is_said(pipeline):
    text = "“I am ready to debate,” Hillary Clinton said on “Meet the Press.” She left for Ohio at once."
    assert only(attribute(pipeline, text)).content == "I am ready to debate"


def test_what_follows_a_whole_quotation_is_not_said(pipeline):
    text = "Maria Lopez wrote, “It is time to end her career for good,” and shared a link to the page."
    assert attribute(pipeline, text)[0].content == "It is time to end her career for good"


def test_an_aside_that_the_statement_leaves_out_is_claimed_with_it(pipeline):
    text = "Zelensky indicated that Russia had mobilized 11,000 soldiers in the Kursk region, which borders Ukraine."
    claims = Analyser(pipeline).analyse(text, split_passages(text), Metadata()).claims
    assert [text[slice(*claim.span)].endswith("which borders Ukraine") for claim in claims] == [True]
