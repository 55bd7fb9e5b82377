"""A comparison as a page of Markdown: what differs first, both quotes, who says it, why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from index.model import SIGNS, ClaimRef, MatrixRow, NameRow, Relation, RelationKind, SharedEntity
from index.text.display import excerpt, one_line
from index.text.markdown import escape
from tui.commands.comparison_report import DIFFERENCES, Pair, Report
from tui.commands.comparison_words import (
    DECIDED,
    DROPPED,
    HEADINGS,
    cell_sign,
    copied_words,
    count_words,
    day_words,
    legend,
    letter,
    only_here_words,
    reason_words,
    speaker_words,
    title_of,
)

_QUOTE = 80  # characters of a quote in a table or a list


def comparison_markdown(report: Report) -> str:
    """Two documents as a page of their relations; several begin with what they say of the same matters."""
    lines = [f"# {_plain(title_of(report))}", "", *_documents(report), ""]
    lines += _of_two(report) if len(report.documents) == 2 else _of_several(report)
    return "\n".join(lines).rstrip() + "\n"


def _documents(report: Report) -> Iterator[str]:
    for position, document in enumerate(report.documents):
        date = f", {document.info.date}" if document.info.date else ""
        info = document.info
        yield f"- **{letter(position)}**: {_plain(info.title)} ({_plain(info.path)}{date})"
    yield from (f"- {words}" for words in copied_words(report))


def _of_two(report: Report) -> Iterator[str]:
    (pair,) = report.pairs
    yield from (count_words(pair), "")
    yield from _relations(report, pair, HEADINGS, "##")
    yield from _dropped(report, pair, "##")
    yield from _only_here(report)
    yield from _named_in_both(pair.entities)


def _of_several(report: Report) -> Iterator[str]:
    yield from _matrix(report)
    for pair in report.pairs:
        first, second = map(letter, pair.positions)
        yield from (f"## {first} and {second}", "", count_words(pair), "")
        yield from _relations(report, pair, DIFFERENCES, "###")
        yield from _dropped(report, pair, "###")
    yield from _only_here(report)
    yield from _names(report)
    yield from _moments(report)


def _matrix(report: Report) -> Iterator[str]:
    rows = [row for row in report.matrix.rows if len(row.told) > 1]
    if not rows:
        return
    letters = [letter(position) for position in range(len(report.documents))]
    yield from ("## What several say", "", legend(), "")
    yield f"| | {' | '.join(letters)} | origins |"
    yield f"|---|{'---|' * len(letters)}---|"
    for number, row in enumerate(rows, start=1):
        yield f"| {number} | {' | '.join(_cells(report, row))} | {row.origins} |"
    yield ""


def _cells(report: Report, row: MatrixRow) -> Iterator[str]:
    by_document = {cell.claim.document: cell for cell in row.told}
    for position in range(len(report.documents)):
        cell = by_document.get(position)
        if cell is None:
            yield ""
            continue
        sign = cell_sign(report, row.lead, cell)
        decided = f" ({DECIDED})" if sign.decided else ""
        yield f"{sign.sign}{decided} {_short(report, cell.claim)}"


def _relations(report: Report, pair: Pair, kinds: Collection[RelationKind], level: str) -> Iterator[str]:
    for kind in HEADINGS:
        relations = pair.of_kind(kind) if kind in kinds else []
        if relations:
            yield from (f"{level} {SIGNS[kind]} {HEADINGS[kind]}", "")
        for relation in relations:
            yield from _relation(report, relation)


def _relation(report: Report, relation: Relation) -> Iterator[str]:
    first, second = (
        f"> **{letter(claim.document)}** · {_plain(speaker_words(claim))}: “{_plain(report.words(claim))}”"
        for claim in relation.claims
    )
    decided = f"**{DECIDED}** · " if relation.decided else ""
    yield from (first, ">", second, "", decided + _plain(reason_words(relation)), "")


def _dropped(report: Report, pair: Pair, level: str) -> Iterator[str]:
    """What the reader decided not to be about one matter."""
    if pair.dropped:
        yield from (f"{level} {DROPPED}", "")
    for places in pair.dropped:
        first, second = (
            f"> **{letter(place.document)}**: “{_plain(report.words(place))}”" for place in places
        )
        yield from (first, ">", second, "")


def _only_here(report: Report) -> Iterator[str]:
    for position, found in enumerate(report.only_here):
        claims = report.alone(position)
        if claims or found:
            yield from (f"## {SIGNS[RelationKind.ONLY_HERE]} Only in {letter(position)}", "")
        if claims:
            yield from (
                f"- {_plain(speaker_words(claim))}: “{_plain(report.words(claim))}”" for claim in claims
            )
            yield ""
        if found:
            yield from (f"- **{kind}**: {_plain(words)}" for kind, words in only_here_words(found))
            yield ""


def _named_in_both(entities: Sequence[SharedEntity]) -> Iterator[str]:
    shared = [entity for entity in entities if len(entity.spellings) > 1]
    if not shared:
        return
    yield from ("## Named in both", "")
    for entity in shared:
        spellings = "; ".join(
            f"{letter(position)}: {', '.join(map(_plain, names))}" for position, names in entity.spellings
        )
        yield f"- **{_plain(entity.name)}** ({entity.type.value}) — {spellings}"
    yield ""


def _names(report: Report) -> Iterator[str]:
    shared = [name for name in report.matrix.names if sum(map(bool, name.spellings)) > 1]
    if not shared:
        return
    yield from ("## Named in several", "")
    yield from (f"- **{_plain(name.name)}** ({name.type.value}) — {_spellings(name)}" for name in shared)
    yield ""


def _spellings(name: NameRow) -> str:
    return "; ".join(
        f"{letter(position)}: {', '.join(map(_plain, names))}"
        for position, names in enumerate(name.spellings)
        if names
    )


def _moments(report: Report) -> Iterator[str]:
    if not report.moments:
        return
    yield from ("## Timeline", "")
    for moment in report.moments:
        stage = f" ({_plain(moment.stage)})" if moment.stage else ""
        where = letter(moment.claim.document)
        yield f"- {day_words(moment)}: **{where}** · {_short(report, moment.claim)}{stage}"
    yield ""


def _short(report: Report, claim: ClaimRef) -> str:
    """Who says it, and how that begins."""
    return f"{_plain(speaker_words(claim))}: “{escape(excerpt(report.words(claim), _QUOTE))}”"


def _plain(text: str) -> str:
    """Document text that Markdown and terminals take as nothing but text, on one line."""
    return escape(one_line(text))
