"""The user's config.toml is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.settings import Settings, SettingsError, read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(None) == read_settings(tmp_path / "config.toml") == Settings()


def test_the_width_of_the_text_is_chosen(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "[reading]\nwidth = 72\n")).measure == 72
    assert read_settings(written(tmp_path, "")) == Settings()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[reading]\nwidth = 12", "config.toml: reading.width is a number of cells, 40 to 200"),
        ("[reading]\nwidth = true", "config.toml: reading.width is a number of cells, 40 to 200"),
        ('[reading]\nwidth = "72"', "config.toml: reading.width is a number of cells, 40 to 200"),
        ("[reading]\nwdith = 72", "config.toml: reading.wdith is not understood: did you mean width?"),
        ("[raeding]\nwidth = 72", "config.toml: raeding is not understood: did you mean reading?"),
        ("reading = 72", "config.toml: [reading] must be a table"),
    ],
)
def test_what_is_not_understood_is_told_in_one_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(written(tmp_path, text))
    assert raised.value.problems == (problem,)


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml cannot be read"):
        read_settings(written(tmp_path, "[reading"))
