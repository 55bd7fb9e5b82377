"""Which claims of two texts are looked at together.

Of articles all are. Two books of twenty thousand claims each have four hundred million pairs: there
only those are looked at that share words which few claims have, as an inverted index finds them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.compare.sides import ClaimView

ALL_PAIRS = 250_000  # so many are looked at in a second or two
_COMMON = 64  # claims: a key of more of them finds too many
_BEST = 12  # claims of the second text for each of the first


def candidate_pairs(
    first: Sequence[ClaimView], second: Sequence[ClaimView], all_pairs: int = ALL_PAIRS
) -> Iterator[tuple[ClaimView, ClaimView]]:
    """Pairs of claims that may share matter, in the order of the first text.

    Every pair, unless there are more than `all_pairs`; then for each claim of the first text those
    that share the most with it by weight.
    """
    if len(first) * len(second) <= all_pairs:
        yield from ((one, other) for one in first for other in second)
        return
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, view in enumerate(second):
        for key in view.weights:
            holders[key].append(place)
    for one in first:
        shared: defaultdict[int, float] = defaultdict(float)
        for key, weight in one.weights.items():
            places = holders.get(key, ())
            if len(places) <= _COMMON:
                for place in places:
                    shared[place] += weight
        best = sorted(shared, key=lambda place: (-shared[place], place))[:_BEST]
        yield from ((one, second[place]) for place in sorted(best))
