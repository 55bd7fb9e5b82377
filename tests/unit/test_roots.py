"""Paths are shown as the user typed them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.work.places import collection_key
from index.work.roots import NoSuchPath, Roots


def test_a_file_under_a_folder_is_shown_below_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    for given in ("seeds", "seeds/", "./seeds", str(tmp_path / "seeds")):
        shown = Roots.of([given]).shown(str(tmp_path / "seeds" / "a.txt"))
        assert shown == os.path.join(given, "a.txt")
        assert Path(shown).read_text() == "a"


def test_what_is_shown_leads_back_to_the_real_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    real = os.path.realpath("seeds/a.txt")
    for given in (["seeds"], ["./seeds/"], [".", "seeds"], ["seeds/a.txt"], [str(tmp_path)]):
        roots = Roots.of(given)
        assert roots.real(roots.shown(real)) == real
    assert Roots.of(["seeds"]).real("elsewhere/b.txt") == "elsewhere/b.txt"


def test_a_file_opened_by_name_is_shown_by_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    monkeypatch.chdir(tmp_path)
    assert Roots.of(["a.txt"]).shown(str(tmp_path / "a.txt")) == "a.txt"


def test_a_folder_with_a_longer_name_is_another_folder(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "ab").mkdir()
    outside = str(tmp_path / "ab" / "x.txt")
    assert Roots.of([str(tmp_path / "a")]).shown(outside) == outside


def test_standard_input_has_its_own_name(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text("a")
    assert Roots.of([str(copy)], {str(copy): "-"}).shown(str(copy)) == "-"


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="nowhere"):
        Roots.of([str(tmp_path / "nowhere")])


def test_the_same_folders_are_the_same_collection_however_they_are_typed(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    (tmp_path / "link").symlink_to(one)
    direct = Roots.of([str(one), str(two)]).arguments
    crooked = Roots.of([str(two) + "/", str(tmp_path / "link")]).arguments
    assert collection_key(direct) == collection_key(crooked)
    assert collection_key(direct) != collection_key(Roots.of([str(one)]).arguments)


def test_of_nested_roots_the_deepest_names_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    path = os.path.realpath("a/b/x.txt")
    assert Roots.of([".", "a/b/", "a"]).shown(path) == "a/b/x.txt"
    assert Roots.of(["/", "a"]).shown(path) == "a/b/x.txt"
    assert Roots.of(["/"]).shown(path) == path
    assert Roots.of(["/"]).real(path) == path
    assert not Roots.of(["a/b"]).holds(os.path.realpath("a"))
