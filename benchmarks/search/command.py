"""The command line of the benchmark."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.search.articles import Articles, write_articles
from benchmarks.search.questions import choose_questions
from benchmarks.search.sources import choose_articles, read_articles
from benchmarks.search.speed import Measured, measure
from benchmarks.search.systems import SYSTEMS, installed
from benchmarks.search.tables import print_speed


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="text files, an article each")
    parser.add_argument(
        "--documents", type=int, help="so many of the articles; more than there are, and they are made"
    )
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), help="all that are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        articles = gather(work, options.folders, options.documents)
        passages = sum(len(article.passages) for article in articles)
        megabytes = sum(len(text.encode()) for article in articles for text in article.passages) / 1e6
        load = os.getloadavg()[0]
        print(f"{len(articles):,} articles, {passages:,} passages, {megabytes:.1f} MB; load {load:.1f}\n")
        questions = choose_questions(articles)
        measured: dict[str, Measured] = {}
        for system in installed(options.systems):
            folder = work / system.replace(" ", "-")
            folder.mkdir()
            measured[system] = measure(SYSTEMS[system], folder, work / "articles", questions)
            print(f"{system}: done, load {os.getloadavg()[0]:.1f}", flush=True)
        print()
        print_speed(measured, len(articles), megabytes)


def gather(work: Path, folders: list[Path], documents: int | None) -> Articles:
    """The articles below the folders, or made of them, in a file."""
    real = [article for folder in folders for article in read_articles(folder)]
    return write_articles(work / "articles", choose_articles(real, documents))
