"""The loop of a worker process: answer requests at once, work on in between.

Long work is a generator that yields after each small step, so a request waits
for one step at most; so may an answer be, and the requests after it do not wait for
it. The loop ends when standard input closes, and with it the process: no worker
outlives its client.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from index.steps import Steps
from index.store import Store, StoreError
from index.work.protocol import Message, ProtocolError, decode, encode

log = logging.getLogger(__name__)

Handler = Callable[[Message], Any]

_BACKGROUND_NICENESS = 5  # the screen goes first on a machine with few cores


class Rejected(Exception):
    """A request that cannot be met; its text is one plain line for the user."""


class Server:
    """Serves requests from a pipe and runs background work between them.

    Args:
        handlers: what each word of "do" calls; a handler returns what JSON can hold
            or steps that do, or raises `Rejected`.
        background: work to do while nothing is asked; each `next` is one step.
        latest: words of "do" of which only the newest waiting request counts; those
            overtaken are answered with the result None. A handler that takes long asks
            `is_overtaken`, and returns None.
    """

    def __init__(
        self,
        handlers: Mapping[str, Handler],
        *,
        background: Iterator[object] | None = None,
        latest: frozenset[str] = frozenset(),
        source: BinaryIO | None = None,
        sink: BinaryIO | None = None,
    ) -> None:
        self._handlers = handlers
        self._background = background
        self._latest = latest
        self._source = source or sys.stdin.buffer
        self._sink = sink or sys.stdout.buffer
        self._waiting: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._newest: dict[Any, Any] = {}  # id of the last request of each kind
        self._begun: deque[tuple[Message, Steps[Any]]] = deque()  # answers under way

    def emit(self, event: str, **details: Any) -> None:
        """Tell the client something it did not ask for."""
        self._send({"event": event, **details})

    def work(self, background: Iterator[object]) -> None:
        """Do this next, in place of what is left of the background work."""
        self._background = background

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return self._waiting.qsize()

    def is_overtaken(self, message: Message) -> bool:
        """True when nobody waits for the answer any more, because a newer request of its kind has come."""
        newest = self._newest.get(message["do"], message["id"])
        return message["do"] in self._latest and newest != message["id"]

    def run(self) -> None:
        """Serve until the input closes."""
        threading.Thread(target=self._read, daemon=True).start()
        while True:
            batch = self._take()
            if batch is None:
                return
            for message in self._without_overtaken(batch):
                self._answer(message)
            if not batch:
                self._step()

    def _take(self) -> list[Message] | None:
        """All waiting requests; waits for one only when there is no other work. None at the end."""
        batch: list[Message] = []
        block = self._background is None and not self._begun
        while True:
            try:
                message = self._waiting.get(block=block and not batch)
            except queue.Empty:
                return batch
            if message is None:
                return None
            batch.append(message)
            block = False

    def _without_overtaken(self, batch: list[Message]) -> list[Message]:
        newest = {message["do"]: message["id"] for message in batch if message["do"] in self._latest}
        kept = []
        for message in batch:
            if newest.get(message["do"], message["id"]) == message["id"]:
                kept.append(message)
            else:
                self._send({"id": message["id"], "result": None})
        return kept

    def _answer(self, message: Message) -> None:
        def result() -> Steps[Any]:
            answer = self._handlers[message["do"]](message)
            return (yield from answer) if isinstance(answer, Generator) else answer

        self._go_on(message, result())

    def _go_on(self, message: Message, answer: Steps[Any]) -> None:
        try:
            next(answer)
        except StopIteration as end:
            self._send({"id": message["id"], "result": end.value})
        except Rejected as rejection:
            self._send({"id": message["id"], "failure": str(rejection)})
        except Exception as error:
            log.exception("request failed: %s", message.get("do"))
            self._send({"id": message["id"], "failure": _reason(error, str(message.get("do")))})
        else:
            self._begun.append((message, answer))

    def _step(self) -> None:
        if self._begun:
            self._go_on(*self._begun.popleft())
            return
        if self._background is None:
            return
        try:
            next(self._background)
        except StopIteration:
            self._background = None
        except Exception as error:
            self._background = None
            log.exception("background work failed")
            self.emit("failed", message=_reason(error, "background work"))

    def _read(self) -> None:
        for line in self._source:
            try:
                message = decode(line)
            except ProtocolError:
                log.exception("unreadable request")
            else:
                self._newest[message.get("do")] = message.get("id")
                self._waiting.put(message)
        self._waiting.put(None)

    def _send(self, message: Message) -> None:
        try:
            self._sink.write(encode(message))
            self._sink.flush()
        except (BrokenPipeError, ValueError):
            os._exit(0)  # the client is gone; nothing left to serve


def _reason(error: Exception, work: str) -> str:
    """One plain line: what the store or the system says, else where to look."""
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f" ({os.fsdecode(error.filename)})" if isinstance(error.filename, str | bytes) else ""
        return f"{work} stopped: {error.strerror}{where}"
    return f"{work} stopped; the log says why"


def start_process(log_path: str | None, *, is_awaited: bool = False) -> None:
    """Prepare this process to be a worker: logging to a file where that is possible, lower priority."""
    logging.raiseExceptions = False  # as in the command: a full disk takes no log
    if log_path:
        with suppress(OSError):
            Path(log_path).parent.mkdir(parents=True, exist_ok=True)
            logging.basicConfig(
                filename=log_path,
                level=logging.WARNING,
                format="%(asctime)s %(process)d %(name)s %(message)s",
            )
    if hasattr(os, "nice") and not is_awaited:
        os.nice(_BACKGROUND_NICENESS)


def serve_store(make_server: Callable[[Store], Server]) -> None:
    """Be a worker over the store named on the command line until standard input closes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--log")
    arguments = parser.parse_args()
    start_process(arguments.log)
    with Store.open(arguments.store) as store:
        make_server(store).run()
