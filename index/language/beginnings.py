"""Where the content of a draft begins: at the parser's beginning, after what opens it, or before what leads to it.

A parser cuts "the party, held every four years, 'lets us speak'" at the quotation
mark and leaves out what stands before a second verb ("he has surged in Ohio and |
has pulled ahead, according to …"); elsewhere it takes in a clause that is the
author's. As for `index.language.endings`, learned weights tell how likely each
phrase is passed by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace
from spacy.tokens import Doc, Token

from index.language.candidates import frame_family
from index.language.clauses import child_of
from index.language.drafts import Draft, Reading
from index.language.edges import (
    content_indices,
    count_steps,
    is_word,
    likelihood,
    load_weights,
    marks_in,
    most_agreeing,
    stopping_likelihoods,
)
from index.language.quotations import quoted_tokens
from index.model import Span
from index.value import Value

WEIGHTS_FILE = "beginning_weights.json"

# Words of a phrase at which the likelihood changes.
_LENGTH_STEPS = (1, 2, 4, 8, 14, 24)
_JOINING = frozenset({"cc", "punct", "mark"})
# What a content that holds it does not begin after: parts of its first phrase, and its subject.
_INSEPARABLE = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "csubj",
        "expl",
        "aux",
        "auxpass",
        "neg",
        "det",
        "poss",
        "compound",
        "amod",
        "nummod",
    }
)


class Beginning(Value, frozen=True):
    """A place where a content may begin."""

    first: int  # index of its first word
    phrase: Token | None  # head of what stands from here to the next place; None at the last place
    inside: bool  # the parser counts the phrase to the content


def settle_beginnings(doc: Doc, text: str, reading: Reading) -> Reading:
    """The reading with every draft begun where it is most likely to begin; how sure that is goes into its sureness."""
    quoted = [*quoted_tokens(doc, reading.regions), False]
    letters = [0, *accumulate(map(str.isalnum, text))]
    settled = []
    for draft in reading.drafts:
        beginnings = find_beginnings(doc, draft, quoted)
        if len(beginnings) < 2:
            settled.append(draft)
            continue
        contents = [content_from(doc, draft, beginning) for beginning in beginnings]
        lengths = [sum(letters[end] - letters[start] for start, end in content) for content in contents]
        best, sureness = most_agreeing(lengths, _likelihoods(doc, draft, beginnings, quoted))
        settled.append(
            replace(
                draft,
                content=contents[best],
                quoted_share=reading.quoted.share(contents[best]),
                sureness=draft.sureness * sureness,
            )
        )
    return replace(reading, drafts=tuple(settled))


def find_beginnings(doc: Doc, draft: Draft, quoted: Sequence[bool]) -> list[Beginning]:
    """Where the draft's content may begin, in text order; the parser's own beginning is among them.

    No content begins inside quotation marks unless the parser's does: `quoted[i]` tells that token i
    stands in some. A quotation that opens with a capital has nothing before it.
    """
    indices = content_indices(doc, draft.content)
    first = next((index for index in indices if is_word(doc[index])), None)
    if first is None:
        return []
    opens_quotation = quoted[first] and doc[first].text[0].isupper()
    earlier = {} if opens_quotation else _earlier(doc, draft, first, quoted)
    outside = [Beginning(start, earlier[start], inside=False) for start in sorted(earlier)]
    return [*outside, *_later(doc, draft, indices, first, quoted)]


def _earlier(doc: Doc, draft: Draft, first: int, quoted: Sequence[bool]) -> dict[int, Token]:
    """The phrases before the first word that it, or what it hangs on, has to its left, by where they start."""
    floor = _floor(doc, draft, first)
    found: dict[int, Token] = {}
    for phrase in _phrases_before(doc[first]):
        start = phrase.left_edge.i
        if not floor <= start < first or phrase.i == draft.cue.i or not is_word(doc[start]):
            continue
        if not (quoted[start] and quoted[start - 1]):
            found.setdefault(start, phrase)
    return found


def _phrases_before(word: Token) -> Iterator[Token]:
    for token in (word, *word.ancestors):
        if token.i < word.i and token.dep_ not in _JOINING:
            yield token
        for child in token.children:
            if child.right_edge.i < word.i and child.dep_ not in _JOINING:
                yield child


def _floor(doc: Doc, draft: Draft, first: int) -> int:
    """The first token that can belong to the content: after the cue and the speaker where they stand before it."""
    floor = doc[first].sent.start
    if draft.cue.i < first:
        floor = max(floor, draft.cue_words[-1] + 1, draft.cue.i + 1)
    speaker = draft.speaker
    if speaker is not None and speaker.i < first:
        edge = speaker.right_edge.i
        floor = max(floor, (edge if edge < first else speaker.i) + 1)
    return floor


def _later(
    doc: Doc, draft: Draft, indices: Sequence[int], first: int, quoted: Sequence[bool]
) -> list[Beginning]:
    """The parser's beginning and those after each phrase that opens the content, up to its subject."""
    inside = frozenset(indices)
    beginnings: list[Beginning] = []
    start = first
    while (phrase := _opening_phrase(doc, start, inside, draft.content_head)) is not None:
        after = phrase.right_edge.i + 1
        while after < indices[-1] and (not is_word(doc[after]) or doc[after].dep_ == "cc"):
            after += 1
        if after >= indices[-1] or after not in inside or (quoted[after] and quoted[after - 1]):
            break
        beginnings.append(Beginning(start, phrase, inside=True))
        start = after
    return [*beginnings, Beginning(start, None, inside=True)]


def _opening_phrase(doc: Doc, start: int, inside: frozenset[int], root: Token | None) -> Token | None:
    """The largest phrase that begins at the token and hangs on a later word of the content."""
    top = root.i if root is not None else -1
    phrase = doc[start]
    while (
        phrase.head.left_edge.i == start and phrase.head.i in inside and phrase.head.i not in (phrase.i, top)
    ):
        phrase = phrase.head
    hangs = phrase.i < phrase.head.i and phrase.head.i in inside and phrase.i != top
    return phrase if hangs and phrase.dep_ not in _INSEPARABLE else None


def content_from(doc: Doc, draft: Draft, beginning: Beginning) -> tuple[Span, ...]:
    """The draft's content cut or lengthened to the beginning."""
    start = doc[beginning.first].idx
    if not beginning.inside:
        return (Span(start, draft.content[0].end), *draft.content[1:])
    return tuple(Span(max(start, begin), end) for begin, end in draft.content if end > start)


def _likelihoods(
    doc: Doc, draft: Draft, beginnings: Sequence[Beginning], quoted: Sequence[bool]
) -> list[float]:
    weights = load_weights(WEIGHTS_FILE)
    passing = [
        likelihood(beginning_features(doc, draft, beginning, following.first, quoted), weights)
        for beginning, following in pairwise(beginnings)
    ]
    return stopping_likelihoods([*passing, 0.0])


def beginning_features(
    doc: Doc, draft: Draft, beginning: Beginning, following: int, quoted: Sequence[bool]
) -> list[str]:
    """The names of what tells whether the content begins after the phrase, at `following` or later; none without one."""
    first, phrase = beginning.first, beginning.phrase
    if phrase is None:
        return []
    cue, family, label = draft.cue.lemma_.lower(), frame_family(draft.frame), phrase.dep_
    place = "in" if beginning.inside else "out"
    side = "before" if draft.cue.i < first else "after"
    word, length = _leading_word(phrase), count_steps(following - first, _LENGTH_STEPS)
    marks = marks_in(doc[max(first, following - 2) : following])
    joint = doc[following - 1].dep_ == "cc"
    governs = "head" if phrase.i == following or phrase.is_ancestor(doc[following]) else "beside"
    goes_on = f"{quoted[first]:d}{quoted[following]:d}"
    lower = doc[following].text[0].islower()
    opens = doc[first].is_sent_start
    return [
        "any",
        f"place={place}",
        f"place={place} frame={family} side={side}",
        f"label={label} place={place}",
        f"label={label} place={place} side={side}",
        f"label={label} word={word}",
        f"label={label} word={word} place={place}",
        f"label={label} frame={family} place={place}",
        f"label={label} frame={family} side={side} place={place}",
        f"marks={marks} place={place} side={side}",
        f"marks={marks} label={label} side={side}",
        f"length={length} place={place}",
        f"length={length} label={label}",
        f"opens={opens} place={place} side={side}",
        f"lower={lower} quoted={goes_on} place={place}",
        f"quoted={goes_on} place={place} label={label}",
        f"joint={joint} place={place}",
        f"governs={governs} place={place} label={label} frame={family}",
        f"cue={cue} place={place}",
        f"cue={cue} label={label} place={place}",
        f"speech={draft.quotes} place={place} quoted={goes_on} lower={lower} side={side}",
        f"governs={governs} quoted={goes_on} lower={lower} marks={marks} place={place}",
    ]


def _leading_word(phrase: Token) -> str:
    """The conjunction, preposition or adverb that opens the phrase, else its tag."""
    mark = child_of(phrase, "mark")
    if mark is not None:
        return mark.lower_
    return phrase.lower_ if phrase.dep_ in ("prep", "advmod") else phrase.tag_
