"""The worker that answers queries while another one builds the index.

It reads what the builder has committed and refreshes before each query. The
newest query counts; those overtaken while one ran are not run.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from index.search.query import parse
from index.search.whoosh_engine import WhooshSearcher
from index.store import Store
from index.work.protocol import Message
from index.work.server import Server, start_process


class SearchDesk:
    """Answers queries over one store and its index."""

    def __init__(self, store: Store, index: Path) -> None:
        self._store = store
        self._index = index
        self._searcher: WhooshSearcher | None = None
        self.server = Server({"search": self._on_search}, latest=frozenset({"search"}))

    def _on_search(self, message: Message) -> Any:
        query, _errors = parse(message["query"])
        page = self._engine().search(query, limit=message["limit"])
        return {
            "hits": [list(hit) for hit in page.hits],
            "total": page.total,
        }


def main() -> None:
    """Serve one store and its index until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("index", type=Path)
    parser.add_argument("--log")
    arguments = parser.parse_args()
    start_process(arguments.log)
    with Store.open(arguments.store) as store:
        SearchDesk(store, arguments.index).server.run()


if __name__ == "__main__":
    main()
