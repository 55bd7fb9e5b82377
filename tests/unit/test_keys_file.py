"""The user's keys.toml: what is written reads back, what is wrong is told."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from index.collection import Places
from tui.actions import ACTIONS, BY_ID
from tui.commands.keys import keys
from tui.keymap import Keymap, KeysError
from tui.keys_file import check_keys, load_keymap, read_keys, write_keys
from tui.strokes import parse_keys, why_unsendable

FREE = ["F2", "F3", "F5", "F6", "F8 x", "Ctrl-g", "Alt-q", "Ctrl-w z", 'Alt-"', "Alt-\\"]


def keys_in_force(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {action.id: keymap.keys_of(action.id) for action in ACTIONS}


def written(folder: Path, text: str) -> Path:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_usual_keys_read_back_as_they_were_written(tmp_path: Path) -> None:
    keymap = load_keymap(written(tmp_path, write_keys(Keymap())))
    assert keys_in_force(keymap) == keys_in_force(Keymap())


@given(st.dictionaries(st.sampled_from([a.id for a in ACTIONS]), st.sampled_from(FREE), max_size=4))
@settings(deadline=None, max_examples=40)
def test_chosen_keys_read_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, chosen: dict[str, str]
) -> None:
    if len(set(chosen.values())) < len(chosen):
        return
    keymap = Keymap(overrides={action: (key,) for action, key in chosen.items()})
    path = written(tmp_path_factory.mktemp("keys"), write_keys(keymap))
    assert keys_in_force(load_keymap(path)) == keys_in_force(keymap)


def test_every_action_is_written_with_its_title() -> None:
    lines = write_keys(Keymap()).splitlines()
    for action in ACTIONS:
        assert any(
            line.startswith(f"{action.id} = ") and line.endswith(f"# {action.title}") for line in lines
        )


def test_what_the_user_changed_is_marked_with_the_usual_keys() -> None:
    text = write_keys(Keymap(overrides={"zoom": ("F4",)}))
    (line,) = [line for line in text.splitlines() if line.startswith("zoom = ")]
    assert line.startswith('zoom = "F4"')
    assert line.endswith('# Zoom (usually ["Z", "Ctrl-w o"])')


def test_the_usual_keys_pass_the_check(tmp_path: Path) -> None:
    assert check_keys(written(tmp_path, write_keys(Keymap()))) == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[keys]\nzom = "F4"', "there is no action zom: did you mean zoom?"),
        ('[keys]\nzoom = "Entr"', "there is no key Entr: did you mean Enter?"),
        ('[keys]\nzoom = "escape"', "did you mean Esc?"),
        ('[keys]\nzoom = "Ctrl-PgUp"', "there is no key PgUp: did you mean PageUp?"),
        ('[keys]\nzoom = "C-x"', "did you mean Ctrl-x?"),
        ('[keys]\nzoom = "<C-x>"', "did you mean Ctrl-x?"),
        ('[keys]\nzoom = "ctrl+x"', "did you mean Ctrl-x?"),
        ('[keys]\nzoom = "F13"', "there is no key F13"),
        ('[keys]\nzoom = "Ctrl-i"', "zoom: Ctrl-i is Tab in most terminals"),
        ('[keys]\nzoom = "Ctrl-w Ctrl-m"', "Ctrl-m is Enter in most terminals"),
        ('[keys]\nzoom = "Ctrl-h"', "Ctrl-h is Backspace in most terminals"),
        ('[keys]\nzoom = "Ctrl-Shift-z"', "cannot be told from the same key without Shift"),
        ('[keys]\nzoom = "Shift-z"', "Shift-z is Z"),
        ('[keys]\nzoom = "Ctrl-1"', "is sent by no terminal"),
        ('[keys]\nzoom = "\\u0000"', "zoom: there is no key for the character U+0000"),
        ('[keys]\nzoom = "Ctrl-\\u001b"', "zoom: there is no key for the character U+001B"),
        ('[keys]\nzoom = "x\\u202e"', "zoom: there is no key for the character U+202E"),
        (
            "[keys]\nquit = []\nquit-now = []\nquit-everything = []",
            "quit, quit-now, quit-everything have no key: only the command :quit ends the program",
        ),
        ('zoom = "F4"', "zoom is not understood: keys stand in [keys]"),
    ],
)
def test_the_check_says_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    problems = check_keys(written(tmp_path, text))
    assert len(problems) == 1
    assert problem in problems[0]


def test_the_check_tells_all_kinds_of_problems_at_once(tmp_path: Path) -> None:
    text = '[keys]\nsync = "x"\nnext-quot = "F5"\nzoom = "Ctrl-i"\nhelp = "Entr"\n'
    assert check_keys(written(tmp_path, text)) == (
        "keys.toml: there is no action next-quot: did you mean next-quote?",
        "keys.toml: help: there is no key Entr: did you mean Enter?",
        "keys.toml: sync takes x from cross",
        "keys.toml: zoom: Ctrl-i is Tab in most terminals",
    )


def test_no_usual_key_is_one_that_terminals_cannot_send() -> None:
    strokes = [(action.id, stroke) for action in ACTIONS for key in action.keys for stroke in parse_keys(key)]
    assert [(action, stroke) for action, stroke in strokes if why_unsendable(stroke)] == []


@given(st.text(max_size=12))
@settings(deadline=None, max_examples=200)
def test_any_notation_is_read_or_refused(notation: str) -> None:
    with suppress(ValueError):
        strokes = parse_keys(notation)
        assert all(strokes)
        assert all(stroke.isprintable() for stroke in strokes)


def test_one_key_to_quit_is_enough(tmp_path: Path) -> None:
    assert check_keys(written(tmp_path, "[keys]\nquit = []\nquit-now = []")) == ()
    free = written(tmp_path, '[keys]\nquit = []\nquit-now = []\nquit-everything = "F5"')
    assert check_keys(free) == ()


def test_an_action_can_lose_its_keys(tmp_path: Path) -> None:
    assert read_keys(written(tmp_path, "[keys]\nzoom = []")) == {"zoom": ()}


def run(tmp_path: Path, *arguments: str, file: str | None = None) -> tuple[int, str, str]:
    places = Places(tmp_path, tmp_path, tmp_path, tmp_path)
    if file is not None:
        places.keys.write_text(file, encoding="utf-8")
    result = CliRunner().invoke(keys, arguments, obj=places, standalone_mode=False)
    return result.return_value, result.stdout, result.stderr


def test_the_command_prints_a_file_that_can_be_saved(tmp_path: Path) -> None:
    status, output, _ = run(tmp_path, file='[keys]\nzoom = "F4"\n')
    assert status == 0
    (tmp_path / "keys.toml").write_text(output, encoding="utf-8")
    assert load_keymap(tmp_path / "keys.toml").keys_of("zoom") == ("F4",)
    assert run(tmp_path)[1] == output


def test_the_command_prints_the_keys_for_programs(tmp_path: Path) -> None:
    objects = json.loads(run(tmp_path, "--json", file='[keys]\nzoom = "F4"\n')[1])
    assert [each["action"] for each in objects] == list(BY_ID)
    (zoom,) = [each for each in objects if each["action"] == "zoom"]
    assert (zoom["keys"], zoom["usual"]) == (["F4"], list(BY_ID["zoom"].keys))


def test_the_check_of_a_fine_file_says_so(tmp_path: Path) -> None:
    assert "fine, with keys for 1 action" in run(tmp_path, "--check", file='[keys]\nzoom = "F4"\n')[1]
    assert "no such file" in run(tmp_path / "elsewhere", "--check")[1]


def test_the_check_of_a_wrong_file_has_a_status_and_a_line_for_each_problem(tmp_path: Path) -> None:
    status, output, errors = run(tmp_path, "--check", file='[keys]\nfly = "f"\nzoom = "Entr"\n')
    assert (status, output) == (2, "")
    assert len(errors.splitlines()) == 2


def test_with_a_wrong_file_the_usual_keys_are_printed_and_the_problem_told(tmp_path: Path) -> None:
    status, output, errors = run(tmp_path, file='[keys]\nfly = "f"\n')
    assert status == 0
    assert 'zoom = ["Z"' in output
    assert "there is no action fly" in errors


def test_a_clash_names_both_actions(tmp_path: Path) -> None:
    with pytest.raises(KeysError, match="zoom"):
        load_keymap(written(tmp_path, '[keys]\nzoom = "x"\ncross = "x"'))
