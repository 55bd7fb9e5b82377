"""Where reported contents begin, on a real parse."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.language.beginnings import (
    beginning_features,
    content_from,
    find_beginnings,
    settle_beginnings,
)
from index.language.cues import quote_cues
from index.language.drafts import Draft, Reading, read_drafts
from index.language.pipeline import Pipeline
from index.language.quotations import quoted_tokens
from index.language.speakers import EntityIndex
from index.text.paragraphs import split_passages

PARTY = "The party, held every four years, “allows us to get our message out,” Maria Lopez said."
TEXTS = [
    PARTY,
    "On Monday he has surged in Ohio and has pulled within four points of Lopez, according to the poll.",
    "If the law passes, the city will appeal, the mayor said.",
    "“We are tired,” Oscar Cruz said on Monday.\n\nHe denied that, once again, he had left.",
]


def read(pipeline: Pipeline, text: str):
    passages = split_passages(text)
    doc = pipeline.parse(text, passages)
    return doc, read_drafts(doc, text, passages, EntityIndex(()), quote_cues())


def drafts_with_beginnings(doc, reading: Reading):
    quoted = [*quoted_tokens(doc, reading.regions), False]
    return [(draft, find_beginnings(doc, draft, quoted), quoted) for draft in reading.drafts]


def draft_of(reading: Reading, cue: str) -> Draft:
    return next(draft for draft in reading.drafts if draft.cue.text == cue)


@pytest.mark.parametrize("text", TEXTS)
def test_beginnings_are_in_text_order_and_after_the_last_nothing_is_passed_by(pipeline, text):
    doc, reading = read(pipeline, text)
    for _, beginnings, _ in drafts_with_beginnings(doc, reading):
        assert all(one.first < other.first for one, other in pairwise(beginnings))
        assert [beginning.phrase is None for beginning in beginnings] == [
            *[False] * (len(beginnings) - 1),
            True,
        ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_parsers_beginning_is_the_first_inside(pipeline, text):
    doc, reading = read(pipeline, text)
    for draft, beginnings, _ in drafts_with_beginnings(doc, reading):
        inside = next(beginning for beginning in beginnings if beginning.inside)
        assert content_from(doc, draft, inside)[0].start >= draft.content[0].start
        assert not any(map(str.isalnum, text[draft.content[0].start : doc[inside.first].idx]))


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_before_the_cue_and_its_speaker_is_taken_in(pipeline, text):
    doc, reading = read(pipeline, text)
    for draft, beginnings, _ in drafts_with_beginnings(doc, reading):
        if draft.cue.i < beginnings[-1].first:
            assert all(beginning.first > draft.cue.i for beginning in beginnings)


def test_a_quotation_that_opens_with_a_capital_has_nothing_before_it(pipeline):
    doc, reading = read(pipeline, "On Monday night “We are tired,” Oscar Cruz said.")
    quoted = [*quoted_tokens(doc, reading.regions), False]
    assert all(one.inside for one in find_beginnings(doc, draft_of(reading, "said"), quoted))


def test_the_subject_before_quoted_words_belongs_to_what_is_said(pipeline):
    doc, reading = read(pipeline, PARTY)
    settled = settle_beginnings(doc, PARTY, reading)
    assert draft_of(settled, "said").content[0].start == 0


def test_only_a_phrase_that_can_be_passed_by_has_features(pipeline):
    doc, reading = read(pipeline, TEXTS[1])
    for draft, beginnings, quoted in drafts_with_beginnings(doc, reading):
        assert beginning_features(doc, draft, beginnings[-1], len(doc) - 1, quoted) == []
        for beginning, following in pairwise(beginnings):
            assert beginning_features(doc, draft, beginning, following.first, quoted)
