"""A comparison as one HTML page that needs nothing else: to read, to print, to hand on.

It has no script and forbids itself to load or run anything. Whatever comes from a document
passes `comparison_html_parts.safe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from index.model import SIGNS, Cell, MatrixRow, Relation, RelationKind
from index.text.display import excerpt
from tui.commands.comparison_html_parts import (
    claim_id,
    document_id,
    kind_id,
    language,
    only_here_id,
    quote,
    relation_ids,
    safe_line,
    speaker,
)
from tui.commands.comparison_html_texts import texts
from tui.commands.comparison_report import Pair, Report
from tui.commands.comparison_words import (
    DECIDED,
    DROPPED,
    HEADINGS,
    cell_sign,
    copied_words,
    day_words,
    legend,
    letter,
    only_here_words,
    reason_words,
    title_of,
)

_STYLE = Path(__file__).with_suffix(".css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_MOST_ON_A_PAGE = 5  # columns beside each other that are still wide enough to read; more are scrolled
_QUOTE = 120  # characters of a quote in a table or a list


def comparison_html(report: Report) -> str:
    """The comparison as a page."""
    ids = relation_ids(report)
    title = safe_line(title_of(report))
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        f"<style>\n{_STYLE.read_text(encoding='utf-8').strip()}\n</style>",
        "</head>",
        "<body>",
        f'<header><h1 dir="auto">{title}</h1>',
        *_documents(report),
        "</header>",
        "<main>",
        *_overview(report),
        *_matrix(report, ids),
        *(line for pair in report.pairs for line in _pair(report, pair, ids)),
        *_only_here(report),
        *_names(report),
        *_moments(report),
        '<section class="whole"><h2 id="texts">The texts</h2>',
        *texts(report, ids),
        "</section>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _documents(report: Report) -> Iterator[str]:
    yield '<ul class="documents">'
    for position, document in enumerate(report.documents):
        info = document.info
        date = f" · {safe_line(info.date)}" if info.date else ""
        yield f'<li><a class="letter" href="#{document_id(position)}">{letter(position)}</a> '
        yield f'<span class="title" dir="auto">{safe_line(info.title)}</span> '
        yield f'<span class="source"><bdi>{safe_line(info.path)}</bdi>{date}</span></li>'
    yield "</ul>"
    yield from (f'<p class="note">{escape(words)}</p>' for words in copied_words(report))


def _overview(report: Report) -> Iterator[str]:
    """How many relations of each kind each two documents have."""
    yield '<section><h2 id="overview">Overview</h2><table class="counts"><thead><tr><th></th>'
    for kind in (*HEADINGS, RelationKind.ONLY_HERE):
        words = HEADINGS.get(kind, "Only here")
        yield f'<th scope="col"><span class="sign {kind.value}">{SIGNS[kind]}</span> {words.lower()}</th>'
    yield "</tr></thead><tbody>"
    for pair in report.pairs:
        first, second = map(letter, pair.positions)
        yield f'<tr><th scope="row">{first} and {second}</th>'
        yield from (_count(pair, kind) for kind in HEADINGS)
        yield f"<td>{len(pair.of_kind(RelationKind.ONLY_HERE))}</td></tr>"
    yield "</tbody></table></section>"


def _count(pair: Pair, kind: RelationKind) -> str:
    relations = pair.of_kind(kind)
    if not relations:
        return "<td>0</td>"
    shared = sum(bool(relation.origin) for relation in relations)
    origin = f" <small>{shared} of one origin</small>" if shared and kind is RelationKind.MATCHES else ""
    return f'<td><a href="#{kind_id(pair.positions, kind)}">{len(relations)}</a>{origin}</td>'


def _matrix(report: Report, ids: Mapping[Relation, str]) -> Iterator[str]:
    """The matters of which several documents speak."""
    rows = [row for row in report.matrix.rows if len(row.told) > 1]
    if not rows:
        return
    yield '<section><h2 id="matrix">What several say</h2>'
    yield f'<p class="note">{escape(legend())}</p>'
    many = " many" if len(report.documents) > _MOST_ON_A_PAGE else ""
    yield f'<div class="wide"><table class="matrix{many}"><thead><tr><th></th>'
    yield from (f'<th scope="col">{letter(each)}</th>' for each in range(len(report.documents)))
    yield "</tr></thead><tbody>"
    for number, row in enumerate(rows, start=1):
        origins = f"<small>{row.origins} {'origin' if row.origins == 1 else 'origins'}</small>"
        yield f'<tr><th scope="row">{number} {origins}</th>'
        by_document = {cell.claim.document: cell for cell in row.told}
        for position in range(len(report.documents)):
            yield from _cell(report, row, by_document.get(position), position, ids)
        yield "</tr>"
    yield "</tbody></table></div></section>"


def _cell(
    report: Report, row: MatrixRow, cell: Cell | None, position: int, ids: Mapping[Relation, str]
) -> Iterator[str]:
    if cell is None:
        yield f'<td class="empty" data-document="{letter(position)}"></td>'
        return
    told = cell_sign(report, row.lead, cell)
    place = claim_id(cell.claim) if told.relation is None else ids[told.relation]
    kind = "" if cell.kind is None else f" {cell.kind.value}"
    yield f'<td data-document="{letter(position)}">'
    yield f'<a class="sign{kind}" href="#{place}" title="{told.words}">{told.sign}</a> {speaker(cell.claim)}'
    if told.decided:
        yield _decided()
    yield f'<q dir="auto">{safe_line(excerpt(report.words(cell.claim), _QUOTE))}</q></td>'


def _pair(report: Report, pair: Pair, ids: Mapping[Relation, str]) -> Iterator[str]:
    """The relations of two documents, differences first."""
    first, second = map(letter, pair.positions)
    kinds = [kind for kind in HEADINGS if pair.of_kind(kind)]
    if not kinds and not pair.dropped and len(report.documents) > 2:
        return
    yield f"<section><h2>{first} and {second}</h2>"
    if not kinds:
        yield '<p class="note">No claim of one speaks of the same matter as one of the other.</p>'
    for kind in kinds:
        yield f'<h3 id="{kind_id(pair.positions, kind)}"><span class="sign {kind.value}">{SIGNS[kind]}</span> {HEADINGS[kind]}</h3>'
        for relation in pair.of_kind(kind):
            yield from _relation(report, relation, ids[relation])
    yield from _dropped(report, pair)
    yield "</section>"


def _dropped(report: Report, pair: Pair) -> Iterator[str]:
    """What the reader decided not to be about one matter."""
    if not pair.dropped:
        return
    yield f"<h3>{DROPPED}</h3>"
    for places in pair.dropped:
        yield '<article class="relation"><div class="sides">'
        for place in places:
            document, name = report.documents[place.document], letter(place.document)
            yield f'<figure class="side"><figcaption><a class="letter" href="#{document_id(place.document)}">{name}</a></figcaption>'
            yield f'<blockquote dir="auto"{language(document)}>{safe_line(report.words(place))}</blockquote></figure>'
        yield "</div></article>"


def _relation(report: Report, relation: Relation, place: str) -> Iterator[str]:
    kind = relation.kind
    yield f'<article class="relation {kind.value}" id="{place}"><div class="sides">'
    for claim in relation.claims:
        evidence = [each.span for each in relation.evidence if each.document == claim.document]
        yield from quote(report, claim, evidence)
    yield "</div>"
    decided = f" {_decided()}" if relation.decided else ""
    yield (
        f'<p class="reason"><a class="sign {kind.value}" href="#{place}" title="{HEADINGS[kind]}">{SIGNS[kind]}</a> '
        f'<span dir="auto">{escape(reason_words(relation))}</span>{decided}</p></article>'
    )


def _decided() -> str:
    return f'<span class="decided">{DECIDED}</span>'


def _only_here(report: Report) -> Iterator[str]:
    sign = SIGNS[RelationKind.ONLY_HERE]
    for position, found in enumerate(report.only_here):
        claims = report.alone(position)
        if not claims and not found:
            continue
        yield f'<section><h2 id="{only_here_id(position)}"><span class="sign only-here">{sign}</span> Only in {letter(position)}</h2>'
        if found:
            yield '<dl class="found">'
            for kind, words in only_here_words(found):
                yield f'<div><dt>{escape(kind)}</dt><dd dir="auto">{escape(words)}</dd></div>'
            yield "</dl>"
        if claims:
            yield '<div class="alone">'
            yield from (line for claim in claims for line in quote(report, claim))
            yield "</div>"
        yield "</section>"


def _names(report: Report) -> Iterator[str]:
    """Who and what several documents name, in the spellings of each."""
    shared = [name for name in report.matrix.names if sum(map(bool, name.spellings)) > 1]
    if not shared:
        return
    yield '<section><h2 id="names">Names</h2><table class="names"><thead><tr><th scope="col">name</th>'
    yield from (f'<th scope="col">{letter(each)}</th>' for each in range(len(report.documents)))
    yield "</tr></thead><tbody>"
    for name in shared:
        yield f'<tr><th scope="row"><bdi>{safe_line(name.name)}</bdi> <small>{escape(name.type.value)}</small></th>'
        for position, (names, mentions) in enumerate(zip(name.spellings, name.mentions, strict=True)):
            count = f" <small>×{mentions}</small>" if mentions else ""
            spelled = ", ".join(f"<bdi>{safe_line(each)}</bdi>" for each in names)
            yield f'<td data-document="{letter(position)}">{spelled}{count}</td>'
        yield "</tr>"
    yield "</tbody></table></section>"


def _moments(report: Report) -> Iterator[str]:
    if not report.moments:
        return
    yield '<section><h2 id="timeline">Timeline</h2><ol class="timeline">'
    for moment in report.moments:
        claim = moment.claim
        stage = f" <small>{safe_line(moment.stage)}</small>" if moment.stage else ""
        yield f'<li><span class="day">{escape(day_words(moment))}</span> <span class="told">'
        yield f'<a class="letter" href="#{claim_id(claim)}">{letter(claim.document)}</a> {speaker(claim)} '
        yield f'<q dir="auto">{safe_line(excerpt(report.words(claim), _QUOTE))}</q>{stage}</span></li>'
    yield "</ol></section>"
