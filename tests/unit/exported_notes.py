"""Notes on texts as they are and as they should not be, and what every form makes of them.

`python -m tests.unit.exported_notes` writes the files that the forms are compared with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from index.model import Note, NoteStatus, NoteSubject, NoteTarget, NoteText, Span, Verdict
from index.notes.bibliography import bibtex, csl_json
from index.notes.complete import notes_json
from index.notes.leaving import Exported, ExportedTarget, Source
from index.notes.markdown import notes_markdown, notes_markdown_by_document
from index.notes.page import notes_html
from index.notes.table import notes_csv
from index.notes.web_annotations import notes_jsonld
from index.text.canonical import text_hash

FOLDER = Path(__file__).parent / "data" / "notes"
FORMS: dict[str, Callable[[Sequence[Exported]], str]] = {
    "notes.md": notes_markdown,
    "notes.csv": notes_csv,
    "notes.json": notes_json,
    "notes.jsonld": notes_jsonld,
    "notes.html": notes_html,
    "notes.bib": bibtex,
    "notes.csl.json": csl_json,
}
BY_DOCUMENT = "notes-by-document.txt"

REPORT = Source(
    "news/a report.txt", "Troops leave, officials say", "2024-10-28", "A. Lee", text_hash("report")
)
DENIAL = Source("news/b.html", "Officials deny: “no troops”", "2024-10", None, text_hash("denial"))
HOSTILE = Source(
    "news/=x|y\udcff.txt",
    '---\ntitle: "x"\n# {curly} \\end $5 & <script>alert(1)</script>',
    "2024-99-99",
    'Eve" <b>\n`rm`',
    text_hash("hostile"),
)
HOSTILE_WORDS = (
    '=cmd()|\' /C calc\'!A0\n---\n"""\n```\n<script>alert(1)</script>\n# heading\n> quote\n1. one\n'
    "- item\n\n    indented [[link]] ![](http://x/y.png) &lt; %%hidden%% ==mark== $x$ \u202egnp.exe\x1b[2J 10%, $5"
)
HOSTILE_BODY = "See <img src=x onerror=alert(1)> and [this](javascript:alert(1)).\n\n```\nnever closed <b>"


def target(
    source: Source,
    span: Span | None,
    exact: str,
    verdict: Verdict = Verdict.SAME,
    *,
    confirmed: bool = True,
    around: tuple[str, str] = ("", ""),
) -> ExportedTarget:
    return ExportedTarget(NoteTarget("/" + source.path, span, exact, *around, verdict, confirmed), source)


def exported(number: int, text: NoteText, *targets: ExportedTarget) -> Exported:
    note = Note(
        id=f"00000000-0000-4000-8000-{number:012}",
        revision=number,
        text=text,
        targets=tuple(each.place for each in targets),
        created=f"2026-11-0{number}T08:00:00.000+00:00",
        edited=f"2026-11-0{number}T09:30:00.500+00:00",
    )
    return Exported(note, targets)


LEAVING = target(REPORT, Span(4, 25), "troops left on Monday", around=("The ", ".\n\nOfficials denied it."))
SAMPLES = (
    exported(1, NoteText("Who saw **them**?\n\n- ask Lee", ("todo", "North Korea", "2024")), LEAVING),
    exported(
        2,
        NoteText("Contradiction.", ("key",), NoteStatus.DONE, "red", "disputes", NoteSubject.RELATION),
        LEAVING,
        target(DENIAL, Span(10, 29), "No troops ever left", Verdict.CHANGED, confirmed=False),
    ),
    exported(3, NoteText("The whole report is good."), target(REPORT, None, "")),
    exported(
        4,
        NoteText("", subject=NoteSubject.ENTITY),
        target(DENIAL, None, "Words that are gone", Verdict.ORPHANED, confirmed=False),
    ),
    exported(
        5,
        NoteText(HOSTILE_BODY, ("new\nline #x", "-->"), colour="=red", relation="# and\n<b>"),
        target(HOSTILE, Span(0, len(HOSTILE_WORDS)), HOSTILE_WORDS, around=("\u202e", "<")),
        target(DENIAL, Span(0, 2), "it", Verdict.MOVED),
    ),
)


def written() -> dict[str, str]:
    """All files, by their names below the folder."""
    files = {name: form(SAMPLES) for name, form in FORMS.items()}
    pages = notes_markdown_by_document(SAMPLES).items()
    return files | {BY_DOCUMENT: "".join(f"=== {name}\n{page}" for name, page in pages)}


if __name__ == "__main__":
    for name, text in written().items():
        (FOLDER / name).write_bytes(text.encode())
