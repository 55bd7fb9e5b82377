"""The command line of the benchmark.

speed    how quickly systems build, open, answer and follow a change; whether their answers are the same
quality  how well they put articles in order
program  how quickly the whole program answers each key, and any random string
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.search import program
from benchmarks.search.articles import Articles, write_articles
from benchmarks.search.ours import Ours, OursDated
from benchmarks.search.quality import (
    Quality,
    event_questions,
    judge,
    known_items,
    read_events,
    without_titles,
)
from benchmarks.search.questions import choose_questions
from benchmarks.search.sources import choose_articles, read_articles
from benchmarks.search.speed import Measured, measure
from benchmarks.search.systems import SYSTEMS, installed
from benchmarks.search.tables import print_quality, print_speed


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=["speed", "quality", "program"])
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER", help="text files, an article each")
    parser.add_argument("--documents", type=int, help="so many articles; made, when there are not as many")
    parser.add_argument("--systems", nargs="+", choices=list(SYSTEMS), help="all that are installed")
    parser.add_argument("--events", type=Path, metavar="FOLDER", help="ECB+, for the quality")
    parser.add_argument("--strings", type=int, default=20_000, help="random ones, for the program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if options.what == "quality":
            compare_quality(work, options)
            return
        real = [article for folder in options.folders for article in read_articles(folder)]
        articles = write_articles(work / "articles", choose_articles(real, options.documents))
        if options.what == "speed":
            compare_speed(work, articles, options.systems)
        else:
            describe(articles)
            folders = (work / "files", work / "home")
            program.run(*folders, articles, choose_questions(articles), options.strings)


def compare_speed(work: Path, articles: Articles, systems: list[str] | None) -> None:
    """Measure one system after the other over the same articles."""
    megabytes = describe(articles)
    questions = choose_questions(articles)
    measured: dict[str, Measured] = {}
    for system in installed(systems):
        measured[system] = measure(SYSTEMS[system], folder_for(work, system), work / "articles", questions)
        print(f"{system}: done, load {os.getloadavg()[0]:.1f}", flush=True)
    print()
    print_speed(measured, len(articles), megabytes)


def compare_quality(work: Path, options: argparse.Namespace) -> None:
    """Judge the order of each system, over the articles and, apart from that, the reports of events."""
    real = [article for folder in options.folders for article in read_articles(folder)]
    chosen = list(choose_articles(real, options.documents))
    known = write_articles(work / "known", without_titles(chosen))
    reports, events = read_events(options.events) if options.events else ([], [])
    mixed = write_articles(work / "mixed", [*reports, *chosen])
    describe(known)
    judged: dict[str, dict[str, Quality]] = {}
    kinds = [SYSTEMS[system] for system in installed(options.systems) if SYSTEMS[system].ranks]
    for kind in [*kinds, *([OursDated] if Ours in kinds else [])]:
        system = kind.name
        judged[system] = judge(kind, folder_for(work, f"{system} a"), work / "known", known_items(known))
        if reports:
            questions = event_questions(mixed, events)
            judged[system] |= judge(kind, folder_for(work, f"{system} b"), work / "mixed", questions)
    print_quality(judged)


def describe(articles: Articles) -> float:
    """Print how many articles there are; the megabytes of their text."""
    passages = sum(len(article.passages) for article in articles)
    megabytes = sum(len(text.encode()) for article in articles for text in article.passages) / 1e6
    print(
        f"{len(articles):,} articles, {passages:,} passages, {megabytes:.1f} MB; load {os.getloadavg()[0]:.1f}\n"
    )
    return megabytes


def folder_for(work: Path, system: str) -> Path:
    """An empty folder for a system."""
    folder = work / system.replace(" ", "-")
    folder.mkdir()
    return folder
