"""Keys: notations, sequences, counts, and the user's own file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.action import FIELD, Action, Context, Group
from tui.actions import ACTIONS, BY_ID, FOOTER
from tui.handlers import HANDLERS
from tui.handlers.program import FIELD_HANDLERS
from tui.keymap import COUNTED, MAX_COUNT, Fired, Keymap, KeysError, Pending
from tui.keys_file import load_keymap, read_keys
from tui.screens.matrix import MatrixScreen
from tui.screens.note_peek import NotePeek
from tui.screens.note_review import NoteReviewScreen
from tui.screens.reviewing import ReviewScreen
from tui.strokes import parse_keys, stroke_of

KEYMAP = Keymap()


def type_keys(*strokes: str, context: Context = Context.READER) -> tuple[Pending, Fired | None]:
    pending, fired = Pending(), None
    for stroke in strokes:
        step = KEYMAP.feed(pending, stroke, context)
        pending, fired = step.pending, step.fired
    return pending, fired


def test_ids_of_actions_are_unique() -> None:
    assert len(BY_ID) == len(ACTIONS)


def test_names_of_commands_are_unique() -> None:
    names = [name for action in ACTIONS if action.is_command for name in (action.id, *action.aliases)]
    assert len(names) == len(set(names))


def test_every_action_has_a_key_or_is_a_command() -> None:
    assert [action.id for action in ACTIONS if not action.keys and not action.is_command] == []


def test_every_action_has_a_handler_and_every_handler_an_action() -> None:
    assert {
        *HANDLERS,
        *FIELD_HANDLERS,
        *ReviewScreen.DEEDS,
        *NoteReviewScreen.DEEDS,
        *NotePeek.DEEDS,
        *MatrixScreen.DEEDS,
        "close-overlay",
        "answer-yes",
        "answer-no",
    } == set(BY_ID)


def test_every_help_text_is_a_sentence() -> None:
    wrong = [each.id for each in ACTIONS if not each.help.endswith(".") or not each.title[0].isupper()]
    assert wrong == []


@pytest.mark.parametrize("context", list(Context))
def test_the_footer_names_at_most_five_actions_that_answer_there(context: Context) -> None:
    assert len(FOOTER[context]) <= 5
    assert all(context in BY_ID[action].contexts and BY_ID[action].keys for action in FOOTER[context])


def test_letters_in_a_field_are_never_commands() -> None:
    for letter in "abcxyzXZ /:?19":
        step = KEYMAP.feed(Pending(), "Space" if letter == " " else letter, Context.FIELD)
        assert (step.fired, step.consumed) == (None, False)


@pytest.mark.parametrize(
    ("notation", "keys"),
    [
        ("]c", ("]", "c")),
        ("Ctrl-w h", ("Ctrl-w", "h")),
        ("m<letter>", ("m", "<letter>")),
        ("Space", ("Space",)),
        ("Shift-Tab", ("Shift-Tab",)),
        ("''", ("'", "'")),
        ("<", ("<",)),
        ("Ctrl-w =", ("Ctrl-w", "=")),
        ("Alt-Right", ("Alt-Right",)),
        ("-", ("-",)),
    ],
)
def test_a_notation_becomes_its_strokes(notation: str, keys: tuple[str, ...]) -> None:
    assert parse_keys(notation) == keys


@pytest.mark.parametrize("notation", ["", "  ", "Ctrl-nokey"])
def test_a_notation_that_names_no_key_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="key"):
        parse_keys(notation)


@pytest.mark.parametrize(
    ("key", "character", "stroke"),
    [
        ("right_square_bracket", "]", "]"),
        ("ctrl+d", "\x04", "Ctrl-d"),
        ("shift+tab", None, "Shift-Tab"),
        ("space", " ", "Space"),
        ("escape", "\x1b", "Esc"),
        ("alt+o", None, "Alt-o"),
        ("upper_g", "G", "G"),
        ("f1", None, "F1"),
        ("pagedown", None, "PageDown"),
        ("alt+right", None, "Alt-Right"),
    ],
)
def test_a_key_of_the_terminal_has_our_notation(key: str, character: str | None, stroke: str) -> None:
    assert stroke_of(key, character) == stroke


def test_a_sequence_waits_for_its_last_key() -> None:
    pending, fired = type_keys("]")
    assert (str(pending), fired) == ("]", None)
    assert type_keys("]", "c") == (Pending(), Fired("next-difference"))


def test_a_count_goes_to_the_action() -> None:
    assert type_keys("1", "0", "}")[1] == Fired("next-paragraph", 10)
    assert type_keys("3", "]", "c")[1] == Fired("next-difference", 3)
    assert type_keys("4", "0", "%")[1] == Fired("percent", 40)


def test_a_zero_alone_is_a_key_and_behind_another_digit_part_of_a_count() -> None:
    assert type_keys("0") == (Pending(), Fired("row-start"))
    assert type_keys("1", "0") == (Pending("10"), None)


def test_a_mark_takes_any_letter() -> None:
    assert type_keys("m", "q")[1] == Fired("mark", None, "q")
    assert type_keys("'", "q")[1] == Fired("go-to-mark", None, "q")
    assert type_keys("m", "Q")[1] == Fired("mark", None, "Q")
    assert type_keys("'", "'")[1] == Fired("last-place")


def test_a_mark_takes_only_letters() -> None:
    assert type_keys("m", "1") == type_keys("m", "é") == (Pending(), None)


def test_escape_forgets_what_is_pending_and_does_nothing_else() -> None:
    assert type_keys("2", "]", "Esc") == (Pending(), None)
    assert type_keys("Esc")[1] == Fired("leave")


def test_a_wrong_end_of_a_sequence_is_swallowed() -> None:
    step = KEYMAP.feed(Pending(keys=("]",)), "z", Context.READER)
    assert (step.pending, step.fired, step.consumed) == (Pending(), None, True)


def test_the_same_key_means_something_else_in_a_list() -> None:
    assert type_keys("j")[1] == Fired("line-down")
    assert type_keys("j", context=Context.CLAIMS)[1] == Fired("item-down")


@given(
    st.lists(
        st.sampled_from(["1", "9", "0", "]", "c", "g", "m", "x", "'", "Esc", "Ctrl-w", "%", "Up"]),
        max_size=12,
    )
)
@settings(deadline=None, max_examples=200)
def test_no_sequence_of_keys_gets_stuck(strokes: list[str]) -> None:
    for context in Context:
        pending = Pending()
        for stroke in strokes:
            step = KEYMAP.feed(pending, stroke, context)
            pending = step.pending
            assert not (step.fired and pending)
            assert step.fired is None or step.fired.count is None or step.fired.count <= MAX_COUNT
        assert not KEYMAP.feed(pending, "Esc", context).pending


@given(st.sampled_from(ACTIONS), st.integers(1, 999))
@settings(deadline=None, max_examples=100)
def test_typing_the_keys_of_an_action_does_it(action: Action, count: int) -> None:
    for context in action.contexts:
        for notation in action.keys:
            strokes = ["a" if stroke == "<letter>" else stroke for stroke in parse_keys(notation)]
            counted = context in COUNTED and strokes not in (["Esc"], ["0"])
            digits = list(str(count)) if counted else []
            fired = type_keys(*digits, *strokes, context=context)[1]
            assert fired is not None
            assert (fired.action, fired.count) == (action.id, count if counted else None)


def write_keys(folder: Path, text: str) -> Path:
    path = folder / "keys.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_usual_keys_are_in_force(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keys.toml").keys_of("next-difference") == ("]c",)


def test_the_user_chooses_keys(tmp_path: Path) -> None:
    path = write_keys(tmp_path, '[keys]\nnext-difference = ["Alt-n", "]d"]\nzoom = "F4"\n')
    keymap = load_keymap(path)
    assert keymap.keys_of("zoom") == ("F4",)
    assert keymap.feed(Pending(), "Alt-n", Context.READER).fired == Fired("next-difference")
    assert keymap.feed(Pending(keys=("]",)), "c", Context.READER).fired is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[keys]\nfly = "f"', "there is no action fly"),
        ('[keys]\nzoom = "x"\ncross = "x"', "zoom and cross share the keys|cross and zoom share the keys"),
        ('[keys]\nzoom = "]"\nnext-difference = "]c"', "share the keys"),
        ('[keys]\nzoom = "3"', "digits are counts"),
        ('[keys]\naccept = "y"', "text while a line is typed"),
        ("[keys]\nzoom = 3", "needs a key"),
        ('[keys]\nzoom = "Ctrl-nokey"', "there is no key nokey"),
        ("keys = 3", "must be a table"),
        ("[keys", "cannot be read"),
    ],
)
def test_a_keys_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(KeysError, match=problem):
        load_keymap(write_keys(tmp_path, text))


def test_all_problems_of_a_keys_file_are_told_at_once(tmp_path: Path) -> None:
    path = write_keys(tmp_path, '[keys]\nfly = "f"\nswim = "s"\n')
    with pytest.raises(KeysError) as caught:
        read_keys(path)
    assert len(caught.value.problems) == 2


def test_a_key_of_the_users_own_is_taken_from_the_action_that_usually_has_it(tmp_path: Path) -> None:
    keymap = load_keymap(write_keys(tmp_path, '[keys]\nzoom = "x"\n'))
    step = keymap.feed(Pending(), "x", Context.READER)
    assert step.fired is not None
    assert step.fired.action == "zoom"
    assert keymap.keys_of("cross") == ()
    assert keymap.given_up == ["zoom takes x from cross"]


def test_a_key_that_begins_others_takes_these(tmp_path: Path) -> None:
    keymap = load_keymap(write_keys(tmp_path, '[keys]\nzoom = "]"\n'))
    assert "]c" not in keymap.keys_of("next-difference")
    assert keymap.keys_of("previous-difference") == ("[c",)


def test_two_actions_on_one_key_are_a_clash() -> None:
    actions = [
        Action(name, "T", "H.", Group.MOVE, ("a",), FIELD | {Context.READER}) for name in ("one", "two")
    ]
    with pytest.raises(KeysError):
        Keymap(actions)
