"""The `:` line: what commands mean and how they are completed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import RelationKind
from tui.action import Argument
from tui.command_line import (
    COMMANDS,
    MAX_COMPLETIONS,
    CommandError,
    complete_command,
    find_document,
    read_command,
    sign_named,
)
from tui.keymap import MAX_COUNT, Fired

CHOICES = {Argument.THEME: lambda: ["ink", "paper"], Argument.DOCUMENT: lambda: ["Peace talks", "War"]}


@pytest.mark.parametrize(
    ("line", "fired"),
    [
        ("zoom", Fired("zoom")),
        ("e talks", Fired("open", argument="talks")),
        ("theme paper", Fired("theme", argument="paper")),
        ("theme", Fired("theme")),
        ("q", Fired("quit")),
        ("n", Fired("next-document")),
        ("skip", Fired("skipped")),
        ("40%", Fired("percent", 40)),
        ("percent 40", Fired("percent", 40)),
        ("7", Fired("top", 7)),
        ("search north korea", Fired("search", argument="north korea")),
        ("3 next-paragraph", Fired("next-paragraph", 3)),
        ("2 n", Fired("next-document", 2)),
        ("9" * 5000, Fired("top", MAX_COUNT)),
    ],
)
def test_a_line_means_an_action(line: str, fired: Fired) -> None:
    assert read_command(line) == fired


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("fly", "there is no command fly"),
        ("zom", "did you mean zoom"),
        ("3 zom", "did you mean zoom"),
        ("3 percent 40", "takes one number"),
        ("3 4 zoom", "takes one number"),
        ("3% zoom", "takes one number"),
        ("next-", "could be"),
        ("zoom now", "takes nothing"),
        ("open", "needs a document"),
        ("percent half", "needs a number"),
        ("", "there is no command"),
    ],
)
def test_a_line_that_means_nothing_says_so(line: str, problem: str) -> None:
    with pytest.raises(CommandError, match=problem):
        read_command(line)


@given(st.text(max_size=20))
@settings(deadline=None, max_examples=200)
def test_no_line_breaks_the_reader_or_the_completion(line: str) -> None:
    assert len(complete_command(line, CHOICES)) <= MAX_COMPLETIONS
    with suppress(CommandError):
        assert read_command(line).action in {action.id for action in COMMANDS.values()}


def test_names_are_completed_and_so_are_arguments() -> None:
    assert complete_command("the", CHOICES) == ("theme",)
    assert complete_command("theme p", CHOICES) == ("theme paper",)
    assert complete_command("e ta", CHOICES) == ("e Peace talks",)
    assert complete_command("sync ", CHOICES) == ("sync aligned", "sync proportional", "sync off")
    assert complete_command("zoom x", CHOICES) == ()


@pytest.mark.parametrize("word", ["≠", "figures-differ"])
def test_a_sign_has_a_name(word: str) -> None:
    assert sign_named(word) is RelationKind.FIGURES_DIFFER


def test_all_is_no_sign_and_nonsense_is_refused() -> None:
    assert sign_named("all") is None
    with pytest.raises(CommandError):
        sign_named("!!")


def test_a_document_is_found_by_name_end_or_part() -> None:
    names = ["the whole story\nseeds/b.txt", "talks\nseeds/a.txt", "other\nx/talks.txt"]
    assert find_document("talks", names) == 1
    assert find_document("a.txt", names) == 1
    assert find_document("WHOLE", names) == 0
    assert find_document("nothing", names) is None
