"""How quick the systems are, and how large. Each builds, answers and changes in processes of its own.

Times are processor time of the process and what it starts, so that other work on the
machine does not count, but for a changed article, which waits for the disk. Each
question is asked once. Totals are asked for apart from that.
"""

from __future__ import annotations

import os
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.search.articles import Article, Articles
from benchmarks.search.questions import Kind, Question
from benchmarks.search.system import System
from index.value import Value

CHANGES = 10

_PATIENCE = 20.0  # seconds for all questions of a kind; a system that needs more is asked no more of them
_COUNTED = 25  # questions of a kind of which the totals are compared
_A_WORD = "qqmarkerqq"


class Built(Value, frozen=True):
    """What building took."""

    seconds: float
    megabytes: float  # on the disk
    memory: float  # MB at most


class Answered(Value, frozen=True):
    """What answering took."""

    ready: float  # seconds until the first answer
    seconds: dict[Kind, list[float]]
    totals: dict[Question, int]
    memory: float  # MB at most


class Measured(Value, frozen=True):
    """What one system needed."""

    built: Built
    answered: Answered
    changes: list[float]  # seconds until a changed article is found


def measure(kind: type[System], folder: Path, path: Path, questions: list[Question]) -> Measured:
    """Measure one system over the articles of a file, its own files in a folder."""
    built = run_alone(_build, kind, folder, path)
    answered = run_alone(_answer, kind, folder, path, questions)
    return Measured(built, answered, run_alone(_change, kind, folder, path))


def run_alone(work: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function that runs in a new process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _build(kind: type[System], folder: Path, path: Path) -> Built:
    system = kind(folder, Articles(path))
    with _processor_time() as took:
        system.build()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Built(took[0], size / 1e6, _memory())


def _answer(kind: type[System], folder: Path, path: Path, questions: list[Question]) -> Answered:
    system = kind(folder, Articles(path))
    asked: dict[Kind, list[Question]] = defaultdict(list)
    for question in questions:
        if question.kind in kind.kinds:
            asked[question.kind].append(question)
    if not asked:
        return Answered(0.0, {}, {}, 0.0)
    with _processor_time() as ready:
        _make_ready(system)
    seconds = {each: list(_times(system, asked[each])) for each in asked}
    memory = _memory()
    totals = {
        question: system.total(question)
        for each, times in seconds.items()
        for question in asked[each][: min(_COUNTED, len(times))]
    }
    return Answered(ready[0], seconds, totals, memory)


def _make_ready(system: System) -> None:
    system.open()
    system.ask(Question(Kind.WORD, ("news",)))


def _times(system: System, questions: list[Question]) -> Iterator[float]:
    left = _PATIENCE
    for question in questions:
        if left < 0:
            return
        with _processor_time() as took:
            system.ask(question)
        left -= took[0]
        yield took[0]


def _change(kind: type[System], folder: Path, path: Path) -> list[float]:
    if not kind.kinds:
        return []
    articles = Articles(path)
    system = kind(folder, articles)
    _make_ready(system)
    times: list[float] = []
    for number in range(1, len(articles), max(1, len(articles) // CHANGES))[:CHANGES]:
        old = articles[number]
        word = f"{_A_WORD}{'abcdefghij'[len(times)]}"
        new = Article(old.title, (*old.passages[:-1], f"{old.passages[-1]} {word}"))
        began = time.perf_counter()
        system.change(number, new)
        found = system.ask(Question(Kind.WORD, (word,)))
        times.append(time.perf_counter() - began)
        if found != 1:
            raise AssertionError(f"{system.name} found {found} passages with a new word")
    return times


@contextmanager
def _processor_time() -> Iterator[list[float]]:
    """The processor time that the body took, once it is done."""
    took: list[float] = []
    began = _spent()
    yield took
    took.append(_spent() - began)


def _spent() -> float:
    return time.process_time() + sum(os.times()[2:4])  # its own, and that of programs it ran


def _memory() -> float:
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024
