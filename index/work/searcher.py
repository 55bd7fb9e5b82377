"""The worker that answers queries while another one builds the index.

It sees what the builder has committed, and follows it to another folder when
the index had to be built anew. The newest query counts; those overtaken while
one ran are not run.
"""

from __future__ import annotations

import argparse
import logging
import time
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from index.model import Candidate, Document, Facets, Found, Hit, HitOrder, SearchResult, Span
from index.readers.decoding import decode
from index.readers.errors import Unreadable
from index.search.alike import find_companions, find_like_passages
from index.search.completing import NO_COMPLETION, FindValues, complete_query
from index.search.describing import describe
from index.search.engine import EngineHit, EnginePage, IndexProblem
from index.search.facts import Facts
from index.search.field_values import MOST_VALUES, FieldValues
from index.search.matcher import Matcher
from index.search.narrowing import base_of
from index.search.parser import parse_query
from index.search.passage_scan import scan_passages
from index.search.query import (
    SAYS,
    About,
    Dated,
    Field,
    Named,
    NameField,
    Open,
    Prefix,
    Query,
    Said,
    Term,
    all_of,
    any_of,
    none_of,
)
from index.search.resolving import open_parts, resolve
from index.search.spelling import Lexicon, Scope, lexicon_of_texts, mend_query, near_spellings
from index.search.whoosh_engine import WhooshSearcher
from index.store import Store
from index.work.facets import FacetCounter
from index.work.index_place import IndexPlace, current_place
from index.work.messages import (
    companions_to_json,
    completion_to_json,
    decoded_to_json,
    facets_to_json,
    found_to_json,
    like_passages_to_json,
    search_result_to_json,
)
from index.work.names import Names
from index.work.protocol import Message
from index.work.server import Rejected, Server, start_process

log = logging.getLogger(__name__)

_DOCUMENTS_KEPT = 256  # texts at hand for the marks of a page of hits
_SUGGESTIONS_KEPT = 256  # words that stand nowhere: the same ones are asked for at each letter
_VERSIONS_KEPT = 4  # texts at hand that are looked through: those on the screen

_FINDING_TIME = 0.02  # seconds for one answer: a frame or two, and what a newer request may have to wait

_NO_INDEX_YET = EnginePage((), 0, 0, partial=True)


class SearchDesk:
    """Answers queries over one store and its index."""

    def __init__(self, store: Store, home: Path) -> None:
        self._store = store
        self._home = home
        self._place: IndexPlace | None = None
        self._searcher: WhooshSearcher | None = None
        self._document = lru_cache(_DOCUMENTS_KEPT)(store.document)
        # Any version: a document whose file is gone may still be on the screen.
        self._version = lru_cache(_VERSIONS_KEPT)(store.version)
        self._suggest = lru_cache(_SUGGESTIONS_KEPT)(self._suggest_anew)  # by generation and word
        # What the index was asked last, and what it told.
        self._known: tuple[object, Sequence[int] | None] = (None, None)
        self._facts = Facts()
        self._last_described = 0
        self._facts_generation = 0
        self._names = Names(store)
        # How the values of each field are completed.
        self._values: Mapping[str, FindValues] = {
            **FieldValues(lambda: self._current_facts().described).sources,
            **{field: partial(self._find_names, field) for field in (*NameField, SAYS)},
        }
        handlers = {
            "search": self._on_search,
            "find": self._on_find,
            "facets": self._on_facets,
            "companions": self._on_companions,
            "complete": self._on_complete,
            "like-passages": self._on_like_passages,
            "decode": self._on_decode,
        }
        self.server = Server(handlers, latest=frozenset(handlers))

    def _on_search(self, message: Message) -> Any:
        parsed = parse_query(message["query"], typing=message["typing"])
        unnamed = self._learn_names(whole=not message["typing"]) if _speaks_of_names(parsed.query) else 0
        query = resolve(parsed.query, self._answer)
        order = HitOrder(message["order"])
        page = self._ask(query, message["limit"], self._ranks(order))
        matcher = Matcher(query)
        hits = [hit for hit in (self._locate(hit, matcher) for hit in page.hits) if hit is not None]
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
                undated=self._count_undated(query) if order is HitOrder.DATE and page.total else 0,
                meant="" if page.total or page.partial else self._mend(message["query"], parsed.query),
            )
        )

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
        if _speaks_of_names(parsed.query):
            self._learn_names(whole=False)
            self._names.know(document.id)
        query = resolve(
            parsed.query,
            lambda part: facts.answer(part) if isinstance(part, About | Dated) else self._names.answer(part),
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
        return found_to_json(
            Found(
                passages=stretch.passages,
                marks=stretch.marks,
                next=stretch.next,
                errors=parsed.errors,
            )
        )

    def _on_facets(self, message: Message) -> Any:
        """How the hits of a query can be narrowed; none while there is no index."""
        text, typing = message["query"], message["typing"]
        query = parse_query(text, typing=typing).query
        unnamed = self._learn_names(whole=not typing)
        found: Mapping[int, Sequence[int]] = {}
        try:
            searcher = self._current_searcher()
            if searcher is not None:
                found = searcher.answers(resolve(query, self._answer))
        except IndexProblem:
            self._report_damage()
        counter = FacetCounter(found, base_of(text, typing=typing), self._answer)
        documents = counter.of_documents(self._current_facts().described)
        return facets_to_json(Facets((*counter.of_names(self._names), *documents), unnamed))

    def _count_undated(self, query: Query) -> int:
        """How many of its passages stand in documents without a date."""
        undated = resolve(none_of(Dated("", "")), self._answer)
        return self._ask(all_of([query, undated]), 0, None).total

    def _mend(self, text: str, query: Query) -> str:
        """What was probably meant by a query without hits."""
        try:
            searcher = self._current_searcher()
            if searcher is None:
                return ""
            return mend_query(
                text,
                query,
                lambda scope: self._lexicon(searcher, scope),
                lambda meant: searcher.count(resolve(parse_query(meant).query, self._answer)) > 0,
            )
        except IndexProblem:
            self._report_damage()
            return ""

    def _lexicon(self, searcher: WhooshSearcher, scope: Scope) -> Lexicon:
        """The words that passages have, or what is said of documents or of names."""
        if scope is None:
            return Lexicon(
                lambda word: searcher.count(any_of([Term(word), Prefix(word)])) > 0,
                lambda word: self._suggest(searcher.generation, word),
            )
        if scope in set(Field):
            return lexicon_of_texts(self._current_facts().texts(Field(scope)))
        return lexicon_of_texts(self._names.spellings)

    def _suggest_anew(self, _generation: int, word: str) -> tuple[str, ...]:
        return () if self._searcher is None else near_spellings(word, self._searcher.suggest(word))

    def _answer(self, part: Open) -> Query:
        """Where an open part of a query is true. What is known of documents is not fetched before it is asked for."""
        if isinstance(part, Named | Said):
            return self._names.answer(part)
        return self._current_facts().answer(part)

    def _learn_names(self, *, whole: bool) -> int:
        """See to it that names are known, at once if they are to be `whole`; of how many documents none is known."""
        self._names.look()
        if whole:
            deque(self._names.learn(), maxlen=0)
        elif self._names.is_behind:
            self.server.work(self._learn_behind())
        return self._names.unknown

    def _learn_behind(self) -> Iterator[None]:
        yield from self._names.learn()
        self.server.emit("named")

    def _ranks(self, order: HitOrder) -> Mapping[int, int] | None:
        return None if order is HitOrder.RELEVANCE else self._current_facts().ranks(order)

    def _current_facts(self) -> Facts:
        """What is known of all documents; not fetched for the many queries that speak of none."""
        generation = self._store.generation  # first: what goes while this is read goes the next time
        if generation != self._facts_generation:
            self._facts.forget(self._store.removed_since(self._facts_generation))
            self._facts_generation = generation
        described = self._store.described(self._last_described)
        if described:
            self._facts.add(described)
            self._last_described = described[-1][0].id
        return self._facts

    def _on_companions(self, message: Message) -> Any:
        """The documents most like one, the best first; none while there is no index."""

        def find(source: Document, searcher: WhooshSearcher) -> list[Any]:
            limits = message["limit"], message["least"]
            return companions_to_json(find_companions(source, searcher, self._document, *limits))

        return self._find_alike(message["document"], find, "companions")

    def _on_like_passages(self, message: Message) -> Any:
        """The passages most like a span of a document, the best first; none while there is no index."""

        def find(source: Document, searcher: WhooshSearcher) -> list[Any]:
            span, limits = Span(*message["span"]), (message["limit"], message["least"])
            return like_passages_to_json(find_like_passages(source, span, searcher, self._document, *limits))

        return self._find_alike(message["document"], find, "passages")

    def _find_alike(
        self, number: int, find: Callable[[Document, WhooshSearcher], list[Any]], name: str
    ) -> Message:
        try:
            source = self._version(number)
            searcher = self._current_searcher()
            return {name: [] if searcher is None else find(source, searcher)}
        except KeyError:
            return {"gone": True}
        except IndexProblem:
            self._report_damage()
            return {name: []}

    def _on_complete(self, message: Message) -> Any:
        """What could stand where the cursor of a query is; no words while there is no index."""
        try:
            searcher = self._current_searcher()
            find_words = searcher.complete if searcher is not None else lambda _prefix, _limit: ()
            completion = complete_query(message["query"], message["cursor"], find_words, self._values)
        except IndexProblem:
            self._report_damage()
            completion = NO_COMPLETION
        return completion_to_json(completion)

    def _find_names(self, field: str, typed: str) -> Sequence[Candidate]:
        self._learn_names(whole=False)
        return self._names.candidates(field, typed)[:MOST_VALUES]

    def _on_decode(self, message: Message) -> Any:
        """Queries that were written with some other program, as text."""
        try:
            return decoded_to_json(decode(b64decode(message["data"])))
        except Unreadable as refusal:
            raise Rejected(refusal.reason) from refusal

    def _known_passages(self, query: Query, document: int) -> Sequence[int] | None:
        """The passages that the index says match; None when it cannot say. Asked once for a run of answers."""
        asked = (query, document)
        if self._known[0] != asked or self._known[1] is None:
            self._known = (asked, self._ask_for_passages(query, document))
        return self._known[1]

    def _ask_for_passages(self, query: Query, document: int) -> Sequence[int] | None:
        try:
            searcher = self._current_searcher()
            return None if searcher is None else searcher.passages(query, document)
        except IndexProblem:
            self._report_damage()
            return None

    def _ask(self, query: Query, limit: int, ranks: Mapping[int, int] | None) -> EnginePage:
        """The engine's answer; an index that turns out damaged is reported and counts as none."""
        try:
            searcher = self._current_searcher()
            return _NO_INDEX_YET if searcher is None else searcher.search(query, limit, ranks)
        except IndexProblem:
            self._report_damage()
            return _NO_INDEX_YET

    def _report_damage(self) -> None:
        log.exception("the index cannot be used")
        self._drop_searcher()
        self.server.emit("damaged")

    def _current_searcher(self) -> WhooshSearcher | None:
        place = current_place(self._store, self._home)
        if place != self._place:
            self._drop_searcher()
            self._place = place
        if place is None or not place.folder.exists():
            return None
        if self._searcher is None:
            self._searcher = WhooshSearcher(place.folder, key=place.key)
        self._searcher.refresh()
        return self._searcher

    def _drop_searcher(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None

    def _locate(self, hit: EngineHit, matcher: Matcher) -> Hit | None:
        """The hit with its place and marks; None when its document has been replaced since."""
        try:
            document: Document = self._document(hit.document)
        except KeyError:
            return None
        span = document.passages[hit.passage].span
        marks = matcher.marks(document.text[span.start : span.end], span.start, document.id, hit.passage)
        return Hit(hit.document, hit.passage, span, hit.score, marks)


def _speaks_of_names(query: Query) -> bool:
    return any(isinstance(part, Named | Said) for part in open_parts(query))


def main() -> None:
    """Serve one store and its index until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("index", type=Path, help="the folder that holds the store's index folders")
    parser.add_argument("--log")
    arguments = parser.parse_args()
    start_process(arguments.log)
    with Store.open(arguments.store) as store:
        SearchDesk(store, arguments.index).server.run()


if __name__ == "__main__":
    main()
