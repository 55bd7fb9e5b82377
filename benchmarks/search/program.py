"""What the program itself takes to answer, its store, its worker and its marks included.

Keys are typed as a reader types them, a page of hits is asked for after each, and the
time runs until the hits are there (wall time: other work on the machine counts).
Then random strings are asked: none may end in an error, none may take long.
"""

from __future__ import annotations

import asyncio
import random
import string
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.reading import places_in
from benchmarks.search.articles import SEED, Articles
from benchmarks.search.ours import written
from benchmarks.search.questions import Kind, Question
from benchmarks.search.system import PAGE
from benchmarks.search.tables import print_table, spread
from index.collection import Collection
from index.text.tokens import index_terms

BUDGET = 1.0  # seconds for a random string

_WORDS = 3_000
_SLOWEST = 5
_SHOWN = 90  # characters
_OPERATORS = (
    *("OR", "AND", "NOT", "NEAR", "NEAR/5", "BEFORE/3", "NEAR/0", "BEFORE/99999", "or", "near/5", "-", "--"),
    *("(", ")", "((", "))", '"', "“", "”", "«", "'", "*", "~", "~2", "~9", "/", ":", "..", "<", ">"),
    *("title:", "author:", "source:", "path:", "type:", "lang:", "titel:", "title:(", 'path:"'),
    *(
        "date:2024",
        "date:1987..",
        "date:>",
        "date:",
        "count:>1",
        "count:..",
        "count:1..9e9",
        "count:>=1.000,5",
    ),
)


async def measure(
    folder: Path, home: Path, articles: Articles, questions: Sequence[Question], strings: int
) -> None:
    """Print the figures of the program over the articles, written to files below the folder."""
    for number, article in enumerate(articles, 1):
        file = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(article.passages), encoding="utf-8")
    collection = Collection.open([str(folder)], places=places_in(home))
    collection.prepare_search()
    began = time.perf_counter()
    await collection.indexed()
    print(f"read and indexed in {time.perf_counter() - began:.0f} s\n", flush=True)
    try:
        began = time.perf_counter()
        await collection.search("news", PAGE)
        print(f"first answer {(time.perf_counter() - began) * 1e3:.0f} ms\n")
        await _type(collection, [question for question in questions if question.kind is Kind.TYPED])
        await _ask_random(collection, list(random_strings(articles, strings)))
    finally:
        await collection.close()


def random_strings(articles: Articles, count: int) -> Iterator[str]:
    """Strings of words of the articles, operators in every place, and characters of every script."""
    chance = random.Random(SEED)
    numbers = chance.sample(range(1, len(articles) + 1), min(500, len(articles)))
    words = sorted(
        {term for number in numbers for text in articles[number].passages for term in index_terms(text)}
    )
    words = chance.sample(words, min(_WORDS, len(words)))

    def piece() -> str:
        match chance.randrange(10):
            case 0 | 1 | 2 | 3:
                return chance.choice(words)
            case 4:
                return chance.choice(words)[: chance.randint(1, 4)] + chance.choice(["", "*", "~", "~1"])
            case 5 | 6 | 7:
                return chance.choice(_OPERATORS)
            case 8:
                return "".join(chance.choices(string.printable, k=chance.randint(1, 6)))
            case _:
                characters = (
                    chance.choice([0x80, 0x250, 0x600, 0x3040, 0xAC00, 0x1F300, 0x10FF00]) for _ in range(4)
                )
                return "".join(chr(first + chance.randrange(0x80)) for first in characters)

    for _ in range(count):
        length = min(int(chance.paretovariate(0.8)), 120)
        yield chance.choice(["", " ", " ", " "]).join(piece() for _ in range(length))


async def _type(collection: Collection, questions: Sequence[Question]) -> None:
    times = []
    for question in questions:
        began = time.perf_counter()
        await collection.search(written(question), PAGE, typing=True)
        times.append(time.perf_counter() - began)
    print(f"{len(times):,} keystrokes, ms: {spread(times)} (median / 95th percentile / worst)\n", flush=True)


async def _ask_random(collection: Collection, strings: Sequence[str]) -> None:
    chance = random.Random(SEED)
    times: list[float] = []
    failed: list[str] = []
    for text in strings:
        began = time.perf_counter()
        try:
            await collection.search(text, PAGE, typing=chance.random() < 0.5)
        except Exception as error:
            failed.append(f"{type(error).__name__}: {text!r}")
        times.append(time.perf_counter() - began)
    ordered = sorted(times)
    over = sum(each > BUDGET for each in times)
    print(f"{len(strings):,} random strings: {len(failed)} failed, {over} took more than {BUDGET:.0f} s;")
    print(
        f"ms: median {median(ordered) * 1e3:.1f}, 99th percentile {ordered[int(0.99 * (len(ordered) - 1))] * 1e3:.0f},"
        f" worst {ordered[-1] * 1e3:.0f}"
    )
    for failure in failed[:_SLOWEST]:
        print(failure)
    slowest = sorted(zip(times, strings, strict=True), reverse=True)[:_SLOWEST]
    print()
    print_table(["ms", "slowest"], [[f"{each * 1e3:.0f}", f"`{text[:_SHOWN]!a}`"] for each, text in slowest])


def run(folder: Path, home: Path, articles: Articles, questions: Sequence[Question], strings: int) -> None:
    """`measure`, from where there is no event loop."""
    asyncio.run(measure(folder, home, articles, questions, strings))
