"""Comparisons of texts as they are and as they should not be, and what every form makes of them.

`python -m tests.unit.compared` writes the files that the forms are compared with.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace

from index.compare import Side, compare_documents
from index.compare.judging import judge
from index.compare.matrix import build_matrix
from index.compare.only_here import list_only_here
from index.compare.timeline import list_moments
from index.language.aliases import link_entities
from index.model import Claim, Comparison, JudgedPlace, Judgement, Metadata, RelationKind
from tests.fake_documents import seed_analyses, seed_comparison, seed_documents
from tests.fakes import FakeCollection
from tests.unit.comparing import side
from tui.commands.comparison_html import comparison_html
from tui.commands.comparison_json import comparison_json
from tui.commands.comparison_markdown import comparison_markdown
from tui.commands.comparison_report import Report, make_report, pair_of
from tui.commands.comparison_table import comparison_csv

FOLDER = Path(__file__).parent / "data" / "comparisons"
FORMS: dict[str, Callable[[Report], str]] = {
    "json": comparison_json,
    "md": comparison_markdown,
    "html": comparison_html,
    "csv": comparison_csv,
}

HOSTILE_TITLE = '=A1 | <b>"title"</b>\n# x \u202e'
HOSTILE_PATH = "news/<i>'\u202e.txt"
_HOSTILE_WORDS = "<script>alert(1)</script> [link](javascript:x) | `rm` \x1b[2J &lt; \u202egnp"


def report_of(sides: Sequence[Side], judgements: Sequence[Judgement] = ()) -> Report:
    """The comparison of these documents as the rules make it, then as the reader decided."""
    numbers = [each.document.id for each in sides]
    entities = link_entities([each.analysis.entities for each in sides])
    analyses = tuple(each.analysis for each in sides)
    positions = tuple(combinations(range(len(sides)), 2))
    made = [judge(compare_documents(sides[one], sides[other]), judgements) for one, other in positions]
    return Report(
        tuple(each.document for each in sides),
        analyses,
        tuple(
            pair_of(positions, comparison, _about(comparison, judgements))
            for positions, comparison in zip(positions, made, strict=True)
        ),
        build_matrix(numbers, made, analyses, entities),
        list_moments(sides),
        tuple(_only_here(sides, position) for position in range(len(sides))),
    )


def _about(comparison: Comparison, judgements: Sequence[Judgement]) -> list[Judgement]:
    return [
        each for each in judgements if {place.document for place in each.places} == set(comparison.documents)
    ]


def _only_here(sides: Sequence[Side], position: int) -> tuple:
    order = [sides[position], *(each for each in sides if each is not sides[position])]
    return list_only_here(order, link_entities([each.analysis.entities for each in order]), 0)


def renamed(made: Side, title: str, path: str, language: str | None = None) -> Side:
    info = replace(made.document.info, title=title, path=path)
    document = replace(made.document, info=info, metadata=Metadata(title, language=language))
    return Side(document, made.analysis)


def two() -> Report:
    """The seeds, one relation of every kind."""
    documents = seed_documents()
    analyses = seed_analyses(*documents)
    first, second = zip(documents, analyses, strict=True)
    made = seed_comparison(first, second)
    collection = FakeCollection(documents, {1: analyses[0], 2: analyses[1]}, made)
    return asyncio.run(make_report(collection, [1, 2], lambda done, total: None))


def three() -> Report:
    """Small reports: one that another copies, a figure that differs, hostile words, a decision of the reader."""
    sides = (
        side(
            1,
            "At least 40 people died in the flood in Kursk on 3 May 2024, Jones said. "
            "Smith praised the old bridge near Kursk.",
            ("Kursk", "Jones", "Smith"),
            {"At least 40 people died in the flood in Kursk on 3 May 2024": "Jones"},
        ),
        side(
            2,
            "Jones said at least 40 people died in the flood in Kursk on 3 May 2024. "
            f"The road through Iran is closed {_HOSTILE_WORDS}.",
            ("Kursk", "Jones", "Iran"),
            {"at least 40 people died in the flood in Kursk on 3 May 2024": "Jones"},
        ),
        side(
            3,
            "Some 25 people died in the flood in Kursk, Haddad said. The government will build a new bridge in 2025.",
            ("Kursk", "Haddad"),
            {"Some 25 people died in the flood in Kursk": "Haddad"},
        ),
    )
    sides = (sides[0], renamed(sides[1], HOSTILE_TITLE, HOSTILE_PATH, "en"), sides[2])
    first, third = _claim(sides[0], "old bridge"), _claim(sides[2], "new bridge")
    places = (JudgedPlace(1, first.span, ""), JudgedPlace(3, third.span, ""))
    second = _claim(sides[1], "road through Iran")
    apart = (JudgedPlace(2, second.span, ""), JudgedPlace(1, first.span, ""))
    return report_of(sides, [Judgement(1, RelationKind.DIFFERS, places), Judgement(2, None, apart)])


def _claim(made: Side, words: str) -> Claim:
    text = made.document.text
    return next(claim for claim in made.analysis.claims if words in text[slice(*claim.span)])


REPORTS = {"two": two, "three": three}


def written() -> dict[str, str]:
    """All files, by their names below the folder."""
    return {
        f"{name}.{ending}": form(make()) for name, make in REPORTS.items() for ending, form in FORMS.items()
    }


if __name__ == "__main__":
    for name, text in written().items():
        (FOLDER / name).write_bytes(text.encode())
