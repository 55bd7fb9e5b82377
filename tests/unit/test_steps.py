"""Work in steps gives what the same work at one go gives, and tells how far it is."""

from __future__ import annotations

from index.steps import Steps, finish, scaled


def spell(word: str) -> Steps[str]:
    for number, _ in enumerate(word, start=1):
        yield number / len(word)
    return word.upper()


def test_the_result_is_what_the_last_step_returns() -> None:
    assert finish(spell("word")) == "WORD"
    assert finish(spell("")) == ""


def test_steps_may_be_the_first_part_of_more() -> None:
    assert list(scaled(spell("word"), 0.5)) == [0.125, 0.25, 0.375, 0.5]
    assert finish(scaled(spell("word"), 0.5)) == "WORD"
