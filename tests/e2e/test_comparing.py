"""Many documents beside each other, with the real analyst, and decisions that are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.collection import Collection, Event, Places, RelationsJudged
from index.model import Comparison, Relation, RelationKind
from tests.e2e.conftest import SEEDS

THIRD = (
    "Kyiv (Reuters) - Ukrainian President Volodymyr Zelensky said on November 4 that Russia had mobilized "
    "13,000 North Korean soldiers in the Kursk region, which borders Ukraine.\n\n"
    "The South Korean delegation arrived in Kyiv on November 5, 2024.\n"
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "cache", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The seeds, and a third report."""
    sources = Path(shutil.copytree(SEEDS, tmp_path / "sources"))
    (sources / "third.txt").write_text(THIRD)
    return sources


async def test_three_reports_are_set_beside_each_other_and_the_readers_decisions_hold(
    places: Places, folder: Path
) -> None:
    collection = Collection.open([str(folder)], places=places)
    told: list[Event] = []
    collection.listen(told.append)
    await collection.read()
    first, second, third = (info.id for info in collection.documents())

    steps: list[tuple[int, int]] = []
    matrix = await collection.comparing.matrix(
        (first, second, third), lambda done, total: steps.append((done, total))
    )
    assert steps == [(0, 3), (1, 3), (2, 3)]
    assert matrix.documents == (first, second, third)
    soldiers = next(
        row
        for row in matrix.rows
        if any(
            "13,000" in collection.document(third).text[slice(*cell.claim.span)]
            for cell in row.cells
            if cell.claim.document == 2
        )
    )
    assert RelationKind.FIGURES_DIFFER in soldiers.kinds
    assert {row.name for row in matrix.names} >= {"Russia", "Ukraine"}

    moments = await collection.comparing.moments((first, second, third))
    assert ("2024-11-05", 2) in {(each.low, each.claim.document) for each in moments}
    alone = await collection.comparing.only_here(third, (first, second))
    assert "13,000 North Korean soldiers" in {each.words for each in alone if each.what == "figure"}
    assert "Volodymyr Zelensky" not in {each.words for each in alone}

    relation = conflict(await collection.compare(second, third))
    places_of = [(each, claim.span) for each, claim in zip((second, third), relation.claims, strict=True)]
    collection.comparing.judge(places_of[0], places_of[1], RelationKind.DIFFERS)
    assert RelationsJudged((second, third)) in told
    await collection.close()

    again = Collection.open([str(folder)], places=places)
    known = again.comparison(second, third)
    assert known is not None
    (decided,) = (each for each in known.relations if each.decided)
    assert (decided.kind, decided.claims) == (RelationKind.DIFFERS, relation.claims)
    (judgement,) = again.comparing.all_judgements()
    again.comparing.withdraw(judgement)
    assert not any(each.decided for each in (await again.compare(second, third)).relations)
    with pytest.raises(KeyError):
        again.comparing.withdraw(judgement)
    await again.close()


def conflict(comparison: Comparison) -> Relation:
    return next(each for each in comparison.relations if each.kind is RelationKind.FIGURES_DIFFER)


async def test_a_decision_about_a_file_that_was_edited_follows_its_words_or_waits(
    places: Places, folder: Path
) -> None:
    collection = Collection.open([str(folder)], places=places)
    await collection.read()
    _, second, third = (info.id for info in collection.documents())
    relation = conflict(await collection.compare(second, third))
    places_of = [(each, claim.span) for each, claim in zip((second, third), relation.claims, strict=True)]
    collection.comparing.judge(places_of[0], places_of[1], None)

    (folder / "third.txt").write_text(f"It was a long day.\n\n{THIRD}")
    await collection.read()
    moved = collection.document_at(str(folder / "third.txt"))
    assert moved is not None
    assert moved != third
    (judgement,) = collection.comparing.judgements(second, moved)
    assert judgement.is_sure
    compared = await collection.compare(second, moved)
    dropped = judgement.places[1].span
    assert not any(
        each.kind is RelationKind.FIGURES_DIFFER and dropped in {claim.span for claim in each.claims}
        for each in compared.relations
    )

    (folder / "third.txt").write_text("Nothing of this was so.\n")
    await collection.read()
    gone = collection.document_at(str(folder / "third.txt"))
    assert gone is not None
    (judgement,) = collection.comparing.judgements(second, gone)
    assert not judgement.is_sure
    await collection.close()
