"""Analyses and comparisons as a user runs them: results on standard output, the rest on standard error."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.e2e.command import TEAM, YOON, diptych, json_lines
from tests.e2e.conftest import SEEDS


def test_analysis_gives_offsets_into_the_text_it_gives(shared_home: dict[str, str]) -> None:
    run = diptych(shared_home, "analyse", str(SEEDS), "--json")
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


def test_standard_input_named_twice_is_read_once(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bread needs flour.")
    run = diptych(
        home, "compare", "-", "-", "a.txt", "--json", stdin="Yoon said 40 soldiers had left.", cwd=tmp_path
    )
    assert (run.returncode, run.stderr) == (0, "diptych: - is named twice and compared once\n")
    assert json.loads(run.stdout)["documents"] == ["-", "a.txt"]


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
