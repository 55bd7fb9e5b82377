"""Asks the searcher: passages of the whole collection for a query, or what it finds in one document."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

from index.events import Event, NamesLearned, Notice
from index.model import (
    Companion,
    Completion,
    Decoded,
    Facets,
    Found,
    HitOrder,
    LikePassage,
    SearchResult,
    Span,
)
from index.work.client import Worker
from index.work.messages import (
    companions_from_json,
    completion_from_json,
    decoded_from_json,
    facets_from_json,
    found_from_json,
    like_passages_from_json,
    search_result_from_json,
)
from index.work.protocol import Message


class Searching:
    """Queries and their answers. Of several that wait only the newest is answered, the others are cancelled.

    Args:
        arguments: the command line of the searcher.
        tell: called in the event loop with what went wrong.
        rebuild: called when the index turns out damaged.
    """

    def __init__(
        self, arguments: Sequence[str], tell: Callable[[Event], None], rebuild: Callable[[], None]
    ) -> None:
        self._tell = tell
        self._rebuild = rebuild
        self._searcher = Worker("index.work.searcher", arguments, self._on_event)

    def prepare(self) -> None:
        """Start the searcher, so that it is there when the first query comes."""
        self._searcher.start_soon()

    async def search(self, query: str, limit: int, order: HitOrder, *, typing: bool) -> SearchResult:
        """The first passages of what is indexed. Raises WorkerFailed and CancelledError."""
        answer = await self._ask("search", query=query, limit=limit, order=order.value, typing=typing)
        return search_result_from_json(answer)

    async def find(self, document: int, query: str, *, start: int, stop: int | None, typing: bool) -> Found:
        """What a slice of a document holds. Raises KeyError when it is gone, WorkerFailed and CancelledError."""
        answer = await self._ask(
            "find", document=document, query=query, start=start, stop=stop, typing=typing
        )
        if "gone" in answer:
            raise KeyError(document)
        return found_from_json(answer)

    async def facets(self, query: str, *, typing: bool) -> Facets:
        """How the hits of a query can be narrowed. Raises WorkerFailed and CancelledError."""
        return facets_from_json(await self._ask("facets", query=query, typing=typing))

    async def complete(self, query: str, cursor: int) -> Completion:
        """What could stand where the cursor is. Raises WorkerFailed and CancelledError."""
        return completion_from_json(await self._ask("complete", query=query, cursor=cursor))

    async def companions(self, document: int, limit: int, least: float) -> tuple[Companion, ...]:
        """Documents like one. Raises KeyError when it is gone, WorkerFailed and CancelledError."""
        answer = await self._ask("companions", document=document, limit=limit, least=least)
        if "gone" in answer:
            raise KeyError(document)
        return companions_from_json(answer["companions"])

    async def like_passages(
        self, document: int, span: Span, limit: int, least: float
    ) -> tuple[LikePassage, ...]:
        """Passages like a span. Raises KeyError when its document is gone, WorkerFailed and CancelledError."""
        answer = await self._ask(
            "like-passages", document=document, span=list(span), limit=limit, least=least
        )
        if "gone" in answer:
            raise KeyError(document)
        return like_passages_from_json(answer["passages"])

    async def decode(self, data: bytes) -> Decoded:
        """Bytes as text. Raises WorkerFailed with the reason when they are none."""
        return decoded_from_json(await self._ask("decode", data=b64encode(data).decode("ascii")))

    async def close(self) -> None:
        """End the searcher."""
        await self._searcher.close()

    async def _ask(self, do: str, **arguments: Any) -> Message:
        answer: Message | None = await self._searcher.request(do, **arguments)
        if answer is None:  # a newer request overtook this one
            raise asyncio.CancelledError
        return answer

    def _on_event(self, message: Message) -> None:
        match message:
            case {"event": "damaged"}:
                self._tell(Notice("the index was damaged and is built anew", "warning"))
                self._rebuild()
            case {"event": "named"}:
                self._tell(NamesLearned())
            case {"event": "stopped"}:
                self._tell(Notice("the search stopped; the next query starts it again", "warning"))
