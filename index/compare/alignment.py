"""Which claims of two documents speak of the same matter, and which of their figures count the same thing.

One-to-one and greedy: the surest pairs first, ties by place in the text, so the
result is the same every time. A claim that has no counterpart stays alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from index.compare.candidates import candidate_pairs
from index.compare.denials import denies
from index.compare.frames import (
    AMOUNTS,
    OUTCOMES,
    Frame,
    FramePair,
    Similarity,
    all_frames,
    pair_frames,
    sort_key,
    units_agree,
)
from index.compare.matter import SharedMatter, share_matter
from index.compare.sides import ClaimView
from index.compare.stages import plan_awaits_approval, stage_distance
from index.compare.values import Agreement, size_ratio
from index.compare.vocabulary import word_key
from index.model import Modifier, Polarity, Span
from index.value import Value

# ECB+ train, two reports of one event: at .30 85 % of sentence pairs report the same thing, at .15 80 %.
LEAST_SCORE = 0.30
# Below this no bonus makes a pair of two claims.
_LEAST_MATTER = 0.1
_WORD = re.compile(r"\w+")
# Names alone are no matter, nor is one common word beside them: at least a rare word's weight, or two of others.
_LEAST_WORDS = 0.7
_LEAST_WORDS_WITHOUT_NAMES = 2.0
_LEAST_WORDS_COVERED = 1.2  # all that one of them says stands in the other
_LEAST_WORDS_OF_ONE_SPEAKER = 0.3  # with a name or the verb in common
_LEAST_WORDS_WITH_MANY_NAMES = 0.35
_MANY_NAMES = 2
_SURE_SCORE = 0.45
_COVERED_PART = 0.6
SAME_WORDS = 0.85  # one quotation in both texts, however short
# Two figures with one value need little else to be the same figure …
_LEAST_SUPPORT_EQUAL = 0.15
_LEAST_SUPPORT_COMPATIBLE = 0.25
# … but a small number meets its like by chance.
_SMALL_NUMBER = 10
_LEAST_SUPPORT_SMALL = 0.30
# A conflict is shown to people who check facts: its figures must surely count one thing.
_LEAST_SUPPORT_CONFLICT = 0.35
_LEAST_SUPPORT_OUTCOME = 0.25  # people killed, injured or missing are counted once for an event
_LEAST_SUPPORT_AMOUNT = 0.45
# Reports that disagree on one amount are seldom far apart.
_NEAR = 1.5
_LEAST_SUPPORT_NEAR_AMOUNT = 0.3
_LEAST_SHARED_WORDS_OF_AMOUNTS = 2

_EQUAL_FIGURE_BONUS = 0.1
_SAME_SPEAKER_BONUS = 0.05
_SAME_PREDICATE_BONUS = 0.05
_SAME_ACT_BONUS = 0.15  # one speaker, one verb
_STAGE_BONUS = 0.05  # a stage apart: the farther, the plainer the contrast
_APPROVAL_BONUS = 0.1  # what is announced as settled in one text and still to be approved in the other


class ClaimPair(Value, frozen=True):
    """Two claims of the same matter, first and second document, and why they are a pair."""

    first: ClaimView
    second: ClaimView
    matter: SharedMatter
    figures: tuple[FramePair, ...]
    score: float  # 0…1


class Alignment:
    """The pairs of claims that share matter, computed once, and the pairings made of them."""

    def __init__(
        self, first: Sequence[ClaimView], second: Sequence[ClaimView], similarity: Similarity
    ) -> None:
        candidates = list(candidate_pairs(first, second))
        self._matter = {(one.claim.id, other.claim.id): share_matter(one, other) for one, other in candidates}
        self._links: dict[tuple[str, str], list[FramePair]] = {}
        for link in _match_figures(all_frames(first), all_frames(second), self._matter, similarity):
            key = link.first.view.claim.id, link.second.view.claim.id
            self._links.setdefault(key, []).append(link)
        self._copies = _pair_copies(first, second)
        self._originals = {copy: original for original, copy in self._copies.items()}
        self._pairs = [
            self._pair(one, other)
            for one, other in candidates
            if self._may_pair(one.claim.id, other.claim.id)
        ]

    def figure_conflicts(self) -> Iterator[ClaimPair]:
        """Claims whose figures for the same thing share no value, surest first, each claim once."""
        yield from _one_to_one(
            pair for pair in self._pairs if any(link.agreement is Agreement.CONFLICT for link in pair.figures)
        )

    def denials(self) -> Iterator[ClaimPair]:
        """Claims one of which denies what the other states or asks for, surest first, each claim once."""
        yield from _one_to_one(pair for pair in self._pairs if denies(pair.first, pair.second, pair.matter))

    def other_stages(self) -> Iterator[ClaimPair]:
        """Claims on the same participants at different stages of one course, surest first, each claim twice at most.

        "They have been fighting for weeks" stands against their dispatch and against their training.
        """
        stages = (
            pair
            for pair in self._pairs
            if pair.score >= LEAST_SCORE
            and pair.matter.names
            and pair.matter.words
            and (stage_distance(pair.first, pair.second) or plan_awaits_approval(pair.first, pair.second))
        )
        yield from _surest(stages, most=2)

    def same_matter(self, told: Collection[tuple[str, str]]) -> Iterator[ClaimPair]:
        """The other pairs of the same matter, surest first, each claim once; `told` are claim ids of known pairs.

        After them, for each claim that is left, the best with one that has its counterpart already: what one
        text says in a sentence another says in three.
        """
        pairs = [
            pair
            for pair in self._pairs
            if (pair.first.claim.id, pair.second.claim.id) not in told and _is_same_matter(pair)
        ]
        chosen = list(_one_to_one(pairs))
        yield from chosen
        first_taken = {pair.first.claim.id for pair in chosen}.union(first for first, _ in told)
        second_taken = {pair.second.claim.id for pair in chosen}.union(second for _, second in told)
        for pair in sorted(pairs, key=_surest_first):
            first, second = pair.first.claim.id, pair.second.claim.id
            if (first in first_taken) != (second in second_taken) and _says_part(pair):
                first_taken.add(first)
                second_taken.add(second)
                yield pair

    def _may_pair(self, first: str, second: str) -> bool:
        """False for claims with too little in common, and where one is copied elsewhere in the other text."""
        if self._copies.get(first, second) != second or self._originals.get(second, first) != first:
            return False
        return self._matter[first, second].score >= _LEAST_MATTER or (first, second) in self._links

    def _pair(self, first: ClaimView, second: ClaimView) -> ClaimPair:
        key = first.claim.id, second.claim.id
        matter = self._matter[key]
        figures = tuple(self._links.get(key, ()))
        score = matter.score
        if any(link.agreement is not Agreement.CONFLICT for link in figures):
            score += _EQUAL_FIGURE_BONUS
        if _one_speaks(first, second):
            score += _SAME_SPEAKER_BONUS
        if first.claim.predicate is not None and first.claim.predicate == second.claim.predicate:
            score += _SAME_PREDICATE_BONUS
        if _one_speaks(first, second) and _same_predicate(first, second, matter):
            score += _SAME_ACT_BONUS
        if matter.names and matter.words:
            score += _STAGE_BONUS * stage_distance(first, second)
            score += _APPROVAL_BONUS * plan_awaits_approval(first, second)
        return ClaimPair(first, second, matter, figures, min(1.0, score))


def _pair_copies(first: Sequence[ClaimView], second: Sequence[ClaimView]) -> dict[str, str]:
    """Claims of the first text, by id, that stand word for word in the second: wire copy, common quotations."""
    places: defaultdict[tuple[str, ...], deque[str]] = defaultdict(deque)
    for view in second:
        places[_plain_words(view)].append(view.claim.id)
    return {view.claim.id: places[words].popleft() for view in first if places[words := _plain_words(view)]}


def _plain_words(view: ClaimView) -> tuple[str, ...]:
    return tuple(_WORD.findall(view.words.casefold()))


def _is_same_matter(pair: ClaimPair) -> bool:
    if pair.score < LEAST_SCORE:
        return False
    if any(link.agreement is not Agreement.CONFLICT for link in pair.figures):
        return True
    if (
        min(pair.matter.first_covered, pair.matter.second_covered) >= SAME_WORDS
        and len(pair.matter.keys) >= 2
    ):
        return True
    told = sum(pair.first.weights[key] for key in sorted(pair.matter.words))
    return told >= _needed_words(pair)


def _needed_words(pair: ClaimPair) -> float:
    """How much the shared words beside names must weigh: the less, the more else the claims share."""
    names = len(pair.matter.names)
    one_speaks = _one_speaks(pair.first, pair.second)
    if one_speaks and (names or _same_predicate(pair.first, pair.second, pair.matter)):
        return _LEAST_WORDS_OF_ONE_SPEAKER
    if names >= _MANY_NAMES and pair.score >= _SURE_SCORE:
        return _LEAST_WORDS_WITH_MANY_NAMES
    if names or one_speaks:
        return _LEAST_WORDS
    if max(pair.matter.first_covered, pair.matter.second_covered) >= SAME_WORDS:
        return _LEAST_WORDS_COVERED
    return _LEAST_WORDS_WITHOUT_NAMES


def _same_predicate(first: ClaimView, second: ClaimView, matter: SharedMatter) -> bool:
    """True when both claims have one main verb that says something: not "be", not "have".

    Alone it does where something is asked for or denied: "to resign", "would not resign".
    """
    predicates = {word_key(view.claim.predicate or "") for view in (first, second)}
    if len(predicates) > 1 or not predicates <= matter.words:
        return False
    polarities = {first.claim.polarity, second.claim.polarity}
    return len(matter.keys) > 1 or Polarity.AFFIRMED not in polarities


def _one_speaks(first: ClaimView, second: ClaimView) -> bool:
    return first.speaker is not None and first.speaker == second.speaker


def _says_part(pair: ClaimPair) -> bool:
    """True when nearly all of one claim stands in the other, which says more besides."""
    return max(pair.matter.first_covered, pair.matter.second_covered) >= _COVERED_PART


def _one_to_one(pairs: Iterable[ClaimPair]) -> Iterator[ClaimPair]:
    return _surest(pairs, most=1)


def _surest(pairs: Iterable[ClaimPair], most: int) -> Iterator[ClaimPair]:
    """The pairs, surest first, without those of claims that were in so many already."""
    taken: Counter[tuple[int, str]] = Counter()
    for pair in sorted(pairs, key=_surest_first):
        claims = (0, pair.first.claim.id), (1, pair.second.claim.id)
        if all(taken[claim] < most for claim in claims):
            taken.update(claims)
            yield pair


def _surest_first(pair: ClaimPair) -> tuple[float, Span, Span]:
    return -pair.score, pair.first.claim.span, pair.second.claim.span


def _match_figures(
    first: Sequence[Frame],
    second: Sequence[Frame],
    matter: dict[tuple[str, str], SharedMatter],
    similarity: Similarity,
) -> tuple[FramePair, ...]:
    """Figures of both documents one to one: equal values first, then compatible ones, then conflicts."""
    candidates: list[tuple[int, float, FramePair]] = []
    ranks = {Agreement.EQUAL: 0, Agreement.COMPATIBLE: 1, Agreement.CONFLICT: 2}
    frames_of = _by_claim(first), _by_claim(second)
    for (own, others), shared in matter.items():
        for one, other in product(frames_of[0].get(own, ()), frames_of[1].get(others, ())):
            link = pair_frames(one, other)
            if link is None:
                continue
            support = max(link.context, shared.score)
            if support < _needed_support(link) or not _is_told_by_words(link, shared):
                continue
            if units_agree(one, other, similarity):
                candidates.append((ranks[link.agreement], support, link))
    candidates.sort(key=lambda item: (item[0], -item[1], sort_key(item[2].first), sort_key(item[2].second)))
    taken_first: set[int] = set()
    taken_second: set[int] = set()
    links: list[FramePair] = []
    for _, _, link in candidates:
        places = link.first.figure.number.start, link.second.figure.number.start
        if places[0] in taken_first or places[1] in taken_second:
            continue
        taken_first.add(places[0])
        taken_second.add(places[1])
        links.append(link)
    return tuple(links)


def _is_one_act(link: FramePair, words: frozenset[str], shared: SharedMatter) -> bool:
    """True where close amounts are those of one act of one participant: "Red Sox offer Teixeira $200 million"."""
    acts = {word_key(frame.view.claim.predicate or "") for frame in (link.first, link.second)}
    is_near = size_ratio(link.first.figure, link.second.figure) <= _NEAR
    return is_near and len(acts) == 1 and acts <= words and bool(shared.names)


def _by_claim(frames: Iterable[Frame]) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        found.setdefault(frame.view.claim.id, []).append(frame)
    return found


def _needed_support(link: FramePair) -> float:
    figures = (link.first.figure, link.second.figure)
    if link.agreement is Agreement.CONFLICT:
        if any(figure.modifier is Modifier.VAGUE for figure in figures):
            return 2.0
        if link.first.roles & link.second.roles & OUTCOMES:
            return _LEAST_SUPPORT_OUTCOME
        if figures[0].kind not in AMOUNTS:
            return _LEAST_SUPPORT_CONFLICT
        return _LEAST_SUPPORT_NEAR_AMOUNT if size_ratio(*figures) <= _NEAR else _LEAST_SUPPORT_AMOUNT
    if min(figure.low for figure in figures) < _SMALL_NUMBER:
        return _LEAST_SUPPORT_SMALL
    return _LEAST_SUPPORT_EQUAL if link.agreement is Agreement.EQUAL else _LEAST_SUPPORT_COMPATIBLE


def _is_told_by_words(link: FramePair, shared: SharedMatter) -> bool:
    """Amounts conflict only where words beside names say that they measure the same thing."""
    if link.agreement is not Agreement.CONFLICT:
        return True
    words = (link.first.context & link.second.context) - shared.names
    if link.first.figure.kind in AMOUNTS:
        return len(words) >= _LEAST_SHARED_WORDS_OF_AMOUNTS or _is_one_act(link, words, shared)
    return bool(words or shared.words or link.first.roles & link.second.roles)
