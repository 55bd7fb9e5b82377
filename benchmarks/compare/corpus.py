"""ECB+ as the comparison reads it: sentences as they would be printed, gold chains, analysed documents."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from index.compare import Side
from index.language.analyser import Analyser
from index.model import Document, DocumentInfo, Metadata, Passage, Span

Key = tuple[str, int]
"""Document id and sentence number."""


class Gold(NamedTuple):
    """The chains mentioned in one sentence."""

    events: frozenset[str]
    participants: frozenset[str]


class Report(NamedTuple):
    """An analysed document and where its sentences stand in it."""

    side: Side
    sentences: dict[int, Span]


def read_sentences(folder: Path, split: str) -> dict[str, dict[int, str]]:
    """Document id -> sentence number -> text, tokens joined as they would be printed."""
    words: dict[str, dict[int, list[str]]] = {}
    for line in (folder / f"ECB_{split}_corpus.txt").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            words.setdefault(cells[0], {}).setdefault(int(cells[1]), []).append(cells[3])
    return {
        document: {number: printed(tokens) for number, tokens in sentences.items()}
        for document, sentences in words.items()
    }


def printed(tokens: Sequence[str]) -> str:
    """The tokens with the blanks a newspaper sets; the places in `data/figure_pairs.jsonl` count on these."""
    text = " ".join(tokens)
    text = re.sub(r" ([.,;:!?%)\]]|['’]s\b|n['’]t\b|'')", r"\1", text)
    text = re.sub(r"([(\[$£€]|``) ", r"\1", text)
    text = re.sub(
        r"(?<=\d)\. (?=\d)|(?<=\d): (?=\d\d(?!\d))|(?<=\d), (?=\d{3}(?!\d))|(?<=\w) [-/] (?=\w)|(?<=\d) -(?=\w)"
        r"|\b(?:[ap]\. m|[A-Z]\. [A-Z])\.",
        lambda match: match[0].replace(" ", ""),
        text,
    )
    return text.replace("``", "“").replace("''", "”")


def read_gold(folder: Path, split: str) -> dict[Key, Gold]:
    chains: defaultdict[Key, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for column, kind in enumerate(("Event", "Entity")):
        mentions = json.loads((folder / f"ECB_{split}_{kind}_gold_mentions.json").read_text(encoding="utf-8"))
        for mention in mentions:
            if "Singleton" not in mention["coref_chain"]:
                chains[mention["doc_id"], mention["sent_id"]][column].add(mention["coref_chain"])
    return {key: Gold(frozenset(events), frozenset(others)) for key, (events, others) in chains.items()}


def topic_of(document: str) -> str:
    return document.split("_")[0]


def same_event(first: str, second: str) -> bool:
    """ECB+ tells the two events of a topic by the end of the document's name."""
    return topic_of(first) == topic_of(second) and ("plus" in first) == ("plus" in second)


def read_reports(analyser: Analyser, folder: Path, split: str) -> dict[str, Report]:
    """The documents of a split by their ids, analysed."""
    return {
        name: _analyse(analyser, name, sentences) for name, sentences in read_sentences(folder, split).items()
    }


def _analyse(analyser: Analyser, name: str, sentences: dict[int, str]) -> Report:
    spans: dict[int, Span] = {}
    position = 0
    for number, sentence in sentences.items():
        spans[number] = Span(position, position + len(sentence))
        position += len(sentence) + 1
    text = "\n".join(sentences.values())
    passages = tuple(Passage(number, span) for number, span in enumerate(spans.values()))
    info = DocumentInfo(id=hash(name), path=name, title=name, format="text", length=len(text))
    document = Document(info, text, name, passages, Metadata())
    return Report(Side(document, analyser.analyse(text, passages, Metadata())), spans)
