"""Of long texts only those claims are looked at together that share words few claims have."""

from __future__ import annotations

import pytest

from index.compare import compare_documents
from index.compare.candidates import candidate_pairs
from index.compare.commonness import share_of_articles
from index.compare.sides import view_claims
from index.language.aliases import link_entities
from index.model import RelationKind
from tests.unit.comparing import side

TOWNS = ("Kursk", "Iran", "Ukraine", "Russia", "North Korea")
DEEDS = ("blew the bridge", "opened a hospital", "closed the harbour", "flooded a mine", "elected a mayor")
LEFT = side(1, " ".join(f"Rebels {deed} in {town}." for deed, town in zip(DEEDS, TOWNS, strict=True)), TOWNS)
RIGHT = side(
    2,
    " ".join(f"In {town} rebels {deed}." for deed, town in reversed(list(zip(DEEDS, TOWNS, strict=True)))),
    TOWNS,
)


def test_a_long_text_finds_the_same_counterparts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = compare_documents(LEFT, RIGHT)
    monkeypatch.setattr("index.compare.alignment.candidate_pairs", lambda *views: candidate_pairs(*views, 0))
    assert compare_documents(LEFT, RIGHT) == whole
    assert [each.kind for each in whole.relations] == [RelationKind.MATCHES] * len(TOWNS)


def test_what_shares_only_common_words_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    views = view_claims(
        (LEFT, RIGHT), link_entities([LEFT.analysis.entities, RIGHT.analysis.entities]), share_of_articles
    )
    assert len(list(candidate_pairs(*views))) == len(TOWNS) ** 2
    monkeypatch.setattr("index.compare.candidates._COMMON", len(TOWNS) - 1)  # "rebels" is in every claim
    found = list(candidate_pairs(*views, 0))
    assert len(found) < len(TOWNS) ** 2
    assert {one.names <= other.names for one, other in found} >= {True}
    monkeypatch.setattr("index.compare.candidates._BEST", 1)
    assert all(one.names == other.names for one, other in candidate_pairs(*views, 0))
