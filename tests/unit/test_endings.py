"""Where reported contents end, on a real parse."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.language.cues import quote_cues
from index.language.drafts import Draft, Reading, read_drafts
from index.language.endings import content_until, ending_features, find_endings, settle_endings
from index.language.pipeline import Pipeline
from index.language.quotations import quoted_tokens
from index.language.speakers import EntityIndex
from index.text.paragraphs import split_passages

TEXTS = [
    "The governor said that he would not close the port, as he faces a vote in March.",
    "The mayor touted her proposals to build roads, expand hospitals, and cut taxes for families.",
    "The bridge, officials said on Monday, was “closed, and will stay closed,” for a year.",
    "Maria Lopez urged Russia to withdraw.\n\nOscar Cruz denied it (he was there).",
]


def read(pipeline: Pipeline, text: str):
    passages = split_passages(text)
    doc = pipeline.parse(text, passages)
    return doc, read_drafts(doc, text, passages, EntityIndex(()), quote_cues())


def drafts_with_endings(doc, reading: Reading):
    quoted = [*quoted_tokens(doc, reading.regions), False]
    return [(draft, find_endings(doc, draft, quoted)) for draft in reading.drafts]


def draft_of(reading: Reading, cue: str) -> Draft:
    return next(draft for draft in reading.drafts if draft.cue.text == cue)


@pytest.mark.parametrize("text", TEXTS)
def test_endings_are_in_text_order_and_the_last_has_nothing_after_it(pipeline, text):
    doc, reading = read(pipeline, text)
    for _, endings in drafts_with_endings(doc, reading):
        assert all(one.last < other.last for one, other in pairwise(endings))
        assert [ending.attachment is None for ending in endings[-1:]] == [True] * len(endings[-1:])


@pytest.mark.parametrize("text", TEXTS)
def test_the_parsers_end_is_among_the_endings(pipeline, text):
    doc, reading = read(pipeline, text)
    for draft, endings in drafts_with_endings(doc, reading):
        ends = {content_until(doc, draft, ending)[-1].end for ending in endings}
        assert any(
            text[min(end, draft.content[-1].end) : draft.content[-1].end].strip(".,”") == "" for end in ends
        )


@pytest.mark.parametrize("text", TEXTS)
def test_only_the_last_ending_tells_nothing(pipeline, text):
    doc, reading = read(pipeline, text)
    for draft, endings in drafts_with_endings(doc, reading):
        assert [bool(ending_features(doc, draft, ending)) for ending in endings[:-1]] == [True] * len(
            endings[:-1]
        )
        assert ending_features(doc, draft, endings[-1]) == []


@pytest.mark.parametrize("text", TEXTS)
def test_settled_contents_begin_as_before_and_are_sure_by_a_share(pipeline, text):
    doc, reading = read(pipeline, text)
    settled = settle_endings(doc, text, reading)
    for before, after in zip(reading.drafts, settled.drafts, strict=True):
        assert after.content[0].start == before.content[0].start
        assert 0.0 <= after.sureness <= 1.0 + 1e-9


def test_no_content_ends_inside_quotation_marks(pipeline):
    text = TEXTS[2]
    doc, reading = read(pipeline, text)
    opening, closing = text.index("“"), text.index("”")
    for draft, endings in drafts_with_endings(doc, reading):
        for ending in endings:
            end = content_until(doc, draft, ending)[-1].end
            assert not opening + 1 < end < closing - 1 or end == draft.content[-1].end


def test_a_list_is_kept_whole(pipeline):
    doc, reading = read(pipeline, TEXTS[1])
    settled = draft_of(settle_endings(doc, TEXTS[1], reading), "touted")
    assert TEXTS[1][slice(*settled.content[-1])].endswith("cut taxes for families")


def test_a_text_without_drafts_stays_without(pipeline):
    doc, reading = read(pipeline, "Rain.")
    assert settle_endings(doc, "Rain.", reading).drafts == ()
