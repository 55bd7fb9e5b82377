"""One annotation of the Web: of W3C's model, whoever wrote it, or of Hypothesis.

See https://www.w3.org/TR/annotation-model/ and https://h.readthedocs.io/en/latest/api-reference/.
Both name the words by the same selectors; they differ in where the text and the tags stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from index.model import NoteStatus, NoteSubject, NoteTarget, NoteText, Span, Verdict
from index.notes.arriving_note import (
    Arriving,
    ArrivingTarget,
    checked_path,
    made_id,
    moment,
    path_or_address,
)
from index.notes.links import LAST_POSITION, range_of

_Choice = TypeVar("_Choice", NoteStatus, NoteSubject, Verdict)

_MOST_TARGETS = 2


def is_annotation(value: Any) -> bool:
    """True for what looks like an annotation of either kind."""
    return isinstance(value, dict) and ("target" in value or "uri" in value)


def with_places_of_threads(annotations: Sequence[Any]) -> list[Any]:
    """The same, but that a reply of Hypothesis stands where the annotation stands that its thread began with."""
    targets = {
        each["id"]: each["target"]
        for each in annotations
        if isinstance(each, dict) and isinstance(each.get("id"), str) and each.get("target")
    }
    return [_with_place_of_thread(each, targets) for each in annotations]


def _with_place_of_thread(annotation: Any, targets: Mapping[str, Any]) -> Any:
    first = next(iter(_listed(annotation.get("references"))), None) if is_annotation(annotation) else None
    target = targets.get(first) if isinstance(first, str) else None
    return annotation if target is None else {**annotation, "target": target}


def arriving_annotation(annotation: Any, name: str) -> Arriving:
    """An annotation as a note; `name` stands for it in messages. Raises ValueError."""
    if not is_annotation(annotation):
        raise ValueError(f"{name} is no annotation: it has no target")
    described = _listed(annotation.get("target")) or [annotation.get("uri")]
    if len(described) > _MOST_TARGETS:
        raise ValueError(f"{name} stands on {len(described)} places; a note stands on one or two")
    own_id = _words(annotation.get("id")) or msgspec.json.encode(annotation, order="sorted").decode()
    return Arriving(
        id=made_id(own_id),
        text=_text(annotation),
        targets=tuple(_target(each, annotation, name) for each in described),
        created=moment(annotation.get("created")),
        edited=moment(annotation.get("modified", annotation.get("updated"))),
        deleted=annotation.get("inBin") is True,
    )


def _text(annotation: dict[str, Any]) -> NoteText:
    """Text and tags: of Hypothesis beside each other, of the model as bodies with a purpose."""
    bodies = _listed(annotation.get("body"))
    texts = [_words(annotation.get("text")), _words(annotation.get("bodyValue"))]
    texts += [_words(body) or _value(body) for body in bodies if not _is_tag(body)]
    tags = [_words(tag) for tag in _listed(annotation.get("tags"))]
    tags += [_value(body) for body in bodies if _is_tag(body)]
    return NoteText(
        body="\n\n".join(text for text in texts if text),
        tags=tuple(tag for tag in tags if tag),
        status=_choice(annotation.get("status"), NoteStatus.OPEN),
        colour=_words(annotation.get("colour")),
        relation=_words(annotation.get("relation")),
        subject=_choice(annotation.get("subject"), NoteSubject.PASSAGE),
    )


def _target(target: Any, annotation: dict[str, Any], name: str) -> ArrivingTarget:
    described = target if isinstance(target, dict) else {"source": target}
    source = described.get("source", described.get("id", annotation.get("uri")))
    address = _words(source.get("id") if isinstance(source, dict) else source)
    selectors = list(_selectors(described.get("selector")))
    quotes = [each for each in selectors if "TextQuoteSelector" in _types(each)]
    quote = quotes[-1] if quotes else {}
    place = NoteTarget(
        path=checked_path(path_or_address(address), name),
        span=_position(described) or range_of(address),
        exact=_words(quote.get("exact")),
        prefix=_words(quote.get("prefix")),
        suffix=_words(quote.get("suffix")),
        verdict=_choice(described.get("verdict"), Verdict.SAME),
        confirmed=described.get("confirmed") is not False,
    )
    return ArrivingTarget(
        place=place,
        title=_words(described.get("sourceTitle")) or _title(annotation.get("document")),
        date=_words(described.get("sourceDate")) or None,
        author=_words(described.get("sourceAuthor")) or None,
        text_hash=_words(described.get("textHash")),
    )


def _selectors(selector: Any) -> Iterator[dict[str, Any]]:
    """The selectors, each before those that refine it: the last quote is the narrowest."""
    for each in _listed(selector):
        if isinstance(each, dict):
            yield each
            yield from _selectors(each.get("refinedBy"))


def _position(target: dict[str, Any]) -> Span | None:
    """The range in the whole text: a refinement counts from elsewhere, and what is refined is wider than meant."""
    for each in [*_listed(target.get("selector")), target.get("proposed")]:
        if isinstance(each, dict) and "refinedBy" not in each:
            span = _range(each)
            if span is not None:
                return span
    return None


def _range(selector: dict[str, Any]) -> Span | None:
    """The range that a selector names in characters: as numbers, or as a fragment (RFC 5147)."""
    if "FragmentSelector" in _types(selector):
        return range_of(f"#{_words(selector.get('value'))}")
    start, end = selector.get("start"), selector.get("end")
    if "TextPositionSelector" not in _types(selector) or type(start) is not int or type(end) is not int:
        return None
    return Span(start, end) if 0 <= start < end <= LAST_POSITION else None


def _title(document: Any) -> str:
    """The title that Hypothesis knows of a page."""
    titles = _listed(document.get("title")) if isinstance(document, dict) else []
    return next((title for title in map(_words, titles) if title), "")


def _is_tag(body: Any) -> bool:
    return isinstance(body, dict) and "tagging" in _listed(body.get("purpose"))


def _value(body: Any) -> str:
    """The text of a body; for one that is only an address, this."""
    return _words(body.get("value")) or _words(body.get("id")) if isinstance(body, dict) else ""


def _types(value: dict[str, Any]) -> list[Any]:
    return _listed(value.get("type", value.get("@type")))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _choice(value: Any, otherwise: _Choice) -> _Choice:
    try:
        return type(otherwise)(value)
    except ValueError:
        return otherwise
