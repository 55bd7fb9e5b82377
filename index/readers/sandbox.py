"""Reading files in a process that may hang, grow or crash without harm.

Parsers of hostile markup run for minutes, take gigabytes or die in C code. The
child reads one file at a time under limits; its client kills it when it hangs
and starts another. Run as ``python -m index.readers.sandbox`` it is the child.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from index.model import Extract, Metadata, Passage, PassageKind, Span, Stamp
from index.readers.errors import Unreadable
from index.readers.files import Reading, read_path

TIME_LIMIT = 20.0
"""Seconds for one small file. The slowest of 60 real pages took 0.2 s."""

_SECONDS_PER_BYTE = 1e-6
"""More time for larger files: plain text takes 0.3 s a megabyte on a busy machine, pages 1 s."""

MEMORY_LIMIT = 1 << 30
"""Bytes of address space. The largest readable file needs about 0.6 GB."""

RECYCLED_AFTER = 2000
"""Files; then a fresh child, so that leaks of a parser cannot add up."""

_GRACE = 2.0
"""Seconds for a child to end after its input closed, and before a child without client ends itself."""

_LENGTH = struct.Struct(">Q")


class SandboxedReader:
    """Reads files in a child process. Not for several threads at once; close it when done."""

    def __init__(self, time_limit: float = TIME_LIMIT) -> None:
        self._time_limit = time_limit
        self._process: subprocess.Popen[bytes] | None = None
        self._files_read = 0

    def read(self, path: str | bytes) -> Extract:
        """What the file says. Raises Unreadable, with a reason, and nothing else."""
        return self.take(path).extract

    def take(self, path: str | bytes) -> Reading:
        """What the file says, with the stamp and the hash of the bytes that were read.

        Raises:
            Unreadable: with a reason, and nothing else.
        """
        answer = self._ask(os.fsdecode(path), self._time_limit + _size(path) * _SECONDS_PER_BYTE)
        if "unreadable" in answer:
            raise Unreadable(answer["unreadable"])
        return _reading_from_json(answer, os.fsencode(path))

    def close(self) -> None:
        """End the child; the next `read` would start another."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            _pipe(process.stdin).close()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _pipe(process.stdout).close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, path: str, seconds: float) -> dict[str, Any]:
        process = self._child()
        late = threading.Event()
        timer = threading.Timer(seconds, _stop, (process, late))
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(process, path, seconds)
        finally:
            timer.cancel()
        self._files_read += 1
        if answer is None or late.is_set() or self._files_read >= RECYCLED_AFTER:
            self.close()
        if answer is not None:
            return answer
        if late.is_set():
            return {"unreadable": f"reading it took longer than {seconds:.0f} seconds"}
        return {"unreadable": "the reader failed on it"}

    def _child(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._files_read = 0
        packages = os.fspath(Path(__file__).parents[2])
        path = os.pathsep.join(filter(None, (packages, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            (
                sys.executable,
                "-P",
                "-m",
                "index.readers.sandbox",
            ),  # -P: never the opened folder's own modules
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C in the terminal is for the program, not for its readers
        )
        return self._process


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without this pipe")
    return stream


def _size(path: str | bytes) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0  # the child will say what is wrong with it


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], path: str, seconds: float) -> dict[str, Any] | None:
    """The child's answer; None when it ended without one."""
    request = json.dumps({"path": path, "seconds": seconds}).encode() + b"\n"
    try:
        requests = _pipe(process.stdin)
        requests.write(request)
        requests.flush()
    except OSError:
        return None
    answers = _pipe(process.stdout)
    header = answers.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    body = answers.read(_LENGTH.unpack(header)[0])
    if len(body) < _LENGTH.unpack(header)[0]:
        return None
    answer: dict[str, Any] = json.loads(body)
    return answer


def _reading_to_json(reading: Reading) -> dict[str, Any]:
    extract, metadata = reading.extract, reading.extract.metadata
    return {
        "stamp": [reading.stamp.size, reading.stamp.mtime_ns, reading.stamp.inode],
        "hash": reading.content_hash,
        "text": extract.text,
        "passages": [[*passage.span, passage.kind.value] for passage in extract.passages],
        "metadata": [metadata.title, metadata.author, metadata.date, metadata.language],
        "read": [extract.format, extract.encoding, extract.reader],
        "warnings": extract.warnings,
    }


def _reading_from_json(answer: dict[str, Any], path: bytes) -> Reading:
    passages = tuple(
        Passage(number, Span(start, end), PassageKind(kind))
        for number, (start, end, kind) in enumerate(answer["passages"])
    )
    metadata = Metadata(*answer["metadata"])
    format_name, encoding, reader = answer["read"]
    warnings = tuple(answer["warnings"])
    extract = Extract(answer["text"], passages, metadata, format_name, encoding, reader, warnings)
    return Reading(Stamp(path, *answer["stamp"]), answer["hash"], extract)


def _limit_resources() -> None:
    """Set what the platform supports; the client's time limit holds in any case."""
    try:
        import resource
    except ImportError:
        return
    for limit, size in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(limit, (size, size))


def _end_without_client(seconds: float) -> None:
    """End this process soon after the client's limit, even inside C code: its client may be gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(path: str) -> dict[str, Any]:
    try:
        return _reading_to_json(read_path(path))
    except Unreadable as error:
        return {"unreadable": error.reason}
    except MemoryError:
        return {"unreadable": "reading it needs too much memory"}


def _serve() -> None:
    """Answer requests from standard input until it closes."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)  # libraries print, and must not print into the answers
    _limit_resources()
    for line in requests:
        request = json.loads(line)
        _end_without_client(request["seconds"] + _GRACE)
        body = json.dumps(_answer(request["path"]), ensure_ascii=False).encode()
        _end_without_client(0)
        answers.write(_LENGTH.pack(len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    _serve()
