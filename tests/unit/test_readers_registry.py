"""The door to the readers: formats, refusals, encodings."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import PassageKind
from index.readers import registry
from index.readers.decoding import decode
from index.readers.errors import Unreadable
from index.readers.registry import LARGEST_FILE, read_bytes
from index.text.canonical import canonical_text

RUSSIAN = "Президент Украины заявил во вторник, что войска покинули город. Никто этого не видел."
GERMAN = "Der Präsident sagte am Dienstag, die Truppen hätten die Stadt verlassen. Niemand hörte „Grüße“."
JAPANESE = "大統領は火曜日、部隊が町を離れたと述べた。誰もそれを見なかった。町は空だった。"


def reason(data: bytes, path: str | None = "a.txt") -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, path)
    return caught.value.reason


@pytest.mark.parametrize(
    ("path", "data", "expected"),
    [
        ("a.txt", b"<html><p>Text</p></html>", "text"),
        ("a.TXT", b"Text", "text"),
        ("README", b"Text", "text"),
        (None, b"Text", "text"),
        (b"\xff.log", b"Text", "text"),
        ("a.md", b"# Text", "markdown"),
        ("a.markdown", b"# Text", "markdown"),
        ("a.html", b"Text", "html"),
        ("a.XHTML", b"Text", "html"),
        ("saved page", b"\xef\xbb\xbf\n <!DOCTYPE html><p>Text</p>", "html"),
        (None, b"<HTML><p>Text</p>", "html"),
    ],
)
def test_the_format_is_told_by_suffix_then_by_content(path: str | None, data: bytes, expected: str) -> None:
    assert read_bytes(data, path).format == expected


@pytest.mark.parametrize(
    ("data", "path", "words"),
    [
        (b"", "a.txt", "it is empty"),
        (b"text", "a.pdf", "it is a PDF, which cannot be read yet"),
        (b"%PDF-1.7 ...", "a.txt", "it is a PDF"),
        (b"\x89PNG\r\n\x1a\n...", None, "it is a picture"),
        (b"PK\x03\x04...", "story", "it is an archive or office document"),
        (bytes(range(256)) * 20, "a.txt", "it is not text"),
        (b"\x00\x01\x02\x03\x04\x05", "a.txt", "it is not text"),
        (b" \n\t\n", "a.txt", "it holds no text"),
        (b"<html><body><script>x</script></body></html>", "a.html", "it holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data: bytes, path: str | None, words: str) -> None:
    assert reason(data, path).startswith(words)


def test_a_file_beyond_the_limit_is_refused() -> None:
    assert reason(bytes(LARGEST_FILE + 1)).startswith("it is too large (64 MB")


def test_any_failure_of_a_reader_becomes_the_one_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> None:
        raise RecursionError

    monkeypatch.setitem(registry._READERS, "text", fail)
    assert reason(b"Text") == "it could not be parsed (RecursionError)"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(text: str, encoding: str) -> None:
    extract = read_bytes(text.encode(encoding), "a.txt")
    assert extract.text == text
    assert extract.warnings == ()
    assert codecs.lookup(extract.encoding)


def test_a_mixture_of_encodings_is_read_as_utf8_with_a_warning() -> None:
    decoded = decode("Zelensky’s Präsident – ".encode() * 5 + "Grüße".encode("cp1252") + b"\x81\x8d")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith("Zelensky’s Präsident")
    assert "\ufffd" in decoded.text
    assert "uncertain" in decoded.warnings[0]


def test_the_first_foreign_letter_may_stand_far_behind() -> None:
    text = "Plain words. " * 30_000 + GERMAN
    assert read_bytes(text.encode("cp1252"), "a.txt").text.endswith("„Grüße“.")


def test_newlines_and_zero_bytes_become_canonical() -> None:
    extract = read_bytes(b"One went home today.\r\nTwo \x00 stayed there.\r", "a.txt")
    assert extract.text == "One went home today.\nTwo \ufffd stayed there.\n"


def test_plain_text_takes_its_title_from_its_headline() -> None:
    extract = read_bytes(b"Troops leave town\nThe troops left the town.\n", "a.txt")
    assert extract.metadata.title == "Troops leave town"
    assert extract.passages[0].kind is PassageKind.HEADING


TAGS = (
    "<p>|</p>|<div class=share>|</div>|<li>|<ul>|<table><tr><td>|<br>|<h1>|</h1>|<a href=x>|<!--|&#0;|&nbsp;"
)
MARKS = "# |\n|\n\n|- |1. |> |```\n|[x](y)|---\n|é|\ufeff|\u2028|\x00|\r\n|   |😀"
TABLE, SENTENCE = "| a | b |\n|---|---|\n", "Troops left the town on Monday, the agency said. "
MARKUP = st.lists(st.sampled_from([*TAGS.split("|"), *MARKS.split("|"), TABLE, SENTENCE]), max_size=30).map(
    "".join
)


@given(
    st.one_of(MARKUP.map(str.encode), st.binary(max_size=200)),
    st.sampled_from(["a.txt", "a.md", "a.html", None]),
)
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_canonical_text_with_all_of_it_in_passages_or_a_refusal(
    data: bytes, path: str | None
) -> None:
    try:
        extract = read_bytes(data, path)
    except Unreadable:
        return
    assert canonical_text(extract.text) == extract.text
    place = 0
    for number, passage in enumerate(extract.passages):
        start, end = passage.span
        assert passage.number == number
        assert place <= start < end <= len(extract.text)
        assert extract.text[place:start].strip() == ""
        assert extract.text[start:end] == extract.text[start:end].strip()
        place = end
    assert extract.text[place:].strip() == ""
