"""A file that somebody else writes to while it is read, in a real pty and with the real workers."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.terminal import Terminal

PARAGRAPHS = [
    f"Paragraph {number} tells that the committee number {number} met in room {number * 7} on Monday, as announced."
    for number in range(60)
]
ADDED = [f"Added above: statement {number} of the ministry in Riga." for number in range(12)]


def write(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")


def row_of(text: str, words: str) -> int:
    """The row of the screen on which the words stand; -1 when they are out of sight."""
    return next((row for row, line in enumerate(text.splitlines()) if words in line), -1)


def test_paragraphs_added_above_leave_the_reader_where_they_are(home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    write(file, PARAGRAPHS)
    with Terminal(str(file), env=home, columns=110, rows=30) as terminal:
        terminal.wait_for("Paragraph 1 tells")
        terminal.wait_for("indexed")
        terminal.type("30}")
        row = row_of(terminal.wait_for("Paragraph 30 tells"), "Paragraph 30 tells")
        write(file, [*ADDED, *PARAGRAPHS])
        screen = terminal.wait_for("read again, place kept")
        assert row_of(screen, "Paragraph 30 tells") == row
        terminal.type("gg")
        terminal.wait_for("Added above: statement 0")
        terminal.type("''")
        terminal.wait_for(lambda text: row_of(text, "Paragraph 30 tells") >= 0)
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_file_that_is_emptied_stays_on_the_screen_and_is_not_said_to_be_gone(
    home: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path / "minutes.txt", PARAGRAPHS)
    write(tmp_path / "other.txt", ADDED)
    with Terminal(
        *(str(tmp_path / name) for name in ("minutes.txt", "other.txt")), env=home, columns=110, rows=30
    ) as terminal:
        terminal.wait_for("Paragraph 1 tells")
        terminal.wait_for("indexed")
        (tmp_path / "minutes.txt").write_text("")
        screen = terminal.wait_for("it is empty")
        assert "Paragraph 1 tells" in screen
        assert "gone from disk" not in screen
        (tmp_path / "minutes.txt").unlink()
        terminal.type("R")
        terminal.wait_for("gone from disk")
        terminal.type("Q")
        assert terminal.wait_for_end() == 0


def test_a_file_that_is_deleted_stays_on_the_screen(home: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    write(folder / "minutes.txt", PARAGRAPHS)
    write(folder / "other.txt", ADDED)
    with Terminal(str(folder), env=home, columns=110, rows=30) as terminal:
        terminal.wait_for("Paragraph 1 tells")
        terminal.wait_for("indexed")
        terminal.type("9}")
        terminal.wait_for("Paragraph 9 tells")
        (folder / "minutes.txt").unlink()
        terminal.wait_for("gone from disk")
        terminal.type("R")
        assert "Paragraph 9 tells" in terminal.wait_for("no file changed on disk")
        write(folder / "minutes.txt", [*ADDED, *PARAGRAPHS])
        screen = terminal.wait_for(lambda text: "read again" in text and "gone from disk" not in text)
        assert "Paragraph 9 tells" in screen
        terminal.type("Q")
        assert terminal.wait_for_end() == 0
