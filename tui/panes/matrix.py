"""How a table of claims and sources is drawn: its heading, a row of it, and the cell at the cursor in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from textual.content import Content

from index.model import (
    SIGNS,
    Analysis,
    Cell,
    Claim,
    ClaimRef,
    Document,
    Figure,
    MatrixRow,
    NameRow,
    Relation,
    RelationKind,
    Span,
)
from index.text.display import display_line
from tui.explaining import times
from tui.panes.claims import DECIDED, SIGN_STYLES
from tui.panes.document import short_name
from tui.panes.lines import QUIET, bar, flowing, hang, quoted, quoted_window, shorten
from tui.statements import AUTHOR
from tui.table import Columns, describe_coverage, gravest_kind

LEAD_SIGN = "•"  # the claim that the others of its row are compared with
AKIN_SIGN = "+"  # of the same matter by way of a third document
NOTHING = "·"
TITLE_LINES = 2  # of a row, and of a document in the heading
ROOM_FOR_WORDS = 14  # cells of a column; a narrower one has its sign and a figure
QUOTE_LINES = 2
_GAP = 1  # cell between columns
_SIGN = 2  # cells of a sign with a blank
_GAP_CELL = Content.styled(NOTHING, QUIET)
_WINDOW = 90  # characters around a name


@dataclass(frozen=True)
class Source:
    """A document of the table with what is known of it."""

    number: int
    document: Document
    analysis: Analysis | None

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Its claims by their ids."""
        return {claim.id: claim for claim in self.analysis.claims} if self.analysis else {}

    def figure_of(self, claim: ClaimRef, evidence: Sequence[Span]) -> Figure | None:
        """The figure of a claim that the evidence speaks of, else its first one."""
        known = self.claims.get(claim.claim)
        if known is None or self.analysis is None:
            return None
        figures = sorted(
            (self.analysis.figures[index] for index in known.figures), key=lambda each: each.span
        )
        told = (each for each in figures if any(each.span.overlaps(span) for span in evidence))
        return next(told, next(iter(figures), None))

    def dates_of(self, claim: ClaimRef) -> str:
        """The words that tell when, else the document's own date."""
        known = self.claims.get(claim.claim)
        if known is not None and self.analysis is not None and known.dates:
            spans = (self.analysis.dates[index].span for index in known.dates)
            return ", ".join(" ".join(self.document.text[slice(*span)].split()) for span in spans)
        date = self.document.info.date
        return f"text of {date}" if date else ""

    @property
    def name(self) -> str:
        """Its number and title, safe to show on one line."""
        return f"{self.number} {display_line(self.document.info.title)}"


@dataclass(frozen=True)
class Compared:
    """A cell beside the claim that it is compared with."""

    relation: Relation | None = None  # of the two, as far as they were compared with each other
    evidence: Mapping[int, Sequence[Span]] = field(default_factory=dict)  # by the column of the document


Compare = Callable[[MatrixRow, Cell], Compared]


def head_lines(sources: Sequence[Source], columns: Columns, cursor: int, width: int) -> list[Content]:
    """The numbers of the documents that are seen, with their titles below."""
    cells = []
    for at in columns.shown:
        number = Content.styled(f" {sources[at].number} ", "reverse bold" if at == cursor else "bold")
        title = Content(display_line(sources[at].document.info.title))
        cells.append([number, *_wrapped(title, columns.each - _GAP, TITLE_LINES)])
    before = "‹ " if columns.first else ""
    after = " ›" if columns.first + columns.count < len(sources) else ""
    seen = f"  {before}{columns.first + 1} to {columns.first + columns.count} of {len(sources)}{after}"
    lead = [Content.styled(seen if before or after else "", QUIET)]
    return list(_joined(lead, cells, columns, 1 + TITLE_LINES, width))


def _wrapped(content: Content, width: int, most: int) -> list[Content]:
    return hang(content, width, Content(""), 0, most)


def matter_lines(
    row: MatrixRow,
    sources: Sequence[Source],
    columns: Columns,
    cursor: int | None,
    width: int,
    compare: Compare,
) -> list[Content]:
    """A matter: the words of its lead, in how many documents it stands, and the cells that are seen."""
    source, kind = sources[row.lead.document], gravest_kind(row)
    sign = _sign(kind) if kind else Content(" " * _SIGN)
    room = columns.lead - _GAP
    words = quoted_window(source.document.text, row.lead.span, (), TITLE_LINES * (room - _SIGN))
    lead = hang(words, room, sign, _SIGN, TITLE_LINES)
    lead.append(Content.styled(f"{' ' * _SIGN}{describe_coverage(row, len(sources))}", QUIET))
    by_document = {cell.claim.document: cell for cell in row.told}
    cells = []
    for at in columns.shown:
        cell, lines = by_document.get(at), [_GAP_CELL]
        if cell is not None:
            evidence = compare(row, cell).evidence.get(at, ())
            lines = _cell_lines(cell, row, sources[at], evidence, columns.each - _GAP, len(lead))
        cells.append(_at_cursor(lines, columns.each - _GAP) if at == cursor else lines)
    return list(_joined(lead, cells, columns, len(lead), width))


def _cell_lines(
    cell: Cell, row: MatrixRow, source: Source, evidence: Sequence[Span], width: int, most: int
) -> list[Content]:
    """The sign with the figure that it rests on and what follows, or with the first words of the claim."""
    sign = (
        _sign(cell.kind) if cell.kind else Content(f"{LEAD_SIGN if cell.claim == row.lead else AKIN_SIGN} ")
    )
    figure, text = source.figure_of(cell.claim, evidence), source.document.text
    if width < ROOM_FOR_WORDS:
        number = flowing(text[slice(*figure.number)]) if figure else ""
        return [shorten(Content.assemble(sign, number), width)]
    if figure is None:
        words = quoted(text, cell.claim.span)
    else:
        follows = Span(figure.span.start, max(figure.span.end, cell.claim.span.end))
        words = quoted(text, follows, (figure.number,))
    return hang(words, width, sign, _SIGN, most)


def name_lines(
    row: NameRow, sources: Sequence[Source], columns: Columns, cursor: int | None, width: int
) -> list[Content]:
    """A name: in how many documents it stands, and how many claims of each that is seen speak of it."""
    coverage = Content.styled(f" {describe_coverage(row, len(sources))} ", QUIET)
    words = Content.assemble(" " * _SIGN, display_line(row.name), (f"  {row.type.value}", QUIET))
    cells = []
    for at in columns.shown:
        line = Content(f"{row.claims[at]}") if row.claims[at] else Content.styled(NOTHING, QUIET)
        if row.mentions[at] and not row.claims[at]:
            line = Content.styled(f"({row.mentions[at]})", QUIET)
        cells.append(_at_cursor([line], columns.each - _GAP) if at == cursor else [line])
    return list(_joined([bar(words, coverage, columns.lead - _GAP)], cells, columns, 1, width))


def _sign(kind: RelationKind) -> Content:
    return Content.styled(f"{SIGNS[kind]} ", SIGN_STYLES[kind])


def _at_cursor(lines: Sequence[Content], width: int) -> list[Content]:
    padded = (Content.assemble(line, " " * (width - line.cell_length)) for line in lines)
    return [line.stylize("reverse") for line in padded]


def _joined(
    lead: Sequence[Content], cells: Sequence[Sequence[Content]], columns: Columns, height: int, width: int
) -> Iterator[Content]:
    """The lines of a row, `width` cells at most; each is put together once, because a screen has hundreds of cells."""
    for line in range(height):
        parts: list[Content | str] = []
        for cell, room in ((lead, columns.lead), *((each, columns.each) for each in cells)):
            if line < len(cell):
                content = shorten(cell[line], room)
                parts += [content, " " * (room - content.cell_length)]
            else:
                parts.append(" " * room)
        yield shorten(Content.assemble(*parts), width)


def explain_cell(
    row: MatrixRow, cell: Cell, compared: Compared, sources: Sequence[Source], width: int
) -> list[Content]:
    """The cell at the cursor in words: sign and reason, then what both documents say, with speaker and date."""
    source, lead = sources[cell.claim.document], sources[row.lead.document]
    lines = [_title(source, width)]
    if cell.claim == row.lead:
        alone = len(row.told) == 1
        said = (
            "found in no other of the documents" if alone else "the claim that the others are compared with"
        )
        sign = _sign(RelationKind.ONLY_HERE) if alone else Content(f"{LEAD_SIGN} ")
        lines += hang(Content.styled(said, QUIET), width, sign, _SIGN, 1)
        return lines + _quote(source, cell.claim, (), width)
    sign = _sign(cell.kind) if cell.kind else Content(f"{AKIN_SIGN} ")
    lines += hang(_reason(cell, compared.relation, lead), width, sign, _SIGN, 1)
    for each, claim in ((source, cell.claim), (lead, row.lead)):
        lines += _quote(each, claim, compared.evidence.get(claim.document, ()), width)
    return lines


def _reason(cell: Cell, relation: Relation | None, lead: Source) -> Content:
    if cell.kind is None:
        said = f"of the same matter by way of another document, not compared with {lead.number}"
        return Content.styled(said, QUIET)
    decided = DECIDED if relation is not None and relation.decided else ""
    origin = f" · one origin: {relation.origin}" if relation is not None and relation.origin else ""
    return Content(flowing(f"{decided}against {lead.number}: {cell.reason}{origin}"))


def explain_gap(row: MatrixRow, source: Source, sources: Sequence[Source], width: int) -> list[Content]:
    """A cell without a claim in words, and what the row is about."""
    said = Content.styled("says nothing of this, as far as was found", QUIET)
    return [
        _title(source, width),
        *hang(said, width, Content(f"{NOTHING} "), _SIGN, 1),
        *_quote(sources[row.lead.document], row.lead, (), width),
    ]


def explain_name(row: NameRow, at: int, sources: Sequence[Source], width: int) -> list[Content]:
    """How often a document speaks of someone or something, and where it does first."""
    source, place = sources[at], row.places[at]
    lines = [_title(source, width)]
    claims, mentions = row.claims[at], row.mentions[at]
    counted = f"{claims} {'claim' if claims == 1 else 'claims'}, named {times(mentions)}"
    told = f"{display_line(row.name)}: {counted if mentions else 'not named here'}"
    lines += hang(Content(told), width, Content(" " * _SIGN), _SIGN, 1)
    if place is not None:
        text = source.document.text
        lines += hang(
            quoted_window(text, Span(0, len(text)), (place,), 2 * _WINDOW),
            width,
            Content(" " * _SIGN),
            _SIGN,
            QUOTE_LINES,
        )
    return lines


def _title(source: Source, width: int) -> Content:
    name = Content.styled(f" {short_name(source.document.info.path)} ", QUIET)
    return bar(Content.styled(source.name, "bold"), name, width)


def _quote(source: Source, claim: ClaimRef, marks: Sequence[Span], width: int) -> list[Content]:
    number = f"{source.number:>2} "
    said = " · ".join(filter(None, (claim.speaker or AUTHOR, *claim.via, source.dates_of(claim))))
    after = Content.styled(f" — {flowing(said)}", QUIET)
    room = QUOTE_LINES * (width - len(number)) - after.cell_length - len("“”") - QUOTE_LINES
    words = quoted_window(source.document.text, claim.span, marks, max(room, width // 2))
    quote = Content.assemble("“", words, "”", after)
    return hang(quote, width, Content.styled(number, "bold"), len(number), QUOTE_LINES)
