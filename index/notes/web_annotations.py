"""Notes as W3C Web Annotations in JSON-LD: a collection of one page.

See https://www.w3.org/TR/annotation-model/. What the model has no word for is said in terms of our
own, which `@context` explains, so that nothing is lost on the way out and in. A place that
waits for the reader is only `proposed`: a selector of the model would be taken for the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from index.model import Note, NoteSubject
from index.notes.json_text import encodable, pretty_json
from index.notes.leaving import Exported, ExportedTarget
from index.notes.links import link_to

NAMESPACE = UUID("6d0a4c1e-3f0b-5b7a-9a63-6c1d5f2f7e10")
"""Of the ids that are made from other names."""

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_TERMS = (
    *("status", "colour", "relation", "subject", "inBin"),
    *("verdict", "confirmed", "proposed", "textHash", "sourceTitle", "sourceAuthor", "sourceDate"),
)
_OWN_CONTEXT = {term: f"urn:diptych:{term}" for term in _TERMS}


def notes_jsonld(notes: Sequence[Exported]) -> str:
    """The notes as an AnnotationCollection with its one page inside; the same notes give the same text."""
    collection = uuid5(NAMESPACE, "\n".join(exported.note.id for exported in notes))
    written: dict[str, Any] = {
        "@context": [CONTEXT, _OWN_CONTEXT],
        "id": collection.urn,
        "type": "AnnotationCollection",
        "label": "Notes",
        "total": len(notes),
    }
    if notes:
        written["first"] = {
            "id": uuid5(collection, "page").urn,
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(exported) for exported in notes],
        }
    return pretty_json(written)


def _annotation(exported: Exported) -> dict[str, Any]:
    note = exported.note
    targets = [_target(target) for target in exported.targets]
    bodies = _bodies(note)
    annotation: dict[str, Any] = {
        "id": f"urn:uuid:{note.id}",
        "type": "Annotation",
        "motivation": _motivation(note),
        "created": _in_zulu(note.created),
        "modified": _in_zulu(note.edited),
        "status": note.text.status.value,
    }
    if note.text.colour:
        annotation["colour"] = note.text.colour
    if note.text.relation:
        annotation["relation"] = note.text.relation
    if note.text.subject is not NoteSubject.PASSAGE:
        annotation["subject"] = note.text.subject.value
    if note.deleted:
        annotation["inBin"] = True
    if bodies:
        annotation["body"] = bodies
    return {**annotation, "target": targets[0] if len(targets) == 1 else targets}


def _motivation(note: Note) -> str:
    if len(note.targets) > 1:
        return "linking"
    return "commenting" if note.text.body else "highlighting"


def _bodies(note: Note) -> list[dict[str, str]]:
    text = {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown"}
    tag = {"type": "TextualBody", "purpose": "tagging", "format": "text/plain"}
    bodies = [{**text, "value": note.text.body}] if note.text.body else []
    return bodies + [{**tag, "value": each} for each in note.text.tags]


def _target(target: ExportedTarget) -> dict[str, Any]:
    place, source = target.place, target.source
    written: dict[str, Any] = {"type": "SpecificResource", "source": link_to(place.path)}
    selectors: list[dict[str, Any]] = []
    if place.exact:
        words = {"exact": place.exact, "prefix": place.prefix, "suffix": place.suffix}
        selectors.append({"type": "TextQuoteSelector", **words})
    if place.span is not None:
        position = {"type": "TextPositionSelector", "start": place.span.start, "end": place.span.end}
        if place.confirmed:
            selectors.append(position)
        else:
            written["proposed"] = position
    if selectors:
        written["selector"] = selectors
    written |= {"verdict": place.verdict.value, "confirmed": place.confirmed}
    known = {
        "sourceTitle": encodable(source.title),
        "sourceAuthor": encodable(source.author or ""),
        "sourceDate": source.date,
        "textHash": source.text_hash,
    }
    return written | {term: value for term, value in known.items() if value}


def _in_zulu(moment: str) -> str:
    """A moment as the model asks for it: UTC, written with a Z."""
    return moment.replace("+00:00", "Z")
