"""The parse of a text: spaCy behind a door that keeps offsets and bounds memory.

The parser sees straight quotation marks and, inside a passage, no line breaks
(hard-wrapped wire copy parses as badly as it looks otherwise: 0.8 F1 of all
names). Both changes keep the length, so every offset of the parse is an offset
of the canonical text. A passage always starts a sentence.
"""

from __future__ import annotations

import math
import re
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from index.language.model_files import ModelUnavailable, find_model, pinned_model, verify_model
from index.model import Passage, Span
from index.steps import Steps, finish
from index.text.quotes import straighten

# Code points parsed at once: what comes meanwhile waits half a second. The parser needs about 3 kB a code
# point while it works, and larger sections are not faster.
_SECTION_LENGTH = 20_000

# Tokens. What is looked for in a sentence may take the square of its length; the longest of 400 news
# articles has 105.
_SENTENCE_LENGTH = 300
_SENTENCE_ENDS = frozenset(".!?")

# A line of dashes: the tokeniser takes the square of its length to part them.
_ORNAMENT = re.compile(r"[^\w\s]{50,}")

# Spaces of every width are spaces: beside a hard one the tokeniser makes a word of it, and the parse breaks.
_BLANKS = str.maketrans("\n\t\u00a0\u2009\u202f", "     ")


def load_pipeline() -> Pipeline:
    """The pinned model, its files verified before any is read. Raises ModelUnavailable."""
    pinned = pinned_model()
    folder = find_model(pinned)
    verify_model(folder, pinned)
    try:
        with warnings.catch_warnings():
            # W095: trained with spaCy 3.7.2. All figures of this project are measured with 3.8.
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(folder)
    except (OSError, ValueError, ImportError) as error:
        first_line = str(error).partition("\n")[0]
        raise ModelUnavailable(
            f"The language model could not be loaded ({first_line}); names and quotations are found by rules alone."
        ) from error
    _multiply_quickly(nlp)
    return Pipeline(nlp, pinned["folder"])


def _multiply_quickly(nlp: Language) -> None:
    """Have NumPy multiply the matrices of the model: three times as fast as the library that comes with spaCy."""
    quick = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk() if isinstance(component, TrainablePipe) else ():
            layer.ops = quick


class Pipeline:
    """A loaded model. Parsing the same text gives the same result in any order."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._nlp = nlp
        self._parsing = 0  # parses that are not over
        self._zone: AbstractContextManager[object] = nullcontext()

    def parse(self, text: str, passages: Sequence[Passage]) -> Doc:
        """One `Doc` for the canonical text: as long, offset for offset, every passage a sentence start."""
        return finish(self.parse_in_steps(text, passages))

    def parse_in_steps(self, text: str, passages: Sequence[Passage]) -> Steps[Doc]:
        """As `parse`; long texts are parsed in sections of whole passages, which are joined at the end."""
        prepared = _prepare(text, passages)
        starts = sorted({passage.span.start for passage in passages})
        docs: list[Doc] = []
        for section in _sections(prepared, starts):
            docs.append(self._parse_section(prepared, section, starts))
            yield section.end / max(len(prepared), 1)
        if len(docs) == 1:
            return docs[0]
        # `exclude` is missing from spaCy's type stub.
        return Doc.from_docs(docs, ensure_whitespace=False, exclude=["tensor", "user_data"])  # type: ignore[call-arg]

    @contextmanager
    def parsing_memory(self) -> Iterator[None]:
        """A context whose parses are forgotten at its end: strings of past texts do not pile up.

        No `Doc` made inside may be used outside. Contexts that overlap are forgotten together.
        """
        if self._parsing == 0:
            self._zone = self._nlp.memory_zone()
            self._zone.__enter__()
        self._parsing += 1
        try:
            yield
        finally:
            self._parsing -= 1
            if self._parsing == 0:
                self._zone.__exit__(None, None, None)

    def similarity(self, first: str, second: str) -> float:
        """How alike two lemmas are used: the cosine of their vectors, -1…1; 0.0 where a word has none.

        The better of singular and plural counts: in news the plural is the commoner
        form of a noun and its vector the better one (troop, soldier .59; troops, soldiers .85).
        """
        if first == second:
            return 1.0
        return max(self._cosine(first, second), self._cosine(f"{first}s", f"{second}s"))

    def _cosine(self, first: str, second: str) -> float:
        one = self._nlp.vocab.get_vector(first)
        other = self._nlp.vocab.get_vector(second)
        norms = math.sqrt(float(one @ one) * float(other @ other))
        return float(one @ other) / norms if norms else 0.0

    def _parse_section(self, prepared: str, section: Span, starts: Sequence[int]) -> Doc:
        doc = self._nlp.make_doc(prepared[section.start : section.end])
        _start_sentences(doc, [start - section.start for start in starts])
        parsed = self._nlp(doc)
        # 96 numbers a token that have served their purpose. Kept, 2 MB of text need 270 MB instead of 60.
        parsed.tensor = np.zeros((0,), dtype=np.float32)
        return parsed


def _start_sentences(doc: Doc, starts: Sequence[int]) -> None:
    """Begin a sentence with each passage, and within one where none ended for longer than people write."""
    pending = deque(start for start in starts if start > 0)
    length = 0
    for token in doc:
        end = token.idx + len(token.text)
        if pending and pending[0] < end:
            token.is_sent_start = True
            length = 0
            while pending and pending[0] < end:
                pending.popleft()
        elif length >= _SENTENCE_LENGTH:
            token.is_sent_start = True
            length = 0
        length = 0 if token.text in _SENTENCE_ENDS else length + 1


def _prepare(text: str, passages: Sequence[Passage]) -> str:
    """Straight quotation marks everywhere, each passage on one line, only plain spaces in it, and no ornaments."""
    straight = straighten(_ORNAMENT.sub(lambda found: "x" * len(found[0]), text))
    parts: list[str] = []
    position = 0
    for passage in passages:
        start, end = passage.span
        parts.append(straight[position:start])
        parts.append(straight[start:end].translate(_BLANKS))
        position = end
    parts.append(straight[position:])
    return "".join(parts)


def _sections(text: str, starts: Sequence[int]) -> Iterator[Span]:
    """Ranges that cover the text, cut at passage starts, and inside a passage only if it is itself too long."""
    length = len(text)
    begin = 0
    last_start = 0
    for start in [*starts, length]:
        if start - begin > _SECTION_LENGTH and last_start > begin:
            yield Span(begin, last_start)
            begin = last_start
        while start - begin > _SECTION_LENGTH:
            cut = text.rfind(" ", begin + 1, begin + _SECTION_LENGTH) + 1 or begin + _SECTION_LENGTH
            yield Span(begin, cut)
            begin = cut
        last_start = start
    if begin < length or length == 0:
        yield Span(begin, length)
