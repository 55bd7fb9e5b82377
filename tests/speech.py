"""Attributions in words, for tests that run on a real parse."""

from __future__ import annotations

from dataclasses import dataclass

from index.language.attributions import extract_attributions
from index.language.entities import extract_entities
from index.language.pipeline import Pipeline
from index.model import Attribution, AttributionKind, Polarity
from index.text.paragraphs import split_passages


@dataclass(frozen=True)
class Said:
    """An attribution in words."""

    speaker: str | None
    entity: str | None
    cue: str | None
    content: str
    kind: AttributionKind
    polarity: Polarity
    relayed_by: str | None


def attribute(pipeline: Pipeline, text: str) -> list[Said]:
    """The attributions of a text in the order of their contents."""
    passages = split_passages(text)
    doc = pipeline.parse(text, passages)
    entities = extract_entities(doc, text, passages)
    names = {entity.id: entity.name for entity in entities}

    def in_words(found: Attribution) -> Said:
        return Said(
            speaker=text[slice(*found.speaker)] if found.speaker else None,
            entity=names.get(found.speaker_entity or ""),
            cue=text[slice(*found.cue)] if found.cue else None,
            content=" … ".join(text[slice(*span)] for span in found.content),
            kind=found.kind,
            polarity=found.polarity,
            relayed_by=text[slice(*found.relayed_by)] if found.relayed_by else None,
        )

    return [in_words(found) for found in extract_attributions(doc, text, passages, entities)]


def only(said: list[Said]) -> Said:
    """The one attribution there is."""
    assert len(said) == 1, said
    return said[0]
