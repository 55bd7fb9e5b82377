"""The loop of a worker: requests first, long work in between, an end when the client is gone."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Self

from index.steps import Steps
from index.work.protocol import Message, decode, encode
from index.work.server import Handler, Rejected, Server


class Talk:
    """A server in a thread and both ends of its pipes."""

    def __init__(self, handlers: Mapping[str, Handler], **options: Any) -> None:
        request_end, self._requests = os.pipe()
        self._answers, answer_end = os.pipe()
        self.requests = os.fdopen(self._requests, "wb", buffering=0)
        self.answers = os.fdopen(self._answers, "rb")
        self._source, self._sink = os.fdopen(request_end, "rb"), os.fdopen(answer_end, "wb")
        self.server = Server(handlers, source=self._source, sink=self._sink, **options)
        self.thread = threading.Thread(target=self.server.run)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.requests.close()
        self.thread.join()
        for end in (self.answers, self._source, self._sink):
            end.close()

    def ask(self, *messages: Message) -> None:
        self.requests.write(b"".join(encode(message) for message in messages))

    def hear(self) -> Message:
        return decode(self.answers.readline())


def test_a_request_is_answered_under_its_number() -> None:
    with Talk({"double": lambda message: message["value"] * 2}) as talk:
        talk.ask({"id": 3, "do": "double", "value": 21})
        assert talk.hear() == {"id": 3, "result": 42}


def test_an_answer_in_steps_holds_up_no_other() -> None:
    def count(message: Message) -> Steps[int]:
        for step in range(message["steps"]):
            yield step / message["steps"]
        return message["steps"]

    with Talk({"count": count}) as talk:
        steps = {1: 50_000, 2: 2, 3: 0}
        talk.ask(*({"id": number, "do": "count", "steps": count} for number, count in steps.items()))
        answers = {(answer := talk.hear())["id"]: answer["result"] for _ in range(3)}
    assert answers == steps
    assert list(answers)[-1] == 1


def test_an_answer_in_steps_may_fail_at_any_of_them() -> None:
    def refuse(_: Message) -> Steps[None]:
        yield 0.5
        raise Rejected("the document is gone")

    with Talk({"read": refuse, "divide": lambda message: 1 / message["by"]}) as talk:
        talk.ask({"id": 1, "do": "read"}, {"id": 2, "do": "divide", "by": 1})
        assert talk.hear() == {"id": 2, "result": 1.0}
        assert talk.hear() == {"id": 1, "failure": "the document is gone"}


def test_a_rejection_reaches_the_client_in_its_own_words() -> None:
    def refuse(message: Message) -> None:
        raise Rejected("the document is gone")

    with Talk({"read": refuse}) as talk:
        talk.ask({"id": 1, "do": "read"})
        assert talk.hear() == {"id": 1, "failure": "the document is gone"}


def test_a_fault_costs_one_answer_and_not_the_worker() -> None:
    with Talk({"divide": lambda message: 1 / message["by"]}) as talk:
        talk.ask({"id": 1, "do": "divide", "by": 0})
        assert "failure" in talk.hear()
        talk.ask({"id": 2, "do": "divide", "by": 2})
        assert talk.hear() == {"id": 2, "result": 0.5}


def test_an_unknown_request_fails_without_harm() -> None:
    with Talk({}) as talk:
        talk.ask({"id": 1, "do": "dance"})
        assert "failure" in talk.hear()


def test_of_waiting_queries_only_the_newest_runs() -> None:
    ran: list[str] = []
    started, go_on = threading.Event(), threading.Event()

    def search(message: Message) -> str:
        ran.append(message["query"])
        started.set()
        go_on.wait()
        return message["query"].upper()

    with Talk({"search": search}, latest=frozenset({"search"})) as talk:
        talk.ask({"id": 1, "do": "search", "query": "t"})
        started.wait()
        talk.ask(
            {"id": 2, "do": "search", "query": "tr"},
            {"id": 3, "do": "search", "query": "tro"},
        )
        while talk.server.waiting < 2:
            pass
        go_on.set()
        answers = {answer["id"]: answer["result"] for answer in (talk.hear(), talk.hear(), talk.hear())}
    assert answers == {1: "T", 2: None, 3: "TRO"}
    assert ran == ["t", "tro"]


def test_a_query_that_runs_learns_that_it_was_overtaken() -> None:
    asked: list[bool] = []
    started = threading.Event()

    def search(message: Message) -> str | None:
        asked.append(talk.server.is_overtaken(message))
        started.set()
        while message["query"] == "t" and not talk.server.is_overtaken(message):
            pass
        return None if talk.server.is_overtaken(message) else message["query"].upper()

    handlers = {"search": search, "find": lambda message: talk.server.is_overtaken(message)}
    with Talk(handlers, latest=frozenset({"search"})) as talk:
        talk.ask({"id": 1, "do": "search", "query": "t"})
        started.wait()
        talk.ask({"id": 2, "do": "find"}, {"id": 3, "do": "find"}, {"id": 4, "do": "search", "query": "tr"})
        answers = {answer["id"]: answer["result"] for answer in (talk.hear() for _ in range(4))}
    assert answers == {1: None, 2: False, 3: False, 4: "TR"}
    assert asked == [False, False]


def test_long_work_goes_on_between_requests() -> None:
    steps: list[int] = []
    finished = threading.Event()

    def count() -> Iterator[None]:
        for number in range(50):
            steps.append(number)
            yield
        finished.set()

    with Talk({"ping": lambda message: "pong"}, background=count()) as talk:
        talk.ask({"id": 1, "do": "ping"})
        assert talk.hear() == {"id": 1, "result": "pong"}
        finished.wait()
    assert steps == list(range(50))


def test_broken_long_work_is_told_and_the_worker_goes_on() -> None:
    def break_down() -> Iterator[None]:
        yield
        raise ValueError("boom")

    with Talk({"ping": lambda message: "pong"}, background=break_down()) as talk:
        assert talk.hear()["event"] == "failed"
        talk.ask({"id": 1, "do": "ping"})
        assert talk.hear() == {"id": 1, "result": "pong"}


def test_the_worker_ends_when_its_input_closes_even_with_work_left() -> None:
    def forever() -> Iterator[None]:
        while True:
            yield

    with Talk({}, background=forever()) as talk:
        pass
    assert not talk.thread.is_alive()


def test_a_full_disk_is_told_in_the_words_of_the_system() -> None:
    def fill() -> Iterator[None]:
        yield
        raise OSError(28, "No space left on device")

    with Talk({"fill": lambda message: talk.server.work(fill())}) as talk:
        talk.ask({"id": 1, "do": "fill"})
        assert talk.hear() == {"id": 1, "result": None}
        assert talk.hear() == {
            "event": "failed",
            "message": "background work stopped: No space left on device",
        }
