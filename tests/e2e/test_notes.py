"""Notes on the command line: they stay with their words while the files change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from index.notes.notebook import Notebook
from index.store import NoteStore
from tests.e2e.terminal import DIPTYCH

TEXT = "The troops left on Monday.\n\nOfficials denied it at once. Nobody knows more.\n"


def diptych(env: Mapping[str, str], cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DIPTYCH, "notes", *arguments], env={**env}, cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.fixture
def home(tmp_path: Path, shared_home: dict[str, str]) -> dict[str, str]:
    """Nobody else's notes."""
    return {**shared_home, "XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    return folder


def listed(env: Mapping[str, str], cwd: Path, *arguments: str) -> list[dict[str, Any]]:
    run = diptych(env, cwd, "list", "--json", *arguments)
    assert (run.returncode, run.stderr) == (0, "")
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_a_note_is_made_and_listed_from_anywhere(home: dict[str, str], folder: Path) -> None:
    run = diptych(
        home, folder, "add", "a.txt", "--quote", "Officials denied it", "--body", "why?", "--tag", "denial"
    )
    assert run.returncode == 0
    (note,) = listed(home, folder)
    assert note == {
        "id": run.stdout.strip(),
        "body": "why?",
        "tags": ["denial"],
        "status": "open",
        "targets": [
            {"document": "a.txt", "start": 28, "end": 47, "exact": "Officials denied it", "verdict": "same"}
        ],
    }
    assert listed(home, folder.parent, "--in", "news")[0]["targets"][0]["document"] == "news/a.txt"
    (folder / "empty").mkdir()
    assert listed(home, folder, "--in", "empty") == []


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("Before all this.\n\n" + TEXT, "same", "Officials denied it"),
        (TEXT.replace("denied it", "have denied it"), "changed", None),
        ("Nothing of this is left here.\n", "orphaned", None),
    ],
)
def test_a_note_follows_its_words(
    home: dict[str, str], folder: Path, text: str, verdict: str, words: str | None
) -> None:
    diptych(home, folder, "add", "a.txt", "--quote", "Officials denied it")
    (folder / "a.txt").write_text(text)
    (note,) = listed(home, folder)
    (target,) = note["targets"]
    assert (target["verdict"], target["exact"]) == (verdict, "Officials denied it")
    if words is not None:
        assert text[target["start"] : target["end"]] == words
    if verdict == "orphaned":
        assert (target["start"], target["end"]) == (None, None)


def test_a_note_outlives_its_document(home: dict[str, str], folder: Path) -> None:
    diptych(home, folder, "add", "a.txt", "--body", "all of it")
    (folder / "a.txt").unlink()
    (note,) = listed(home, folder)
    assert (note["body"], note["targets"][0]["verdict"]) == ("all of it", "orphaned")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100])
def test_a_note_on_what_cannot_be_read_any_more_is_orphaned(
    home: dict[str, str], folder: Path, content: bytes
) -> None:
    diptych(home, folder, "add", "a.txt", "--quote", "Officials denied it")
    (folder / "a.txt").write_bytes(content)
    (target,) = listed(home, folder)[0]["targets"]
    assert (target["start"], target["verdict"]) == (None, "orphaned")
    (folder / "a.txt").write_text(TEXT)
    (target,) = listed(home, folder)[0]["targets"]
    assert (target["start"], target["verdict"]) == (28, "same")


@pytest.mark.parametrize("option", ["--body", "--tag"])
def test_what_is_no_unicode_is_refused_in_one_line(home: dict[str, str], folder: Path, option: str) -> None:
    run = diptych(home, folder, "add", "a.txt", option, os.fsdecode(b"caf\xe9"))
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert f"{option}: " in run.stderr
    assert "is not Unicode" in run.stderr


def test_notes_are_searched(home: dict[str, str], folder: Path) -> None:
    diptych(home, folder, "add", "a.txt", "--quote", "troops", "--body", "how many?", "--tag", "figures")
    diptych(home, folder, "add", "a.txt", "--body", "sources missing")
    for query, found in (
        ("many OR missing", 2),
        ("many -figures", 0),
        ("tag:figures", 1),
    ):
        run = diptych(home, folder, "search", query)
        assert (run.returncode, run.stderr) == (0 if found else 1, "")
        assert run.stdout.count("a.txt") == found
    unread = diptych(home, folder, "search", "troops (")
    assert (unread.returncode, unread.stdout.count("a.txt")) == (0, 1)
    assert unread.stderr.startswith("diptych: query, character ")


def test_a_tag_is_one_line_without_its_sign(home: dict[str, str], folder: Path) -> None:
    tags = ("--tag", "#todo", "--tag", " North\n Korea ", "--tag", "todo", "--tag", " ")
    diptych(home, folder, "add", "a.txt", *tags)
    assert listed(home, folder)[0]["tags"] == ["todo", "North Korea"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("add", "a.txt", "--quote", "never said"), "a.txt does not say that"),
        (("add", "a.txt", "--quote", " \n"), "--quote: it holds no words"),
        (("add", "a.txt", "--body", "\udcff"), "is not Unicode"),
        (("add", "a.txt", "--tag", "\udcff"), "is not Unicode"),
        (("add", "no.txt"), "no.txt: no such file or folder"),
        (("add", "."), ".: it is a folder; a note stands on a document"),
        (("search", ""), "the query holds no word to look for"),
        (("search", "person:lee"), "diptych search"),
        (("list", "--in", "no"), "no: no such file or folder"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    home: dict[str, str], folder: Path, arguments: tuple[str, ...], reason: str
) -> None:
    run = diptych(home, folder, *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert reason in run.stderr
    assert run.stderr.count("\n") == 1
    assert listed(home, folder) == []


def test_a_file_that_cannot_be_read_says_why(home: dict[str, str], folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 100)
    run = diptych(home, folder, "add", "b.txt")
    assert run.returncode == 2
    assert run.stderr.startswith("diptych: b.txt: ")


WRITER = """
import sys
from index.model import NoteText, Span
from index.notes.drafts import Draft
from index.notes.notebook import Notebook
from index.store import Edition, NoteStore

book = Notebook(NoteStore.open(sys.argv[1]))
edition = Edition("/news/a.txt", "The troops left on Monday.", "A report")
print("ready", flush=True)
number = 0
while True:
    number += 1
    note = book.add([(edition, Span(4, 10))], NoteText(f"note {number}"))
    print(note.id, note.text.body, flush=True)
    note = book.change(note, NoteText(f"changed {number}"))
    print(note.id, note.text.body, flush=True)
"""


@pytest.mark.parametrize("delay", [0.01, 0.03, 0.07])
def test_no_acknowledged_note_is_lost_when_the_program_is_killed(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "notes.db"
    acknowledged: dict[str, str] = {}
    for _ in range(int(os.environ.get("DIPTYCH_KILLS", "3"))):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            first = process.stdout.readline()
            time.sleep(delay)
            process.kill()
            for line in (first, *process.stdout):
                if line.endswith("\n"):
                    number, body = line.rstrip("\n").split(" ", 1)
                    acknowledged[number] = body
        store = NoteStore.open(path)
        found = {note.id: note.text.body for note in Notebook(store).notes()}
        store.close()
        assert acknowledged.keys() <= found.keys()
        for number, body in acknowledged.items():
            assert found[number] in {body, body.replace("note", "changed")}
    assert acknowledged


def test_notes_leave_and_come_back_elsewhere(home: dict[str, str], folder: Path, tmp_path: Path) -> None:
    diptych(
        home, folder, "add", "a.txt", "--quote", "Officials denied it", "--body", "why?", "--tag", "denial"
    )
    diptych(home, folder, "add", "a.txt", "--body", "all of it")
    before = listed(home, folder)
    out = tmp_path / "notes.jsonld"
    assert diptych(home, folder, "export", "--format", "jsonld", "-o", str(out)).returncode == 0
    elsewhere = {**home, "XDG_DATA_HOME": str(tmp_path / "elsewhere")}
    taken = diptych(elsewhere, folder, "import", str(out))
    assert (taken.returncode, taken.stderr) == (0, "diptych: 2 notes are new; 0 were here already\n")
    again = diptych(elsewhere, folder, "import", str(out))
    assert again.stderr == "diptych: 0 notes are new; 2 were here already\n"
    assert listed(elsewhere, folder) == before


def test_a_hypothesis_export_is_taken_and_says_what_has_no_place(
    home: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    def annotation(number: str, exact: str, uri: str = "https://news.example/a") -> dict[str, Any]:
        selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": ""}
        return {
            "id": number,
            "text": exact,
            "tags": ["h"],
            "uri": uri,
            "target": [{"source": uri, "selector": [selector]}],
        }

    exported = tmp_path / "export.json"
    exported.write_text(
        json.dumps({"annotations": [annotation("x1", "Officials denied it"), annotation("x2", "never said")]})
    )
    run = diptych(home, folder.parent, "import", str(exported), "--in", "news")
    assert run.returncode == 1
    assert "1 note is new" in run.stderr
    assert "https://news.example/a: no document of that name or with these words" in run.stderr
    (note,) = listed(home, folder)
    assert (note["tags"], note["targets"][0]["verdict"]) == (["h"], "same")


@pytest.mark.parametrize("form", ["md", "csv", "html", "bibtex", "csl"])
def test_notes_leave_in_forms_that_others_read(home: dict[str, str], folder: Path, form: str) -> None:
    diptych(home, folder, "add", "a.txt", "--quote", "Officials denied it", "--body", "why?")
    run = diptych(home, folder, "export", "--format", form)
    assert (run.returncode, run.stderr) == (0, "")
    assert ("why?" in run.stdout) is (form in {"md", "csv", "html"})
    assert "a.txt" in run.stdout


def test_markdown_may_be_a_file_for_each_document(home: dict[str, str], folder: Path) -> None:
    (folder / "b.txt").write_text("Another report.\n")
    for name in ("a.txt", "b.txt"):
        diptych(home, folder, "add", name, "--body", f"on {name}")
    assert diptych(home, folder, "export", "--format", "md", "-o", "out/").returncode == 0
    pages = [page.read_text() for page in (folder / "out").iterdir()]
    assert sorted("on a.txt" in page for page in pages) == [False, True]
    assert all(f"(<diptych://{folder}/{name}>)" in "".join(pages) for name in ("a.txt", "b.txt"))


def test_a_document_is_not_written_over(home: dict[str, str], folder: Path) -> None:
    run = diptych(home, folder, "export", "--format", "md", "--in", "a.txt", "-o", "a.txt")
    assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    assert "it is one of the documents" in run.stderr
    assert (folder / "a.txt").read_text() == TEXT


def test_a_file_without_notes_is_refused(home: dict[str, str], folder: Path) -> None:
    (folder / "x.json").write_text('{"no": "notes"}')
    run = diptych(home, folder, "import", "x.json")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "the notes cannot be read" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_takes_no_log_prints_no_traceback(home: dict[str, str], folder: Path) -> None:
    program = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); from tui.cli import main; "
        "sys.argv[0] = 'diptych'; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, "notes", "add", "a.txt"]
    run = subprocess.run(command, env={**home}, cwd=folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith("diptych: ")
    assert run.stderr.count("\n") == 1
