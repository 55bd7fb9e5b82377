"""The canonical text and its visible form keep every offset."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.text.canonical import canonical_text, text_hash
from index.text.display import display, display_line

characters = st.characters() | st.sampled_from(
    "\ufeff\r\n\x0b\x0c\x85\u2028\x00\ud800\x1b\x07\x9b\u202e\u200b\t"
)
texts = st.lists(characters).map("".join)

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@given(texts)
def test_canonical_text_is_reached_in_one_step(raw: str) -> None:
    text = canonical_text(raw)
    assert canonical_text(text) == text


@given(texts)
def test_canonical_text_has_one_kind_of_line_end_and_can_be_stored(raw: str) -> None:
    text = canonical_text(raw)
    assert text.splitlines() == text.split("\n")[: len(text.splitlines())]
    assert "\x00" not in text
    assert len(text_hash(text)) == 32


def test_windows_and_old_mac_line_ends_become_one() -> None:
    assert canonical_text("\ufeffa\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_quotation_stays_as_its_source_spells_it() -> None:
    text = "“It’s – naïve…”\u00a0said Zoë\u0301"
    assert canonical_text(text) == text


@given(texts)
def test_the_visible_form_has_the_same_length_and_nothing_a_terminal_acts_on(text: str) -> None:
    visible = display(text)
    assert len(visible) == len(text)
    assert RAW.search(visible) is None
    assert display(visible) == visible


@given(texts)
def test_on_one_line_there_is_no_line_end_and_no_tab(text: str) -> None:
    line = display_line(text)
    assert len(line) == len(text)
    assert not {"\n", "\t"} & set(line)


def test_ordinary_text_of_many_scripts_is_untouched() -> None:
    text = "Зеленский 윤석열 習近平 نور 👩‍👩‍👧 café\n\tnext"
    assert display(text) == text


def test_letters_without_ink_are_seen_and_marks_stay_with_their_letters() -> None:
    assert display("a\u115fb\u1160c\u3164d\uffa0e\U000e0080") == "a·b·c·d·e·"
    assert display("❤\ufe0f 葛\U000e0100 ᠠ\u180b") == "❤\ufe0f 葛\U000e0100 ᠠ\u180b"
