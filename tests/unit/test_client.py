"""The client of a worker process: answers, events, crashes, the end."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from index.work.client import Worker, WorkerFailed
from index.work.protocol import Message

WORKER = """
import os
from index.work.server import Rejected, Server

def refuse(message):
    raise Rejected("not today")

def shout(message):
    server.emit("shouted", text=message["text"])
    return message["text"].upper()

server = Server({
    "shout": shout,
    "refuse": refuse,
    "die": lambda message: os._exit(7),
    "pid": lambda message: os.getpid(),
})
server.run()
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "worker_under_test.py").write_text(WORKER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "worker_under_test"


async def test_answers_and_events_arrive(module: str) -> None:
    events: list[Message] = []
    worker = Worker(module, (), events.append)
    assert await worker.request("shout", text="hello") == "HELLO"
    assert events == [{"event": "shouted", "text": "hello"}]
    await worker.close()


async def test_a_rejection_is_raised_in_its_own_words(module: str) -> None:
    worker = Worker(module, (), lambda message: None)
    with pytest.raises(WorkerFailed, match="not today"):
        await worker.request("refuse")
    await worker.close()


async def test_a_crash_fails_the_request_and_the_next_one_starts_anew(module: str) -> None:
    events: list[Message] = []
    worker = Worker(module, (), events.append)
    with pytest.raises(WorkerFailed):
        await worker.request("die")
    assert events == [{"event": "stopped", "status": 7}]
    assert await worker.request("shout", text="again") == "AGAIN"
    await worker.close()


async def test_requests_in_flight_do_not_mix(module: str) -> None:
    worker = Worker(module, (), lambda message: None)
    words = [f"word{number}" for number in range(50)]
    answers = await asyncio.gather(*(worker.request("shout", text=word) for word in words))
    assert answers == [word.upper() for word in words]
    await worker.close()


async def test_close_ends_the_process(module: str) -> None:
    worker = Worker(module, (), lambda message: None)
    pid = await worker.request("pid")
    await worker.close()
    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(WorkerFailed):
        await worker.request("pid")


async def test_an_order_that_fails_troubles_nobody(module: str) -> None:
    worker = Worker(module, (), lambda message: None)
    worker.order("refuse")
    assert await worker.request("shout", text="after it") == "AFTER IT"
    await worker.close()
