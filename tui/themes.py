"""Two themes of our own, ink on paper and paper on ink; every theme of Textual works as well."""

from __future__ import annotations

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
