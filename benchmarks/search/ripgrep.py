"""ripgrep: no index, every file is looked through for each question."""

from __future__ import annotations

import shutil
import subprocess

from benchmarks.search.articles import Article
from benchmarks.search.questions import Kind, Question
from benchmarks.search.system import NotInstalled, System


class Ripgrep(System):
    """Finds exactly what is written, a passage a line; it puts nothing in order."""

    name = "ripgrep"
    ranks = False
    kinds = frozenset({Kind.WORD, Kind.PHRASE, Kind.PREFIX, Kind.ANY})

    @classmethod
    def check(cls) -> None:
        if shutil.which("rg") is None:
            raise NotInstalled("ripgrep is left out: there is no program rg")

    def build(self) -> None:
        """Write the files."""
        for number, article in enumerate(self.articles, 1):
            self.change(number, article)

    def open(self) -> None:
        """There is nothing to open."""

    def ask(self, question: Question) -> int:
        return self.total(question)

    def total(self, question: Question) -> int:
        command = ["rg", "--ignore-case", "--count", "--no-filename", "--no-ignore", _pattern(question)]
        found = subprocess.run([*command, self.folder], capture_output=True, text=True)
        return sum(map(int, found.stdout.split()))

    def change(self, number: int, article: Article) -> None:
        file = self.folder / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(article.passages), encoding="utf-8")


def _pattern(question: Question) -> str:
    words = question.words
    match question.kind:
        case Kind.PHRASE:
            return r"\b" + r"\W+".join(words) + r"\b"
        case Kind.PREFIX:
            return rf"\b{words[0]}"
        case _:
            return rf"\b({'|'.join(words)})\b"
