"""``diptych analyse``: who and what a document names, who says what, with which figures."""

from __future__ import annotations

import json
import math
from typing import Any

import click

from index.collection import Places
from index.model import Analysis, Attribution, Claim, DateMention, Document, Entity, Figure, Role, Span
from index.text.display import display_line
from tui.commands.reporting import Reporter
from tui.commands.session import analysed, opened, run, warn_skipped


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document.")
@click.pass_obj
def analyse(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    """Show the entities, attributions, figures and claims of PATH...."""
    return run(_analyse(places, paths, as_json))


async def _analyse(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    with Reporter() as reporter:
        async with opened(places, paths, reporter) as collection:
            await collection.read()
            warn_skipped(collection)
            if not collection.documents():
                raise click.UsageError("there is no readable document to analyse")
            async for info in analysed(collection, reporter):
                document, analysis = collection.document(info.id), collection.analysis(info.id)
                if analysis is None:
                    continue
                if as_json:
                    click.echo(json.dumps(analysis_object(document, analysis)))
                else:
                    click.echo(analysis_text(document, analysis))
    return 0


def analysis_object(document: Document, analysis: Analysis) -> dict[str, Any]:
    """The documented JSON object of one document; offsets are code points into "text"."""
    return {
        "document": document.info.path,
        "title": document.info.title,
        "text": document.text,
        "passages": [list(passage.span) for passage in document.passages],
        "analyser": analysis.analyser,
        "entities": [
            {
                "id": entity.id,
                "name": entity.name,
                "type": entity.type.value,
                "mentions": [list(mention) for mention in entity.mentions],
                "roles": [_role_object(role) for role in entity.roles],
                "stands_for": entity.stands_for,
            }
            for entity in analysis.entities
        ],
        "attributions": [_attribution_object(attribution) for attribution in analysis.attributions],
        "figures": [_figure_object(figure) for figure in analysis.figures],
        "dates": [_date_object(date) for date in analysis.dates],
        "claims": [_claim_object(claim, document.text) for claim in analysis.claims],
    }


def _role_object(role: Role) -> dict[str, Any]:
    return {"title": role.title, "span": list(role.span), "organisation": role.organisation}


def _attribution_object(attribution: Attribution) -> dict[str, Any]:
    return {
        "speaker": _span_or_null(attribution.speaker),
        "speaker_entity": attribution.speaker_entity,
        "cue": _span_or_null(attribution.cue),
        "content": [list(span) for span in attribution.content],
        "kind": attribution.kind.value,
        "polarity": attribution.polarity.value,
        "relayed_by": _span_or_null(attribution.relayed_by),
    }


def _figure_object(figure: Figure) -> dict[str, Any]:
    return {
        "span": list(figure.span),
        "low": figure.low,
        "high": None if math.isinf(figure.high) else figure.high,
        "unit": figure.unit,
        "modifier": figure.modifier.value,
        "kind": figure.kind.value,
        "part_of": figure.part_of,
    }


def _date_object(date: DateMention) -> dict[str, Any]:
    return {"span": list(date.span), "low": date.low, "high": date.high}


def _claim_object(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        "span": list(claim.span),
        "text": text[claim.span.start : claim.span.end],
        "passage": claim.passage,
        "attribution": claim.attribution,
        "speaker": claim.speaker,
        "speaker_entity": claim.speaker_entity,
        "entities": list(claim.entities),
        "figures": list(claim.figures),
        "dates": list(claim.dates),
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
    }


def _span_or_null(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def analysis_text(document: Document, analysis: Analysis) -> str:
    """The analysis for a person: entities with their mentions, then each claim with its speaker."""
    lines = [f"{display_line(document.info.path)}  {display_line(document.info.title)}", "", "  Entities"]
    by_mentions = sorted(analysis.entities, key=lambda entity: (-len(entity.mentions), entity.mentions[0]))
    lines += [
        f"    {len(each.mentions):3}  {each.type.value:<12} {display_line(each.name)}"
        f"{_told_of(document.text, each)}"
        for each in by_mentions
    ]
    lines += ["", "  Claims"]
    for claim in analysis.claims:
        speaker = "author" if claim.speaker is None else claim.speaker
        words = document.text[claim.span.start : claim.span.end].replace("\n", " ")
        lines.append(f"    ¶{claim.passage + 1}  {display_line(speaker)}: {display_line(words)}")
        lines += [f"          {_figure_text(analysis.figures[number])}" for number in claim.figures]
    return "\n".join(lines) + "\n"


def _told_of(text: str, entity: Entity) -> str:
    """The roles of a person, or what a place stands for, to be set behind the name."""
    told = [text[slice(*role.span)] for role in entity.roles]
    if entity.stands_for is not None:
        told.append(f"may stand for {entity.stands_for}")
    return f" · {display_line(', '.join(told))}" if told else ""


def _figure_text(figure: Figure) -> str:
    value = f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g} to {figure.high:g}"
    return f"{figure.modifier.value} {value} {display_line(figure.unit or '')}".rstrip()
