"""A link leads to its place, or one line says why it leads nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from index.model import Skipped, Span
from tests.fakes import seed_collection
from tui.commands.links import Link, place_of, read_links
from tui.trail import Place


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a b.txt").write_text("The troops left.")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)


def test_links_are_told_from_paths() -> None:
    assert read_links(["a b.txt", "folder"]) == ()
    Path("diptych:x").touch()
    assert read_links(["diptych:x"]) == ()


def test_a_link_names_a_file_and_a_range(tmp_path: Path) -> None:
    addresses = ["diptych:a%20b.txt", f"diptych://{tmp_path}/a%20b.txt#char=4,10"]
    whole, part = read_links(addresses)
    assert whole == Link(addresses[0], "a b.txt", None)
    assert part == Link(addresses[1], os.path.join(tmp_path, "a b.txt"), Span(4, 10))


def test_a_link_may_hold_bytes_that_are_no_unicode() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).touch()
    assert [link.path for link in read_links([f"diptych:{name}", "diptych:caf%E9.txt"])] == [name, name]


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        (["diptych:"], "it names no file"),
        (["diptych:%00"], "it names no file"),
        (["diptych:\ud800.txt"], "it names no file"),
        (["diptych:c.txt"], "c.txt: no such file"),
        (["diptych:folder"], "folder is no file"),
        (["diptych:a%20b.txt#char=7"], "it needs a range"),
        (["diptych:a%20b.txt", "folder"], "either paths or links"),
        (["diptych:a%20b.txt"] * 5, "at most 4"),
    ],
)
def test_a_link_that_leads_nowhere_says_why(paths: list[str], reason: str) -> None:
    with pytest.raises(click.UsageError, match=reason) as told:
        read_links(paths)
    assert "\n" not in told.value.message


def test_a_place_is_that_of_the_text_as_it_is() -> None:
    collection = seed_collection()
    document = collection.by_id[1]
    path = document.info.path

    def place(span: Span | None) -> Place:
        return place_of(Link("diptych:x", path, span), collection)  # type: ignore[arg-type]

    assert place(None) == Place(1, 0)
    assert place(Span(4, 10)) == Place(1, 4)
    with pytest.raises(click.UsageError, match="edited since"):
        place(Span(4, len(document.text) + 1))
    with pytest.raises(click.UsageError, match="cannot be read"):
        place_of(Link("diptych:x", "no.txt", None), collection)  # type: ignore[arg-type]


def test_the_reason_is_that_of_the_file_the_link_names() -> None:
    collection = seed_collection()
    collection.files = (Skipped("a.bin", "it is no text"), Skipped(os.path.abspath("no.txt"), "it is empty"))
    with pytest.raises(click.UsageError, match=r"no\.txt: it is empty"):
        place_of(Link("diptych:x", "no.txt", None), collection)  # type: ignore[arg-type]
