"""A comparison as JSON for programs and as Markdown for people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.model import SIGNS, ClaimRef, Comparison, Document, Relation, RelationKind, SharedEntity
from index.text.display import display_line

_HEADINGS: dict[RelationKind, str] = {
    RelationKind.FIGURES_DIFFER: "Figures differ",
    RelationKind.DENIED: "Denied",
    RelationKind.DIFFERS: "Same matter, differs",
    RelationKind.MATCHES: "Matches",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def comparison_object(comparison: Comparison, documents: Sequence[Document]) -> dict[str, Any]:
    """The documented JSON object of a comparison; spans are code points into the canonical texts."""
    paths = [document.info.path for document in documents]
    return {
        "documents": paths,
        "entities": [
            {
                "name": entity.name,
                "type": entity.type.value,
                "spellings": {paths[number]: list(names) for number, names in entity.spellings},
            }
            for entity in comparison.entities
        ],
        "relations": [_relation_object(relation, documents) for relation in comparison.relations],
    }


def _relation_object(relation: Relation, documents: Sequence[Document]) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "claims": [
            {
                "document": documents[claim.document].info.path,
                "span": list(claim.span),
                "text": _words(claim, documents),
                "speaker": claim.speaker,
            }
            for claim in relation.claims
        ],
        "reason": relation.reason,
        "evidence": [
            {
                "document": documents[located.document].info.path,
                "span": list(located.span),
                "text": documents[located.document].text[located.span.start : located.span.end],
            }
            for located in relation.evidence
        ],
    }


def comparison_markdown(comparison: Comparison, documents: Sequence[Document]) -> str:
    """The comparison as a page that reads well: differences first, both quotes, who says it, why."""
    lines = [f"# {' / '.join(_plain(document.info.title) for document in documents)}", ""]
    for letter, document in zip("AB", documents, strict=True):
        date = f", {document.info.date}" if document.info.date else ""
        lines.append(f"- **{letter}**: {_plain(document.info.title)} ({_plain(document.info.path)}{date})")
    counts = [f"{SIGNS[kind]} {_count(comparison, kind)} {kind.value.replace('-', ' ')}" for kind in SIGNS]
    lines += ["", " · ".join(counts), ""]
    for kind, heading in _HEADINGS.items():
        relations = [relation for relation in comparison.relations if relation.kind is kind]
        if relations:
            lines += [f"## {SIGNS[kind]} {heading}", ""]
            for relation in relations:
                lines += _relation_lines(relation, documents)
    for number, letter in enumerate("AB"):
        lines += _only_here_lines(comparison, documents, number, letter)
    lines += _spelling_lines(comparison.entities)
    return "\n".join(lines).rstrip() + "\n"


def _relation_lines(relation: Relation, documents: Sequence[Document]) -> list[str]:
    lines = []
    for claim in relation.claims:
        lines += [
            f"> **{'AB'[claim.document]}** · {_speaker(claim)}: “{_plain(_words(claim, documents))}”",
            ">",
        ]
    lines[-1] = ""
    return [*lines, f"{_plain(relation.reason)}", ""]


def _only_here_lines(
    comparison: Comparison, documents: Sequence[Document], number: int, letter: str
) -> list[str]:
    claims = [
        relation.claims[0]
        for relation in comparison.relations
        if relation.kind is RelationKind.ONLY_HERE and relation.claims[0].document == number
    ]
    if not claims:
        return []
    lines = [f"## {SIGNS[RelationKind.ONLY_HERE]} Only in {letter}", ""]
    lines += [f"- {_speaker(claim)}: “{_plain(_words(claim, documents))}”" for claim in claims]
    return [*lines, ""]


def _spelling_lines(entities: Sequence[SharedEntity]) -> list[str]:
    shared = [entity for entity in entities if len(entity.spellings) > 1]
    if not shared:
        return []
    lines = ["## Named in both", ""]
    for entity in shared:
        spellings = "; ".join(
            f"{'AB'[number]}: {', '.join(_plain(name) for name in names)}"
            for number, names in entity.spellings
        )
        lines.append(f"- **{_plain(entity.name)}** ({entity.type.value}) — {spellings}")
    return [*lines, ""]


def _count(comparison: Comparison, kind: RelationKind) -> int:
    return sum(relation.kind is kind for relation in comparison.relations)


def _speaker(claim: ClaimRef) -> str:
    return "author" if claim.speaker is None else _plain(claim.speaker)


def _words(claim: ClaimRef, documents: Sequence[Document]) -> str:
    return documents[claim.document].text[claim.span.start : claim.span.end]


def _plain(text: str) -> str:
    """Document text that Markdown and terminals take as nothing but text, on one line."""
    return _MARKDOWN.sub(r"\\\1", display_line(text.replace("\n", " ")))
