"""How well passages keep their place when a text changes: the token map beside difflib and rapidfuzz.

    python -m benchmarks.anchoring FOLDER [--seed 1] [--quick]

FOLDER holds articles as text files (the unpacked ``bbc-news``). They are joined to texts of the size named,
some paragraphs get a near-twin, and the text is edited as newsrooms do; every word is tracked, so the true
place of each passage is known. A passage is right when at least half of it overlaps its true place, or when
it is called orphaned and less than 60 % of it is left. The edits are synthetic.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec.structs import replace
from rapidfuzz import fuzz

from benchmarks.newsroom import Newsroom, Paragraph, Version, read_paragraphs, render
from index.anchors import TokenMap, Verdict
from index.model import Span
from index.value import Value

OVERLAP = 0.5
SURVIVES = 0.6
ADDED = 200  # code points: an added sentence inside a passage belongs to it, an added paragraph does not
PASSAGES = 30  # of each text
FUZZY_CUTOFF = 72
WORD_SHARE = 0.5  # of a passage's words difflib must find, as the token map

Outcome = tuple[Span | None, bool]  # where it is, and whether that is said without a warning
Carrier = Callable[[str, str], Callable[[Span], Outcome]]


class Passage(Value, frozen=True):
    """A passage, and the words it was."""

    span: Span
    words: tuple[int, ...]


def token_map(old: str, new: str) -> Callable[[Span], Outcome]:
    mapped = TokenMap(old, new)

    def carry(span: Span) -> Outcome:
        carried = mapped.carry_span(span)
        return carried.span, carried.verdict in {Verdict.SAME, Verdict.MOVED}

    return carry


def word_diff(old: str, new: str) -> Callable[[Span], Outcome]:
    old_words, new_words = _split(old), _split(new)
    matcher = SequenceMatcher(
        None, [old[s:e] for s, e in old_words], [new[s:e] for s, e in new_words], autojunk=False
    )
    partner = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }

    def carry(span: Span) -> Outcome:
        inside = [number for number, word in enumerate(old_words) if span.contains(word)]
        found = [partner[number] for number in inside if number in partner]
        if not found or len(found) < WORD_SHARE * len(inside):
            return None, False
        whole = len(found) == len(inside) and found[-1] - found[0] == len(found) - 1
        return Span(new_words[found[0]].start, new_words[found[-1]].end), whole

    return carry


def fuzzy_alone(old: str, new: str) -> Callable[[Span], Outcome]:
    def carry(span: Span) -> Outcome:
        found = fuzz.partial_ratio_alignment(old[span.start : span.end], new, score_cutoff=FUZZY_CUTOFF)
        if found is None:
            return None, False
        return Span(found.dest_start, found.dest_end), found.score == 100

    return carry


CARRIERS: dict[str, Carrier] = {
    "token map": token_map,
    "difflib over words": word_diff,
    "rapidfuzz alone": fuzzy_alone,
}


def _split(text: str) -> list[Span]:
    spans, start = [], 0
    for word in text.split():
        start = text.index(word, start)
        spans.append(Span(start, start + len(word)))
        start += len(word)
    return spans


def draw_passages(newsroom: Newsroom, text: Sequence[Paragraph], version: Version) -> list[Passage]:
    """Passages from one word to a paragraph."""
    drawn = []
    for _ in range(PASSAGES):
        paragraph = newsroom.random.choice(text)
        length = newsroom.random.choice((1, 2, 4, 8, 16, 32, len(paragraph)))
        start = newsroom.random.randrange(max(1, len(paragraph) - length + 1))
        words = tuple(word.number for word in paragraph[start : start + length])
        span = Span(version.places[words[0]].start, version.places[words[-1]].end)
        drawn.append(Passage(span, words))
    return drawn


def judge(passage: Passage, old: Version, new: Version, outcome: Outcome) -> str:
    """One of: good, silently wrong, flagged wrong, false orphan."""
    found, silent = outcome
    whole = sum(map(_length, (old.places[word] for word in passage.words)))
    left = [new.places[word] for word in passage.words if word in new.places and word not in new.replaced]
    survives = sum(map(_length, left)) >= SURVIVES * whole
    if found is None:
        return "false orphan" if survives else "good"
    if left:
        true = true_place([new.places[word] for word in passage.words if word in new.places])
        shared = min(found.end, true.end) - max(found.start, true.start)
        if shared >= OVERLAP * max(_length(found), _length(true)):
            return "good"
    return "silently wrong" if silent else "flagged wrong"


def true_place(words: Sequence[Span]) -> Span:
    """The stretch that most of the words stand in, with what was put between them."""
    places = sorted(words)
    stretches: list[list[Span]] = [[places[0]]]
    for place in places[1:]:
        if place.start - stretches[-1][-1].end > ADDED:
            stretches.append([])
        stretches[-1].append(place)
    most = max(stretches, key=lambda stretch: sum(map(_length, stretch)))
    return Span(most[0].start, most[-1].end)


def _length(span: Span) -> int:
    return span.end - span.start


class Case(Value, frozen=True):
    """A kind of change, and to which texts."""

    name: str
    size: int  # code points
    texts: int
    share: float
    kind: str  # "local", "mix", "moves"
    restyled: bool = False
    repeated: int = 1  # how often the articles are in the text
    carriers: tuple[str, ...] = tuple(CARRIERS)


CASES = (
    Case("5 KB, local edits 10 %", 5_000, 60, 0.1, "local"),
    Case("5 KB, local edits 30 %", 5_000, 60, 0.3, "local"),
    Case("5 KB, newsroom mix 1 %", 5_000, 60, 0.01, "mix"),
    Case("5 KB, newsroom mix 10 %", 5_000, 60, 0.1, "mix"),
    Case("5 KB, newsroom mix 30 %", 5_000, 60, 0.3, "mix"),
    Case("5 KB, moved paragraphs 30 %", 5_000, 60, 0.3, "moves"),
    Case("5 KB, other quotes, dashes and line breaks, mix 5 %", 5_000, 60, 0.05, "mix", restyled=True),
    Case("50 KB, newsroom mix 30 %", 50_000, 14, 0.3, "mix", carriers=("token map",)),
    Case("100 KB, newsroom mix 20 %", 100_000, 8, 0.2, "mix", carriers=("token map", "rapidfuzz alone")),
    Case("700 KB, newsroom mix 10 %", 700_000, 8, 0.1, "mix", carriers=("token map",)),
    Case("700 KB, newsroom mix 30 %", 700_000, 8, 0.3, "mix", carriers=("token map",)),
    Case("1 MB, articles repeated, mix 10 %", 500_000, 4, 0.1, "mix", repeated=2, carriers=("token map",)),
)
QUICK_LARGEST = 5_000


def make_pair(
    newsroom: Newsroom, case: Case, articles: Sequence[Sequence[str]]
) -> tuple[list[Paragraph], Version, Version]:
    chosen: list[str] = []
    while sum(map(len, chosen)) < case.size:
        chosen += newsroom.random.choice(articles)
    text = newsroom.write(chosen * case.repeated)
    edits = {"local": newsroom.local, "mix": newsroom.mix, "moves": newsroom.moves}[case.kind]()
    return text, render(text), render(newsroom.revise(text, case.share, edits), restyled=case.restyled)


def run_case(case: Case, articles: Sequence[Sequence[str]], vocabulary: Sequence[str], seed: int) -> None:
    counts = {name: Counter[str]() for name in case.carriers}
    seconds = Counter[str]()
    for number in range(case.texts):
        newsroom = Newsroom(random.Random(f"{seed} {case.name} {number}"), vocabulary)
        text, old, new = make_pair(newsroom, case, articles)
        passages = draw_passages(newsroom, text, old)
        for name in case.carriers:
            began = time.process_time()
            carry = CARRIERS[name](old.text, new.text)
            outcomes = [carry(passage.span) for passage in passages]
            seconds[name] += time.process_time() - began
            counts[name].update(
                judge(passage, old, new, outcome) for passage, outcome in zip(passages, outcomes, strict=True)
            )
    for name in case.carriers:
        print_row(case.name, name, counts[name], seconds[name] / case.texts)


def run_near_twins(articles: Sequence[Sequence[str]], vocabulary: Sequence[str], seed: int) -> None:
    """The passage's paragraph is cut and a near-twin of it stays: every place that is found is wrong."""
    for name, carrier in CARRIERS.items():
        counts: Counter[str] = Counter()
        began = time.process_time()
        for number in range(200):
            newsroom = Newsroom(random.Random(f"{seed} twin {number}"), vocabulary)
            text = newsroom.write([line for _ in range(3) for line in newsroom.random.choice(articles)])
            original = newsroom.random.choice([each for each in text if len(each) >= 8] or text)
            text.insert(newsroom.random.randrange(len(text) + 1), newsroom.twin(original))
            old = render(text)
            new = render([paragraph for paragraph in text if paragraph is not original])
            span = Span(old.places[original[0].number].start, old.places[original[-1].number].end)
            found, silent = carrier(old.text, new.text)(span)
            counts["good" if found is None else "silently wrong" if silent else "flagged wrong"] += 1
        print_row("near-twin stays, passage cut", name, counts, (time.process_time() - began) / 200)


def print_row(case: str, name: str, counts: Counter[str], seconds: float) -> None:
    total = sum(counts.values())
    shares = (
        100 * counts[each] / total for each in ("good", "silently wrong", "flagged wrong", "false orphan")
    )
    cells = " | ".join(f"{share:.2f}" for share in shares)
    print(f"| {case} | {total} | {name} | {cells} | {1000 * seconds:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="the small texts only")
    parser.add_argument("--map-only", action="store_true", help="without the peers")
    arguments = parser.parse_args()
    articles = read_paragraphs(arguments.folder)
    vocabulary = sorted({word for article in articles for line in article for word in line.split()})
    if arguments.map_only:
        for name in set(CARRIERS) - {"token map"}:
            del CARRIERS[name]
    print(
        "| change | passages | method | good % | silently wrong | flagged wrong | false orphan | ms a text |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for case in CASES:
        if not arguments.quick or case.size <= QUICK_LARGEST:
            shown = tuple(name for name in case.carriers if name in CARRIERS)
            run_case(replace(case, carriers=shown), articles, vocabulary, arguments.seed)
    run_near_twins(articles, vocabulary, arguments.seed)


if __name__ == "__main__":
    main()
