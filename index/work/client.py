"""Talks to a worker process from an event loop.

Requests are numbered and answered in any order; events go to a listener. A
worker that dies fails what was asked of it with `WorkerFailed`, and the next
request starts a new one, so a crash costs an answer and never the program.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from index.work.protocol import Message, ProtocolError, decode, encode

_LINE_LIMIT = 1 << 28  # bytes; a hit takes about 60
_GRACE = 2.0  # seconds for a worker to end after its input closed, before it is killed
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}  # for products of matrices: the screen needs the other processors


class WorkerFailed(Exception):
    """A request that a worker could not meet; the text is one plain line for the user."""


class Worker:
    """A worker process, started when first asked.

    Args:
        module: run as ``python -P -m module``.
        arguments: its command line.
        on_event: called in the event loop with each event.
    """

    def __init__(self, module: str, arguments: Sequence[str], on_event: Callable[[Message], None]) -> None:
        self._module = module
        self._arguments = tuple(arguments)
        self._on_event = on_event
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._pending: dict[int, asyncio.Future[Any]] = {}
        self._tasks: set[asyncio.Task[None]] = set()  # of what nobody awaits
        self._closed = False

    @property
    def running(self) -> bool:
        """True while the process is up."""
        return self._process is not None

    async def start(self) -> None:
        """Start the process if it does not run."""
        async with self._starting:
            if self._process is not None or self._closed:
                return
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-P",
                "-m",
                self._module,
                *self._arguments,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, **_ONE_THREAD},
                limit=_LINE_LIMIT,
                start_new_session=True,  # Ctrl-C in the terminal is the program's to handle
            )
            self._reading = asyncio.create_task(self._read(self._process))

    async def request(self, do: str, **arguments: Any) -> Any:
        """The worker's answer; WorkerFailed when it cannot or does not live to give one."""
        await self.start()
        process = self._process
        if process is None or process.stdin is None:
            raise WorkerFailed("the program is closing")
        number = next(self._numbers)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending[number] = answer
        try:
            process.stdin.write(encode({"id": number, "do": do, **arguments}))
            await process.stdin.drain()
            return await answer
        except (BrokenPipeError, ConnectionResetError) as error:
            raise WorkerFailed(f"{self._module} stopped") from error
        finally:
            self._pending.pop(number, None)

    def order(self, do: str, **arguments: Any) -> None:
        """Ask for what nobody awaits; that the worker stopped is told as an event anyway."""
        self._spawn(self._request_quietly(do, **arguments))

    def start_soon(self) -> None:
        """Start the process, without waiting for it."""
        self._spawn(self.start())

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _request_quietly(self, do: str, **arguments: Any) -> None:
        with contextlib.suppress(WorkerFailed):
            await self.request(do, **arguments)

    async def close(self) -> None:
        """End the process: closed input asks it to, a kill makes it."""
        for task in self._tasks:
            task.cancel()
        self._closed = True
        async with self._starting:
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._reading is not None:
            await self._reading

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None  # noqa: S101 - it was asked for as a pipe
        try:
            while line := await process.stdout.readline():
                with contextlib.suppress(ProtocolError):
                    self._receive(decode(line))
        except ValueError:  # a line over the limit: what follows cannot be told apart
            process.kill()
        await process.wait()
        if self._process is process:
            self._process = None
        for answer in self._pending.values():
            if not answer.done():
                answer.set_exception(WorkerFailed(f"{self._module} stopped (status {process.returncode})"))
        if not self._closed:
            self._on_event({"event": "stopped", "status": process.returncode})

    def _receive(self, message: Message) -> None:
        if "event" in message:
            self._on_event(message)
            return
        answer = self._pending.get(message.get("id", 0))
        if answer is None or answer.done():
            return
        if "failure" in message:
            answer.set_exception(WorkerFailed(message["failure"]))
        else:
            answer.set_result(message.get("result"))
