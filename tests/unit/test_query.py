import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.search.describing import describe
from index.search.lexemes import read_lexemes
from index.search.parser import DEEPEST_NESTING, LONGEST_QUERY, MOST_NEARS, MOST_WORDS, parse_query
from index.search.query import About, Field, Nothing, Or, Phrase, Prefix, Query, Term, usual_edits
from tests.unit.queries import SYNTAX, TYPED


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("troops kursk", "troops AND kursk"),
        ("Troops OR Kursk peace", "troops OR (kursk AND peace)"),
        ("(troops OR kursk) peace", "(troops OR kursk) AND peace"),
        ('"North Korean troops"', '"north korean troops"'),
        ("“North Korean troops”", '"north korean troops"'),
        ("«North Korea»", '"north korea"'),
        ('"Williams"', '"williams"'),
        ("-peace troops", "NOT peace AND troops"),
        ("NOT (a OR b)", "NOT (a OR b)"),
        ("a - b", "a AND b"),
        ("or and not", "or AND and AND not"),
        ("troop* zelenski~ kim~2", "troop* AND zelenski~ AND kim~2"),
        ("high-level Yonhap’s 12,000", '"high level" AND yonhap AND 12000'),
        ("*", "*"),
        ("…", ""),
        ("troops NEAR/5 Kursk", "troops NEAR/5 kursk"),
        ("troops NEAR kursk peace", "troops NEAR/10 kursk AND peace"),
        ('-a BEFORE/2 "b c" BEFORE/2 (d OR e)', 'NOT a BEFORE/2 "b c" BEFORE/2 (d OR e)'),
        ("Title:Korea -lang:en", "title:korea AND NOT lang:en"),
        ('title:(korea OR "peace talks") path:bbc', 'title:(korea OR "peace talks") AND path:bbc'),
        ("date:2024-02", "date:2024-02-01..2024-02-29"),
        ("date:2024-10-28..2024-11", "date:2024-10-28..2024-11-30"),
        ("date:>2024-10", "date:2024-11-01.."),
        ("date:<=2024", "date:..2024-12-31"),
        ("count:>10,000 count:<=3.50", "count:>10000 AND count:<=3.5"),
        ("count:12000..11000", "count:11000..12000"),
        ("12 000 troops 1 234 567", "12000 AND troops AND 1234567"),
        ("12 00 120 0000", "12 AND 00 AND 120 AND 0000"),
        ("note:this tag:(a OR b)", "note:this AND tag:(a OR b)"),
        ("troops person:yoon -place:seoul", "troops AND person:yoon AND NOT place:seoul"),
        ("troops says:zelensky -peace", "says:zelensky AND troops AND NOT peace"),
        ("(says:kim a) OR b", "(says:kim AND a) OR b"),
        ("-(says:kim a)", "NOT (says:kim AND a)"),
        ("says:kim says:yoon a date:2024-10-28", "says:kim AND a AND says:yoon AND a AND date:2024-10-28"),
        ("-says:kim org:nato", "NOT says:kim AND org:nato"),
        ("http://news.example title", '"http news example" AND title'),
    ],
)
def test_a_query_is_read_as_its_description_says(text: str, reading: str) -> None:
    parsed = parse_query(text)
    assert describe(parsed.query) == reading
    assert parsed.errors == ()


@pytest.mark.parametrize(
    ("text", "reading", "position", "message"),
    [
        ('troops "north kor', 'troops AND "north kor"', 7, "a closing quotation mark was expected"),
        ("troops OR", "troops", 7, "a word was expected after OR"),
        ("OR troops", "troops", 0, "a word was expected before OR"),
        ("troops NOT", "troops", 7, "a word was expected after NOT"),
        ("(troops", "troops", 0, "a closing ) was expected"),
        ("troops)", "troops", 6, "an opening ( was expected before this )"),
        ("t*", "t", 1, "at least 2 letters were expected before *"),
        ("kim~7", "kim~2", 3, "1 or 2 was expected after ~"),
        ("suk-yeol~", '"suk yeol"', 8, "~ was expected after a single word"),
        ("a NEAR", "a", 2, "a word was expected after NEAR"),
        ("a NEAR -b", "a AND NOT b", 2, "a word was expected after NEAR"),
        ("a NEAR/5 NOT b", "a AND NOT b", 2, "a word was expected after NEAR"),
        (
            "a NEAR b NEAR c NEAR d NEAR e",
            "a NEAR/10 b NEAR/10 c NEAR/10 d",
            23,
            "at most 4 words may stand near each other",
        ),
        ("count:.5 a", "a", 0, "a number was expected after count:, such as 12000, >10000 or 11000..12000"),
        ("count:<-5 a", "a", 0, "a number was expected after count:, such as 12000, >10000 or 11000..12000"),
        ("a near/5 b", 'a AND "near 5" AND b', 2, "NEAR/5 was expected in capitals"),
        ("NEAR b", "b", 0, "a word was expected before NEAR"),
        ("a NEAR/0 b", "a NEAR/1 b", 2, "1 to 1000 words were expected after NEAR/"),
        ("a NEAR/2 b NEAR/3 c", "a NEAR/2 b NEAR/2 c", 11, "the same NEAR/2 was expected all along"),
        ("(a b) NEAR c", "a AND b AND c", 6, "words or phrases were expected beside NEAR"),
        ("titel:korea", '"titel korea"', 0, "there is no field titel:, title: was probably meant"),
        ("title: b", "b", 0, "a word was expected right after title:"),
        ("title:(lang:en b)", "title:(en AND b)", 7, "no other field may stand inside title:"),
        (
            "count:many troops",
            "troops",
            0,
            "a number was expected after count:, such as 12000, >10000 or 11000..12000",
        ),
        (
            "date:2024-13",
            "",
            0,
            "a day, month or year was expected after date:, such as 2024-10-28, 2024-10 or 2023..2024",
        ),
        ('""', "", 0, "words were expected between the quotation marks"),
    ],
)
def test_an_error_has_a_place_and_the_best_guess_is_kept(
    text: str, reading: str, position: int, message: str
) -> None:
    parsed = parse_query(text)
    assert describe(parsed.query) == reading
    assert [(error.position, error.message) for error in parsed.errors] == [(position, message)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("kurs", Or((Term("kurs"), Prefix("kurs")))),
        ("kurs ", Term("kurs")),
        ("k", Term("k")),
        ('"north kor', Phrase("north kor", goes_on=True)),
        ("high-le", Phrase("high le", goes_on=True)),
        ("title:kors", About(Field.TITLE, Or((Term("kors"), Prefix("kors"))))),
        ("troops title:", Term("troops")),
        ("troops date:2024-", Term("troops")),
        ("troops count:>", Term("troops")),
    ],
)
def test_while_typing_the_last_word_may_go_on(text: str, query: Query) -> None:
    parsed = parse_query(text, typing=True)
    assert parsed.query == query
    assert parsed.errors == ()


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("kurs", "kurs*"),
        ("kurs ", "kurs"),
        ("troops kurs", "troops AND kurs*"),
        ("troops kurs ", "troops AND kurs"),
        ("(a OR kurs", "a OR kurs*"),
        ("(a OR kurs)", "a OR kurs"),
        ("title:kurs", "title:kurs*"),
        ("title:(kurs)", "title:kurs"),
        ("troops NEAR/3 -", "troops"),
        ("troops NEAR/3 kurs", "troops NEAR/3 kurs*"),
        ("-kurs", "NOT kurs*"),
        ('"north kor', '"north kor*"'),
        ('"north kor"', '"north kor"'),
    ],
)
def test_while_typing_it_is_seen_that_the_last_word_may_go_on_until_something_ends_it(
    text: str, reading: str
) -> None:
    assert describe(parse_query(text, typing=True).query, typing=True) == reading


def test_an_empty_query_asks_for_nothing() -> None:
    assert parse_query("  ").query == Nothing()


@pytest.mark.parametrize(
    "text",
    [
        "a" * (LONGEST_QUERY + 1),
        "a " * (MOST_WORDS + 1),
        "(" * (DEEPEST_NESTING + 1) + "a",
        "a NEAR b " * (MOST_NEARS + 1),
        "count:" + "9" * 400,
    ],
)
def test_queries_have_limits_and_say_so(text: str) -> None:
    assert parse_query(text).errors


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=50), SYNTAX), st.booleans())
def test_no_string_raises(text: str, typing: bool) -> None:
    parsed = parse_query(text, typing=typing)
    assert all(0 <= error.position <= len(text) for error in parsed.errors)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=50), SYNTAX))
def test_a_description_is_read_as_the_same_query(text: str) -> None:
    query = parse_query(text).query
    assert parse_query(describe(query)).query == query


@settings(deadline=None, max_examples=150)
@given(TYPED)
def test_what_is_written_is_read_back(query: Query) -> None:
    text = describe(query)
    kinds = [lexeme.kind for lexeme in read_lexemes(text)]
    assume(len(kinds) <= MOST_WORDS)  # more is not read, and said so: another test
    assume(sum(kind in {"NEAR", "BEFORE"} for kind in kinds) <= MOST_NEARS)
    parsed = parse_query(text)
    assert parsed.query == query
    assert parsed.errors == ()


@pytest.mark.parametrize("text", ["TİTLE:x", "tıtle:x", "ſource:x"])
def test_letters_that_are_like_those_of_a_field_are_none(text: str) -> None:
    assert isinstance(parse_query(text).query, Phrase)


def test_long_words_allow_more_edits() -> None:
    assert (usual_edits("kim"), usual_edits("zelensky")) == (1, 2)
