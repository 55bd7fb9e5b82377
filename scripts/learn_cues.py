"""Learn the weights of `index.language` for ends, beginnings and cues from the training part of PolNeAR.

First where contents end: each place where the content of a draft with a gold
cue may end is an example of going on or, at the end that agrees best with the
gold content, of stopping; then, of drafts so ended, where they begin, in the
same way. Then which of these drafts count: every one is an
example, right when its content overlaps that of a gold attribution with
intersection over union of at least 0.5. Drafts inside a larger gold content
are weak evidence against, because the outermost statement wins later anyway.
Logistic regression with L2, by Adam over all examples; the result depends on
the data alone, and holds weights of single words and labels, no text.

    python -m scripts.learn_cues DATA_FOLDER --parses FOLDER
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from benchmarks.language_attributions import letters, parse_articles
from benchmarks.polnear import GoldArticle, load_articles
from index.language import beginnings, cues, endings
from index.language.beginnings import (
    beginning_features,
    content_from,
    find_beginnings,
    settle_beginnings,
)
from index.language.cues import cue_features, quote_cues
from index.language.drafts import Draft, Reading, read_drafts
from index.language.edges import load_weights
from index.language.endings import content_until, ending_features, find_endings, settle_endings
from index.language.entities import extract_entities
from index.language.quotations import quoted_tokens
from index.language.speakers import EntityIndex, token_span
from index.model import Span
from index.text.paragraphs import split_passages

DATA = Path(__file__).parent.parent / "index" / "language" / "data"

MATCH = 0.5
INSIDE = 0.8
INSIDE_WEIGHT = 0.3  # of 0, 0.2, 0.3, 0.4, 0.6 and 1 the best F on a held-out third of the training articles
FEWEST_EXAMPLES = 5  # rarer features tie the weights to single articles
SMALLEST_WEIGHT = 0.1  # smaller ones change no decision
PENALTY = 4.0  # of 2, 3, 4 and 6 the best average precision on the same third
EDGE_PENALTY = 12.0  # of 4 and 12 that with more contents right on the same third
LEAST_AGREEMENT = 0.4  # contents that agree less with the gold one at every end tell nothing of ends
LEAST_BEGINNING_AGREEMENT = 0.3  # lower, because the end may be wrong too
STEPS = 300
STEP_SIZE = 0.05

Example = tuple[list[str], int, float]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("data", type=Path, help="folder that holds polnear/train")
    options.add_argument("--parses", type=Path, help="folder for parses that later runs can use again")
    chosen = options.parse_args()
    articles = load_articles(chosen.data / "polnear", "train")
    passages = [split_passages(article.text) for article in articles]
    cache = chosen.parses / "polnear-train.spacy" if chosen.parses else None
    docs = parse_articles(articles, passages, cache)
    readings = [
        read_drafts(
            doc, article.text, own, EntityIndex(extract_entities(doc, article.text, own)), quote_cues()
        )
        for doc, article, own in zip(docs, articles, passages, strict=True)
    ]
    ended = []
    examples = []
    for doc, article, reading in zip(docs, articles, readings, strict=True):
        examples += label_endings(doc, article, reading)
    write_weights(endings.WEIGHTS_FILE, examples, EDGE_PENALTY)
    for doc, article, reading in zip(docs, articles, readings, strict=True):
        ended.append(settle_endings(doc, article.text, reading))
    examples = []
    for doc, article, reading in zip(docs, articles, ended, strict=True):
        examples += label_beginnings(doc, article, reading)
    write_weights(beginnings.WEIGHTS_FILE, examples, EDGE_PENALTY)
    examples = []
    for doc, article, reading in zip(docs, articles, ended, strict=True):
        examples += label_drafts(article, settle_beginnings(doc, article.text, reading).drafts)
    write_weights(cues.WEIGHTS_FILE, examples, PENALTY)


def write_weights(name: str, examples: list[Example], penalty: float) -> None:
    weights = learn_weights(examples, penalty)
    (DATA / name).write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    load_weights.cache_clear()
    print(f"{name}: {len(examples)} examples, {len(weights)} weights")


def label_endings(doc: Doc, article: GoldArticle, reading: Reading) -> list[Example]:
    """For each ending up to the best one of a draft with a gold cue, whether the content goes on."""
    quoted = [*quoted_tokens(doc, reading.regions), False]
    examples: list[Example] = []
    for draft, content in drafts_with_cue(article, reading):
        places = find_endings(doc, draft, quoted)
        contents = [content_until(doc, draft, place) for place in places]
        best = best_place(article.text, content, contents, LEAST_AGREEMENT)
        for position, ending in enumerate(places[: best + 1]):
            if ending.attachment is not None:
                features = sorted(set(ending_features(doc, draft, ending)))
                examples.append((features, int(position < best), 1.0))
    return examples


def label_beginnings(doc: Doc, article: GoldArticle, reading: Reading) -> list[Example]:
    """For each beginning up to the best one of a draft with a gold cue, whether the content begins later."""
    quoted = [*quoted_tokens(doc, reading.regions), False]
    examples: list[Example] = []
    for draft, content in drafts_with_cue(article, reading):
        places = find_beginnings(doc, draft, quoted)
        contents = [content_from(doc, draft, place) for place in places]
        best = best_place(article.text, content, contents, LEAST_BEGINNING_AGREEMENT)
        for position, beginning in enumerate(places[: best + 1]):
            if beginning.phrase is not None:
                following = places[position + 1].first
                features = beginning_features(doc, draft, beginning, following, quoted)
                examples.append((sorted(set(features)), int(position < best), 1.0))
    return examples


def drafts_with_cue(article: GoldArticle, reading: Reading) -> Iterator[tuple[Draft, set[int]]]:
    """The drafts that have the cue of a gold attribution, with the letters of its content."""
    text = article.text
    cues = [letters(text, attribution.cue) for attribution in article.attributions]
    gold = [letters(text, attribution.content) for attribution in article.attributions]
    for draft in reading.drafts:
        cue = letters(text, [token_span(draft.cue)])
        own = [content for content, other in zip(gold, cues, strict=True) if content and cue & other]
        if own:
            parsed = letters(text, draft.content)
            yield draft, max(own, key=lambda one: agreement(one, parsed))


def best_place(text: str, gold: set[int], contents: Sequence[tuple[Span, ...]], least: float) -> int:
    """The first of the contents that agrees best with the gold one; -1 where it has no rival or agrees too little."""
    agreements = [agreement(gold, letters(text, content)) for content in contents]
    if len(agreements) < 2 or max(agreements) < least:
        return -1
    return agreements.index(max(agreements))


def agreement(one: set[int], other: set[int]) -> float:
    """Intersection over union of two sets of offsets."""
    return len(one & other) / max(1, len(one | other))


def label_drafts(article: GoldArticle, drafts: tuple[Draft, ...]) -> list[Example]:
    gold = [letters(article.text, attribution.content) for attribution in article.attributions]
    examples: list[Example] = []
    for draft in drafts:
        found = letters(article.text, draft.content)
        if not found:
            continue
        right = any(agreement(found, one) >= MATCH for one in gold)
        inside = any(len(found & one) >= INSIDE * len(found) for one in gold)
        weight = INSIDE_WEIGHT if inside and not right else 1.0
        examples.append((sorted(set(cue_features(draft))), int(right), weight))
    return examples


def learn_weights(examples: list[Example], penalty: float) -> dict[str, float]:
    counts = Counter(feature for features, _, _ in examples for feature in features)
    names = sorted(feature for feature, count in counts.items() if count >= FEWEST_EXAMPLES)
    number = {name: position for position, name in enumerate(names)}
    active = [[number[feature] for feature in features if feature in number] for features, _, _ in examples]
    columns = np.concatenate([np.array(row, dtype=int) for row in active])
    rows = np.repeat(np.arange(len(active)), [len(row) for row in active])
    right = np.array([label for _, label, _ in examples], dtype=float)
    importance = np.array([weight for _, _, weight in examples])
    weights = np.zeros(len(names))
    mean, variance = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        scores = np.bincount(rows, weights=weights[columns], minlength=len(active))
        errors = (1 / (1 + np.exp(-scores)) - right) * importance
        slope = np.bincount(columns, weights=errors[rows], minlength=len(names)) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        variance = 0.999 * variance + 0.001 * slope**2
        weights -= STEP_SIZE * (mean / (1 - 0.9**step)) / (np.sqrt(variance / (1 - 0.999**step)) + 1e-8)
    return {
        name: round(float(weight), 2)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= SMALLEST_WEIGHT
    }


if __name__ == "__main__":
    main()
