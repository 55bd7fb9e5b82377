"""PolNeAR 1.0 as gold attributions: texts of US news and who says what in them.

Stand-off annotation in brat's format: text-bound `T` lines and `E` lines that
tie a Source, a Cue and a Content together. An article with several annotators
counts once, with the annotator first by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from index.model import Span
from index.value import Value


class GoldAttribution(Value, frozen=True):
    """One annotated attribution; every part may be discontinuous or, but for the content, empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class GoldArticle(Value, frozen=True):
    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def load_articles(folder: Path, split: str) -> list[GoldArticle]:
    """The articles of a split ("train" or "dev") by name, each with its first annotation."""
    articles = []
    for text_file in sorted((folder / split / "text").glob("*.txt")):
        annotations = sorted((folder / split / "attributions").glob(f"{text_file.stem}*.ann"))
        if not annotations:
            continue
        with text_file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        gold = tuple(_read_annotation(annotations[0].read_text(encoding="utf-8")))
        articles.append(GoldArticle(text_file.stem, text, gold))
    return articles


def _read_annotation(standoff: str) -> list[GoldAttribution]:
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[str]]] = []
    for line in standoff.splitlines():
        fields = line.split("\t")
        if len(fields) < 2 or not fields[0]:
            continue
        if fields[0].startswith("T"):
            _, _, ranges = fields[1].partition(" ")
            spans[fields[0]] = [Span(*map(int, part.split())) for part in ranges.split(";")]
        elif fields[0].startswith("E"):
            events.append(_read_event(fields[1]))
    gold = []
    for event in events:
        parts = {
            role: tuple(sorted(span for name in event.get(role, []) for span in spans[name]))
            for role in ("Source", "Cue", "Content")
        }
        if parts["Content"]:
            gold.append(GoldAttribution(parts["Source"], parts["Cue"], parts["Content"]))
    return gold


def _read_event(field: str) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = defaultdict(list)
    for pair in field.split():
        role, _, name = pair.partition(":")
        roles[re.sub(r"\d+$", "", role)].append(name)
    return roles
