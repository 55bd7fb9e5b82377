"""Derive index/compare/data/commonness.tsv: in how many news articles a word occurs.

Usage: python scripts/derive_commonness.py DATA_FOLDER

DATA_FOLDER holds the unpacked `bbc-news` (2,225 articles, 2004-05) and
`reuters21578` (1987). The two shares of a word are averaged, because the corpora
differ tenfold in size and each has its own hobby-horses.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from index.language.content_words import STOP_WORDS
from index.text.inflections import stem
from index.text.tokens import tokenize

OUTPUT = Path(__file__).parent.parent / "index" / "compare" / "data" / "commonness.tsv"
# Rarer words weigh as much as words never seen: the file stays small.
LEAST_SHARE = 0.0006
SHORTEST_ARTICLE = 60  # words; Reuters has many tables and one-line flashes
_LETTERS = re.compile(r"[a-z]{2,}")


def bbc_articles(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*/*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")


def reuters_articles(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.sgm")):
        text = path.read_text(encoding="latin-1")
        for body in re.findall(r"<BODY>(.*?)</BODY>", text, re.DOTALL):
            yield unescape(body)


def shares(articles: Iterator[str]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    total = 0
    for article in articles:
        tokens = tokenize(article)
        if len(tokens) < SHORTEST_ARTICLE:
            continue
        total += 1
        counts.update({stem(token.text) for token in tokens if _LETTERS.fullmatch(token.text)})
    return {word: count / total for word, count in counts.items()}


def main() -> None:
    folder = Path(sys.argv[1])
    first = shares(bbc_articles(folder / "bbc-news"))
    second = shares(reuters_articles(folder / "reuters21578"))
    stops = {stem(word) for word in STOP_WORDS}
    averages = {
        word: (first.get(word, 0.0) + second.get(word, 0.0)) / 2 for word in first.keys() | second.keys()
    }
    kept = sorted(
        (word, share) for word, share in averages.items() if share >= LEAST_SHARE and word not in stops
    )
    OUTPUT.parent.mkdir(exist_ok=True)
    lines = [
        "# stem, share of news articles it occurs in, per 100,000; made by scripts/derive_commonness.py",
        *(f"{word}\t{round(share * 100_000)}" for word, share in kept),
    ]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} stems written to {OUTPUT}")


if __name__ == "__main__":
    main()
