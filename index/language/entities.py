"""Who and what a document names: the model's names or the lists', put right by the whole document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from index.language.entity_rules import settle_names
from index.language.grouping import group_mentions
from index.language.headline_names import read_headline_persons
from index.language.introductions import read_introduced
from index.language.mentions import Mention, cut_mention
from index.language.name_scan import scan_names
from index.language.neighbours import join_split_names, read_dateline
from index.language.repeats import find_repeats, find_short_countries, is_headline_case, overlaps_any
from index.language.teams import read_teams
from index.model import Entity, EntityType, Passage, Span

# The labels of OntoNotes 5. Quantities, dates, ordinals and languages are not entities here.
_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "NORP": EntityType.GROUP,
    "EVENT": EntityType.EVENT,
    "LAW": EntityType.LAW,
    "PRODUCT": EntityType.OTHER,
    "WORK_OF_ART": EntityType.OTHER,
}


def extract_entities(doc: Doc, text: str, passages: Sequence[Passage]) -> tuple[Entity, ...]:
    """The entities of a parsed text. Offsets are those of the text, which the parse shares.

    Spans hold the name alone: no title, article or possessive. Headlines set in
    capitals are given only names that the rest of the text, or the lists, know.
    """
    return group_mentions(text, complete_mentions(text, passages, list(_named_by_model(doc, text))))


def name_entities(text: str, passages: Sequence[Passage]) -> tuple[Entity, ...]:
    """The entities of a text without a model, by capitals, lists and titles; as `extract_entities` otherwise."""
    return group_mentions(text, complete_mentions(text, passages, scan_names(text, passages)))


def _named_by_model(doc: Doc, text: str) -> Iterator[Mention]:
    for found in doc.ents:
        entity_type = _TYPES.get(found.label_)
        if entity_type is None:
            continue
        mention = cut_mention(text, Span(found.start_char, found.end_char), entity_type)
        if mention is not None:
            yield mention


def complete_mentions(text: str, passages: Sequence[Passage], named: Sequence[Mention]) -> list[Mention]:
    """The named mentions by the rules of the document, with those that naming misses; in text order, disjoint."""
    headlines = [
        passage.span for passage in passages if is_headline_case(text[passage.span.start : passage.span.end])
    ]
    datelines = [mention for passage in passages for mention in read_dateline(text, passage)]
    reserved = sorted([*headlines, *(mention.span for mention in datelines)])
    kept = [mention for mention in named if not overlaps_any(mention.span, reserved)]
    in_headlines = read_headline_persons(text, named, headlines)
    tagged = _in_order([*kept, *datelines, *in_headlines])
    introduced = [
        mention
        for mention in read_introduced(text, passages, tagged)
        if not overlaps_any(mention.span, reserved)
    ]
    settled = settle_names(text, join_split_names(text, _in_order([*tagged, *introduced])))
    repeats = find_repeats(text, settled, passages)
    found = join_split_names(text, _in_order([*settled, *repeats]))
    return read_teams(text, _in_order([*found, *find_short_countries(text, found)]))


def _in_order(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda mention: mention.span)
