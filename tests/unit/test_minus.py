"""Queries that begin with a minus, beside options that are understood or misspelt."""

from __future__ import annotations

import click
import pytest

from tui.commands.group import diptych
from tui.commands.search import search


def read(*arguments: str) -> dict[str, object]:
    with click.Context(diptych, help_option_names=["-h", "--help"]) as group:
        return search.make_context("search", list(arguments), parent=group).params


@pytest.mark.parametrize("query", ["-oil", "-hunger", "-(oil OR gas)", '-"crude oil" gas', "-"])
def test_a_query_may_begin_with_a_minus(query: str) -> None:
    assert read(query)["query"] == query
    params = read("--limit", "3", query, "--in", "seeds", "--json")
    assert (params["query"], params["limit"], params["paths"], params["as_json"]) == (
        query,
        3,
        ("seeds",),
        True,
    )
    assert read("--limit", "3", "--", query)["query"] == query


def test_the_value_of_an_option_may_begin_with_one_too() -> None:
    params = read("--in", "-folder", "-oil")
    assert (params["paths"], params["query"]) == (("-folder",), "-oil")


@pytest.mark.parametrize("arguments", [("oil", "--limt", "3"), ("-oil", "--limt"), ("--limt",)])
def test_a_misspelt_option_is_told(arguments: tuple[str, ...]) -> None:
    with pytest.raises(click.NoSuchOption, match="--limt") as told:
        read(*arguments)
    assert "--limit" in told.value.format_message()


def test_the_help_is_still_asked_for_by_its_short_option() -> None:
    with pytest.raises(click.exceptions.Exit):
        read("-h")


def test_two_queries_are_one_too_many() -> None:
    with pytest.raises(click.UsageError, match="unexpected extra argument"):
        read("-oil", "gas")
