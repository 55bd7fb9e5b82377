"""Analyses of long texts: gone on with where they were left when something else came first."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from index.model import Analysis, Document
from index.steps import Steps

if TYPE_CHECKING:
    from index.language.analyser import Analyser

_KEPT = 4  # half-done analyses; that of a text of 2 MB holds 200 MB


class _Making:
    """One analysis, which several may wait for."""

    def __init__(self, steps: Steps[Analysis]) -> None:
        self.waiting = 0
        self._steps = steps
        self._analysis: Analysis | None = None
        self._fault: Exception | None = None

    def go_on(self) -> Steps[Analysis]:
        self.waiting += 1
        try:
            while self._analysis is None:
                yield self._step()
            return self._analysis
        finally:
            self.waiting -= 1

    def _step(self) -> float:
        """The share that is done; raises for each who waits what the analysis raised."""
        if self._fault is not None:
            raise self._fault
        try:
            return next(self._steps)
        except StopIteration as end:
            self._analysis = end.value
            return 1.0
        except Exception as fault:
            self._fault = fault
            raise


class Unfinished:
    """What was begun of analyses and not brought to an end; of many the eldest are let go of."""

    def __init__(self) -> None:
        self._begun: OrderedDict[str, _Making] = OrderedDict()

    def analyse(self, analyser: Analyser, key: str, document: Document) -> Steps[Analysis]:
        """The document's analysis; `key` stands for what is read and by which rules."""
        making = self._begun.get(key)
        if making is None:
            steps = analyser.analyse_in_steps(document.text, document.passages, document.metadata)
            making = self._begun[key] = _Making(steps)
        self._begun.move_to_end(key)
        while len(self._begun) > _KEPT:
            self._begun.popitem(last=False)
        try:
            analysis = yield from making.go_on()
        except Exception:
            self._begun.pop(key, None)
            raise
        self._begun.pop(key, None)
        return analysis

    def let_go(self) -> None:
        """Forget what nobody waits for any more: documents that changed or went meanwhile."""
        self._begun = OrderedDict((key, each) for key, each in self._begun.items() if each.waiting)
