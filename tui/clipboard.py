"""Where copied text goes: the system's clipboard, tmux, the terminal, or a file when none of them takes it.

What was handed over and what was only sent are kept apart: a tool's exit status is a
confirmation, an escape sequence (OSC 52) is not, and whoever tells the user must know which it was.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from index.value import Value

SEQUENCE_LIMIT = 100_000
"""Bytes of a whole OSC 52 sequence: the smallest limit among terminals that take more than a few kilobytes (hterm)."""

TOOL_PATIENCE = 3.0
"""Seconds for one tool. xclip, xsel and tmux took at most 0.3 s for 10 MB; wl-copy may wait for ever for a focus."""

_SCREEN_CHUNK = 256  # bytes: older versions of GNU screen drop longer strings that they are to pass on
_ENCODED_BYTES, _PLAIN_BYTES = 4, 3  # of base64
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1: ESC [201~ would end a bracketed paste
    "\u202a-\u202e\u2066-\u2069"  # bidirectional controls: what is pasted would not be what is seen
    "\ud800-\udfff]"  # lone surrogates cannot be encoded
)
_REPLACEMENT = "\ufffd"


class Taker(Enum):
    """Who has the text now, the surest first."""

    SYSTEM = "system"  # a tool of the system confirmed it
    TMUX = "tmux"  # tmux has it in its buffer and passes it on to the terminal
    TERMINAL = "terminal"  # sent; terminals do not answer
    FILE = "file"
    NOBODY = "nobody"


class Delivery(Value, frozen=True):
    """What became of a copied text."""

    taker: Taker
    file: Path | None = None


class Tool(Value, frozen=True):
    """A program that takes the clipboard's new content on its standard input."""

    command: tuple[str, ...]
    encoding: str = "utf-8"


TMUX = Tool(("tmux", "load-buffer", "-w", "-"))  # -w (tmux 3.2): to the terminal's clipboard as well


def make_safe(text: str) -> tuple[str, int]:
    """The text without what a shell or terminal would act on when it is pasted, and how many were replaced.

    Each such character becomes U+FFFD, so the length stays. Newlines, tabs and everything else stay as they are.
    """
    return _UNSAFE.subn(_REPLACEMENT, text)


def system_tools(
    environment: Mapping[str, str], platform: str, is_installed: Callable[[str], bool]
) -> tuple[Tool, ...]:
    """The tools that reach the clipboard of the screen the user sits at, in the order to try them.

    In a login over SSH that is another machine: only a forwarded X display leads there.
    """
    candidates: list[Tool] = []
    if not (environment.get("SSH_CONNECTION") or environment.get("SSH_TTY")):
        if platform == "darwin":
            candidates.append(Tool(("pbcopy",)))
        if environment.get("WSL_DISTRO_NAME"):
            candidates.append(Tool(("clip.exe",), "utf-16-le"))
        if environment.get("WAYLAND_DISPLAY"):
            candidates.append(Tool(("wl-copy", "--type", "text/plain;charset=utf-8")))
    if environment.get("DISPLAY"):
        candidates.append(Tool(("xclip", "-selection", "clipboard", "-in")))
        candidates.append(Tool(("xsel", "--clipboard", "--input")))
    return tuple(tool for tool in candidates if is_installed(tool.command[0]))


def terminal_takes(text: str, environment: Mapping[str, str]) -> bool:
    """True when it is worth sending the text to the terminal: neither a console without clipboard nor too long."""
    terminal = environment.get("TERM", "")
    if terminal in {"", "dumb"} or terminal.startswith("linux"):
        return False
    plain = len(text.encode()) if len(text) < SEQUENCE_LIMIT else SEQUENCE_LIMIT
    return -(-plain // _PLAIN_BYTES) * _ENCODED_BYTES + len(_sequence("")) <= SEQUENCE_LIMIT


def terminal_sequence(text: str, environment: Mapping[str, str]) -> str:
    """The text as OSC 52; within GNU screen wrapped so that screen passes it on."""
    sequence = _sequence(base64.b64encode(text.encode()).decode("ascii"))
    if environment.get("TMUX") or not environment.get("TERM", "").startswith("screen"):
        return sequence
    chunks = (sequence[at : at + _SCREEN_CHUNK] for at in range(0, len(sequence), _SCREEN_CHUNK))
    return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)


def _sequence(encoded: str) -> str:
    return f"\x1b]52;c;{encoded}\x07"


async def hand_to(tool: Tool, text: str, environment: Mapping[str, str]) -> bool:
    """Give a tool the text; True when it confirms. What it prints is dropped, and it is ended when it hangs."""
    try:
        process = await asyncio.create_subprocess_exec(
            *tool.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # it may go on serving the clipboard after we have ended
        )
    except OSError:
        return False
    try:
        async with asyncio.timeout(TOOL_PATIENCE):
            await process.communicate(text.encode(tool.encoding))
    except (TimeoutError, OSError):  # it hangs, or closed its input
        return False
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    return process.returncode == 0


class Clipboard:
    """Takes what is copied in one environment.

    Args:
        send: writes a sequence to the terminal.
        file: where text is kept that nobody else takes; None when there is no such place.
        environment: of the program; the process's own unless a test says otherwise.
    """

    def __init__(
        self,
        send: Callable[[str], None],
        file: Path | None,
        environment: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
    ) -> None:
        self._send = send
        self._file = file
        self._environment = environment
        self._platform = platform

    async def take(self, text: str) -> Delivery:
        """Put a safe text wherever it can go: with `make_safe` before, it holds nothing that cannot be encoded."""
        environment = self._environment
        in_tmux = bool(environment.get("TMUX")) and await hand_to(TMUX, text, environment)
        sent = not in_tmux and terminal_takes(text, environment)
        if sent:
            self._send(terminal_sequence(text, environment))
        for tool in system_tools(environment, self._platform, self._is_installed):
            if await hand_to(tool, text, environment):
                return Delivery(Taker.SYSTEM)
        if in_tmux or sent:
            return Delivery(Taker.TMUX if in_tmux else Taker.TERMINAL)
        return await asyncio.to_thread(self._write, text)

    def _is_installed(self, program: str) -> bool:
        return shutil.which(program, path=self._environment.get("PATH")) is not None

    def _write(self, text: str) -> Delivery:
        if self._file is None:
            return Delivery(Taker.NOBODY)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.unlink(missing_ok=True)
            descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # the user's alone
            with open(descriptor, "w", encoding="utf-8") as copy:
                copy.write(text)
        except OSError:
            return Delivery(Taker.NOBODY)
        return Delivery(Taker.FILE, self._file)


def describe_delivery(delivery: Delivery, what: str, home: str = os.path.expanduser("~")) -> str:
    """One plain line: what was copied and, as far as that is known, where it is now."""
    match delivery.taker:
        case Taker.SYSTEM:
            return f"copied {what}"
        case Taker.TMUX:
            return f"copied {what} to tmux, paste with prefix ]"
        case Taker.TERMINAL:
            return f"sent {what} to the terminal: it may refuse (OSC 52)"
        case Taker.FILE:
            return f"written to {_short(delivery.file, home)}, no clipboard takes it: {what}"
        case Taker.NOBODY:
            return f"not copied, no clipboard takes it: {what}"


def _short(path: Path | None, home: str) -> str:
    shown = str(path)
    return f"~{shown[len(home) :]}" if home != "/" and shown.startswith(home + os.sep) else shown
