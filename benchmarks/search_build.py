"""Measures the search index on real news, beside stock Whoosh and SQLite FTS5 in the same run.

    python benchmarks/search_build.py DATA_FOLDER [--documents N] [--batch N]

DATA_FOLDER holds the unpacked folders `bbc-news` and `reuters21578` (one is
enough). Each engine builds and answers in a process of its own; times are CPU
times of that process, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import html
import multiprocessing
import random
import re
import resource
import sqlite3
import statistics
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.search.engine import Unit
from index.search.matcher import Matcher
from index.search.parser import parse_query
from index.search.whoosh_engine import WhooshSearcher
from index.search.whoosh_folder import create_index
from index.search.whoosh_writer import WhooshIndexWriter
from index.text.tokens import index_terms

PAGE = 20
QUERIES_OF_A_KIND = 25
SEED = 11

Passages = list[list[str]]  # by document


@dataclass
class Measured:
    """What one engine needed; times in CPU seconds."""

    build: float
    megabytes: float
    build_rss: float
    add_one: float
    open: float = 0.0
    first: dict[str, list[float]] = field(default_factory=dict)
    again: dict[str, list[float]] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    search_rss: float = 0.0


def read_corpus(folder: Path, most: int) -> Passages:
    """The passages of the news articles in the folder."""
    documents = [*_read_bbc(folder / "bbc-news"), *_read_reuters(folder / "reuters21578")]
    random.Random(SEED).shuffle(documents)
    return documents[:most]


def _read_bbc(folder: Path) -> Iterator[list[str]]:
    for file in sorted(folder.glob("*/*.txt")):
        yield [
            line for line in file.read_text(encoding="utf-8", errors="replace").split("\n") if line.strip()
        ]


def _read_reuters(folder: Path) -> Iterator[list[str]]:
    for file in sorted(folder.glob("*.sgm")):
        for body in re.findall(r"<BODY>(.*?)</BODY>", file.read_text(encoding="latin-1"), re.DOTALL):
            passages = re.split(r"\n(?= {4})", html.unescape(body))
            yield [passage.strip() for passage in passages if passage.strip()]


def choose_queries(documents: Passages) -> dict[str, list[str]]:
    """Queries of each kind, as people type them."""
    chance = random.Random(SEED)
    frequencies = Counter(
        term
        for document in documents
        for passage in document
        for term in set(index_terms(passage))
        if term.isalpha()
    )
    words = [word for word, _ in frequencies.most_common() if len(word) > 2 and word.isascii()]
    common, medium, rare = words[20:200], words[200:2000], words[5000:20000] or words[2000:]
    spans = [
        terms for document in documents for passage in document if len(terms := index_terms(passage)) > 8
    ]

    def run_of(length: int) -> str:
        terms = chance.choice(spans)
        start = chance.randrange(len(terms) - length)
        return " ".join(terms[start : start + length])

    def some(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(QUERIES_OF_A_KIND)]

    return {
        "common word": some(lambda: chance.choice(common)),
        "medium word": some(lambda: chance.choice(medium)),
        "rare word": some(lambda: chance.choice(rare)),
        "two words": some(lambda: f"{chance.choice(common)} {chance.choice(medium)}"),
        "three words": some(lambda: " ".join(chance.sample(common, 3))),
        "either word": some(lambda: f"{chance.choice(medium)} OR {chance.choice(medium)}"),
        "phrase of 2": some(lambda: f'"{run_of(2)}"'),
        "phrase of 3": some(lambda: f'"{run_of(3)}"'),
        "prefix of 2": some(lambda: chance.choice(medium)[:2] + "*"),
        "prefix of 3": some(lambda: chance.choice(medium)[:3] + "*"),
        "prefix of 5": some(lambda: chance.choice([word for word in medium if len(word) > 5])[:5] + "*"),
        "near word": some(lambda: chance.choice([word for word in medium if len(word) > 5]) + "~1"),
    }


def measure_ours(documents: Passages, queries: dict[str, list[str]], batch: int, folder: str) -> Measured:
    """This program's engine."""
    path = Path(folder) / "ours"
    create_index(path, "benchmark")
    start = time.process_time()
    writer = WhooshIndexWriter(path, key="benchmark")
    for number, passages in enumerate(documents, 1):
        writer.upsert(Unit(number, place, text) for place, text in enumerate(passages))
        if number % batch == 0:
            writer.commit(number)
    writer.commit(len(documents))
    built = time.process_time() - start
    build_rss = _rss()
    start = time.process_time()
    writer.upsert([Unit(len(documents) + 1, 0, documents[0][0])])
    writer.commit(len(documents) + 1)
    measured = Measured(built, _megabytes(path), build_rss, time.process_time() - start)
    start = time.process_time()
    searcher = WhooshSearcher(path, key="benchmark")
    measured.open = time.process_time() - start

    def ask(text: str) -> int:
        return searcher.search(parse_query(text).query, PAGE).total

    _ask_all(measured, queries, ask)
    typed = [
        text[:end] for text in queries["two words"] for end in range(2, len(text) + 1) if text[end - 1] != " "
    ]

    def type_on(text: str) -> int:
        return searcher.search(parse_query(text, typing=True).query, PAGE).total

    _ask_all(measured, {"keystroke": typed}, type_on)
    _ask_all(
        measured, {"page of marks": queries["two words"]}, lambda text: _mark_page(searcher, documents, text)
    )
    measured.search_rss = _rss()
    return measured


def measure_stock(documents: Passages, queries: dict[str, list[str]], batch: int, folder: str) -> Measured:
    """Whoosh as it comes."""
    warnings.simplefilter("ignore")
    from whoosh import fields, index, qparser

    path = Path(folder) / "stock"
    path.mkdir()
    schema = fields.Schema(
        document=fields.NUMERIC(stored=True), place=fields.NUMERIC(stored=True), text=fields.TEXT
    )
    start = time.process_time()
    stock = index.create_in(str(path), schema)
    for first in range(0, len(documents), batch):
        writer = stock.writer()
        for number, passages in enumerate(documents[first : first + batch], first + 1):
            for place, text in enumerate(passages):
                writer.add_document(document=number, place=place, text=text)
        writer.commit()
    built = time.process_time() - start
    build_rss = _rss()
    start = time.process_time()
    writer = stock.writer()
    writer.add_document(document=len(documents) + 1, place=0, text=documents[0][0])
    writer.commit()
    measured = Measured(built, _megabytes(path), build_rss, time.process_time() - start)
    start = time.process_time()
    searcher = index.open_dir(str(path)).searcher()
    measured.open = time.process_time() - start
    parser = qparser.QueryParser("text", schema)
    parser.add_plugin(qparser.FuzzyTermPlugin())
    bearable = {kind: asked for kind, asked in queries.items() if kind not in {"prefix of 2", "prefix of 3"}}
    _ask_all(measured, bearable, lambda text: len(searcher.search(parser.parse(text), limit=PAGE)))
    measured.search_rss = _rss()
    return measured


def measure_fts5(documents: Passages, queries: dict[str, list[str]], batch: int, folder: str) -> Measured:
    """SQLite's full-text index, with the text in it."""
    path = Path(folder) / "fts5"
    path.mkdir()
    start = time.process_time()
    database = sqlite3.connect(path / "index.db")
    database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='porter unicode61')")
    insert = "INSERT INTO passages(text) VALUES (?)"
    for first in range(0, len(documents), batch):
        with database:
            database.executemany(
                insert, ((text,) for each in documents[first : first + batch] for text in each)
            )
    built = time.process_time() - start
    build_rss = _rss()
    start = time.process_time()
    with database:
        database.execute(insert, (documents[0][0],))
    measured = Measured(built, _megabytes(path), build_rss, time.process_time() - start)
    select = "SELECT rowid, bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"

    def ask(text: str) -> int:
        return len(database.execute(select, (text, PAGE)).fetchall())

    _ask_all(measured, {kind: asked for kind, asked in queries.items() if kind != "near word"}, ask)
    measured.search_rss = _rss()
    return measured


def _mark_page(searcher: WhooshSearcher, documents: Passages, text: str) -> int:
    matcher = Matcher(parse_query(text).query)
    hits = searcher.search(parse_query(text).query, PAGE).hits
    known = (hit for hit in hits if hit.document <= len(documents))
    return sum(len(matcher.marks(documents[hit.document - 1][hit.passage])) for hit in known)


def _ask_all(measured: Measured, queries: dict[str, list[str]], ask: Callable[[str], int]) -> None:
    for kind, asked in queries.items():
        for times in (measured.first, measured.again):
            times[kind] = []
            for text in asked:
                start = time.process_time()
                measured.totals[text] = ask(text)
                times[kind].append(time.process_time() - start)


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def _milliseconds(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered) * 1e3:7.2f} {ordered[int(0.95 * (len(ordered) - 1))] * 1e3:7.2f} {ordered[-1] * 1e3:7.2f}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=1_000)
    options = parser.parse_args()
    documents = read_corpus(options.folder, options.documents)
    queries = choose_queries(documents)
    text_megabytes = sum(len(text) for each in documents for text in each) / 1e6
    print(f"{len(documents)} documents, {sum(map(len, documents))} passages, {text_megabytes:.1f} MB")
    processes = multiprocessing.get_context("spawn")
    for name, measure in (("ours", measure_ours), ("stock Whoosh", measure_stock), ("FTS5", measure_fts5)):
        with tempfile.TemporaryDirectory() as folder, processes.Pool(1) as pool:
            measured: Measured = pool.apply(measure, (documents, queries, options.batch, folder))
        print(
            f"\n{name}: {len(documents) / measured.build:.0f} documents/s, {measured.megabytes / text_megabytes:.2f} of the"
            f" text's size, build RSS {measured.build_rss:.0f} MB, search RSS {measured.search_rss:.0f} MB,"
            f" one document {measured.add_one * 1e3:.0f} ms, open {measured.open * 1e3:.0f} ms"
        )
        print(f"{'CPU ms':14}{'first p50     p95     max':>24}{'again p50     p95     max':>28}")
        for kind in measured.first:
            print(f"{kind:14} {_milliseconds(measured.first[kind])}    {_milliseconds(measured.again[kind])}")


if __name__ == "__main__":
    main()
