"""How well the comparison tells which sentences report the same thing, and how many figure conflicts it shows.

    python benchmarks/compare.py DATA_FOLDER [--split Dev] [--conflicts]

The folder holds `ecbplus` (ECB+ train and dev with gold chains). A pair of
sentences of two documents of one topic is positive when both an event and a
participant are the same, negative when no event is; half the negatives come
from another event of the same kind. `--conflicts` lists the figure conflicts
of documents on the same event, to be judged by hand.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from index.compare import Side, compare_documents
from index.compare.commonness import share_of_articles
from index.compare.matter import share_matter
from index.compare.sides import ClaimView, view_claims
from index.language.aliases import link_entities
from index.language.analyser import Analyser
from index.language.content_words import read_terms
from index.language.pipeline import Pipeline, load_pipeline
from index.model import (
    Analysis,
    Claim,
    Document,
    DocumentInfo,
    Metadata,
    Passage,
    RelationKind,
    Span,
)

Key = tuple[str, int]


class Gold(NamedTuple):
    """The chains mentioned in one sentence."""

    events: frozenset[str]
    participants: frozenset[str]


def read_sentences(folder: Path, split: str) -> dict[str, dict[int, str]]:
    """Document id -> sentence number -> text, tokens joined as they would be printed."""
    words: dict[str, dict[int, list[str]]] = {}
    for line in (folder / f"ECB_{split}_corpus.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            words.setdefault(cells[0], {}).setdefault(int(cells[1]), []).append(cells[3])
    return {
        document: {number: printed(tokens) for number, tokens in sentences.items()}
        for document, sentences in words.items()
    }


def printed(tokens: Sequence[str]) -> str:
    text = " ".join(tokens)
    text = re.sub(r" ([.,;:!?%)\]]|['’]s\b|n['’]t\b|'')", r"\1", text)
    text = re.sub(r"([(\[$£€]|``) ", r"\1", text)
    text = re.sub(
        r"(?<=\d)\. (?=\d)|(?<=\d), (?=\d{3}(?!\d))|(?<=\w) - (?=\w)",
        lambda match: match[0].replace(" ", ""),
        text,
    )
    return text.replace("``", "“").replace("''", "”")


def read_gold(folder: Path, split: str) -> dict[Key, Gold]:
    chains: defaultdict[Key, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for column, kind in enumerate(("Event", "Entity")):
        mentions = json.loads((folder / f"ECB_{split}_{kind}_gold_mentions.json").read_text(encoding="utf-8"))
        for mention in mentions:
            if "Singleton" not in mention["coref_chain"]:
                chains[mention["doc_id"], mention["sent_id"]][column].add(mention["coref_chain"])
    return {key: Gold(frozenset(events), frozenset(others)) for key, (events, others) in chains.items()}


def topic_of(document: str) -> str:
    return document.split("_")[0]


def same_event(first: str, second: str) -> bool:
    """ECB+ tells the two events of a topic by the end of the document's name."""
    return topic_of(first) == topic_of(second) and ("plus" in first) == ("plus" in second)


def gold_pairs(gold: dict[Key, Gold]) -> Iterator[tuple[Key, Key, bool]]:
    by_topic: defaultdict[str, list[Key]] = defaultdict(list)
    for key, chains in gold.items():
        if chains.events:
            by_topic[topic_of(key[0])].append(key)
    for keys in by_topic.values():
        for first, second in combinations(sorted(keys), 2):
            if first[0] == second[0]:
                continue
            events = gold[first].events & gold[second].events
            if not events or gold[first].participants & gold[second].participants:
                yield first, second, bool(events)


def analyse(analyser: Analyser, name: str, sentences: dict[int, str]) -> tuple[Side, dict[int, Span]]:
    spans: dict[int, Span] = {}
    position = 0
    for number, sentence in sentences.items():
        spans[number] = Span(position, position + len(sentence))
        position += len(sentence) + 1
    text = "\n".join(sentences.values())
    passages = tuple(Passage(number, span) for number, span in enumerate(spans.values()))
    info = DocumentInfo(id=hash(name), path=name, title=name, format="text", length=len(text))
    document = Document(info, text, name, passages, Metadata())
    return Side(document, analyser.analyse(text, passages, Metadata())), spans


def with_sentences_as_claims(pipeline: Pipeline, side: Side, spans: dict[int, Span]) -> Side:
    """The side with one claim a sentence: gold is about sentences."""
    analysis = side.analysis
    doc = pipeline.parse(side.document.text, side.document.passages)
    claims = tuple(
        Claim(
            id=str(number),
            span=span,
            passage=0,
            entities=tuple(
                entity.id
                for entity in analysis.entities
                if any(mention.overlaps(span) for mention in entity.mentions)
            ),
            terms=read_terms(side.document.text, span, doc),
        )
        for number, span in spans.items()
    )
    reduced = Analysis(analysis.analyser, analysis.with_model, analysis.entities, claims=claims)
    return Side(side.document, reduced)


def score_pairs(
    pipeline: Pipeline, sides: dict[str, tuple[Side, dict[int, Span]]], pairs: Sequence[tuple[Key, Key, bool]]
) -> list[tuple[float, bool]]:
    by_documents: defaultdict[tuple[str, str], list[tuple[int, int, bool]]] = defaultdict(list)
    for first, second, positive in pairs:
        by_documents[first[0], second[0]].append((first[1], second[1], positive))
    scored: list[tuple[float, bool]] = []
    reduced = {name: with_sentences_as_claims(pipeline, *side) for name, side in sides.items()}
    for (first, second), sentences in by_documents.items():
        both = reduced[first], reduced[second]
        views = view_claims(both, link_entities([side.analysis.entities for side in both]), share_of_articles)
        known = [{view.claim.id: view for view in side} for side in views]
        for one, other, positive in sentences:
            scored.append((pair_score(known[0][str(one)], known[1][str(other)]), positive))
    return scored


def pair_score(first: ClaimView, second: ClaimView) -> float:
    return share_matter(first, second).score


def average_precision(scored: Sequence[tuple[float, bool]]) -> tuple[float, float, float]:
    """Average precision, best F1 and the score where it is reached; ties as they come."""
    ranked = sorted(scored, key=lambda item: -item[0])
    positives = sum(positive for _, positive in ranked)
    found, total, best, at = 0, 0.0, 0.0, 0.0
    for rank, (score, positive) in enumerate(ranked, start=1):
        found += positive
        precision, recall = found / rank, found / positives
        if positive:
            total += precision
        f1 = 2 * precision * recall / (precision + recall) if found else 0.0
        if f1 > best:
            best, at = f1, score
    return total / positives, best, at


def compare_all(analyser: Analyser, sides: dict[str, tuple[Side, dict[int, Span]]], *, show: bool) -> None:
    kinds: Counter[str] = Counter()
    shown: set[tuple[str, str]] = set()
    compared = 0
    started = time.perf_counter()
    for first, second in combinations(sorted(sides), 2):
        if not same_event(first, second):
            continue
        compared += 1
        pair = sides[first][0], sides[second][0]
        comparison = compare_documents(*pair, similarity=analyser.similarity)
        kinds.update(relation.kind.value for relation in comparison.relations)
        for relation in comparison.relations:
            if relation.kind is RelationKind.FIGURES_DIFFER:
                words = [
                    pair[ref.document].document.text[ref.span.start : ref.span.end] for ref in relation.claims
                ]
                if show and (words[0], words[1]) not in shown:
                    print(f"\n≠ {relation.score:.2f} {relation.reason}\n  {words[0]}\n  {words[1]}")
                shown.add((words[0], words[1]))
    seconds = time.perf_counter() - started
    print(f"\n{compared} pairs of documents on one event, {1000 * seconds / max(1, compared):.1f} ms each")
    print(
        ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())),
        f"({len(shown)} distinct figure conflicts)",
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="Dev", choices=("Train", "Dev"))
    parser.add_argument("--conflicts", action="store_true", help="list the figure conflicts")
    arguments = parser.parse_args()
    folder = arguments.data / "ecbplus"
    analyser = Analyser.load()
    sides = {
        name: analyse(analyser, name, sentences)
        for name, sentences in read_sentences(folder, arguments.split).items()
    }
    scored = score_pairs(load_pipeline(), sides, list(gold_pairs(read_gold(folder, arguments.split))))
    precision, f1, at = average_precision(scored)
    positives = sum(positive for _, positive in scored)
    print(f"{arguments.split}: {len(scored)} sentence pairs, {positives} of the same event; {analyser.name}")
    print(f"average precision {precision:.3f}, best F1 {f1:.3f} at score {at:.2f}")
    compare_all(analyser, sides, show=arguments.conflicts)


if __name__ == "__main__":
    main()
