"""The worker that answers queries while another one builds the index.

It sees what the builder has committed, and follows it to another folder when
the index had to be built anew. The newest query counts; those overtaken while
one ran are not run.
"""

from __future__ import annotations

import argparse
import time
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.model import Companion, Document, Facets, Found, Hit, HitOrder, LikePassage, SearchResult, Span
from index.readers.decoding import decode
from index.readers.errors import Unreadable
from index.search.alike import find_companions, find_like_passages
from index.search.completing import complete_query
from index.search.describing import describe
from index.search.engine import NO_BOOSTS, EngineHit, EnginePage
from index.search.facts import Facts
from index.search.matcher import Matcher
from index.search.narrowing import base_of
from index.search.parser import parse_query
from index.search.passage_scan import scan_passages
from index.search.query import About, Dated, Prefix, Query, Term, all_of, any_of, none_of
from index.search.resolving import resolve
from index.search.spelling import Lexicon, Scope, mend_query, near_spellings
from index.search.whoosh_engine import WhooshSearcher
from index.store import Store
from index.work.current_index import CurrentIndex
from index.work.facets import FacetCounter
from index.work.knowledge import Knowledge, speaks_of_names
from index.work.messages import (
    companions_to_json,
    completion_to_json,
    decoded_to_json,
    facets_to_json,
    found_to_json,
    like_passages_to_json,
    search_result_to_json,
)
from index.work.protocol import Message
from index.work.server import Rejected, Server, start_process

_DOCUMENTS_KEPT = 256  # texts at hand for the marks of a page of hits
_SUGGESTIONS_KEPT = 256  # words that stand nowhere: the same ones are asked for at each letter
_VERSIONS_KEPT = 4  # texts at hand that are looked through: those on the screen

_SEARCHING_TIME = 0.5  # seconds for a query that is being typed; what is not looked at by then is left out
_MENDING_TIME = 0.25  # seconds after which no more spellings are tried
_FINDING_TIME = 0.02  # seconds for one answer: a frame or two, and what a newer request may have to wait

_NO_INDEX_YET = EnginePage((), 0, 0, partial=True)


class SearchDesk:
    """Answers queries over one store and its index."""

    def __init__(self, store: Store, home: Path, notes: Path) -> None:
        handlers = {
            "search": self._on_search,
            "find": self._on_find,
            "facets": self._on_facets,
            "complete": self._on_complete,
            "companions": self._on_companions,
            "like-passages": self._on_like_passages,
            "decode": self._on_decode,
        }
        self.server = Server(handlers, latest=frozenset(handlers))
        self._index = CurrentIndex(store, home, lambda: self.server.emit("damaged"))
        self._knowledge = Knowledge(store, notes, self.server.work, lambda: self.server.emit("named"))
        self._document = lru_cache(_DOCUMENTS_KEPT)(store.document)
        # Any version: a document whose file is gone may still be on the screen.
        self._version = lru_cache(_VERSIONS_KEPT)(store.version)
        self._suggest = lru_cache(_SUGGESTIONS_KEPT)(self._suggest_anew)  # by generation and word
        # What the index was asked last of one document, and what it told.
        self._known: tuple[object, Sequence[int] | None] = (None, None)
        self._is_prepared = False

    # What a query finds

    def _on_search(self, message: Message) -> Any:
        if not self._is_prepared:  # with the first letter: whoever reads only should not pay for it
            self._is_prepared = True
            self.server.work(self._knowledge.prepare())
        parsed = parse_query(message["query"], typing=message["typing"])
        is_whole = not message["typing"]
        unnamed = self._knowledge.learn_names(whole=is_whole) if speaks_of_names(parsed.query) else 0
        query = resolve(parsed.query, self._knowledge.answer)
        order = HitOrder(message["order"])
        end = time.perf_counter() + _SEARCHING_TIME

        def time_is_up() -> bool:
            is_late = not is_whole and time.perf_counter() >= end
            return is_late or self.server.is_overtaken(message)

        page = self._search(query, message["limit"], order, time_is_up)
        if self.server.is_overtaken(message):
            return None
        matcher = Matcher(query)
        hits = [hit for hit in (self._locate(hit, matcher) for hit in page.hits) if hit is not None]
        is_by_date = order is HitOrder.DATE and page.total > 0
        return search_result_to_json(
            SearchResult(
                hits=tuple(hits),
                total=page.total,
                documents=page.documents,
                reading=describe(parsed.query, typing=message["typing"]),
                errors=parsed.errors,
                partial=page.partial or unnamed > 0,
                unnamed=unnamed,
                generation=page.generation,
                undated=self._count_undated(query, time_is_up) if is_by_date else 0,
                meant="" if page.total or page.partial else self._mend(message["query"], parsed.query),
            )
        )

    def _search(
        self, query: Query, limit: int, order: HitOrder, time_is_up: Callable[[], bool]
    ) -> EnginePage:
        if order is HitOrder.RELEVANCE:
            ranks, boosts = None, self._knowledge.recency
        else:
            ranks, boosts = self._knowledge.facts.ranks(order), NO_BOOSTS
        return self._index.ask(
            lambda index: index.search(query, limit, ranks, time_is_up, boosts), _NO_INDEX_YET
        )

    def _locate(self, hit: EngineHit, matcher: Matcher) -> Hit | None:
        """The hit with its place and marks; None when its document has been replaced since."""
        try:
            document: Document = self._document(hit.document)
        except KeyError:
            return None
        span = document.passages[hit.passage].span
        marks = matcher.marks(document.text[span.start : span.end], span.start, document.id, hit.passage)
        return Hit(hit.document, hit.passage, span, hit.score, marks)

    def _count_undated(self, query: Query, time_is_up: Callable[[], bool]) -> int:
        """How many of its passages stand in documents without a date, as far as the time goes."""
        undated = self._knowledge.answer(Dated("", ""))
        return self._index.ask(lambda index: index.count(all_of([query, none_of(undated)]), time_is_up), 0)

    def _on_find(self, message: Message) -> Any:
        """What a query finds in one document from a passage on, as far as one answer's time goes."""
        end = time.perf_counter() + _FINDING_TIME
        try:
            document = self._version(message["document"])
        except KeyError:
            return {"gone": True}
        parsed = parse_query(message["query"], typing=message["typing"])
        facts = Facts()  # also of a version that is in no list of documents any more
        facts.add([(document.info, document.metadata)])
        knowledge = self._knowledge
        if speaks_of_names(parsed.query):
            self._knowledge.learn_names(whole=False)
            knowledge.names.know(document.id)
        query = resolve(
            parsed.query,
            lambda part: facts.answer(part) if isinstance(part, About | Dated) else knowledge.answer(part),
        )
        stretch = scan_passages(
            document.text,
            document.passages,
            Matcher(query),
            document=document.id,
            start=message["start"],
            stop=message["stop"] if message["stop"] is not None else len(document.passages),
            known=self._known_passages(query, document.id),
            time_is_up=lambda: time.perf_counter() >= end,
        )
        return found_to_json(Found(stretch.passages, stretch.marks, stretch.next, parsed.errors))

    def _known_passages(self, query: Query, document: int) -> Sequence[int] | None:
        """The passages that the index says match; None when it cannot say. Asked once for a run of answers."""
        asked = (query, document)
        if self._known[0] != asked or self._known[1] is None:
            self._known = (asked, self._index.ask(lambda index: index.passages(query, document), None))
        return self._known[1]

    # What may have been meant, and how a query may go on

    def _mend(self, text: str, query: Query) -> str:
        """What was probably meant by a query without hits, as far as it shows at once."""
        end = time.perf_counter() + _MENDING_TIME

        def mend(index: WhooshSearcher) -> str:
            return mend_query(
                text,
                query,
                lambda scope: self._lexicon(index, scope),
                lambda meant: index.count(resolve(parse_query(meant).query, self._knowledge.answer)) > 0,
                lambda: time.perf_counter() >= end,
            )

        return self._index.ask(mend, "")

    def _lexicon(self, index: WhooshSearcher, scope: Scope) -> Lexicon:
        """The words that passages have, or what is said of documents or of names."""
        if scope is not None:
            return self._knowledge.lexicon(scope)
        return Lexicon(
            lambda word: index.count(any_of([Term(word), Prefix(word)])) > 0,
            lambda word: self._suggest(index.generation, word),
        )

    def _suggest_anew(self, _generation: int, word: str) -> tuple[str, ...]:
        return near_spellings(word, self._index.ask(lambda index: index.suggest(word), ()))

    def _on_complete(self, message: Message) -> Any:
        """What could stand where the cursor of a query is; no words while there is no index."""

        def find_words(prefix: str, limit: int) -> Sequence[tuple[str, int]]:
            return self._index.ask(lambda index: index.complete(prefix, limit), ())

        return completion_to_json(
            complete_query(message["query"], message["cursor"], find_words, self._knowledge.values)
        )

    def _on_facets(self, message: Message) -> Any:
        """How the hits of a query can be narrowed; none while there is no index."""
        text, typing = message["query"], message["typing"]
        unnamed = self._knowledge.learn_names(whole=not typing)
        query = resolve(parse_query(text, typing=typing).query, self._knowledge.answer)
        found: Mapping[int, Sequence[int]] = self._index.ask(lambda index: index.answers(query), {})
        counter = FacetCounter(found, base_of(text, typing=typing), self._knowledge.answer)
        names = counter.of_names(self._knowledge.names)
        documents = counter.of_documents(self._knowledge.facts.described)
        return facets_to_json(Facets((*names, *documents), unnamed))

    def _on_decode(self, message: Message) -> Any:
        """Queries that were written with some other program, as text."""
        try:
            return decoded_to_json(decode(b64decode(message["data"])))
        except Unreadable as refusal:
            raise Rejected(refusal.reason) from refusal

    # What is like something

    def _on_companions(self, message: Message) -> Any:
        """The documents most like one, the best first; none while there is no index."""
        limits = message["limit"], message["least"]
        try:
            source = self._version(message["document"])
            found: list[Companion] = self._index.ask(
                lambda index: find_companions(source, index, self._document, *limits), []
            )
        except KeyError:
            return {"gone": True}
        return {"companions": companions_to_json(found)}

    def _on_like_passages(self, message: Message) -> Any:
        """The passages most like a span of a document, the best first; none while there is no index."""
        span, limits = Span(*message["span"]), (message["limit"], message["least"])
        try:
            source = self._version(message["document"])
            found: list[LikePassage] = self._index.ask(
                lambda index: find_like_passages(source, span, index, self._document, *limits), []
            )
        except KeyError:
            return {"gone": True}
        return {"passages": like_passages_to_json(found)}


def main() -> None:
    """Serve one store and its index until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("index", type=Path, help="the folder that holds the store's index folders")
    parser.add_argument("notes", type=Path, help="the file of the notes")
    parser.add_argument("--log")
    arguments = parser.parse_args()
    start_process(arguments.log, is_awaited=True)
    with Store.open(arguments.store) as store:
        SearchDesk(store, arguments.index, arguments.notes).server.run()


if __name__ == "__main__":
    main()
