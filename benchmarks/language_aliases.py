"""How well the names of one topic are linked, over gold mentions with chains.

    python -m benchmarks.language_aliases DATA_FOLDER

The folder holds `meantime` and `ecbplus`: gold mentions as JSON and the words they
stand among. Scores are over pairs of gold mentions of one topic, each mention where it
stands in its text. "Spelled apart" counts only pairs whose words differ, "exact strings"
is what links across documents without any rule.

Much of what is capitalised in a headline names nobody: "Teen", "Apple CEO". So all is
told twice: over every mention whose words are capitalised, and over those that are proper
names: with a word that the model tags as one in its sentence, that no list has as an
office or a title, and that the texts of the topic write without a capital no more often than with one.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from index.language.aliases import link_entities
from index.language.entity_rules import is_organisation_name
from index.language.gazetteer import is_given_name, is_title, is_title_modifier, listed_type
from index.language.grouping import group_mentions
from index.language.lexicon import list_lines
from index.language.mentions import Mention, trim_name
from index.language.pipeline import Pipeline, load_pipeline
from index.language.teams import read_teams
from index.model import Entity, EntityType, Span
from index.text.names import LINKING_WORDS, bare_name, is_acronym, name_words, person_words
from index.text.paragraphs import split_passages

PRONOUNS = frozenset(
    ("He", "She", "It", "They", "We", "I", "You", "His", "Her", "Their", "Its", "Our", "My", "Who", "Which", "That",
     "This", "These", "Those", "One", "Him", "Them", "Us", "Me", "Police", "Authorities", "Man", "Woman", "Officials")
)  # fmt: skip
KINDS = ("all pairs", "across documents", "exact strings", "spelled apart")
WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+")
UNLINKED = "Singleton"
PREPOSITION = re.compile(r"(?:in|of|at|from|to|for|near)\s+(?=\S)", re.IGNORECASE)
NO_SPACE_BEFORE = frozenset((".", ",", ";", ":", "!", "?", ")", "]", "'s", "’s", "n't", "%"))
NO_SPACE_AFTER = frozenset(("(", "[", "$"))


class Words:
    """A text put together from its words, sentences on lines of their own as passages; knows where each word is."""

    def __init__(self, sentences: Mapping[int, Sequence[str]]) -> None:
        self.places: dict[tuple[int, int], Span] = {}
        text = ""
        for sentence, words in sorted(sentences.items()):
            text += "\n\n" if text else ""
            for number, word in enumerate(words):
                glued = number == 0 or word in NO_SPACE_BEFORE or words[number - 1] in NO_SPACE_AFTER
                text += "" if glued else " "
                self.places[sentence, number] = Span(len(text), len(text) + len(word))
                text += word
        self.text = text


class GoldMention(NamedTuple):
    document: str
    span: Span
    surface: str
    type: str
    chain: str


class Topic(NamedTuple):
    texts: dict[str, str]  # by document
    mentions: list[GoldMention]


def read_topics(
    mentions: Path, texts: dict[str, Words], topic_of: Callable[[dict[str, str]], str]
) -> Iterator[Topic]:
    topics: defaultdict[str, list[GoldMention]] = defaultdict(list)
    for mention in json.loads(mentions.read_text("utf-8")):
        surface = without_preposition(mention["tokens_str"])
        if mention["mention_type"] not in ("PER", "HUM", "ORG", "LOC") or not is_name(surface):
            continue
        words = texts[mention["doc_id"]]
        first, last = min(mention["tokens_number"]), max(mention["tokens_number"])
        start = words.places[mention["sent_id"], first].start
        end = words.places[mention["sent_id"], last].end
        if preposition := PREPOSITION.match(words.text, start, end):
            start = preposition.end()
        chain = re.sub(r"^(?:cross_|intra_)+", "", mention["coref_chain"])
        topics[topic_of(mention)].append(
            GoldMention(
                mention["doc_id"],
                trim_name(words.text, Span(start, end)),
                surface,
                mention["mention_type"],
                chain,
            )
        )
    for found in topics.values():
        names = {mention.document for mention in found}
        yield Topic({name: texts[name].text for name in names}, found)


def read_meantime(folder: Path) -> dict[str, Words]:
    """The texts by the full name of the document, whose beginning the table of words has as its number."""
    rows: defaultdict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    with (folder / "conll.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["topic/subtopic_name"].split("/")[1]][int(row["sent_id"])].append(row["token"])
    mentions = json.loads((folder / "entities_mentions.json").read_text("utf-8"))
    return {name: Words(rows[name.split("_")[0]]) for name in {mention["doc_id"] for mention in mentions}}


def read_ecbplus(file: Path) -> dict[str, Words]:
    rows: defaultdict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in file.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3:
            rows[cells[0]][int(cells[1])].append(cells[3])
    return {name: Words(sentences) for name, sentences in rows.items()}


def without_preposition(surface: str) -> str:
    preposition = PREPOSITION.match(surface)
    return surface[preposition.end() :] if preposition else surface


def is_name(surface: str) -> bool:
    words = [
        word
        for word in surface.split()
        if word.casefold() not in LINKING_WORDS and word not in ("'s", "’s", "'")
    ]
    return 0 < len(words) <= 6 and all(word[0].isupper() for word in words) and words[0] not in PRONOUNS


def proper_names(topic: Topic, pipeline: Pipeline) -> set[GoldMention]:
    """The mentions that are names by the definition at the head of this module."""
    counts = Counter(word for text in topic.texts.values() for word in WORD.findall(text))
    capitals = Counter[str]()
    for word, count in counts.items():
        capitals[word.casefold()] += -count if word.islower() else count
    proper: set[GoldMention] = set()
    for name, text in topic.texts.items():
        doc = pipeline.parse(text, split_passages(text))
        for mention in topic.mentions:
            if mention.document != name:
                continue
            words = [
                word.text
                for word in doc
                if word.pos_ == "PROPN" and mention.span.overlaps(span_of(word.idx, word.text))
            ]
            if any(capitals[word.casefold()] >= 0 and not is_office(word) for word in words):
                proper.add(mention)
    return proper


def span_of(start: int, word: str) -> Span:
    return Span(start, start + len(word))


def is_office(word: str) -> bool:
    return is_title(word) or is_title_modifier(word) or word.casefold() in role_words()


@cache
def role_words() -> frozenset[str]:
    return frozenset(word.casefold() for line in list_lines("roles.txt") for word in re.findall(r"\w+", line))


def guess_type(gold: str, surface: str, persons: frozenset[str]) -> EntityType:
    """The type a tagger would give; ECB+ does not part persons from organisations."""
    if gold in ("PER", "ORG", "LOC"):
        return {"PER": EntityType.PERSON, "ORG": EntityType.ORGANISATION, "LOC": EntityType.PLACE}[gold]
    listed = listed_type(name_words(surface))
    if listed is not None:
        return listed
    words = name_words(surface)
    if is_organisation_name(bare_name(surface)) or (is_acronym(surface) and words[0] not in persons):
        return EntityType.ORGANISATION
    return (
        EntityType.PERSON
        if len(words) > 1 or (words[-1:] and words[-1] in persons)
        else EntityType.ORGANISATION
    )


def surnames(mentions: Iterable[GoldMention]) -> frozenset[str]:
    people = [
        mention.surface
        for mention in mentions
        if mention.type in ("PER", "HUM")
        and not is_organisation_name(mention.surface)
        and listed_type(name_words(mention.surface)) is None
    ]
    full = [person_words(name_words(surface)) for surface in people]
    return frozenset(
        word for words in full if len(words) > 1 for word in (words[0], words[-1]) if words
    ) | frozenset(words[0] for words in full if len(words) == 1 and is_given_name(words[0]))


def link_topic(topic: Topic) -> list[tuple[GoldMention, int]]:
    """Each gold mention with the number of the shared entity it was put into."""
    ordered = sorted(topic.mentions)
    persons = surnames(ordered)
    documents: list[tuple[Entity, ...]] = []
    places: list[tuple[GoldMention, tuple[int, Span]]] = []
    for position, (name, text) in enumerate(sorted(topic.texts.items())):
        found: list[Mention] = []
        for mention in ordered:
            if mention.document == name:
                surface = text[mention.span.start : mention.span.end]
                found.append(Mention(mention.span, surface, guess_type(mention.type, surface, persons)))
                places.append((mention, (position, mention.span)))
        documents.append(group_mentions(text, read_teams(text, found)))
    home = {
        (document, span): number
        for number, shared in enumerate(link_entities(documents))
        for document, entity_id in shared.members
        for entity in documents[document]
        if entity.id == entity_id
        for span in entity.mentions
    }
    return [(mention, home[place]) for mention, place in places]


def score_aliases(name: str, topics: Iterable[Topic], pipeline: Pipeline) -> None:
    scores: dict[bool, dict[str, Counter[str]]] = {
        only_names: {kind: Counter() for kind in KINDS} for only_names in (False, True)
    }
    mentions = names = 0
    doubted: Counter[str] = Counter()
    for topic in topics:
        proper = proper_names(topic, pipeline)
        mentions += len(topic.mentions)
        names += sum(mention in proper for mention in topic.mentions)
        for (one, home), (other, other_home) in combinations(link_topic(topic), 2):
            same, joined = one.chain == other.chain, home == other_home
            if joined and not same:
                doubted["all"] += 1
                doubted["same words"] += name_words(one.surface) == name_words(other.surface)
                doubted["unlinked"] += one.chain.startswith(UNLINKED) or other.chain.startswith(UNLINKED)
            counted = (False, True) if one in proper and other in proper else (False,)
            for only_names in counted:
                count_pair(scores[only_names], one, other, same, joined)
    for only_names, count in ((False, mentions), (True, names)):
        what = "names" if only_names else "mentions"
        for kind, outcomes in scores[only_names].items():
            figures = f1(outcomes["right"], outcomes["wrong"], outcomes["missed"])
            print(f"{name:12} {count:5} {what:9} {kind:17} {figures}")
    print(
        f"{name:12} counted as wrong: {doubted['all']}; the same words in two chains: {doubted['same words']};"
        f" with a mention that the gold links with no other: {doubted['unlinked']}"
    )


def count_pair(
    scores: dict[str, Counter[str]], one: GoldMention, other: GoldMention, same: bool, joined: bool
) -> None:
    kinds = ["all pairs"]
    if one.document != other.document:
        kinds.append("across documents")
        count_outcome(scores["exact strings"], same, one.surface == other.surface)
    if name_words(one.surface) != name_words(other.surface):
        kinds.append("spelled apart")
    for kind in kinds:
        count_outcome(scores[kind], same, joined)


def count_outcome(outcomes: Counter[str], same: bool, joined: bool) -> None:
    if same or joined:
        outcomes["right" if same and joined else "wrong" if joined else "missed"] += 1


def f1(right: int, wrong: int, missed: int) -> str:
    precision = right / max(1, right + wrong)
    recall = right / max(1, right + missed)
    both = 2 * right / max(1, 2 * right + wrong + missed)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F {100 * both:5.1f}"


def gold_topics(data: Path) -> Iterator[tuple[str, list[Topic]]]:
    """The sets by name."""
    folder = data / "meantime"
    texts = read_meantime(folder)
    yield "MEANTIME", list(read_topics(folder / "entities_mentions.json", texts, lambda m: m["topic"]))
    for part in ("Train", "Dev"):
        texts = read_ecbplus(data / "ecbplus" / f"ECB_{part}_corpus.txt")
        file = data / "ecbplus" / f"ECB_{part}_Entity_gold_mentions.json"
        yield f"ECB+ {part.lower()}", list(read_topics(file, texts, lambda m: m["doc_id"].split("_")[0]))


def benchmark_aliases(data: Path, pipeline: Pipeline) -> None:
    for name, topics in gold_topics(data):
        score_aliases(name, topics, pipeline)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="folder that holds meantime and ecbplus")
    benchmark_aliases(parser.parse_args().data, load_pipeline())


if __name__ == "__main__":
    main()
