"""The analyst loads its language model only when there is something to analyse."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.compare import Side, compare_documents
from index.compare.frames import Similarity
from index.events import Analysed, Event, Notice, UnderAnalysis
from index.language import codec
from index.language.analyser import Analyser
from index.language.analyser_name import analyser_name, expected_name
from index.language.rulings import Rulings
from index.model import Analysis, Comparison, Entity, EntityType, Extract, Metadata, Span, Stamp
from index.steps import Steps, finish
from index.store import Store, StoreError
from index.text.paragraphs import split_passages
from index.work.analysing import Analysing
from index.work.analyst import Analyst, comparer_of
from index.work.messages import ANALYSER_KEY, COMPARER_KEY
from index.work.name_rulings import NameRulings

TEXT = "The mayor spoke."


class Loaded(Exception):
    """The language model was asked for."""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    def load() -> Analyser:
        raise Loaded

    monkeypatch.setattr(Analyser, "load", load)
    store = Store.open(tmp_path / "store.db")
    extract = Extract(TEXT, split_passages(TEXT), Metadata(), "text", "utf-8", "text/1")
    store.add(Stamp(b"/a.txt", 1, 1, 1), "hash", extract)
    return store


def settle(analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let it do all that there is to do in the background; what it tells."""
    told: list[str] = []
    monkeypatch.setattr(analyst.server, "emit", lambda event, **_: told.append(event))
    for _ in analyst._background():
        pass
    return told


def keep_analysis(store: Store, analyser: str, comparer: str) -> None:
    store.set_meta(ANALYSER_KEY, analyser)
    store.set_meta(COMPARER_KEY, comparer)
    store.put_analyses(
        (store.version_hash(document), analyser, codec.dump(Analysis(analyser, True)))
        for document in store.document_ids()
    )


def expected() -> str:
    name = expected_name()
    assert name is not None
    return name


def test_nothing_is_loaded_when_all_is_analysed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_analysis(store, expected(), comparer_of(expected()))
    assert settle(Analyst(store), monkeypatch) == ["analyser", "progress"]  # its client may not know the name


def test_a_new_document_is_analysed_with_the_model(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.set_meta(ANALYSER_KEY, expected())
    store.set_meta(COMPARER_KEY, comparer_of(expected()))
    with pytest.raises(Loaded):
        settle(Analyst(store), monkeypatch)


@pytest.mark.parametrize("analyser", [analyser_name(None), "an-earlier-one"])
def test_what_another_analyser_found_is_analysed_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch, analyser: str
) -> None:
    keep_analysis(store, analyser, comparer_of(analyser))
    with pytest.raises(Loaded):
        settle(Analyst(store), monkeypatch)


def test_other_rules_of_comparing_are_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_analysis(store, expected(), f"{expected()}+compare-0")
    with pytest.raises(Loaded):
        settle(Analyst(store), monkeypatch)


def test_without_a_model_the_reason_is_to_be_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = analyser_name(None)
    keep_analysis(store, rules, comparer_of(rules))
    monkeypatch.setattr("index.work.analyst.expected_name", lambda: None)
    with pytest.raises(Loaded):
        settle(Analyst(store), monkeypatch)


def test_a_model_that_turns_out_damaged_leaves_nothing_of_its_own_in_what_is_made(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Extract(
        "The mayor left.", split_passages("The mayor left."), Metadata(), "text", "utf-8", "text/1"
    )
    store.add(Stamp(b"/b.txt", 1, 1, 1), "hash", extract)
    keep_analysis(store, expected(), comparer_of(expected()))
    monkeypatch.setattr(Analyser, "load", lambda: Analyser(None, "damaged"))

    def compare(first: Side, second: Side, *, similarity: Similarity, rulings: Rulings) -> Comparison:
        similarity("troops", "soldiers")
        return compare_documents(first, second, rulings=rulings)

    monkeypatch.setattr("index.work.analyst.compare_documents", compare)
    analyst = Analyst(store)
    told: dict[str, object] = {}
    monkeypatch.setattr(analyst.server, "emit", lambda event, **details: told.update({event: details}))
    rules = analyser_name(None)
    first, second = store.document_ids()
    finish(analyst._on_compare({"first": first, "second": second}))
    assert told["analyser"] == {"name": rules, "comparer": comparer_of(rules), "missing": "damaged"}
    assert store.unanalysed(rules) == []
    assert store.comparison(store.version_hash(first), store.version_hash(second), comparer_of(rules))


def test_analysed_documents_are_compared_without_the_model(store: Store) -> None:
    second = Extract(TEXT * 2, split_passages(TEXT * 2), Metadata(), "text", "utf-8", "text/1")
    store.add(Stamp(b"/b.txt", 1, 1, 1), "hash", second)
    keep_analysis(store, expected(), comparer_of(expected()))
    one, other = store.document_ids()
    finish(Analyst(store)._on_compare({"first": one, "second": other}))
    assert store.comparison(store.version_hash(one), store.version_hash(other), comparer_of(expected()))


def test_the_model_is_named_without_being_loaded() -> None:
    program = "import sys, index.work.analyst as a; a.expected_name(); sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_where_nothing_can_be_kept_the_open_documents_are_analysed_and_sent(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Plain:
        name, missing = "plain", None

        def analyse_in_steps(self, *_: object) -> Steps[Analysis]:
            yield 0.5
            return Analysis("plain", False)

    def refuse(_: object) -> None:
        raise StoreError("nothing can be written here")

    monkeypatch.setattr(Analyser, "load", Plain)
    monkeypatch.setattr(store, "put_analyses", refuse)
    second = store.add(
        Stamp(b"/b.txt", 1, 1, 1),
        "other",
        Extract(TEXT * 2, split_passages(TEXT * 2), Metadata(), "text", "utf-8", "text/1"),
    )
    told: list[dict[str, object]] = []
    analyst = Analyst(store)
    monkeypatch.setattr(analyst.server, "emit", lambda event, **more: told.append({"event": event, **more}))
    analyst._focus = [second]
    for _ in analyst._background():
        pass
    (unkept,) = (each for each in told if each["event"] == "unkept")
    assert unkept["documents"] == [second]
    assert unkept["reason"] == "nothing can be written here"
    heard: list[Event] = []
    analysing = Analysing(store, (), heard.append)
    for each in told:
        analysing._on_event(each)
    assert analysing.analysis(second) == Analysis("plain", False)
    assert Analysed((second,)) in heard
    assert [each.message for each in heard if isinstance(each, Notice)] == [
        "only what is open is analysed: nothing can be written here"
    ]


def test_a_long_document_tells_how_far_it_is_and_is_gone_on_with_after_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        name, missing = "slow", None
        begun = 0

        def analyse_in_steps(self, *_: object) -> Steps[Analysis]:
            type(self).begun += 1
            for step in range(1, 5):
                yield step / 5
            return Analysis("slow", False)

    monkeypatch.setattr(Analyser, "load", Slow)
    monkeypatch.setattr("index.work.analyst._SAVE_EVERY", 0.0)
    (document,) = store.document_ids()
    told: list[Event] = []
    analysing = Analysing(store, (), told.append)
    analyst = Analyst(store)
    monkeypatch.setattr(
        analyst.server, "emit", lambda event, **more: analysing._on_event({"event": event, **more})
    )
    given_up = analyst._background()
    while not [each for each in told if isinstance(each, UnderAnalysis)]:
        next(given_up)
    asked = analyst._on_analyse({"documents": [document]})
    next(asked)
    finish(analyst._on_analyse({"documents": [document]}))
    finish(asked)
    assert Slow.begun == 1
    shares = [each.share for each in told if isinstance(each, UnderAnalysis)]
    assert set(shares) == {0.2, 0.4, 0.6, 0.8, 1.0}
    assert analysing.analysis(document) == Analysis("slow", False)


def test_a_document_that_cannot_be_analysed_holds_up_no_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Faulty:
        name, missing = "faulty", None

        def analyse_in_steps(self, text: str, *_: object) -> Steps[Analysis]:
            yield 0.5
            if text == TEXT:
                raise ValueError("a fault of ours")
            return Analysis("faulty", False)

    monkeypatch.setattr(Analyser, "load", Faulty)
    second = store.add(
        Stamp(b"/b.txt", 1, 1, 1),
        "other",
        Extract(TEXT * 2, split_passages(TEXT * 2), Metadata(), "text", "utf-8", "text/1"),
    )
    (first,) = set(store.document_ids()) - {second}
    analyst = Analyst(store)
    monkeypatch.setattr(analyst.server, "emit", lambda *_, **__: None)
    asked = analyst._on_analyse({"documents": [first]})
    waiting = analyst._on_analyse({"documents": [first]})
    next(asked)
    for request in (waiting, asked):
        with pytest.raises(ValueError, match="a fault of ours"):
            finish(request)
    for _ in analyst._background():
        pass
    assert store.unanalysed("faulty") == [first]


def test_what_nobody_waits_for_any_more_is_let_go_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow:
        name, missing = "slow", None

        def analyse_in_steps(self, *_: object) -> Steps[Analysis]:
            yield 0.5
            return Analysis("slow", False)

    monkeypatch.setattr(Analyser, "load", Slow)
    (document,) = store.document_ids()
    analyst = Analyst(store)
    monkeypatch.setattr(analyst.server, "emit", lambda *_, **__: None)
    given_up = analyst._on_analyse({"documents": [document]})
    next(given_up)
    given_up.close()
    assert analyst._unfinished._begun
    for _ in analyst._background():
        pass
    assert not analyst._unfinished._begun


def test_a_share_ends_with_the_worker_that_told_it(store: Store) -> None:
    told: list[Event] = []
    analysing = Analysing(store, (), told.append)
    analysing._on_event({"event": "analysing", "document": 1, "share": 0.3})
    analysing._on_event({"event": "stopped"})
    shares = [each.share for each in told if isinstance(each, UnderAnalysis)]
    assert shares == [0.3, 1.0]


def test_a_copy_without_the_earlier_text_that_the_reader_ruled_is_compared_by_itself(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: bytes, text: str) -> int:
        extract = Extract(text, split_passages(text), Metadata(), "text", "utf-8", "text/1")
        return store.add(Stamp(path, len(text), len(text), 1), text, extract)

    read(b"/b.txt", "Smith spoke.")
    rulings = NameRulings(store)
    before = store.document_at("/b.txt")
    assert before is not None
    rulings.name_mention(before, Span(0, 5), "Anna Smith", EntityType.PERSON)
    newer = "Today Smith spoke."
    edited, copy, other = read(b"/b.txt", newer), read(b"/c.txt", newer), store.document_ids()[0]
    keep_analysis(store, expected(), comparer_of(expected()))
    person = Entity("e1", "Smith", EntityType.PERSON, (Span(6, 11),), ("Smith",))
    analysis = Analysis(expected(), True, (person,))
    store.put_analyses([(store.version_hash(edited), expected(), codec.dump(analysis))])
    named: list[str] = []

    def compare(one: Side, other: Side, *, similarity: Similarity, rulings: Rulings) -> Comparison:
        named.append(one.analysis.entities[0].name)
        return compare_documents(one, other, similarity=similarity, rulings=rulings)

    monkeypatch.setattr("index.work.analyst.compare_documents", compare)
    analyst = Analyst(store)
    for document in (edited, copy, edited, copy):
        finish(analyst._comparison(store.version(document), store.version(other)))
    assert named == ["Anna Smith", "Smith"]
    names = {rulings.compared_as("rules", (document, other)) for document in (edited, copy)}
    assert len(names) == 2
