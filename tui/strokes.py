"""Keys as people write them: "]c" is two strokes, "Ctrl-w h" a chord and a stroke, "<letter>" any letter.

The same notation stands in the registry, in keys.toml, in the help and in the
documentation. What is close to a notation but none is refused with the one that was
probably meant: read as single letters, "Entr" would be four strokes that nobody types.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

LETTER = "<letter>"

_NAMED = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
_NAMES = frozenset(_NAMED.values())
_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}
_CHORDS = frozenset({"Ctrl", "Alt", "Shift", "Ctrl-Shift", "Ctrl-Alt", "Alt-Shift"})
# What other programs call the same: Emacs "C-x", Vim "<C-x>", menus "Ctrl+X", and the long names of keys.
_OTHER_WORDS = {
    "c": "Ctrl",
    "control": "Ctrl",
    "ctl": "Ctrl",
    "strg": "Ctrl",
    "m": "Alt",
    "a": "Alt",
    "meta": "Alt",
    "option": "Alt",
    "s": "Shift",
    "escape": "Esc",
    "return": "Enter",
    "cr": "Enter",
    "del": "Delete",
    "ins": "Insert",
    "pgup": "PageUp",
    "pgdn": "PageDown",
    "pgdown": "PageDown",
    "spacebar": "Space",
}
_CHORD_LIKE = re.compile(r"<?([A-Za-z]+)[-+](\S+?)>?")
_NAME_LIKE = re.compile(r"[A-Z][a-z]{2,}|F\d{2,}")  # no sequence of letters anyone would choose looks so

# A terminal sends these chords as the byte of another key; only some newer ones can tell them apart.
_SAME_BYTE = {"i": "Tab", "m": "Enter", "h": "Backspace", "[": "Esc"}
_SENT_WITH_CTRL = frozenset("abcdefghijklmnopqrstuvwxyz@\\]^_")


def parse_keys(notation: str) -> tuple[str, ...]:
    """The strokes of a notation.

    Raises:
        ValueError: the notation is empty or names a key that does not exist; the message is one plain line.
    """
    strokes: list[str] = []
    for part in notation.split():
        strokes.extend(_strokes(part))
    if not strokes:
        raise ValueError("no key")
    return tuple(strokes)


def _strokes(part: str) -> list[str]:
    head, marker, tail = part.partition(LETTER)
    if marker:
        return [*(_strokes(head) if head else []), LETTER, *(_strokes(tail) if tail else [])]
    if part in _NAMES:
        return [part]
    unprintable = next((character for character in part if not character.isprintable()), None)
    if unprintable is not None:
        raise ValueError(f"there is no key for the character U+{ord(unprintable):04X}")
    modifier, dash, key = part.rpartition("-")
    if dash and modifier in _CHORDS and key:
        if len(key) > 1 and key not in _NAMES:
            raise ValueError(f"there is no key {key}{_meant(key)}")
        return [part]
    if _looks_named(part):
        raise ValueError(f"there is no key {part}{_meant(part)}")
    return list(part)


def _looks_named(part: str) -> bool:
    if len(part) < 2:
        return False
    chord = _CHORD_LIKE.fullmatch(part)
    if chord and chord[1].casefold() in {*_MODIFIERS, *_OTHER_WORDS}:
        return True
    word = part.strip("<>").casefold()
    known = word in _NAMED or (len(word) > 1 and word in _OTHER_WORDS)
    return known or _NAME_LIKE.fullmatch(part) is not None


def _meant(word: str) -> str:
    """The end of a complaint: the notation that was probably meant, or nothing."""
    chord = _CHORD_LIKE.fullmatch(word)
    if chord:
        modifier = _MODIFIERS.get(chord[1].casefold()) or _OTHER_WORDS.get(chord[1].casefold(), "")
        key = chord[2].lower() if len(chord[2]) == 1 else _named(chord[2]) or chord[2]
        return f": did you mean {modifier}-{key}?" if modifier else ""
    found = _named(word)
    return f": did you mean {found}?" if found else ""


def _named(word: str) -> str | None:
    folded = word.strip("<>").casefold()
    if folded in _OTHER_WORDS:
        return _OTHER_WORDS[folded]
    close = get_close_matches(folded, [*_NAMED, "esc"], n=1)
    return _NAMED.get(close[0], "Esc") if close else None


def stroke_of(key: str, character: str | None) -> str:
    """Our notation of a key as the terminal library reports it: ("ctrl+d", None) is "Ctrl-d"."""
    *modifiers, name = key.split("+")
    if character and character.isprintable() and character != " " and not {"ctrl", "alt"} & set(modifiers):
        return character
    parts = [_MODIFIERS.get(modifier, modifier.capitalize()) for modifier in modifiers]
    return "-".join([*parts, _NAMED.get(name, name)])


def why_unsendable(stroke: str) -> str:
    """Why terminals do not send this stroke, in words that follow its name; "" when they do."""
    modifier, _, key = stroke.rpartition("-")
    if modifier not in _CHORDS or key in _NAMES:
        return ""
    if modifier == "Shift":
        return f"is {key.upper()}" if key.isalpha() else "is the sign that Shift makes of it"
    if "Shift" in modifier or (key.isalpha() and key.isupper() and "Ctrl" in modifier):
        return "cannot be told from the same key without Shift"
    if "Ctrl" not in modifier:
        return ""
    if key in _SAME_BYTE:
        return f"is {_SAME_BYTE[key]} in most terminals"
    return "" if key in _SENT_WITH_CTRL else "is sent by no terminal"
