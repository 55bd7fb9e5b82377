"""Claims: who says what, and what the author says, one statement each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.language.claim_spans import find_statements
from index.language.claims import UNNAMED_SPEAKER, extract_claims
from index.language.dates import extract_dates
from index.language.figures import extract_figures
from index.model import (
    Attribution,
    AttributionKind,
    Claim,
    Entity,
    EntityType,
    Modality,
    Passage,
    PassageKind,
    Polarity,
    Span,
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, content: str, speaker: str | None = None, **details: object) -> Attribution:
    speaker_span = span_of(text, speaker) if speaker else None
    return Attribution((span_of(text, content),), AttributionKind.INDIRECT, speaker_span, **details)  # type: ignore[arg-type]


def named(text: str, *names: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(f"e{number}", name, EntityType.PERSON, (span_of(text, name),))
        for number, name in enumerate(names, 1)
    )


def whole(text: str) -> tuple[Passage, ...]:
    return (Passage(0, Span(0, len(text)), PassageKind.PARAGRAPH),)


def claims(
    text: str,
    names: tuple[Entity, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    kind: PassageKind = PassageKind.PARAGRAPH,
) -> tuple[Claim, ...]:
    passages = (Passage(0, Span(0, len(text)), kind),)
    figures = extract_figures(text, passages)
    return extract_claims(
        text, passages, None, names, attributions, figures, extract_dates(text, passages, None)
    )


def words_of(text: str, found: tuple[Claim, ...]) -> list[str]:
    return [text[claim.span.start : claim.span.end] for claim in found]


def test_what_a_speaker_says_is_a_claim_with_its_figures_and_the_dates_of_its_sentence() -> None:
    text = "On November 4, Zelensky said that Russia had mobilized 11,000 soldiers."
    content = "that Russia had mobilized 11,000 soldiers"
    (claim,) = claims(
        text, named(text, "Zelensky", "Russia"), (said(text, content, "Zelensky", speaker_entity="e1"),)
    )
    assert words_of(text, (claim,)) == ["Russia had mobilized 11,000 soldiers"]
    assert (claim.speaker, claim.speaker_entity, claim.entities) == ("Zelensky", "e1", ("e2",))
    assert (claim.figures, claim.dates, claim.attribution) == ((0,), (0,), 0)


def test_a_pronoun_is_shown_as_the_name_it_stands_for() -> None:
    text = "Kim Yonghyun spoke. He emphasized that a monitoring team differs from troops."
    content = "that a monitoring team differs from troops"
    attribution = Attribution(
        (span_of(text, content),), AttributionKind.INDIRECT, span_of(text, "He"), speaker_entity="e1"
    )
    found = claims(text, named(text, "Kim Yonghyun"), (attribution,))
    assert [claim.speaker for claim in found if claim.attribution is not None] == ["Kim Yonghyun"]


def test_words_of_nobody_named_are_not_shown_as_the_author_s() -> None:
    text = "The bridge was destroyed during the night, it was said."
    (claim,) = claims(text, attributions=(said(text, "The bridge was destroyed during the night"),))
    assert claim.speaker == UNNAMED_SPEAKER


def test_an_attribution_over_two_sentences_is_two_claims() -> None:
    text = "“The army left Kursk. The police stayed in town,” Smith said."
    found = claims(
        text, attributions=(said(text, "The army left Kursk. The police stayed in town,", "Smith"),)
    )
    assert words_of(text, found) == ["The army left Kursk", "The police stayed in town"]


def test_a_quotation_broken_by_its_cue_is_one_claim() -> None:
    text = "“The agreement,” Smith said, “is dead for good.”"
    attribution = Attribution(
        (span_of(text, "The agreement,"), span_of(text, "is dead for good.")),
        AttributionKind.DIRECT,
        span_of(text, "Smith"),
    )
    assert words_of(text, claims(text, attributions=(attribution,))) == [
        "The agreement,” Smith said, “is dead for good"
    ]


def test_a_denial_of_these_claims_stands_for_its_whole_sentence() -> None:
    text = "Despite allegations of arms deliveries, Moscow denied these claims."
    attribution = said(text, "these claims", "Moscow", polarity=Polarity.DENIED)
    (claim,) = claims(text, attributions=(attribution,))
    assert words_of(text, (claim,)) == [text[:-1]]
    assert claim.polarity is Polarity.DENIED
    assert "delivery" in claim.terms


def test_the_author_s_sentence_is_a_claim_when_it_names_someone_or_counts_something() -> None:
    text = "Ukraine rebuilt the bridge. Experts repaired 40 houses. The mood remained tense in many places."
    assert words_of(text, claims(text, named(text, "Ukraine"))) == [
        "Ukraine rebuilt the bridge",
        "Experts repaired 40 houses",
        "The mood remained tense in many places",
    ]


def test_scene_setting_at_the_beginning_is_no_claim() -> None:
    assert claims("Night fell slowly over empty streets and quiet houses.") == ()


@pytest.mark.parametrize("kind", [PassageKind.HEADING, PassageKind.BOILERPLATE])
def test_headings_and_boilerplate_hold_no_claims(kind: PassageKind) -> None:
    text = "Ukraine rebuilt the bridge near Kursk"
    assert claims(text, named(text, "Ukraine"), kind=kind) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Historic Climate Change Agreement Adopted In Paris",
        "George Zimmerman Auctioning Off Gun Used To Kill Trayvon Martin.",
    ],
)
def test_a_headline_in_a_paragraph_is_no_claim(text: str) -> None:
    assert claims(text, named(text, text.split()[0])) == ()


@pytest.mark.parametrize(
    "text",
    [
        "This article has been updated with a statement of Hakeem Jeffries.",
        "An earlier version of this article misstated the age of Hakeem Jeffries.",
        "Click here to read what Hakeem Jeffries said of the auction.",
        "Correction: Hakeem Jeffries serves in the House and not in the Senate.",
    ],
)
def test_what_a_page_says_of_itself_is_no_claim(text: str) -> None:
    assert claims(text, named(text, "Hakeem Jeffries")) == ()


def test_that_which_speaks_of_something_stays() -> None:
    text = "That does not mean losses for Ukraine."
    assert words_of(text, claims(text, named(text, "Ukraine"))) == [text[:-1]]


def test_a_quotation_and_a_bracket_that_are_opened_are_closed() -> None:
    text = "Smith said that he bought “a piece of history.”"
    content = "that he bought “a piece of history"
    assert words_of(text, claims(text, attributions=(said(text, content, "Smith"),))) == [
        "he bought “a piece of history.”"
    ]
    text = "Smith agreed to pay a large sum of money (£4.8bn; $9.4bn)."
    content = "to pay a large sum of money (£4.8bn; $9.4bn"
    assert words_of(text, claims(text, attributions=(said(text, content, "Smith"),))) == [
        "to pay a large sum of money (£4.8bn; $9.4bn)"
    ]


def test_the_last_dot_of_initials_stays() -> None:
    text = "Ukraine bought guns from the U.S."
    assert words_of(text, claims(text, named(text, "Ukraine"))) == [text]


def test_the_author_s_half_of_a_sentence_keeps_its_subject() -> None:
    text = "George Zimmerman (left) shot and killed a man in Florida but claimed self-defense."
    attribution = Attribution(
        (span_of(text, "self-defense"),),
        AttributionKind.INDIRECT,
        span_of(text, "George Zimmerman (left"),
        cue=span_of(text, "claimed"),
    )
    (rest,) = (
        statement for statement in find_statements(text, whole(text), (attribution,)) if statement.rest
    )
    assert text[slice(*rest.span)] == "George Zimmerman (left) shot and killed a man in Florida"


def test_a_sentence_before_its_speaker_s_quotation_is_the_author_s() -> None:
    text = "He sells the gun now. “It was returned by the state.”"
    attribution = Attribution(
        (span_of(text, "It was returned by the state."),), AttributionKind.DIRECT, span_of(text, "He")
    )
    first = min(find_statements(text, whole(text), (attribution,)), key=lambda statement: statement.span)
    assert (text[slice(*first.span)], first.attribution, first.rest) == ("He sells the gun now", None, False)


def test_what_leads_to_a_list_is_no_claim() -> None:
    text = "Smith said areas where Sanders wants to see changes include:"
    content = "areas where Sanders wants to see changes include"
    assert claims(text, named(text, "Sanders"), (said(text, content, "Smith"),)) == ()


def test_a_question_is_no_claim() -> None:
    text = "Will Ukraine rebuild the bridge near Kursk?"
    assert claims(text, named(text, "Ukraine")) == ()


def test_what_follows_attributed_words_in_their_sentence_is_not_the_author_s_claim() -> None:
    text = "“The bridge is safe again,” said Smith, a former adviser to the ministry of transport in London."
    found = claims(text, named(text, "London"), (said(text, "The bridge is safe again", "Smith"),))
    assert words_of(text, found) == ["The bridge is safe again"]


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("Ukraine has not rebuilt the bridge.", Polarity.DENIED, Modality.STATED),
        ("Ukraine rejected the new border treaty.", Polarity.DENIED, Modality.STATED),
        ("Ukraine called for the withdrawal of troops.", Polarity.ASKED, Modality.STATED),
        ("Ukraine will rebuild the bridge.", Polarity.AFFIRMED, Modality.PLANNED),
        ("Ukraine may rebuild the bridge.", Polarity.AFFIRMED, Modality.HEDGED),
        ("Ukraine reportedly rebuilt the bridge.", Polarity.AFFIRMED, Modality.HEDGED),
        ("Ukraine rebuilt the bridge.", Polarity.AFFIRMED, Modality.STATED),
    ],
)
def test_a_claim_knows_how_it_is_put(text: str, polarity: Polarity, modality: Modality) -> None:
    (claim,) = claims(text, named(text, "Ukraine"))
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_claims_are_numbered_in_text_order() -> None:
    text = "Ukraine rebuilt the bridge. Smith said that Ukraine was proud. It opened the road to Kursk."
    found = claims(text, named(text, "Ukraine"), (said(text, "that Ukraine was proud", "Smith"),))
    assert [claim.id for claim in found] == [f"c{number}" for number in range(1, len(found) + 1)]
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from('abc Tn."“”,\n12%'), max_size=80), st.data())
def test_any_attribution_gives_claims_inside_the_text(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    attribution = Attribution(
        (Span(bounds[0], bounds[1]), Span(bounds[2], bounds[3])),
        AttributionKind.DIRECT,
        Span(bounds[1], bounds[2]),
    )
    for claim in claims(text, attributions=(attribution,)):
        assert 0 <= claim.span.start < claim.span.end <= len(text)


def test_what_is_asked_for_in_a_word_stands_for_its_whole_sentence() -> None:
    text = "Emily Hart called for restraint in Ohio."
    asked = said(text, "restraint", "Emily Hart", polarity=Polarity.ASKED)
    (statement,) = (one for one in find_statements(text, whole(text), (asked,)) if not one.rest)
    assert text[slice(*statement.span)] == "Emily Hart called for restraint in Ohio"


def test_an_act_takes_no_words_from_the_author() -> None:
    text = "Emily Hart welcomed the deal with Ohio."
    act = said(text, "the deal with Ohio", "Emily Hart")
    (statement,) = find_statements(text, whole(text), (act,), frozenset({0}))
    assert (statement.attribution, statement.rest) == (None, False)
