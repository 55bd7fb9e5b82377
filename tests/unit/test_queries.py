"""The queries a reader comes back to."""

from __future__ import annotations

from tui.queries import KnownQuery, Queries


def test_a_query_that_was_asked_again_is_the_newest() -> None:
    queries = Queries().remember("a").remember("b").remember("a ").remember(" ")
    assert queries.recent == ("b", "a")


def test_a_name_has_one_query() -> None:
    queries = Queries().save("korea", "troops").save("korea", "troops kursk")
    assert queries.saved == {"korea": "troops kursk"}


def test_saved_queries_are_listed_by_name_before_those_asked_lately() -> None:
    queries = Queries().remember("a").remember("x").remember("c").save("b", "x").save("A", "y")
    assert queries.listed == (
        KnownQuery("A", "y"),
        KnownQuery("b", "x"),
        KnownQuery("", "c"),
        KnownQuery("", "a"),
    )


def test_a_query_gets_another_name_or_goes() -> None:
    queries = Queries().save("b", "x").save("A", "y")
    assert queries.rename("b", "A").saved == {"A": "x"}
    assert queries.rename("b", "b").saved == queries.saved
    assert queries.rename("none", "c") == queries
    assert queries.delete("A").delete("none").saved == {"b": "x"}
