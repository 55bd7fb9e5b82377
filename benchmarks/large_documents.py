"""Documents of any size with an analysis and a comparison, made without the language model, for the reading benchmark.

What the program does between a key and its frame depends on how much there is
to draw and to follow, not on whether the names are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from index.model import (
    Analysis,
    Claim,
    ClaimRef,
    Comparison,
    Document,
    DocumentInfo,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    Metadata,
    Modifier,
    Passage,
    Relation,
    RelationKind,
    Span,
)
from index.text.canonical import canonical_text, text_hash
from index.text.paragraphs import split_passages

SEEDS = Path(__file__).parents[1] / "seeds"
MARKER = "MARKER"

HARD = {
    "chinese": "韩国总统尹锡悦周二表示，一个高级别代表团将于本周晚些时候访问乌克兰，讨论朝鲜向俄罗斯派兵的情况。",
    "clusters": "कार्यक्रम 👩\u200d👩\u200d👧 ที่กรุงเทพ e\u0301te\u0301 🇰🇷 한국어 ❤\ufe0f ",
    "one line": "The delegation will brief the committee on the deployment of approximately 12,000 troops. ",
}
ENTITY_EVERY = 100  # code points, as in the prototype's measurements
CLAIM_EVERY = 600  # code points: the seeds have a claim every 120 to 250, of which half have a counterpart
KINDS = tuple(RelationKind)


def ordinary_text(size: int, seed: int) -> str:
    """Paragraphs of one of the seed articles, repeated to `size` code points."""
    article = sorted(SEEDS.glob("*.txt"))[seed].read_text(encoding="utf-8")
    return _filled(article + "\n\n", size)


def hard_text(kind: str, size: int) -> str:
    """A text that is hard to wrap: Chinese, clusters of many code points, or a single line."""
    separator = "" if kind == "one line" else "\n\n"
    return _filled(HARD[kind] * 8 + separator, size)


def _filled(part: str, size: int) -> str:
    return (f"{MARKER} " + part * (size // len(part) + 1))[:size]


def as_document(number: int, text: str) -> Document:
    """The text as document `number` of a collection."""
    text = canonical_text(text)
    info = DocumentInfo(number, f"{number}.txt", f"Document {number}", "text", len(text))
    return Document(info, text, text_hash(text), split_passages(text), Metadata(info.title))


def analysis_of(document: Document) -> Analysis:
    """A name every hundred code points, a figure at every number, a claim in every few sentences."""
    kinds = list(EntityType)[:4]
    words = (Span(*word.span()) for word in re.finditer(r"\w{3,12}", document.text))
    spaced = _one_every(words, ENTITY_EVERY)
    entities = tuple(
        Entity(f"e{number}", f"name {number}", kinds[number % 4], tuple(spaced[number::200]))
        for number in range(min(200, len(spaced)))
    )
    numbers = [Span(*number.span()) for number in re.finditer(r"\d[\d,]*", document.text)]
    figures = tuple(Figure(span, span, 1, 1, Modifier.EXACT, FigureKind.COUNT) for span in numbers)
    return Analysis("benchmark/1", True, entities, (), figures, (), _claims(document.passages))


def _claims(passages: tuple[Passage, ...]) -> tuple[Claim, ...]:
    starts = [
        (passage.number, start)
        for passage in passages
        for start in range(passage.span.start, passage.span.end, CLAIM_EVERY)
    ]
    return tuple(
        Claim(f"c{number}", Span(start, min(start + 120, passages[passage].span.end)), passage)
        for number, (passage, start) in enumerate(starts)
    )


def comparison_of(first: Analysis, second: Analysis, documents: tuple[int, int]) -> Comparison:
    """Every claim of the first beside the claim of the second that has its number, with each sign in turn."""
    relations = [
        Relation(
            KINDS[number % 4],
            (ClaimRef(0, one.id, one.span, None), ClaimRef(1, two.id, two.span, None)),
            "they have the same number",
            (),
        )
        for number, (one, two) in enumerate(zip(first.claims, second.claims, strict=False))
    ]
    return Comparison(documents, (), tuple(relations))


def _one_every(spans: Iterable[Span], distance: int) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].start + distance:
            kept.append(span)
    return kept
