"""Frame times of a terminal program, as a person at its keyboard would see them.

A program that asks whether the terminal can synchronise its output is told
yes; each of its frames then ends with a mark, and the time from a key to the
last frame is exact. For others the last byte before a silence has to do.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple, Self

_ASKS_FOR_SYNC = b"\x1b[?2026$p"
_CAN_SYNC = b"\x1b[?2026;2$y"
_FRAME_END = b"\x1b[?2026l"

_USUAL = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "PYTHONDONTWRITEBYTECODE": "",  # an installed program is compiled once, not at each start
}

_SILENCE = 0.08  # seconds without a byte after which a program has drawn what it had to draw
_PATIENCE = 60.0  # seconds after which a program is given up


class Times(NamedTuple):
    """Milliseconds from keys to their last frames."""

    median: float
    p95: float

    def __str__(self) -> str:
        return f"{self.median:.1f} / {self.p95:.1f}"


class FrameClock:
    """Runs a program on a screen of its own and times what it draws."""

    def __init__(self, command: Sequence[str], columns: int = 120, rows: int = 42) -> None:
        self._started = perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), {**os.environ, **_USUAL})
        self._output = bytearray()
        self._last_frame = self._started
        self._synchronises = False
        self._frames = 0
        self._counted_to = 0  # in the output
        self._set_size(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for pid in (
            self._pid,
            *_descendants(self._pid),
        ):  # workers would take time from whatever is timed next
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def time_to(self, words: bytes) -> float:
        """Milliseconds from the start of the program until the words were drawn."""
        while words not in self._output:
            if not self._read(_PATIENCE):
                raise TimeoutError(f"{words!r} never came")
        drawn = perf_counter() - self._started
        self.rest()
        return drawn * 1000

    def time_keys(self, keys: Sequence[bytes], count: int) -> tuple[Times, float]:
        """How long each of `count` presses takes, the keys in turn, until the program has drawn its answer.

        Also the milliseconds of processor time for a press.
        """
        used = self.processor_time
        times = sorted(self._time(keys[press % len(keys)]) for press in range(count))
        used = self.processor_time - used
        return Times(median(times), times[min(len(times) - 1, int(len(times) * 0.95))]), used / count

    def press(self, keys: bytes) -> None:
        """Send keys one by one and wait until the program has drawn its answer."""
        for key in keys:
            os.write(self._fd, bytes([key]))
            self.rest(_SILENCE)

    def time_settled(self, keys: bytes, silence: float) -> float:
        """Milliseconds from the keys to the last frame before a silence of so many seconds."""
        started = perf_counter()
        os.write(self._fd, keys)
        self.rest(silence)
        return max(0.0, self._last_frame - started) * 1000

    def time_drawn(self, keys: bytes, words: bytes) -> float:
        """Milliseconds from the keys until the words were drawn."""
        before = len(self._output)
        started = perf_counter()
        os.write(self._fd, keys)
        while self._output.find(words, before) < 0:
            if not self._read(_PATIENCE):
                raise TimeoutError(f"{words!r} never came")
        drawn = perf_counter() - started
        self.rest()
        return drawn * 1000

    def hold(self, keys: Sequence[bytes], count: int, rate: float) -> tuple[int, float]:
        """Press `count` times, `rate` times a second: frames drawn, and milliseconds the last came after the last press.

        No frames (0) for a program that does not mark them.
        """
        before = self._frames
        for press in range(count):
            os.write(self._fd, keys[press % len(keys)])
            pressed = perf_counter()
            while (left := pressed + 1 / rate - perf_counter()) > 0:
                self._read(left)
        self.rest()
        return self._frames - before, max(0.0, self._last_frame - pressed) * 1000

    def time_resize(self, columns: int, rows: int) -> tuple[float, float]:
        """Milliseconds from a new size to the first and to the last frame."""
        started = perf_counter()
        self._set_size(columns, rows)
        while self._last_frame < started and self._read(_PATIENCE):
            pass
        first = self._last_frame - started
        self.rest(0.5)
        return first * 1000, (self._last_frame - started) * 1000

    def rest(self, silence: float = 0.3) -> None:
        """Read until the program has been silent for that many seconds."""
        while self._read(silence):
            pass

    @property
    def processor_time(self) -> float:
        """Milliseconds of processor time used so far; unlike a frame time, it does not grow with other programs' work."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    @property
    def memory(self) -> float:
        """Resident megabytes now."""
        status = Path(f"/proc/{self._pid}/status").read_text().split("VmRSS:")[1]
        return int(status.split()[0]) / 1024

    def _time(self, keys: bytes) -> float:
        started = perf_counter()
        os.write(self._fd, keys)
        self._read(1.0)
        while self._read(_SILENCE):
            pass
        return max(0.0, self._last_frame - started) * 1000

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self, timeout: float) -> bool:
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 17)
        except OSError:
            return False
        now = perf_counter()
        before = max(0, len(self._output) - len(_ASKS_FOR_SYNC))
        self._output += data
        if self._output.find(_ASKS_FOR_SYNC, before) >= 0 and not self._synchronises:
            self._synchronises = True
            os.write(self._fd, _CAN_SYNC)
        ended = self._output.count(_FRAME_END, max(before, self._counted_to))
        if ended:
            self._frames += ended
            self._counted_to = self._output.rfind(_FRAME_END) + len(_FRAME_END)
        if ended or not self._synchronises:
            self._last_frame = now
        return bool(data)


def _descendants(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield int(child)
            yield from _descendants(int(child))
