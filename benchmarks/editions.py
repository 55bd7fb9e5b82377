"""How notes fare between real successive editions of one story: Reuters, 1987, the same headline within twelve hours.

    python -m benchmarks.editions FOLDER [--seed 1] [--show]

FOLDER holds the SGML files of Reuters-21578. Two stories are editions of one when they have the same headline, different
texts, and 30 % or more of the four-word sequences of the shorter. Where a passage truly is in the newer edition
nobody has written down, so verdicts are counted, and those that other means gainsay: a silent place whose
neighbours on both sides are others, and an orphan whose words stand in the newer edition, in this order and
with a neighbour. ``--show`` prints these, to be read.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path

from index.anchors import Carried, TokenMap, Verdict
from index.model import Span
from index.text.canonical import canonical_text
from index.value import Value

LATEST = timedelta(hours=12)
LEAST_SHARED = 0.3  # of the sequences of the shorter edition
SEQUENCE = 4  # words
PASSAGES = 20  # of each older edition
LENGTHS = (1, 2, 4, 8, 16, 32)  # words
NEIGHBOURS = 6  # words on each side that are looked at
ALIKE = 0.5  # of these, for a side to be the same
SILENT = frozenset({Verdict.SAME, Verdict.MOVED})

_STORY = re.compile(r"<REUTERS.*?</REUTERS>", re.DOTALL)
_DATE = re.compile(r"<DATE>\s*(\d+-\w{3}-\d{4} \d\d:\d\d:\d\d)")
_TITLE = re.compile(r"<TITLE>(.*?)</TITLE>", re.DOTALL)
_BODY = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)


class Edition(Value, frozen=True):
    """A story as it was sent at some hour."""

    headline: str
    text: str
    sent: datetime


def read_editions(folder: Path) -> Iterator[Edition]:
    for file in sorted(folder.glob("*.sgm")):
        for story in _STORY.findall(file.read_text(encoding="latin-1")):
            date, title, body = (pattern.search(story) for pattern in (_DATE, _TITLE, _BODY))
            if date and title and body:
                text = canonical_text(unescape(body[1]).rstrip("\x03 \n"))
                headline = " ".join(re.findall(r"\w+", unescape(title[1]).casefold()))
                sent = datetime.strptime(date[1].title(), "%d-%b-%Y %H:%M:%S")  # noqa: DTZ007 (all are in one zone)
                yield Edition(headline, text, sent)


def successive(editions: Iterator[Edition]) -> Iterator[tuple[Edition, Edition]]:
    """Each edition with the next one of the same story."""
    by_headline: defaultdict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        by_headline[edition.headline].append(edition)
    for same in by_headline.values():
        same.sort(key=lambda edition: edition.sent)
        for older, newer in pairwise(same):
            if newer.sent - older.sent <= LATEST and older.text != newer.text and is_one_story(older, newer):
                yield older, newer


def is_one_story(older: Edition, newer: Edition) -> bool:
    one, other = (sequences(edition.text) for edition in (older, newer))
    return len(one & other) >= LEAST_SHARED * max(1, min(len(one), len(other)))


def sequences(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[start : start + SEQUENCE]) for start in range(len(words) - SEQUENCE + 1)}


def draw_passages(chance: random.Random, text: str) -> Iterator[Span]:
    words = [match.span() for match in re.finditer(r"\S+", text)]
    for _ in range(PASSAGES):
        length = min(chance.choice(LENGTHS), len(words))
        start = chance.randrange(len(words) - length + 1)
        yield Span(words[start][0], words[start + length - 1][1])


def gainsaid(old: str, new: str, span: Span, carried: Carried) -> str:
    """What speaks against a verdict; "" when nothing does."""
    if carried.verdict in SILENT and carried.span is not None:
        sides = neighbours(old, span), neighbours(new, carried.span)
        if not any(alike(one, other) for one, other in zip(*sides, strict=True)):
            return "silent among other words"
    if carried.span is None:
        words = r"\s+".join(map(re.escape, old[slice(*span)].split()))
        for match in re.finditer(words, new):
            sides = neighbours(old, span), neighbours(new, Span(*match.span()))
            if any(alike(one, other) for one, other in zip(*sides, strict=True)):
                return "orphaned though it is there"
    return ""


def neighbours(text: str, span: Span) -> tuple[list[str], list[str]]:
    return text[: span.start].split()[-NEIGHBOURS:], text[span.end :].split()[:NEIGHBOURS]


def alike(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return not one and not other
    return (Counter(one) & Counter(other)).total() >= ALIKE * max(len(one), len(other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what is gainsaid")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    pairs = list(successive(read_editions(arguments.folder)))
    verdicts, against = Counter[str](), Counter[str]()
    for older, newer in pairs:
        mapped = TokenMap(older.text, newer.text)
        for span in draw_passages(chance, older.text):
            carried = mapped.carry_span(span)
            verdicts[carried.verdict.value] += 1
            found = gainsaid(older.text, newer.text, span, carried)
            against[found] += bool(found)
            if found and arguments.show:
                there = newer.text[slice(*carried.span)] if carried.span else None
                print(f"{found}: {older.headline}: {older.text[slice(*span)]!r} -> {there!r}")
    total = verdicts.total()
    print(f"{len(pairs)} pairs of editions, {total} passages")
    for verdict, count in verdicts.most_common():
        print(f"{verdict}: {count} ({100 * count / total:.1f} %)")
    for found, count in sorted(against.items()):
        if found:
            print(f"{found}: {count}")


if __name__ == "__main__":
    main()
