"""A person at the keyboard: the installed program on the seeds in a real pty."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import SEEDS, is_compared
from tests.e2e.terminal import Terminal

SIZES = [(80, 24), (160, 50)]


def processes_of(home: dict[str, str]) -> list[str]:
    """Command lines of running processes that work on this home."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if home["XDG_DATA_HOME"] in command:
                found.append(command)
    return found


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_seeds_open_side_by_side_and_quit_leaves_no_process(
    home: dict[str, str], columns: int, rows: int
) -> None:
    with Terminal(str(SEEDS), env=home, columns=columns, rows=rows) as terminal:
        terminal.wait_for("strategic move")
        terminal.wait_for(is_compared)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
    assert processes_of(home) == []


def test_a_search_opens_at_the_hit_and_esc_gives_the_place_back(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        terminal.type("Fumerov")
        terminal.wait_for(lambda text: "Rustem Umerov" in text and "1 passage in 1 document" in text)
        terminal.type("\r")
        terminal.wait_for("Ukrainian Defense Minister Rustem Umerov")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_words_are_found_and_filtered_in_the_open_documents(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        terminal.type("/troops")
        terminal.wait_for(lambda text: re.search(r"/ ?troops.* 1 of \d", text) is not None)
        terminal.type("\r2n")
        terminal.wait_for("hit 3 of ")
        terminal.type("&")
        terminal.wait_for(lambda text: "only passages with troops" in text and "⋯" in text)
        terminal.type("\x1b")
        terminal.wait_for(lambda text: "only passages" not in text and "⋯" not in text)
        terminal.type("/zebra")
        terminal.wait_for("nothing")
        terminal.type("\x1b")
        terminal.wait_for("hit 3 of ")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_the_gravest_claim_brings_both_passages_and_the_reason(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        terminal.type("\t\t\r")
        screen = terminal.wait_for(lambda text: text.count("11,000") >= 2 and text.count("12,000") >= 2)
        assert "both count troops" in screen
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_the_next_difference_moves_both_texts(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        before = terminal.text
        terminal.type("]c")
        terminal.wait_for(lambda text: text != before and "0 %" not in text.splitlines()[0])
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_resizing_while_it_works_keeps_the_text_on_screen(home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=home, columns=160, rows=50) as terminal:
        terminal.wait_for("strategic move")
        for columns, rows in ((60, 20), (200, 60), (40, 12), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_for("strategic")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_second_start_shows_the_comparison_without_the_model(read_home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=read_home, columns=160, rows=50) as terminal:
        terminal.wait_for(is_compared)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_killed_program_leaves_no_worker_behind(home: dict[str, str]) -> None:
    with Terminal(str(SEEDS), env=home) as terminal:
        terminal.wait_for("strategic move")
    for _ in range(1000):
        if not processes_of(home):
            break
        os.sched_yield()
    # What is left ends at its next look at its closed input; wait for it without a clock.
    for command in processes_of(home):
        assert "index.work" in command or "index.readers" in command


HOSTILE = (
    "A title \x1b]0;owned\x07 with escapes\n\n"
    "The minister said on Monday that 400 soldiers [/b] had left [sic] Kursk \x1b[31mred\x1b[0m.\n\n"
    "\x1b]52;c;aGVsbG8=\x07 clipboard \x9b31m C1 \x9d0;x\x9c bell \x07 bidi \u202eevil\u202c iso \u2066x\u2069 "
    "nul \x00 del \x7f [@click=app.quit]quit[/] [link=file:///etc/passwd]x[/link]\n"
)
OWN_POINTER_SHAPE = b"\x1b]22;default\x07"  # what the terminal library itself sends
FORBIDDEN = re.compile(
    rb"\x1b\]0;owned|\x1b\]52|\x07|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\x00|\x7f"
)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_nothing_in_a_document_reaches_the_terminal_raw(
    home: dict[str, str], tmp_path: Path, columns: int, rows: int
) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    (folder / "one\x1b]0;owned\x07[b].txt").write_text(HOSTILE)
    (folder / "two \u202etxt.html").write_text(f"<title>[/b] {HOSTILE}</title><p>{HOSTILE}</p>")
    (folder / "bad\x1b[2J.bin").write_bytes(bytes(range(256)) * 10)
    with Terminal(str(folder), env=home, columns=columns, rows=rows) as terminal:
        terminal.wait_for("minister")
        for keys, sight in (
            ("Fsoldiers", "passages in 2 documents"),
            ("o", "Documents · 2"),
            (":skipped\r", "Files that were not read · 1"),
            ("L", "what is on the screen"),
            ("?", "works where you are"),
        ):
            terminal.type(keys)
            terminal.wait_for(sight)
            terminal.type("\x1b")
            terminal.wait_for(lambda text, gone=sight: gone not in text)  # type: ignore[misc]
        terminal.type("F")  # with the words of the last time
        terminal.wait_for("passages in 2 documents")
        terminal.type("\r")
        terminal.wait_for(lambda text: "passages in" not in text and "soldiers" in text)
        terminal.type("]c\t\t")
        terminal.type("Q")
        terminal.wait_for_end()
    assert FORBIDDEN.search(bytes(terminal.output).replace(OWN_POINTER_SHAPE, b"")) is None
