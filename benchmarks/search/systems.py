"""Who is measured."""

from __future__ import annotations

from benchmarks.search.fts5 import Fts5
from benchmarks.search.ours import Ours
from benchmarks.search.ripgrep import Ripgrep
from benchmarks.search.stock_whoosh import DefaultWhoosh, StockWhoosh
from benchmarks.search.system import NotInstalled, System
from benchmarks.search.tantivy_engine import Tantivy
from benchmarks.search.xapian_engine import Xapian

SYSTEMS: dict[str, type[System]] = {
    each.name: each for each in (Ours, StockWhoosh, DefaultWhoosh, Fts5, Tantivy, Xapian, Ripgrep)
}


def installed(names: list[str] | None) -> list[str]:
    """Those of the systems that can be measured here; says which cannot."""
    there = []
    for name in names or SYSTEMS:
        try:
            SYSTEMS[name].check()
            there.append(name)
        except NotInstalled as missing:
            print(missing)
    return there
