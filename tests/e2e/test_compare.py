"""``diptych compare``: many documents, every form, files that are written, decisions that are carried."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from index.collection import Collection, Places
from index.model import RelationKind, Span
from tests.e2e.command import TEAM, YOON, diptych
from tests.e2e.conftest import SEEDS

THIRD = (
    "Kyiv, 5 November 2024 (Reuters) - Ukrainian President Volodymyr Zelensky said that Russia had mobilized "
    "13,000 North Korean soldiers in the Kursk region, which borders Ukraine.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, and a third report; what cannot be read beside them."""
    sources = Path(shutil.copytree(SEEDS, tmp_path_factory.mktemp("news") / "sources"))
    (sources / "third.txt").write_text(THIRD)
    (sources / "data.bin").write_bytes(bytes(range(256)) * 20)
    return sources


def test_documents_stand_in_the_order_in_which_they_were_named_those_of_a_folder_by_path(
    shared_home: dict[str, str], folder: Path
) -> None:
    run = diptych(shared_home, "compare", "sources/third.txt", "sources", "--json", cwd=folder.parent)
    made = json.loads(run.stdout)
    first, second = (f"sources/{Path(path).name}" for path in (YOON, TEAM))
    assert run.returncode == 1
    assert made["schema"] == "diptych-comparison/1"
    assert made["documents"] == ["sources/third.txt", first, second]
    assert [pair["documents"] for pair in made["pairs"]] == [
        ["sources/third.txt", first],
        ["sources/third.txt", second],
        [first, second],
    ]
    assert "sources/third.txt is named twice and compared once" in run.stderr
    assert "data.bin" in run.stderr
    again = diptych(shared_home, "compare", "sources/third.txt", "sources", "--json", cwd=folder.parent)
    assert again.stdout == run.stdout


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("--json", "{"), ("--md", "# 3 documents"), ("--html", "<!DOCTYPE html>"), ("--csv", "row,matter,")],
)
def test_every_form_says_by_its_status_that_documents_differ(
    shared_home: dict[str, str], folder: Path, tmp_path: Path, form: str, beginning: str
) -> None:
    out = tmp_path / "out"
    out.write_text("an older one")
    out.chmod(0o640)
    run = diptych(shared_home, "compare", "sources", form, "-o", str(out), cwd=folder.parent)
    assert (run.returncode, run.stdout) == (1, "")
    assert out.read_text().startswith(beginning)
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out"]


def test_documents_that_do_not_differ_have_status_zero(shared_home: dict[str, str], tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(THIRD)
    run = diptych(shared_home, "compare", "a.txt", "b.txt", "c.txt", "--csv", cwd=tmp_path)
    assert run.returncode == 0
    assert "b.txt has the same text as a.txt" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("third.txt",), "two documents or more"),
        (("third.txt", "data.bin"), "data.bin: it is no readable file"),
        (("third.txt", "empty"), "empty: no readable file is in it"),
        (("third.txt", ".", "-o", "empty"), "-o empty: it is a folder"),
        (("third.txt", ".", "-o", "nowhere/x.md"), "-o nowhere/x.md: there is no such folder"),
        ((".", "-o", "third.txt"), "-o third.txt: it is one of the documents"),
        ((".", "--decisions", "--json"), "--json is a form"),
        ((".", "--decisions", "--take", "third.txt"), "--take prints nothing"),
        ((".", "--take", "third.txt"), "--take: line 1 is no decision about two passages"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(
    home: dict[str, str], folder: Path, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    sources = Path(shutil.copytree(folder, tmp_path / "sources"))
    (sources / "empty").mkdir()
    run = diptych(home, "compare", *arguments, cwd=sources)
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr.splitlines()[-1]
    assert (sources / "third.txt").read_text() == THIRD


async def test_decisions_are_taken_to_another_collection_once(
    home: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    here, there = (Path(shutil.copytree(folder, tmp_path / name / "sources")) for name in ("here", "there"))
    places = Places(
        *(Path(home[f"XDG_{name}_HOME"], "diptych") for name in ("DATA", "CACHE", "STATE", "CONFIG"))
    )
    collection = Collection.open([str(here)], places=places)
    await collection.read()
    _, second, third = (info.id for info in collection.documents())
    passages = []
    for number, words in ((second, "11,000 North Korean soldiers"), (third, "13,000 North Korean soldiers")):
        start = collection.document(number).text.index(words)
        passages.append((number, Span(start, start + len(words))))
    collection.comparing.judge(passages[0], passages[1], RelationKind.DIFFERS)
    await collection.close()

    printed = diptych(home, "compare", "--decisions", str(here))
    assert printed.returncode == 0
    (line,) = printed.stdout.splitlines()
    assert json.loads(line)["kind"] == "differs"
    decisions = tmp_path / "decisions.jsonl"
    decisions.write_text(printed.stdout)

    taken = diptych(home, "compare", "--take", str(decisions), str(there))
    assert (taken.returncode, "1 decisions are new; 0 were" in taken.stderr) == (0, True)
    taken = diptych(home, "compare", "--take", str(decisions), str(there))
    assert (taken.returncode, "0 decisions are new; 1 were" in taken.stderr) == (0, True)
    compared = diptych(home, "compare", str(there), "--md")
    assert "**decided by you**" in compared.stdout

    (there / "third.txt").write_text("Nothing of this was so.\n")
    taken = diptych(home, "compare", "--take", str(decisions), str(there))
    assert taken.returncode == 1
    assert "not taken: line 1: " in taken.stderr
    assert "the words are not in the document" in taken.stderr
