"""Which passages come first: BM25 with the lead of a document as a field of its own, and factors of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from index.search.engine import Boosts, EngineHit
from index.search.whoosh_leaf import Leaf
from index.search.whoosh_units import Found, Numbers, Units, starts_of_runs

# Robertson's usual values; Whoosh's too.
SATURATION = 1.2  # k1
LENGTH_MATTERS = 0.75  # b

# Of a word in the first passage, for every passage of the document: BM25F (Robertson et al. 2004) with
# headline and lead as a field. 0.3 puts more of the right articles first, 1 fewer (docs/benchmarks.md).
_LEAD = 0.3


def weight_of(frequency: int, units: int) -> float:
    """BM25's weight of what stands in so many of the units: the rarer, the more."""
    frequency = min(units, frequency)
    return log(1 + (units - frequency + 0.5) / (frequency + 0.5)) * (SATURATION + 1)


def score(leaf: Leaf, units: Units, parts: Sequence[tuple[Found, float]], average_length: float) -> Numbers:
    """The score of each of the units.

    Args:
        leaf: their segment.
        units: those that answer, of which some may have none of the parts.
        parts: what is looked for, with its weight.
        average_length: of a unit of the index, in words.
    """
    base = SATURATION * (1 - LENGTH_MATTERS)
    lengths = leaf.lengths[units] * (SATURATION * LENGTH_MATTERS / average_length)
    scores = np.zeros(len(units))
    for found, weight in parts:
        counts = _counts_with_leads(leaf, units, found)
        scores += weight * counts / (counts + base + lengths)
    return scores


def boost(leaf: Leaf, units: Units, scores: Numbers, boosts: Boosts, limit: int) -> Numbers:
    """The scores times the factors of their documents, where that can bring a unit to the first `limit`."""
    least = _nth_highest(scores, limit) if len(scores) > limit else 0.0
    near = np.flatnonzero((scores > 0) & (scores * boosts.highest >= least))
    factors = [boosts.factors.get(document, 1.0) for document in leaf.documents[units[near]].tolist()]
    boosted = scores.copy()
    boosted[near] *= factors
    return boosted


def highest(leaf: Leaf, units: Units, scores: Numbers, limit: int) -> list[EngineHit]:
    """The units with the highest scores, in no order; of those that tie the first to read, for all may tie."""
    if len(units) > limit:
        candidates = np.flatnonzero(scores >= _nth_highest(scores, limit))
        units, scores = units[candidates], scores[candidates]
        kept = np.lexsort((leaf.passages[units], leaf.documents[units], -scores))[:limit]
        units, scores = units[kept], scores[kept]
    documents, passages = leaf.documents[units].tolist(), leaf.passages[units].tolist()
    return list(map(EngineHit, documents, passages, scores.tolist()))


def first_by_rank(
    leaf: Leaf, units: Units, ranks: Mapping[int, int], limit: int
) -> list[tuple[int, int, int]]:
    """Rank, document and passage of the units of the first documents in an order; without a rank they come last."""
    starts = starts_of_runs(leaf.documents[units])
    owners = leaf.documents[units[starts]].tolist()
    lengths = np.diff(starts, append=len(units))
    ranks_of = np.repeat(np.array([ranks.get(each, len(ranks)) for each in owners], np.intp), lengths)
    if len(units) > limit:
        near = np.flatnonzero(-ranks_of >= _nth_highest(-ranks_of, limit))
        units, ranks_of = units[near], ranks_of[near]
    passages, owned = leaf.passages[units], leaf.documents[units]
    kept = np.lexsort((passages, owned, ranks_of))[:limit]
    return list(zip(ranks_of[kept].tolist(), owned[kept].tolist(), passages[kept].tolist(), strict=True))


def _counts_with_leads(leaf: Leaf, units: Units, found: Found) -> Numbers:
    """How often what was found stands in each of the units, and with less weight in the lead of its document."""
    counts = np.zeros(leaf.size + 1)  # the last for units without a lead
    counts[found.units] = found.counts
    return np.asarray(counts[units] + _LEAD * (counts[leaf.leads[units]] > 0))


def _nth_highest(numbers: Numbers | Units, place: int) -> float:
    """The number that so many are not lower than; infinite for none."""
    return float(np.partition(numbers, len(numbers) - place)[len(numbers) - place]) if place > 0 else np.inf
