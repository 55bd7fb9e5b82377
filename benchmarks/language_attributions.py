"""How well attributions are found, measured on PolNeAR.

A found attribution matches a gold one when letters and digits of their contents
overlap with intersection over union of at least 0.5, one to one, best first.
A speaker is right when it shares half of the shorter of both spans.

    python -m benchmarks.language_attributions DATA_FOLDER [--split dev] [--parses FOLDER]
"""

from __future__ import annotations

import argparse
import importlib
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, DocBin

from benchmarks.polnear import GoldArticle, GoldAttribution, load_articles
from index.language.attributions import extract_attributions
from index.language.entities import extract_entities
from index.language.pipeline import Pipeline, load_pipeline
from index.language.quote_rules import attribute_quotes
from index.model import Attribution, AttributionKind, Entity, Passage, Polarity, Span
from index.text.paragraphs import split_passages
from index.text.quotes import quoted_regions

MATCH = 0.5
EXACT = 0.95
SPEECH_WORDS = frozenset(
    {
        "according",
        "added",
        "announced",
        "argued",
        "asked",
        "asking",
        "claimed",
        "confirmed",
        "declared",
        "said",
        "say",
    }
    | {
        "saying",
        "says",
        "stated",
        "statement",
        "states",
        "tell",
        "tells",
        "told",
        "tweeted",
        "warned",
        "written",
        "wrote",
    }
)
_ATTRIBUTES = ["LEMMA", "POS", "TAG", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SPACY", "SENT_START"]


@dataclass
class Count:
    gold: int = 0
    matched: int = 0
    exact: int = 0
    with_source: int = 0
    source_right: int = 0

    def row(self, name: str) -> str:
        recall = 100 * self.matched / max(1, self.gold)
        exact = 100 * self.exact / max(1, self.gold)
        source = 100 * self.source_right / max(1, self.with_source)
        return (
            f"{name:18} gold {self.gold:5}  R {recall:5.1f}  exact {exact:5.1f}  speaker right {source:5.1f}"
        )


@dataclass
class Score:
    predicted: int = 0
    matched: int = 0
    by_kind: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))

    def report(self) -> str:
        everything = self.by_kind["all"]
        precision = self.matched / max(1, self.predicted)
        recall = everything.matched / max(1, everything.gold)
        f_score = 2 * precision * recall / max(1e-9, precision + recall)
        head = (
            f"P {100 * precision:.1f}  R {100 * recall:.1f}  F {100 * f_score:.1f}  ({self.predicted} found)"
        )
        return "\n".join([head, *(count.row(name) for name, count in sorted(self.by_kind.items()))])


def measure(articles: Sequence[GoldArticle], found: Sequence[Sequence[Attribution]]) -> Score:
    score = Score()
    for article, attributions in zip(articles, found, strict=True):
        _measure_article(score, article, attributions)
    return score


def _measure_article(score: Score, article: GoldArticle, attributions: Sequence[Attribution]) -> None:
    text = article.text
    quoted = letters(text, quoted_regions(text, split_passages(text)))
    predicted = [letters(text, attribution.content) for attribution in attributions]
    gold = [letters(text, attribution.content) for attribution in article.attributions]
    matches = match_one_to_one(gold, predicted)
    score.predicted += len(predicted)
    score.matched += len(matches)
    for number, attribution in enumerate(article.attributions):
        if not gold[number]:
            continue
        for name in ("all", *_groups(article, attribution, len(gold[number] & quoted) / len(gold[number]))):
            count = score.by_kind[name]
            count.gold += 1
            if number not in matches:
                continue
            partner, overlap = matches[number]
            count.matched += 1
            count.exact += overlap >= EXACT
            if attribution.source:
                count.with_source += 1
                count.source_right += _same_source(text, attribution.source, attributions[partner].speaker)


def match_one_to_one(gold: Sequence[set[int]], predicted: Sequence[set[int]]) -> dict[int, tuple[int, float]]:
    """Gold number -> (number of its match, overlap), pairs of the greatest overlap first."""
    pairs = sorted(
        (
            (len(one & other) / len(one | other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(predicted)
            if one & other
        ),
        reverse=True,
    )
    matches: dict[int, tuple[int, float]] = {}
    used: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= MATCH and i not in matches and j not in used:
            matches[i] = (j, overlap)
            used.add(j)
    return matches


def letters(text: str, spans: Iterable[Span]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end) if text[offset].isalnum()}


def _groups(article: GoldArticle, attribution: GoldAttribution, quoted: float) -> tuple[str, ...]:
    kind = "direct" if quoted >= 0.9 else "mixed" if quoted >= 0.1 else "indirect"
    cue = " ".join(article.text[start:end] for start, end in attribution.cue).lower()
    speech = "speech" if SPEECH_WORDS & set(re.findall("[a-z]+", cue)) else "other"
    return kind, f"{speech} cue", f"{speech} cue {kind}"


def _same_source(text: str, source: Iterable[Span], speaker: Span | None) -> bool:
    if speaker is None:
        return False
    gold, found = letters(text, source), letters(text, [speaker])
    shared = len(gold & found)
    return shared > 0 and shared >= 0.5 * min(len(gold), len(found))


def parse_articles(
    articles: Sequence[GoldArticle], passages: Sequence[Sequence[Passage]], cache: Path | None
) -> list[Doc]:
    """Parses of the articles, kept in and taken from the cache file when one is given."""
    pipeline = load_pipeline()
    if cache is not None and cache.exists():
        return list(DocBin().from_disk(cache).get_docs(pipeline.parse("", ()).vocab))
    docs = [_parse(pipeline, article, own) for article, own in zip(articles, passages, strict=True)]
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        DocBin(attrs=_ATTRIBUTES, docs=docs).to_disk(cache)
    return docs


def _parse(pipeline: Pipeline, article: GoldArticle, passages: Sequence[Passage]) -> Doc:
    return pipeline.parse(article.text, passages)


def measure_textacy(articles: Sequence[GoldArticle], docs: Sequence[Doc]) -> str:
    """The same measure for textacy's direct quotations on the same parses, where it is installed."""
    try:
        triples = importlib.import_module("textacy.extract.triples")
    except ImportError:
        return "textacy is not installed: skipped"
    found: list[list[Attribution]] = []
    given_up = 0
    for doc in docs:
        try:
            found.append([_as_attribution(quotation) for quotation in triples.direct_quotations(doc)])
        except ValueError:  # an odd number of quotation marks
            found.append([])
            given_up += 1
    return f"{measure(articles, found).report()}\ngave up on {given_up} of {len(docs)} articles"


def _as_attribution(quotation: Any) -> Attribution:
    speaker, content = quotation.speaker, quotation.content
    return Attribution(
        content=(Span(content.start_char, content.end_char),),
        kind=AttributionKind.DIRECT,
        speaker=Span(speaker[0].idx, speaker[-1].idx + len(speaker[-1])) if speaker else None,
        speaker_entity=None,
        cue=None,
        polarity=Polarity.AFFIRMED,
    )


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path, help="folder that holds polnear/train and polnear/dev")
    options.add_argument("--split", default="dev", choices=("dev", "train"))
    options.add_argument("--parses", type=Path, help="folder for parses that later runs can use again")
    chosen = options.parse_args()
    articles = load_articles(chosen.data / "polnear", chosen.split)
    passages = [split_passages(article.text) for article in articles]
    cache = chosen.parses / f"polnear-{chosen.split}.spacy" if chosen.parses else None
    docs = parse_articles(articles, passages, cache)
    entities: list[tuple[Entity, ...]] = [
        extract_entities(doc, article.text, own)
        for doc, article, own in zip(docs, articles, passages, strict=True)
    ]
    began = time.perf_counter()
    found = [
        extract_attributions(doc, article.text, own, named)
        for doc, article, own, named in zip(docs, articles, passages, entities, strict=True)
    ]
    seconds = time.perf_counter() - began
    words = sum(len(article.text.split()) for article in articles)
    print(f"{chosen.split}: {len(articles)} articles, rules {words / seconds:,.0f} words/s after the parse")
    print(measure(articles, found).report())
    print("\nwithout a model")
    quotes = [
        attribute_quotes(article.text, own, named)
        for article, own, named in zip(articles, passages, entities, strict=True)
    ]
    print(measure(articles, quotes).report())
    print("\ntextacy, direct quotations")
    print(measure_textacy(articles, docs))


if __name__ == "__main__":
    main()
