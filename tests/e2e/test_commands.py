"""The commands as a user runs them: results on standard output, the rest on standard error."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SEEDS
from tests.e2e.terminal import DIPTYCH

YOON, TEAM = sorted(str(path) for path in SEEDS.glob("*.txt"))


def diptych(
    env: Mapping[str, str], *arguments: str, cwd: Path | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [DIPTYCH, *arguments], env={**env}, cwd=cwd, input=stdin, capture_output=True, text=True, check=False
    )


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


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


def test_analysis_gives_offsets_into_the_text_it_gives(home: dict[str, str]) -> None:
    run = diptych(home, "analyse", str(SEEDS), "--json")
    first, second = json_lines(run.stdout)
    assert [first["document"], second["document"]] == [YOON, TEAM]
    for document in (first, second):
        text = document["text"]
        assert text == Path(document["document"]).read_text()
        names = {entity["id"]: entity["name"] for entity in document["entities"]}
        for entity in document["entities"]:
            assert all(text[start:end].strip() for start, end in entity["mentions"])
        for attribution in document["attributions"]:
            assert attribution["kind"] in {"direct", "indirect", "mixed"}
            assert attribution["speaker_entity"] is None or attribution["speaker_entity"] in names
            assert all(text[start:end].strip() for start, end in attribution["content"])
    roles = {
        (entity["name"], first["text"][slice(*role["span"])])
        for entity in first["entities"]
        for role in entity["roles"]
    }
    assert {
        ("Yoon Suk Yeol", "South Korean President"),
        ("Jens Stoltenberg", "NATO Secretary General"),
    } <= roles
    meant = {entity["name"]: entity["stands_for"] for entity in first["entities"]}
    assert meant["Moscow"] == "Russia"
    assert meant["Ukraine"] is None
    words = {second["text"][start:end] for entity in second["entities"] for start, end in entity["mentions"]}
    assert {"Kursk", "Volodymyr Zelensky", "Rustem Umerov"} <= words
    assert any("Yonhap" in word for word in words)


@pytest.fixture(scope="module")
def compared(shared_home: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return diptych(shared_home, "compare", YOON, TEAM, "--json")


def test_comparison_sets_the_figures_beside_each_other(compared: subprocess.CompletedProcess[str]) -> None:
    comparison = json.loads(compared.stdout)
    assert compared.returncode == 1
    figures = [relation for relation in comparison["relations"] if relation["kind"] == "figures-differ"]
    assert len(figures) == 1
    here, there = figures[0]["claims"]
    assert "12,000" in here["text"]
    assert "11,000" in there["text"]
    assert here["document"] == YOON
    assert there["document"] == TEAM
    assert here["speaker"] is None
    assert "Zelensky" in there["speaker"]
    evidence = " ".join(item["text"] for item in figures[0]["evidence"])
    assert "12,000" in evidence
    assert "11,000" in evidence


@pytest.mark.parametrize(
    "words",
    [("training", "involved"), ("dispatched", "combat"), ("visit", "approval"), ("denied", "asked for")],
)
def test_what_a_careful_reader_would_name_first_is_there(
    compared: subprocess.CompletedProcess[str], words: tuple[str, str]
) -> None:
    pairs = [each for each in json.loads(compared.stdout)["relations"] if len(each["claims"]) == 2]
    told = [" ".join((each["reason"], *(claim["text"] for claim in each["claims"]))) for each in pairs]
    assert any(all(word in line for word in words) for line in told), told


def test_one_person_is_one_entity_however_spelled(compared: subprocess.CompletedProcess[str]) -> None:
    entities = json.loads(compared.stdout)["entities"]
    spellings = [{name for names in entity["spellings"].values() for name in names} for entity in entities]
    assert sum({"Yoon Suk Yeol", "Yoon Sukyeol"} <= names for names in spellings) == 1
    assert sum(any("Yonhap" in name for name in names) for names in spellings) == 1


def test_claims_of_one_source_alone_are_listed(compared: subprocess.CompletedProcess[str]) -> None:
    alone = [
        relation["claims"]
        for relation in json.loads(compared.stdout)["relations"]
        if relation["kind"] == "only-here"
    ]
    assert all(len(claims) == 1 for claims in alone)
    speakers = {(claim["document"], claim["speaker"] or "") for (claim,) in alone}
    assert any(path == YOON and "Taniguchi" in speaker for path, speaker in speakers)
    assert any(path == TEAM and "Kim Yonghyun" in speaker for path, speaker in speakers)


def test_comparing_again_elsewhere_prints_the_same(
    home: dict[str, str], shared_home: dict[str, str], compared: subprocess.CompletedProcess[str]
) -> None:
    assert diptych(shared_home, "compare", YOON, TEAM, "--json").stdout == compared.stdout
    assert diptych(home, "compare", YOON, TEAM, "--json").stdout == compared.stdout


def test_entities_of_the_collection_hold_every_spelling(shared_home: dict[str, str]) -> None:
    found = json_lines(diptych(shared_home, "entities", str(SEEDS), "--json").stdout)
    (yoon,) = [entity for entity in found if "Yoon" in entity["name"]]
    assert yoon["type"] == "person"
    assert "Yoon Suk Yeol" in yoon["spellings"][YOON]
    assert "Yoon Sukyeol" in yoon["spellings"][TEAM]


def test_the_same_office_with_another_person_elsewhere_is_told(home: dict[str, str], tmp_path: Path) -> None:
    tmp_path.joinpath("one.txt").write_text(
        "U.S. Secretary of Defense Linda Harris arrived in Kyiv on Monday."
    )
    tmp_path.joinpath("two.txt").write_text("American Defense Secretary Lloyd Austin met Ukraine's leaders.")
    lines = diptych(home, "entities", str(tmp_path)).stdout.splitlines()
    harris = next(number for number, line in enumerate(lines) if "Linda Harris" in line)
    assert "United States" in lines[harris + 1]
    assert lines[harris + 1].endswith("also held by Lloyd Austin")
    found = json_lines(diptych(home, "entities", str(tmp_path), "--json").stdout)
    (austin,) = [entity["roles"] for entity in found if entity["name"] == "Lloyd Austin"]
    assert austin[0]["also_held_by"] == ["Linda Harris"]
    assert austin[0]["organisation"] == "United States"


def test_a_copy_says_the_same_in_every_claim(shared_home: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(YOON).read_bytes())
    run = diptych(shared_home, "compare", YOON, str(copy), "--json")
    assert run.returncode == 0
    assert {relation["kind"] for relation in json.loads(run.stdout)["relations"]} == {"matches"}


def test_the_comparison_reads_as_markdown(shared_home: dict[str, str]) -> None:
    page = diptych(shared_home, "compare", YOON, TEAM, "--md").stdout
    assert page.startswith("# ")
    assert "## ≠ Figures differ" in page
    assert "## ∅ Only in A" in page
    assert not {"true", "false", "contradiction"} & set(page.lower().split())


def test_a_document_may_come_from_standard_input(home: dict[str, str]) -> None:
    run = diptych(home, "analyse", "-", "--json", stdin="Yoon said on Monday that 40 soldiers had left.")
    (document,) = json_lines(run.stdout)
    assert document["document"] == "-"
    assert [figure["low"] for figure in document["figures"]] == [40]


def test_a_file_that_cannot_be_read_is_named_with_the_reason(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Something plain.")
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 20)
    run = diptych(home, "index", str(tmp_path))
    assert run.returncode == 0
    assert "b.txt" in run.stderr
    assert "1 documents indexed, 1 files skipped" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("search",), 2),
        (("search", "x", "--batch", "nowhere"), 2),
        (("search", "--batch", "-", "--json"), 2),
        (("search", "x", "--in", "nowhere"), 2),
        (("compare", "one"), 2),
        (("analyse", "--colour"), 2),
        (("nowhere.txt",), 2),
        (("--version",), 0),
        (("--help",), 0),
        (("search", "--help"), 0),
    ],
)
def test_bad_use_is_one_plain_line_and_status_two(
    home: dict[str, str], arguments: tuple[str, ...], status: int
) -> None:
    run = diptych(home, *arguments)
    assert run.returncode == status
    assert "Traceback" not in run.stdout + run.stderr


def test_a_damaged_store_is_left_alone_and_named(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Something plain.")
    diptych(home, "index", str(tmp_path / "a.txt"))
    (store,) = Path(home["XDG_DATA_HOME"]).rglob("store.db")
    store.write_bytes(b"this is no database, but somebody may want it back" * 100)
    before = store.read_bytes()
    run = diptych(home, "search", "plain", "--in", str(tmp_path / "a.txt"))
    assert run.returncode == 3
    assert run.stderr.startswith("diptych: ")
    assert store.read_bytes() == before


def test_a_file_under_two_spellings_is_one_document(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread needs flour.")
    run = diptych(home, "compare", "./a.txt", "a.txt", "--json", cwd=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "./a.txt is named twice" in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_hostile_name_reaches_the_terminal_as_plain_text(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "folder\x1b[31m").mkdir()
    (tmp_path / "folder\x1b[31m" / "a.txt").write_text("Plain words.")
    run = diptych(home, "compare", "folder\x1b[31m", "folder\x1b[31m", cwd=tmp_path)
    assert run.returncode == 2
    assert "\x1b" not in run.stderr
    assert run.stderr.count("\n") == 1


def test_standard_input_named_twice_is_read_once(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread needs flour.")
    run = diptych(
        home, "compare", "-", "-", "a.txt", "--json", stdin="Yoon said 40 soldiers had left.", cwd=tmp_path
    )
    assert (run.returncode, run.stderr) == (0, "diptych: - is named twice and compared once\n")
    assert json.loads(run.stdout)["documents"] == ["-", "a.txt"]


@pytest.mark.parametrize("stdin", ["", "\x00" * 1000])
def test_standard_input_without_text_is_bad_use(home: dict[str, str], stdin: str) -> None:
    run = diptych(home, "analyse", "-", stdin=stdin)
    assert (run.returncode, run.stdout) == (2, "")


def test_a_terminal_without_the_characters_gets_them_spelled_out(
    home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A “quoted” zeppelin — grey.")
    run = subprocess.run(
        [DIPTYCH, "search", "zeppelin"],
        env={**home, "PYTHONIOENCODING": "latin-1"},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0
    assert b"\\u201cquoted" in run.stdout


@pytest.mark.parametrize("query", ["((((", "", '"', "OR OR", "-", "x~~~ ((", "\x1b[31m"])
def test_a_bad_query_costs_one_line(home: dict[str, str], tmp_path: Path, query: str) -> None:
    (tmp_path / "a.txt").write_text("Plain words.")
    run = diptych(home, "search", "--", query, cwd=tmp_path)
    assert run.returncode == 1
    assert 1 <= run.stderr.count("\n") <= 2  # what is wrong with it, and how it was understood
    assert "\x1b" not in run.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(home: dict[str, str], tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("The same words. " * 100)
    with subprocess.Popen(
        [DIPTYCH, "search", "words"], env=home, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Broken pipe" not in said


@pytest.mark.parametrize("wait", [0.05, 0.1, 0.15, 0.2, 0.25, 0.6])
def test_an_interruption_is_one_line_at_any_moment(home: dict[str, str], tmp_path: Path, wait: float) -> None:
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text(f"Report {number}. The mayor spoke.")
    with subprocess.Popen(
        [DIPTYCH, "index", str(tmp_path)], env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(wait)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    if b"Traceback" in said and b"/tui/" not in said:
        return  # a slow machine: the interpreter had not come to our first line
    assert process.returncode == 130, said
    assert said == b"diptych: interrupted; what was read so far is kept\n"


@pytest.mark.parametrize("arguments", [("analyse", "-"), ("search", "--batch", "-", "--in", str(SEEDS))])
def test_one_interruption_is_enough_while_standard_input_is_awaited(
    home: dict[str, str], arguments: tuple[str, ...]
) -> None:
    with subprocess.Popen(
        [DIPTYCH, *arguments],
        env=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        wait_until_asleep(process.pid)
        process.send_signal(signal.SIGINT)
        wait_until_asleep(process.pid)
        status = process.poll()  # while its input is still open
        _, said = process.communicate()
    assert status == 130, said
    assert said == b"diptych: interrupted; what was read so far is kept\n"


def wait_until_asleep(number: int) -> None:
    """Wait until a process has come to rest or to its end: it has used no more processor time for a while."""
    used, rested = -1.0, 0
    while rested < 5:
        time.sleep(0.1)
        before, used = used, processor_time(number)
        rested = rested + 1 if used == before else 0


def processor_time(number: int) -> float:
    if not Path("/proc").exists():
        pytest.skip("no /proc to ask for processor time")
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return float(fields[11]) + float(fields[12])


def test_a_full_disk_is_named(home: dict[str, str], tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    (tmp_path / "a.txt").write_text("Plain words.")
    with open("/dev/full", "w") as full:
        run = subprocess.run(
            [DIPTYCH, "search", "plain", "--in", str(tmp_path)],
            env=home,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 3
    assert "No space left" in run.stderr


def test_a_search_for_names_analyses_what_is_not_analysed(
    tmp_path: Path, shared_home: dict[str, str]
) -> None:
    (tmp_path / "a.txt").write_text("President Vladimir Putin said in Moscow that 300 troops left.\n")
    run = diptych(shared_home, "search", "says:putin troops", "--in", str(tmp_path), "--json")
    (hit,) = json_lines(run.stdout)
    assert hit["text"][slice(*hit["marks"][0])] == "troops"
    assert diptych(shared_home, "search", "says:putin moscow", "--in", str(tmp_path)).returncode == 1


def test_decisions_about_names_go_from_one_collection_to_another(
    tmp_path: Path, shared_home: dict[str, str]
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        (folder / "a.txt").write_text("President Vladimir Putin spoke. Vladimir Putin left.\n")
    decided = {"kind": "named", "spelling": "Vladimir Putin", "type": "person", "other": "V. Putin"}
    lines = tmp_path / "decisions.jsonl"
    lines.write_text(json.dumps({**decided, "other_type": None}) + "\n")
    assert diptych(shared_home, "entities", str(first), "--take", str(lines)).returncode == 0
    again = diptych(shared_home, "entities", str(first), "--take", str(lines))
    assert "0 of 1 decisions were new" in again.stderr
    assert "V. Putin" in diptych(shared_home, "entities", str(first)).stdout
    printed = diptych(shared_home, "entities", str(first), "--decisions").stdout
    assert json_lines(printed) == [{**decided, "other_type": None}]
    lines.write_text(printed)
    diptych(shared_home, "entities", str(second), "--take", str(lines))
    assert "V. Putin" in diptych(shared_home, "entities", str(second)).stdout
    lines.write_text('{"kind": "typed", "spelling": "x", "type": "person", "other": "nonsense"}')
    bad = diptych(shared_home, "entities", str(second), "--take", str(lines))
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "line 1 is no decision about a name" in bad.stderr
