"""Carrying places and passages from one version of a text to the next.

Both texts are at hand, so nothing is searched for that can be mapped: old words
are paired with new ones, and a passage goes where its words went. Pure: texts
in, spans out. The method and its figures are in docs/benchmarks.md.
"""

from index.anchors.token_map import Carried, TokenMap
from index.model import Verdict

__all__ = ["Carried", "TokenMap", "Verdict"]
