"""A comparison as one JSON object for programs; its form is in docs/comparison.schema.json."""

from __future__ import annotations

import json
from typing import Any

from index.model import Cell, ClaimRef, Located, MatrixRow, Moment, NameRow, Relation
from tui.commands.comparison_report import Pair, Report
from tui.commands.comparison_words import cell_sign

SCHEMA = "diptych-comparison/1"


def comparison_json(report: Report) -> str:
    """The comparison of two documents, or of each with each of several with what they have together."""
    if len(report.documents) == 2:
        return _line({"schema": SCHEMA, **_pair(report, report.pairs[0]), "only_here": _only_here(report)})
    return _line(
        {
            "schema": SCHEMA,
            "documents": _paths(report),
            "pairs": [_pair(report, pair) for pair in report.pairs],
            "matrix": [_row(report, row) for row in report.matrix.rows],
            "names": [_name(report, name) for name in report.matrix.names],
            "moments": [_moment(report, moment) for moment in report.moments],
            "only_here": _only_here(report),
        }
    )


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=1) + "\n"


def _pair(report: Report, pair: Pair) -> dict[str, Any]:
    return {
        "documents": [_path(report, position) for position in pair.positions],
        "copied": {_path(report, at): share for at, share in zip(pair.positions, pair.copied, strict=False)},
        "entities": [
            {
                "name": entity.name,
                "type": entity.type.value,
                "spellings": {_path(report, at): list(names) for at, names in entity.spellings},
            }
            for entity in pair.entities
        ],
        "relations": [_relation(report, relation) for relation in pair.relations],
        "dropped": [[_place(report, place) for place in places] for places in pair.dropped],
    }


def _relation(report: Report, relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "claims": [_claim(report, claim) for claim in relation.claims],
        "reason": relation.reason,
        "evidence": [_place(report, located) for located in relation.evidence],
        "origin": relation.origin,
        "decided": relation.decided,
    }


def _row(report: Report, row: MatrixRow) -> dict[str, Any]:
    return {
        "lead": _claim(report, row.lead),
        "origins": row.origins,
        "cells": {_path(report, cell.claim.document): _cell(report, row.lead, cell) for cell in row.told},
    }


def _cell(report: Report, lead: ClaimRef, cell: Cell) -> dict[str, Any]:
    relation = cell_sign(report, lead, cell).relation
    return {
        "kind": None if cell.kind is None else cell.kind.value,
        "claim": _claim(report, cell.claim),
        "reason": cell.reason,
        "origin": "" if relation is None else relation.origin,
        "decided": relation is not None and relation.decided,
    }


def _name(report: Report, name: NameRow) -> dict[str, Any]:
    paths = _paths(report)
    return {
        "name": name.name,
        "type": name.type.value,
        "spellings": {path: list(names) for path, names in zip(paths, name.spellings, strict=True) if names},
        "claims": dict(zip(paths, name.claims, strict=True)),
        "mentions": dict(zip(paths, name.mentions, strict=True)),
    }


def _moment(report: Report, moment: Moment) -> dict[str, Any]:
    return {
        "low": moment.low,
        "high": moment.high,
        "stage": moment.stage,
        "claim": _claim(report, moment.claim),
        "date": _place(report, Located(moment.claim.document, moment.date)),
    }


def _only_here(report: Report) -> dict[str, Any]:
    return {
        path: [
            {"what": each.what, "words": each.words, "spans": [list(span) for span in each.places]}
            for each in found
        ]
        for path, found in zip(_paths(report), report.only_here, strict=True)
    }


def _claim(report: Report, claim: ClaimRef) -> dict[str, Any]:
    return {**_place(report, claim), "speaker": claim.speaker, "via": list(claim.via)}


def _place(report: Report, located: ClaimRef | Located) -> dict[str, Any]:
    return {
        "document": _path(report, located.document),
        "span": list(located.span),
        "text": report.words(located),
    }


def _paths(report: Report) -> list[str]:
    return [document.info.path for document in report.documents]


def _path(report: Report, position: int) -> str:
    return report.documents[position].info.path
