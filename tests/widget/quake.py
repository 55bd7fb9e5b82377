"""Reports of one earthquake in memory, compared by the real rules, for tests of many sources at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec.structs import replace

from index.compare import Side, compare_documents
from index.compare.judging import judge
from index.compare.matrix import build_matrix
from index.language.aliases import link_entities
from index.model import Comparison, Judgement, Matrix
from tests.fakes import FakeCollection
from tests.unit.comparing import side

_REPORTS = (
    (
        "Agency",
        "The earthquake in Iran destroyed 120 houses near the coast. Smith praised the rescue teams of Iran.",
    ),
    ("Courier", "Some 120 houses near the coast were destroyed by the quake in Iran."),
    (
        "Herald",
        "The quake in Iran destroyed 300 houses near the coast. The old bridge of Kursk fell into the river.",
    ),
    ("Evening News", "Smith said that the quake in Iran destroyed 120 houses near the coast."),
)
NAMES = ("Iran", "Smith", "Kursk")


class Quake(FakeCollection):
    """So many reports, which repeat after the fourth, or say nothing; comparisons wait while `gate` is closed."""

    def __init__(self, count: int = 4, *, silent: bool = False) -> None:
        sides = []
        for at in range(count):
            title, text = _REPORTS[at % len(_REPORTS)]
            again = at // len(_REPORTS)
            made = side(
                at + 1,
                text,
                tuple(name for name in NAMES if name in text),
                {"the quake in Iran destroyed 120 houses near the coast": "Smith"}
                if "Smith said" in text
                else None,
            )
            name = f"{title} {again + 1}" if again else title
            info = replace(
                made.document.info, title=f"{name}: quake on the coast of Iran", path=f"quake/{at + 1:02}.txt"
            )
            analysis = replace(made.analysis, claims=(), entities=()) if silent else made.analysis
            sides.append(Side(replace(made.document, info=info), analysis))
        super().__init__(
            [each.document for each in sides],
            {each.document.id: each.analysis for each in sides},
            name="quake",
        )
        self.gate = asyncio.Event()
        self.gate.set()
        self.pairs: list[tuple[int, int]] = []  # that were compared
        self._sides = {each.document.id: each for each in sides}
        self._made: dict[tuple[int, int], Comparison] = {}
        self.comparing.compare = self._compare  # type: ignore[method-assign]
        self.comparing.known = self._known  # type: ignore[method-assign]
        self.comparing.matrix = self._matrix  # type: ignore[method-assign]

    async def compare(self, first: int, second: int) -> Comparison:
        """By the rules."""
        return await self._compare(first, second)

    def comparison(self, first: int, second: int) -> Comparison | None:
        """If it was made."""
        return self._known(first, second)

    async def _compare(self, first: int, second: int) -> Comparison:
        if (first, second) not in self._made:
            made = compare_documents(self._sides[first], self._sides[second])
            self._made[first, second] = made
            self.pairs.append((first, second))
        return judge(self._made[first, second], self._judgements(first, second))

    def _known(self, first: int, second: int) -> Comparison | None:
        made = self._made.get((first, second))
        return None if made is None else judge(made, self._judgements(first, second))

    def _judgements(self, first: int, second: int) -> tuple[Judgement, ...]:
        return self.comparing.judgements(first, second)

    async def _matrix(
        self, documents: Sequence[int], progress: Callable[[int, int], None] | None = None
    ) -> Matrix:
        pairs = [(min(pair), max(pair)) for pair in combinations(documents, 2)]
        comparisons = []
        for done, pair in enumerate(pairs):
            if progress is not None:
                progress(done, len(pairs))
            if done:
                await self.gate.wait()
            comparisons.append(await self._compare(*pair))
        analyses = [self.analyses[number] for number in documents]
        entities = link_entities([analysis.entities for analysis in analyses])
        return build_matrix(documents, comparisons, analyses, entities)
