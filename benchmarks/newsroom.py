"""Articles as a newsroom edits them, with the true place of every word: the material of `anchoring.py`."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.model import Span
from index.value import Value

TWIN_SHARE = 0.04  # of paragraphs have a near-twin in the same text, as summaries and wire copy do
TWIN_CHANGES = 0.12  # of a twin's words are others


class Word(Value, frozen=True):
    """A word with its marks; the same number is the same word, or what replaced it there."""

    text: str
    number: int
    replaced: bool = False


Paragraph = list[Word]


class Version(Value, frozen=True):
    """A text, where each numbered word stands in it, and which of them are replacements."""

    text: str
    places: dict[int, Span]
    replaced: frozenset[int]


@dataclass(slots=True)
class Newsroom:
    """Makes and edits texts, the same ones for the same seed."""

    random: random.Random
    vocabulary: Sequence[str]
    next_number: int = 0

    def word(self, text: str | None = None) -> Word:
        self.next_number += 1
        return Word(text or self.random.choice(self.vocabulary), self.next_number)

    def replacement(self, word: Word) -> Word:
        return Word(self.random.choice(self.vocabulary), word.number, replaced=True)

    def words(self, count: int) -> Paragraph:
        return [self.word() for _ in range(count)]

    def write(self, paragraphs: Sequence[str]) -> list[Paragraph]:
        """The paragraphs as words, some with a near-twin further down."""
        text = [[self.word(word) for word in paragraph.split()] for paragraph in paragraphs]
        for paragraph in [each for each in text if self.random.random() < TWIN_SHARE]:
            text.insert(self.random.randrange(len(text) + 1), self.twin(paragraph))
        return text

    def twin(self, paragraph: Paragraph) -> Paragraph:
        return [self.word(None if self.random.random() < TWIN_CHANGES else word.text) for word in paragraph]

    # Edits: each changes the text in place and says how many words it touched

    def edit_locally(self, text: list[Paragraph]) -> int:
        paragraph = self.random.choice(text)
        place = self.random.randrange(len(paragraph))
        match self.random.randrange(3):
            case 0:
                paragraph[place] = self.replacement(paragraph[place])
            case 1:
                paragraph.insert(place, self.word())
            case _ if len(paragraph) > 1:
                del paragraph[place]
        return 1

    def cut_sentence(self, text: list[Paragraph]) -> int:
        paragraph = self.random.choice(text)
        start, end = self._sentence(paragraph)
        if end - start == len(paragraph):
            return 0
        del paragraph[start:end]
        return end - start

    def add_sentence(self, text: list[Paragraph]) -> int:
        paragraph = self.random.choice(text)
        start, _ = self._sentence(paragraph)
        added = [*self.words(self.random.randrange(6, 20)), self.word("ended.")]
        paragraph[start:start] = added
        return len(added)

    def cut_paragraph(self, text: list[Paragraph]) -> int:
        return len(text.pop(self.random.randrange(len(text)))) if len(text) > 2 else 0

    def add_paragraph(self, text: list[Paragraph]) -> int:
        added = self.words(self.random.randrange(15, 60))
        text.insert(self.random.randrange(len(text) + 1), added)
        return len(added)

    def move_paragraph(self, text: list[Paragraph]) -> int:
        moved = text.pop(self.random.randrange(len(text)))
        text.insert(self.random.randrange(len(text) + 1), moved)
        return len(moved)

    def split_paragraph(self, text: list[Paragraph]) -> int:
        number = self.random.randrange(len(text))
        paragraph = text[number]
        if len(paragraph) < 4:
            return 0
        start = self.random.randrange(1, len(paragraph) - 1)
        text[number : number + 1] = [paragraph[:start], paragraph[start:]]
        return 1

    def merge_paragraphs(self, text: list[Paragraph]) -> int:
        if len(text) < 3:
            return 0
        number = self.random.randrange(len(text) - 1)
        text[number : number + 2] = [text[number] + text[number + 1]]
        return 1

    def reword(self, text: list[Paragraph]) -> int:
        paragraph = self.random.choice(text)
        start, end = self._sentence(paragraph)
        touched = 0
        for place in range(start, end):
            if self.random.random() < 0.4:
                paragraph[place] = self.replacement(paragraph[place])
                touched += 1
        return touched

    def _sentence(self, paragraph: Paragraph) -> tuple[int, int]:
        ends = [place + 1 for place, word in enumerate(paragraph[:-1]) if word.text[-1] in ".!?"]
        edges = [0, *ends, len(paragraph)]
        number = self.random.randrange(len(edges) - 1)
        return edges[number], edges[number + 1]

    def local(self) -> list[Callable[[list[Paragraph]], int]]:
        return [self.edit_locally]

    def mix(self) -> list[Callable[[list[Paragraph]], int]]:
        """What happens to a story between two editions, the frequent edits more than once."""
        return [
            *[self.edit_locally] * 8,
            *(self.cut_sentence, self.add_sentence, self.reword) * 2,
            *(self.cut_paragraph, self.add_paragraph, self.move_paragraph),
            *(self.split_paragraph, self.merge_paragraphs),
        ]

    def moves(self) -> list[Callable[[list[Paragraph]], int]]:
        return [self.move_paragraph]

    def revise(
        self, text: list[Paragraph], share: float, edits: Sequence[Callable[[list[Paragraph]], int]]
    ) -> list[Paragraph]:
        """The text after edits that touched that share of its words."""
        revised = [list(paragraph) for paragraph in text]
        left = share * sum(map(len, text))
        while left > 0:
            left -= self.random.choice(edits)(revised) or 1
        return revised


def render(text: Sequence[Paragraph], *, restyled: bool = False) -> Version:
    """The text as it is stored; restyled with other quotes, dashes and line breaks."""
    parts: list[str] = []
    places: dict[int, Span] = {}
    length = 0
    for paragraph in text:
        for number, word in enumerate(paragraph):
            spelt = _restyle(word.text) if restyled else word.text
            last = number == len(paragraph) - 1
            blank = (
                ("\n\n\n" if restyled else "\n\n")
                if last
                else "\n"
                if restyled and number % 11 == 10
                else " "
            )
            places[word.number] = Span(length, length + len(spelt))
            parts += (spelt, blank)
            length += len(spelt) + len(blank)
    replaced = frozenset(word.number for paragraph in text for word in paragraph if word.replaced)
    return Version("".join(parts), places, replaced)


def _restyle(word: str) -> str:
    word = re.sub(r'^"', "“", word).replace('"', "”").replace("'", "’")
    return word.replace("-", "–")


def read_paragraphs(folder: Path) -> list[list[str]]:
    """The paragraphs of every text file below a folder, an article each, by path."""
    articles = []
    for path in sorted(folder.rglob("*.txt")):
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        articles.append([line for line in lines if line.split()])
    return articles
