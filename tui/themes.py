"""Two themes of our own, ink on paper and paper on ink, and the hues of the reading view in every theme.

A hue says one thing: what is named (the letters), what is found (the background), what a comparison says (the
signs). They are the same in all themes, moved towards white or black until they can be read there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.color import Color
from textual.theme import Theme

PAPER = Theme(
    name="paper",
    dark=False,
    primary="#355c7d",
    secondary="#6c5b7b",
    accent="#8a4f1d",
    foreground="#2b2a27",
    background="#faf8f3",
    surface="#f3f0e8",
    panel="#ebe7dc",
    success="#3f6b3a",
    warning="#8a6100",
    error="#a3362c",
    variables={"block-cursor-text-style": "none", "input-selection-background": "#355c7d 30%"},
)
INK = Theme(
    name="ink",
    dark=True,
    primary="#8fb3d9",
    secondary="#b7a6cf",
    accent="#d9a86c",
    foreground="#d8d4ca",
    background="#16181b",
    surface="#1c1f23",
    panel="#24282d",
    success="#93b98a",
    warning="#d9b75f",
    error="#e08a7f",
    variables={"block-cursor-text-style": "none", "input-selection-background": "#8fb3d9 30%"},
)
DEFAULT_THEME = INK.name

Hues = Mapping[str, str]

LETTERS = ("person", "organisation", "place", "group", "figure", "evidence", "note")
"""What has a hue of its letters."""
NOTES = ("note-red", "note-amber", "note-green", "note-blue", "note-violet")
"""The signs of notes that the reader gave a colour."""
SIGNS = (
    *("matches", "figures-differ", "denied", "differs", "only-here", "edge", "absent", "fold", "found"),
    *NOTES,
)
"""What has a hue of its own beside the text."""
MARKERS = ("hit", "same", "selection")
"""What has a background, on which every letter can be read."""
READABLE = 4.5  # to 1: WCAG 2.2, success criterion 1.4.3, for text of the usual size

# After Okabe and Ito (2008), whose hues stay apart for colour-blind eyes; lighter on dark ground, darker on light.
_ON_DARK: Hues = {
    "person": "#86bdf5",
    "organisation": "#f0a6d0",
    "place": "#63d0ae",
    "group": "#b9b3ea",
    "figure": "#f2b866",
    "evidence": "#ffffff",
    "matches": "#8fc98a",
    "figures-differ": "#ff7a66",
    "denied": "#ff7a66",
    "differs": "#ecd873",
    "only-here": "#b5b2ab",
    "edge": "#d9a86c",
    "note": "#ecd873",
    "note-red": "#ff7a66",
    "note-amber": "#f2a53c",
    "note-green": "#8fc98a",
    "note-blue": "#86bdf5",
    "note-violet": "#c9a2f0",
    "absent": "#b5b2ab",
    "fold": "#a5a29b",
    "found": "#e6a100",
    "hit": "#e6a100",
    "same": "#2f8fe0",
    "selection": "#c8d0dc",
}
_ON_LIGHT: Hues = {
    "person": "#0b5394",
    "organisation": "#93246e",
    "place": "#00614a",
    "group": "#54489c",
    "figure": "#7d4700",
    "evidence": "#000000",
    "matches": "#2f6b2b",
    "figures-differ": "#a8201a",
    "denied": "#a8201a",
    "differs": "#6b5b00",
    "only-here": "#5f5c56",
    "edge": "#8a4f1d",
    "note": "#6b5b00",
    "note-red": "#a8201a",
    "note-amber": "#8a5200",
    "note-green": "#2f6b2b",
    "note-blue": "#0b5394",
    "note-violet": "#6a2fa0",
    "absent": "#5f5c56",
    "fold": "#5f5c56",
    "found": "#7d5a00",
    "hit": "#f0b400",
    "same": "#3d94e0",
    "selection": "#707580",
}
# How much of a marker's hue the ground takes on: enough to be seen, little enough to read every hue on it.
_SHARES = {"hit": 0.33, "same": 0.42, "selection": 0.25}
_LIGHT_SHARES = {"hit": 0.62, "same": 0.30, "selection": 0.24}
_RESTING_SHARE = 0.4  # half way between a selection and the caret of the focused pane
_THUMB_SHARE = 0.25  # seen without being looked at

# With sixteen colours only: values that these terminals have, so that none becomes another by rounding. Types that
# share one are told apart by their faces.
_BLACK, _WHITE, _GREY, _SILVER = "#000000", "#ffffff", "#555555", "#aaaaaa"
_FEW_ON_DARK: Hues = {
    **dict.fromkeys(("person", "place", "same"), "#55ffff"),
    **dict.fromkeys(("organisation", "group"), "#ff55ff"),
    **dict.fromkeys(("figure", "differs", "hit", "found", "edge", "note"), "#ffff55"),
    **dict.fromkeys(("figures-differ", "denied"), "#ff5555"),
    **dict.fromkeys(("only-here", "absent", "fold", "resting"), _SILVER),
    "matches": "#55ff55",
    **dict(zip(NOTES, ("#ff5555", "#ffff55", "#55ff55", "#55ffff", "#ff55ff"), strict=True)),
    "thumb": _GREY,
    "evidence": _WHITE,
    "selection": _WHITE,
}
_FEW_ON_LIGHT: Hues = {
    **dict.fromkeys(("person", "place", "same"), "#0000aa"),
    **dict.fromkeys(("organisation", "group", "edge"), "#aa00aa"),
    **dict.fromkeys(("figure", "differs", "hit", "found", "note"), "#aa5500"),
    **dict.fromkeys(("figures-differ", "denied"), "#aa0000"),
    **dict.fromkeys(("only-here", "absent", "fold", "matches", "selection", "resting"), _GREY),
    **dict(zip(NOTES, ("#aa0000", "#aa5500", _GREY, "#0000aa", "#aa00aa"), strict=True)),
    "thumb": _SILVER,
    "evidence": _BLACK,
}
_ANSI_NAMES = {
    "#55ffff": "ansi_bright_cyan",
    "#ff55ff": "ansi_bright_magenta",
    "#ffff55": "ansi_bright_yellow",
    "#ff5555": "ansi_bright_red",
    "#55ff55": "ansi_bright_green",
    "#0000aa": "ansi_blue",
    "#aa00aa": "ansi_magenta",
    "#aa5500": "ansi_yellow",
    "#aa0000": "ansi_red",
    **dict.fromkeys((_BLACK, _WHITE, _GREY, _SILVER), "ansi_default"),
}


def reading_hues(theme: Theme, *, few_colours: bool = False) -> dict[str, str]:
    """The hues of the reading view as variables of the stylesheets, by the names of `LETTERS`, `SIGNS` and `MARKERS`.

    "resting" is the ground of a caret in a pane without the focus, "thumb" what a scrollbar shows of the screen.
    On a terminal with few colours, and in a theme that takes the terminal's own, a marker is the hue of a
    reversed text rather than a background.
    """
    few = _FEW_ON_DARK if theme.dark else _FEW_ON_LIGHT
    if theme.ansi:
        return {f"reading-{name}": _ANSI_NAMES[hue] for name, hue in few.items()}
    if few_colours:
        return {f"reading-{name}": hue for name, hue in few.items()}
    ground = Color.parse(theme.to_color_system().generate()["background"])
    hues, shares = (_ON_DARK, _SHARES) if theme.dark else (_ON_LIGHT, _LIGHT_SHARES)
    markers = {name: ground.blend(Color.parse(hues[name]), shares[name]) for name in MARKERS}
    grounds = (ground, *markers.values())
    letters = {name: readable_on(grounds, Color.parse(hues[name])) for name in LETTERS}
    signs = {name: readable_on((ground,), Color.parse(hues[name])) for name in SIGNS}
    parts = {
        "resting": ground.blend(letters["evidence"], _RESTING_SHARE),
        "thumb": ground.blend(letters["evidence"], _THUMB_SHARE),
    }
    return {f"reading-{name}": hue.hex for name, hue in (letters | signs | markers | parts).items()}


def contrast(first: Color, second: Color) -> float:
    """The contrast of two opaque colours, 1…21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(grounds: Sequence[Color], hue: Color) -> Color:
    """The hue, moved as little towards white or black as it takes to be read on the first ground and all others.

    Away from the first ground; where the others do not allow it, as far as it goes.
    """
    end = Color.parse(_WHITE if _luminance(grounds[0]) < _MIDDLE else _BLACK)
    steps = 20
    for step in range(steps):
        moved = hue.blend(end, step / steps)
        if all(contrast(moved, ground) >= READABLE for ground in grounds):
            return moved
    return end


_MIDDLE = 0.18  # luminance from which black reads better than white


def _luminance(colour: Color) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
