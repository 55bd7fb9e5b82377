"""Searches as a user runs them: hits on standard output, the rest on standard error."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.e2e.command import TEAM, YOON, diptych, json_lines
from tests.e2e.conftest import SEEDS


def passages_with(words: str) -> set[tuple[str, int]]:
    """By brute force: the seeds hold one passage a line."""
    found = set()
    for path in (YOON, TEAM):
        for number, line in enumerate(Path(path).read_text().splitlines()):
            if words in line.replace("’", "'"):
                found.add((path, number))
    return found


@pytest.mark.parametrize("words", ["Yonhap", "North Korean troops", "Kursk"])
def test_search_finds_exactly_the_passages_that_hold_the_words(
    shared_home: dict[str, str], words: str
) -> None:
    run = diptych(shared_home, "search", f'"{words}"', "--in", str(SEEDS), "--json")
    hits = json_lines(run.stdout)
    assert run.returncode == 0
    assert {(hit["document"], hit["passage"]) for hit in hits} == passages_with(words)


def test_a_hit_says_where_it_is_in_the_text(shared_home: dict[str, str]) -> None:
    run = diptych(shared_home, "search", "12000", "--in", str(SEEDS), "--json")
    (hit,) = json_lines(run.stdout)
    text = Path(YOON).read_text()
    assert hit["document"] == YOON
    assert text[hit["start"] : hit["end"]] == hit["text"]
    assert [text[start:end] for start, end in hit["marks"]] == ["12,000"]


def test_a_search_without_a_hit_says_so_in_its_status(shared_home: dict[str, str]) -> None:
    run = diptych(shared_home, "search", "zeppelin", "--in", str(SEEDS), "--json")
    assert (run.returncode, run.stdout) == (1, "")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of one event among the weather."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "here.txt").write_text("Umerov spoke of 11,000 soldiers near Sudzha.\n\nNobody else spoke.\n")
    (folder / "there.txt").write_text("Rain in Riga.\n\nNear Sudzha stand 11,000 soldiers, Umerov said.\n")
    for number in range(20):
        (folder / f"{number}.txt").write_text(f"Rain in town {number}.\n")
    return folder


def test_the_documents_like_one_are_listed_with_what_they_share(home: dict[str, str], reports: Path) -> None:
    here = str(reports / "here.txt")
    run = diptych(home, "similar", here, "--in", str(reports), "--json")
    (line,) = json_lines(run.stdout)
    assert run.returncode == 0
    assert line["document"] == str(reports / "there.txt")
    assert line["title"] == "Rain in Riga."
    assert {"Umerov", "11,000", "soldiers", "Sudzha"} <= set(line["words"])
    run = diptych(home, "similar", "reports/here.txt", cwd=reports.parent)
    assert run.stdout.startswith("./reports/there.txt  Rain in Riga.\n  ")
    assert "alike · both: " in run.stdout
    run = diptych(home, "similar", str(reports / "7.txt"), "--in", str(reports / "there.txt"))
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "diptych: no other document reports the same events\n"


def test_the_passages_like_one_or_like_a_quotation_are_listed(home: dict[str, str], reports: Path) -> None:
    here = str(reports / "here.txt")
    for words in (("--passage", "1"), ("--quote", "11,000 soldiers near SUDZHA")):
        run = diptych(home, "similar", here, "--in", str(reports), *words, "--json")
        (line,) = json_lines(run.stdout)
        assert (line["document"], line["passage"]) == (str(reports / "there.txt"), 1)
        assert line["text"] == "Near Sudzha stand 11,000 soldiers, Umerov said."
    run = diptych(home, "similar", here, "--in", str(reports), "--passage", "1")
    assert "¶2  " in run.stdout
    assert "Near Sudzha stand 11,000 soldiers" in run.stdout


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--passage", "9"), "--passage 9: the document has 2"),
        (("--quote", "weather in Riga"), "these words do not stand in"),
        (("--passage", "1", "--quote", "Umerov"), "either --passage or --quote was expected, not both"),
    ],
)
def test_a_passage_that_is_not_there_is_bad_use(
    home: dict[str, str], reports: Path, words: tuple[str, ...], reason: str
) -> None:
    run = diptych(home, "similar", str(reports / "here.txt"), "--in", str(reports), *words)
    assert (run.returncode, run.stdout) == (2, "")
    assert reason in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_query_may_speak_of_documents_and_of_words_near_each_other(
    home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text("---\ntitle: Kursk\ndate: 2023-05-01\n---\n\nTroops left the city.\n")
    (tmp_path / "new.md").write_text("---\ntitle: Talks\ndate: 2024-10-28\n---\n\nThe city saw no troops.\n")

    def found(*arguments: str) -> list[str]:
        run = diptych(home, "search", *arguments, "--in", str(tmp_path), "--json")
        assert run.stderr == ""
        return [Path(line["document"]).name for line in json_lines(run.stdout)]

    assert found("title:kursk troops") == ["old.md"]
    assert found("date:>2023 troops") == ["new.md"]
    assert found("source:old OR date:2024") != []
    assert found("troops BEFORE/3 city") == ["old.md"]
    assert found("troops NEAR/1 city") == []
    assert found("city", "--sort", "date") == ["new.md", "old.md"]
    assert found("city", "--sort", "source") == ["new.md", "old.md"]


def test_many_queries_become_one_table(shared_home: dict[str, str]) -> None:
    queries = "# of interest\n12000\n\ncount:many zeppelin\n"
    run = diptych(shared_home, "search", "--batch", "-", "--in", str(SEEDS), stdin=queries)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert run.returncode == 0
    assert {(row["document"], int(row["passage"]) - 1) for row in rows[:-1]} == passages_with("12,000")
    last = rows[-1]
    assert (last["line"], last["reading"], last["total"], last["document"]) == ("4", "zeppelin", "0", "")
    assert "a number was expected" in last["problem"]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8-sig", ""), ("utf-16", "utf-16"), ("cp1252", "cp1252"), ("cp1251", "cp1251")],
)
def test_queries_are_read_in_whatever_encoding_they_are(
    home: dict[str, str], tmp_path: Path, encoding: str, told: str
) -> None:
    queries = {
        "cp1251": "Зеленский встретил президента\nВстреча прошла в Киеве\n",
        "cp1252": "Müller traf den Präsidenten\ndas Treffen fand in Köln statt\n",
    }.get(encoding, "café\nMüller\n")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(queries, encoding="utf-8")
    (tmp_path / "queries").write_bytes(queries.encode(encoding))
    run = diptych(home, "search", "--batch", "queries", "--in", "news", cwd=tmp_path)
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert [row["query"] for row in rows] == queries.splitlines()
    assert [row["total"] for row in rows] == ["1", "1"]
    assert run.stderr == (f"diptych: the queries were read as {told}\n" if told else "")


def test_queries_that_are_no_text_are_bad_use(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "queries").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "a.txt").write_text("One.\n")
    run = diptych(home, "search", "--batch", "queries", "--in", "a.txt", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "the queries cannot be read: it is not text" in run.stderr
    assert run.stderr.count("\n") == 1


def test_search_looks_in_the_current_folder_unless_told(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "a.txt").write_text("A lone zeppelin crossed the lake.")
    run = diptych(home, "search", "zeppelin", "--json", cwd=tmp_path / "here")
    assert [hit["document"] for hit in json_lines(run.stdout)] == ["./a.txt"]


def test_a_changed_file_is_found_by_its_new_words_only(home: dict[str, str], tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("A lone zeppelin crossed the lake.")
    assert diptych(home, "search", "zeppelin", "--in", str(source)).returncode == 0
    source.write_text("A lone balloon crossed the wide lake.")
    assert diptych(home, "search", "zeppelin", "--in", str(source)).returncode == 1
    assert diptych(home, "search", "balloon", "--in", str(source)).returncode == 0


@pytest.mark.parametrize("query", ["((((", "", '"', "OR OR", "-", "x~~~ ((", "\x1b[31m"])
def test_a_bad_query_costs_one_line(home: dict[str, str], tmp_path: Path, query: str) -> None:
    (tmp_path / "a.txt").write_text("Plain words.")
    run = diptych(home, "search", "--", query, cwd=tmp_path)
    assert run.returncode == 1
    assert 1 <= run.stderr.count("\n") <= 2  # what is wrong with it, and how it was understood
    assert "\x1b" not in run.stderr
