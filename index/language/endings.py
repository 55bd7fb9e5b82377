"""Where the content of a draft ends: at the parser's end, before what it hangs on last, or after what follows.

A parser attaches "on Tuesday", "as he faces a test" or "and left the room" to
the reported clause or to the cue much as chance has it. Every attachment at
the right edge, and everything in the sentence after it, is a place where the
content may end. Weights learned from the training part of PolNeAR
(scripts/learn_cues.py) tell how likely the content goes on over each; the end
that is most likely to agree with the true one in half of the words is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

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

WEIGHTS_FILE = "ending_weights.json"

# Words of an attachment, and words before it, at which the likelihood changes.
_LENGTH_STEPS = (2, 4, 8, 14, 24)
_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WRB"})


class Ending(Value, frozen=True):
    """A place where a content may end."""

    last: int  # index of its last word
    attachment: Token | None  # head of what stands next; None where the sentence ends
    inside: bool  # the parser counts the attachment to the content
    words: int  # of the content up to here


def settle_endings(doc: Doc, text: str, reading: Reading) -> Reading:
    """The reading with every draft ended where it is most likely to end, and how sure that is."""
    quoted = [*quoted_tokens(doc, reading.regions), False]
    letters = [0, *accumulate(map(str.isalnum, text))]
    settled = []
    for draft in reading.drafts:
        content, sureness = _settle(doc, draft, quoted, letters)
        share = draft.quoted_share if content == draft.content else reading.quoted.share(content)
        settled.append(replace(draft, content=content, quoted_share=share, sureness=sureness))
    return replace(reading, drafts=tuple(settled))


def find_endings(doc: Doc, draft: Draft, quoted: Sequence[bool]) -> list[Ending]:
    """Where the draft's content may end, in text order; the parser's own end is among them.

    No content ends inside quotation marks: `quoted[i]` tells that token i stands in some.
    """
    indices = content_indices(doc, draft.content)
    full = next((index for index in reversed(indices) if is_word(doc[index])), None)
    if full is None:
        return []
    endings = _earlier(doc, indices, full, quoted)
    return [*endings, *_later(doc, indices, full, draft.cue)]


def _earlier(doc: Doc, indices: Sequence[int], full: int, quoted: Sequence[bool]) -> list[Ending]:
    """The places before each attachment that reaches to the end of the content, the longest attachment first.

    None stands before a relative clause that no sign sets off: it tells which thing is meant.
    """
    inside = frozenset(indices)
    endings: dict[int, Ending] = {}
    token = doc[full]
    while token.head.i != token.i and token.head.i in inside:
        start = token.left_edge.i
        if token.i > token.head.i and start > token.head.i and not _tells_which(doc, token):
            last = start - 1
            while last > indices[0] and (not is_word(doc[last]) or doc[last].dep_ == "cc"):
                last -= 1
            if not (quoted[last] and quoted[last + 1]):
                endings[last] = Ending(last, token, inside=True, words=last - indices[0] + 1)
        token = token.head
    return [endings[last] for last in sorted(endings) if last < full]


def _tells_which(doc: Doc, attachment: Token) -> bool:
    """True for a relative clause that goes on without a sign: "the soldiers who fled"."""
    first = attachment.left_edge
    return attachment.dep_ == "relcl" and not (first.is_punct or doc[first.i - 1].is_punct)


def _later(doc: Doc, indices: Sequence[int], full: int, cue: Token) -> list[Ending]:
    """The parser's end and those after each phrase that follows in the sentence, up to the cue if that follows."""
    first, end = indices[0], indices[-1]
    limit = cue.i if cue.i > end else len(doc)
    following = [
        child
        for token in (doc[end], *doc[end].ancestors)
        for child in token.children
        if child.left_edge.i > end and child.right_edge.i < limit and is_word(child) and child.dep_ != "cc"
    ]
    endings = []
    last = full
    for attachment in sorted(following, key=lambda token: token.right_edge.i):
        after = attachment.right_edge.i
        while after > last and not is_word(doc[after]):
            after -= 1
        if after > last:
            endings.append(Ending(last, attachment, inside=False, words=last - first + 1))
            last = after
    return [*endings, Ending(last, None, inside=False, words=last - first + 1)]


def _settle(
    doc: Doc, draft: Draft, quoted: Sequence[bool], letters: Sequence[int]
) -> tuple[tuple[Span, ...], float]:
    """The content with the best of its ends, and how likely it agrees with the true one in half of its letters."""
    endings = find_endings(doc, draft, quoted)
    if len(endings) < 2:
        return draft.content, 1.0
    contents = [content_until(doc, draft, ending) for ending in endings]
    lengths = [sum(letters[end] - letters[start] for start, end in content) for content in contents]
    best, sureness = most_agreeing(lengths, _likelihoods(doc, draft, endings))
    return contents[best], sureness


def content_until(doc: Doc, draft: Draft, ending: Ending) -> tuple[Span, ...]:
    """The draft's content cut or lengthened to the ending."""
    end = doc[ending.last].idx + len(doc[ending.last])
    parser_end = draft.content[-1].end
    if end < parser_end:
        return tuple(Span(start, min(stop, end)) for start, stop in draft.content if start < end)
    return (*draft.content[:-1], Span(draft.content[-1].start, end))


def _likelihoods(doc: Doc, draft: Draft, endings: Sequence[Ending]) -> list[float]:
    weights = load_weights(WEIGHTS_FILE)
    passing = [likelihood(ending_features(doc, draft, ending), weights) for ending in endings[:-1]]
    return stopping_likelihoods([*passing, 0.0])


def ending_features(doc: Doc, draft: Draft, ending: Ending) -> list[str]:
    """The names of what tells whether the content goes on over the attachment; empty at the sentence's end."""
    attachment = ending.attachment
    if attachment is None:
        return []
    head, cue, label = attachment.head, draft.cue, attachment.dep_
    family, lemma, word = frame_family(draft.frame), cue.lemma_.lower(), _opening_word(attachment)
    place = "content" if ending.inside else "cue" if head.i == cue.i else "above"
    between = doc[ending.last + 1 : attachment.left_edge.i]
    marks = marks_in(between)
    joint = next((t.lower_ for t in doc[ending.last + 1 : attachment.i + 1] if t.dep_ == "cc"), "")
    length = count_steps(attachment.right_edge.i - ending.last, _LENGTH_STEPS)
    before = count_steps(ending.words, _LENGTH_STEPS)
    return [
        "any",
        f"place={place}",
        f"label={label} place={place}",
        f"label={label} word={word}",
        f"label={label} word={word} place={place}",
        f"label={label} word={word} frame={family}",
        f"marks={marks} label={label}",
        f"marks={marks} label={label} word={word}",
        f"marks={marks} place={place}",
        f"frame={family} place={place}",
        f"frame={family} label={label}",
        f"head={head.pos_} label={label}",
        f"headlabel={head.dep_} label={label}",
        f"length={length}",
        f"before={before}",
        f"length={length} before={before}",
        f"length={length} label={label}",
        f"length={length} place={place}",
        f"joint={joint} label={label} place={place}",
        f"cue={lemma} place={place}",
        f"cue={lemma} label={label}",
        f"lemma={attachment.lemma_.lower()} label={label}",
        f"tag={attachment.tag_} cuetag={cue.tag_} label={label}",
        f"speech={draft.quotes} place={place}",
    ]


def _opening_word(attachment: Token) -> str:
    """The word or form that says how the attachment is joined: its preposition, its conjunction, its tense."""
    if attachment.dep_ == "prep":
        return attachment.lower_
    if attachment.dep_ == "conj":
        kind = "clause" if attachment.pos_ in ("VERB", "AUX") else "phrase"
        return kind if child_of(attachment, *_SUBJECTS) is None else f"{kind}+subject"
    if attachment.dep_ in ("advcl", "ccomp", "acl", "relcl"):
        for child in attachment.children:
            if child.i < attachment.i and (child.dep_ == "mark" or child.tag_ in _RELATIVE_TAGS):
                return child.lower_
    return attachment.tag_
