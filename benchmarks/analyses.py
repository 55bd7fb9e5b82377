"""Analyses out of the cache: how long the analysis of a text takes to read, as we keep it and as JSON.

Run as `python -m benchmarks.analyses [SIZE …]`, SIZE in code points. Both begin
with what is stored, uncompressed; JSON ends with plain lists, ours with the types
of the program, checked. Milliseconds, the least of five; the ratio is to JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import TypeVar

import msgspec

from benchmarks.large_documents import analysis_of, as_document, ordinary_text
from index.language import codec
from tui.garbage import collect_garbage_seldom

SIZES = ("100_000", "10_000_000")
TIMES = 5

Stored = TypeVar("Stored", str, bytes)


def least(read: Callable[[Stored], object], stored: Stored) -> float:
    """Milliseconds of the quickest of some runs."""
    times = []
    for _ in range(TIMES):
        started = perf_counter()
        read(stored)
        times.append((perf_counter() - started) * 1000)
    return min(times)


def main(sizes: Sequence[str]) -> None:
    collect_garbage_seldom()
    print("| text | claims | JSON, plain | ours, checked | ratio |\n|---|---|---|---|---|")
    for size in sizes or SIZES:
        analysis = analysis_of(as_document(1, ordinary_text(int(size), 0)))
        body, plain = codec.dump(analysis), json.dumps(msgspec.to_builtins(analysis))
        theirs, ours = least(json.loads, plain), least(codec.load_analysis, body)
        print(
            f"| {int(size):,} | {len(analysis.claims):,} | {theirs:.1f} | {ours:.1f} | {ours / theirs:.2f} |"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
