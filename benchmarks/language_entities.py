"""How well names are found and linked, and what the rules cost beside the bare model.

    python -m benchmarks.language_entities DATA_FOLDER

The folder holds `ieer` (NIST IE-ER newswire, inline tags), `meantime` and
`ecbplus` (see `benchmarks.language_aliases`). Span and type must both be right;
articles and possessives do not count. Persons, organisations and places are
scored; gold marked optional is neither right nor wrong.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc

from benchmarks.language_aliases import benchmark_aliases, f1
from index.language.analyser import Analyser
from index.language.entities import extract_entities, name_entities
from index.language.mentions import trim_name
from index.language.model_files import find_model, pinned_model
from index.language.pipeline import Pipeline, load_pipeline
from index.model import Entity, EntityType, Metadata, Passage, Span
from index.text.paragraphs import split_passages

Typed = tuple[Span, EntityType]

GOLD_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORGANIZATION": EntityType.ORGANISATION,
    "LOCATION": EntityType.PLACE,
}
MODEL_TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}
MEMORY_WORDS = 100_000
TAG = re.compile(r'<b_\w+ type="(?P<type>[A-Z|]+)"(?P<rest>[^>]*)>|(?P<end><e_\w+>)|<[^>]*>')


class Article(NamedTuple):
    text: str
    passages: tuple[Passage, ...]
    gold: dict[Typed, bool]  # True where the gold is optional


def read_ieer(folder: Path) -> Iterator[Article]:
    for file in sorted(folder.glob("*_*")):
        for document in re.findall(r"<DOC>(.*?)</DOC>", file.read_text("latin-1"), re.DOTALL):
            body = re.search(r"<BODY>(.*?)</BODY>", document, re.DOTALL)
            if body is not None:
                yield read_article(body[1])


def read_article(body: str) -> Article:
    """Text and gold of one article; indented lines begin paragraphs."""
    body = re.sub(r"\n\t? {2,}|\n\t", "\n\n", body).replace("</HEADLINE>", "\n\n")
    parts: list[str] = []
    length = position = 0
    opened: list[tuple[int, str, bool]] = []
    found: list[tuple[Span, str, bool]] = []
    for tag in TAG.finditer(body):
        parts.append(html.unescape(body[position : tag.start()]))
        length += len(parts[-1])
        position = tag.end()
        if tag["type"]:
            opened.append((length, tag["type"], "opt" in tag["rest"]))
        elif tag["end"] and opened:
            start, kind, optional = opened.pop()
            found.append((Span(start, length), kind, optional))
    text = "".join([*parts, html.unescape(body[position:])])
    gold = {
        (trim_name(text, span), GOLD_TYPES[kind]): optional
        for span, kind, optional in found
        if kind in GOLD_TYPES
    }
    return Article(text, split_passages(text), gold)


def score_entities(
    name: str, articles: Iterable[Article], find: Callable[[Article], Iterable[Typed]]
) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for article in articles:
        found = {item for item in find(article) if item[1] in GOLD_TYPES.values()}
        for _, kind in (item for item in found if article.gold.get(item) is False):
            right.update((kind.value, "all"))
        for _, kind in found - article.gold.keys():
            wrong.update((kind.value, "all"))
        for _, kind in (
            item for item, optional in article.gold.items() if not optional and item not in found
        ):
            missed.update((kind.value, "all"))
    for kind_name in ("person", "organisation", "place", "all"):
        print(f"{name:24} {kind_name:14} {f1(right[kind_name], wrong[kind_name], missed[kind_name])}")


def typed(entities: Iterable[Entity]) -> Iterator[Typed]:
    return ((span, entity.type) for entity in entities for span in entity.mentions)


def typed_by_model(doc: Doc, text: str) -> Iterator[Typed]:
    for entity in doc.ents:
        if entity.label_ in MODEL_TYPES:
            yield trim_name(text, Span(entity.start_char, entity.end_char)), MODEL_TYPES[entity.label_]


def parse_raw(pipeline: Pipeline, article: Article) -> Doc:
    """As the model alone reads the text: neither line breaks nor quotation marks are prepared."""
    return pipeline._nlp(article.text)  # noqa: SLF001 - the bare model is what the rules are measured against


def benchmark_entities(folder: Path, pipeline: Pipeline) -> None:
    articles = list(read_ieer(folder))
    print(f"IEER: {len(articles)} articles, {sum(len(article.gold) for article in articles)} names")
    score_entities("model alone", articles, lambda a: typed_by_model(parse_raw(pipeline, a), a.text))
    score_entities(
        "model, text prepared", articles, lambda a: typed_by_model(pipeline.parse(a.text, a.passages), a.text)
    )
    score_entities(
        "model and rules",
        articles,
        lambda a: typed(extract_entities(pipeline.parse(a.text, a.passages), a.text, a.passages)),
    )
    score_entities("rules alone", articles, lambda a: typed(name_entities(a.text, a.passages)))


def benchmark_speed(folder: Path, pipeline: Pipeline) -> None:
    """Words per second of processor time; the same texts one after the other, each system warmed up.

    "spaCy" is the model as spaCy loads it; ours multiplies its matrices with NumPy.
    """
    articles = list(read_ieer(folder))
    words = sum(len(article.text.split()) for article in articles)
    analyser = Analyser(pipeline)
    stock = spacy.load(find_model(pinned_model()))
    runs: dict[str, Callable[[Article], object]] = {
        "bare spaCy": lambda a: stock(a.text),
        "our model alone": lambda a: parse_raw(pipeline, a),
        "parse and entities": lambda a: extract_entities(
            pipeline.parse(a.text, a.passages), a.text, a.passages
        ),
        "whole analysis": lambda a: analyser.analyse(a.text, a.passages, Metadata()),
        "entities by rules": lambda a: name_entities(a.text, a.passages),
    }
    bare = 0.0
    for name, run in runs.items():
        run(articles[0])
        begun = time.process_time()
        for article in articles:
            run(article)
        speed = words / (time.process_time() - begun)
        bare = bare or speed
        print(f"{name:20} {speed:9.0f} words/s  {speed / bare:6.2f} of bare spaCy")


def memory() -> int:
    """What this process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def benchmark_memory(folder: Path) -> Pipeline:
    """The pipeline, freshly loaded: to be run before anything else has taken memory."""
    before = memory()
    pipeline = load_pipeline()
    analyser = Analyser(pipeline)
    loaded = memory()
    words = 0
    while words < MEMORY_WORDS:
        for article in read_ieer(folder):
            analyser.analyse(article.text, article.passages, Metadata())
            words += len(article.text.split())
    print(f"memory: {before} MB before, {loaded} MB loaded, {memory()} MB after {words} words")
    return pipeline


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder that holds ieer, meantime and ecbplus")
    data: Path = parser.parse_args().data
    pipeline = benchmark_memory(data / "ieer")
    benchmark_entities(data / "ieer", pipeline)
    benchmark_aliases(data, pipeline)
    benchmark_speed(data / "ieer", pipeline)


if __name__ == "__main__":
    main()
