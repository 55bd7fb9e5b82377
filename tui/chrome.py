"""The words around the texts: status, tabs, counterpart and the reason for an empty screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from index.model import SIGNS, Document
from index.text.display import display_line
from tui.alignment import passage_at
from tui.news import News
from tui.panes.claims import SIGN_STYLES
from tui.panes.document import DocumentPane, short_name
from tui.panes.lines import QUIET, quoted_window
from tui.panes.status import Tab
from tui.session import Session, SyncMode
from tui.statements import AUTHOR, Statement

STRIP_LENGTH = 110  # characters of a counterpart: with its speaker they fill two lines of 80 cells
SHORT_TITLE = 24  # characters of a title that still tell two articles apart in a tab


def status_parts(
    session: Session,
    document: Document | None,
    offset: int,
    news: News,
    *,
    alone: bool,
    gone: str,
    analysed: bool,
    count: int,
    brief: bool,
) -> tuple[str, ...]:
    """The parts of the status line, the most important first.

    `offset` is the caret, `count` the number of documents; `gone` what became of a lost file, where no title says it;
    `brief` leaves out what a small screen has elsewhere.
    """
    parts = [gone] if gone else []
    if session.other is not None:
        parts.append(session.sync.value if brief else f"sync {session.sync.value}")
        if session.sync is SyncMode.ALIGNED and alone:
            parts.append("no counterpart" if brief else "no counterpart here")
    if session.hidden:
        parts.append(f"off: {', '.join(sorted(session.hidden))}")
    parts.extend(news.running())
    if not analysed and not news.runs("analysing"):
        parts.append("not analysed yet")
    passage = passage_at(document.passages, offset) if document else None
    if document is not None and passage is not None:
        parts.append(f"¶{passage.number + 1} of {len(document.passages)}")
    if not brief:
        parts.append(f"{count} document" if count == 1 else f"{count} documents")
        parts.extend(news.finished())
    return tuple(parts)


def list_open_documents(documents: Sequence[Document], active: int, shown: Sequence[int]) -> tuple[Tab, ...]:
    """The tabs of a screen that has no room for all documents: those that are not shown stand in brackets."""
    names = [
        (position, f"{position + 1} {_shorten(each.info.title)}") for position, each in enumerate(documents)
    ]
    return tuple(
        Tab(name if position in shown else f"({name})", position == active) for position, name in names
    )


def name_claims(document: Document, other: DocumentPane | None, count: int) -> tuple[str, int | None]:
    """The document whose claims are listed; among more than two the one they are set against, with its number."""
    if other is None or other.document is None or count <= 2:
        return short_name(document.info.path), None
    return _shorten(other.document.info.title), other.number + 1


def list_tabs(
    documents: Sequence[Document], claims: int | None, hits: int | None, active: int | None
) -> tuple[Tab, ...]:
    """The tabs of a small screen: documents, claims (None before they are known) and, while a search is open, hits."""
    names = [f"{position} {_shorten(document.info.title)}" for position, document in enumerate(documents, 1)]
    if documents:
        names.append("claims …" if claims is None else f"claims {claims}")
    if hits is not None:
        names.append(f"hits {hits}")
    return tuple(Tab(name, position == active) for position, name in enumerate(names))


def _shorten(title: str) -> str:
    safe = display_line(title)
    return safe if len(safe) <= SHORT_TITLE else safe[: SHORT_TITLE - 1].rstrip() + "…"


def strip_content(statement: Statement | None, other: Document | None, other_pane: int) -> Content:
    """What the other document says of the claim at the caret."""
    if statement is None or statement.kind is None or other is None:
        return Content("")
    sign = (f"{SIGNS[statement.kind]} ", SIGN_STYLES[statement.kind])
    if statement.counterpart is None:
        return Content.assemble(sign, (f"only here, not in {other_pane + 1}", QUIET))
    words = quoted_window(other.text, statement.counterpart, statement.counterpart_evidence, STRIP_LENGTH)
    speaker = display_line(statement.counterpart_speaker or AUTHOR)
    return Content.assemble(sign, f"in {other_pane + 1}: “", words, "”", (f" — {speaker}", QUIET))


def describe_emptiness(news: News, skipped: int, name: str) -> str:
    """Why no document is shown, and what to press."""
    left_out = f"{skipped} files were left out" if skipped != 1 else "1 file was left out"
    if news.reading:
        first = f"Reading {display_line(name)} …"
    else:
        first = f"There is no document to read in {display_line(name)}."
    lines = [first, ""]
    if skipped:
        lines += [f"{left_out}:  :skipped  says why.", ""]
    if not news.reading:
        lines += [
            "diptych reads text, Markdown and HTML files:",
            "start it with files or folders that hold some.",
            "",
        ]
    lines.append("?  help     q  quit")
    return "\n".join(lines)
