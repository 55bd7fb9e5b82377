"""Passages and places keep their words from one version of a text to the next, or say that they do not."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.anchors import TokenMap, Verdict
from index.anchors.likeness import pair_most
from index.anchors.words import compared_words
from index.model import Span

NAMES = ["Kursk", "Seoul", "Yonhap", "Geneva", "minister", "troops", "delegation", "parliament", "border"]
GLUE = ["the", "of", "and", "said", "in", "a", "on", "that", "was", "by", "12,000", "Monday", "“quoted”"]

words = st.sampled_from(NAMES + GLUE)
paragraphs = st.lists(words, min_size=1, max_size=25).map(" ".join)
texts = st.lists(paragraphs, max_size=8).map("\n\n".join)
anything = st.text(alphabet="ab .\n“\"'—-…é́漢字ไท\u00ad\u200b\U0001f600", max_size=80)


def article(seed: int, count: int = 12) -> list[str]:
    """Paragraphs in which no phrase is likely to occur twice."""
    chance = random.Random(seed)
    return [
        " ".join(f"{chance.choice(NAMES)}{chance.randrange(400)} {chance.choice(GLUE)}" for _ in range(14))
        + "."
        for _ in range(count)
    ]


def find(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


@given(texts | anything, st.data())
@settings(deadline=None, max_examples=80)
def test_an_unchanged_text_keeps_every_span_and_place(text: str, data: st.DataObject) -> None:
    mapped = TokenMap(text, text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert mapped.carry_place(start).offset == start
    carried = mapped.carry_span(Span(start, end))
    assert carried.span == (Span(start, end) if start < end else None)


@given(texts | anything, texts | anything, st.data())
@settings(deadline=None, max_examples=150)
def test_whatever_changed_a_span_stays_inside_the_text_and_a_place_has_an_answer(
    old: str, new: str, data: st.DataObject
) -> None:
    mapped = TokenMap(old, new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    assert 0 <= mapped.carry_place(start).offset <= len(new)
    carried = mapped.carry_span(Span(start, end))
    assert 0 <= carried.confidence <= 1
    assert (carried.span is None) == (carried.verdict is Verdict.ORPHANED)
    if carried.span is not None:
        assert 0 <= carried.span.start < carried.span.end <= len(new)
    if carried.verdict in {Verdict.SAME, Verdict.MOVED} and carried.span is not None:
        assert compared_words(old, Span(start, end)) == compared_words(new, carried.span)


@given(st.integers(0, 1000), st.integers(0, 12), paragraphs, st.data())
@settings(deadline=None, max_examples=60)
def test_an_inserted_paragraph_shifts_what_follows_exactly(
    seed: int, place: int, added: str, data: st.DataObject
) -> None:
    before = article(seed)
    old, new = "\n\n".join(before), "\n\n".join([*before[:place], added, *before[place:]])
    shift_from = len("\n\n".join(before[:place]))
    mapped = TokenMap(old, new)
    start = data.draw(st.integers(0, len(old) - 1).filter(lambda offset: not old[offset].isspace()))
    end = data.draw(st.integers(start + 1, len(old)).filter(lambda offset: not old[offset - 1].isspace()))
    moved = len(added) + 2
    place_now = start + moved if start >= shift_from else start
    assert mapped.carry_place(start).offset == place_now
    if end <= shift_from or start >= shift_from:
        carried = mapped.carry_span(Span(start, end))
        assert carried.span == Span(place_now, place_now + end - start)
        assert carried.verdict in {Verdict.SAME, Verdict.AMBIGUOUS}


@given(st.integers(0, 1000), st.integers(0, 11))
@settings(deadline=None, max_examples=40)
def test_a_deleted_paragraph_is_orphaned_and_its_neighbours_stay(seed: int, gone: int) -> None:
    before = article(seed)
    after = [*before[:gone], *before[gone + 1 :]]
    old, new = "\n\n".join(before), "\n\n".join(after)
    mapped = TokenMap(old, new)
    assert mapped.carry_span(find(old, before[gone])).verdict is Verdict.ORPHANED
    for paragraph in after:
        carried = mapped.carry_span(find(old, paragraph))
        assert (carried.span, carried.verdict) == (find(new, paragraph), Verdict.SAME)


def test_a_phrase_of_which_nothing_around_is_left_is_not_said_to_be_the_same() -> None:
    phrase = " through an underwriting group led by "
    old, new = (f"{article(each)[0]}{phrase}{article(each)[1]}" for each in (1, 2))
    carried = TokenMap(old, new).carry_span(find(old, "an underwriting group led"))
    assert carried.verdict is Verdict.AMBIGUOUS


def test_of_equal_headlines_that_moved_nobody_knows_which_is_which() -> None:
    head = "Charges for both clubs"
    one, other, more = article(1)[0], article(2)[0], article(3)
    old = "\n\n".join([head, one, *more, head, other])
    new = "\n\n".join([head, other, *more, head, one])
    carried = TokenMap(old, new).carry_span(Span(0, len(head)))
    assert carried.verdict is Verdict.AMBIGUOUS


@given(st.integers(0, 1000), st.integers(0, 11), st.integers(0, 11))
@settings(deadline=None, max_examples=40)
def test_a_moved_paragraph_takes_its_passages_along(seed: int, place: int, target: int) -> None:
    before = article(seed)
    after = [*before]
    after.insert(target, after.pop(place))
    old, new = "\n\n".join(before), "\n\n".join(after)
    mapped = TokenMap(old, new)
    carried = mapped.carry_span(find(old, before[place]))
    assert carried.span == find(new, before[place])
    # Of two neighbours that change places either may be said to have moved.
    expected = {Verdict.MOVED} if abs(place - target) > 1 else {Verdict.SAME, Verdict.MOVED}
    assert carried.verdict in (expected if place != target else {Verdict.SAME})


@given(st.integers(0, 1000), st.integers(0, 11), st.integers(0, 11))
@settings(deadline=None, max_examples=40)
def test_a_near_twin_that_stays_does_not_attract_a_deleted_passage(seed: int, place: int, twin: int) -> None:
    before = article(seed)
    original = before[place]
    changed = original.split(" ")
    changed[5], changed[17] = "Reykjavik", "Lima"
    before.insert(twin, " ".join(changed))
    old, new = "\n\n".join(before), "\n\n".join(each for each in before if each != original)
    assert TokenMap(old, new).carry_span(find(old, original)).verdict is Verdict.ORPHANED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('He said "no deal" on Monday - again...', "He said “no deal” on Monday – again…"),
        ("It wasn't the minister's plan.", "It wasn’t the minister’s plan."),
        ("A long line of text that goes on", "A long line\nof text\n\nthat   goes on"),
        ("Co\u00adoperation of the ministries", "Cooperation of the\u00a0ministries"),
        ("Cafe\u0301 owners said so", "Café owners said so"),
    ],
)
def test_other_quotes_dashes_and_line_breaks_change_nothing(old: str, new: str) -> None:
    frame = article(3, 4)
    before, after = "\n\n".join([*frame[:2], old, *frame[2:]]), "\n\n".join([*frame[:2], new, *frame[2:]])
    carried = TokenMap(before, after).carry_span(find(before, old))
    assert (carried.span, carried.verdict) == (find(after, new), Verdict.SAME)


def test_an_edited_passage_is_changed_with_its_edited_edges() -> None:
    old = "First.\n\nSome 12,000 troops were sent to Kursk on Monday by rail.\n\nLast words of it."
    new = "First.\n\nSome 11,000 troops were sent to Kursk on Tuesday by rail.\n\nLast words of it."
    carried = TokenMap(old, new).carry_span(find(old, "12,000 troops were sent to Kursk on Monday"))
    assert carried.span == find(new, "11,000 troops were sent to Kursk on Tuesday")
    assert carried.verdict is Verdict.CHANGED
    assert 0.5 <= carried.confidence < 1


def test_of_what_came_in_place_of_lost_words_a_passage_takes_the_share_that_it_lost() -> None:
    before, after = "Users of the shop can hear it from Monday. ", " at once, the maker of the players said."
    old = f"{before}It is now selling songs to all owners{after}"
    for new, words in (
        ("It is proudly selling songs to all owners", "proudly selling"),  # one for one
        ("It never once saw itself selling songs to all owners", "saw itself selling"),  # four for two
        ("It was selling songs to all owners", "selling"),  # one for two: nobody knows for which
    ):
        text = f"{before}{new}{after}"
        carried = TokenMap(old, text).carry_span(find(old, "now selling"))
        assert (carried.span, carried.verdict) == (find(text, words), Verdict.CHANGED)


def test_another_case_is_a_change_and_never_silent() -> None:
    old, new = "The US army came.\n\nIt left again.", "The us army came.\n\nIt left again."
    assert TokenMap(old, new).carry_span(find(old, "US army")).verdict is Verdict.CHANGED


def test_of_equal_rows_none_is_chosen_silently_when_one_more_came() -> None:
    rows = ["yes no yes no", "yes no yes no", "yes no yes no"]
    old, new = "\n".join(["start", *rows, "end"]), "\n".join(["start", *rows, rows[0], "end"])
    assert TokenMap(old, new).carry_span(Span(20, 33)).verdict is Verdict.AMBIGUOUS


def test_a_reworded_passage_is_found_in_new_text_alone_and_flagged() -> None:
    frame = article(5, 6)
    old_words = "xanthous quorum delegates flocked waywardly toward chilly Bratislava"
    new_words = "xanthousy quorums delegate flock waywardlyy towards chillyy Bratislavaa"
    old, new = "\n\n".join([*frame, old_words]), "\n\n".join([new_words, *frame])
    carried = TokenMap(old, new).carry_span(find(old, old_words))
    assert carried.verdict is Verdict.CHANGED
    assert carried.span is not None
    assert carried.span.overlaps(find(new, new_words))
    assert carried.confidence < 0.7


def test_a_place_in_deleted_text_goes_to_the_nearest_text_that_is_left() -> None:
    frame = article(7, 5)
    old, new = "\n\n".join(frame), "\n\n".join([*frame[:2], *frame[3:]])
    place = TokenMap(old, new).carry_place(old.index(frame[2]) + 40)
    assert (place.offset, place.kept) == (new.index(frame[3]), False)


def test_a_place_in_a_text_of_other_words_keeps_its_share() -> None:
    assert TokenMap("one two three four", "alpha beta gamma delta").carry_place(9).offset == 11


def test_an_insertion_into_text_without_spaces_shifts_what_follows() -> None:
    chance = random.Random(1)
    old = "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(400))
    new = f"{old[:100]}漢字{old[100:]}"
    carried = TokenMap(old, new).carry_span(Span(250, 270))
    assert (carried.span, carried.verdict) == (Span(252, 272), Verdict.SAME)


@pytest.mark.parametrize("old", ["a " * 20_000, "a" * 20_000, "漢字" * 10_000, "ab " * 10_000, "x. " * 9_000])
def test_texts_that_repeat_one_word_are_mapped_at_both_ends(old: str) -> None:
    mapped = TokenMap(old, f"{old[:9_000]}b{old[9_000:]}")
    assert mapped.carry_place(0).offset == 0
    assert mapped.carry_place(len(old) - 2).offset == len(old) - 1


@given(st.lists(st.integers(0, 3), max_size=7), st.lists(st.integers(0, 3), max_size=7))
@settings(deadline=None, max_examples=100)
def test_a_likeness_is_increasing_pairs_of_equal_words(old: list[int], new: list[int]) -> None:
    pairs = pair_most(old, new, [1] * len(old))
    assert all(old[first] == new[second] for first, second in pairs)
    assert pairs == sorted(set(pairs))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


def test_words_that_stay_together_count_for_more_than_scattered_ones() -> None:
    assert pair_most([1, 2], [1, 5, 2, 1, 2], [3, 3]) == [(0, 3), (1, 4)]


def test_a_text_that_stands_twice_keeps_both_copies_apart() -> None:
    copy = article(11, 8)
    edited = [*copy[:3], "A new paragraph in the second copy alone.", *copy[3:]]
    old, new = "\n\n".join([*copy, "Middle.", *copy]), "\n\n".join([*copy, "Middle.", *edited])
    mapped = TokenMap(old, new)
    second = old.rindex(copy[5])
    carried = mapped.carry_span(Span(second, second + len(copy[5])))
    assert carried.span == Span(new.rindex(copy[5]), new.rindex(copy[5]) + len(copy[5]))
    assert mapped.carry_place(old.index(copy[5])).offset == new.index(copy[5])
