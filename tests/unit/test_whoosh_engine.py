import pickle
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.index import TOC

from index.search import whoosh_evaluation, whoosh_finding, whoosh_folder, whoosh_leaf
from index.search.engine import Boosts, IndexBusy, IndexDamaged, IndexForeign, IndexOutdated, Unit
from index.search.query import And, Everything, Near, Not, Or, Phrase, Prefix, Query, Term
from index.search.whoosh_arrays import Occurrences, read_units
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index, discard_index, new_index_key
from index.search.whoosh_postings import Postings, decode_postings
from index.search.whoosh_writer import WhooshIndexWriter

KEY = "a key kept elsewhere"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_index(tmp_path / "index", KEY)
    return tmp_path / "index"


def write(folder: Path, generation: int, *texts: str, document: int = 1) -> None:
    writer = WhooshIndexWriter(folder, key=KEY)
    writer.upsert(Unit(document, number, text) for number, text in enumerate(texts))
    writer.commit(generation)


def segment_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("MAIN_*.seg"))


class Bomb:
    """Pickled, it leaves a file behind when it is read."""

    def __init__(self, target: Path) -> None:
        self._target = target

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self._target,)


@pytest.mark.parametrize("key", ["another key", ""])
def test_an_index_of_another_key_is_not_opened(folder: Path, key: str) -> None:
    with pytest.raises(IndexForeign):
        WhooshSearcher(folder, key=key)
    with pytest.raises(IndexForeign):
        WhooshIndexWriter(folder, key=key)


def test_a_folder_without_our_marker_is_never_unpickled(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "_MAIN_1.toc").write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    with pytest.raises(IndexForeign):
        WhooshSearcher(foreign, key=KEY)
    assert not (tmp_path / "ran").exists()


def test_no_index_is_made_in_a_folder_with_files(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("text")
    with pytest.raises(IndexForeign):
        create_index(tmp_path, KEY)


def test_a_foreign_folder_is_not_deleted(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("text")
    with pytest.raises(IndexForeign):
        discard_index(tmp_path, KEY)
    assert (tmp_path / "article.txt").exists()


def test_discarding_leaves_what_is_not_of_the_index(folder: Path) -> None:
    write(folder, 1, "troops")
    (folder / "article.txt").write_text("text")
    discard_index(folder, KEY)
    assert [file.name for file in folder.iterdir()] == ["article.txt"]


def test_discarding_takes_the_folder_away(folder: Path) -> None:
    write(folder, 1, "troops")
    discard_index(folder, KEY)
    assert not folder.exists()


def test_an_index_of_other_tokens_is_outdated(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_folder, "analyser_hash", lambda: "newer")
    with pytest.raises(IndexOutdated):
        WhooshSearcher(folder, key=KEY)


def test_a_shortened_file_is_noticed_when_opening(folder: Path) -> None:
    write(folder, 1, "troops " * 200)
    (file,) = segment_files(folder)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(IndexDamaged):
        WhooshSearcher(folder, key=KEY)


def test_a_changed_byte_is_noticed_by_verifying(folder: Path) -> None:
    write(folder, 1, "troops " * 200)
    (file,) = segment_files(folder)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    with pytest.raises(IndexDamaged):
        WhooshSearcher(folder, key=KEY).verify()


def test_a_whole_index_is_verified(folder: Path) -> None:
    write(folder, 1, "troops")
    WhooshSearcher(folder, key=KEY).verify()


def test_a_damaged_table_of_contents_is_noticed_before_it_is_unpickled(folder: Path, tmp_path: Path) -> None:
    write(folder, 1, "troops")
    (file,) = folder.glob("_MAIN_*.toc")
    file.write_bytes(pickle.dumps(Bomb(tmp_path / "ran")))
    with pytest.raises(IndexDamaged):
        WhooshSearcher(folder, key=KEY)
    assert not (tmp_path / "ran").exists()


def test_a_missing_segment_is_damage(folder: Path) -> None:
    write(folder, 1, "troops")
    (file,) = segment_files(folder)
    file.unlink()
    with pytest.raises(IndexDamaged):
        WhooshSearcher(folder, key=KEY)


def test_the_generation_is_that_of_the_last_commit(folder: Path) -> None:
    write(folder, 7, "troops")
    assert WhooshSearcher(folder, key=KEY).generation == 7
    assert WhooshIndexWriter(folder, key=KEY).generation == 7


def test_a_searcher_keeps_its_state_until_it_is_refreshed(folder: Path) -> None:
    write(folder, 1, "troops")
    searcher = WhooshSearcher(folder, key=KEY)
    write(folder, 2, "peace")
    assert searcher.count(Term("troops")) == 1
    assert searcher.refresh()
    assert (searcher.generation, searcher.count(Term("troops"))) == (2, 0)
    assert not searcher.refresh()


def test_many_small_commits_are_merged_and_lose_nothing(folder: Path) -> None:
    searcher = WhooshSearcher(folder, key=KEY)
    for document in range(1, 31):
        write(folder, document, f"troops q{'i' * document}", "north korea sent men", document=document)
    write(folder, 31, "peace", document=5)
    searcher.refresh()
    assert len(segment_files(folder)) < 16
    assert searcher.count(Term("troops")) == 29
    assert searcher.count(Phrase("north korea sent")) == 29
    assert searcher.count(Everything()) == 59
    assert {hit.document for hit in searcher.search(Prefix("q" + "i" * 29), 10).hits} == {29, 30}


def test_a_second_writer_is_told_to_wait(folder: Path) -> None:
    writer = WhooshIndexWriter(folder, key=KEY)
    holder = writer._index.writer()
    with pytest.raises(IndexBusy):
        writer.commit(1)
    holder.cancel()
    writer.commit(1)
    assert writer.generation == 1


def test_a_failing_commit_frees_the_index_and_keeps_the_batch(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = WhooshIndexWriter(folder, key=KEY)
    writer.upsert([Unit(1, 0, "troops")])
    with monkeypatch.context() as context:
        context.setattr(TOC, "write", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(IndexDamaged):
            writer.commit(1)
    writer.commit(2)
    assert WhooshSearcher(folder, key=KEY).count(Term("troops")) == 1


@pytest.mark.parametrize("unit", [Unit(0, 0, ""), Unit(2**32, 0, ""), Unit(1, -1, "")])
def test_ids_that_do_not_fit_are_refused(folder: Path, unit: Unit) -> None:
    with pytest.raises(ValueError, match="a document has an id"):
        WhooshIndexWriter(folder, key=KEY).upsert([unit])


def test_suggestions_are_near_and_never_the_word(folder: Path) -> None:
    write(folder, 1, "Zelensky Zelensky Zelenskyy", "Zelensky", "Kursk")
    assert WhooshSearcher(folder, key=KEY).suggest("zelenski") == ("zelensky", "zelenskyy")
    assert "kursk" not in WhooshSearcher(folder, key=KEY).suggest("Kursk")


def test_documents_that_share_rare_words_are_similar(folder: Path) -> None:
    write(folder, 1, "the troops in Kursk", document=1)
    write(folder, 2, "the match was won", document=2)
    write(folder, 3, "the Kursk troops again", document=3)
    similar = WhooshSearcher(folder, key=KEY).similar(["the troops in Kursk"])
    assert [document for document, _ in similar][:2] == [1, 3]


def test_the_very_word_comes_before_its_other_forms(folder: Path) -> None:
    write(folder, 1, "William spoke here", "Williams spoke here")
    hits = WhooshSearcher(folder, key=KEY).search(Term("williams"), 10).hits
    assert [hit.passage for hit in hits] == [1, 0]


@pytest.mark.parametrize(
    "query", [Term("troops"), Or((Term("troops"), Term("wait"))), And((Term("troops"), Term("wait")))]
)
def test_a_word_in_the_headline_counts_for_the_whole_document(folder: Path, query: Query) -> None:
    write(folder, 1, "Talks of peace", "The troops wait", "more")
    write(folder, 2, "Troops at the border", "The troops wait", "wait", document=2)
    write(folder, 3, "Other talks", "The troops wait", "more", document=3)
    hits = WhooshSearcher(folder, key=KEY).search(query, 10).hits
    waiting = [hit.document for hit in hits if hit.passage == 1]
    assert waiting == [2, 1, 3]


def test_a_much_better_passage_of_an_old_document_stays_first(folder: Path) -> None:
    write(folder, 1, "x", "troops troops", "troops y")
    write(folder, 2, "x", "troops y", document=2)
    hits = (
        WhooshSearcher(folder, key=KEY)
        .search(Term("troops"), 3, None, lambda: False, Boosts(1.02, {2: 1.02}))
        .hits
    )
    assert [(hit.document, hit.passage) for hit in hits] == [(1, 1), (2, 1), (1, 2)]


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.lists(st.sampled_from(["troops", "troops y", "troops y y", "y"]), max_size=6), max_size=6),
    st.dictionaries(st.integers(1, 6), st.sampled_from([1.0, 1.01, 1.1, 1.5])),
    st.sampled_from([Term("troops"), Everything(), Or((Term("troops"), Term("y")))]),
    st.integers(0, 8),
)
def test_a_page_of_boosted_hits_is_the_beginning_of_all(
    corpus: list[list[str]], factors: dict[int, float], query: Query, limit: int
) -> None:
    with TemporaryDirectory() as name:
        create_index(Path(name) / "index", KEY)
        for document, texts in enumerate(corpus, 1):
            write(Path(name) / "index", document, *texts, document=document)
        searcher = WhooshSearcher(Path(name) / "index", key=KEY)
        boosts = Boosts(max(factors.values(), default=1.0), factors)
        plain = searcher.search(query, 100).hits
        boosted = sorted(
            (-hit.score * factors.get(hit.document, 1.0), hit.document, hit.passage) for hit in plain
        )
        page = searcher.search(query, limit, None, lambda: False, boosts)
        assert [(-hit.score, hit.document, hit.passage) for hit in page.hits] == boosted[:limit]
        searcher.close()


def test_a_prefix_of_too_many_words_is_cut_and_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, 1, "tank", "tanks", "tank", "taxi")
    searcher = WhooshSearcher(folder, key=KEY)
    assert not searcher.search(Prefix("ta"), 10).partial
    monkeypatch.setattr(whoosh_finding, "MOST_WORDS", 1)
    monkeypatch.setattr(whoosh_evaluation, "MOST_WORDS", 1)
    page = WhooshSearcher(folder, key=KEY).search(Prefix("ta"), 10)
    assert page.partial
    assert [hit.passage for hit in page.hits] == [0, 2]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Prefix("troop"), [0, 1, 2, 3, 10]),  # "troopers" stands once, for which no list is read
        (Near((Term("peace"), Term("war")), 1), []),
        (Phrase("troops wait"), []),  # one word alone does not tell
        (Not(Prefix("troop")), []),  # what was not looked for may be there
        (And((Term("peace"), Not(Prefix("troop")))), []),
    ],
)
def test_a_segment_is_left_when_the_time_is_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, query: Query, found: list[int]
) -> None:
    monkeypatch.setattr(whoosh_leaf, "_AT_ONCE", 1)
    write(folder, 1, *["troops wait"] * 3, "troopers", *["peace war"] * 3, *["trooped out"] * 3, "troops")
    whole = WhooshSearcher(folder, key=KEY).search(query, 10)
    page = WhooshSearcher(folder, key=KEY).search(query, 10, None, lambda: True)
    assert page.partial
    assert sorted(hit.passage for hit in page.hits) == found
    assert whole.total > len(found)


def test_a_query_of_many_parts_stops_at_the_first_when_the_time_is_up(folder: Path) -> None:
    words = ["x" * length for length in range(1, 51)]
    write(folder, 1, *words)
    asked: list[bool] = []
    searcher = WhooshSearcher(folder, key=KEY)
    page = searcher.search(Or(tuple(map(Phrase, words))), 60, None, lambda: asked.append(True) or True)
    assert (page.total, page.partial, len(asked)) == (1, True, 1)
    assert searcher.search(Or(tuple(map(Phrase, words))), 60).total == 50


def test_an_alternative_that_excludes_is_scored_like_any_other(folder: Path) -> None:
    write(folder, 1, "troops", "peace", "war")
    page = WhooshSearcher(folder, key=KEY).search(Or((Term("troops"), Not(Term("peace")))), 10)
    assert [hit.passage for hit in page.hits] == [0, 2]


def test_keys_are_random() -> None:
    assert new_index_key() != new_index_key()


KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
from index.search import whoosh_folder
from index.search.engine import Unit
from index.search.whoosh_writer import WhooshIndexWriter

moment = int(sys.argv[2])
calls = 0

def count_down(original):
    def wrapped(*arguments, **options):
        global calls
        calls += 1
        if calls == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(*arguments, **options)
    return wrapped

storage = whoosh_folder.CheckedStorage
for name in ("create_file", "rename_file", "delete_file", "write_json"):
    setattr(storage, name, count_down(getattr(storage, name)))
writer = WhooshIndexWriter(Path(sys.argv[1]), key="a key kept elsewhere")
writer.upsert([Unit(1, 0, "peace")])
writer.commit(2)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("moment", [1, 2, 4, 5, 6, 7, 8])
def test_a_writer_that_is_killed_leaves_the_old_or_the_new_state(folder: Path, moment: int) -> None:
    write(folder, 1, "troops")
    done = subprocess.run([sys.executable, "-c", KILLED_WRITER, str(folder), str(moment)], check=False)
    assert done.returncode in {0, -signal.SIGKILL}
    searcher = WhooshSearcher(folder, key=KEY)
    searcher.verify()
    found = (searcher.generation, searcher.count(Term("troops")), searcher.count(Term("peace")))
    assert found in {(1, 1, 0), (2, 0, 1)}
    write(folder, 3, "again", document=2)
    searcher.refresh()
    assert searcher.count(Term("again")) == 1


POSTINGS = st.dictionaries(
    st.integers(0, 2**32 - 1),
    st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=5).map(sorted),
    min_size=1,
    max_size=60,
)


def make_postings(content: dict[int, list[int]]) -> Postings:
    postings = Postings.empty()
    for unit in sorted(content):
        postings.add(unit, content[unit])
    return postings


def content_of(read: Postings | Occurrences) -> dict[int, list[int]]:
    positions = iter(read.positions)
    return {
        int(unit): [int(next(positions)) for _ in range(count)]
        for unit, count in zip(read.units, read.counts, strict=True)
    }


@settings(deadline=None, max_examples=100)
@given(POSTINGS)
def test_a_posting_list_is_read_as_it_was_written(content: dict[int, list[int]]) -> None:
    raw = make_postings(content).encode()
    assert content_of(decode_postings(raw)) == content_of(Occurrences(raw)) == content


@settings(deadline=None, max_examples=100)
@given(st.lists(POSTINGS, max_size=5))
def test_the_units_of_many_lists_are_read_at_once(contents: list[dict[int, list[int]]]) -> None:
    raws = [make_postings(content).encode() for content in contents]
    assert sorted(read_units(raws).tolist()) == sorted(unit for content in contents for unit in content)


@settings(deadline=None, max_examples=100)
@given(POSTINGS, st.data())
def test_merging_keeps_the_positions_of_the_units_that_stay(
    content: dict[int, list[int]], data: st.DataObject
) -> None:
    units = sorted(content)
    kept = sorted(data.draw(st.sets(st.sampled_from(units))))
    merged = Postings.empty()
    merged.extend(make_postings(content), {unit: number for number, unit in enumerate(kept)}, 0)
    assert content_of(merged) == {number: content[unit] for number, unit in enumerate(kept)}
