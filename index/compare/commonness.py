"""How common a word is in news, so that a shared rare word counts and a shared "say" does not.

Two documents alone cannot tell: in a pair about North Korean troops "troops" is
in every line. The shares come from 24,000 articles of two corpora
(`scripts/derive_commonness.py`).
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

from index.text.inflections import stem

# What the file leaves out, and so what a word never seen weighs.
LEAST_SHARE = 0.0006
_PER_LINE = 100_000


def share_of_articles(term: str) -> float:
    """The share (0…1) of news articles that hold the term in any inflection; at least `LEAST_SHARE`."""
    return _shares().get(stem(term), LEAST_SHARE)


def weight_of_share(share: float) -> float:
    """The weight (0…1) of a word that such a share of articles hold: its information, 1 for the rarest."""
    return math.log(max(LEAST_SHARE, min(1.0, share))) / math.log(LEAST_SHARE)


def is_news_word(own_stem: str) -> bool:
    """True when the file knows the stem."""
    return own_stem in _shares()


@cache
def _shares() -> dict[str, float]:
    shares: dict[str, float] = {}
    text = files("index.compare").joinpath("data", "commonness.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            word, count = line.split("\t")
            shares[word] = int(count) / _PER_LINE
    return shares
