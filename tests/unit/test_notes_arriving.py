"""What left comes back the same, what others wrote is understood, and what is no note is refused in one line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from index.model import Note, NoteRelation, NoteStatus, NoteSubject, NoteTarget, NoteText, Span, Verdict
from index.notes import arriving
from index.notes.arriving import read_notes
from index.notes.arriving_note import Arriving, ArrivingTarget
from index.notes.complete import notes_json
from index.notes.leaving import Exported, ExportedTarget, Source
from index.notes.selectors import Quote
from index.notes.web_annotations import CONTEXT, notes_jsonld
from index.text.canonical import text_hash
from tests.unit.exported_notes import FOLDER, SAMPLES

TEXTS = st.text(max_size=12)  # never a lone surrogate, as in everything that the store keeps
PATHS = st.binary(min_size=1, max_size=9).map(
    lambda raw: raw.replace(b"\0", b"0").decode(errors="surrogateescape")
)
POSITIONS = st.tuples(st.integers(0, 10**9), st.integers(1, 999)).map(lambda each: Span(each[0], sum(each)))
MOMENTS = st.datetimes().map(lambda moment: f"{moment.isoformat(timespec='milliseconds')}+00:00")
HASHES = st.just("") | st.binary(min_size=16, max_size=16).map(bytes.hex)
SOURCES = st.builds(
    Source, TEXTS, TEXTS, st.none() | st.just("2024-10-28"), st.none() | TEXTS.filter(bool), HASHES
)
NOTE_TEXTS = st.builds(
    NoteText,
    TEXTS,
    st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    st.sampled_from(NoteStatus),
    TEXTS,
    TEXTS | st.sampled_from(NoteRelation).map(str),
    st.sampled_from(NoteSubject),
)


@st.composite
def any_target(draw: st.DrawFn) -> ExportedTarget:
    path, source = (
        draw(st.sampled_from(["", "/", "diptych:"]).flatmap(lambda start: PATHS.map(start.__add__))),
        draw(SOURCES),
    )
    if draw(st.booleans()):
        return ExportedTarget(NoteTarget(path, None, ""), source)
    verdict = draw(st.sampled_from(Verdict))
    place = NoteTarget(
        path=path,
        span=None if verdict is Verdict.ORPHANED else draw(POSITIONS),
        exact=draw(TEXTS.filter(bool)),
        prefix=draw(TEXTS),
        suffix=draw(TEXTS),
        verdict=verdict,
        confirmed=draw(st.booleans()),
    )
    return ExportedTarget(place, source)


@st.composite
def any_note(draw: st.DrawFn) -> Exported:
    targets = tuple(draw(st.lists(any_target(), min_size=1, max_size=2)))
    note = Note(
        id=str(draw(st.uuids())),
        revision=7,
        text=draw(NOTE_TEXTS),
        targets=tuple(each.place for each in targets),
        created=draw(MOMENTS),
        edited=draw(MOMENTS),
        deleted=draw(st.booleans()),
    )
    return Exported(note, targets)


NOTES = st.lists(any_note(), max_size=3, unique_by=lambda each: each.note.id)


def as_it_arrives(exported: Exported) -> Arriving:
    """All that was said of a note, but for the revision."""
    note = exported.note
    targets = tuple(
        ArrivingTarget(
            each.place, each.source.title, each.source.date, each.source.author, each.source.text_hash
        )
        for each in exported.targets
    )
    return Arriving(note.id, note.text, targets, note.created, note.edited, note.deleted)


@given(NOTES)
def test_json_comes_back_as_it_left(notes: list[Exported]) -> None:
    assert read_notes(notes_json(notes).encode()) == tuple(map(as_it_arrives, notes))


@given(NOTES)
def test_web_annotations_come_back_as_they_left(notes: list[Exported]) -> None:
    assert read_notes(notes_jsonld(notes).encode()) == tuple(map(as_it_arrives, notes))


# The Web Annotation Data Model, https://www.w3.org/TR/annotation-model/

PURPOSES = {"commenting", "tagging", "linking", "highlighting"}
SELECTORS = {"TextQuoteSelector", "TextPositionSelector"}
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9%/._~#=,:-]+")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def check_collection(collection: dict[str, Any]) -> None:
    """Sections 5.1 and 5.2: contexts, an IRI, a type and a first page, whose items are the annotations."""
    contexts = collection["@context"]
    assert contexts[0] == CONTEXT
    assert all(IRI.fullmatch(meaning) for meaning in contexts[1].values())
    assert IRI.fullmatch(collection["id"])
    assert collection["type"] == "AnnotationCollection"
    assert isinstance(collection["label"], str)
    items = []
    if collection["total"]:
        page = collection["first"]
        assert IRI.fullmatch(page["id"])
        assert page["type"] == "AnnotationPage"
        assert page["startIndex"] == 0
        items = page["items"]
    assert len(items) == collection["total"]
    own = set(contexts[1])
    for annotation in items:
        check_annotation(annotation, own)


def check_annotation(annotation: dict[str, Any], own: set[str]) -> None:
    """Section 3.1: exactly one IRI, one or more targets; 3.3: moments in UTC; 3.3.5: motivations."""
    known = {"id", "type", "motivation", "created", "modified", "body", "target"}
    assert annotation.keys() <= known | own
    assert IRI.fullmatch(annotation["id"])
    assert annotation["type"] == "Annotation"
    assert annotation["motivation"] in PURPOSES
    assert DATE_TIME.fullmatch(annotation["created"])
    assert DATE_TIME.fullmatch(annotation["modified"])
    for body in annotation.get("body", []):
        assert body.keys() == {"type", "value", "format", "purpose"}
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in PURPOSES
        assert re.fullmatch("text/(markdown|plain)", body["format"])
    targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
    assert (annotation["motivation"] == "linking") == (len(targets) == 2)
    for target in targets:
        check_target(target, own)


def check_target(target: dict[str, Any], own: set[str]) -> None:
    """Section 4: exactly one source; 4.2.4 and 4.2.5: what each selector must have."""
    assert target.keys() <= {"type", "source", "selector"} | own
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"])
    for selector in target.get("selector", []):
        assert selector["type"] in SELECTORS
        if selector["type"] == "TextQuoteSelector":
            assert selector.keys() == {"type", "exact", "prefix", "suffix"}
            assert selector["exact"]
        else:
            assert selector.keys() == {"type", "start", "end"}
            assert 0 <= selector["start"] < selector["end"]


@given(NOTES)
def test_web_annotations_are_as_the_model_asks(notes: list[Exported]) -> None:
    check_collection(json.loads(notes_jsonld(notes)))


def test_a_place_that_waits_for_the_reader_is_no_selector() -> None:
    items = json.loads(notes_jsonld(SAMPLES))["first"]["items"]
    doubtful = items[1]["target"][1]
    assert [each["type"] for each in doubtful["selector"]] == ["TextQuoteSelector"]
    assert doubtful["proposed"] == {"type": "TextPositionSelector", "start": 10, "end": 29}


# What others wrote


def read(content: Any) -> tuple[Arriving, ...]:
    return read_notes(json.dumps(content).encode())


HYPOTHESIS_ROW = {
    "id": "gNvKeBJzEe-EdHtlXRNDXg",
    "created": "2024-10-28T10:12:33.123456+02:00",
    "updated": "2024-10-29T08:00:00.000000+00:00",
    "user": "acct:somebody@hypothes.is",
    "uri": "https://example.org/a",
    "text": "Who said so?",
    "tags": ["todo", "kursk"],
    "document": {"title": ["A report"]},
    "target": [
        {
            "source": "https://example.org/a",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 0},
                {"type": "TextPositionSelector", "start": 12, "end": 18},
                {"type": "TextQuoteSelector", "exact": "troops", "prefix": "The ", "suffix": " left"},
            ],
        }
    ],
}


@pytest.mark.parametrize("name", ["annotations", "rows"])
def test_an_export_of_hypothesis_is_read(name: str) -> None:
    (note,) = read({"total": 1, name: [HYPOTHESIS_ROW]})
    (target,) = note.targets
    assert note.text == NoteText("Who said so?", ("todo", "kursk"))
    assert (note.created, note.edited) == ("2024-10-28T08:12:33.123+00:00", "2024-10-29T08:00:00.000+00:00")
    assert (target.place.path, target.title) == ("https://example.org/a", "A report")
    assert target.quote == Quote("troops", "The ", " left", 12)


def test_a_reply_stands_where_its_thread_began() -> None:
    references = [HYPOTHESIS_ROW["id"], "r0"]
    reply = {
        **HYPOTHESIS_ROW,
        "id": "r1",
        "references": references,
        "target": [{"source": "https://example.org/a"}],
    }
    stray = {**reply, "id": "r2", "references": ["not in the file"]}
    odd = {**reply, "id": "r3", "references": [{}]}
    answered, first, *others = read([reply, HYPOTHESIS_ROW, stray, odd])
    assert answered.targets == first.targets
    assert answered.id != first.id
    assert [note.targets[0].quote for note in others] == [None, None]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"\ud83d", "\ufffd"),
        (r"x\uDE00 y", "x\ufffd y"),
        (r"\ud83d\ude00", "\U0001f600"),
        (r"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (r"\\ud83d", r"\ud83d"),
        (r"\"\\\ud83d\"", '"\\\ufffd"'),
    ],
)
def test_half_a_character_is_no_reason_to_refuse_a_file(written: str, meant: str) -> None:
    (note,) = read_notes(b'{"id": "x", "target": "a.txt", "bodyValue": "%s"}' % written.encode())
    assert note.text.body == meant


def test_a_place_counts_only_in_the_text_it_was_written_down_in() -> None:
    text = "The troops left."
    told = ArrivingTarget(NoteTarget("a", Span(4, 10), "troops"), text_hash=text_hash(text))
    assert told.stands_in(text, text_hash(text))
    assert not told.stands_in(text + "!", text_hash(text + "!"))
    assert not replace(told, text_hash="").stands_in(text, text_hash(text))
    elsewhere = replace(told, place=replace(told.place, span=Span(3, 9)))
    assert not elsewhere.stands_in(text, text_hash(text))
    assert replace(elsewhere, place=replace(elsewhere.place, confirmed=False)).stands_in(
        text, text_hash(text)
    )
    assert not ArrivingTarget(NoteTarget("a", None, ""), text_hash=text_hash(text)).stands_in(
        text, text_hash(text)
    )


def test_a_note_on_a_whole_page_has_no_quote() -> None:
    row = {
        "id": "x",
        "uri": "file:///news/a%20b.txt",
        "text": "all of it",
        "target": [{"source": "file:///news/a%20b.txt"}],
    }
    (note,) = read({"rows": [row]})
    assert note.targets[0].quote is None
    assert note.targets[0].place.path == "/news/a b.txt"


W3C = {
    "@context": CONTEXT,
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "created": "2024-10-28",
    "body": [
        "http://example.org/more",
        {"type": "TextualBody", "value": "first", "purpose": ["commenting"]},
        {"type": "TextualBody", "value": "a tag", "purpose": "tagging"},
        {"id": "http://example.org/picture.png", "type": "Image"},
    ],
    "target": [
        "http://example.org/whole",
        {
            "source": {"id": "http://example.org/part", "type": "Text"},
            "selector": {
                "type": "FragmentSelector",
                "value": "section1",
                "refinedBy": {
                    "type": ["TextQuoteSelector"],
                    "exact": "words",
                    "refinedBy": {"type": "TextPositionSelector", "start": 0, "end": 2},
                },
            },
        },
    ],
}


@pytest.mark.parametrize(
    "content",
    [
        W3C,
        [W3C],
        {"type": "AnnotationPage", "items": [W3C], "next": "http://example.org/page2"},
        {"type": "AnnotationCollection", "first": {"items": [], "next": {"items": [W3C]}}},
    ],
)
def test_annotations_of_the_web_are_read_wherever_they_stand(content: Any) -> None:
    (note,) = read(content)
    assert note.text.body == "http://example.org/more\n\nfirst\n\nhttp://example.org/picture.png"
    assert note.text.tags == ("a tag",)
    assert note.created == "2024-10-28T00:00:00.000+00:00"
    whole, part = note.targets
    assert (whole.place.path, whole.quote) == ("http://example.org/whole", None)
    assert (part.place.path, part.quote) == ("http://example.org/part", Quote("words"))


def test_a_name_that_is_no_uuid_becomes_the_same_one_every_time() -> None:
    (first,), (again,) = read([HYPOTHESIS_ROW]), read([HYPOTHESIS_ROW])
    assert first.id == again.id == str(UUID(first.id))
    nameless = {name: value for name, value in HYPOTHESIS_ROW.items() if name != "id"}
    turned = dict(reversed(nameless.items()))
    assert read([nameless]) == read([turned])
    assert read([nameless])[0].id not in (first.id, read([nameless | {"text": "else"}])[0].id)


def test_a_note_that_stands_twice_in_a_file_arrives_once() -> None:
    assert len(read([HYPOTHESIS_ROW, W3C, HYPOTHESIS_ROW])) == 2


def test_a_byte_order_mark_is_no_error() -> None:
    assert read_notes(b"\xef\xbb\xbf[]") == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not a JSON file"),
        (b"\xff\xfe", "not a JSON file"),
        (b"<html>", "not a JSON file"),
        (b'"\\udc80"', "no notes that diptych knows"),
        (b"[" * 1_000_000, "nested too deeply"),
        (b"3", "no notes that diptych knows"),
        (b"{}", "no notes that diptych knows"),
        (b"[3]", "note 1 is no annotation"),
        (b'[{"target": []}]', "note 1 does not say which document"),
        (b'[{"target": {"source": 3}}]', "note 1 does not say which document"),
        (b'[{"target": "file:///a%00b"}]', "note 1 does not say which document"),
        (b'[{"target": ["a", "b", "c"]}]', "note 1 stands on 3 places"),
        (b'{"first": "http://example.org/page1"}', "pages that are not in the file"),
        (b'{"items": 3}', "no notes that diptych knows"),
        (b'{"format": "diptych-notes", "version": 2}', "newer diptych"),
        (b'{"format": "diptych-notes", "version": 1}', "missing required field `notes`"),
        (b'{"format": "diptych-notes", "version": 1, "notes": [{"id": 3}]}', r"\$.notes\[0\].id"),
    ],
)
def test_what_is_no_note_is_refused_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        read_notes(content)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("span", [5, 5], "a range that no text has"),
        ("span", [0, 2**60], "a range that no text has"),
        ("path", "", "does not say which document"),
        ("path", "a\0b", "does not say which document"),
        ("verdict", "\x1b[2J", "Invalid enum value"),
    ],
)
def test_a_note_of_ours_that_was_spoilt_is_refused(field: str, value: Any, said: str) -> None:
    content = json.loads(notes_json(SAMPLES[:1]))
    content["notes"][0]["targets"][0][field] = value
    with pytest.raises(ValueError, match=said) as caught:
        read(content)
    assert str(caught.value).isprintable()


def test_a_note_of_ours_stands_somewhere() -> None:
    content = json.loads(notes_json(SAMPLES[:1]))
    content["notes"][0]["targets"] = []
    with pytest.raises(ValueError, match="note 1 stands on 0 places"):
        read(content)


def test_a_file_without_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "LARGEST", 10)
    with pytest.raises(ValueError, match="larger than"):
        read_notes(b"[" + b" " * 10 + b"]")


def test_a_file_of_nothing_but_brackets_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "MOST_VALUES", 10)
    with pytest.raises(ValueError, match="more than notes would"):
        read_notes(b"[" + b"[]," * 5 + b"[]]")


FIELDS = (
    *(
        "id",
        "type",
        "target",
        "source",
        "selector",
        "refinedBy",
        "exact",
        "start",
        "end",
        "body",
        "value",
        "purpose",
    ),
    *("uri", "tags", "rows", "document", "title", "items", "first", "next", "created", "status", "verdict"),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4),
    max_leaves=20,
)


@given(ANYTHING)
def test_whatever_stands_in_a_file_there_are_notes_or_a_line(content: Any) -> None:
    for each in (content, [content], [{"target": content}], [{"uri": "x", "target": {"selector": content}}]):
        said = ""
        try:
            read(each)
        except ValueError as error:
            said = str(error)
        assert said.isprintable()


PAGE = (Path(__file__).parents[2] / "docs" / "notes.md").read_text()


def examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_what_is_written_down_is_what_comes_in_and_leaves() -> None:
    assert [len(read_notes(each.encode())) for each in examples("json")] == [1, 1, 1]
    pages = "".join(file.read_text() for file in FOLDER.iterdir())
    assert [
        each for language in ("markdown", "bibtex") for each in examples(language) if each not in pages
    ] == []


@pytest.mark.parametrize(
    "target",
    [
        {"source": "a.txt", "selector": {"type": "TextPositionSelector", "start": 4, "end": 10}},
        {"source": "a.txt", "selector": {"type": "FragmentSelector", "value": "char=4,10"}},
        {"source": "diptych:a.txt#char=4,10"},
        "diptych:a.txt#char=4,10",
    ],
)
def test_a_position_without_words_is_a_place_to_look_at(target: Any) -> None:
    (note,) = read({"type": "Annotation", "target": target})
    assert note.targets[0].place.path == "a.txt"
    assert note.targets[0].quote == Quote("", start=4, length=6)
