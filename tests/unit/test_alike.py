"""Passages like one, from the engine that the program uses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from index.model import Document, LikePassage, PassageKind, Span
from index.search.alike import find_like_passages
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter
from index.work.indexing import units_of
from tests.fake_documents import make_document

HERE = make_document(
    1, "here.txt", "Here", "Umerov spoke of 11,000 soldiers near Sudzha.\nNobody else spoke.\nSudzha."
)
THERE = make_document(
    2, "there.txt", "There", "Rain in Riga.\nNear Sudzha stand 11,000 soldiers, Umerov said on Monday."
)
AGAIN = make_document(
    3, "again.txt", "Again", "Umerov spoke of 11,000 soldiers near Sudzha, again.\nIt rained in Sudzha."
)
WEATHER = [
    make_document(number, f"{number}.txt", "Rain", f"Rain in town {number}.") for number in range(4, 20)
]


@pytest.fixture
def engine(tmp_path: Path) -> WhooshSearcher:
    create_index(tmp_path / "index", "key")
    writer = WhooshIndexWriter(tmp_path / "index", key="key")
    for document in (HERE, THERE, AGAIN, *WEATHER):
        writer.upsert(units_of(document))
    writer.commit(1)
    writer.close()
    return WhooshSearcher(tmp_path / "index", key="key")


def alike(
    engine: WhooshSearcher,
    span: Span,
    least: float = 0,
    documents: Sequence[Document] = (HERE, THERE, AGAIN),
) -> list[LikePassage]:
    by_id = {document.id: document for document in documents}
    return find_like_passages(HERE, span, engine, by_id.__getitem__, 20, least)


def test_passages_that_share_rare_words_come_the_most_alike_first(engine: WhooshSearcher) -> None:
    found = alike(engine, HERE.passages[0].span)
    assert [(each.info.id, each.passage) for each in found] == [(3, 0), (2, 1)]
    assert {"Umerov", "11,000", "soldiers", "Sudzha"} <= set(found[1].words)
    assert found[1].span == THERE.passages[1].span
    assert found[1].excerpt == "Near Sudzha stand 11,000 soldiers, Umerov said on Monday."


def test_the_passage_itself_and_what_shares_one_word_are_left_out(engine: WhooshSearcher) -> None:
    places = [(each.info.id, each.passage) for each in alike(engine, HERE.passages[0].span)]
    assert (1, 0) not in places
    assert (1, 2) not in places
    assert (3, 1) not in places


def test_what_is_too_little_alike_is_left_out(engine: WhooshSearcher) -> None:
    found = alike(engine, HERE.passages[0].span)
    least = found[0].share
    assert [each.info.id for each in alike(engine, HERE.passages[0].span, least)] == [3]


def test_a_document_that_was_replaced_meanwhile_is_left_out(engine: WhooshSearcher) -> None:
    found = alike(engine, HERE.passages[0].span, documents=(HERE, THERE))
    assert [each.info.id for each in found] == [2]


def test_headings_are_left_out(engine: WhooshSearcher) -> None:
    heading, *others = THERE.passages[::-1]
    there = replace(THERE, passages=(*others[::-1], replace(heading, kind=PassageKind.HEADING)))
    found = alike(engine, HERE.passages[0].span, documents=(HERE, there, AGAIN))
    assert [each.info.id for each in found] == [3]


def test_a_span_without_a_word_is_like_nothing(engine: WhooshSearcher) -> None:
    assert alike(engine, Span(0, 0)) == []


def test_a_long_passage_is_cut_around_what_it_shares(engine: WhooshSearcher, tmp_path: Path) -> None:
    text = f"{'Rain fell. ' * 60}Umerov spoke of 11,000 soldiers near Sudzha. {'Snow fell. ' * 60}"
    long = make_document(2, "long.txt", "Long", text)
    create_index(tmp_path / "other", "key")
    writer = WhooshIndexWriter(tmp_path / "other", key="key")
    writer.upsert(units_of(long))
    writer.commit(1)
    writer.close()
    found = alike(WhooshSearcher(tmp_path / "other", key="key"), HERE.passages[0].span, documents=(long,))
    assert found[0].excerpt.startswith("…")
    assert found[0].excerpt.endswith("…")
    assert "Umerov spoke" in found[0].excerpt
