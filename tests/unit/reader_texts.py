"""Texts for the tests of the reading view: what news contains and what hostile files contain."""

from __future__ import annotations

from hypothesis import strategies as st

from index.model import Passage, PassageKind, Span
from index.text.display import display
from tui.reader.cells import settle_joiners
from tui.reader.folds import Shown

PIECES = [
    *(
        "a",
        "b ",
        "word",
        "hello ",
        "it’s ",
        "“quoted” ",
        "—",
        "…",
        "12,000 ",
        "x" * 45,
        "  ",
        "\t",
        "\n",
        "\n\n",
    ),
    *(
        "é",
        "e\u0301",
        "ก็",
        "नि",
        "क्\u200dष",
        "한국",
        "\u1112\u1161\u11ab",
        "尹锡悦",
        "，",
        "「東京」",
        "\u3000",
    ),
    *(
        "👩\u200d👩\u200d👧",
        "👍🏽",
        "❤\ufe0f",
        "🇰🇷",
        "🇰",
        "\u200d",
        "\ufe0f",
        "\u200b",
        "\u202e",
        "\x1b[31m",
        "\x07",
    ),
]

texts = st.lists(st.sampled_from(PIECES), max_size=120).map(
    lambda pieces: settle_joiners(display("".join(pieces)))
)


@st.composite
def texts_with_passages(draw: st.DrawFn) -> tuple[str, tuple[Passage, ...]]:
    """A text and passages in it: ordered, disjoint, some of several lines, some parts of the text in none."""
    text = draw(texts)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    kinds = draw(st.lists(st.sampled_from(PassageKind), min_size=len(spans), max_size=len(spans)))
    return text, tuple(
        Passage(n, span, kind) for n, (span, kind) in enumerate(zip(spans, kinds, strict=True))
    )


def one_line_passages(text: str) -> tuple[Passage, ...]:
    """Each line that is not blank as a passage."""
    passages: list[Passage] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(len(passages), Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(passages)


@st.composite
def shown_texts(draw: st.DrawFn) -> Shown:
    """A text of which all passages are shown, or any choice of them."""
    text, passages = draw(texts_with_passages())
    numbers = draw(st.none() | st.frozensets(st.integers(0, max(0, len(passages) - 1))))
    return Shown(text, passages, numbers)
