"""The texts of compared documents side by side, every claim marked and linked to what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from index.model import SIGNS, ClaimRef, Document, PassageKind, Relation, RelationKind, Span
from index.value import Value
from tui.commands.comparison_html_parts import (
    claim_id,
    document_id,
    language,
    only_here_id,
    safe,
    safe_line,
)
from tui.commands.comparison_report import Report
from tui.commands.comparison_words import HEADINGS, letter

_ELEMENTS = {PassageKind.PARAGRAPH: "p", PassageKind.HEADING: "h4", PassageKind.BOILERPLATE: "p"}


class _Sign(Value, frozen=True):
    """What a claim is to one of another document, or that it stands alone."""

    kind: RelationKind
    text: str
    title: str
    place: str  # id


class _Marked(Value, frozen=True):
    """A claim with its signs, those first that a reader must not miss."""

    claim: ClaimRef
    signs: tuple[_Sign, ...]


def texts(report: Report, ids: Mapping[Relation, str]) -> Iterator[str]:
    """A column for each document; `ids` tell where each relation is."""
    yield '<div class="texts">'
    for position, document in enumerate(report.documents):
        marked = _marked_claims(report, position, ids)
        yield f'<article class="text" id="{document_id(position)}">'
        yield f'<h3 dir="auto"><span class="letter">{letter(position)}</span> {safe_line(document.info.title)}</h3>'
        yield f'<div dir="auto"{language(document)}>'
        for span, kind in _passages(document):
            name = _ELEMENTS[kind]
            words = "".join(_passage(document.text, span, marked))
            yield f'<{name} class="{kind.value}" dir="auto">{words}</{name}>'
        yield "</div>"
        yield "</article>"
    yield "</div>"


def _passages(document: Document) -> Iterator[tuple[Span, PassageKind]]:
    """Every passage, and whatever stands between two."""
    at = 0
    for passage in document.passages:
        if document.text[at : passage.span.start].strip():
            yield Span(at, passage.span.start), PassageKind.PARAGRAPH
        yield passage.span, passage.kind
        at = passage.span.end
    if document.text[at:].strip():
        yield Span(at, len(document.text)), PassageKind.PARAGRAPH


def _marked_claims(report: Report, position: int, ids: Mapping[Relation, str]) -> Sequence[_Marked]:
    """The claims of a document in text order."""
    claims: dict[Span, ClaimRef] = {}
    signs: dict[Span, list[_Sign]] = {}
    for relation in (relation for pair in report.pairs for relation in pair.relations):
        for claim in relation.claims:
            if claim.document == position:
                claims.setdefault(claim.span, claim)
                if relation in ids:
                    told = _sign(report, relation, position, ids[relation])
                    signs.setdefault(claim.span, []).append(told)
    alone = _Sign(RelationKind.ONLY_HERE, SIGNS[RelationKind.ONLY_HERE], "only here", only_here_id(position))
    return [
        _Marked(claims[span], tuple(sorted(signs.get(span, [alone]), key=_urgency)))
        for span in sorted(claims)
    ]


def _urgency(sign: _Sign) -> int:
    return (*HEADINGS, RelationKind.ONLY_HERE).index(sign.kind)


def _sign(report: Report, relation: Relation, position: int, place: str) -> _Sign:
    other = next(letter(claim.document) for claim in relation.claims if claim.document != position)
    text = SIGNS[relation.kind] + (other if len(report.documents) > 2 else "")
    return _Sign(relation.kind, text, f"{HEADINGS[relation.kind].lower()}: {other}", place)


def _passage(text: str, span: Span, marked: Sequence[_Marked]) -> Iterator[str]:
    """The words of a passage. Where claims overlap, what both have is marked as the first one's."""
    here = [each for each in marked if each.claim.span.overlaps(span)]
    edges = {span.start, span.end}
    for each in here:
        edges.update(edge for edge in each.claim.span if span.start < edge < span.end)
    for start, end in pairwise(sorted(edges)):
        for each in here:
            if each.claim.span.start == start:
                yield f'<span class="place" id="{claim_id(each.claim)}"></span>'
        words = safe(text[start:end])
        over = [each for each in here if each.claim.span.contains(Span(start, end))]
        yield f'<span class="claim {over[0].signs[0].kind.value}">{words}</span>' if over else words
        for each in here:
            if each.claim.span.end == end:
                yield from map(_link, each.signs)


def _link(sign: _Sign) -> str:
    return f'<a class="sign {sign.kind.value}" href="#{sign.place}" title="{sign.title}">{sign.text}</a>'
