"""What is marked in the texts and how it looks."""

from __future__ import annotations

from tui.action import ANYWHERE, READER, RESULTS, Action, Argument, Group

# In the list of claims t changes the order.
SWITCHED_IN = READER | RESULTS


def actions() -> tuple[Action, ...]:
    """In the order of the help."""

    def switch(layer: str, key: str, text: str) -> Action:
        title = f"{layer.capitalize()} on or off"
        return Action(f"layer-{layer}", title, text, Group.SEEING, (key,), SWITCHED_IN)

    return (
        Action(
            "legend",
            "Legend",
            "What the signs and colours mean, and which are off.",
            Group.SEEING,
            ("L",),
            ANYWHERE,
            hint="legend",
        ),
        Action(
            "explain",
            "Explain this place",
            "Why there is a sign on this row, and which name or figure this is.",
            Group.SEEING,
            ("K",),
            ANYWHERE,
            hint="explain",
        ),
        Action(
            "outline",
            "Contents",
            "The headings and passages of the document, with signs and hits; Enter goes there.",
            Group.SEEING,
            ("T",),
            ANYWHERE,
            Argument.WORDS,
            aliases=("contents",),
            hint="contents",
        ),
        switch("names", "tn", "Persons, organisations, places, groups: marked or not."),
        switch("figures", "tf", "Figures and dates: marked or not."),
        switch("hits", "th", "What was found: marked or not."),
        switch("claims", "tc", "The current claim and its evidence: marked or not."),
        switch("notes", "ta", "The words with notes: underlined or not."),
        switch("signs", "ts", "The signs in the margin: shown or not."),
        Action(
            "layer",
            "Layers",
            "Tells what is switched off; with a name and on or off switches it.",
            Group.SEEING,
            (),
            ANYWHERE,
            Argument.LAYER,
            aliases=("layers",),
        ),
        Action(
            "theme",
            "Theme",
            "The next theme, or the one named.",
            Group.SEEING,
            (),
            ANYWHERE,
            Argument.THEME,
        ),
    )
