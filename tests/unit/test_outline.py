"""The table of contents: what its rows say, and that a long document needs few of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Passage, PassageKind, Span
from tui.outline import Outline, OutlineRows

LINES = ("# News", "Kyiv spoke.", "Seoul listened.", "# Reactions", "Moscow denied it.")
BOTH: tuple[str, str] = ("=", "matches")
DENIED: tuple[str, str] = ("!", "denied")


def passages_of(lines: tuple[str, ...] | list[str]) -> tuple[str, list[Passage]]:
    """A text of these lines; those with a hash are headings."""
    passages, start = [], 0
    for line in lines:
        kind = PassageKind.HEADING if line.startswith("#") else PassageKind.PARAGRAPH
        passages.append(Passage(len(passages), Span(start, start + len(line)), kind))
        start += len(line) + 1
    return "\n".join(lines), passages


def outline(lines: tuple[str, ...] | list[str] = LINES, **marks: object) -> Outline:
    text, passages = passages_of(lines)
    hits = [text.index(word) for word in marks.get("hits", ())]  # type: ignore[attr-defined]
    signs = {text.index(word): sign for word, sign in marks.get("signs", {}).items()}  # type: ignore[attr-defined]
    return Outline(text, passages, signs, hits)


def labels(found: OutlineRows) -> list[str]:
    return [row.label for row in found.rows]


def test_headings_stand_over_their_passages() -> None:
    rows = outline().rows([], 0, 500).rows
    assert [row.label for row in rows] == list(LINES)
    assert [row.is_heading for row in rows] == [True, False, False, True, False]
    assert [row.is_inner for row in rows] == [False, True, True, False, True]


def test_without_headings_no_passage_is_an_inner_one() -> None:
    assert not any(row.is_inner for row in outline(["one", "two"]).rows([], 0, 500).rows)


def test_a_heading_counts_the_hits_of_its_section_and_a_passage_its_own() -> None:
    rows = outline(hits=("Kyiv", "Seoul", "Moscow")).rows([], 0, 500).rows
    assert [row.hits for row in rows] == [2, 1, 1, 1, 1]


def test_of_several_signs_the_gravest_is_shown() -> None:
    rows = outline(signs={"Seoul": DENIED, "Kyiv": BOTH}).rows([], 0, 500).rows
    assert [row.sign for row in rows] == [DENIED, BOTH, DENIED, None, None]


def test_rows_tell_how_far_into_the_text_they_stand() -> None:
    assert [row.percent for row in outline(["aaaa", "bbbb"]).rows([], 0, 500).rows] == [0, 56]


def test_typing_finds_first_words_signs_and_numbers() -> None:
    contents = outline(signs={"Moscow": DENIED})
    assert labels(contents.rows(["seoul"], 0, 500)) == ["Seoul listened."]
    assert labels(contents.rows(["!"], 0, 500)) == ["Moscow denied it."]
    assert labels(contents.rows(["¶2"], 0, 500)) == ["Kyiv spoke."]
    assert labels(contents.rows(["denied", "moscow"], 0, 500)) == ["Moscow denied it."]
    assert labels(contents.rows(["paris"], 0, 500)) == []


def test_a_label_is_one_line_without_controls() -> None:
    assert labels(outline(["a\tb\x1b[2Jc\x9d"]).rows([], 0, 9)) == ["a b␛[2Jc�"]


def test_a_long_text_without_headings_shows_what_lies_around_the_place() -> None:
    lines = [f"passage {number:03}" for number in range(100)]
    found = outline(lines).rows([], 50 * 12, 10)
    assert (found.before, len(found.rows), found.behind) == (45, 10, 45)
    assert "passage 050" in labels(found)
    assert outline(lines).rows([], 0, 10).before == 0
    assert outline(lines).rows([], 99 * 12, 10).behind == 0


def test_a_long_text_with_headings_shows_them_and_the_section_of_the_place() -> None:
    lines = [f"# {number}" if number % 10 == 0 else f"text {number}" for number in range(100)]
    text, _ = passages_of(lines)
    found = labels(outline(lines).rows([], text.index("text 35"), 20))
    assert found == [
        *("# 0", "# 10", "# 20", "# 30"),
        *(f"text {number}" for number in range(31, 40)),
        *("# 40", "# 50", "# 60", "# 70", "# 80", "# 90"),
    ]


def test_a_document_without_passages_has_no_rows() -> None:
    empty = Outline("", [], {}, [])
    assert empty.rows([], 0, 10) == OutlineRows(())
    assert empty.passage_at(0) is None


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(["# heading", "words", "more words here"]), min_size=1, max_size=40),
    st.integers(0, 300),
    st.integers(2, 12),
)
def test_the_place_is_among_the_rows_however_few_are_shown(lines: list[str], offset: int, most: int) -> None:
    contents = outline(lines)
    found = contents.rows([], offset, most)
    assert len(found.rows) <= most
    assert [row.passage for row in found.rows] == sorted({row.passage for row in found.rows})
    here = contents.passage_at(offset)
    assert contents.headings == most - 0 or here in {row.passage for row in found.rows}
