"""What the parts of the page of a comparison share: text made safe, places to link to, quotes.

Whatever comes from a document is escaped, its control characters made visible; an id is
made of letters and numbers of ours alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from index.model import Claim, ClaimRef, Document, Relation, RelationKind, Span
from index.text.display import display, one_line
from tui.commands.comparison_report import Report
from tui.commands.comparison_words import HEADINGS, letter, speaker_words

_DAY_LENGTH = len("2024-10-28")  # where the year is not known a date is shorter


def safe(text: str) -> str:
    """The text as HTML that shows it as it is."""
    return escape(display(text))


def safe_line(text: str) -> str:
    """The same on one line."""
    return escape(one_line(text))


def document_id(position: int) -> str:
    """Where the text of a document begins."""
    return f"text-{letter(position).lower()}"


def claim_id(claim: ClaimRef) -> str:
    """Where a claim stands in the text of its document."""
    return f"{document_id(claim.document)}-{claim.span.start}-{claim.span.end}"


def kind_id(positions: tuple[int, int], kind: RelationKind) -> str:
    """Where the relations of a kind between two documents begin."""
    return f"{kind.value}-{'-'.join(map(letter, positions)).lower()}"


def only_here_id(position: int) -> str:
    """Where it is told what one document alone says."""
    return f"{RelationKind.ONLY_HERE.value}-{letter(position).lower()}"


def relation_ids(report: Report) -> dict[Relation, str]:
    """Where each relation of two claims is told; they are numbered as they are told."""
    return {
        relation: f"{kind_id(pair.positions, kind)}-{number}"
        for pair in report.pairs
        for kind in HEADINGS
        for number, relation in enumerate(pair.of_kind(kind), start=1)
    }


def quote(report: Report, claim: ClaimRef, evidence: Iterable[Span] = ()) -> Iterator[str]:
    """A claim in its words, with the way into its text: who says it, through whom, its figures and dates."""
    document = report.documents[claim.document]
    words = "".join(_marked(document.text, claim.span, evidence))
    yield '<figure class="side">'
    yield f'<figcaption><a class="letter" href="#{claim_id(claim)}">{letter(claim.document)}</a> {speaker(claim)}</figcaption>'
    yield f'<blockquote dir="auto"{language(document)}>{words}</blockquote>'
    known = report.analysed(claim)
    if known is not None:
        yield from _facts(report, claim.document, known)
    yield "</figure>"


def speaker(claim: ClaimRef) -> str:
    """Who says it, and through whom the document has it."""
    return f'<span class="speaker" dir="auto">{escape(speaker_words(claim))}</span>'


def language(document: Document) -> str:
    """The language of a document as an attribute, where it is known."""
    known = document.metadata.language
    return f' lang="{safe_line(known)}"' if known else ""


def _facts(report: Report, position: int, claim: Claim) -> Iterator[str]:
    """The figures and dates of a claim, the dates as days where these are known."""
    text, analysis = report.documents[position].text, report.analyses[position]
    figures = [f"<bdi>{safe_line(text[slice(*analysis.figures[each].span)])}</bdi>" for each in claim.figures]
    dates = []
    for date in (analysis.dates[each] for each in claim.dates):
        words = f"<bdi>{safe_line(text[slice(*date.span)])}</bdi>"
        days = dict.fromkeys(day for day in (date.low, date.high) if day and len(day) == _DAY_LENGTH)
        dates.append(f"{words} ({safe_line(' – '.join(days))})" if days else words)
    for name, values in (("figures", figures), ("dates", dates)):
        if values:
            yield f'<p class="facts">{name}: {" · ".join(values)}</p>'


def _marked(text: str, span: Span, evidence: Iterable[Span]) -> Iterator[str]:
    """The words of a span, with those it rests on marked."""
    at = span.start
    for start, end in sorted(evidence):
        start, end = max(start, at), min(end, span.end)
        if start < end:
            yield f"{safe(text[at:start])}<mark>{safe(text[start:end])}</mark>"
            at = end
    yield safe(text[at : span.end])
