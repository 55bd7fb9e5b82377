"""``diptych notes``: made, listed, searched, exported and imported without the screen."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import AsyncIterator, Callable, Container, Sequence
from functools import partial
from typing import Any, BinaryIO

import click
from msgspec.structs import replace

from index.collection import Collection, Event, Places
from index.model import Document, Note, NoteTarget, NoteText, Span, Verdict
from index.reader_notes import (
    NOTE_FORMATS,
    all_notes,
    search_notes,
    write_notes,
    write_notes_by_document,
)
from index.text.display import display_line
from index.text.wording import find_wording
from tui.commands.minus import TakesQuery
from tui.commands.output import Output
from tui.commands.session import opened, run, warn_of_query

NOTHING = 1

_NOT_CARRIED = "notes are told where they stood last; where they stand now cannot be kept"


@click.group()
def notes() -> None:
    """Keep notes on passages: add, list, search, export and import them."""


@notes.command()
@click.argument("document")
@click.option("--quote", metavar="TEXT", help="The words of DOCUMENT to stand on; without them, all of it.")
@click.option("--body", default="", metavar="TEXT", help="What the note says, in Markdown.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be given several times.")
@click.option("--json", "as_json", is_flag=True, help="Print the note as one JSON object.")
@click.pass_obj
def add(
    places: Places, document: str, quote: str | None, body: str, tags: tuple[str, ...], as_json: bool
) -> int:
    """Make a note on words of DOCUMENT. Prints its id."""
    for option, words in (("--body", body), *(("--tag", tag) for tag in tags)):
        if any("\ud800" <= letter <= "\udfff" for letter in words):  # bytes that are no text in this locale
            raise click.UsageError(f"{option}: {display_line(words)} is not Unicode")
    named = (" ".join(tag.split()).lstrip("#") for tag in tags)
    text = NoteText(body, tuple(dict.fromkeys(tag for tag in named if tag)))
    return run(_add(places, document, quote, text, as_json=as_json))


async def _add(places: Places, path: str, quote: str | None, text: NoteText, *, as_json: bool) -> int:
    if os.path.isdir(path):
        raise click.UsageError(f"{display_line(path)}: it is a folder; a note stands on a document")
    async with _read(places, [path]) as collection:
        number = collection.document_at(path)
        if number is None:
            reason = next((skipped.reason for skipped in collection.skipped()), "it is no document")
            raise click.UsageError(f"{display_line(path)}: {display_line(reason)}")
        span = None if quote is None else _place_of(collection.document(number), quote)
        note = collection.notes.add([(number, span)], text)
    click.echo(json.dumps(note_object(note)) if as_json else note.id)
    return 0


def _place_of(document: Document, quote: str) -> Span:
    """Where the words stand, the very ones or, failing that, the same but for case, accents and line ends."""
    if not quote.strip():
        raise click.UsageError("--quote: it holds no words")
    times = document.text.count(quote)
    if times > 1:
        click.echo(
            f"diptych: the words stand {times} times in the document; the note is on the first", err=True
        )
    start = document.text.find(quote)
    found = Span(start, start + len(quote)) if start >= 0 else find_wording(document.text, quote)
    if found is None:
        raise click.UsageError(f"--quote: {display_line(document.info.path)} does not say that")
    return found


@notes.command("list")
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Only notes on documents under PATH.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a note.")
@click.pass_obj
def list_notes(places: Places, paths: tuple[str, ...], as_json: bool) -> int:
    """List notes, each where it stands in its document now."""
    return run(_list(places, paths, None, as_json=as_json))


@notes.command(cls=TakesQuery)
@click.argument("query")
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Only notes on documents under PATH.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a note.")
@click.pass_obj
def search(places: Places, query: str, paths: tuple[str, ...], as_json: bool) -> int:
    """Find notes by what they say, their tags and the words they stand on; exit status 1 when there are none."""
    return run(_list(places, paths, query, as_json=as_json))


@notes.command()
@click.option("--format", "form", type=click.Choice(NOTE_FORMATS), required=True, help="The form to write.")
@click.option("--in", "paths", multiple=True, metavar="PATH", help="Only notes on documents under PATH.")
@click.option(
    "-o", "--output", "out", metavar="OUT", help="A file; with md also a folder, for one file a document."
)
@click.pass_obj
def export(places: Places, form: str, paths: tuple[str, ...], out: str | None) -> int:
    """Write notes in a form that other programs read."""
    return run(_export(places, form, paths, out))


async def _export(places: Places, form: str, paths: tuple[str, ...], out: str | None) -> int:
    in_folder = out is not None and form == "md" and (os.path.isdir(out) or out.endswith(os.sep))
    whole = None if in_folder else Output(out)
    found, shown = await _notes_now(places, paths)
    noted = [target.path for note in found for target in note.targets]
    if whole is not None:
        whole.spare([*paths, *noted])
        whole.write(write_notes(places, found, shown, form))
        return 0
    folder = out or ""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"-o {display_line(folder)}: {error.strerror}") from error
    for name, text in write_notes_by_document(places, found, shown).items():
        page = Output(os.path.join(folder, name))
        page.spare([*paths, *noted])
        page.write(text)
    return 0


@notes.command("import")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--in", "paths", multiple=True, metavar="PATH", help="Where the documents are; default: this folder."
)
@click.pass_obj
def import_notes(places: Places, file: BinaryIO, paths: tuple[str, ...]) -> int:
    """Take the notes of FILE: ours in JSON, a backup's notes.jsonl, W3C annotations, an export of Hypothesis.

    Exit status 1 when a document is missing. What is here already stays as it is.
    """
    return run(_import(places, file.read(), paths or (".",)))


async def _import(places: Places, data: bytes, paths: tuple[str, ...]) -> int:
    async with _read(places, paths) as collection:
        try:
            done = collection.take_notes(data)
        except ValueError as error:
            raise click.UsageError(f"the notes cannot be read: {display_line(str(error))}") from error
    for line in done.homeless:
        click.echo(f"diptych: not taken: {display_line(line)}", err=True)
    waiting = f", {done.waiting} of them waiting for you: the place is not sure" if done.waiting else ""
    new = "1 note is new" if done.new == 1 else f"{done.new} notes are new"
    known = f"{done.known} {'was' if done.known == 1 else 'were'} here already"
    click.echo(f"diptych: {new}{waiting}; {known}", err=True)
    return 1 if done.homeless else 0


async def _list(places: Places, paths: tuple[str, ...], query: str | None, *, as_json: bool) -> int:
    notes, shown = await _notes_now(places, paths)
    found = _found(notes, query) if query is not None else [note for note in notes if not note.deleted]
    for each in found:
        targets = (replace(target, path=shown(target.path)) for target in each.targets)
        note = replace(each, targets=tuple(targets))
        click.echo(json.dumps(note_object(note)) if as_json else _note_lines(note))
    return 0 if found or query is None else NOTHING


def _found(notes: Sequence[Note], query: str) -> Sequence[Note]:
    try:
        found = search_notes(notes, query)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    warn_of_query(found.errors)
    return found.notes


async def _notes_now(places: Places, paths: Sequence[str]) -> tuple[list[Note], Callable[[str], str]]:
    """Notes on documents under some paths, or all, where they stand in the files as these are now; with real paths.

    A document that is gone, or cannot be read any more, leaves its notes orphaned. Also how a path is written for the user.
    """
    roots = [(path, os.path.realpath(path)) for path in paths] or [("", os.path.realpath(os.curdir))]
    for path in paths:
        if not os.path.lexists(path):
            raise click.UsageError(f"{display_line(path)}: no such file or folder")
    noted = {target.path for note in all_notes(places.notes) for target in note.targets}
    wanted = {path for path in noted if not paths or any(_is_under(path, real) for _, real in roots)}
    lost = {path for path in noted if not os.path.isfile(path)}
    there = sorted(wanted - lost)
    if there:
        async with _read(places, there) as collection:
            problems: list[Event] = []
            collection.listen(problems.append)
            await collection.notes.settled()  # they are carried to the files as they are
            lost |= {
                path for path in there if collection.document_at(path) is None
            }  # nothing to be read any more
            if problems or collection.notes.read_only:
                click.echo(f"diptych: {_NOT_CARRIED}", err=True)
    found = [
        replace(note, targets=tuple(_without_lost_place(target, lost) for target in note.targets))
        for note in all_notes(places.notes)
        if any(target.path in wanted for target in note.targets)
    ]
    return found, partial(_shown, roots)


def _without_lost_place(target: NoteTarget, lost: Container[str]) -> NoteTarget:
    if target.path not in lost:
        return target
    return replace(target, span=None, verdict=Verdict.ORPHANED, confirmed=False)


def _shown(roots: Sequence[tuple[str, str]], path: str) -> str:
    for given, real in roots:
        if _is_under(path, real):
            rest = os.path.relpath(path, real)
            return given if rest == os.curdir else os.path.join(given, rest)
    return path


def _is_under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


@contextlib.asynccontextmanager
async def _read(places: Places, paths: Sequence[str]) -> AsyncIterator[Collection]:
    """These files as they are now; nothing but notes is left behind."""
    async with opened(places, paths, passing=True) as collection:
        await collection.read()
        yield collection


def note_object(note: Note) -> dict[str, Any]:
    """The documented JSON object of a note; offsets are code points of the document's canonical text."""
    return {
        "id": note.id,
        "body": note.text.body,
        "tags": list(note.text.tags),
        "status": note.text.status.value,
        "targets": [_target_object(target) for target in note.targets],
    }


def _target_object(target: NoteTarget) -> dict[str, Any]:
    start, end = target.span or (None, None)
    return {
        "document": target.path,
        "start": start,
        "end": end,
        "exact": target.exact,
        "verdict": target.verdict.value,
    }


def _note_lines(note: Note) -> str:
    """The note for a person: where it stands, what it quotes, what it says."""
    lines = []
    for target in note.targets:
        doubt = "" if target.confirmed else f"  [{target.verdict.value}]"
        where = "" if target.span is None else f" at {target.span.start}"
        lines.append(click.style(f"{display_line(target.path)}{where}{doubt}", bold=True))
        if target.exact:
            lines.append(f"  “{display_line(target.exact)}”")
    tags = "".join(f" #{display_line(tag)}" for tag in note.text.tags)
    status = f" ({note.text.status.value})" if note.text.status.value != "open" else ""
    lines += [f"  {display_line(line)}" for line in note.text.body.splitlines()]
    lines.append(f"  {note.id}{tags}{status}")
    return "\n".join(lines) + "\n"
