"""Where copied text goes, in environments made for the purpose, and what is said of it."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import clipboard
from tui.clipboard import (
    SEQUENCE_LIMIT,
    Clipboard,
    Delivery,
    Taker,
    Tool,
    describe_delivery,
    hand_to,
    make_safe,
    system_tools,
    terminal_sequence,
    terminal_takes,
)

ALL = {"pbcopy", "clip.exe", "wl-copy", "xclip", "xsel"}


def names(environment: dict[str, str], platform: str = "linux", installed: set[str] = ALL) -> list[str]:
    tools = system_tools(environment, platform, installed.__contains__)
    return [tool.command[0] for tool in tools]


@pytest.mark.parametrize(
    ("environment", "platform", "tools"),
    [
        ({}, "linux", []),
        ({"DISPLAY": ":0"}, "linux", ["xclip", "xsel"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ["wl-copy"]),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", ["wl-copy", "xclip", "xsel"]),
        ({"WSL_DISTRO_NAME": "Debian"}, "linux", ["clip.exe"]),
        ({}, "darwin", ["pbcopy"]),
    ],
)
def test_the_tools_fit_the_screen_the_user_sits_at(
    environment: dict[str, str], platform: str, tools: list[str]
) -> None:
    assert names(environment, platform) == tools


def test_over_ssh_only_a_forwarded_display_leads_to_the_user() -> None:
    assert names({"SSH_TTY": "/dev/pts/1"}, "darwin") == []
    assert names({"SSH_CONNECTION": "a b", "WAYLAND_DISPLAY": "wayland-0"}) == []
    assert names({"SSH_CONNECTION": "a b", "DISPLAY": "localhost:10.0"}) == ["xclip", "xsel"]


def test_only_installed_tools_are_tried() -> None:
    assert names({"DISPLAY": ":0"}, installed={"xsel"}) == ["xsel"]


def test_windows_gets_the_encoding_it_reads() -> None:
    (tool,) = system_tools({"WSL_DISTRO_NAME": "Debian"}, "linux", lambda _: True)
    assert tool.encoding == "utf-16-le"


@pytest.mark.parametrize("terminal", ["", "dumb", "linux"])
def test_a_console_has_no_clipboard(terminal: str) -> None:
    assert not terminal_takes("a", {"TERM": terminal})


def test_the_terminal_takes_what_fits_its_longest_sequence() -> None:
    environment = {"TERM": "xterm-256color"}
    longest = next(size for size in range(76_000, 0, -1) if terminal_takes("a" * size, environment))
    assert 74_000 < longest < 75_000
    assert len(terminal_sequence("a" * longest, environment)) <= SEQUENCE_LIMIT
    assert not terminal_takes("ä" * longest, environment)
    assert not terminal_takes("a" * 10_000_000, environment)


def test_the_sequence_holds_the_text() -> None:
    sequence = terminal_sequence("“Kursk” 🇰🇷\n", {"TERM": "xterm"})
    head, encoded = sequence.removesuffix("\x07").rsplit(";", 1)
    assert head == "\x1b]52;c"
    assert base64.b64decode(encoded).decode() == "“Kursk” 🇰🇷\n"


def test_gnu_screen_is_asked_to_pass_the_sequence_on() -> None:
    plain = terminal_sequence("troops" * 200, {"TERM": "xterm"})
    wrapped = terminal_sequence("troops" * 200, {"TERM": "screen-256color"})
    parts = wrapped.removesuffix("\x1b\\").split("\x1b\\")
    assert all(part.startswith("\x1bP") for part in parts)
    assert "".join(part.removeprefix("\x1bP") for part in parts) == plain
    assert terminal_sequence("a", {"TERM": "screen", "TMUX": "/t"}) == terminal_sequence(
        "a", {"TERM": "xterm"}
    )


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
@settings(deadline=None, max_examples=200)
def test_safe_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    safe, replaced = make_safe(text)
    assert len(safe) == len(text)
    assert safe.encode().decode() == safe
    assert sum(a != b for a, b in zip(safe, text, strict=True)) == replaced
    assert not any(letter < " " and letter not in "\t\n" for letter in safe)


def test_what_shells_and_terminals_act_on_is_replaced_and_nothing_else() -> None:
    text = "a\x1b[201~rm\r\x00\x9b\u202e\ud800 tab\t line\n soft\u00ad joiner\u200d mark\u200f\n"
    assert make_safe(text) == ("a�[201~rm����� tab\t line\n soft\u00ad joiner\u200d mark\u200f\n", 6)


class Bench:
    """An environment of scripts, and a clipboard in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[str] = []
        self.file = folder / "data" / "clipboard.txt"
        self.environment = {"PATH": f"{folder}:/usr/bin:/bin", "TERM": "dumb"}

    def tool(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def taken(self, name: str) -> str:
        return (self.folder / f"{name}.out").read_text(encoding="utf-8")

    async def take(self, text: str) -> Delivery:
        return await Clipboard(self.sent.append, self.file, self.environment, "linux").take(text)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def keep(folder: Path, name: str) -> str:
    return f"cat > {folder}/{name}.out"


async def test_a_tool_that_confirms_has_the_text(bench: Bench) -> None:
    bench.tool("xclip", keep(bench.folder, "xclip"))
    bench.environment |= {"DISPLAY": ":0"}
    assert await bench.take("“Kursk”\n") == Delivery(Taker.SYSTEM)
    assert bench.taken("xclip") == "“Kursk”\n"


async def test_ten_megabytes_go_to_a_tool(bench: Bench) -> None:
    bench.tool("xclip", keep(bench.folder, "xclip"))
    bench.environment |= {"DISPLAY": ":0"}
    assert await bench.take("troops " * 1_500_000) == Delivery(Taker.SYSTEM)
    assert len(bench.taken("xclip")) == 10_500_000


async def test_when_one_tool_refuses_the_next_is_asked(bench: Bench) -> None:
    bench.tool("wl-copy", "cat > /dev/null; exit 1")
    bench.tool("xclip", "exit 1")
    bench.tool("xsel", keep(bench.folder, "xsel"))
    bench.environment |= {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}
    assert await bench.take("a" * 1_000_000) == Delivery(Taker.SYSTEM)


async def test_the_terminal_is_told_even_when_a_tool_has_the_text(bench: Bench) -> None:
    bench.tool("xclip", keep(bench.folder, "xclip"))
    bench.environment |= {"DISPLAY": ":0", "TERM": "xterm"}
    await bench.take("a")
    assert bench.sent == [terminal_sequence("a", bench.environment)]


async def test_a_tool_that_hangs_is_ended_and_counts_for_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "TOOL_PATIENCE", 0.2)
    bench.tool("xclip", f"echo $$ > {bench.folder}/pid; exec sleep 1000")
    bench.environment |= {"DISPLAY": ":0", "TERM": "xterm"}
    assert await bench.take("a") == Delivery(Taker.TERMINAL)
    assert not (Path("/proc") / (bench.folder / "pid").read_text().strip()).exists()


async def test_a_tool_that_is_not_there_confirms_nothing() -> None:
    assert not await hand_to(Tool(("no-such-tool",)), "a", {"PATH": ""})


async def test_without_a_tool_the_text_is_only_sent(bench: Bench) -> None:
    bench.environment |= {"TERM": "xterm"}
    assert await bench.take("a") == Delivery(Taker.TERMINAL)


async def test_in_tmux_the_buffer_takes_it_and_tmux_tells_the_terminal(bench: Bench) -> None:
    bench.tool("tmux", f'echo "$@" > {bench.folder}/words; {keep(bench.folder, "tmux")}')
    bench.environment |= {"TERM": "tmux-256color", "TMUX": "/t,1,0"}
    assert await bench.take("a") == Delivery(Taker.TMUX)
    assert bench.sent == []
    assert (bench.folder / "words").read_text() == "load-buffer -w -\n"


async def test_a_tmux_too_old_for_that_leaves_it_to_the_sequence(bench: Bench) -> None:
    bench.tool("tmux", "exit 1")
    bench.environment |= {"TERM": "tmux-256color", "TMUX": "/t,1,0"}
    assert await bench.take("a") == Delivery(Taker.TERMINAL)
    assert len(bench.sent) == 1


@pytest.mark.parametrize(("terminal", "length"), [("linux", 1), ("xterm", 80_000)])
async def test_what_nobody_takes_is_written_to_a_file_of_the_users_alone(
    bench: Bench, terminal: str, length: int
) -> None:
    bench.environment |= {"TERM": terminal}
    for letter in "ab":
        assert await bench.take(letter * length) == Delivery(Taker.FILE, bench.file)
    assert bench.file.read_text() == "b" * length
    assert stat.S_IMODE(bench.file.stat().st_mode) == 0o600
    assert bench.sent == []


async def test_a_folder_that_cannot_be_written_is_no_crash(bench: Bench) -> None:
    (bench.folder / "data").write_text("in the way")
    assert await bench.take("a") == Delivery(Taker.NOBODY)


@pytest.mark.parametrize(
    ("delivery", "words"),
    [
        (Delivery(Taker.SYSTEM), "copied ¶3 (34 words)"),
        (Delivery(Taker.TMUX), "copied ¶3 (34 words) to tmux"),
        (Delivery(Taker.TERMINAL), "it may refuse (OSC 52)"),
        (Delivery(Taker.FILE, Path("/home/ann/data/clipboard.txt")), "written to ~/data/clipboard.txt"),
        (Delivery(Taker.NOBODY), "not copied"),
    ],
)
def test_the_message_says_no_more_than_is_known(delivery: Delivery, words: str) -> None:
    message = describe_delivery(delivery, "¶3 (34 words)", home="/home/ann")
    assert words in message
    assert "¶3 (34 words)" in message
